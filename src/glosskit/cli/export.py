"""glosskit export."""

from pathlib import Path
from typing import Annotated

import typer

from glosskit.cli._run import guarded, plural, progress

NAME = "export"


@guarded
def command(
    target: Annotated[str, typer.Argument(help="json, html, fragments, email, or all of them.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The folder to write to; each target gets its own in it.")
    ],
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Carry drafts and entries in review too. Retired ones never are.")
    ] = False,
) -> None:
    """Turn the entries into files for other systems."""
    from glosskit import api
    from glosskit.exporters import get_exporter
    from glosskit.reporters import Report, get_reporter

    get_exporter(target)  # a mistyped target should not wait for the entries
    with progress("Reading entries") as advance:
        glossary = api.load(".", (), advance)
    try:
        publication = api.export(glossary, target, out, drafts=drafts)
    except api.InvalidGlossaryError as error:
        report = Report(error.diagnostics, len(glossary.readings), glossary.sources)
        typer.echo(get_reporter("full")(report), nl=False)
        typer.echo(f"Not exported: {plural(len(error.diagnostics), 'error')}. {out} is as it was.", err=True)
        raise typer.Exit(1) from None
    files = len(publication.written) + len(publication.unchanged)
    line = f"{plural(files, 'file')} in {out}: {len(publication.written):,} written, {len(publication.unchanged):,} unchanged"
    typer.echo(
        f"{line}, {len(publication.deleted):,} deleted." if publication.deleted else f"{line}.", err=True
    )
    left = len(glossary.records) - len(glossary.published)
    if left and not drafts:
        count = plural(left, "entry is", "entries are")
        typer.echo(f"{count} left out, as not published: --drafts shows drafts too.", err=True)
