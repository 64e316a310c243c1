"""Checking a glossary: the rules that its settings choose, on as many processes as pay, sparing what is known already."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from glosskit import cache, lint, sharing
from glosskit.collector import paused
from glosskit.config import Config
from glosskit.diagnostics import Diagnostic, Outcome
from glosskit.digests import digest_of
from glosskit.glossary import Glossary
from glosskit.project import EntryFile
from glosskit.prose import Scanner, Triggers
from glosskit.reading import Record, read
from glosskit.rules import running_rules
from glosskit.source import Source
from glosskit.styles import team_rules


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
        selection, notes = _selection(glossary)
        earlier = _Findings(glossary, selection) if remember else None
        known: list[Diagnostic] = []
        tasks: list[_Task] = []
        for task in _tasks(glossary):
            found = earlier.recalled(task) if earlier else None
            if found is None:
                tasks.append(task)
            else:
                known += found
        work = _Work(glossary, selection, [task for task in tasks if _can_be_shared(task)], remember=remember)
        own = _Work(glossary, selection, [task for task in tasks if not _can_be_shared(task)])
        count = len(work.tasks)
        if jobs is None:
            jobs = sharing.fitting(len({task.record.path for task in work.tasks}))
        with sharing.shared(work, count, max(1, min(jobs, count))) as parts:
            # The other tasks wait: they need what is worked out in these.
            rest = (own(0, count) for count in [len(own.tasks)])
            made = zip([*work.tasks, *own.tasks], chain.from_iterable(chain(parts, rest)), strict=True)
            taken = ((task, result.taken(task.record)) for task, result in made)
            found_in_entries = chain(known, earlier.kept(taken) if earlier else _all(taken))
            outcome = lint.run(glossary, selection, found_in_entries)
            return outcome._replace(notes=(*notes, *outcome.notes, *_days(glossary)))


def _days(glossary: Glossary) -> Iterator[str]:
    """What is to be said of the calendar of the terms of the day: a mistake in it stops the terms of all days."""
    if glossary.config.daily.calendar:
        from glosskit.daily import mistakes

        for mistake in mistakes(glossary):
            yield f"{mistake} `glosskit daily` and the feeds stop at it."


class _Kind(StrEnum):
    """What a task needs to know besides its entry."""

    ENTRY = "entry"
    """Nothing: entry rules."""
    MEMBER = "member"
    """The names of all entries: member rules."""
    LINKED = "linked"
    """The links of all entries: member rules that need them."""


class _Task(NamedTuple):
    """The rules of one kind, over one entry."""

    record: Record
    kind: _Kind


def _tasks(glossary: Glossary) -> Iterator[_Task]:
    """All that is to be done. What looks at the same entry stands together, so that one process does it."""
    for record in glossary.records:
        yield _Task(record, _Kind.ENTRY)
        yield _Task(record, _Kind.MEMBER)
    for record in glossary.records:
        yield _Task(record, _Kind.LINKED)


def _can_be_shared(task: _Task) -> bool:
    # Another process that cannot be a clone of this one knows some entries, and not their glossary.
    return task.kind is _Kind.ENTRY or (task.kind is _Kind.MEMBER and sharing.CLONES)


def _all(made: Iterable[tuple[_Task, list[Diagnostic]]]) -> Iterator[Diagnostic]:
    return chain.from_iterable(found for _, found in made)


class _Findings:
    """What an earlier run found and the entries remember, and what this run leaves to the next."""

    def __init__(self, glossary: Glossary, selection: lint.Selection) -> None:
        self._glossary = glossary
        self._members = {kind: lint.member_rules(selection, linked=kind is _Kind.LINKED) for kind in _Kind}
        # All that rules depend on besides the entries: the settings, and a team's own rules.
        self._setting = digest_of(
            glossary.config.model_dump_json(), str(glossary.root), repr(glossary.styles)
        )

    def _context(self, task: _Task) -> str:
        """All that a task's findings depend on besides the entry."""
        if task.kind is _Kind.ENTRY:
            return f"{self._setting} {task.record.path}"
        rules = self._members[task.kind]
        parts = [rule.depends(task.record, self._glossary) for rule in rules if rule.depends]
        return digest_of(self._setting, task.record.path, *parts)

    def recalled(self, task: _Task) -> list[Diagnostic] | None:
        """What an earlier run found, if nothing has changed that it depends on."""
        context, answer = task.record.facts.get(f"found {task.kind}", ("", None))
        if answer is None or context != self._context(task):
            return None
        found, others = answer
        for path, digest in others:
            other = self._glossary.by_path.get(path)
            if other is None or other.digest != digest:
                return None
        return [cache.diagnostic(item) for item in found]

    def kept(self, made: Iterable[tuple[_Task, list[Diagnostic]]]) -> Iterator[Diagnostic]:
        """What is found in each entry, which the entry keeps."""
        for task, found in made:
            record = task.record
            others = {place.path for one in found for place in one.related} - {record.path}
            digests = [[path, self._glossary.by_path[path].digest] for path in sorted(others)]
            record.learn(f"found {task.kind}", [list(map(cache.plain, found)), digests], self._context(task))
            yield from found


