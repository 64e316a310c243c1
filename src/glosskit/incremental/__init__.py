"""What a check or an export leaves to the next one, so that this one need not start from nothing.

Three things stand in `.glosskit_cache/`: entries that were read without a fault, with what follows from them, by the
hash of their bytes; pieces of files, by the hash of what they were made of; and what was published where. Each is
believed only under the same program. A damaged or missing file changes nothing but speed, and on build servers (`CI` is
set) none is read, since it could come with a pull request.
"""

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pydantic_core import from_json, to_json

from glosskit import files
from glosskit.cache import FOLDER, program_stamp
from glosskit.collector import paused
from glosskit.digests import digest_of
from glosskit.document import FieldPath
from glosskit.incremental._pieces import Pieces
from glosskit.incremental._published import Published
from glosskit.journal import Journal
from glosskit.markup import Link
from glosskit.names import is_id
from glosskit.reading import Outline, Reading, Record, recall
from glosskit.source import Source, Span

__all__ = ["Memory", "Pieces", "Published"]


_MOST_FOLDERS = 16
"""Of how many folders it is kept what was published there."""


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
        self._out = files.resolved(out) if out else None
        name = f"published-{digest_of(str(self._out))[:16]}.json" if out else ""
        self._place = self._folder / name if self._trusted and name else None
        self._stamp = program_stamp() if self._trusted else ""
        self._digests: dict[str, str] = {}
        with paused():
            self._entries = self._journal("entries")
            self._pieces = self._journal("pieces" if out else "")
            self.pieces = Pieces(self._pieces.pieces)
            self.published = self._read_published()

    def recall(self, path: str, data: bytes) -> Reading | None:
        """The entry of these bytes as an earlier run read it, or None."""
        digest = self._digests[path] = hashlib.sha256(data).hexdigest()
        found = self._entries.pieces.get(digest)
        with suppress(ValueError, TypeError, LookupError):
            if found:
                source = Source.again(path, data)
                if not is_id(source.stem):  # the bytes are the same, the name need not be
                    return None
                values, _, rest = bytes(found).partition(b"\n")
                outline, summary, text_digest, mentions, facts = from_json(rest)
                places = tuple(_mention(*mention) for mention in mentions)
                return recall(source, values, Outline(*outline), summary, text_digest, places, facts)
        return None

    def is_of(self, out: Path) -> bool:
        """Whether it was made for exports to this folder."""
        return self._out == files.resolved(out)

    def keep(self, records: Iterable[Record], published: Published | None = None) -> None:
        """Leave whole entries, the pieces that were used, and what was published to the next run."""
        if not self._trusted:
            return
        sound = (record for record in records if record.complete and record.path in self._digests)
        entries = {self._digests[record.path]: record for record in sound}
        with suppress(OSError):
            files.write(self._folder / ".gitignore", b"*\n", durable=False, follow=False)
            facts = {
                key: self._fact(key, record)
                for key, record in entries.items()
                if record.learned or key not in self._entries.pieces
            }
            self._entries.keep(facts, entries.keys())
            if new := self.pieces.new():
                self._pieces.keep(new, self.pieces.live())
            if published is not None and self._place:
                files.write(self._place, to_json([self._stamp, *published]), durable=False, follow=False)
                files.keep_newest(self._folder, "published-*", _MOST_FOLDERS)

    def _fact(self, digest: str, record: Record) -> bytes:
        found = self._entries.pieces.get(digest)
        if found and record.recalled:
            values, _, rest = bytes(found).partition(b"\n")
            kept = from_json(rest)[:-1]
        else:
            values = record.entry.model_dump_json().encode()
            mentions = [[path, *link.span, link.target] for path, link in record.mentions]
            kept = [record.outline, record.summary, record.digest, mentions]
        return values + b"\n" + json.dumps([*kept, record.facts]).encode()

    def _read_published(self) -> Published:
        with suppress(OSError, ValueError, TypeError):
            stamp, manifest, made_of, times = from_json(files.read_own(self._place) if self._place else b"")
            if stamp == self._stamp and isinstance(made_of, list) and isinstance(times, list):
                return Published(manifest, made_of, times)
        return Published()

    def _journal(self, name: str) -> Journal:
        return Journal(self._folder / name if self._trusted and name else None, self._stamp)


def _mention(path: list[str | int], start: int, end: int, target: str) -> tuple[FieldPath, Link]:
    return tuple(path), Link(target, Span(start, end), to_entry=True)
