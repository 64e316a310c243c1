"""Cutting an entry into segments of plain text."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from weakref import WeakKeyDictionary

from glosskit.document import FieldPath, Scalar
from glosskit.markup import Kind, Markup
from glosskit.reading import Record
from glosskit.source import Span

OMITTED = "\ufffc"
"""Stands in a segment where code was: not a word, and not a gap either."""


class Role(StrEnum):
    """What a segment is in its entry; a rule says which roles it reads."""

    HEADWORD = "headword"
    DEFINITION = "definition"
    TITLE = "title"
    INSTRUCTION = "instruction"
    SUMMARY = "summary"
    CITATION = "citation"


# Routes without indexes. Keys that are not here hold no prose: addresses, dates, ids, names of people.
_ROLES: dict[tuple[str, ...], Role] = {
    ("term",): Role.HEADWORD,
    ("aliases",): Role.HEADWORD,
    ("aliases", "text"): Role.HEADWORD,
    ("summary",): Role.SUMMARY,
    ("definition",): Role.DEFINITION,
    ("tips_intro",): Role.INSTRUCTION,
    ("tips", "title"): Role.TITLE,
    ("tips", "body"): Role.INSTRUCTION,
    ("articles", "title"): Role.CITATION,
    ("articles", "summary"): Role.SUMMARY,
    ("sources", "citation"): Role.CITATION,
}


@dataclass(frozen=True, slots=True)
class Segment:
    """One paragraph, list item or line of an entry as plain text.

    Attributes:
        path: leads to the value that the text is from.
        role: what it is in the entry.
        text: the words, without markup; line breaks inside a paragraph are spaces.
        marked: ranges of `text` that the writer set apart: emphasis, links to other entries, code.
        _runs: where each stretch of `text` starts, and where that is in the value; inside a stretch the
            characters correspond one to one.
    """

    path: FieldPath
    role: Role
    text: str
    marked: tuple[Span, ...]
    _runs: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> Span:
        """The range of the value's characters that a range of the segment's stands for."""
        first = self._place(start)
        return Span(first, self._place(end - 1) + 1 if end > start else first)

    def _place(self, at: int) -> int:
        run = self._runs[max(0, bisect_right(self._runs, (at, 1 << 60)) - 1)]
        return run[1] + at - run[0]


_cache: WeakKeyDictionary[Record, tuple[Segment, ...]] = WeakKeyDictionary()


def segments(record: Record) -> tuple[Segment, ...]:
    """All segments of an entry, in the order of the file; made once for each record."""
    found = _cache.get(record)
    if found is None:
        found = _cache[record] = tuple(_segments(record))
    return found


def _segments(record: Record) -> Iterator[Segment]:
    texts = set(record.texts)
    for path, scalar in record.document.scalars:
        role = _ROLES.get(tuple(step for step in path if isinstance(step, str)))
        # A key with a mistake was left out of the entry: what stands in it is no prose yet.
        if role is None or scalar.is_null or path[0] not in record.entry.model_fields_set:
            continue
        if path in texts:
            yield from _of_markup(path, role, record.markup(path))
        else:
            yield _of_line(path, role, scalar)


def _of_line(path: FieldPath, role: Role, scalar: Scalar) -> Segment:
    text = scalar.value.strip()
    return Segment(path, role, text, (), ((0, scalar.value.find(text)),))


def _of_markup(path: FieldPath, role: Role, markup: Markup) -> Iterator[Segment]:
    text = ""
    runs: list[tuple[int, int]] = []
    marked: list[Span] = []
    opened: list[int] = []
    for piece in markup.pieces:
        if piece.kind in (Kind.OPEN, Kind.CLOSE):
            if piece.tag in ("em", "strong"):
                if piece.kind is Kind.OPEN:
                    opened.append(len(text))
                else:
                    marked.append(Span(opened.pop(), len(text)))
            elif piece.tag != "a":
                if text.strip(OMITTED + " "):
                    yield Segment(path, role, text, tuple(sorted(marked)), tuple(runs))
                text, runs, marked = "", [], []
            continue
        words = OMITTED if piece.kind is Kind.CODE else piece.text
        start = piece.start
        if piece.kind is Kind.ENTRY_LINK:
            # The words stand behind `[[`, or behind the bar; with white space folded they may shift by a few.
            start = piece.end - 2 - len(words)
        if piece.kind in (Kind.ENTRY_LINK, Kind.CODE):
            marked.append(Span(len(text), len(text) + len(words)))
        runs.append((len(text), start))
        text += words
    if text.strip(OMITTED + " "):
        yield Segment(path, role, text, tuple(sorted(marked)), tuple(runs))