def _selection(glossary: Glossary) -> tuple[lint.Selection, tuple[str, ...]]:
    """The rules that run, a team's own among them, and what is to be said of the latter."""
    rules = running_rules()
    own = team_rules(glossary.styles, frozenset(rule.family for rule in rules))
    selection = lint.select(rules + own.rules, glossary.config, glossary.root)
    return replace(selection, accepted=own.accepted), own.notes


class _Result(NamedTuple):
    """What a task found.

    Attributes:
        found: the diagnostics, or, from another process, what `cache.plain` makes of them.
        gist: from another process, what it worked out about the entry; empty where it is told with another task.
    """

    found: list[Any]
    gist: list[Any] | None = None

    def taken(self, record: Record) -> list[Diagnostic]:
        """The diagnostics; the entry knows what another process worked out about it."""
        if self.gist is None:
            return self.found
        if self.gist:
            record.take(self.gist)
        return [cache.diagnostic(item) for item in self.found]


class _Work:
    """Tasks as work that processes can share.

    Attributes:
        tasks: what is to be done.
    """

    def __init__(
        self, glossary: Glossary, selection: lint.Selection, tasks: Sequence[_Task], *, remember: bool = False
    ) -> None:
        self.tasks = tasks
        self._glossary, self._remember = glossary, remember
        self._process = os.getpid()
        scan = Scanner(Triggers(rule.id, rule.triggers, rule.words) for rule in selection.rules).hits
        self._rules = {
            _Kind.ENTRY: lint.of_one(glossary, selection, scan),
            _Kind.MEMBER: lint.of_member(glossary, selection),
            _Kind.LINKED: lint.of_member(glossary, selection, linked=True),
        }
        self._ask = lint.questions(selection)

    def __call__(self, start: int, stop: int) -> list[_Result]:
        """What is found by each task from one index up to another; entries are asked what glossary rules want to know."""
        found = self._found(self.tasks[start:stop])
        if os.getpid() != self._process:  # a clone's results are sent
            return self.sent(self.tasks[start:stop], found)
        return [_Result(one) for one in found]

    def _found(self, tasks: Sequence[_Task]) -> list[list[Diagnostic]]:
        for task in tasks:
            if task.kind is _Kind.ENTRY:
                self._ask(task.record)
        # One kind after the other, since the same rules over many entries are faster than many rules over each.
        found: dict[int, list[Diagnostic]] = {}
        for kind in _Kind:
            for index, task in enumerate(tasks):
                if task.kind is kind:
                    found[index] = list(self._rules[kind](task.record))
        return [found[index] for index in range(len(tasks))]

    def sent(self, tasks: Sequence[_Task], found: Iterable[list[Diagnostic]]) -> list[_Result]:
        """What was found, and what was worked out about the entries, as plain values, which take little time to send."""
        return [
            _Result(
                list(map(cache.plain, one)),
                task.record.gist(whole=self._remember) if task.kind is _Kind.ENTRY else [],
            )
            for task, one in zip(tasks, found, strict=True)
        ]

    def part(self, start: int, stop: int) -> Callable[[], list[_Result]]:
        """The same for another process, which has to read the entries again."""
        sources = [task.record.source for task in self.tasks[start:stop]]
        settings = (self._glossary.config, self._glossary.root, self._glossary.styles)
        return partial(_check_sources, sources, *settings, remember=self._remember)


def _check_sources(
    sources: list[Source], config: Config, root: Path, styles: tuple[EntryFile, ...], *, remember: bool
) -> list[_Result]:
    glossary = Glossary(tuple(read(source) for source in sources), config, root, styles)
    tasks = [_Task(glossary.by_path[source.path], _Kind.ENTRY) for source in sources]
    work = _Work(glossary, _selection(glossary)[0], tasks, remember=remember)
    return work.sent(tasks, work._found(tasks))
