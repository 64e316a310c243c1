"""glosskit new."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glosskit.cli._run import guarded, stop

if TYPE_CHECKING:
    from glosskit.glossary import Glossary

NAME = "new"


@guarded
def command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="TERM", help="The headword, such as: Food desert. Several words are one term."
        ),
    ],
    id_: Annotated[
        str | None,
        typer.Option(
            "--id", metavar="ID", help="The entry's id; made from the term by default.", show_default=False
        ),
    ] = None,
) -> None:
    """Start an entry: a valid draft in the entries folder."""
    from glosskit import api, files, names, scaffold
    from glosskit.source import FORBIDDEN

    term = " ".join(" ".join(words).split())
    if not term or FORBIDDEN.search(term):
        stop("A term needs at least one letter, and no control characters.")
    glossary = api.load(".")
    chosen = id_ or names.make_id(term, glossary.config.language)
    if not chosen:
        stop(
            f"No id can be made from `{term}`: an id, which is the file's name and a part of an address, has letters from "
            "a to z and digits. Give one, such as --id my-term."
        )
    if not id_ and not names.is_said_whole(term):
        stop(
            f"`{term}` has letters that no id can hold, and `{chosen}` says only a part of it. Give an id that says it "
            f"whole, such as --id my-term, or take that one: --id {chosen}."
        )
    if chosen in names.DEVICES:
        stop(f"`{chosen}` cannot be an id: Windows keeps it for a device.")
    if not names.is_id(chosen):
        stop(f"`{chosen}` cannot be an id: use lower-case letters a to z, digits, and hyphens between them.")
    for name in (chosen, term):
        taken = glossary.resolve(name)
        if taken is not None:
            stop(f"`{name}` is taken: {taken.path} has it already.")
        if glossary.is_broken(name):
            stop(f"`{name}` is taken by an entry with mistakes: `glosskit check` shows where. Mend it first.")
    like = None if id_ else _like(term, glossary)
    if like:
        stop(
            f"`{term}` looks like `{like[0]}`, which {like[1]} has already: add it to that entry's aliases. "
            f"If it is another term, say so with an id: --id {chosen}."
        )
    folder = glossary.root / glossary.config.entries[0]
    path = folder / f"{chosen}.yaml"
    if path.exists():
        stop(f"{files.shown(path)} exists already.")
    schema = glossary.root / "schemas" / "entry.schema.json"
    schema_path = Path("..") / schema.relative_to(glossary.root)
    files.write(path, scaffold.new_entry(term, schema_path.as_posix() if schema.is_file() else None).encode())
    typer.echo(files.shown(path))


def _like(term: str, glossary: "Glossary") -> tuple[str, str] | None:
    """A name that differs from the term in its plural, a hyphen or its spelling alone, and the file that has it."""
    from glosskit.rules.consistency_near_duplicate import likeness

    wanted = likeness(term)
    found = ((name, record.path) for record in glossary.records for name in record.names[:-1])
    return next(((name, path) for name, path in found if likeness(name) == wanted), None)
