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
_PLAIN_NAME = re.compile(r"[a-z0-9]+(?:[ -][a-z0-9]+)*")
_WORD = re.compile(r"\w+")
_IS_WORD = re.compile(r"\w")
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
    # Most paragraphs hold none of them.
    if not any(_stem(name) in lower for name in record.names):
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
    found: list[Span] = []
    words = [match.span() for match in _WORD.finditer(lower)]
    wanted = [_WORD.findall(name) for name in names]
    joints = [_WORD.split(name)[1:-1] for name in names]
    for index, (start, _) in enumerate(words):
        if found and start < found[-1].end:
            continue
        for parts, between in zip(wanted, joints, strict=True):
            end = _name_end(lower, words, index, parts, between)
            if end is not None:
                found.append(Span(start, end))
                break
    return tuple(found)


def _name_end(
    lower: str, words: list[tuple[int, int]], index: int, parts: list[str], between: list[str]
) -> int | None:
    """Where a name that starts with a certain word ends, or None where it does not stand there."""
    if index + len(parts) > len(words):
        return None
    *rest, last = parts
    for at, part in enumerate(rest):
        start, end = words[index + at]
        gap = lower[end : words[index + at + 1][0]]
        if lower[start:end] != part or (
            gap != between[at] and (between[at] == "-" or gap.strip(" \t\n-") or not gap)
        ):
            return None
    start, end = words[index + len(rest)]
    if lower[start:end] not in (last, f"{last}s", f"{last}es"):
        return None
    if (
        lower[end : end + 2] in ("'s", "’s")
        and not _IS_WORD.match(lower, end + 2)
        and end - start == len(last)
    ):
        return end + 2
    return end


def _stem(name: str) -> str:
    """The first letters of a name up to anything that may be written in two ways."""
    match = _LETTERS.match(name.lower())
    return match.group() if match else ""
