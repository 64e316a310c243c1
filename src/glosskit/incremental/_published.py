"""Files as they were published."""

import os
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from glosskit.journal import Piece


class Known(NamedTuple):
    """A file as it was published.

    Attributes:
        made_of: the hash of what it was made of.
        sha256: the hash of its bytes.
        size: its length in bytes.
        time: when it was last changed, in nanoseconds, as the disk has it.
    """

    made_of: str
    sha256: str
    size: int
    time: int


def stamp(out: str, path: str) -> tuple[int, int]:
    """Size in bytes and time of change in nanoseconds of a file below a folder; -1 and -1 where there is none."""
    try:
        status = os.stat(f"{out}/{path}")  # noqa: PTH116 - thousands of them, and pathlib takes three times as long
    except OSError:
        return -1, -1
    return status.st_size, status.st_mtime_ns


def line_of(known: Known) -> bytes:
    """A file as a line of a journal."""
    return "\n".join(map(str, known)).encode()


def files_in(lines: Mapping[str, Piece]) -> dict[str, Known]:
    """The files that lines of a journal tell of; none where they are not sound."""
    with suppress(ValueError):
        # All at once: there are thousands, and most are not looked at again.
        parts = b"\n".join(lines.values()).decode().split("\n")
        columns = (parts[0::4], parts[1::4], map(int, parts[2::4]), map(int, parts[3::4]))
        return dict(zip(lines, map(Known, *columns), strict=True))
    return {}
