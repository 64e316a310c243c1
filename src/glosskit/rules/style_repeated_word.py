"""style/repeated-word."""

import re
import unicodedata
from collections.abc import Iterator
from operator import eq

from glosskit.diagnostics import Finding, Replacement, Severity
from glosskit.lint import entry_rule
from glosskit.prose import Segment, load_words, replacement, segments
from glosskit.reading import Record

_TWICE = re.compile(r"(?<![\w'’-])(\w[\w'’]*(?:\s+\w[\w'’]*){0,3})\s+(?i:(\1))(?![\w-]|['’]\w)")
_SIGNS = str.maketrans(dict.fromkeys(".,;:!?()[]\"“”‘’'«»", " "))
_OPENING, _CLOSING = tuple("\"'“‘«„"), tuple("\"'”’»“")
# In languages of many other scripts, a word said twice is grammar.
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_CONJUNCTIONS = ("and ", "or ")
_FAR = 80
_SPACE = re.compile(r"\s+(?=\S)")
_CALL = re.compile(r"\bcall(?:s|ed|ing)?\s+(?:an?\s+|the\s+|their\s+|our\s+)?$", re.IGNORECASE)
_WHAT = re.compile(r"\b(?:what|whatever|all|thing)\b[^.!?]*$", re.IGNORECASE)


@entry_rule(
    "style/repeated-word",
    Severity.WARNING,
    finds="The same word, or the same few words, twice in a row.",
    matters="Readers trip over it; writers seldom see it, most of all where a line ends between the two.",
    instead="Delete one of them.",
    fix="Safe: the second word is deleted. Unsafe where it is a phrase, since another may have been meant.",
    language="en",
    bad=(
        "term: Ally\ndefinition: A person who stands with with others.\n",
        "term: Ally\ndefinition: |\n  A person who stands up for the\n  the rights of others.\n",
        "term: Ally\ndefinition: The the same person, and and their friend.\n",
        "term: Ally\ndefinition: A member of the of the group.\n",
    ),
    good=(
        "term: Allyship\ndefinition: |\n  Allyship\n\n  Allyship is a practice.\n",
        "term: Ally\ndefinition: They had had a friend, and knew that that was good. Call her her name. All there is is hope.\n",
        "term: Ally\ndefinition: A person who calls people people and a spade a spade.\n",
        "term: Ally\ndefinition: A fan of Duran Duran and of the step by step-by-step guide, step by step by step.\n",
        "term: Ally\ndefinition: On the roof the roof is wet. A friend, friend of a friend. As well as well-known. धीरे धीरे.\n",
        'term: Ally\ndefinition: It is the *the* of allies, or "the the".\n',
        "term: Ally\ndefinition: Log-in in the morning. A rose is a rose is a rose. 1 1 2 3.\n",
    ),
)
def repeated_word(record: Record) -> Iterator[Finding]:
    """Yield each second one of a pair."""
    for segment in segments(record):
        words = segment.text.translate(_SIGNS).casefold().split()
        # Comparing neighbours is many times faster than the search, and nearly all texts end here.
        if _have_phrase_twice(words):
            yield from _in_segment(record, segment)


def _have_phrase_twice(words: list[str]) -> bool:
    for length in (1, 2, 3, 4):
        if any(map(eq, words, words[length:])):
            starts = (at for at, same in enumerate(map(eq, words, words[length:])) if same)
            if any(words[at : at + length] == words[at + length : at + 2 * length] for at in starts):
                return True
    return False


def _in_segment(record: Record, segment: Segment) -> Iterator[Finding]:
    for match in _TWICE.finditer(segment.text):
        words = " ".join(match.group(1).split())
        if not _is_meant(words, match, segment):
            yield Finding(
                record.at(*segment.path, within=segment.span(*match.span(2))),
                f"`{words}` stands here twice in a row.",
                "Delete one of the two.",
                fix=_without_second(record, segment, match, words),
            )


def _without_second(record: Record, segment: Segment, match: re.Match[str], words: str) -> Replacement | None:
    """Delete the second one and the space behind it, so that lines stay as they are; or that before a mark."""
    start, end = match.span(2)
    behind = _SPACE.match(segment.text, end)
    start, end = (start, behind.end()) if behind else (match.end(1), end)
    # Of several words, one may be missing instead: who was meant by "of the group" the second time?
    return replacement(
        record, segment, start, end, "", message=f"Delete the second `{words}`", safe=" " not in words
    )


def _is_meant(words: str, match: re.Match[str], segment: Segment) -> bool:
    lists = load_words("style/repeated-word")
    folded = words.casefold()
    second = match.group(2)
    if second[0].isupper() or not words[0].isalpha():  # a name, or a number
        return True
    if not unicodedata.name(words[0]).startswith(_SCRIPTS):
        return True
    if len(words) == 1 and folded != "a":
        return True
    if folded not in lists["small"] and _CALL.search(
        segment.text, max(0, match.start() - _FAR), match.start()
    ):
        return True
    if folded in lists["allowed"] or folded in lists["phrases"]:
        return True
    if folded in lists["after_what"] and _WHAT.search(
        segment.text, max(0, match.start() - _FAR), match.start()
    ):
        return True
    if " " in words and _goes_on(folded.split(), match, segment.text):
        return True
    if " " in words and folded.startswith(_CONJUNCTIONS):  # "by name and address and address book"
        return True
    if words.count(" ") == 1 and folded.split()[1] not in lists["small"]:  # "in the room the room is dark"
        return True
    if (
        segment.text[match.start() - 1 : match.start()] in _OPENING
        and segment.text[match.end() : match.end() + 1] in _CLOSING
    ):
        return True
    # One of the two is set apart: it is spoken of.
    return any(
        (span.start <= match.start(1) and span.end <= match.start(2))
        or (match.end(1) <= span.start and match.end(2) <= span.end)
        for span in segment.marked
        if span.start < match.end(2) and match.start(1) < span.end
    )


def _goes_on(words: list[str], match: re.Match[str], text: str) -> bool:
    """Whether the pattern goes on before or behind: `step by step by step`, `a rose is a rose is a rose`."""
    before = re.search(r"([\w'’]+)\s+$", text[max(0, match.start() - _FAR) : match.start()])
    behind = re.compile(r"\s+([\w'’]+)").match(text, match.end())
    return bool(
        (before and before.group(1).casefold() == words[-1])
        or (behind and behind.group(1).casefold() == words[0])
    )
