"""glosskit new."""

from pathlib import Path
from typing import Annotated

import typer

from glosskit.cli._run import guarded, stop

NAME = "new"


@guarded
def command(
    words: Annotated[list[str], typer.Argument(metavar="TERM", help="The headword, such as: Food desert.")],
    id_: Annotated[
        str | None,
        typer.Option("--id", help="The entry's id; made from the term by default.", show_default=False),
    ] = None,
) -> None:
    """Start an entry: a valid draft in the entries folder."""
    from glosskit import api, files, names, scaffold
    from glosskit.source import FORBIDDEN

    term = " ".join(" ".join(words).split())
    if not term or FORBIDDEN.search(term):
        stop("A term needs at least one letter, and no control characters.")
    chosen = id_ or names.make_id(term)
    if not chosen:
        stop(f"No id can be made from `{term}`: give one, such as --id my-term.")
    if not names.is_id(chosen):
        stop(f"`{chosen}` cannot be an id: use lower-case letters a to z, digits, and hyphens between them.")
    glossary = api.load(".")
    for name in (chosen, term):
        taken = glossary.resolve(name)
        if taken is not None:
            stop(f"`{name}` is taken: {taken.path} has it already.")
    folder = glossary.root / glossary.config.entries[0]
    path = folder / f"{chosen}.yaml"
    if path.exists():
        stop(f"{files.shown(path)} exists already.")
    schema = glossary.root / "schemas" / "entry.schema.json"
    schema_path = Path("..") / schema.relative_to(glossary.root)
    files.write(path, scaffold.new_entry(term, schema_path.as_posix() if schema.is_file() else None).encode())
    typer.echo(files.shown(path))
