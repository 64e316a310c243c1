"""Reading a glossary from the disk."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath

from glosskit import config as configuration
from glosskit.collector import paused
from glosskit.config import Config
from glosskit.diagnostics import Diagnostic, Severity
from glosskit.glossary._glossary import Glossary
from glosskit.incremental import Memory, Pieces
from glosskit.project import (
    EntryFile,
    Project,
    locate,
    read_announced,
    read_files,
    read_styles,
    read_templates,
)
from glosskit.reading import Reading, read
from glosskit.source import Location, Source, Span

Progress = Callable[[int, int], None]
"""Told after each file: how many are done, and how many there are."""


def load(
    start: Path | str = ".",
    extra: str | Path | Iterable[str | Path] = (),
    progress: Progress | None = None,
    memory: Memory | None = None,
) -> Glossary:
    """Read a glossary from the disk.

    Args:
        start: a folder; the configuration is looked for in it and above it. Where there is none, the
            entries are those in its folder `entries`.
        extra: a file or a folder of files, or several, to be read in addition, wherever they are. A file with the id of an
            entry is read in that entry's place, unless both are named: it is taken for a new version of it.
        progress: told after each file.
        memory: what an earlier export left.

    Raises:
        ConfigError: when the configuration cannot be used, or a path does not exist.
    """
    project = locate(start)
    further = (extra,) if isinstance(extra, str | Path) else extra
    return build(project, config_of(project), read_files(project, further), progress, memory)


def config_of(project: Project) -> Config:
    """The validated configuration of a project; the defaults where it has none.

    Raises:
        ConfigError: when it holds what glosskit does not know.
    """
    return configuration.load(project.config_path) if project.config_path else Config()


def build(
    project: Project,
    config: Config,
    entries: Sequence[EntryFile],
    progress: Progress | None = None,
    memory: Memory | None = None,
) -> Glossary:
    """Make a glossary of files that were read."""
    readings = []
    with paused():
        for done, file in enumerate(entries, 1):
            known = (
                memory.recall(file.path, file.content) if memory and isinstance(file.content, bytes) else None
            )
            readings.append(known or _reading(file))
            if progress:
                progress(done, len(entries))
    pieces = memory.pieces if memory else Pieces()
    styles, templates, announced = read_styles(project), read_templates(project), read_announced(project)
    return Glossary(tuple(readings), config, project.root, styles, templates, pieces, announced)


def _reading(file: EntryFile) -> Reading:
    if isinstance(file.content, bytes):
        return read(Source.decode(file.path, file.content))
    first, refusal = Location(1, 1), file.content
    found = Diagnostic(
        "schema/file", Severity.ERROR, refusal.message, file.path, "", Span(0, 0), first, first, refusal.hint
    )
    return Reading(Source(file.path, ""), None, (found,), (PurePosixPath(file.path).stem,))
