"""Checking a glossary: the rules that its settings choose, on as many processes as pay, sparing what is known already."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from glosskit import cache, lint, sharing
from glosskit.collector import paused
from glosskit.config import Config
from glosskit.diagnostics import Diagnostic, Outcome
from glosskit.glossary import Glossary
from glosskit.project import EntryFile
from glosskit.prose import Scanner, Triggers
from glosskit.reading import Record, read
from glosskit.rules import running_rules
from glosskit.source import Source
from glosskit.styles import style_rules


def examine(glossary: Glossary, jobs: int | None = None, *, remember: bool = False) -> Outcome:
    """Check a glossary as `check` does; what its comments silence comes too, apart from the rest.

    Args:
        glossary: from `load`.
        jobs: as in `check`.
        remember: whether entries keep what entry rules found in them, for a `Memory`, and are believed if they know it.

    Raises:
        ConfigError: as `check` does.
    """
    with paused():
        selection = _selection(glossary)
        context = _context(glossary) if remember else ""
        known = [
            cache.diagnostic(item) for record in glossary.records for item in _known(record, context) or ()
        ]
        records = [record for record in glossary.records if not remember or _known(record, context) is None]
        work = _EntryRules(glossary, selection, records)
        if jobs is None:
            jobs = (os.cpu_count() or 1) if len(records) >= sharing.pays_from() else 1
        with sharing.shared(work, len(records), max(1, min(jobs, len(records)))) as parts:
            made = _remembered(records, chain.from_iterable(parts), context if remember else None)
            return lint.run(glossary, selection, chain(known, made))


def _known(record: Record, context: str) -> list[Any] | None:
    found = record.facts.get("found")
    return found[1] if context and found and found[0] == f"{context} {record.path}" else None


def _remembered(
    records: Iterable[Record], found: Iterable[list[Diagnostic]], context: str | None
) -> Iterator[Diagnostic]:
    """What was found in each entry, which the entry keeps where a context is given."""
    for record, diagnostics in zip(records, found, strict=True):
        if context is not None:
            make: partial[list[Any]] = partial(list, map(cache.plain, diagnostics))
            record.remember("found", make, f"{context} {record.path}")
        yield from diagnostics


def _context(glossary: Glossary) -> str:
    """The hash of what entry rules depend on besides the entry: the settings, and a team's own rules."""
    parts = (glossary.config.model_dump_json(), str(glossary.root), repr(glossary.styles))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()


def _selection(glossary: Glossary) -> lint.Selection:
    rules = running_rules()
    rules += style_rules(glossary.styles, frozenset(rule.family for rule in rules))
    return lint.select(rules, glossary.config, glossary.root)


class _EntryRules:
    """The work of entry rules on some of a glossary's entries, which processes can share."""

    def __init__(self, glossary: Glossary, selection: lint.Selection, records: Sequence[Record]) -> None:
        self._glossary, self._selection, self._records = glossary, selection, records
        self._scan = Scanner(Triggers(rule.id, rule.triggers, rule.words) for rule in selection.rules).hits

    def __call__(self, start: int, stop: int) -> list[list[Diagnostic]]:
        """What they find in each entry from one index up to another."""
        records = self._records[start:stop]
        found = lint.check_entries(records, self._glossary, self._selection, self._scan)
        return [list(diagnostics) for diagnostics in found]

    def part(self, start: int, stop: int) -> Callable[[], list[list[Diagnostic]]]:
        """The same for another process, which has to read the entries again."""
        sources = [record.source for record in self._records[start:stop]]
        return partial(
            _check_sources, sources, self._glossary.config, self._glossary.root, self._glossary.styles
        )


def _check_sources(
    sources: list[Source], config: Config, root: Path, styles: tuple[EntryFile, ...]
) -> list[list[Diagnostic]]:
    glossary = Glossary(tuple(read(source) for source in sources), config, root, styles)
    records = [glossary.by_path[source.path] for source in sources]
    return _EntryRules(glossary, _selection(glossary), records)(0, len(sources))
