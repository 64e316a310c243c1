"""Glossary: all entries together, their names, and the links between them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from glosskit import config as configuration
from glosskit import names
from glosskit.collector import paused
from glosskit.config import Config
from glosskit.diagnostics import Diagnostic, Place, Replacement, Severity
from glosskit.digests import digest_of
from glosskit.document import FieldPath
from glosskit.incremental import Memory, Pieces
from glosskit.model import Status
from glosskit.names import fold
from glosskit.project import (
    EntryFile,
    Project,
    locate,
    read_announced,
    read_files,
    read_styles,
    read_templates,
)
from glosskit.reading import Reading, Record, read
from glosskit.source import Location, Source, Span

_ABOUT_AS_NEAR = 0.05
"""How much less like a mistyped name an entry's term may be than one of its other names, and is offered all the same."""
_MOST_COMPARED = 200_000
_TARGET = re.compile(r"\[\[\s*([^|\]]*?)\s*(?:\||\]\])")
Made = TypeVar("Made")
Progress = Callable[[int, int], None]
"""Told after each file: how many are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry's mention of another: a `[[link]]` in its text, or an item of `related`.

    Attributes:
        origin: the entry that refers.
        path: the field that refers: a text, or an item of `related`.
        span: where the link stands in the text.
        name: the name that it uses.
        target: the entry of that name, or None.
    """

    origin: Record
    path: FieldPath
    span: Span | None
    name: str
    target: Record | None

    @property
    def in_text(self) -> bool:
        """Whether it is a `[[link]]`."""
        return self.span is not None

    @property
    def place(self) -> Place:
        """Where it stands."""
        if self.span is None and self.origin.document.node((*self.path, "to")) is not None:
            return self.origin.at(*self.path, "to")
        return self.origin.at(*self.path, within=self.span)

    def renamed(self, name: str, *, safe: bool = False) -> Replacement:
        """The fix that makes it name an entry otherwise; the words that a link shows may stay."""
        place = self.place
        if self.in_text and place.within is not None:
            link = self.origin.text(place.field)[slice(*place.within)]
            match = _TARGET.match(link)
            start, end = match.span(1) if match else (2, len(link) - 2)
            written = link[start:end]
            # In a sentence, a term of one word loses its capital as any other word does.
            if not link[end:].lstrip().startswith("|") and written.islower() and name[1:].islower():
                name = name[0].lower() + name[1:] if " " not in name else name
            place = replace(place, within=Span(place.within.start + start, place.within.start + end))
        return Replacement(f"Write `{name}`", ((place, name),), safe)


