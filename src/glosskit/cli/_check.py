"""What `glosskit check` does: read, ask the cache or the rules, leave out what is known, report."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from glosskit import baseline, cache, files, project
from glosskit.cache import Answer
from glosskit.cli._buffer import with_buffer
from glosskit.cli._changed import brought_by_change
from glosskit.cli._run import plural, progress, stop
from glosskit.diagnostics import Diagnostic, Severity, about
from glosskit.project import EntryFile, Project
from glosskit.reporters import Report, RuleHelp, formats, get_reporter, visible
from glosskit.source import Source

if TYPE_CHECKING:
    from glosskit.glossary import Glossary

_LEVELS = (*Severity, "never")


@dataclass(frozen=True)
class Request:
    """The options of `glosskit check`; see its help."""

    paths: tuple[Path, ...] = ()
    output_format: str | None = None
    fail_on: str | None = None
    rules: Mapping[str, list[str] | None] = field(default_factory=dict)
    jobs: int | None = None
    write_baseline: bool = False
    use_baseline: bool = True
    cached: bool = True
    reports: tuple[str, ...] = ()
    show_silenced: bool = False
    changed: str | None = None
    buffer: Path | None = None
    fix: bool = False
    unsafe: bool = False
    diff: bool = False

    @property
    def is_partial(self) -> bool:
        """Whether some findings are not looked for, or not shown."""
        return bool(self.paths or self.changed or self.buffer or any(self.rules.values()))


def run(request: Request) -> int:
    """Check the glossary of the working directory and print what is found.

    Returns:
        the exit code: 1 where something at or above the severity to fail on is shown, otherwise 0.

    Raises:
        ConfigError: when the settings cannot be used, or a path does not exist.
        OSError: when a file cannot be written.
    """
    place = project.locate(".")
    if request.buffer and place.config_path is None and request.buffer.parent.is_dir():
        around = project.locate(request.buffer.parent)  # an editor may have been started anywhere
        place = around if around.config_path else place
    entries = project.read_files(place, request.paths)
    if request.buffer:
        entries = with_buffer(place, entries, request.buffer)
    _stop_at_odds(request)
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
    form = _known_format(request.output_format or answer.output_format or "full")
    reports = [_report_file(text) for text in request.reports]
    failing = _failing(request.fail_on or answer.fail_on)
    if not entries:
        stop("There are no entries here. `glosskit init` starts a glossary, `glosskit new` adds an entry.")

    found, silenced = answer.outcome
    touched = {one.path for one in found} | {one.diagnostic.path for one in silenced}
    sources = {
        file.path: Source.decode(file.path, file.content)
        for file in entries
        if file.path in touched and isinstance(file.content, bytes)
    }
    if request.write_baseline:
        _write_baseline(place, found, sources, request)
        return 0
    differing: int | None = None
    if request.changed is not None:
        found, differing = brought_by_change(
            found,
            place,
            entries,
            (request.changed, request.paths),
            lambda files_then: answer_for(place, files_then, request).outcome.diagnostics,
        )
    shown, known = _without_known(place, found, sources, request)
    hidden = len(known or ())
    within = request.paths or ((request.buffer,) if request.buffer else ())
    if within:
        shown, known = about(shown, within), known and about(known, within)
    if request.buffer:
        shown = tuple(one for one in shown if one.path == files.shown(request.buffer))
    report = Report(
        shown,
        len(entries),
        sources,
        failing=failing,
        base=project.place_in_repository(Path.cwd()),
        rules=lambda: _rules(place),
    )
    if request.show_silenced:
        inside = set(about([one.diagnostic for one in silenced], within)) if within else None
        kept = (one for one in silenced if inside is None or one.diagnostic in inside)
        report = replace(report, silenced=tuple(kept), known=known)
    _print(report, form)
    for name, path in reports:
        files.write(path, get_reporter(name)(report).encode(), durable=False)
    _summarize(report, hidden, differing, request.changed)
    return int(any(one.severity in failing for one in shown))


def answer_for(place: Project, entries: Sequence[EntryFile], request: Request) -> Answer:
    """What a check of these files finds, from the cache where it has been asked before."""
    name = cache.key(place, entries, [sorted(request.rules.items()), project.read_styles(place)])
    # In CI the cache could come with a pull request, and would be believed.
    cached = request.cached and not os.environ.get("CI")
    answer = cache.get(place, name) if cached else None
    if answer is None:
        answer = _examined(place, entries, request)
        if cached and not request.buffer:  # a buffer changes with each key, and would push out what lasts
            cache.put(place, name, answer)
    return answer


def _examined(place: Project, entries: Sequence[EntryFile], request: Request) -> Answer:
    """Run the check itself."""
    from glosskit import api

    loaded = _loaded(place, entries, request)
    outcome = api.examine(loaded, jobs=request.jobs)
    return Answer(outcome, loaded.config.output_format, loaded.config.fail_on.value)


def _loaded(place: Project, entries: Sequence[EntryFile], request: Request) -> "Glossary":
    """The glossary, with the rules that the options choose."""
    from glosskit import glossary

    config = glossary.config_of(place)
    chosen = {key: tuple(value) for key, value in request.rules.items() if value}
    config = config.model_copy(update={"rules": config.rules.model_copy(update=chosen)})
    with progress("Reading entries") as advance:
        return glossary.build(place, config, entries, advance)


def _stop_at_odds(request: Request) -> None:
    if request.unsafe and not (request.fix or request.diff):
        stop("--unsafe-fixes says which fixes: add --diff to see them, or --fix to apply them.")
    if request.changed is not None and (request.fix or request.diff):
        stop("--changed shows what a change has brought. To fix certain entries, name their files instead.")
    if request.buffer and request.fix:
        stop("--fix writes files, and --stdin-filename checks a text that is not saved yet: use --diff.")
    if request.write_baseline and (request.fix or request.diff):
        stop("--write-baseline takes stock of what is there: fix first, then write it.")


def _now(file: EntryFile, changed: Mapping[str, Source]) -> EntryFile:
    return EntryFile(file.path, changed[file.path].encode()) if file.path in changed else file


def _rules(place: Project) -> Sequence[RuleHelp]:
    from glosskit import api

    return api.rules_with(project.read_styles(place))


def _known_format(form: str) -> str:
    if form not in formats():
        from glosskit import names

        match = names.nearest(form, formats(), cutoff=0.5)
        also = f" Did you mean {match}?" if match else ""
        stop(f"There is no output format `{form}`: use {', '.join(formats())}.{also}")
    return form


def _report_file(text: str) -> tuple[str, Path]:
    form, _, name = text.partition("=")
    if not name:
        stop(f"--report takes a format and a file, such as sarif=glosskit.sarif, not `{text}`.")
    return _known_format(form), Path(name)


def _failing(threshold: str) -> frozenset[Severity]:
    if threshold not in _LEVELS:
        stop(f"--fail-on takes {', '.join(_LEVELS)}, not `{threshold}`.")
    return frozenset() if threshold == "never" else frozenset(_LEVELS[: _LEVELS.index(threshold) + 1])


def _write_baseline(
    place: Project, found: tuple[Diagnostic, ...], sources: Mapping[str, Source], request: Request
) -> None:
    if request.is_partial:
        stop("--write-baseline takes stock of the whole glossary: leave out paths and options about rules.")
    path = place.root / baseline.FILE_NAME
    kept = baseline.write(path, found, sources, baseline.read(path))
    new = len(found) - kept.total()
    more = (
        f" {plural(new, 'new finding is', 'new findings are')} not in it, as a baseline only shrinks."
        if new
        else ""
    )
    typer.echo(f"{baseline.FILE_NAME}: {plural(kept.total(), 'finding')} known.{more}", err=True)


def _without_known(
    place: Project, found: tuple[Diagnostic, ...], sources: Mapping[str, Source], request: Request
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...] | None]:
    """What is new, and what the baseline knows; None where there is no baseline."""
    known = baseline.read(place.root / baseline.FILE_NAME) if request.use_baseline else None
    if known is None:
        return found, None
    new, old, stale = baseline.split(found, sources, known)
    if stale and not request.is_partial:
        gone = plural(stale.total(), "finding of the baseline is", "findings of the baseline are")
        typer.echo(f"{gone} gone: `glosskit check --write-baseline` shrinks it.", err=True)
    return new, old


def _print(report: Report, form: str) -> None:
    colored = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((100, 24)).columns
    text = get_reporter(form)(replace(report, color=colored, width=width))
    typer.echo(text, nl=False, color=True if colored else None)


def _summarize(report: Report, hidden: int, differing: int | None, ref: str | None) -> None:
    counts = [
        plural(report.count(severity), severity.value) for severity in Severity if report.count(severity)
    ]
    entries = plural(report.files, "entry", "entries")
    which = "" if differing is None else f", {differing:,} of which differ{'s' * (differing == 1)} from {ref}"
    also = f", besides {hidden:,} that the baseline knows" if hidden else ""
    text = f"{', '.join(counts) if counts else 'No findings'} in {entries}{which}{also}.{_fixable(report.diagnostics)}"
    typer.echo(visible(text), err=True)


def _fixable(found: Sequence[Diagnostic]) -> str:
    """How many findings a program can fix, in a sentence."""
    fixes = [one.fix for one in found if one.fix]
    safe = sum(fix.safe for fix in fixes)
    parts = [f"{safe:,} can be fixed with --fix"] if safe else []
    if len(fixes) > safe:
        words = "more with" if safe else "can be fixed with"
        parts.append(f"{len(fixes) - safe:,} {words} --fix --unsafe-fixes")
    return f" {', '.join(parts)}." if parts else ""
