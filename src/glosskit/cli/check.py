"""glosskit check."""

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from glosskit.cli._run import guarded, plural, progress, stop

NAME = "check"


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
) -> None:
    """Check every entry: its form, its links and its prose."""
    from glosskit import api, names
    from glosskit.config import FailOn
    from glosskit.diagnostics import Severity
    from glosskit.reporters import Report, formats, get_reporter

    with progress("Reading entries") as advance:
        glossary = api.load(".", paths or (), advance)
    form = output_format or glossary.config.output_format or "full"
    if form not in formats():
        match = names.nearest(form, formats(), cutoff=0.5)
        stop(
            f"There is no output format `{form}`: use {', '.join(formats())}.{f' Did you mean {match}?' if match else ''}"
        )
    try:
        threshold = FailOn(fail_on) if fail_on else glossary.config.fail_on
    except ValueError:
        stop(f"--fail-on takes {', '.join(FailOn)}, not `{fail_on}`.")
    if not glossary.readings:
        stop("There are no entries here. `glosskit init` starts a glossary, `glosskit new` adds an entry.")

    diagnostics = api.check(glossary, paths)
    colored = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((100, 24)).columns
    report = Report(diagnostics, len(glossary.readings), glossary.sources, colored, width)
    typer.echo(get_reporter(form)(report), nl=False, color=True if colored else None)

    counts = [
        plural(report.count(severity), severity.value) for severity in Severity if report.count(severity)
    ]
    entries = plural(report.files, "entry", "entries")
    typer.echo(f"{', '.join(counts)} in {entries}." if counts else f"No findings in {entries}.", err=True)
    if threshold is not FailOn.NEVER:
        limit = Severity(threshold.value).rank
        if any(found.severity.rank <= limit for found in diagnostics):
            raise typer.Exit(1)
