"""The importers: each module of this folder reads one foreign format, and is found by being here.

An importer turns foreign files into drafts of entries and names what had no place; it never touches the disk.
"""

from functools import cache
from importlib import import_module

import glosskit.importers
from glosskit.discovery import names_in
from glosskit.importers._draft import (
    Draft,
    Foreign,
    Headings,
    Imported,
    Importer,
    Leftover,
    Note,
    Options,
    UnreadableError,
    count_words,
)
from glosskit.importers._escape import inline as escape
from glosskit.importers._keys import check_met
from glosskit.importers._split import SPLITS
from glosskit.names import nearest

__all__ = [
    "SPLITS",
    "Draft",
    "Foreign",
    "Headings",
    "Imported",
    "Importer",
    "Leftover",
    "Note",
    "Options",
    "UnreadableError",
    "check_met",
    "count_words",
    "escape",
    "get_importer",
    "source_of",
    "sources",
]


@cache
def sources() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return names_in(glosskit.importers)


def get_importer(name: str) -> Importer:
    """The importer of a format.

    Raises:
        UnreadableError: when there is none of that name.
    """
    if name not in sources():
        match = nearest(name, sources(), cutoff=0.6)
        also = f" Did you mean `{match}`?" if match else ""
        raise UnreadableError(f"There is no import `{name}`: use {', '.join(sources())}.{also}")
    importer: Importer = import_module(f"glosskit.importers.{name}").IMPORTER
    return importer


def source_of(path: str) -> str | None:
    """The format that a file's name ends in, as far as that tells."""
    return next((name for name in sources() if path.lower().endswith(get_importer(name).endings)), None)
