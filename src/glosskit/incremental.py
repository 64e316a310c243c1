"""What a check or an export leaves to the next one, so that this one need not start from nothing.

Three things stand in `.glosskit_cache/`: entries that were read without a fault, with what follows from them, by the
hash of their bytes; pieces of files, by the hash of what they were made of; and what was published where. Each is
believed only under the same program. A damaged or missing file changes nothing but speed, and on build servers (`CI` is
set) none is read, since it could come with a pull request.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from glosskit import files
from glosskit.cache import FOLDER, program_stamp
from glosskit.collector import paused
from glosskit.digests import digest_of
from glosskit.document import FieldPath
from glosskit.journal import Journal
from glosskit.markup import Link
from glosskit.model import again
from glosskit.reading import Reading, Record, recall
from glosskit.source import Source, Span


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
        self._used: dict[str, bytes] = {}
        self._fresh: dict[str, bytes] = {}

    def get(self, key: str, make: Callable[[], str]) -> str:
        """The piece of a key, from this run, an earlier one, or made now."""
        return self.data(key, make).decode()

    def data(self, key: str, make: Callable[[], str]) -> bytes:
        """The same as UTF-8: for pieces that go into a file as they are."""
        found = self._used.get(key)
        if found is None:
            found = self._former.get(key)
            if found is None:
                found = self._fresh[key] = make().encode()
            self._used[key] = found
        return found

    def take(self) -> dict[str, bytes]:
        """Those that were made since this was last asked, for another process to `add`."""
        fresh, self._fresh = self._fresh, {}
        return fresh

    def add(self, made: Mapping[str, bytes]) -> None:
        """Know pieces that another process made."""
        self._used.update(made)

    def new(self) -> Mapping[str, bytes]:
        """Those that were made in this run."""
        return {key: piece for key, piece in self._used.items() if key not in self._former}

    def live(self) -> set[str]:
        """The keys of those that a later run may ask for.

        Of a kind that was asked for, those that were used: whatever needs one of a kind needs them for all entries.
        """
        kinds = {key.partition(" ")[0] for key in self._used}
        return {*self._used, *(key for key in self._former if key.partition(" ")[0] not in kinds)}


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
        published = f"published-{digest_of(str(files.resolved(out)))[:16]}" if out else ""
        self._stamp = program_stamp() if self._trusted else ""
        self._digests: dict[str, str] = {}
        with paused():
            self._entries = self._journal("entries")
            self._pieces = self._journal("pieces" if out else "")
            self._published = self._journal(published)
            self.pieces = Pieces(self._pieces.pieces)
            self.published: Mapping[str, Known] = _known(self._published.pieces)

    def recall(self, path: str, data: bytes) -> Reading | None:
        """The entry of these bytes as an earlier run read it, or None."""
        digest = self._digests[path] = hashlib.sha256(data).hexdigest()
        found = self._entries.pieces.get(digest)
        with suppress(ValueError, TypeError, LookupError, ValidationError):
            if found:
                values, _, rest = found.partition(b"\n")
                summary, text_digest, mentions, facts = json.loads(rest)
                places = tuple(_mention(*mention) for mention in mentions)
                return recall(Source.again(path, data), again(values), summary, text_digest, places, facts)
        return None

    def keep(self, records: Iterable[Record], published: Mapping[str, Known] | None = None) -> None:
        """Leave whole entries, the pieces that were used, and what was published to the next run."""
        if not self._trusted:
            return
        sound = (record for record in records if record.complete and record.path in self._digests)
        entries = {self._digests[record.path]: record for record in sound}
        with suppress(OSError):
            files.write(self._folder / ".gitignore", b"*\n", durable=False)
            facts = {
                key: self._fact(key, record)
                for key, record in entries.items()
                if record.learned or key not in self._entries.pieces
            }
            self._entries.keep(facts, entries.keys())
            if new := self.pieces.new():
                self._pieces.keep(new, self.pieces.live())
            if published is not None:
                changed = {path: one for path, one in published.items() if one != self.published.get(path)}
                self._published.keep({path: _line(one) for path, one in changed.items()}, published.keys())

    def _fact(self, digest: str, record: Record) -> bytes:
        if found := self._entries.pieces.get(digest):
            values, _, rest = found.partition(b"\n")
            kept = json.loads(rest)[:3]
        else:
            values = record.entry.model_dump_json().encode()
            mentions = [[path, *link.span, link.target] for path, link in record.mentions]
            kept = [record.summary, record.digest, mentions]
        return values + b"\n" + json.dumps([*kept, record.facts]).encode()

    def _journal(self, name: str) -> Journal:
        return Journal(self._folder / name if self._trusted and name else None, self._stamp)


def _line(known: Known) -> bytes:
    return "\n".join(map(str, known)).encode()


def _known(lines: Mapping[str, bytes]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    with suppress(ValueError):
        for path, line in lines.items():
            made_of, sha256, size, time = line.decode().split("\n")
            found[path] = Known(made_of, sha256, int(size), int(time))
    return found


def _mention(path: list[str | int], start: int, end: int, target: str) -> tuple[FieldPath, Link]:
    return tuple(path), Link(target, Span(start, end), to_entry=True)
