"""glosskit import."""

import difflib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from glosskit.cli._run import guarded, plural, printed, progress, stop

if TYPE_CHECKING:
    from collections.abc import Callable

    from glosskit.config import Config
    from glosskit.importers import Foreign, Importer, Leftover, Options
    from glosskit.importing import Plan

NAME = "import"


class Command(TyperCommand):
    """A command that tells who leaves out the format how to write it, and whose help lists the formats."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write below the help what each format is."""
        from glosskit.importers import get_importer, sources

        super().format_epilog(ctx, formatter)
        with formatter.section("Sources"):
            formatter.write_dl([(name, f"{get_importer(name).summary}.") for name in sources()])

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the line apart, or say what was meant."""
        from glosskit.importers import source_of

        source = source_of(args[0]) if args else None
        if source and Path(args[0]).is_file():
            stop(f"Say what it is: write `glosskit import {source} {' '.join(args)}`.")
        return super().parse_args(ctx, args)


KIND = Command
_MOST_SHOWN = 10
_MOST_NOTES = 100


@guarded
def command(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="One of the sources below.")],
    paths: Annotated[
        list[Path], typer.Argument(help="The files, or folders of files, to read.", metavar="FILE...")
    ],
    term: Annotated[
        str | None,
        typer.Option(
            "--term", metavar="TERM", help="The term, where a page does not say it.", show_default=False
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--language",
            metavar="TAG",
            help="The language to take, where there are several.",
            show_default="the glossary's",
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help="What a column or key is called here, such as --map Notes=summary; an empty key leaves it out.",
            metavar="COLUMN=KEY",
            show_default=False,
        ),
    ] = None,
    split: Annotated[
        str | None,
        typer.Option(
            "--split",
            help="Where a page explains several terms: what parts them, h1 to h6 for headings of a level, dl for a "
            "definition list, strong for terms in bold.",
            metavar="h2|dl|strong",
            show_default=False,
        ),
    ] = None,
    update: Annotated[
        bool,
        typer.Option(
            "--update", help="Merge into entries that exist, key by key; they are left alone without it."
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")
    ] = False,
) -> None:
    """Bring a glossary that exists already: make entries of it, and say what had no place."""
    from glosskit import files, glossary, project
    from glosskit.collector import paused
    from glosskit.importers import UnreadableError, check_met, get_importer
    from glosskit.importing import plan

    try:
        importer = get_importer(source)
        place = project.locate(".")
        config = glossary.config_of(place)
        named = _columns(columns)
        options = replace(_options(config, term, language, named), split=_split(split, source))
        if term and source != "page":
            stop(f"--term names the term of one page; in a {source} import, each entry says its own.")
        foreign, unread = _read(paths, importer)
        if term and options.split:
            stop("--term names the term of one page, and --split makes several entries of it.")
        if term and len(foreign) > 1:
            stop(f"--term names the term of one page, and there are {len(foreign):,} files.")
        with progress("Reading") as advance, paused():
            imported = importer.read(foreign, replace(options, advance=advance))
        check_met(named, options)
    except UnreadableError as error:
        stop(str(error))
    if not imported.drafts and not imported.leftovers:
        stop(f"No entries were found in {', '.join(files.shown(path) for path in paths)}.")
    # The first import makes the folder; from then on what is there counts.
    started = any((place.root / name).is_dir() for name in config.entries)
    there = glossary.build(place, config, project.read_files(place) if started else ())
    folder = files.shown(place.root / config.entries[0])
    with progress("Making entries") as advance, paused():
        made = plan(imported, there, folder, update=update, progress=advance)
    if dry_run:
        _show(made)
    else:
        with progress("Writing entries") as advance:
            for done, change in enumerate(made.changes, 1):
                files.write(
                    Path(change.path),
                    change.data,
                    durable=len(made.changes) < _MOST_NOTES,
                    expected=change.expected,
                )
                if advance:
                    advance(done, len(made.changes))
    _report(made, folder, unread, dry_run=dry_run)
    if not (made.changes or made.kept or made.refused or made.unchanged):
        stop("No entry could be made of what was read.")
    if made.refused:
        raise typer.Exit(1)


def _split(given: str | None, source: str) -> str:
    from glosskit.importers import SPLITS

    if given and source not in ("page", "markdown"):
        stop(f"--split parts pages and Markdown; a {source} import has several entries as it is.")
    if given and given.lower() not in SPLITS:
        stop(f"--split takes {', '.join(SPLITS[:-1])} or {SPLITS[-1]}, not `{given}`.")
    return (given or "").lower()


def _columns(given: list[str] | None) -> dict[str, str]:
    """What `--map` names, as columns with their keys."""
    found = {}
    for item in given or ():
        column, sign, key = item.rpartition("=")
        if not sign or not column.strip():
            stop(f"--map takes COLUMN=KEY, such as --map Notes=summary, not `{item}`.")
        found[column.strip()] = key.strip()
    return found


def _options(config: "Config", term: str | None, language: str | None, named: dict[str, str]) -> "Options":
    from glosskit.importers import Headings, Options

    names = config.import_.headings.model_dump()
    spoken = language or config.language.partition("-")[0]
    settled = frozenset(config.import_.map.keys() - named.keys())
    return Options(term, spoken, config.import_.map | named, Headings(**names), settled=settled)


def _read(paths: list[Path], importer: "Importer") -> tuple[list["Foreign"], list[str]]:
    """Read the files that were named, and those of the folders that were; any that cannot be read stops everything.

    Returns:
        the files, and what else the folders hold, as shown to people.
    """
    from glosskit import files
    from glosskit.importers import Foreign

    found, unread = list[Foreign](), list[str]()
    for path in paths:
        if path.is_dir():
            inside = list(files.find_foreign(path, importer.endings))
            if not inside:
                stop(f"{files.shown(path)} has no files that end in {', '.join(importer.endings)}.")
            known = set(inside)
            unread += [files.shown(file) for file in files.find_foreign(path, ("",)) if file not in known]
        elif not path.exists():
            stop(f"There is no file or folder {files.shown(path)}.")
        else:
            inside = [path]
        for file in inside:
            data = files.read_foreign(file, importer.most_bytes, path if path.is_dir() else None)
            if not isinstance(data, bytes):
                stop(f"{files.shown(file)} cannot be read: {data.message}")
            below = file.relative_to(path).as_posix() if path.is_dir() else file.name
            found.append(Foreign(below, data, files.shown(file)))
    return found, unread


def _show(made: "Plan") -> None:
    """What would be written: new files whole, changes to others as a diff."""
    for change in made.changes:
        lines = change.after.splitlines()
        if change.before is None:
            typer.echo(f"--- {printed(change.path)} (new)")
        else:
            typer.echo(f"--- {printed(change.path)} (changed)")
            lines = list(difflib.unified_diff(change.before.splitlines(), lines, lineterm=""))[2:]
        for line in lines:
            typer.echo(printed(line))
        typer.echo()


def _report(made: "Plan", folder: str, unread: list[str], *, dry_run: bool) -> None:
    """What became of everything, on stderr."""

    def say(line: str) -> None:
        typer.echo(printed(line), err=True)

    for note in made.notes[:_MOST_NOTES]:
        say(f"{note.path}:{note.line}: {note.message}")
    if len(made.notes) > _MOST_NOTES:
        say(f"… and {len(made.notes) - _MOST_NOTES:,} more remarks.")
    if unread:
        names = ", ".join(unread[:_MOST_SHOWN]) + (", …" if len(unread) > _MOST_SHOWN else "")
        say(f"{plural(len(unread), 'file is', 'files are')} of another kind, and not read: {names}.")
    kept = [left for left in made.leftovers if not left.furniture]
    _list("Not imported, and kept as a comment in the entry", kept, say)
    _list("Not imported, and in no entry", made.homeless, say)
    _list(
        "Left out as part of the site, not of the entry",
        [left for left in made.leftovers if left.furniture],
        say,
    )
    if made.kept:
        names = ", ".join(made.kept[:_MOST_SHOWN]) + (", …" if len(made.kept) > _MOST_SHOWN else "")
        exist = plural(
            len(made.kept),
            "entry exists already, and stays as it is",
            "entries exist already, and stay as they are",
        )
        say(f"{exist}: {names}.")
        say("`--update` merges into them, key by key.")
    for value, count in list(made.mapped.items())[: _MOST_SHOWN * 5]:
        say(f"Value mapped: {value} ({plural(count, 'time')})")
    changed = [change for change in made.changes if change.before is not None]
    new = len(made.changes) - len(changed)
    would = "would be " if dry_run else ""
    for change in changed[:_MOST_SHOWN]:
        say(f"{'Would update' if dry_run else 'Updated'} {change.path}: {', '.join(change.keys)}.")
    if len(changed) > _MOST_SHOWN:
        say(f"… and {plural(len(changed) - _MOST_SHOWN, 'more entry', 'more entries')}.")
    parts = [f"{plural(new, 'entry', 'entries')} {would}written to {folder}"]
    if changed:
        parts.append(f"{len(changed):,} {would}updated")
    if made.unchanged:
        parts.append(f"{len(made.unchanged):,} unchanged")
    if made.refused:
        parts.append(f"{len(made.refused):,} not updated")
    say(f"{', '.join(parts)}.")
    aside = f", {made.words_aside:,} kept in comments" if made.words_aside else ""
    say(f"{plural(made.words_in, 'word')} in, {made.words_out:,} out{aside}.")
    lost = made.words_in - made.words_out - made.words_aside
    if lost > 0:
        say(f"{plural(lost, 'word')} less than came in: please look at the entries closely.")
    if made.resolved or made.unresolved:
        say(f"{plural(made.resolved, 'link')} resolved, {made.unresolved:,} not.")


def _list(title: str, leftovers: "list[Leftover]", say: "Callable[[str], None]") -> None:
    """Leftovers with their places; of each kind, the first ones."""
    if not leftovers:
        return
    say(f"{title}:")
    kinds: dict[str, list[Leftover]] = {}
    for left in leftovers:
        kinds.setdefault(left.what, []).append(left)
    for what, items in kinds.items():
        for left in items[:_MOST_SHOWN]:
            words = " ".join(left.text.split())
            say(f"  {left.path}:{left.line}: {what}: {words if len(words) <= 100 else words[:99] + '…'}")
        if len(items) > _MOST_SHOWN:
            say(f"  … and {len(items) - _MOST_SHOWN:,} more of {what}.")
