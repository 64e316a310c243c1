"""`glosskit check --stdin-filename PATH`: an editor's buffer, which stands in for the file that it will become."""

import sys
from collections.abc import Sequence
from pathlib import Path

from glosskit import files
from glosskit.project import EntryFile, Project


def with_buffer(place: Project, entries: Sequence[EntryFile], path: Path) -> tuple[EntryFile, ...]:
    """The entries, with what stands on stdin in the place of one of them.

    A file that is not there yet is added; one outside the entries' folders takes the place of the entry of its id.

    Args:
        place: the glossary.
        entries: its files as they are on the disk.
        path: the file whose text is on stdin.
    """
    shown = files.shown(path)
    buffer = EntryFile(shown, files.read_stream(sys.stdin.buffer))
    real = files.resolved(path)
    inside = any(real.is_relative_to(files.resolved(place.root / name)) for name in place.folders)
    others = [
        file
        for file in entries
        if Path(file.path).stem != path.stem
        or (inside and file.path != shown and files.resolved(Path(file.path)) != real)
    ]
    return tuple(sorted([*others, buffer], key=lambda file: file.path))
