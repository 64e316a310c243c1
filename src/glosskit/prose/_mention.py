"""Use is not mention: where a word is spoken of, not spoken with.

A glossary of contested words has to print them. A word is mentioned where it is the entry's own term or alias,
in quotation marks, in emphasis, in code, in a link to another entry, or in the title of a work. Rules on the
choice of words look at use only.
"""

import re
from weakref import WeakKeyDictionary

from glosskit.names import fold
from glosskit.prose._segments import Role, Segment
from glosskit.reading import Record
from glosskit.source import Span

_QUOTED = re.compile(
    r"""
      “[^”]*”
    | «[^»]*»
    | „[^“”]*[“”]
    | ‘[^‘’]*(?:’(?=\w)[^‘’]*)*’                      # an apostrophe inside stands before a letter
    | (?<![\w"])"[^"]*"
    | (?<![\w'])'(?=\S)[^']*(?:'(?=\w)[^']*)*'(?!\w)
    """,
    re.VERBOSE,
)
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
    return any(
        match.start() <= start and end <= match.end()
        for pattern in (_QUOTED, _own_names(record))
        for match in pattern.finditer(segment.text)
    )


def quoted(text: str) -> tuple[Span, ...]:
    """The ranges of a text that stand in quotation marks, the marks included; apostrophes are none."""
    return tuple(Span(*match.span()) for match in _QUOTED.finditer(text))


def _own_names(record: Record) -> re.Pattern[str]:
    """The entry's term and aliases, with the endings that English adds to a noun."""
    pattern = _own.get(record)
    if pattern is None:
        names = sorted({fold(name) for name in record.names}, key=len, reverse=True)
        words = "|".join(re.escape(name).replace("\\ ", r"[\s-]+") for name in names)
        pattern = _own[record] = re.compile(rf"(?<!\w)(?:{words})(?:'s|’s|s|es)?(?!\w)", re.IGNORECASE)
    return pattern
