"""Words that a sentence names as words, without quotation marks: the term illegals; X and Y are terms to avoid."""

import re
from bisect import bisect_right

from glosskit.model import Usage
from glosskit.prose._mention import own_names
from glosskit.prose._segments import Segment
from glosskit.reading import Record

_REACH = 200
"""How many characters around a word are looked at."""
_NOUN = r"(?:words?|terms?|labels?|phrases?|expressions?|slurs?)"
_MATES = r"[^.;:!?()]{0,80}"
"""Other words of a list; no sentence ends in them."""
_BEFORE = re.compile(
    rf"\b(?:the|this|that|a)\s+{_NOUN}\s+$"
    rf"|\b{_NOUN},?\s+(?:such\s+as|like)\s+(?:{_MATES}(?:,|\band\b|\bor\b)\s+)?$"
    r"|\bcalled\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?:(?:,|\s+(?:and|or)\b){_MATES}?)?\s+(?:are|is|were|was)\s+"
    rf"(?:(?!(?:the|in|to|of)\b)[\w-]+\s+){{0,3}}{_NOUN}\b",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"\s*(?:,|/|\band\b|\bor\b)(?:{_MATES}(?:,|/|\band\b|\bor\b))?\s*(?:an?\s+|the\s+)?")


def is_spoken_of(record: Record, segment: Segment, start: int, end: int) -> bool:
    """Say whether the sentence around a range of a segment's characters speaks of the words there, without setting them apart.

    In an entry with `usage: avoid`, a word in one list with the entry's own names is meant as they are.

    Args:
        record: the entry.
        segment: one of its segments.
        start: first character of the range in the segment's text, from 0.
        end: one past its last character.
    """
    text = segment.text
    if _BEFORE.search(text, max(0, start - _REACH), start) or _BEHIND.match(text, end):
        return True
    if record.entry.usage is not Usage.AVOID:
        return False
    names = own_names(record, text)
    at = bisect_right(names, start, key=lambda span: span.start)
    return (at > 0 and _JOINED.fullmatch(text, names[at - 1].end, start) is not None) or (
        at < len(names) and _JOINED.fullmatch(text, end, names[at].start) is not None
    )
