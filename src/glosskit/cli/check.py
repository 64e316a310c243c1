"""glosskit check."""

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glosskit.cli._run import guarded, plural, progress, stop

if TYPE_CHECKING:
    from glosskit.cache import Answer
    from glosskit.project import EntryFile, Project

NAME = "check"
_SEVERITIES = ("error", "warning", "suggestion")


@guarded
def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Show only what is found in these files or folders, or caused by them.", show_default=False
        ),
    ] = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--output-format",
            envvar="GLOSSKIT_OUTPUT_FORMAT",
            help="full, concise or json.",
            show_default="full",
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            help="Exit with 1 from this severity on: error, warning, suggestion or never.",
            show_default="error",
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            help="Run these rules or families, in place of the configured ones.",
            show_default=False,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", help="Do not run these rules or families.", show_default=False),
    ] = None,
    profile: Annotated[
        list[str] | None,
        typer.Option(
            "--profile",
            help="Run a profile of contested guidance too, such as person-first.",
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, help="How many processes share the work.", show_default="as it pays"
        ),
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option(
            "--write-baseline",
            help="Keep today's findings as known, or drop from the known those that are gone.",
        ),
    ] = False,
    use_baseline: Annotated[
        bool, typer.Option("--baseline/--no-baseline", help="Leave out what the baseline knows.")
    ] = True,
    cached: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Answer from .glosskit_cache what has not changed.")
    ] = True,
) -> None:
    """Check every entry: its form, its links and its prose."""
    from glosskit import baseline, cache, project
    from glosskit.diagnostics import Severity, about
    from glosskit.reporters import Report, formats, get_reporter
    from glosskit.source import Source

    place = project.locate(".")
    entries = project.read_files(place, paths or ())
    options = {"select": select, "ignore": ignore, "profiles": profile}
    name = cache.key(place, entries, [sorted(options.items()), project.read_styles(place)])
    # In CI the cache could come with a pull request, and would be believed.
    cached = cached and not os.environ.get("CI")
    answer = cache.get(place, name) if cached else None
    if answer is None:
        answer = _answer(place, entries, options, jobs)
        if cached:
            cache.put(place, name, answer)

    form = output_format or answer.output_format or "full"
    if form not in formats():
        from glosskit import names

        match = names.nearest(form, formats(), cutoff=0.5)
        also = f" Did you mean {match}?" if match else ""
        stop(f"There is no output format `{form}`: use {', '.join(formats())}.{also}")
    threshold = fail_on or answer.fail_on
    if threshold not in (*_SEVERITIES, "never"):
        stop(f"--fail-on takes {', '.join(_SEVERITIES)}, never, not `{fail_on}`.")
    if not entries:
        stop("There are no entries here. `glosskit init` starts a glossary, `glosskit new` adds an entry.")

    touched = {found.path for found in answer.diagnostics}
    sources = {
        file.path: Source.decode(file.path, file.content)
        for file in entries
        if file.path in touched and isinstance(file.content, bytes)
    }
    hidden = 0
    diagnostics, known = answer.diagnostics, baseline.read(place.root / baseline.FILE_NAME)
    if write_baseline:
        if paths or select or ignore or profile:
            stop(
                "--write-baseline takes stock of the whole glossary: leave out paths and options about rules."
            )
        kept = baseline.write(place.root / baseline.FILE_NAME, diagnostics, sources, known)
        new = len(diagnostics) - kept.total()
        more = (
            f" {plural(new, 'new finding is', 'new findings are')} not in it, as a baseline only shrinks."
            if new
            else ""
        )
        typer.echo(f"{baseline.FILE_NAME}: {plural(kept.total(), 'finding')} known.{more}", err=True)
        return
    if use_baseline and known is not None:
        everything = len(diagnostics)
        diagnostics, stale = baseline.split(diagnostics, sources, known)
        hidden = everything - len(diagnostics)
        if stale and not (paths or select or ignore):
            gone = plural(stale.total(), "finding of the baseline is", "findings of the baseline are")
            typer.echo(f"{gone} gone: `glosskit check --write-baseline` shrinks it.", err=True)
    if paths:
        diagnostics = about(diagnostics, paths)
    colored = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((100, 24)).columns
    report = Report(diagnostics, len(entries), sources, colored, width)
    typer.echo(get_reporter(form)(report), nl=False, color=True if colored else None)

    counts = [
        plural(report.count(severity), severity.value) for severity in Severity if report.count(severity)
    ]
    files = plural(report.files, "entry", "entries")
    also = f", besides {hidden:,} that the baseline knows" if hidden else ""
    typer.echo(f"{', '.join(counts) if counts else 'No findings'} in {files}{also}.", err=True)
    failing = _SEVERITIES[: _SEVERITIES.index(threshold) + 1] if threshold != "never" else ()
    if any(found.severity in failing for found in diagnostics):
        raise typer.Exit(1)


def _answer(
    place: "Project", entries: "tuple[EntryFile, ...]", options: dict[str, list[str] | None], jobs: int | None
) -> "Answer":
    """Run the check itself."""
    from glosskit import api, glossary
    from glosskit.cache import Answer

    config = glossary.config_of(place)
    chosen = {key: tuple(value) for key, value in options.items() if value}
    config = config.model_copy(update={"rules": config.rules.model_copy(update=chosen)})
    with progress("Reading entries") as advance:
        loaded = glossary.build(place, config, entries, advance)
    return Answer(api.check(loaded, jobs=jobs), config.output_format, config.fail_on.value)
