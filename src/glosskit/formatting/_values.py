"""Writing one value: long texts as blocks, everything else with its own characters."""

import re

from glosskit.document import FieldPath, Mapping, Node, Scalar
from glosskit.formatting._sentences import sentence_lines
from glosskit.model import PART_KEYS, is_text
from glosskit.source import FORBIDDEN

LONG = 160
"""From how many columns on a text is put in a block; a citation stays on its line, like the others of its list."""
_LINES_OF_TEXT = frozenset({("summary",), ("tips_intro",)})
_INDICATOR = re.compile(r"[|>][-+]?([1-9])?[-+]?")
_NO_BLOCK = re.compile(f"{FORBIDDEN.pattern}|[\t\r]")


class KeptLinesError(Exception):
    """A block keeps the empty lines behind it: they are data, and would move with their key."""


def written(
    text: str, path: FieldPath, value: Node, pad: str, opening: str, *, one_per_line: bool
) -> list[str]:
    """The lines of a value: the first goes behind its key or dash, the others stand on their own.

    Args:
        text: the file.
        path: leads to the value.
        value: the value, a scalar or what stands between brackets.
        pad: the indent of its key or dash.
        opening: the key with its colon, or the dash.
        one_per_line: put each sentence of a Markdown text on a line of its own.
    """
    raw = text[value.start : value.end]
    inner = f"{pad}  "
    if not isinstance(value, Scalar):
        return _flow(text, path, value, raw, pad)
    if value.style in ("|", ">"):
        return _block(raw, value, path, inner, one_per_line)
    lines = raw.split("\n")
    is_prose = is_text(path) or path in _LINES_OF_TEXT
    is_long = len(lines) > 1 or "\n" in value.value
    is_long = is_long or (path[-1] != "citation" and len(f"{pad}{opening} {raw}") > LONG)
    if is_prose and is_long and _fits_block(value.value):
        return _as_block(value, path, lines, inner, one_per_line)
    # White space at the ends of lines is folded; that in front of them is the indent.
    return [lines[0], *(f"{inner}{line.strip(' ')}" if line.strip() else "" for line in lines[1:])]


def _fits_block(value: str) -> bool:
    return value == value.strip() and bool(value) and not _NO_BLOCK.search(value)


def _as_block(value: Scalar, path: FieldPath, lines: list[str], inner: str, one_per_line: bool) -> list[str]:
    """A plain or quoted text as a block, with exactly the same value."""
    if "\n" in value.value:
        body = sentence_lines(value.value) if one_per_line and is_text(path) else value.value.split("\n")
        return ["|-", *_indented(body, inner)]
    own = [line.strip(" ") for line in lines]
    if value.style:
        own[0], own[-1] = own[0][1:], own[-1][:-1]
        own = [line.strip(" ") for line in own if line.strip(" ")]
    if one_per_line and is_text(path):
        own = sentence_lines(value.value)
    if " ".join(own) != value.value:  # where sentences have no space between them, `>` would add one
        own = sentence_lines(value.value) if one_per_line and is_text(path) else [value.value]
        return ["|-", *_indented(own, inner)]
    return [">-" if len(own) > 1 else "|-", *_indented(own, inner)]


def _block(raw: str, value: Scalar, path: FieldPath, inner: str, one_per_line: bool) -> list[str]:
    """A text that is a block already, with the indent that it should have."""
    header, *lines = raw.split("\n")
    match = _INDICATOR.match(header)
    signs = match.group() if match else header
    if "+" in signs:
        raise KeptLinesError
    # At the end of a file without a last line break, `|` has none either.
    chomp = "-" if "-" in signs or (value.value and not value.value.endswith("\n")) else ""
    body = value.value.removesuffix("\n")
    style = value.style
    if value.style == "|":
        own = sentence_lines(body) if one_per_line and is_text(path) else body.split("\n")
    elif one_per_line and is_text(path) and "\n" not in body and body == body.strip():
        own = sentence_lines(body)
        if " ".join(own) != body:  # sentences without a space between them, to which `>` would add one
            style = "|"
    else:
        first = next((line for line in lines if line.strip(" ")), "")
        lead = len(first) - len(first.lstrip(" "))
        if match and match.group(1):  # the indent is told: what the text has beyond it is its own
            shown = next((line for line in body.split("\n") if line.strip(" ")), "")
            lead -= len(shown) - len(shown.lstrip(" "))
        own = [line[lead:] for line in lines]
        own[-1:] = [line + " " * (len(body) - len(body.rstrip(" "))) for line in own[-1:]]
    starts = next((line for line in own if line), "")
    indicator = "2" if starts.startswith(" ") else ""
    return [f"{style}{indicator}{chomp}", *_indented(own, inner)]


def _indented(lines: list[str], inner: str) -> list[str]:
    return [f"{inner}{line}" if line else "" for line in lines]


def _flow(text: str, path: FieldPath, value: Node, raw: str, pad: str) -> list[str]:
    """What stands between brackets, as it was; the keys of a part on one line in their order."""
    if "\n" not in raw:
        return [_part_on_one_line(text, path, value) or raw]
    first, *lines = (line.strip(" ") for line in raw.split("\n"))
    closing = pad if lines[-1] in ("]", "}") else f"{pad}  "
    return [first, *(f"{pad}  {line}" if line else "" for line in lines[:-1]), f"{closing}{lines[-1]}"]


def _part_on_one_line(text: str, path: FieldPath, value: Node) -> str | None:
    keys = PART_KEYS.get(str(path[0]), ()) if len(path) == 2 else ()
    if not isinstance(value, Mapping) or any(key.value not in keys for key, _ in value.pairs):
        return None
    pairs = sorted(value.pairs, key=lambda pair: keys.index(pair[0].value))
    if pairs == value.pairs:
        return None
    return "{" + ", ".join(text[key.start : max(key.end, item.end)] for key, item in pairs) + "}"
