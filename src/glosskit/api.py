"""The Python API: what the commands do, without the printing.

`import glosskit` offers these names directly.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from glosskit import edits, lint, publishing
from glosskit.checking import examine
from glosskit.collector import paused
from glosskit.config import RulesConfig
from glosskit.diagnostics import Diagnostic, Outcome, Severity, about
from glosskit.exporters import get_exporter
from glosskit.glossary import Glossary, load
from glosskit.incremental import Memory
from glosskit.project import ConfigError, EntryFile
from glosskit.publishing import Publication
from glosskit.reading import Record
from glosskit.rules import all_rules
from glosskit.source import Source
from glosskit.styles import team_rules

__all__ = [
    "ConfigError",
    "Diagnostic",
    "Fixed",
    "Glossary",
    "InvalidGlossaryError",
    "Memory",
    "Publication",
    "Record",
    "Severity",
    "check",
    "examine",
    "export",
    "faults",
    "fix",
    "load",
]

# Without these an export could not be trusted: the entries' shape and the links between them.
_CONTRACT = ("links", "schema")
_MOST_PASSES = 10


class InvalidGlossaryError(Exception):
    """A glossary has errors that keep it from being exported.

    Attributes:
        diagnostics: the errors.
    """

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        count = "an error" if len(diagnostics) == 1 else f"{len(diagnostics):,} errors"
        super().__init__(f"The glossary has {count} and was not exported.")
        self.diagnostics = diagnostics


def check(
    glossary: Glossary, paths: str | Path | Iterable[str | Path] | None = None, jobs: int | None = None
) -> tuple[Diagnostic, ...]:
    """Check a glossary with the rules that its configuration selects.

    Args:
        glossary: from `load`.
        paths: a file or folder, or several; only findings in them, or caused by them, are returned. None for all.
        jobs: how many processes share the work, this one among them; None for as many as there are cores, where it
            pays. The result is the same.

    Returns:
        The diagnostics in their stable order: path, position, rule.

    Raises:
        ConfigError: when the configuration names a rule that does not exist, a rule of the team's cannot run, or a path
            does not exist.
    """
    wanted = (paths,) if isinstance(paths, str | Path) else None if paths is None else tuple(paths)
    for path in wanted or ():
        if not (Path(path).exists() or str(path) in glossary.sources):
            raise ConfigError(f"There is no file or folder {Path(path).as_posix()}.")
    found = examine(glossary, jobs).diagnostics
    return found if wanted is None else about(found, wanted)


def rules_with(styles: tuple[EntryFile, ...]) -> tuple[lint.Rule, ...]:
    """All rules with their documentation, a team's own among them; `styles` are the files of the latter.

    Raises:
        ConfigError: when a rule of the team's cannot run.
    """
    rules = all_rules()
    return (*rules, *team_rules(styles, frozenset(rule.family for rule in rules)).rules)


@dataclass(frozen=True)
class Fixed:
    """A glossary after its fixes.

    Attributes:
        glossary: as it is now; nothing is written.
        changed: the new texts of the files that differ, by path.
        done: the diagnostics whose fixes were applied.
        outcome: what a check finds now.
    """

    glossary: Glossary
    changed: Mapping[str, Source]
    done: tuple[Diagnostic, ...]
    outcome: Outcome


def fix(
    glossary: Glossary,
    *,
    unsafe: bool = False,
    wanted: Callable[[tuple[Diagnostic, ...], Glossary], Iterable[Diagnostic]] | None = None,
    jobs: int | None = None,
) -> Fixed:
    """Apply the fixes that a check offers, and those that the next check offers then, until nothing changes.

    Args:
        glossary: from `load`.
        unsafe: whether to apply fixes too that may change what readers understand.
        wanted: chooses among the diagnostics of a glossary; None for all.
        jobs: as in `check`.

    Raises:
        ConfigError: as in `check`.
    """
    done: list[Diagnostic] = []
    changed: dict[str, Source] = {}
    refused: set[Diagnostic] = set()
    seen = {(path, source.text) for path, source in glossary.sources.items()}
    outcome = examine(glossary, jobs)
    for _ in range(_MOST_PASSES):
        by_path: dict[str, list[Diagnostic]] = {}
        for found in wanted(outcome.diagnostics, glossary) if wanted else outcome.diagnostics:
            if found.fix and (unsafe or found.fix.safe):
                by_path.setdefault(found.path, []).append(found)
        new: dict[str, Source] = {}
        for path, group in by_path.items():
            applied = edits.apply(glossary.sources[path], group)
            refused.update(applied.refused)
            # Two fixes that undo each other would go on for ever: the first of them stays.
            if applied.done and (path, applied.source.text) not in seen:
                seen.add((path, applied.source.text))
                done.extend(applied.done)
                new[path] = applied.source
        if not new:
            break
        changed.update(new)
        glossary = glossary.with_sources(new)
        outcome = examine(glossary, jobs)
    told = tuple(_told(found) if found in refused else found for found in outcome.diagnostics)
    return Fixed(glossary, changed, tuple(done), outcome._replace(diagnostics=told))


def _told(found: Diagnostic) -> Diagnostic:
    hint = f"{found.hint or ''} It was left as it is, since more than these words would have changed.".strip()
    return replace(found, hint=hint, fix=None)


def faults(glossary: Glossary) -> tuple[Diagnostic, ...]:
    """The errors of entries and links that keep a glossary from being exported."""
    strict = glossary.config.model_copy(update={"rules": RulesConfig(), "per_file_ignores": {}})
    errors = [rule for rule in all_rules(*_CONTRACT) if rule.severity is Severity.ERROR]
    every = lint.select(errors, strict)
    found_in, of_member = lint.of_one(glossary, every), lint.of_member(glossary, every)

    def is_sound(record: Record) -> bool:
        return not any(found_in(record))

    # What an entry is by itself is remembered with it; what others are to it may have changed.
    of_entries = (
        diagnostic
        for record in glossary.records
        if not record.remember("sound", partial(is_sound, record))
        for diagnostic in found_in(record)
    )
    of_members = chain.from_iterable(map(of_member, glossary.records))
    found = lint.run(glossary, every, chain(of_entries, of_members))
    return tuple(one for one in found.diagnostics if one.severity is Severity.ERROR)


def export(
    glossary: Glossary,
    target: str,
    out: str | Path,
    *,
    drafts: bool = False,
    dry: bool = False,
    today: date | None = None,
    memory: Memory | None = None,
    jobs: int | None = None,
    progress: publishing.Progress | None = None,
) -> publishing.Publication:
    """Export a glossary.

    Args:
        glossary: from `load`.
        target: the name of an exporter, such as "json" or "html", or "all".
        out: the folder; each target has a folder of its own in it.
        drafts: carry entries of every status but retired, not the published ones alone.
        dry: only tell what would be written and deleted.
        today: the day that the feeds count from, and that messages are dated; None for the one of the glossary, or none.
        memory: what an earlier export left, for speed; the same that `load` was given.
        jobs: how many processes share the work, this one among them; None for as many as there are cores, where it
            pays. The result is the same.
        progress: told now and then how many files are done, and how many there are.

    Returns:
        what was written, kept and deleted.

    Raises:
        InvalidGlossaryError: when the entries have errors; nothing is written then.
        ConfigError: when there is no such target, a setting or template of it cannot be used, or a file is in the way that
            no export wrote.
        OSError: when the folder cannot be written.
    """
    if today is not None:
        glossary = replace(glossary, today=today)
    with paused():
        errors = faults(glossary)
        if errors:
            raise InvalidGlossaryError(errors)
        exporters = get_exporter(target)
        artifacts = chain.from_iterable(
            publishing.render(exporter, glossary, drafts=drafts) for exporter in exporters
        )
        left = memory.published if memory and memory.is_of(Path(out)) else None
        publication = publishing.publish(
            artifacts,
            Path(out),
            [exporter.name for exporter in exporters],
            left=left,
            pieces=glossary.pieces,
            dry=dry,
            jobs=jobs,
            progress=progress,
        )
        if memory and not dry:
            memory.keep(glossary.records, publication.left if memory.is_of(Path(out)) else None)
    return publication
