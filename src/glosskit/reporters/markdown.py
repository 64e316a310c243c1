"""For a pull request's page or a job's summary: a table for each file, in GitHub's Markdown."""

import re
from itertools import groupby

from glosskit.diagnostics import Diagnostic, Severity
from glosskit.reporters._report import Report, visible_lines

MOST_FINDINGS = 200
"""How many findings are shown; a page with more is read by nobody, and GitHub refuses one of more than 1 MiB."""

_HEAD = "| Line | | What is wrong | What to write instead |\n| ---: | --- | --- | --- |\n"
_SIGN = re.compile(r"[^\w\s.,;'?!()/\-–—’“”‘]|_", re.ASCII)


def report(result: Report) -> str:
    """Write a heading with the counts and a table a file; of many findings, those that matter most."""
    counts = [
        _count(result.count(severity), severity.value) for severity in Severity if result.count(severity)
    ]
    entries = "1 entry" if result.files == 1 else f"{result.files:,} entries"
    text = f"## {', '.join(counts) or 'No findings'} in {entries}\n"
    kept = sorted(result.diagnostics, key=lambda found: found.severity.rank)[:MOST_FINDINGS]
    for path, group in groupby(sorted(kept, key=lambda found: found.order), key=lambda found: found.path):
        text += f"\n### {_cell(result.in_repository(path))}\n\n{_HEAD}{''.join(map(_row, group))}"
    if len(result.diagnostics) > len(kept):
        text += f"\n{_count(len(result.diagnostics) - len(kept), 'more finding')} not shown here.\n"
    return text


def _row(found: Diagnostic) -> str:
    severity = found.severity.value.capitalize()
    strong = f"**{severity}**" if found.severity is Severity.ERROR else severity
    message = f"{_cell(found.message)}<br><sub>{found.rule}</sub>"
    return f"| {found.start.line} | {strong} | {message} | {_cell(found.hint or '')} |\n"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _cell(text: str) -> str:
    """Text for a cell of a table: what glosskit puts between backticks is code, and no sign is Markdown or HTML."""
    parts = visible_lines(text).split("`")
    if len(parts) % 2 == 0:  # a backtick without its other half: it came from an entry
        return _inert("`".join(parts))
    return "".join(
        f"<code>{_inert(part)}</code>" if odd % 2 else _inert(part) for odd, part in enumerate(parts)
    )


def _inert(text: str) -> str:
    return _SIGN.sub(
        lambda match: f"&#{ord(match.group())};" if match.group().isascii() else match.group(), text
    ).replace("\n", "<br>")
