"""What `glosskit check` does with --fix and --diff: apply the fixes of what it would show."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from glosskit import api, baseline, files
from glosskit.cli import _writing
from glosskit.cli._run import plural
from glosskit.diagnostics import Diagnostic
from glosskit.glossary import Glossary
from glosskit.project import EntryFile, Project

if TYPE_CHECKING:
    from glosskit.cli._request import Request

_MOST_LINES = 20
"""How many fixes are named one by one; with more of them, the difference in version control is the better list."""
Wanted = Callable[[tuple[Diagnostic, ...], Glossary], Iterable[Diagnostic]]


def show(place: Project, loaded: Glossary, entries: Sequence[EntryFile], request: "Request") -> int:
    """Print what the fixes would change, and write nothing.

    Returns:
        the exit code: 1 where anything would change, otherwise 0.
    """
    fixed = _fixed(place, loaded, request)
    _writing.show_diff(entries, fixed.changed)
    if not fixed.changed:
        typer.echo("Nothing would change.", err=True)
        return 0
    typer.echo(f"Would fix {_counted(fixed)}.", err=True)
    return 1


def apply(place: Project, loaded: Glossary, entries: Sequence[EntryFile], request: "Request") -> api.Fixed:
    """Apply the fixes, and write the entries that differ.

    Raises:
        typer.Exit: with 2, where an entry could not be written.
    """
    _writing.clean(entries)
    fixed = _fixed(place, loaded, request)
    _writing.write(entries, fixed.changed)
    if fixed.changed:
        typer.echo(f"Fixed {_counted(fixed)}.", err=True)
        for line in _lines(fixed):
            typer.echo(line, err=True)
    return fixed


def _lines(fixed: api.Fixed) -> list[str]:
    """What was fixed, a line each, at the places where it stood before."""
    from glosskit.reporters._report import shown_path

    done = sorted(fixed.done, key=lambda found: (found.path, found.order))
    lines = [f"  {shown_path(found.path)}:{found.start.line} {found.rule}" for found in done[:_MOST_LINES]]
    return [*lines, f"  and {len(done) - _MOST_LINES:,} more"] if len(done) > _MOST_LINES else lines


def _fixed(place: Project, loaded: Glossary, request: "Request") -> api.Fixed:
    return api.fix(loaded, unsafe=request.unsafe, wanted=_wanted(place, request), jobs=request.jobs)


def _counted(fixed: api.Fixed) -> str:
    return f"{plural(len(fixed.done), 'finding')} in {plural(len(fixed.changed), 'entry', 'entries')}"


def _wanted(place: Project, request: "Request") -> Wanted:
    """Only what would be shown is fixed: not what the baseline knows, nor what stands in other files."""
    known = baseline.read(place.root / baseline.FILE_NAME) if request.use_baseline else None
    named = request.paths if request.buffer is None else (request.buffer,)
    inside = files.within(named)

    def wanted(found: tuple[Diagnostic, ...], glossary: Glossary) -> Iterable[Diagnostic]:
        if known is not None:
            found = baseline.split(found, glossary.sources, known)[0]
        return (one for one in found if not named or inside(one.path))

    return wanted
