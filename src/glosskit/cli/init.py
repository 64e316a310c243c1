"""glosskit init."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from glosskit.cli._run import guarded, stop

NAME = "init"


@guarded
def command(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where to start; it is made if need be.")
    ] = Path(),
    title: Annotated[str, typer.Option("--title", metavar="TITLE", help="The glossary's name.")] = "Glossary",
    language: Annotated[
        str,
        typer.Option(
            "--language", metavar="TAG", help="The language of its entries, as a tag such as en or pt-BR."
        ),
    ] = "en",
) -> None:
    """Start a glossary in a folder, with an example entry."""
    from glosskit import files, project, scaffold
    from glosskit.schemas import schema

    _stop_at_mistakes("title", title)
    _stop_at_mistakes("language", language)
    _stop_at_glossaries(folder)
    texts = scaffold.new_glossary(title.strip(), language.strip())
    wanted = {folder / name: text.encode() for name, text in texts.items()}
    # The editor's schema stands beside the entries: it works offline, and knows this version's keys.
    wanted[folder / "schemas" / "entry.schema.json"] = schema("entry")
    # In a folder of a repository, nobody would read what is about the whole of it.
    above = project.place_in_repository(files.resolved(folder))
    aside = [path for path in wanted if above and path.relative_to(folder).parts[0].startswith(".")]
    example = folder / scaffold.EXAMPLE
    has_entries = example.parent.is_dir() and any(files.find_entries(example.parent))
    left_out = {*aside, *([example] if has_entries and not example.exists() else [])}
    writing = {path: content for path, content in wanted.items() if path not in left_out}
    _stop_at_obstacles(writing)
    for path, content in writing.items():
        if path.exists():
            typer.echo(f"Kept {files.shown(path)} as it is.", err=True)
        else:
            files.write(path, content)
            typer.echo(files.shown(path))
    if example in left_out:
        typer.echo(
            f"Left out the example entry: {files.shown(example.parent)} has entries already.", err=True
        )
    if aside:
        names = " and ".join(path.relative_to(folder).as_posix() for path in aside)
        typer.echo(
            f"Left out {names}, which are read at the root of a repository alone. docs/hooks.md and docs/ci.md show "
            f"what to write there; the command is `glosskit check {above.rstrip('/')}`.",
            err=True,
        )
    typer.echo('Next: `glosskit check`, then `glosskit new "Your first term"`.', err=True)


def _stop_at_mistakes(option: str, given: str) -> None:
    """Stop at a value that the settings could not have."""
    from glosskit import config

    config.validated({option: given}, lambda line: line.replace(f"`{option}`", f"--{option}", 1))


def _stop_at_glossaries(folder: Path) -> None:
    """Stop where a folder has settings already."""
    from glosskit import files, project

    settings = project.config_in(folder)
    if settings is not None:
        has = "exists already" if settings.name == project.CONFIG_NAME else "has a table [tool.glosskit]"
        stop(f"{files.shown(settings)} {has}, so this is a glossary: nothing was written.")


def _stop_at_obstacles(paths: Iterable[Path]) -> None:
    """Stop where something stands in the place of a folder, or a folder takes no files, before anything is written."""
    from glosskit import files

    for path in paths:
        if path.exists():
            continue
        above = next((folder for folder in path.parents if os.path.lexists(folder)), Path())
        if not above.is_dir():
            rest = path.relative_to(above).as_posix()
            stop(
                f"{files.shown(above)} is not a folder, and {rest} is to be made in it: move it away. Nothing was written."
            )
        if not os.access(above, os.W_OK):
            stop(f"{files.shown(above)} is a folder in which you may write nothing: nothing was written.")
