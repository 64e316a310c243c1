"""glosskit schema."""

from pathlib import Path
from typing import Annotated

import typer

from glosskit.cli._run import guarded, plural, stop

NAME = "schema"


@guarded
def command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="entry, config, check, or one of the export's: this one alone.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FOLDER",
            help="Write all schemas, or the one named, to this folder.",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="With --out: write nothing; exit with 1 if one is out of date.")
    ] = False,
) -> None:
    """Print or write the JSON Schemas."""
    from glosskit import files
    from glosskit.schemas import all_schemas, schema

    if check and out is None:
        stop("--check compares with the files of a folder: name it, such as --out schemas.")
    known = all_schemas()
    if name is not None and name not in known:
        stop(f"There is no schema `{name}`: use {', '.join(known)}.")
    if out is not None:
        only = f" {name}" if name else ""
        chosen = known if name is None else {name: known[name]}
        contents = {out / f"{key}.schema.json": content for key, content in chosen.items()}
        stale = [
            path for path, content in contents.items() if not path.is_file() or path.read_bytes() != content
        ]
        if check:
            for path in stale:
                typer.echo(
                    f"{path.as_posix()} is out of date: run `glosskit schema{only} --out {out.as_posix()}`.",
                    err=True,
                )
            raise typer.Exit(1 if stale else 0)
        for path in stale:
            files.write(path, contents[path])
        typer.echo(f"{plural(len(contents), 'schema')} in {out}: {len(stale)} written.", err=True)
        return
    typer.echo(schema(name or "entry").decode(), nl=False)
