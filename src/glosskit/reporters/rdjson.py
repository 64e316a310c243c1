"""For reviewdog: its Diagnostic Format, in which columns count the bytes of UTF-8.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from typing import Any

from glosskit.diagnostics import Diagnostic, Severity
from glosskit.reporters._report import Report, advice, json_text
from glosskit.source import Location, Source

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.SUGGESTION: "INFO"}


def report(result: Report) -> str:
    """Write one JSON object with all diagnostics; a fix becomes a suggestion that reviewdog can post."""
    return json_text(
        {
            "source": {"name": "glosskit"},
            "diagnostics": [_diagnostic(found, result) for found in result.diagnostics],
        }
    )


def _diagnostic(found: Diagnostic, result: Report) -> dict[str, Any]:
    source = result.sources.get(found.path)
    content: dict[str, Any] = {
        "message": advice(found),
        "location": {
            "path": result.in_repository(found.path),
            "range": _range(found.start, found.end, source),
        },
        "severity": _SEVERITIES[found.severity],
        "code": {"value": found.rule},
    }
    if found.related:
        content["related_locations"] = [
            {
                "message": place.message,
                "location": {
                    "path": result.in_repository(place.path),
                    "range": {"start": _position(place.location, result.sources.get(place.path))},
                },
            }
            for place in found.related
        ]
    if found.fix is not None and source is not None:
        content["suggestions"] = [_suggestion(found, source)]
    return content


def _suggestion(found: Diagnostic, source: Source) -> dict[str, Any]:
    """All edits of a fix as one: suggestions stand for themselves, and several would be alternatives."""
    edits = found.fix.edits if found.fix else ()
    first, last = edits[0].span.start, edits[-1].span.end
    text, at = "", first
    for edit in edits:
        text += source.text[at : edit.span.start] + edit.text
        at = edit.span.end
    return {"range": _range(source.location(first), source.location(last), source), "text": text}


def _range(start: Location, end: Location, source: Source | None) -> dict[str, Any]:
    return {"start": _position(start, source), "end": _position(end, source)}


def _position(place: Location, source: Source | None) -> dict[str, int]:
    if source is None:  # a file that could not be read, or one that nothing is found in: its line must do
        return {"line": place.line}
    # The column may lie behind the end of the line: on a line break that the span takes in.
    before = source.line(place.line)[: place.column - 1]
    beyond = place.column - 1 - len(before)
    return {"line": place.line, "column": len(before.encode("utf-8", "surrogatepass")) + beyond + 1}
