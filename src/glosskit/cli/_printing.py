"""What `glosskit check` prints: the findings in a format, and the summary below."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer

from glosskit.cli._changed import Differing
from glosskit.cli._run import plural
from glosskit.diagnostics import Diagnostic, Severity
from glosskit.reporters import Report, get_reporter, visible


def show(report: Report, form: str) -> None:
    """Print findings on stdout, in colour where there is a terminal that wants it."""
    colored = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((100, 24)).columns
    text = get_reporter(form)(replace(report, color=colored, width=width))
    typer.echo(text, nl=False, color=True if colored else None)


def summarize(report: Report, hidden: int, differing: Differing | None, paths: Sequence[Path] = ()) -> None:
    """Print on stderr how much was found.

    Args:
        report: what is shown.
        hidden: how many findings the baseline knows.
        differing: how far the entries are from a revision, where that was asked.
        paths: the files and folders that this is about; none where it is about all.
    """
    counts = [
        plural(report.count(severity), severity.value) for severity in Severity if report.count(severity)
    ]
    entries = plural(report.files, "entry", "entries")
    which = ""
    if differing is not None:
        count, gone = differing.entries, differing.gone
        which = f", {count:,} of which differ{'s' * (count == 1)} from {differing.ref}"
        which += f", and {gone:,} {'is' if gone == 1 else 'are'} gone since" if gone else ""
    elif paths and not counts:
        read = f"{entries} {'was' if report.files == 1 else 'were'} read"
        entries = f"{_named(paths)} ({read})"
    also = f", besides {hidden:,} that the baseline knows" if hidden else ""
    text = f"{', '.join(counts) if counts else 'No findings'} in {entries}{which}{also}.{_fixable(report.diagnostics)}"
    typer.echo(visible(text), err=True)


def _named(paths: Sequence[Path]) -> str:
    """The file or folder that was named, or how many were."""
    different = sorted(set(paths))
    if len(different) == 1:
        return different[0].as_posix()
    folders = sum(path.is_dir() for path in different)
    kinds = [word for word, count in (("files", len(different) - folders), ("folders", folders)) if count]
    return f"the {len(different):,} {' and '.join(kinds)} named"


def tell_notes(notes: Sequence[str]) -> None:
    """Print on stderr what is to be said of the check itself."""
    for note in notes:
        typer.echo(visible(note), err=True)


def _fixable(found: Sequence[Diagnostic]) -> str:
    """How many findings a program can fix, in a sentence."""
    fixes = [one.fix for one in found if one.fix]
    safe = sum(fix.safe for fix in fixes)
    parts = [f"{safe:,} can be fixed with --fix"] if safe else []
    if len(fixes) > safe:
        words = "more with" if safe else "can be fixed with"
        parts.append(f"{len(fixes) - safe:,} {words} --fix --unsafe-fixes")
    return f" {', '.join(parts)}." if parts else ""
