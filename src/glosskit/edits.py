"""Applying fixes to a source, and proving that nothing but what they mean to change has changed.

Pure: text in, text out. A fix whose result is not what it promised is taken back, and the text stays as it was.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glosskit.diagnostics import Diagnostic, Edit
from glosskit.document import Document, FieldPath, Mapping, Node, Scalar
from glosskit.document import Sequence as Items
from glosskit.markup import Kind, parse
from glosskit.model import is_text
from glosskit.source import Source

_LINK = re.compile(r"\[\[[^\[\]]+\]\]")
_WORD = re.compile(r"\w+")
_MOST_TRIES = 20
"""How often a file is read again to find the fixes that cannot stay: a real entry has a few, a hostile one hundreds."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of the fixes for one file.

    Attributes:
        source: the new text; the old one where nothing could be done.
        done: the diagnostics whose fixes are in it.
        refused: those whose fixes would have changed more than they say.
    """

    source: Source
    done: tuple[Diagnostic, ...] = ()
    refused: tuple[Diagnostic, ...] = ()


def apply(source: Source, found: Iterable[Diagnostic]) -> Applied:
    """Apply the fixes of one file's diagnostics, as many as do not overlap; the others can follow in a second pass.

    Args:
        source: the file's text, from which the diagnostics' spans were taken.
        found: diagnostics of this file; those without a fix are passed over.
    """
    chosen = _without_overlaps(found)
    if not chosen:
        return Applied(source)
    if not source.is_whole:
        return Applied(source, refused=tuple(chosen))
    document = Document.parse(source)
    done: list[Diagnostic] = []
    refused: list[Diagnostic] = []
    new, tries, waiting = source, 0, [chosen]
    while waiting:
        group = waiting.pop()
        proven = _proven(document, [*done, *group]) if tries < _MOST_TRIES else None
        tries += 1
        if proven is not None:
            new = proven
            done += group
        elif len(group) == 1 or tries >= _MOST_TRIES:
            refused += group
        else:  # a few of many are at fault: halves find them sooner than one by one
            half = len(group) // 2
            waiting += [group[half:], group[:half]]
    return Applied(new, tuple(done), tuple(refused))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits applied that do not overlap; everything outside their spans stays as it is."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])


def _without_overlaps(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The first of any diagnostics whose fixes touch the same characters."""
    chosen: list[Diagnostic] = []
    taken: list[Edit] = []
    for one in sorted(found, key=lambda one: one.order):
        edits = one.fix.edits if one.fix else ()
        if edits and not any(_touch(edit, other) for edit in edits for other in taken):
            chosen.append(one)
            taken.extend(edits)
    return chosen


def _touch(one: Edit, other: Edit) -> bool:
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def _edits(found: Iterable[Diagnostic]) -> list[Edit]:
    edits = [edit for one in found if one.fix for edit in one.fix.edits]
    return sorted(edits, key=lambda edit: edit.span)


def _proven(before: Document, found: Sequence[Diagnostic]) -> Source | None:
    """The new text, or None where anything but the fields meant has changed, or a comment is gone."""
    edits = _edits(found)
    source = before.source.with_text(edited(before.source.text, edits))
    after = Document.parse(source)
    if Counter(fault.rule for fault in after.faults) - Counter(fault.rule for fault in before.faults):
        return None
    if before.root is None or after.root is None or _comments(after, ()) != _comments(before, edits):
        return None
    return source if _is_as_meant((), before.root, after.root, before, edits) else None


def _comments(document: Document, edits: Sequence[Edit]) -> list[str]:
    """The comments of a file, but for those that an edit deletes."""
    text = document.source.text
    return [
        text[slice(*span)]
        for span in document.comments()
        if not any(edit.span.start <= span.start and span.end <= edit.span.end for edit in edits)
    ]


def _is_as_meant(path: FieldPath, old: Node, new: Node, before: Document, edits: Sequence[Edit]) -> bool:
    """Whether a value is the same as it was, but for what the edits say."""
    if isinstance(old, Scalar) and isinstance(new, Scalar):
        own = _within(old, edits)
        if not own:
            return (old.value, old.style) == (new.value, new.style)
        wanted = _wanted(old, before, own)
        return new.value == wanted and (
            not is_text(path) or _reads_alike(old.value, wanted, _linked(before, own))
        )
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return len(old.pairs) == len(new.pairs) and all(
            _is_as_meant((*path, ""), key, new_key, before, edits)
            and _is_as_meant((*path, key.value), value, new_value, before, edits)
            for (key, value), (new_key, new_value) in zip(old.pairs, new.pairs, strict=True)
        )
    if isinstance(old, Items) and isinstance(new, Items):
        return len(old.items) == len(new.items) and all(
            _is_as_meant((*path, index), item, new_item, before, edits)
            for index, (item, new_item) in enumerate(zip(old.items, new.items, strict=True))
        )
    return isinstance(old, Scalar) and _is_reshaped(old, new, edits)


def _is_reshaped(old: Scalar, new: Node, edits: Sequence[Edit]) -> bool:
    """Whether a text became the list or the group of keys that one edit wrote in its place, with the same words."""
    own = _within(old, edits)
    if len(own) != 1 or own[0].span != old.span:
        return False
    written = Document.parse(Source("", own[0].text)).root
    texts = _texts(new)
    return (
        written is not None
        and _texts(written) == texts
        and _WORD.findall(old.value) == _WORD.findall(" ".join(texts))
    )


def _texts(node: Node) -> list[str]:
    """The texts in a value, in the order of the file; keys are none."""
    if isinstance(node, Scalar):
        return [node.value]
    inside = node.items if isinstance(node, Items) else [value for _, value in node.pairs]
    return [text for one in inside for text in _texts(one)]


def _within(scalar: Scalar, edits: Sequence[Edit]) -> list[Edit]:
    return [edit for edit in edits if scalar.start <= edit.span.start and edit.span.end <= scalar.end]


def _wanted(old: Scalar, before: Document, edits: Sequence[Edit]) -> str:
    """What a scalar's value shall be after some edits, computed from the value and not from the new text."""
    if len(edits) == 1 and edits[0].span == old.span:
        return _decoded(edits[0].text)
    parts: list[str] = []
    at = 0
    for edit in edits:
        span = before.value_span(old, edit.span)
        quote = old.style if old.style in ("'", '"') else ""
        parts += [old.value[at : span.start], _decoded(f"{quote}{edit.text}{quote}") if quote else edit.text]
        at = span.end
    return "".join([*parts, old.value[at:]])


def _decoded(written: str) -> str:
    """The value of a scalar of one line, alone in a file."""
    root = Document.parse(Source("", written)).root
    return root.value if isinstance(root, Scalar) else ""


def _linked(document: Document, edits: Sequence[Edit]) -> int:
    """How many links to entries some edits add."""
    text = document.source.text
    return sum(len(_LINK.findall(edit.text)) - len(_LINK.findall(text, *edit.span)) for edit in edits)


def _reads_alike(old: str, new: str, linked: int) -> bool:
    """Whether Markdown finds the same paragraphs, lists, emphasis and code as before, and new links where they are meant."""
    one, other = parse(old), parse(new)
    pieces = [
        [
            (piece.kind, piece.tag, piece.target, piece.text)
            for piece in markup.pieces
            if piece.kind in (Kind.OPEN, Kind.CLOSE, Kind.CODE)
        ]
        for markup in (one, other)
    ]
    links = [sum(link.to_entry for link in markup.links) for markup in (one, other)]
    return pieces[0] == pieces[1] and links[0] + linked == links[1] and len(other.faults) <= len(one.faults)
