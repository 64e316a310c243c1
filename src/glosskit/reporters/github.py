"""For GitHub Actions: workflow commands that become annotations beside the lines of a pull request.

The escaping is that of GitHub's workflow commands:
https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections import Counter

from glosskit.diagnostics import Diagnostic, Severity
from glosskit.reporters._report import Report, advice, visible_lines

MOST_ANNOTATIONS = 10
"""How many annotations of one level GitHub shows of a step; it drops the others without a word."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}


def report(result: Report) -> str:
    """Write a command a diagnostic, errors first, at most ten a level, and then how many are left out."""
    lines: list[str] = []
    told: Counter[Severity] = Counter()
    for found in sorted(result.diagnostics, key=lambda found: found.severity.rank):
        told[found.severity] += 1
        if told[found.severity] <= MOST_ANNOTATIONS:
            lines.append(_command(found, result))
    more = [
        f"{told[severity] - MOST_ANNOTATIONS:,} more {severity.value}{'s' * (told[severity] - MOST_ANNOTATIONS > 1)}"
        for severity in Severity
        if told[severity] > MOST_ANNOTATIONS
    ]
    if more:
        lines.append(
            f"{', '.join(more)} without an annotation: GitHub shows {MOST_ANNOTATIONS} of each level."
        )
    return "".join(f"{line}\n" for line in lines)


def _command(found: Diagnostic, result: Report) -> str:
    properties = {
        "file": visible_lines(result.in_repository(found.path)),
        "line": str(found.start.line),
        "endLine": str(found.end.line),
    }
    if found.start.line == found.end.line:  # GitHub refuses columns of an annotation over several lines
        properties |= {"col": str(found.start.column), "endColumn": str(found.end.column)}
    properties["title"] = found.rule
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_LEVELS[found.severity]} {written}::{_data(visible_lines(advice(found)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
