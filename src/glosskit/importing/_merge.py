"""Merging into a file that exists, by edits of its text: comments, order and line breaks stay as they are."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glosskit.diagnostics import Edit
from glosskit.document import Document, Node, Sequence
from glosskit.document import Mapping as Keys
from glosskit.edits import edited
from glosskit.entrytext import item_text, key_text
from glosskit.importing._comment import TITLE
from glosskit.importing._values import PLACEHOLDER
from glosskit.model import KEYS, Entry, validate
from glosskit.names import fold
from glosskit.reading import Reading, read
from glosskit.source import Source, Span

_LINE_END = re.compile(r"\r\n|\n|\r|$")


@dataclass(frozen=True, slots=True)
class Merge:
    """A file with what an import brings.

    Attributes:
        text: as it will be; None where it has to stay as it is.
        keys: those that change, in their order, and "a comment" where that grows.
        reason: why it has to stay as it is.
    """

    text: str | None
    keys: tuple[str, ...] = ()
    reason: str = ""


def merged(there: Reading, values: Mapping[str, Any], comment: str) -> Merge:
    """A file's text with what an import adds or changes, or why it cannot be changed.

    Texts and choices of the import take the place of those that are there. Lists get the items that they do not have
    yet, at their end; none is taken away. Keys that the import does not have stay.
    """
    record = there.record
    if record is None or there.diagnostics:
        return Merge(None, reason="the file has mistakes. `glosskit check` shows them.")
    document, source = record.document, there.source
    root = document.root
    if not isinstance(root, Keys) or source.location(root.start).column > 1 or source.text[root.start] == "{":
        return Merge(None, reason="its keys do not start at the first column.")
    wanted = _wanted(record.entry, record.names, values)
    expected = record.entry.model_copy(update={key: after for key, (after, _) in wanted.items()})
    edits: list[Edit] = []
    additions = ""
    for key in KEYS:
        if key not in wanted:
            continue
        _, new = wanted[key]
        node = root.get(key)
        if node is None:
            additions += key_text(key, new)
        else:
            edits.append(_edit(document, key, node, new))
    break_ = "\r\n" if "\r\n" in source.text else "\n"
    if additions:
        edits.append(_append(_line_end(source.text, root.end), additions))
    text = edited(source.text, [Edit(edit.span, edit.text.replace("\n", break_)) for edit in edits])
    whole = _with_comment(text, comment, break_)
    if reason := _fault(document, whole, source.path, expected):
        return Merge(None, reason=reason)
    keys = (*(key for key in KEYS if key in wanted), *(["a comment"] if whole != text else []))
    return Merge(whole, keys)


def _wanted(entry: Entry, names: tuple[str, ...], values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """By key that changes: the value as the model has it, and what is to be written (of a list, the new items)."""
    incoming = validate(dict(values))
    left_alone = set[str]()
    if incoming.definition == PLACEHOLDER:
        left_alone.add("definition")
    if fold(incoming.term) in map(fold, names):
        left_alone.add("term")
    wanted: dict[str, tuple[Any, Any]] = {}
    for key in values.keys() - left_alone:
        before, after = getattr(entry, key), getattr(incoming, key)
        if isinstance(after, tuple):
            known = set(map(_same, before))
            fresh = [at for at, item in enumerate(after) if _same(item) not in known]
            if fresh:
                wanted[key] = (before + tuple(after[at] for at in fresh), [values[key][at] for at in fresh])
        elif before != after:
            wanted[key] = (after, values[key])
    return wanted


def _same(item: Any) -> Any:
    """What makes two items of a list the same: the name of an alias or related term, or everything."""
    name = (
        getattr(item, "text", None) or getattr(item, "to", None) or (item if isinstance(item, str) else None)
    )
    return fold(name) if name else item


def _edit(document: Document, key: str, node: Node, new: Any) -> Edit:
    text = document.source.text
    if isinstance(new, list) and isinstance(node, Sequence) and node.items and text[node.start] != "[":
        line = text.rfind("\n", 0, node.start) + 1
        items = "".join(item_text(key, item, text[line : node.start]) for item in new)
        return _append(_line_end(text, node.end), items)
    if isinstance(new, list) and isinstance(node, Sequence):
        data = node.data()
        new = [*data, *new] if isinstance(data, list) else new
    start = document.key_span((key,)).start
    end = _line_end(text, max(node.end, start))
    inside = [span for span in document.comments() if start <= span.start and span.end <= end]
    lines = "".join(f"{text[slice(*span)]}\n" for span in inside) + key_text(key, new)
    return Edit(Span(start, end), lines.removesuffix("\n"))


def _append(at: int, lines: str) -> Edit:
    return Edit(Span(at, at), "\n" + lines.removesuffix("\n"))


def _with_comment(text: str, comment: str, break_: str) -> str:
    known = set(text.splitlines())
    rows = [row for row in comment.splitlines() if row not in known]
    if not [row for row in rows if row != TITLE]:
        return text
    gap = "" if text.endswith(("\n", "\r")) else break_
    end = break_ if not gap else ""
    return text + gap + break_.join(rows) + end


def _line_end(text: str, at: int) -> int:
    match = _LINE_END.search(text, at)
    return match.start() if match else len(text)


def _comments(document: Document) -> Counter[str]:
    text = document.source.text
    return Counter(text[slice(*span)].rstrip() for span in document.comments())


def _fault(before: Document, text: str, path: str, expected: Entry) -> str:
    """Why a text cannot take the place of what is there; empty where reading it gives what was meant and no comment is gone."""
    reading = read(Source.decode(path, text.encode()))
    if reading.record is None or reading.diagnostics or reading.record.entry != expected:
        return "its form is too unusual to change without a risk; change it by hand."
    if _comments(before) - _comments(reading.record.document):
        return "a comment in it would be lost; change it by hand."
    return ""
