"""Writing characters into a scalar of the file, in the scalar's own style."""

import re

from glosskit.document._nodes import Scalar
from glosskit.document._scalars import Places
from glosskit.source import FORBIDDEN, Span

Change = tuple[Span, str]
"""A range of the file's characters, and the characters to put there."""

# YAML 1.2.2, 7.3.3: what a scalar without quotes may not start with; `-`, `?` and `:` only where a word follows.
_OPENERS = re.compile(r"[\s,\[\]{}#&*!|>'\"%@`]|[-?:](?=[\s,\[\]{}]|$)|(?:---|\.\.\.)(?=\s|$)")
_BREAKS_PLAIN = re.compile(r":(?=\s|$)|\s#|[\t\r\n]|\s$")
_BREAKS_FLOW = re.compile(r"[,\[\]{}]|:(?=[,\[\]{}])|[:?]")
# What YAML 1.1 or 1.2 reads as something else than a text, and what merely looks as if it might.
_NOT_TEXT = re.compile(
    r"(?i:y|n|yes|no|true|false|on|off|null|~|=|<<)|[-+.]?[0-9][-+0-9_.:eExXoOabcdfABCDFtTzZ ]*|[-+]?\.(?i:inf|nan)"
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(r'[\\"\n\t\r]')
_UNWRITABLE = re.compile(f"{FORBIDDEN.pattern}|[\r\n]")


def is_plain(value: str, *, in_flow: bool = False) -> bool:
    """Whether a value of one line can be written without quotes, and every YAML reader takes it for this text."""
    return bool(value) and not (
        _OPENERS.match(value)
        or _BREAKS_PLAIN.search(value)
        or looks_typed(value)
        or (in_flow and _BREAKS_FLOW.search(value))
    )


def looks_typed(value: str) -> bool:
    """Whether a YAML reader may take a value without quotes for something else than a text: `no`, `1.10`."""
    return _NOT_TEXT.fullmatch(value) is not None


def quoted(value: str) -> str:
    """A value in double quotes, on one line."""
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES[match.group()], value) + '"'


def rewritten(value: str, *, in_flow: bool) -> str | None:
    """A whole value as one line of YAML: plain where it can be, in quotes where it needs them; None for nothing."""
    if not value.strip() or _UNWRITABLE.search(value):
        return None
    return value if is_plain(value, in_flow=in_flow) else quoted(value)


def replaced(
    text: str, scalar: Scalar, places: Places, start: int, end: int, new: str, *, in_flow: bool
) -> Change | None:
    """Replace a range of a scalar's value by other characters, or None where that cannot be written safely.

    Args:
        text: the file.
        scalar: the value.
        places: from `offsets`.
        start: first character of the range in the value.
        end: one past its last; equal to `start` to insert.
        new: what a reader shall see there, on one line.
        in_flow: whether the scalar stands between brackets.
    """
    value = scalar.value[:start] + new + scalar.value[end:]
    if not value.strip() or _UNWRITABLE.search(new):
        return None
    if start == end:  # behind the character before, which may stand a line above the one that follows
        at = places[start - 1][1] if start else places[0][0]
        span = Span(at, at)
    else:
        span = Span(places[start][0], places[end - 1][1])
    if scalar.style == '"':
        return span, quoted(new)[1:-1]
    if scalar.style == "'":
        return span, new.replace("'", "''")
    if scalar.style:
        return span, new
    if is_plain(" ".join(value.split()), in_flow=in_flow) and value == value.strip():
        return span, new
    # It would need quotes now: easily given where it stands on one line.
    if "\n" in value or re.search(r"[\r\n]", text[scalar.start : scalar.end]):
        return None
    return scalar.span, quoted(value)
