"""Glossary: all entries together, their names, and the links between them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from glosskit.config import Config
from glosskit.digests import digest_of
from glosskit.glossary._near_names import NearNames
from glosskit.glossary._reference import Reference
from glosskit.incremental import Pieces
from glosskit.model import Status
from glosskit.names import fold
from glosskit.project import EntryFile
from glosskit.reading import Reading, Record, read
from glosskit.source import Source

Made = TypeVar("Made")


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
        return tuple(record for record in self.records if record.outline.status == Status.PUBLISHED)

    @cached_property
    def unread(self) -> tuple[Reading, ...]:
        """The files that could not be read as a whole: what is missing elsewhere may be in the rest of them."""
        return tuple(
            reading for reading in self.readings if reading.record is None or not reading.record.complete
        )

    @property
    def is_complete(self) -> bool:
        """Whether every file could be read as a whole."""
        return not self.unread

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
            lambda record: (record.outline.term,),
            lambda record: (text for text, _ in record.outline.aliases),
            lambda record: record.outline.former,
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
        """The name of an entry that a mistyped one was probably meant to be; the entry may be a broken one."""
        return self._near_names.of(name, cutoff)

    @cached_property
    def _near_names(self) -> NearNames:
        sound = [name for record in self.records for name in record.names]
        broken = [name for reading in self.readings if reading.record is None for name in reading.names]

        def term_of(name: str) -> str | None:
            owner = self.resolve(name)
            return owner.outline.term if owner else None

        return NearNames((*sound, *broken), term_of, self.pieces)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every mention of one entry by another, in the order of the files."""
        return tuple(reference for record in self.records for reference in self.references_in(record))

    def references_in(self, record: Record) -> tuple[Reference, ...]:
        """Every mention of an entry in one of them: the links of its texts, and then its `related`."""
        found = self._references.get(record.path)
        if found is None:
            owner = self.names.get
            links = [
                Reference(record, path, link.span, link.target, owner(fold(link.target)))
                for path, link in record.mentions
            ]
            found = self._references[record.path] = (*links, *self.relations_in(record))
        return found

    @cached_property
    def _references(self) -> dict[str, tuple[Reference, ...]]:
        return {}

    @cached_property
    def relations(self) -> tuple[Reference, ...]:
        """Those of the references that are items of `related`: the texts are not read for them."""
        return tuple(reference for record in self.records for reference in self.relations_in(record))

    def relations_in(self, record: Record) -> tuple[Reference, ...]:
        """The items of one entry's `related`."""
        found = self._relations.get(record.path)
        if found is None:
            owner = self.names.get
            items = [
                Reference(record, ("related", index), None, name, owner(fold(name)))
                for index, (name, _) in enumerate(record.outline.related)
            ]
            found = self._relations[record.path] = tuple(items)
        return found

    @cached_property
    def _relations(self) -> dict[str, tuple[Reference, ...]]:
        return {}

    def targets(self, record: Record) -> tuple[tuple[str, Record | None], ...]:
        """What an entry refers to, in its texts and in `related`: each name, and the entry of that name or None.

        The same as the references tell, without their places, in a fraction of the time.
        """
        found = self._targets.get(record.path)
        if found is None:
            owner = self.names.get
            names = [link.target for _, link in record.mentions]
            names += [name for name, _ in record.outline.related]
            found = self._targets[record.path] = tuple((name, owner(fold(name))) for name in names)
        return found

    @cached_property
    def _targets(self) -> dict[str, tuple[tuple[str, Record | None], ...]]:
        return {}

    @cached_property
    def _backlinks(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, dict[str, Record]] = {record.id: {} for record in self.records}
        for record in self.records:
            for _, target in self.targets(record):
                if target is not None and target.id != record.id:
                    found[target.id][record.id] = record
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
        for record in self.records:
            instead = [(name, self.resolve(name)) for name in record.outline.instead]
            parts = found[record.id]
            for name, target in (*self.targets(record), *instead):
                # A name without an entry counts too: it may get one.
                parts += (name, f"{target.id} {target.digest}" if target else "")
            parts += [f"{origin.id} {origin.digest}" for origin in self.backlinks(record)]
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
