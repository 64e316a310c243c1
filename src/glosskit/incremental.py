"""What a check or an export leaves to the next one, so that this one need not start from nothing.

Three things stand in `.glosskit_cache/`: entries that were read without a fault, with what follows from them, by the
hash of their bytes; pieces of files, by the hash of what they were made of; and what was published where. Each is
believed only under the same program. A damaged or missing file changes nothing but speed, and on build servers (`CI` is
set) none is read, since it could come with a pull request.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from pydantic import ValidationError

from glosskit import files
from glosskit.cache import FOLDER
from glosskit.collector import paused
from glosskit.document import FieldPath
from glosskit.markup import Link
from glosskit.model import Entry
from glosskit.reading import Reading, Record, recall
from glosskit.source import Source, Span
from glosskit.version import __version__


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


class Pieces:
    """Parts of files that are slow to make, by the hash of what they are made of.

    A key starts with the kind of the piece, and a space.
    """

    def __init__(self, former: Mapping[str, bytes] | None = None) -> None:
        self._former = former or {}
        self._used: dict[str, str] = {}

    def get(self, key: str, make: Callable[[], str]) -> str:
        """The piece of a key, from this run, an earlier one, or made now."""
        if key not in self._used:
            found = self._former.get(key)
            self._used[key] = make() if found is None else found.decode()
        return self._used[key]

    def kept(self) -> Mapping[str, bytes] | None:
        """The pieces to leave to the next run, or None where they are those that the last run left.

        Of a kind that was asked for, those that were used: whatever needs one of a kind needs them for all entries.
        """
        kinds = {key.partition(" ")[0] for key in self._used}
        rest = {key: piece for key, piece in self._former.items() if key.partition(" ")[0] not in kinds}
        if {*rest, *self._used} == self._former.keys():
            return None
        return rest | {key: piece.encode() for key, piece in self._used.items()}


class Memory:
    """The three parts together, for one glossary and one folder to export to.

    Args:
        root: the glossary's folder.
        out: the folder of the export; None for a check, which needs the entries alone.
        trusted: whether to read what earlier runs left, and to leave something.
    """

    def __init__(self, root: Path, out: Path | None = None, *, trusted: bool = True) -> None:
        self._folder = root / FOLDER
        # A folder that is a link could lead anywhere.
        self._trusted = trusted and not self._folder.is_symlink()
        self._out = f"published-{_hash(str(files.resolved(out)))[:16]}" if out else ""
        self._stamp = _program() if self._trusted else ""
        self._digests: dict[str, str] = {}
        with paused():
            self._entries = self._read("entries")
            self.pieces = Pieces(self._read_pieces() if out else None)
            self.published: Mapping[str, Known] = self._known(self._read(self._out)) if out else {}

    def recall(self, path: str, data: bytes) -> Reading | None:
        """The entry of these bytes as an earlier run read it, or None."""
        digest = self._digests[path] = hashlib.sha256(data).hexdigest()
        found = self._entries.get(digest)
        with suppress(ValueError, TypeError, LookupError, ValidationError):
            if found:
                json_, summary, mentions, facts = found
                places = tuple(_mention(*mention) for mention in mentions)
                entry = Entry.model_validate_json(json_)
                return recall(Source.decode(path, data), entry, summary, places, facts)
        return None

    def keep(self, records: Iterable[Record], published: Mapping[str, Known] | None = None) -> None:
        """Leave whole entries, the pieces that were used, and what was published to the next run."""
        if not self._trusted:
            return
        sound = (record for record in records if record.complete and record.path in self._digests)
        entries = {self._digests[record.path]: record for record in sound}
        with suppress(OSError):
            files.write(self._folder / ".gitignore", b"*\n", durable=False)
            if entries.keys() != self._entries.keys() or any(record.learned for record in entries.values()):
                self._write("entries", {key: self._fact(key, record) for key, record in entries.items()})
            pieces = self.pieces.kept() if self._out else None
            if pieces is not None:
                self._write_pieces(pieces)
            if published is not None and published != self.published:
                self._write(self._out, published)

    def _fact(self, digest: str, record: Record) -> Any:
        if found := self._entries.get(digest):
            return [*found[:3], record.facts]
        mentions = [[path, *link.span, link.target] for path, link in record.mentions]
        return [record.entry.model_dump_json(), record.summary, mentions, record.facts]

    def _read(self, name: str) -> dict[str, Any]:
        with suppress(OSError, ValueError, TypeError, LookupError, RecursionError):
            data = json.loads((self._folder / f"{name}.json").read_bytes()) if self._trusted else {}
            if data["stamp"] == self._stamp and isinstance(data["kept"], dict):
                return data["kept"]
        return {}

    def _write(self, name: str, kept: Mapping[str, Any]) -> None:
        data = json.dumps({"stamp": self._stamp, "kept": kept}).encode()
        files.write(self._folder / f"{name}.json", data, durable=False)

    # Pieces are long and many: behind an index they stand as they are, which is read and written ten times as fast as
    # JSON strings are.

    def _read_pieces(self) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        with suppress(OSError, ValueError, TypeError, LookupError, RecursionError):
            data = (self._folder / "pieces").read_bytes() if self._trusted else b""
            head, _, body = data.partition(b"\n")
            index = json.loads(head)
            if index["stamp"] != self._stamp or index["crc32"] != crc32(body):
                return {}
            at = 0
            for key, size in index["sizes"].items():
                found[key] = body[at : at + size]
                at += size
        return found

    def _write_pieces(self, pieces: Mapping[str, bytes]) -> None:
        body = b"".join(pieces.values())
        sizes = {key: len(piece) for key, piece in pieces.items()}
        index = {"stamp": self._stamp, "crc32": crc32(body), "sizes": sizes}
        files.write(self._folder / "pieces", json.dumps(index).encode() + b"\n" + body, durable=False)

    @staticmethod
    def _known(kept: Mapping[str, Any]) -> dict[str, Known]:
        with suppress(TypeError):
            return {path: Known(*item) for path, item in kept.items()}
        return {}


def _mention(path: list[str | int], start: int, end: int, target: str) -> tuple[FieldPath, Link]:
    return tuple(path), Link(target, Span(start, end), to_entry=True)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def _program() -> str:
    """The hash of what the program's own files are: of each the size and time, templates and styles included."""
    stamps: list[Any] = [__version__, sys.version]
    waiting = [str(Path(__file__).parent)]
    while waiting:
        for item in os.scandir(waiting.pop()):
            if item.is_dir():
                if item.name != "__pycache__":
                    waiting.append(item.path)
            else:
                status = item.stat()
                stamps.append((item.path, status.st_size, status.st_mtime_ns))
    return _hash(repr(sorted(stamps, key=str)))
