"""How the commands that change entries show what they would change, and write it."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

import typer

from glosskit import files
from glosskit.cli._run import FAILED, plural
from glosskit.project import EntryFile
from glosskit.reporters._report import visible
from glosskit.source import Source

_LINE = re.compile(r"(?<=\n)")
_COMMAND = re.compile(r"^(.\s*)::")


def clean(entries: Iterable[EntryFile]) -> None:
    """Delete what a killed run left beside the entries."""
    resolve = files.resolving()
    for folder in {os.path.dirname(resolve(file.path)) for file in entries}:  # noqa: PTH120
        files.clean(Path(folder))


def show_diff(entries: Iterable[EntryFile], changed: Mapping[str, Source]) -> None:
    """Print what would change, as a unified diff that `patch -p0` and `git apply -p0` take."""
    colored = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    # A patch has to be exact; on a terminal or in a build's log, what an entry says must not become a command.
    exact = not sys.stdout.isatty() and not os.environ.get("CI")
    for file in entries:
        if file.path in changed and isinstance(file.content, bytes):
            before = Source.decode(file.path, file.content)
            for line in _diff(before, changed[file.path]):
                if exact:
                    typer.echo(f"{line}\n".encode(), nl=False)
                    continue
                shown = _COMMAND.sub(r"\1\\u003a:", visible(line))
                color = {"+": "32", "-": "31", "@": "36"}.get(line[:1]) if colored else None
                typer.echo(f"\x1b[{color}m{shown}\x1b[0m" if color else shown, color=colored or None)


def _diff(before: Source, after: Source) -> Iterator[str]:
    # The byte order mark is a part of the first line, for those who apply the patch.
    texts = (source.encode().decode() for source in (before, after))
    one, other = ([line for line in _LINE.split(text) if line] for text in texts)
    for line in unified_diff(one, other, before.path, before.path):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def write(entries: Iterable[EntryFile], changed: Mapping[str, Source]) -> None:
    """Write changed entries, each whole or not at all; what somebody else has changed meanwhile is left to them.

    Raises:
        typer.Exit: with 2, where a file was not written; the message says what became of the others.
    """
    written, refused = 0, []
    for file in entries:
        if file.path not in changed or not isinstance(file.content, bytes):
            continue
        try:
            files.write(Path(file.path), changed[file.path].encode(), expected=file.content)
        except files.ChangedError:
            refused.append(f"{file.path} was changed by somebody else meanwhile, so it was left as it is.")
        except OSError as error:
            reason = error.strerror or type(error).__name__
            refused.append(f"{file.path} could not be written: {reason[:1].lower()}{reason[1:]}.")
            if os.access(file.path, os.W_OK):
                break  # the disk or the folder is to blame: the next one would fare no better
        else:
            written += 1
    if refused:
        rest = f"{plural(written, 'entry', 'entries')} of {len(changed):,} written, and nothing is lost."
        for message in (*refused, rest, "Run the command again when this is settled."):
            typer.echo(f"glosskit: {visible(message)}", err=True)
        raise typer.Exit(FAILED)
