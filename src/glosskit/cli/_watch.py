"""`--watch`: check or export again whenever a file changes that it depends on.

The files are looked at twice a second. That takes a thousandth of the time of a check, works on network drives and in
containers, where systems do not tell of changes, and needs no library.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import typer

from glosskit import baseline, files, project
from glosskit.cli._run import of_disk, tell
from glosskit.project import ConfigError

_PAUSE = 0.5
"""Seconds between two looks."""

_Stamp = dict[str, tuple[int, int]]


def watch(check: Callable[[], object], paths: Iterable[Path]) -> None:
    """Check, and again after each change, until the user stops it with Ctrl-C.

    A mistake in the settings does not end it: it may be half typed. Nor does the disk: a folder may be moved just now.

    Raises:
        BrokenPipeError: when nobody reads any more.
    """
    stamp: _Stamp | None = None
    while True:
        now = _stamp(paths)
        if now != stamp:
            # Editors and git write several files at once: wait until they have finished.
            while stamp is not None and (later := _after_a_pause(paths)) != now:
                now = later
            stamp = now
            if sys.stdout.isatty():
                typer.echo("\x1b[2J\x1b[3J\x1b[H", nl=False)
            try:
                check()
            except ConfigError as error:
                tell(str(error))
            except BrokenPipeError:
                raise
            except OSError as error:
                tell(of_disk(error))
            except typer.Exit:
                pass  # it has been told
            typer.echo("Watching for changes; Ctrl-C stops.", err=True)
        time.sleep(_PAUSE)


def _after_a_pause(paths: Iterable[Path]) -> _Stamp:
    time.sleep(_PAUSE / 5)
    return _stamp(paths)


def _stamp(paths: Iterable[Path]) -> _Stamp:
    """Time and size of every file that a check depends on."""
    found: _Stamp = {}
    for path in _watched(paths):
        try:
            status = path.stat()
        except OSError:  # deleted just now, or not there yet
            continue
        found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found


def _watched(paths: Iterable[Path]) -> Iterator[Path]:
    root = Path()
    folders: tuple[str, ...] = ("entries",)
    try:
        place = project.locate_for(paths)
        root, folders = place.root, place.folders
        yield from project.style_files(place)
        yield from project.template_files(place)
    except (ConfigError, OSError):
        pass  # what can be looked at of a glossary with mistakes in its settings
    yield from (root / project.CONFIG_NAME, root / "pyproject.toml", root / baseline.FILE_NAME)
    yield root / project.ANNOUNCED
    for folder in (*(root / name for name in folders), *paths):
        try:
            yield from map(Path, files.find_entries(folder))
        except OSError:  # a file, or nothing
            yield folder
