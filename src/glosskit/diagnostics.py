"""What is found in a glossary, before (finding) and after (diagnostic) it is given a rule and a place."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from glosskit.files import within
from glosskit.source import Location, Source, Span


class Severity(StrEnum):
    """How much a diagnostic matters."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @property
    def rank(self) -> int:
        """0 for an error, more for what matters less."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters of a span (offsets into the source's text) by other text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that together mend one finding.

    Attributes:
        message: what the edits do, as an instruction: "Replace `artcles` by `articles`".
        edits: sorted, not overlapping.
        safe: whether the meaning for readers surely stays the same.
    """

    message: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is, as a route of keys; it becomes a span of the file at the end, in one place.

    Attributes:
        path: the file, as shown to people.
        field: keys and indexes (from 0) that lead to the value.
        within: a range of characters of the value's text, or None for the whole value.
        on_key: whether the key itself is meant instead of its value.
    """

    path: str
    field: tuple[str | int, ...] = ()
    within: Span | None = None
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class Replacement:
    """A fix as a rule sees it: other characters at some places. The runner makes edits of the file from it.

    Attributes:
        message: what it does, as an instruction.
        changes: places of one file, and what a reader shall see there instead: characters as YAML decodes them. For
            the place of a whole value, they are written in quotes where they need them.
        safe: whether the meaning for readers surely stays the same.
    """

    message: str
    changes: tuple[tuple[Place, str], ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields: the runner adds the rule's id and severity, and turns places into spans."""

    place: Place
    message: str
    hint: str | None = None
    related: tuple[tuple[Place, str], ...] = ()
    severity: Severity | None = None
    """Where one finding of a rule matters less than the others; the configuration's word comes first."""
    fix: Replacement | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a diagnostic speaks of: the first of two duplicates, the target of a link."""

    path: str
    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, complete: ready to be shown, stored or sent.

    Attributes:
        rule: the id of the rule, `family/name`.
        severity: as the rule or the configuration says.
        message: what is wrong and why a reader would care.
        path: the file, as shown to people.
        field: the value concerned, such as `tips[0].title` (indexes from 0); empty for the whole file.
        span: offsets in the file's text.
        start: place of the span's first character.
        end: place just behind its last character.
        hint: what to write instead.
        fix: how a program can mend it.
        related: other places involved.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    field: str
    span: Span
    start: Location
    end: Location
    hint: str | None = None
    fix: Fix | None = None
    related: tuple[Related, ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The stable order in which diagnostics are shown: path, position, rule."""
        return (self.path, self.span.start, self.span.end, self.rule, self.message)


@dataclass(frozen=True, slots=True)
class Silenced:
    """A diagnostic that a comment in its entry silences, and the reason that the comment gives."""

    diagnostic: Diagnostic
    reason: str


class Outcome(NamedTuple):
    """What a check found, each part in the stable order of diagnostics.

    Attributes:
        diagnostics: what is to be shown.
        silenced: what comments silence.
        notes: sentences about the check itself, such as what it could not look for.
        unread: the paths of entries that could not be read as a whole: what is not found there may be there all the same.
    """

    diagnostics: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...] = ()
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def fingerprint(found: Diagnostic, source: Source | None) -> tuple[str, str, str]:
    """What stays the same of a diagnostic when the text around it moves or changes: rule, entry's id, and a hash.

    Two of the same mistake in one entry have the same fingerprint.

    Args:
        found: the diagnostic.
        source: the file that it is in, or None where it could not be read.
    """
    # The words concerned and the key that they stand in, not the line: a paragraph can be one line, and mending one
    # mistake in it must not make the others look new. Of a long passage, its beginning.
    words = (
        " ".join(source.text[found.span.start : found.span.end].split())[:60] if source is not None else ""
    )
    key = re.sub(r"\[\d+\]", "", found.field)
    digest = hashlib.sha256("\0".join((key, words or found.message)).encode("utf-8", "backslashreplace"))
    return found.rule, PurePosixPath(found.path).stem, digest.hexdigest()[:16]


def about(diagnostics: Iterable[Diagnostic], paths: Iterable[Path | str]) -> tuple[Diagnostic, ...]:
    """Those diagnostics that are in some files or folders, or caused by them."""
    inside = within(paths)
    return tuple(
        found
        for found in diagnostics
        if inside(found.path) or any(inside(place.path) for place in found.related)
    )


def field_name(path: Iterable[str | int]) -> str:
    """Write a route of keys and indexes the way people and JSON tools do: `tips[0].title`."""
    name = ""
    for step in path:
        if isinstance(step, int):
            name += f"[{step}]"
        else:
            name += f".{step}" if name else step
    return name
