"""clarity/circular-definition."""

import re
from collections.abc import Iterator
from functools import cache

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.prose import OMITTED, Role, load_words, segments, sentences
from glosskit.reading import Record

_BEFORE_MARK = re.compile(r"[^.!?…]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MOST_WORDS = 2
"""A longer term can be put together from its parts: the mean square error is the mean of the squares of the errors."""
_SHORTEST_STEM = 3
_MOST_BACK = 3


@entry_rule(
    "clarity/circular-definition",
    Severity.WARNING,
    finds="A definition whose first sentence says its own term again, and nothing else.",
    matters="Who does not know the word already learns nothing from it.",
    instead="Say what kind of thing it is and what sets it apart, in words that the reader knows.",
    source="ISO 704:2022, Terminology work, on circular definitions.",
    language="en",
    bad=(
        "term: Allyship\ndefinition: Allyship is being an ally.\n",
        "term: Privileged\ndefinition: Having privilege. It comes in many forms.\n",
        "term: Racism\ndefinition: Racism is when someone is racist.\n",
        "term: Food desert\ndefinition: A food desert is a desert for food.\n",
        "term: Marginalization\ndefinition: |\n  The process of *marginalizing* people, or\n  of being [[marginalized]].\n",
    ),
    good=(
        "term: Allyship\ndefinition: Allyship is being an ally to a group that one does not belong to.\n",
        "term: Privilege\ndefinition: An advantage that comes with a privileged group.\n",
        "term: Human rights\ndefinition: The rights of all humans by birth.\n",
        "term: Nonbinary\ndefinition: Not binary.\n",
        "term: Ally\ndefinition: See [[Allyship]] or [[Alliance]].\n",
        "term: Ally\ndefinition: A person for all.\n",
        "term: Path\ndefinition: A path in `/usr`.\n",
        "term: Root mean square\ndefinition: The root of the mean square.\n",
    ),
)
def circular_definition(record: Record) -> Iterator[Finding]:
    """Yield the first sentence when all that it says is its term."""
    term = _words(record.entry.term)
    if len(term) > _MOST_WORDS:
        return
    first = next((segment for segment in segments(record) if segment.role is Role.DEFINITION), None)
    # No sentence ends before the first mark: nearly every definition is seen to be sound before it is cut into sentences.
    if first is None or not _only_says(_BEFORE_MARK.match(first.text)[0], term):  # type: ignore[index]
        return
    span = next(iter(sentences(first.text)), None)
    if span is None:
        return
    said = [word for word in _words(first.text[span.start : span.end]) if word not in _generic()]
    code = OMITTED in first.text[span.start : span.end]
    if said and not code and _only_says(first.text[span.start : span.end], term):
        yield Finding(
            record.at(*first.path, within=first.span(span.start, span.end)),
            "This sentence explains the term by the term itself: who does not know the word learns nothing.",
            "Say what kind of thing it is, and what sets it apart from others of that kind.",
        )


def _only_says(text: str, term: list[str]) -> bool:
    """Whether a text has no word but generic ones and those of a term."""
    generic = _generic()
    words = (match[0].casefold() for match in _WORD.finditer(text))
    return all(word in generic or any(_related(word, own) for own in term) for word in words)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


@cache
def _generic() -> frozenset[str]:
    return frozenset(load_words("style/definition")["generic"])


@cache
def _endings() -> re.Pattern[str]:
    """A few endings in a row: ally, allies, allyship."""
    return re.compile(f"(?:{'|'.join(load_words('style/definition')['endings'])}){{0,4}}")


def _related(one: str, other: str) -> bool:
    """Whether two words are the same but for their endings, of which they may share some letters: racis-m, racis-t."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    same = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return any(
        _is_ending(one, length) and _is_ending(other, length)
        for length in range(same, max(same - _MOST_BACK, _SHORTEST_STEM) - 1, -1)
        if length > _SHORTEST_STEM or length < shorter
    )


def _is_ending(word: str, length: int) -> bool:
    """Whether only endings follow; a letter may be doubled before one, as in begin and beginning."""
    end = word[length:]
    return bool(_endings().fullmatch(end) or _endings().fullmatch(end.removeprefix(word[length - 1])))
