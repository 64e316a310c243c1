"""Putting a document's parts in order: keys, list items, and the comments that belong to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from glosskit.document import Document, FieldPath, Mapping, Node, Scalar
from glosskit.document import Sequence as Items
from glosskit.formatting._values import written
from glosskit.model import KEYS, PART_KEYS

INDENT = 2
_ASIDE = re.compile(r"[ \t]+#.*")
_MODELINE = ("yaml-language-server", "vim:", "-*-")


class NotFormattableError(Exception):
    """Why a file is left as it is; the message is for people and goes on after "since"."""


@dataclass(eq=False)
class _Part:
    """A key with its value, or an item of a list.

    Attributes:
        path: leads to the value.
        start: where it starts: the key, or the dash.
        column: the column of its start, from 0.
        key: the key, or None for an item.
        value: the value.
        parent: the part that it is in, or None.
        parts: what the value is made of, where it stands in a block.
        above: comments on lines of their own before it, and empty lines.
        aside: a comment at the end of its line.
        tail: comments on lines of their own behind the last of its parts.
    """

    path: FieldPath
    start: int
    column: int
    key: Scalar | None
    value: Node
    parent: "_Part | None"
    parts: list["_Part"] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    aside: str = ""
    tail: list[str] = field(default_factory=list)

    @property
    def opening(self) -> int:
        """One past the characters that announce the value: the key, or the dash."""
        return self.start + 1 if self.key is None else self.key.end


def layout(document: Document, *, one_per_line: bool) -> list[str]:
    """The lines of a formatted document, whose line ends are LF.

    Raises:
        NotFormattableError: when it is written in a way that is not known here.
    """
    text, root = document.source.text, document.root
    if not isinstance(root, Mapping) or not root.pairs or text.startswith("{", root.start):
        raise NotFormattableError("it is not made of keys on lines of their own")
    parts = list(_parts(text, root, (), None))
    if any(part.column for part in parts):
        raise NotFormattableError("its first keys are indented")
    flat = list(_flat(parts))
    head = _head(text, flat[0])
    for one, other in pairwise(flat):
        _assign(text, one, other.start, other.column, other.above, is_child=other.parent is one)
    foot: list[str] = []
    _assign(text, flat[-1], len(text), 0, foot, is_child=False)
    while foot and not foot[-1]:
        foot.pop()
    while head and not head[0]:
        del head[0]
    body = _lines(text, _ordered(parts, ()), 0, one_per_line)
    return [*_without_extra_blanks(head), *body, *_without_extra_blanks(foot)]


def _parts(text: str, node: Node, path: FieldPath, parent: _Part | None) -> Iterator[_Part]:
    """The parts of a block of keys or items, each with its own parts."""
    if isinstance(node, Mapping):
        children = [(key.value, key, value, key.start) for key, value in node.pairs]
    elif isinstance(node, Items):
        children = [(index, None, item, _dash(text, item)) for index, item in enumerate(node.items)]  # type: ignore[misc]
    else:
        return
    for step, key, value, start in children:
        column = start - (text.rfind("\n", 0, start) + 1)
        part = _Part((*path, step), start, column, key, value, parent)
        if key is not None and text[key.end : value.start].lstrip(" ")[:1] != ":":
            raise NotFormattableError("it has a key that is written in an unusual way")
        if not isinstance(value, Scalar) and not text.startswith(("[", "{"), value.start):
            part.parts = list(_parts(text, value, part.path, part))
        yield part


def _dash(text: str, item: Node) -> int:
    """Where the dash of an item is: before it, with nothing but space and comments between."""
    end = item.start
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].partition("#")[0].rstrip(" ")
        if line.endswith("-"):
            return start + len(line) - 1
        if line:
            break
        end = start - 1
    raise NotFormattableError("it has a list that is written in an unusual way")


def _flat(parts: Sequence[_Part]) -> Iterator[_Part]:
    for part in parts:
        yield part
        yield from _flat(part.parts)


def _head(text: str, first: _Part) -> list[str]:
    """What stays at the top of the file, whichever key comes first; the first key gets the comments right above it."""
    lines = [line.strip() for line in text[: first.start].split("\n")[:-1]]
    if any(line and not line.startswith("#") and line.partition(" #")[0].rstrip() != "---" for line in lines):
        raise NotFormattableError("something stands before its first key")
    ends = [0]
    for number, line in enumerate(lines, 1):
        if not line or not line.startswith("#") or any(sign in line for sign in _MODELINE):
            ends.append(number)
    first.above = _raw(text[: first.start].split("\n")[ends[-1] : -1])
    return _raw(text[: first.start].split("\n")[: ends[-1]])


def _raw(lines: Sequence[str]) -> list[str]:
    """Comments as they are, without their indent."""
    return [line.lstrip() for line in lines]


def _assign(text: str, before: _Part, end: int, column: int, above: list[str], *, is_child: bool) -> None:
    """Give what stands between two parts to the one or the other.

    Args:
        text: the file.
        before: the part that ends here.
        end: where the next one starts.
        column: the column of the next one; comments further in belong to what ends here.
        above: the lines above the next one.
        is_child: whether the next one is the first part of the other.
    """
    if before.parts:
        start = before.opening if before.key is None else text.index(":", before.opening) + 1
    else:
        start = max(before.value.end, before.opening)
        if before.value.end == before.value.start and before.key is not None:  # nothing stands there
            start = text.index(":", before.opening) + 1
    first, *lines = text[start:end].split("\n")
    if not lines:
        if first.strip():
            raise NotFormattableError("it has several things on one line")
        return
    if first.strip():
        if not first.lstrip().startswith("#") or _is_block(before.value):
            raise NotFormattableError("it has something behind a value that is no comment")
        before.aside = first
    if end < len(text) and lines.pop().strip():
        raise NotFormattableError("it has something before a key that is no comment")
    owner: _Part | None = None if is_child else before
    blanks: list[str] = []
    for line in lines:
        if not line.strip():
            blanks.append("")
            continue
        if not line.lstrip().startswith("#"):
            raise NotFormattableError("it has something between its keys that is no comment")
        indent = len(line) - len(line.lstrip())
        while owner is not None and owner.column > indent:
            owner = owner.parent
        if owner is not None and owner.column <= column:
            owner = None
        inside = owner.parent if owner is not None else None
        (above if inside is None else inside.tail).extend([*blanks, line.lstrip()])
        blanks = []
    above.extend(blanks)


def _is_block(value: Node) -> bool:
    return isinstance(value, Scalar) and value.style in ("|", ">")


def _ordered(parts: Sequence[_Part], path: FieldPath) -> list[_Part]:
    """Parts in the canonical order of their keys; an unknown key stays behind the one that it follows."""
    if not parts or parts[0].key is None:
        return list(parts)
    keys = KEYS if not path else PART_KEYS.get(str(path[0]), ()) if len(path) == 2 else ()
    ranks: list[int] = []
    for part in parts:
        known = keys.index(part.key.value) if part.key and part.key.value in keys else None
        ranks.append(known if known is not None else ranks[-1] if ranks else -1)
    return [part for _, part in sorted(zip(ranks, parts, strict=True), key=lambda pair: pair[0])]


def _lines(text: str, parts: Sequence[_Part], indent: int, one_per_line: bool) -> Iterator[str]:
    pad = " " * indent
    for number, part in enumerate(parts):
        above = _without_extra_blanks(part.above)
        while number == 0 and above and not above[0]:
            del above[0]
        opening = "-" if part.key is None else f"{text[slice(*part.key.span)]}:"
        if part.parts:
            children = _ordered(part.parts, part.path)
            nested = list(_lines(text, children, indent + INDENT, one_per_line))
            nested += _padded(_without_extra_blanks(part.tail), indent + INDENT)
            if part.key is None:
                # The first key stands on the line of the dash, and comments above it stand above the dash.
                inner = _until_content(nested)
                above += [part.aside.strip(" ")] * bool(part.aside) + [
                    line.strip() for line in nested[:inner]
                ]
                body = [f"{pad}- {nested[inner].lstrip(' ')}", *nested[inner + 1 :]]
            else:
                body = [f"{pad}{opening}{part.aside}", *nested]
        else:
            above += _between(text, part)
            first, *rest = written(text, part.path, part.value, pad, opening, one_per_line=one_per_line)
            aside = _header_comment(text, part.value) if _is_block(part.value) else part.aside
            body = [f"{pad}{opening}{' ' * bool(first)}{first}", *rest]
            at = 0 if first[:1] in ("|", ">") else -1
            body[at] += aside
        yield from _padded(above, indent)
        yield from body


def _until_content(lines: Sequence[str]) -> int:
    return next(at for at, line in enumerate(lines) if line and not line.lstrip().startswith("#"))


def _padded(lines: Sequence[str], indent: int) -> list[str]:
    return [f"{' ' * indent}{line}" if line else "" for line in lines]


def _between(text: str, part: _Part) -> list[str]:
    """Comments between a key or dash and its value, which go above it."""
    start = part.opening if part.key is None else text.index(":", part.opening) + 1
    return [line.lstrip() for line in text[start : part.value.start].split("\n") if line.strip()]


def _header_comment(text: str, value: Node) -> str:
    """The comment on the line of `|` or `>`."""
    line = text[value.start :].partition("\n")[0]
    match = _ASIDE.search(line)
    return match.group() if match else ""


def _without_extra_blanks(lines: Sequence[str]) -> list[str]:
    """At most one empty line in a row."""
    return [line for at, line in enumerate(lines) if line or at == 0 or lines[at - 1]]
