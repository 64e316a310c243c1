"""glosskit fmt."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glosskit.cli._run import EMPTY, guarded, plural, stop

if TYPE_CHECKING:
    from glosskit.project import EntryFile
    from glosskit.source import Source

NAME = "fmt"
_STDIN = Path("-")


@guarded
def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH...",
            help="Format only these files or folders; `-` is a text on stdin, which comes out on stdout.",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Name the entries that would change, and write nothing.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change, and write nothing.")] = False,
    stdin_filename: Annotated[
        Path | None,
        typer.Option(
            "--stdin-filename",
            metavar="PATH",
            help="For editors: format the text on stdin, which becomes this file, onto stdout.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Put entries in one form: the order of keys, the indent, long texts in blocks. Their data never changes."""
    from glosskit import glossary, project
    from glosskit.cli import _writing
    from glosskit.config import Sentences

    paths = paths or []
    piped = stdin_filename is not None or _STDIN in paths
    if piped and any(path != _STDIN for path in paths):
        stop("A text on stdin is formatted by itself: leave out the paths.")
    place = project.locate_for([stdin_filename] if stdin_filename else [] if piped else paths)
    config = glossary.config_of(place)
    entries = (_read(stdin_filename),) if piped else _chosen(project.read_files(place, paths), paths)
    if not entries:
        stop(EMPTY)
    changed, left = _formatted(entries, one_per_line=config.fmt.sentences is Sentences.ONE_PER_LINE)
    for path, reason in left.items():
        _tell(f"{path} is left as it is, since {reason}.")
    if diff:
        _writing.show_diff(entries, changed)
    elif check:
        for path in changed:
            _tell(f"{path} would be formatted.", err=False)
    elif piped:
        # What is not formatted comes out as it is: whoever puts it in the place of the text must not lose that.
        (file,) = entries
        typer.echo(changed[file.path].encode() if changed else file.content, nl=False)
        return
    else:
        _writing.clean(entries)
        _writing.write(entries, changed)
    kept = len(entries) - len(changed) - len(left)
    counts = [
        f"{plural(len(changed), 'entry', 'entries')} {'would be ' if check or diff else ''}formatted",
        f"{kept:,} in order already",
        *([f"{len(left):,} left as {'it is' if len(left) == 1 else 'they are'}"] if left else []),
    ]
    typer.echo(f"{', '.join(counts)}.", err=True)
    if changed and (check or diff):
        raise typer.Exit(1)


def _read(name: Path | None) -> "EntryFile":
    """The text on stdin, with the name that it goes by."""
    from glosskit import files
    from glosskit.project import EntryFile

    content = files.read_stream(sys.stdin.buffer)
    if not isinstance(content, bytes):
        stop(f"The text on stdin is not formatted. {content.message}")
    return EntryFile(files.shown(name) if name else "The text on stdin", content)


def _chosen(entries: "Sequence[EntryFile]", paths: Iterable[Path]) -> "tuple[EntryFile, ...]":
    """The files that were named, or all where none was."""
    from glosskit.files import within

    named = tuple(paths)
    inside = within(named)
    return tuple(file for file in entries if not named or inside(file.path))


def _formatted(
    entries: "Sequence[EntryFile]", *, one_per_line: bool
) -> "tuple[dict[str, Source], dict[str, str]]":
    """The new texts of the files that change, and why others were left as they are."""
    from glosskit.formatting import format_source
    from glosskit.source import Source

    changed: dict[str, Source] = {}
    left: dict[str, str] = {}
    for file in entries:
        if not isinstance(file.content, bytes):
            left[file.path] = "it cannot be read; `glosskit check` tells more"
            continue
        source = Source.decode(file.path, file.content)
        result = format_source(source, one_per_line=one_per_line)
        if result.reason:
            left[file.path] = result.reason
        elif result.source.text != source.text:
            changed[file.path] = result.source
    return changed, left


def _tell(message: str, *, err: bool = True) -> None:
    from glosskit.reporters import visible

    typer.echo(visible(message), err=err)
