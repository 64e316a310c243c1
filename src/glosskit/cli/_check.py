"""What `glosskit check` does: read, ask the cache or the rules, leave out what is known, report."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from glosskit import baseline, cache, files, project
from glosskit.cache import Answer
from glosskit.cli import _baseline
from glosskit.cli._buffer import with_buffer
from glosskit.cli._changed import Differing, brought_by_change
from glosskit.cli._printing import show, summarize, tell_notes
from glosskit.cli._request import Request, failing, known_format, stop_at_mistakes
from glosskit.cli._run import EMPTY, progress, stop
from glosskit.diagnostics import Diagnostic, about
from glosskit.project import EntryFile, Project
from glosskit.reporters import Report, RuleHelp, get_reporter
from glosskit.source import Source

if TYPE_CHECKING:
    from glosskit.glossary import Glossary
    from glosskit.incremental import Memory


def run(request: Request) -> int:
    """Check the glossary of the working directory and print what is found.

    Returns:
        the exit code: 1 where something at or above the severity to fail on is shown, otherwise 0.

    Raises:
        ConfigError: when the settings cannot be used, or a path does not exist.
        OSError: when a file cannot be written.
    """
    stop_at_mistakes(request)
    place, entries = _glossary(request)
    _stop_at_reports_over_sources(request, place, entries)
    if request.diff or request.fix:
        from glosskit.cli import _fix

        loaded = _loaded(place, entries, request)
        if request.diff:
            return _fix.show(place, loaded, entries, request)
        fixed = _fix.apply(place, loaded, entries, request)
        entries = tuple(_now(file, fixed.changed) for file in entries)
        answer = Answer(fixed.outcome, loaded.config.output_format, loaded.config.fail_on.value)
    else:
        answer = answer_for(place, entries, request)
    form = known_format(request.output_format or answer.output_format or "full")
    if not entries:
        stop(EMPTY)

    found, silenced, notes, unread = answer.outcome
    touched = {one.path for one in found} | {one.diagnostic.path for one in silenced}
    sources = {
        file.path: Source.decode(file.path, file.content)
        for file in entries
        if file.path in touched and isinstance(file.content, bytes)
    }
    if request.write_baseline:
        _baseline.take_stock(place, found, sources, unread)
        tell_notes(notes)
        return 0
    differing: Differing | None = None
    if request.changed is not None:
        found, differing = brought_by_change(
            found,
            place,
            entries,
            (request.changed, request.paths),
            lambda files_then: answer_for(place, files_then, request).outcome.diagnostics,
        )
    shown, known = found, None
    if request.use_baseline:
        shown, known = _baseline.without_known(place, found, sources, None if request.is_partial else unread)
    report = Report(
        _within(shown, request),
        len(entries),
        sources,
        failing=failing(request.fail_on or answer.fail_on),
        base=project.place_in_repository(Path.cwd()),
        rules=lambda: _rules(place),
    )
    if request.show_silenced:
        inside = set(_within(tuple(one.diagnostic for one in silenced), request))
        kept = tuple(one for one in silenced if one.diagnostic in inside)
        report = replace(report, silenced=kept, known=None if known is None else _within(known, request))
    show(report, form)
    for name, path in request.report_files:
        # A link in its place could have been sent by a stranger; /dev/stdout is one, too, and is written to.
        files.write(path, get_reporter(name)(report).encode(), durable=False, follow=files.is_stream(path))
    summarize(report, len(_within(known or (), request)), differing, request.paths)
    tell_notes(notes)
    return int(any(one.severity in report.failing for one in report.diagnostics))


def _glossary(request: Request) -> tuple[Project, tuple[EntryFile, ...]]:
    """Where the glossary is, and its files; an editor's buffer among them."""
    if request.buffer is None:
        place = project.locate_for(request.paths)
        return place, project.read_files(place, request.paths)
    place = project.locate_for([request.buffer])
    return place, with_buffer(place, project.read_files(place), request.buffer)


def _stop_at_reports_over_sources(request: Request, place: Project, entries: Sequence[EntryFile]) -> None:
    """Stop where a report would take the place of what people write."""
    reports = {files.resolved(path): path for _, path in request.report_files}
    if not reports:
        return
    names = (project.CONFIG_NAME, "pyproject.toml", project.ANNOUNCED, baseline.FILE_NAME)
    own = [*(place.root / name for name in names), *project.style_files(place)]
    kinds = {
        "entry": [Path(file.path) for file in entries],
        "glossary's own": [*own, *project.template_files(place)],
    }
    for kind, paths in kinds.items():
        for path in paths:
            if given := reports.get(files.resolved(path)):
                stop(
                    f"--report would write over the {kind} {given.as_posix()}: give the report another name."
                )


def _within(found: tuple[Diagnostic, ...], request: Request) -> tuple[Diagnostic, ...]:
    """What the request is about: an editor has no place for marks of another file."""
    if request.buffer is not None:
        return tuple(one for one in found if one.path == files.shown(request.buffer))
    return about(found, request.paths) if request.paths else found


def answer_for(place: Project, entries: Sequence[EntryFile], request: Request) -> Answer:
    """What a check of these files finds, from the cache where it has been asked before."""
    # In CI the cache could come with a pull request, and would be believed.
    if not request.cached or os.environ.get("CI"):
        return _examined(place, entries, request, cached=False)
    name = cache.key(place, entries, [sorted(request.rules.items()), project.read_styles(place)])
    answer = cache.get(place, name)
    if answer is None:
        answer = _examined(place, entries, request, cached=True)
        if not request.buffer:  # a buffer changes with each key, and would push out what lasts
            cache.put(place, name, answer)
    return answer


def _examined(place: Project, entries: Sequence[EntryFile], request: Request, *, cached: bool) -> Answer:
    """Run the check itself."""
    from glosskit.checking import examine
    from glosskit.incremental import Memory

    memory = Memory(place.root) if cached else None
    loaded = _loaded(place, entries, request, memory)
    outcome = examine(loaded, jobs=request.jobs, remember=cached)
    if memory:
        memory.keep(loaded.records)
    return Answer(outcome, loaded.config.output_format, loaded.config.fail_on.value)


def _loaded(
    place: Project, entries: Sequence[EntryFile], request: Request, memory: "Memory | None" = None
) -> "Glossary":
    """The glossary, with the rules that the options choose."""
    from glosskit import glossary
    from glosskit.config import with_rules

    chosen = {key: tuple(value) for key, value in request.rules.items() if value}
    config = with_rules(glossary.config_of(place), chosen)
    with progress("Reading entries") as advance:
        return glossary.build(place, config, entries, advance, memory)


def _now(file: EntryFile, changed: Mapping[str, Source]) -> EntryFile:
    return EntryFile(file.path, changed[file.path].encode()) if file.path in changed else file


def _rules(place: Project) -> Sequence[RuleHelp]:
    from glosskit import api

    return api.rules_with(project.read_styles(place))
