"""For people: where, what, the line of the file with the place underlined, and what to write instead."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator

from glosskit.columns import columns
from glosskit.diagnostics import Diagnostic, Severity
from glosskit.reporters._report import Report, shown_path, visible
from glosskit.source import Source

MOST_SUGGESTIONS = 10
"""How many suggestions of one rule are shown in full; a glossary that grew for years can have hundreds."""

_BREAK = re.compile(r"[\r\n]")
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.SUGGESTION: "36"}


def report(result: Report) -> str:
    """Write the diagnostics with their frames, an empty line after each."""
    shown: Counter[str] = Counter()
    blocks: list[str] = []
    for found in result.diagnostics:
        if found.severity is Severity.SUGGESTION:
            shown[found.rule] += 1
            if shown[found.rule] > MOST_SUGGESTIONS:
                continue
        blocks.extend(_lines(found, result))
    for rule, count in sorted(shown.items()):
        if (hidden := count - MOST_SUGGESTIONS) > 0:
            words = "suggestion" if hidden == 1 else "suggestions"
            more = f"{hidden:,} more {words} of {rule} {'is' if hidden == 1 else 'are'} not shown here."
            blocks += [f"{more} To see all: glosskit check --output-format concise", ""]
    return "".join(f"{line}\n" for line in blocks)


def _lines(found: Diagnostic, result: Report) -> Iterator[str]:
    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if result.color else text

    color = _COLORS[found.severity]
    where = f"{shown_path(found.path)}:{found.start.line}:{found.start.column}"
    yield f"{paint(where, '1')}  {paint(found.severity.value, f'1;{color}')}  {paint(found.rule, '2')}"
    width = max(40, min(result.width, 100))
    yield from _wrapped(found.message, width)
    source = result.sources.get(found.path)
    if source is not None and source.text:
        gutter = len(str(found.start.line))
        code, marks = _frame(found, source, width - gutter - 6)
        yield f"  {paint(f'{found.start.line} |', '2')} {code}"
        yield f"  {paint(' ' * gutter + ' |', '2')} {paint(marks, color)}"
    if found.hint:
        lines = found.hint.split("\n")
        yield from _wrapped(f"Hint: {lines[0]}", width)
        for line in lines[1:]:
            yield f"    {'| ' if line.lstrip().startswith('::') else ''}{visible(line)}"
    if found.fix:
        option = "--fix" if found.fix.safe else "--fix --unsafe-fixes"
        yield paint(f"  Fixable with {option}", "2")
    for place in found.related:
        where = f"{shown_path(place.path)}:{place.location.line}:{place.location.column}"
        yield from _wrapped(f"See: {where} {place.message}", width)
    yield ""


def _wrapped(text: str, width: int) -> Iterator[str]:
    lines = textwrap.wrap(
        visible(text), width - 2, break_on_hyphens=False, break_long_words=False, drop_whitespace=True
    )
    # GitHub takes a line that starts with two colons for a command, whatever space is before them.
    yield from (f"  {'| ' if line.lstrip().startswith('::') else ''}{line}" for line in lines)


def _frame(found: Diagnostic, source: Source, room: int) -> tuple[str, str]:
    """The line of the file around the place, and the marks under it."""
    line_start = source.line_starts[found.start.line - 1]
    at = min(line_start + found.start.column - 1, len(source.text))
    # A line can be a megabyte long: only what may be shown of it is looked at.
    first = max(line_start, at - 2 * room)
    around = _BREAK.split(source.text[first : at + 2 * room], maxsplit=1)[0]
    start = at - first
    end = (
        start + found.end.column - found.start.column
        if found.end.line == found.start.line
        else len(around.rstrip())
    )
    end = min(max(end, start + 1), max(len(around), start + 1))
    cut = first > line_start or columns(around) > room
    left = max(0, start - room // 3) if cut else 0
    ellipsis = "…" if left or first > line_start else ""
    code = ellipsis + _shown(around[left:])
    while columns(code) > room:
        code = code[: -max(2, columns(code) - room + 1)] + "…"
    before = columns(ellipsis + _shown(around[left:start]))
    length = max(1, min(columns(_shown(around[start:end])), room - before))
    return code.rstrip(), " " * before + "^" * length


def _shown(text: str) -> str:
    return visible(text.replace("\t", "→"))
