"""From symbolic places to characters of a file: the one place where a rule's finding becomes a diagnostic."""

from itertools import pairwise

from glosskit.diagnostics import (
    Diagnostic,
    Edit,
    Finding,
    Fix,
    Place,
    Related,
    Replacement,
    Severity,
    field_name,
)
from glosskit.glossary import Glossary
from glosskit.source import Source, Span


def diagnostic(rule: str, severity: Severity, finding: Finding, glossary: Glossary) -> Diagnostic:
    """Complete a finding: rule and severity, place and fix.

    Args:
        rule: the id of the rule that found it.
        severity: how much it matters here.
        finding: what the rule yielded.
        glossary: the entries in which its places are.
    """
    place = finding.place
    source = glossary.sources[place.path]
    span = _span(place, glossary)
    return Diagnostic(
        rule=rule,
        severity=severity,
        message=finding.message,
        path=place.path,
        field=field_name(place.field),
        span=span,
        start=source.location(span.start),
        end=source.location(span.end),
        hint=finding.hint,
        fix=_fix(finding.fix, place.path, glossary) if finding.fix else None,
        related=tuple(_related(other, message, glossary) for other, message in finding.related),
    )


def _fix(replacement: Replacement, path: str, glossary: Glossary) -> Fix | None:
    """None where the characters cannot be written at their places."""
    record = glossary.by_path.get(path)
    edits: list[Edit] = []
    for place, text in replacement.changes:
        change = None
        if record is not None and place.path == path and not place.on_key:
            change = record.document.change(place.field, text, place.within)
        if change is None:
            return None
        edits.append(Edit(*change))
    edits.sort(key=lambda edit: edit.span)
    if any(one.span.end > other.span.start for one, other in pairwise(edits)):
        return None
    return Fix(replacement.message, tuple(edits), replacement.safe)


def _related(place: Place, message: str, glossary: Glossary) -> Related:
    source: Source = glossary.sources[place.path]
    return Related(place.path, source.location(_span(place, glossary).start), message)


def _span(place: Place, glossary: Glossary) -> Span:
    record = glossary.by_path.get(place.path)
    if record is None:
        return Span(0, 0)
    if place.on_key:
        return record.document.key_span(place.field)
    if place.within is not None:
        return record.document.text_span(place.field, *place.within)
    return record.document.span(place.field)
