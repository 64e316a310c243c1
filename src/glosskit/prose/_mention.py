"""Use is not mention: where a word is spoken of, not spoken with.

A glossary of contested words has to print them. A word is mentioned where it is the entry's own term or alias,
in quotation marks, in emphasis, in code, in a link to another entry, or in the title of a work. Rules on the
choice of words look at use only.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from weakref import WeakKeyDictionary

from glosskit.names import fold
from glosskit.prose._segments import Role, Segment
from glosskit.reading import Record
from glosskit.source import Span

_QUOTED = re.compile(
    r"""
      “[^”]{0,500}+”
    | «[^»]{0,500}+»
    | „[^“”]{0,500}+[“”]
    | 「[^」]{0,500}+」
    | 『[^』]{0,500}+』
    | 《[^》]{0,500}+》
    | ‘(?:[^‘’]|’(?=\w)){0,500}+’                      # an apostrophe inside stands before a letter
    | (?<![\w"])"[^"]{0,500}+"
    | (?<![\w'])'(?=\S)(?:[^']|'(?=\w)){0,500}+'(?!\w)
    """,
    re.VERBOSE,
)
_OPENS = re.compile("[“«„「『《‘\"']")
_PLAIN_NAME = re.compile(r"[a-z0-9]+(?:[ -][a-z0-9]+)*")
_WORD = re.compile(r"\w+")
_IS_WORD = re.compile(r"\w")
_MANY = 16
"""An entry has a handful of names; to look at each of thousands would take longer than it spares."""
_RUN = re.compile(r"[a-z0-9]+")
_LETTERS = re.compile(r"[a-z0-9]*")
_own: WeakKeyDictionary[Record, re.Pattern[str]] = WeakKeyDictionary()


def is_mention(record: Record, segment: Segment, start: int, end: int, *, names: bool = True) -> bool:
    """Say whether a range of a segment's characters is mentioned rather than used.

    Args:
        record: the entry.
        segment: one of its segments.
        start: first character of the range in the segment's text, from 0.
        end: one past its last character.
        names: whether the entry's own names are mentioned wherever they stand.
    """
    if segment.role in (Role.HEADWORD, Role.CITATION):
        return True
    if any(span.start <= start and end <= span.end for span in segment.marked):
        return True
    return _lies_in(quoted(segment.text), start, end) or (
        names and _lies_in(own_names(record, segment.text), start, end)
    )


def _lies_in(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Whether a range lies in one of some spans, which are in order and do not overlap."""
    at = bisect_right(spans, start, key=lambda span: span.start) - 1
    return at >= 0 and end <= spans[at].end


@lru_cache(maxsize=64)
def _found(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in pattern.finditer(text))


def quoted(text: str) -> tuple[Span, ...]:
    """The ranges of a text that stand in quotation marks, the marks included; apostrophes are none."""
    return _found(_QUOTED, text) if _OPENS.search(text) else ()


def own_names(record: Record, text: str) -> tuple[Span, ...]:
    """Where a text has the entry's own term or aliases, with the endings that English adds to a noun."""
    lower = text.lower()
    # Most paragraphs hold none of them.
    if not any(_stem(name) in lower for name in record.names):
        return ()
    if (
        len(record.names) < _MANY
        and text.isascii()
        and not any(all(map(lower.__contains__, _parts(name))) for name in record.names)
    ):
        return ()
    names = sorted({fold(name) for name in record.names}, key=len, reverse=True)
    if len(lower) == len(text) and all(map(_PLAIN_NAME.fullmatch, names)):
        return _plain_names(tuple(names), lower)
    pattern = _own.get(record)
    if pattern is None:
        words = "|".join(re.escape(name).replace("\\ ", r"[\s-]+") for name in names)
        pattern = _own[record] = re.compile(rf"(?<!\w)(?:{words})(?:'s|’s|s|es)?(?!\w)", re.IGNORECASE)
    return _found(pattern, text)


@lru_cache(maxsize=64)
def _plain_names(names: tuple[str, ...], lower: str) -> tuple[Span, ...]:
    """The same for names of plain words; a pattern for each entry would take longer to make than all rules to run."""
    joints: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for name in names:
        joints.setdefault(tuple(_WORD.findall(name)), set()).add(tuple(_WORD.split(name)[1:-1]))
    lengths: dict[str, set[int]] = {}
    for words in joints:
        for first in (words[0], *_with_endings(words[0])) if len(words) == 1 else words[:1]:
            lengths.setdefault(first, set()).add(len(words))
    places = [match.span() for match in _WORD.finditer(lower)]
    found: list[Span] = []
    for index, (start, end) in enumerate(places):
        known = lengths.get(lower[start:end])
        if known is None or (found and start < found[-1].end):
            continue
        for length in sorted(known, reverse=True):
            past = _name_end(lower, places[index : index + length], joints)
            if past is not None:
                found.append(Span(start, past))
                break
    return tuple(found)


def _with_endings(word: str) -> tuple[str, str]:
    return f"{word}s", f"{word}es"


def _name_end(
    lower: str, places: list[tuple[int, int]], joints: Mapping[tuple[str, ...], set[tuple[str, ...]]]
) -> int | None:
    """Where a name that has the words at some places ends, or None where they are no name."""
    *rest, last = (lower[start:end] for start, end in places)
    gaps = [lower[end:start] for (_, end), (start, _) in pairwise(places)]
    for word in (last, last.removesuffix("s"), last.removesuffix("es")):
        for between in joints.get((*rest, word), ()):
            if all(map(_joins, gaps, between)):
                end = places[-1][1]
                genitive = (
                    word == last
                    and lower[end : end + 2] in ("'s", "’s")
                    and not _IS_WORD.match(lower, end + 2)
                )
                return end + 2 if genitive else end
    return None


def _joins(gap: str, joint: str) -> bool:
    """Whether a gap is what joins two words of a name: a hyphen has to be there; a space may be more space, or a hyphen."""
    return gap == joint or (joint == " " and gap != "" and not gap.strip(" \t\n-"))


@lru_cache(maxsize=64)
def _parts(name: str) -> tuple[str, ...]:
    """What an ASCII text that has a name in any spelling has in small letters: the runs of letters and digits in it."""
    return tuple(_RUN.findall(name.lower()))


def _stem(name: str) -> str:
    """The first letters of a name up to anything that may be written in two ways."""
    match = _LETTERS.match(name.lower())
    return match.group() if match else ""
