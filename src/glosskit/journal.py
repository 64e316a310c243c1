"""A file of pieces of bytes by their keys, to whose end a run adds what is new, instead of writing all of it again.

The file is a row of parts. Each is a line (the CRC-32 of what follows, and JSON: the stamp of whoever wrote it, and the
keys with the lengths of their pieces in bytes) and the pieces themselves. Of a key that comes twice, the later piece
counts. Reading ends at a part that is damaged or of another stamp, and then the next run writes the file anew.
"""

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from pydantic_core import from_json

from glosskit import files

Piece = bytes | memoryview
"""Bytes, or a view of some in a file that was read: most pieces are only joined to others, and need no copy before."""
_CRC = 8
"""Hexadecimal digits of a CRC-32."""
_MOST_DEAD = 0.5
"""How many bytes of a file may be of no use any more, for each one that is."""


class Journal:
    """The pieces in a file.

    Args:
        path: the file, which need not exist; None for no pieces, and nothing kept.
        stamp: whose pieces are believed.

    Attributes:
        pieces: the pieces by key, as far as they are sound.
    """

    def __init__(self, path: Path | None, stamp: str) -> None:
        self._path = path
        self._stamp = stamp
        self._size = 0
        self.pieces: dict[str, Piece] = {}
        self._sound = False
        with suppress(OSError, ValueError, TypeError, LookupError, RecursionError, AttributeError):
            self._read(files.read_own(path) if path else b"")

    def _read(self, data: bytes) -> None:
        self._size, at, view = len(data), 0, memoryview(data)
        while at < len(data):
            end = data.index(b"\n", at) + 1
            begin = at + _CRC + 1
            index = from_json(data[begin:end])
            sizes = index["sizes"]
            crc, at = int(data[at : at + _CRC], 16), end + sum(sizes.values())
            if min(sizes.values(), default=0) < 0 or at > len(data):
                return
            if index["stamp"] != self._stamp or crc != crc32(view[begin:at]):
                return
            for key, size in sizes.items():
                self.pieces[key] = view[end : end + size]
                end += size
        self._sound = at == len(data) > 0

    def keep(self, new: Mapping[str, Piece], live: Collection[str]) -> None:
        """Leave pieces to the next run.

        Args:
            new: those that are not in the file, or otherwise.
            live: the keys of all that are worth keeping, the new ones among them.

        Raises:
            OSError: when the file cannot be written.
        """
        if self._path is None:
            return
        added = self._part(new)
        replaced = (self.pieces.keys() - live) | (self.pieces.keys() & new.keys())
        alive = sum(map(len, self.pieces.values())) - sum(len(self.pieces[key]) for key in replaced)
        if self._sound and self._size - alive <= _MOST_DEAD * (alive + len(added)):
            if new:
                files.append_own(self._path, added)
        elif live:
            whole = {key: new[key] if key in new else self.pieces[key] for key in live}
            files.write(self._path, self._part(whole), durable=False, follow=False)

    def _part(self, pieces: Mapping[str, Piece]) -> bytes:
        index = {"stamp": self._stamp, "sizes": {key: len(piece) for key, piece in pieces.items()}}
        told = b"".join([json.dumps(index).encode(), b"\n", *pieces.values()])
        return b"%0*x " % (_CRC, crc32(told)) + told
