"""spelling/confused-words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.prose import Segment, is_mention, load_data, segments, swap
from glosskit.prose._tokens import PROSE
from glosskit.reading import Record

_GAP = r"[\s-]+"


class _Confusion(NamedTuple):
    """Words that stand for others: the pattern, in the syntax of RE2 and `re`, finds them as its group."""

    pattern: str
    right: str
    unless: str


@cache
def _confusions() -> tuple[_Confusion, ...]:
    data = load_data("spelling/confused")
    return tuple(_confusion(item, data["lists"]) for item in data["items"])


def _confusion(item: Any, lists: Any) -> _Confusion:
    before, after = (
        lists[words] if isinstance(words := item.get(side, []), str) else words
        for side in ("before", "after")
    )
    start = rf"\b{_any_of(before)}{_GAP}" if before else r"\b"
    end = rf"{_GAP}{_any_of(after)}\b" if after else r"\b"
    return _Confusion(
        f"{start}({_any_of([item['wrong']])}){end}", item["right"], _any_of(item.get("unless", []))
    )


def _any_of(phrases: Sequence[str]) -> str:
    patterns = (
        _GAP.join(map(re.escape, re.split("[ -]", phrase))).replace("'", "['’]") for phrase in phrases
    )
    return f"(?:{'|'.join(sorted(patterns, key=len, reverse=True))})" if phrases else ""


@entry_rule(
    "spelling/confused-words",
    Severity.WARNING,
    finds="A word that is taken for one that sounds like it: more then one, it's own, who's rights, a women.",
    matters="Readers notice it at once, and trust the rest of the entry less.",
    instead="Write the word that the hint names.",
    source="A list compiled for glosskit, of words whose neighbours leave no doubt.",
    fix="Unsafe: the other word is written.",
    language="en",
    vocabulary=True,
    bad=(
        "term: Ally\ndefinition: A person who does more then the others, and who’s voice is heard.\n",
        "term: Ally\ndefinition: A women who speaks for there rights, in it's own way. Their is hope, and its a start.\n",
        "term: Ally\ndefinition: A person who may loose their job, and is effected by the side affects of it.\n",
        "term: Ally\ndefinition: They dont know it, in spite of it's age, and this effects everyone.\n",
        "term: Ally\ndefinition: A deep-seeded belief, per say. They are suppose to help.\n",
    ),
    good=(
        "term: Ally\ndefinition: People who help each other then and there, more than others, and a women's group.\n",
        "term: Ally\ndefinition: Its a cappella group is theirs. Who's there? It's their own, and whose are they?\n",
        "term: Ally\ndefinition: The person with a flat affect says “more then the others”, and lets loose the dogs.\n",
    ),
    triggers=tuple(one.pattern for one in _confusions()),
    by_trigger=True,
)
def confused_words(record: Record, hits: Sequence[int]) -> Iterator[Finding]:
    """Yield each word that stands where another one belongs."""
    for confusion in (_confusions()[hit] for hit in hits):
        for segment in segments(record):
            if segment.role in PROSE:
                for match in re.finditer(confusion.pattern, segment.text, re.IGNORECASE):
                    if not _is_meant(confusion, match, record, segment):
                        yield _finding(confusion, match, record, segment)


def _is_meant(confusion: _Confusion, match: re.Match[str], record: Record, segment: Segment) -> bool:
    if is_mention(record, segment, *match.span(1)):
        return True
    longer = re.finditer(rf"\b{confusion.unless}", segment.text, re.IGNORECASE) if confusion.unless else ()
    return any(phrase.start() < match.end(1) and match.start(1) < phrase.end() for phrase in longer)


def _finding(confusion: _Confusion, match: re.Match[str], record: Record, segment: Segment) -> Finding:
    words = " ".join(match.group(1).split())
    right = confusion.right[0].upper() + confusion.right[1:] if words[0].isupper() else confusion.right
    start, end = match.span(1)
    return Finding(
        record.at(*segment.path, within=segment.span(start, end)),
        f"`{words}` stands here where `{right}` belongs: the two sound alike, and readers notice it.",
        f"Write `{right}` instead.",
        fix=swap(record, segment, start, end, right),
    )
