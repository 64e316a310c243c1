"""For programs: a versioned object, described by schemas/check.schema.json."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from glosskit.diagnostics import Diagnostic, Severity
from glosskit.reporters._report import Report, json_text
from glosskit.source import Location


class _Part(BaseModel):
    # The schema allows keys that it does not know: new ones may come without another version.
    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


class Position(_Part):
    """A place in a file."""

    line: int
    """From 1."""
    column: int
    """From 1, in characters."""


class FixEdit(_Part):
    """Replace what stands between two places by a text."""

    start: Position
    end: Position
    text: str


class FixJson(_Part):
    """How a program can mend it."""

    message: str
    safe: bool
    """Whether the meaning for readers surely stays the same."""
    edits: list[FixEdit]


class RelatedJson(_Part):
    """Another place involved."""

    path: str
    start: Position
    message: str


class DiagnosticJson(_Part):
    """One finding."""

    rule: str
    """The permanent id of the rule."""
    severity: Severity
    message: str
    path: str
    """Relative to the working directory, with forward slashes."""
    field: str
    """The value concerned, such as tips[0].title; empty for the whole file."""
    start: Position
    end: Position
    """Just behind the last character."""
    hint: str | None
    """What to write instead."""
    fix: FixJson | None
    related: list[RelatedJson]


class Summary(_Part):
    """Counts."""

    files: int
    errors: int
    warnings: int
    suggestions: int


class CheckJson(_Part):
    """What `glosskit check --output-format json` prints."""

    version: Literal[1] = 1
    diagnostics: list[DiagnosticJson]
    summary: Summary


def report(result: Report) -> str:
    """Write one JSON object, in ASCII, so that no console can garble it."""
    content = CheckJson(
        diagnostics=[_diagnostic(found, result) for found in result.diagnostics],
        summary=Summary(
            files=result.files,
            errors=result.count(Severity.ERROR),
            warnings=result.count(Severity.WARNING),
            suggestions=result.count(Severity.SUGGESTION),
        ),
    )
    return json_text(content.model_dump(mode="json"))


def _diagnostic(found: Diagnostic, result: Report) -> DiagnosticJson:
    return DiagnosticJson(
        rule=found.rule,
        severity=found.severity,
        message=found.message,
        path=found.path,
        field=found.field,
        start=_position(found.start),
        end=_position(found.end),
        hint=found.hint,
        fix=_fix(found, result),
        related=[
            RelatedJson(path=place.path, start=_position(place.location), message=place.message)
            for place in found.related
        ],
    )


def _fix(found: Diagnostic, result: Report) -> FixJson | None:
    source = result.sources.get(found.path)
    if found.fix is None or source is None:
        return None
    edits: list[Any] = [
        FixEdit(
            start=_position(source.location(edit.span.start)),
            end=_position(source.location(edit.span.end)),
            text=edit.text,
        )
        for edit in found.fix.edits
    ]
    return FixJson(message=found.fix.message, safe=found.fix.safe, edits=edits)


def _position(location: Location) -> Position:
    return Position(line=location.line, column=location.column)
