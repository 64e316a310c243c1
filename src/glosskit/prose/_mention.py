"""Use is not mention: where a word is spoken of, not spoken with.

A glossary of contested words has to print them. A word is mentioned where it is the entry's own term or alias,
in quotation marks, in emphasis, in code, in a link to another entry, or in the title of a work. Rules on the
choice of words look at use only.
"""

import re
from bisect import bisect_right
from functools import lru_cache
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
    | ‘(?:[^‘’]|’(?=\w)){0,500}+’                      # an apostrophe inside stands before a letter
    | (?<![\w"])"[^"]{0,500}+"
    | (?<![\w'])'(?=\S)(?:[^']|'(?=\w)){0,500}+'(?!\w)
    """,
    re.VERBOSE,
)
_LETTERS = re.compile(r"[a-z0-9]*")
_own: WeakKeyDictionary[Record, re.Pattern[str]] = WeakKeyDictionary()


def is_mention(record: Record, segment: Segment, start: int, end: int) -> bool:
    """Say whether a range of a segment's characters is mentioned rather than used.

    Args:
        record: the entry.
        segment: one of its segments.
        start: first character of the range in the segment's text, from 0.
        end: one past its last character.
    """
    if segment.role in (Role.HEADWORD, Role.CITATION):
        return True
    if any(span.start <= start and end <= span.end for span in segment.marked):
        return True
    return _lies_in(quoted(segment.text), start, end) or _lies_in(own_names(record, segment.text), start, end)


def _lies_in(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Whether a range lies in one of some spans, which are in order and do not overlap."""
    at = bisect_right(spans, start, key=lambda span: span.start) - 1
    return at >= 0 and end <= spans[at].end


@lru_cache(maxsize=64)
def _found(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in pattern.finditer(text))


def quoted(text: str) -> tuple[Span, ...]:
    """The ranges of a text that stand in quotation marks, the marks included; apostrophes are none."""
    return _found(_QUOTED, text)


def own_names(record: Record, text: str) -> tuple[Span, ...]:
    """Where a text has the entry's own term or aliases, with the endings that English adds to a noun."""
    lower = text.lower()
    # Most paragraphs hold none of them; a pattern for each entry would cost more than all other rules.
    if not any(_stem(name) in lower for name in record.names):
        return ()
    pattern = _own.get(record)
    if pattern is None:
        names = sorted({fold(name) for name in record.names}, key=len, reverse=True)
        words = "|".join(re.escape(name).replace("\\ ", r"[\s-]+") for name in names)
        pattern = _own[record] = re.compile(rf"(?<!\w)(?:{words})(?:'s|’s|s|es)?(?!\w)", re.IGNORECASE)
    return _found(pattern, text)


def _stem(name: str) -> str:
    """The first letters of a name up to anything that may be written in two ways."""
    match = _LETTERS.match(name.lower())
    return match.group() if match else ""
