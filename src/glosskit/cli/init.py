"""glosskit init."""

from pathlib import Path
from typing import Annotated

import typer

from glosskit.cli._run import guarded, stop

NAME = "init"


@guarded
def command(
    folder: Annotated[Path, typer.Argument(help="Where to start; it is made if need be.")] = Path(),
    title: Annotated[str, typer.Option("--title", help="The glossary's name.")] = "Glossary",
) -> None:
    """Start a glossary in a folder, with an example entry."""
    from glosskit import files, scaffold
    from glosskit.schemas import schema

    wanted = {folder / name: text.encode() for name, text in scaffold.new_glossary(title).items()}
    # The editor's schema stands beside the entries: it works offline, and knows this version's keys.
    wanted[folder / "schemas" / "entry.schema.json"] = schema("entry")
    settings = folder / "glosskit.toml"
    if settings.exists():
        stop(f"{files.shown(settings)} exists already, so this is a glossary: nothing was written.")
    for path, content in wanted.items():
        if path.exists():
            typer.echo(f"Kept {files.shown(path)} as it is.", err=True)
        else:
            files.write(path, content)
            typer.echo(files.shown(path))
    typer.echo('Next: `glosskit check`, then `glosskit new "Your first term"`.', err=True)
