"""What an importer is, what it is given, and what it gives back."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MOST_ENTRIES = 200_000
MEBIBYTE = 1024 * 1024
_WORD = re.compile(r"[^\W_]+")


class UnreadableError(Exception):
    """A foreign file cannot be read at all; the message is for people, and names the file and what to do."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """One foreign file.

    Attributes:
        path: as shown to people; in a folder that is imported, below that folder.
        data: its bytes.
        shown: the path from the working directory.
    """

    path: str
    data: bytes
    shown: str = ""

    @property
    def name(self) -> str:
        """The path that people see."""
        return self.shown or self.path


@dataclass(frozen=True, slots=True)
class Headings:
    """Headings of the parts of a page, and of what is left out, in a site's own words; they count besides the known ones."""

    take_action: tuple[str, ...] = ()
    learn_more: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may say about an import.

    Attributes:
        term: the headword of the one entry that a page holds.
        language: the language to take from a source that holds several.
        columns: keys of entries by the names that the source uses; an empty key leaves a column out on purpose.
        headings: a site's own headings.
        split: what parts the terms of one page, from `_split.SPLITS`; empty where a page is one entry.
        advance: told how much is done, and of how much.
        met: the columns and keys that the files turned out to have, filled by the importer.
        settled: those of the columns that the settings name, and not the command line.
    """

    term: str | None = None
    language: str = "en"
    columns: Mapping[str, str] = field(default_factory=dict)
    headings: Headings = Headings()
    split: str = ""
    advance: Callable[[int, int], None] | None = None
    met: set[str] = field(default_factory=set)
    settled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something of the source that has no place in an entry.

    Attributes:
        path: the foreign file, as shown to people.
        line: its line there, from 1.
        what: the key, column or kind of thing.
        text: its content.
        furniture: whether it belongs to the site and not to the entry, as navigation does; it is reported, not kept.
    """

    path: str
    line: int
    what: str
    text: str
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was converted, or that somebody should look at: a place there, and a sentence."""

    path: str
    line: int
    message: str


@dataclass(slots=True)
class Draft:
    """One entry as it was found.

    Attributes:
        path: the foreign file, as shown to people.
        line: where the entry starts there, from 1.
        values: by keys of an entry, plain values. Texts are Markdown as entries have it, in which a link to another
            entry is `[[name there|words]]`.
        id: the id that it has there, as written; empty where it has none.
        names: by what other texts there may refer to it, besides its term, aliases and id.
        leftovers: what has no place in it.
        notes: what was converted, or should be looked at.
        links: names to which it links: the line of the first link to each, and what to say where no entry has it.
        addresses: by name to which it links, the address as it is written there.
        pointed: the related terms that are links or addresses there, by name and kind: they are no words until they are
            resolved.
        said: by name of a related term that is a link, the words of the link.
        lines: by key of an entry, the line where its value stands.
        mapped: values that were translated, as `key: from → to`.
        words: how many words were read for it, those of leftovers among them, furniture not.
    """

    path: str
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    id: str = ""
    names: list[str] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    links: dict[str, tuple[int, str]] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    pointed: set[tuple[str, str]] = field(default_factory=set)
    said: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    mapped: list[str] = field(default_factory=list)
    words: int = 0

    def leave(self, what: str, text: str, line: int | None = None, *, furniture: bool = False) -> None:
        """Keep something that has no place; its words count as read."""
        if not furniture:
            self.words += count_words(text)
        self.leftovers.append(Leftover(self.path, line or self.line, what, text, furniture))

    def note(self, message: str, line: int | None = None) -> None:
        """Say something about a place."""
        self.notes.append(Note(self.path, line or self.line, message))


@dataclass(slots=True)
class Imported:
    """What an importer made of its files: entries, and what belongs to none of them."""

    drafts: list[Draft] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add(self, draft: Draft) -> None:
        """Add an entry.

        Raises:
            UnreadableError: when there are more than any glossary has, which would fill the memory.
        """
        if len(self.drafts) >= MOST_ENTRIES:
            raise UnreadableError(f"{draft.path} has more than {MOST_ENTRIES:,} entries. Import it in parts.")
        self.drafts.append(draft)


@dataclass(frozen=True, slots=True)
class Importer:
    """One foreign format.

    Attributes:
        summary: what it reads, in a few words, for the help.
        read: from files to entries; pure.
        endings: of the files that are looked for in a folder, lower case; empty where a folder makes no sense.
        most_bytes: the largest file that is read, in bytes.
    """

    summary: str
    read: Callable[[Sequence[Foreign], Options], Imported]
    endings: tuple[str, ...] = ()
    most_bytes: int = 32 * MEBIBYTE


def count_words(text: str) -> int:
    """How many words a text has: runs of letters and digits, in any script."""
    return sum(1 for _ in _WORD.finditer(text))


def decode(file: Foreign, declared: str | None = None) -> str:
    """A file's text: UTF-8, UTF-16 with its mark, or what it declares. Line breaks become LF; the lines stay the same.

    Raises:
        UnreadableError: when it is binary or in another encoding.
    """
    data = file.data
    try:
        text = data.decode("utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if declared and b"\0" not in data:
            return decode(Foreign(file.path, data.decode(declared, "replace").encode(), file.shown))
        line = data.count(b"\n", 0, error.start) + 1
        kind = "is not a text file" if b"\0" in data[:8192] else "is not saved as UTF-8"
        raise UnreadableError(
            f"{file.name} {kind} (line {line} has a byte that cannot be read). Save it again with the encoding UTF-8."
        ) from None
    if "\0" in text:
        raise UnreadableError(
            f"{file.name} is not a text file: it has a zero byte in line {line_of(text, text.index(chr(0)))}."
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def line_of(text: str, offset: int) -> int:
    """The line, from 1, of a place in a text whose lines end with LF."""
    return text.count("\n", 0, offset) + 1


def shown(value: Any) -> str:
    """Any value as a text, for a comment."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)