@dataclass(frozen=True)
class Glossary:
    """The entries of a glossary as they were read.

    Attributes:
        readings: what became of each file, in the order of their paths.
        config: the glossary's configuration.
        root: the folder of the configuration file, from which its paths count.
        styles: the files of the team's own rules.
        templates: the files of the team's own templates.
        pieces: parts of exports that an earlier run made of the same entries.
        announced: the text of the file of announced terms of the day.
        today: the date that exports count from, or None where nobody said.
    """

    readings: tuple[Reading, ...]
    config: Config = field(default_factory=Config)
    root: Path = Path()
    styles: tuple[EntryFile, ...] = ()
    templates: tuple[EntryFile, ...] = ()
    pieces: Pieces = field(default_factory=Pieces)
    announced: str = ""
    today: date | None = None

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The entries that could be read, in the order of their ids."""
        found = (reading.record for reading in self.readings if reading.record is not None)
        return tuple(sorted(found, key=lambda record: (record.id, record.path)))

    @cached_property
    def published(self) -> tuple[Record, ...]:
        """The entries that exports carry unless asked for more."""
        return tuple(record for record in self.records if record.entry.status is Status.PUBLISHED)

    @cached_property
    def is_complete(self) -> bool:
        """Whether every file could be read as a whole: if not, what is missing may be in the rest."""
        return all(reading.record is not None and reading.record.complete for reading in self.readings)

    @cached_property
    def without_links(self) -> int:
        """How many files have errors that may hide names or links: who seems to have no link may have one there."""
        return sum(reading.record is None or not reading.record.has_links for reading in self.readings)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The files' texts by path."""
        return {reading.source.path: reading.source for reading in self.readings}

    def with_sources(self, changed: Mapping[str, Source]) -> "Glossary":
        """The same glossary with other texts for some files, by their paths."""
        readings = tuple(
            read(changed[reading.source.path]) if reading.source.path in changed else reading
            for reading in self.readings
        )
        return replace(self, readings=readings)

    @cached_property
    def by_path(self) -> Mapping[str, Record]:
        """The entries by their files' paths."""
        return {record.path: record for record in self.records}

    @cached_property
    def names(self) -> Mapping[str, Record]:
        """Folded ids, terms, aliases and former ids; where two entries claim a name, the stronger claim wins."""
        owners: dict[str, Record] = {}
        claims: tuple[Callable[[Record], Iterable[str]], ...] = (
            lambda record: (record.id,),
            lambda record: (record.entry.term,),
            lambda record: (alias.text for alias in record.entry.aliases),
            lambda record: record.entry.redirect_from,
        )
        for claim in claims:
            for record in self.records:
                for name in claim(record):
                    owners.setdefault(fold(name), record)
        return owners

    @cached_property
    def _broken(self) -> frozenset[str]:
        return frozenset(
            fold(name) for reading in self.readings if reading.record is None for name in reading.names
        )

    def resolve(self, name: str) -> Record | None:
        """The entry that an id, term, alias or former id belongs to, without regard to case."""
        return self.names.get(fold(name))

    def is_broken(self, name: str) -> bool:
        """Whether a name belongs to a file that could not be read: links to it are not to blame."""
        return fold(name) in self._broken

    def nearest(self, name: str, cutoff: float = 0.75) -> str | None:
        """The name of an entry that a mistyped one was probably meant to be; the entry may be a broken one.

        Comparing a name with all others is slow work: it is done as long as it takes no more than a second, and not
        again for the same name. A glossary with more wrong names needs something else than suggestions.
        """
        key = (fold(name), cutoff)
        if key not in self._nearest:
            self._nearest[key] = (
                self._headword(name, self._compare(name, cutoff)) if self._may_compare() else None
            )
        return self._nearest[key]

    def _compare(self, name: str, cutoff: float) -> str | None:
        key = f"nearest {cutoff} {name} {self._spellings_hash}"
        return self.pieces.get(key, lambda: names.nearest(name, self._spellings, cutoff) or "") or None

    def _headword(self, name: str, match: str | None) -> str | None:
        """The term of the entry that a name belongs to, where it is about as near to a mistyped one as that name."""
        owner = self.resolve(match) if match is not None else None
        if match is None or owner is None:
            return match
        term = owner.entry.term
        return term if names.likeness(name, term) > names.likeness(name, match) - _ABOUT_AS_NEAR else match

    @cached_property
    def _spellings_hash(self) -> str:
        return digest_of(*self._spellings)

    def _may_compare(self) -> bool:
        return len(self._nearest) * len(self._spellings) < _MOST_COMPARED

    @cached_property
    def _nearest(self) -> dict[tuple[str, float], str | None]:
        return {}

    @cached_property
    def _spellings(self) -> tuple[str, ...]:
        sound = [name for record in self.records for name in record.names]
        return (
            *sound,
            *(name for reading in self.readings if reading.record is None for name in reading.names),
        )

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every mention of one entry by another, in the order of the files."""
        return tuple(reference for record in self.records for reference in self.references_in(record))

    def references_in(self, record: Record) -> tuple[Reference, ...]:
        """Every mention of an entry in one of them: the links of its texts, and then its `related`."""
        return self._references[record.path]

    @cached_property
    def _references(self) -> Mapping[str, tuple[Reference, ...]]:
        return {record.path: tuple(self._found_in(record)) for record in self.records}

    def _found_in(self, record: Record) -> Iterator[Reference]:
        for path, link in record.mentions:
            yield Reference(record, path, link.span, link.target, self.resolve(link.target))
        for index, related in enumerate(record.entry.related):
            yield Reference(record, ("related", index), None, related.to, self.resolve(related.to))

    @cached_property
    def _backlinks(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, dict[str, Record]] = {record.id: {} for record in self.records}
        for reference in self.references:
            if reference.target is not None and reference.target.id != reference.origin.id:
                found[reference.target.id][reference.origin.id] = reference.origin
        return {id_: tuple(origins[key] for key in sorted(origins)) for id_, origins in found.items()}

    def backlinks(self, record: Record) -> tuple[Record, ...]:
        """The entries that refer to an entry, each once, in the order of their ids."""
        return self._backlinks.get(record.id, ())

    @cached_property
    def shared(self) -> dict[object, Any]:
        """What exporters make once and use together in one run."""
        return {}

    def once(self, make: Callable[["Glossary"], Made]) -> Made:
        """What a function makes of the glossary: the first time it is made, and then it is the same."""
        if make not in self.shared:
            self.shared[make] = make(self)
        return self.shared[make]  # type: ignore[no-any-return]

    @cached_property
    def setting(self) -> str:
        """The hash of the settings."""
        return digest_of(self.config.model_dump_json())

    @cached_property
    def _neighbours(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {record.id: [] for record in self.records}
        for reference in self.references:
            # An entry without its name in the glossary counts too: it may get one.
            found[reference.origin.id] += (
                reference.name,
                reference.target.digest if reference.target else "",
            )
        for record in self.records:
            for name in record.entry.use_instead:
                target = self.resolve(name)
                found[record.id] += (name, target.digest if target else "")
            found[record.id] += (origin.digest for origin in self.backlinks(record))
        return {id_: tuple(parts) for id_, parts in found.items()}

    def made_of(self, record: Record) -> str:
        """The hash of all that an export of an entry may show: the settings, the entry, and its neighbours.

        Neighbours are the entries that it refers to, that its `use_instead` names, and that refer to it.
        """
        found = self._made_of.get(record.id)
        if found is None:
            parts = (self.setting, record.id, record.digest, *self._neighbours[record.id])
            found = self._made_of[record.id] = digest_of(*parts)
        return found

    @cached_property
    def _made_of(self) -> dict[str, str]:
        return {}


def load(
    start: Path | str = ".",
    extra: Iterable[Path | str] = (),
    progress: Progress | None = None,
    memory: Memory | None = None,
) -> Glossary:
    """Read a glossary from the disk.

    Args:
        start: a folder; the configuration is looked for in it and above it. Where there is none, the
            entries are those in its folder `entries`.
        extra: files, or folders of files, to be read in addition, wherever they are. A file with the id of an entry is
            read in that entry's place: it is taken for a new version of it.
        progress: told after each file.
        memory: what an earlier export left.

    Raises:
        ConfigError: when the configuration cannot be used, or a path does not exist.
    """
    project = locate(start)
    return build(project, config_of(project), read_files(project, extra), progress, memory)


def config_of(project: Project) -> Config:
    """The validated configuration of a project; the defaults where it has none.

    Raises:
        ConfigError: when it holds what glosskit does not know.
    """
    return configuration.load(project.config_path) if project.config_path else Config()


def build(
    project: Project,
    config: Config,
    entries: Sequence[EntryFile],
    progress: Progress | None = None,
    memory: Memory | None = None,
) -> Glossary:
    """Make a glossary of files that were read."""
    readings = []
    with paused():
        for done, file in enumerate(entries, 1):
            known = (
                memory.recall(file.path, file.content) if memory and isinstance(file.content, bytes) else None
            )
            readings.append(known or _reading(file))
            if progress:
                progress(done, len(entries))
    pieces = memory.pieces if memory else Pieces()
    styles, templates, announced = read_styles(project), read_templates(project), read_announced(project)
    return Glossary(tuple(readings), config, project.root, styles, templates, pieces, announced)


def _reading(file: EntryFile) -> Reading:
    if isinstance(file.content, bytes):
        return read(Source.decode(file.path, file.content))
    first, refusal = Location(1, 1), file.content
    found = Diagnostic(
        "schema/file", Severity.ERROR, refusal.message, file.path, "", Span(0, 0), first, first, refusal.hint
    )
    return Reading(Source(file.path, ""), None, (found,), (PurePosixPath(file.path).stem,))
