"""Checking a glossary: the rules that its settings choose, on as many processes as pay, sparing what is known already."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

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
        known: list[Diagnostic] = []
        tasks: list[_Task] = []
        for task in _tasks(glossary, selection, context):
            found = _recalled(task, glossary) if remember else None
            if found is None:
                tasks.append(task)
            else:
                known += found
        # Another process that cannot be a clone of this one knows some entries, and not their glossary.
        shared = [task for task in tasks if sharing.CLONES or task.scope is lint.Scope.ENTRY]
        own = tasks[len(shared) :]  # members come last
        work = _Tasks(glossary, selection, shared)
        if jobs is None:
            jobs = sharing.fitting(len({task.record.path for task in shared}))
        with sharing.shared(work, len(shared), max(1, min(jobs, len(shared)))) as parts:
            results = chain(chain.from_iterable(parts), _Tasks(glossary, selection, own)(0, len(own)))
            made = _remembered(zip([*shared, *own], results, strict=True), glossary, remember=remember)
            return lint.run(glossary, selection, chain(known, made))


class _Task(NamedTuple):
    """The rules of one scope, over one entry.

    Attributes:
        record: the entry.
        scope: entry rules or member rules.
        context: all that their findings depend on besides the entry; empty where nothing is remembered.
    """

    record: Record
    scope: lint.Scope
    context: str


def _tasks(glossary: Glossary, selection: lint.Selection, context: str) -> Iterator[_Task]:
    """All that is to be done: first what looks at entries alone, and then what looks at them as members."""
    for record in glossary.records:
        yield _Task(record, lint.Scope.ENTRY, f"{context} {record.path}" if context else "")
    members = [rule for rule in selection.rules if rule.depends is not None]
    for record in glossary.records if members else ():
        parts = [rule.depends(record, glossary) for rule in members if rule.depends] if context else []
        yield _Task(record, lint.Scope.MEMBER, digest_of(context, record.path, *parts) if context else "")


def _recalled(task: _Task, glossary: Glossary) -> list[Diagnostic] | None:
    """What an earlier run found, if nothing has changed that it depends on."""
    context, answer = task.record.facts.get(f"found {task.scope}", ("", None))
    if answer is None or context != task.context:
        return None
    found, others = answer
    for path, digest in others:
        other = glossary.by_path.get(path)
        if other is None or other.digest != digest:
            return None
    return [cache.diagnostic(item) for item in found]


def _remembered(
    results: Iterable[tuple[_Task, list[Diagnostic]]], glossary: Glossary, *, remember: bool
) -> Iterator[Diagnostic]:
    """What was found in each entry, which the entry keeps if it is to be remembered."""
    for (record, scope, context), found in results:
        if remember:
            others = {place.path for one in found for place in one.related} - {record.path}
            digests = [[path, glossary.by_path[path].digest] for path in sorted(others)]
            record.learn(f"found {scope}", [list(map(cache.plain, found)), digests], context)
        yield from found


def _context(glossary: Glossary) -> str:
    """The hash of what all rules depend on besides the entries: the settings, and a team's own rules."""
    return digest_of(glossary.config.model_dump_json(), str(glossary.root), repr(glossary.styles))


def _selection(glossary: Glossary) -> lint.Selection:
    rules = running_rules()
    rules += style_rules(glossary.styles, frozenset(rule.family for rule in rules))
    return lint.select(rules, glossary.config, glossary.root)


class _Tasks:
    """Tasks as work that processes can share."""

    def __init__(self, glossary: Glossary, selection: lint.Selection, tasks: Sequence[_Task]) -> None:
        self._glossary, self._tasks = glossary, tasks
        scan = Scanner(Triggers(rule.id, rule.triggers, rule.words) for rule in selection.rules).hits
        self._rules = {
            lint.Scope.ENTRY: lint.of_one(glossary, selection, scan),
            lint.Scope.MEMBER: lint.of_member(glossary, selection),
        }

    def __call__(self, start: int, stop: int) -> list[list[Diagnostic]]:
        """What is found by each task from one index up to another."""
        return [list(self._rules[task.scope](task.record)) for task in self._tasks[start:stop]]

    def part(self, start: int, stop: int) -> Callable[[], list[list[Diagnostic]]]:
        """The same for another process, which has to read the entries again."""
        sources = [task.record.source for task in self._tasks[start:stop]]
        return partial(
            _check_sources, sources, self._glossary.config, self._glossary.root, self._glossary.styles
        )


def _check_sources(
    sources: list[Source], config: Config, root: Path, styles: tuple[EntryFile, ...]
) -> list[list[Diagnostic]]:
    glossary = Glossary(tuple(read(source) for source in sources), config, root, styles)
    tasks = [_Task(glossary.by_path[source.path], lint.Scope.ENTRY, "") for source in sources]
    return _Tasks(glossary, _selection(glossary), tasks)(0, len(tasks))
