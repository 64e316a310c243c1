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
    from glosskit import files, project, scaffold
    from glosskit.schemas import schema

    wanted = {folder / name: text.encode() for name, text in scaffold.new_glossary(title).items()}
    # The editor's schema stands beside the entries: it works offline, and knows this version's keys.
    wanted[folder / "schemas" / "entry.schema.json"] = schema("entry")
    settings = folder / "glosskit.toml"
    if settings.exists():
        stop(f"{files.shown(settings)} exists already, so this is a glossary: nothing was written.")
    # In a folder of a repository, nobody would read what is about the whole of it.
    above = project.place_in_repository(files.resolved(folder))
    aside = [path for path in wanted if above and path.relative_to(folder).parts[0].startswith(".")]
    for path, content in ((path, content) for path, content in wanted.items() if path not in aside):
        if path.exists():
            typer.echo(f"Kept {files.shown(path)} as it is.", err=True)
        else:
            files.write(path, content)
            typer.echo(files.shown(path))
    if aside:
        names = " and ".join(path.relative_to(folder).as_posix() for path in aside)
        typer.echo(
            f"Left out {names}, which are read at the root of a repository alone. docs/hooks.md and docs/ci.md show "
            f"what to write there; the command is `glosskit check {above.rstrip('/')}`.",
            err=True,
        )
    typer.echo('Next: `glosskit check`, then `glosskit new "Your first term"`.', err=True)
