"""The outline of a Markdown text: its headings, and its blocks of code."""

import re
from bisect import bisect_right
from collections.abc import Sequence

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+)$|^([^\n]+)\n(=+|-+)[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


def headings(body: str) -> list[tuple[int, int, int, str]]:
    """Start, end, level and words of each heading that is not inside code."""
    found = []
    code = fenced(body)
    for match in _HEADING.finditer(body):
        if is_in(code, match.start()):
            continue
        if match[3] is not None and (
            match[4][0] == "-" and (len(match[4]) < 2 or re.match(r"\s*([-*+>|]|\d+[.)])", match[3]))
        ):
            continue
        level = len(match[1]) if match[1] else (1 if match[4][0] == "=" else 2)
        words = re.sub(r"[*_`]|\{#[^{}]*\}", "", match[3] or _unclosed(match[2])).strip()
        found.append((match.start(), match.end(), level, words))
    return found


def _unclosed(words: str) -> str:
    """The words of a heading without the signs that may close it."""
    words = words.rstrip(" \t")
    bare = words.rstrip("#")
    return bare if bare.endswith((" ", "\t")) else words


def fenced(body: str) -> list[tuple[int, int]]:
    """Start and end of each block of code between fences."""
    spans, opened, at, sign = [], -1, 0, ""
    for row in body.split("\n"):
        match = _FENCE.match(row)
        if match and opened < 0:
            opened, sign = at, match[1]
        elif match and match[1][0] == sign[0] and len(match[1]) >= len(sign):
            spans.append((opened, at + len(row)))
            opened = -1
        at += len(row) + 1
    return [*spans, (opened, len(body))] if opened >= 0 else spans


def is_in(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place is in one of some spans, which stand in their order."""
    before = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return before >= 0 and at < spans[before][1]
