"""The outline of a Markdown text: its headings, and its blocks of code."""

import re
from bisect import bisect_right

_HEADING = re.compile(
    r"^ {0,3}(#{1,6})[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$|^([^\n]+)\n(=+|-+)[ \t]*$", re.MULTILINE
)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


def headings(body: str) -> list[tuple[int, int, int, str]]:
    """Start, end, level and words of each heading that is not inside code."""
    found = []
    fences = fenced(body)
    for match in _HEADING.finditer(body):
        fence = bisect_right(fences, (match.start(), len(body))) - 1
        if fence >= 0 and match.start() < fences[fence][1]:
            continue
        if match[3] is not None and (
            match[4][0] == "-" and (len(match[4]) < 2 or re.match(r"\s*([-*+>|]|\d+[.)])", match[3]))
        ):
            continue
        level = len(match[1]) if match[1] else (1 if match[4][0] == "=" else 2)
        words = re.sub(r"[*_`]|\{#[^}]*\}", "", match[2] or match[3]).strip()
        found.append((match.start(), match.end(), level, words))
    return found


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
