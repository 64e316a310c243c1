"""Fixes for prose: other words at a range of a segment, where the file holds exactly these words."""

import re

from glosskit.diagnostics import Replacement
from glosskit.prose._articles import article_before
from glosskit.prose._segments import Segment
from glosskit.reading import Record

_ARTICLE = re.compile(r"(?<![\w'’-])([Aa]n?)\s+$")
_GENITIVE = re.compile(r"['’](?:s\b|(?!\w))")


def replacement(
    record: Record, segment: Segment, start: int, end: int, new: str, *, message: str = "", safe: bool = False
) -> Replacement | None:
    """Put other characters at a range of a segment's text; none where markup stands in between.

    Args:
        record: the entry.
        segment: one of its segments.
        start: first character of the range, from 0.
        end: one past its last; equal to `start` to insert.
        new: what a reader shall see there.
        message: what this does; by default, that the one is replaced by the other.
        safe: whether the meaning for readers surely stays the same.
    """
    old, span = segment.text[start:end], segment.span(start, end)
    held = record.text(segment.path)[span.start : span.end]
    # A link's words may be folded, and escapes or code stand for other characters: the file must hold these.
    if re.sub(r"\s", " ", held) != re.sub(r"\s", " ", old):
        return None
    if not message:
        message = (
            f"Replace `{' '.join(old.split())}` by `{new}`" if new.strip() else f"Delete `{old.strip()}`"
        )
    return Replacement(message, ((record.at(*segment.path, within=span), new),), safe)


def swap(
    record: Record, segment: Segment, start: int, end: int, new: str, *, safe: bool = False
) -> Replacement | None:
    """Put another word in a word's place: its capital is kept, and `a` and `an` before it follow the new sound."""
    old = segment.text[start:end]
    if not new.strip() or not old:
        return None
    # Not the end of every phrase takes it: epileptics' rights are not people with epilepsy' rights.
    if " " in new and _GENITIVE.match(segment.text, end):
        return None
    if old.casefold() != new.casefold():
        if len(old) > 1 and old.isupper() and new.islower():
            # An abbreviation gives way to words (DMZ), and a word that shouts to another one.
            new = new if " " in new and " " not in old else new.upper()
        elif old[0].isupper():
            new = new[0].upper() + new[1:]
    if new[-1] in ".,;:!?" and segment.text.startswith(new[-1], end):
        new = new[:-1]
    article = _ARTICLE.search(segment.text, max(0, start - 4), start)
    if article is not None and old[:2].casefold() != new[:2].casefold():
        fitting = article_before(new)
        if fitting is None:
            return None
        if fitting != article[1].lower():
            new = f"{article[1][0]}{fitting[1:]} {new}"
            start = article.start()
    return replacement(record, segment, start, end, new, safe=safe)
