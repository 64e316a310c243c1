"""inclusive/*: words that leave people out or hurt them, and what to write instead.

The words are data, a file a topic, with a source for each. Rules look at use only: a word that is the entry's
own term, that stands in quotation marks or emphasis, in a link to another entry or in the title of a work is
mentioned, not used. Contested guidance stands in profiles that a team chooses.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import re2

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import Rule, Scope
from glosskit.names import fold
from glosskit.prose import (
    Role,
    Segment,
    data_names,
    is_in_name,
    is_mention,
    is_spoken_of,
    load_data,
    segments,
    swap,
)
from glosskit.reading import Record

_ROLES = frozenset({Role.DEFINITION, Role.TITLE, Role.INSTRUCTION, Role.SUMMARY})
_GAP = r"[\s-]+"
_NOT = r"(?:\s*,?\s+(?:and\s+)?(?:not|never)|,?\s+(?:rather\s+than|instead\s+of))\s+(?:an?\s+|the\s+)?"
_REACH = 100
"""How many characters before a word are looked at."""
_CLAUSE = re.compile(r"(?:^|[.;:!?—–])\s*(?:[\w'’-]+,?\s+(?:and|or)\s+)?$")
_SPEAKS = re.compile(
    r"(?:,?\s+(?:and|or)\s+[\w'’-]+)?\s+(?:is|are|was|were|comes?|came|appears?|appeared|goes|went|has|had|means|meant|began|stood|remains)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+|\s*/\s*")
_WORD = re.compile(r"[^\s-]+")


TOPICS = tuple(name.removeprefix("inclusive/") for name in data_names() if name.startswith("inclusive/"))
"""The lists, which are the rules' names too."""


@dataclass(frozen=True)
class Item:
    """One word or phrase of a list.

    Attributes:
        words: every form that is found, as a reader would see it.
        instead: what to write, best first.
        why: why a reader would care.
        source: who gives the advice, and the year.
        work: the work in which it stands.
        unless: longer phrases in which the words mean something else.
        level: how much a finding matters.
        case: whether capitals must match.
        swaps: whether the advice fits into the sentence in the words' place.
        marked: how many of the words are to be replaced, from the first; 0 for all of them.
    """

    words: tuple[str, ...]
    instead: tuple[str, ...]
    why: str
    source: str
    work: str
    unless: tuple[str, ...]
    level: Severity
    case: bool
    swaps: bool
    marked: int = 0

    @property
    def has_swap(self) -> bool:
        """Whether there is one thing to write instead, and it fits."""
        return self.swaps and len(self.instead) == 1

    @property
    def trigger(self) -> str:
        """A pattern for the scan, in RE2's syntax."""
        pattern = _any_of(self.words)
        return f"(?-i:{pattern})" if self.case else pattern

    @cached_property
    def pattern(self) -> Any:
        """The trigger, compiled when it has hit."""
        return re2.compile(self.trigger if self.case else f"(?i){self.trigger}")

    @cached_property
    def forms(self) -> frozenset[str]:
        """The words as names are compared."""
        return frozenset(map(fold, self.words))

    @property
    def asks_for_capital(self) -> bool:
        """Whether the words are to be written with other capitals, and nothing else."""
        return bool(self.instead) and fold(self.instead[0]) in self.forms

    @cached_property
    def contrast(self) -> re.Pattern[str]:
        """What to write, and that the words behind it are not: `Quran, not Koran`."""
        return re.compile(rf"{_any_of(self.instead)}{_NOT}$", re.IGNORECASE)

    @cached_property
    def innocent(self) -> Any:
        """The longer phrases, or None. Those with capitals are names: The Blacklist is a series, the blacklist is none."""
        names = [phrase for phrase in self.unless if phrase != phrase.lower()]
        names += [phrase[0].upper() + phrase[1:] for phrase in names]  # where a sentence starts
        others = [phrase for phrase in self.unless if phrase == phrase.lower()]
        found = [rf"(?i:{_any_of(others)})"] if others else []
        found += [_any_of(names)] if names else []
        return re.compile("|".join(found)) if found else None


def _any_of(words: Sequence[str]) -> str:
    """A pattern for any of some phrases as whole words; a space or hyphen stands for either."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(_whole, longest_first))})"


def _whole(word: str) -> str:
    pattern = _GAP.join(re.escape(part) for part in re.split(r"[\s-]+", word)).replace("'", "['’]")
    # A word border is only where a letter or digit is: `(s)he` starts with neither.
    start = r"\b" if word[0].isalnum() else ""
    return f"{start}{pattern}" + (r"\b" if word[-1].isalnum() else "")


def load_topic(topic: str) -> tuple[dict[str, str], dict[str, list[Item]]]:
    """A topic's file: its own words (title, finds, matters), and its items by profile ("" for none)."""
    data: Any = load_data(f"inclusive/{topic}")
    sources = {
        name: (
            f"{source['publisher']}, {source['year']}",
            f"{source['publisher']} ({source['year']}): {source['title']}",
        )
        for name, source in data["sources"].items()
    }
    items: dict[str, list[Item]] = {}
    for item in data["items"]:
        made = Item(
            words=tuple(item["words"]),
            instead=tuple(item.get("instead") or ()),
            why=item["why"],
            source=sources[item["source"]][0],
            work=sources[item["source"]][1],
            unless=tuple(item.get("unless") or ()),
            level=Severity(item.get("level", "warning")),
            case=item.get("case") == "true",
            swaps=item.get("swaps") != "false",
            marked=int(item.get("marked", 0)),
        )
        items.setdefault(item.get("profile") or "", []).append(made)
    return data, items


def findings(items: Sequence[Item], record: Record) -> Iterator[Finding]:
    """What items find in an entry's own prose."""
    # A glossary's entry on gypsies may say gypsy, and one on Gypsy, Roma and Traveller communities too.
    own = {fold(part) for name in record.names for part in (name, *_PARTS.split(name))}
    for item in items:
        if item.asks_for_capital or item.forms.isdisjoint(own):
            for segment in segments(record):
                if segment.role in _ROLES:
                    yield from _in_segment(item, segment, record)


def _in_segment(item: Item, segment: Segment, record: Record) -> Iterator[Finding]:
    # An entry on Black people is no excuse for another spelling of its own name.
    names = not item.asks_for_capital or not item.forms.isdisjoint(record.names)
    innocent = (
        [] if item.innocent is None else [found.span() for found in item.innocent.finditer(segment.text)]
    )
    for match in item.pattern.finditer(segment.text):
        start, end = match.span()
        if (
            any(left <= start and end <= right for left, right in innocent)
            or is_in_name(segment, start, end)
            or is_mention(record, segment, start, end, names=names)
            or is_spoken_of(record, segment, start, end)
            or _is_bare(item, segment.text, start, end)
            or (item.instead and item.contrast.search(segment.text, max(0, start - _REACH), start))
        ):
            continue
        instead = f"Write {_or([f'`{words}`' for words in item.instead])} instead. " if item.instead else ""
        if item.marked:
            end = start + [word.end() for word in _WORD.finditer(match.group())][item.marked - 1]
        yield Finding(
            record.at(*segment.path, within=segment.span(start, end)),
            f"`{segment.text[start:end]}`: {item.why} ({item.source})",
            f"{instead}If you speak of the word itself, put it in quotation marks.",
            severity=item.level,
            fix=swap(record, segment, start, end, item.instead[0]) if item.has_swap else None,
        )


def _is_bare(item: Item, text: str, start: int, end: int) -> bool:
    """Whether a noun in the singular starts a clause without an article: `Mulatto was on the forms of 1850` is about the word."""
    word = text[start:end].casefold()
    return (
        not item.forms.isdisjoint((f"{word}s", f"{word}es"))
        and _CLAUSE.search(text, max(0, start - _REACH), start) is not None
        and _SPEAKS.match(text, end) is not None
    )


def _or(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} or {items[-1]}"


def _checker(items: Sequence[Item]) -> Callable[[Record, Sequence[int]], Iterator[Finding]]:
    return lambda record, hits: findings([items[hit] for hit in hits], record)


def _rule(id_: str, items: Sequence[Item], finds: str, matters: str, profile: str) -> Rule:
    first = next((item for item in items if item.level is Severity.WARNING and not item.case), items[0])
    works = sorted({item.work for item in items})
    return Rule(
        id=id_,
        severity=Severity.WARNING,
        scope=Scope.ENTRY,
        language="en",
        finds=finds,
        matters=matters,
        instead="Each finding names what to write. A word that is mentioned, not used, is left alone: "
        "the entry's own term in all its forms, words in quotation marks or emphasis, links, titles of works, longer names "
        "with capitals, and what a sentence only tells of: “do not say X”, “say Y, not X”, “instead of X, say Y”, "
        "“formerly known as X”, “called X”, “X is a slur”.",
        source="; ".join(works) + ".",
        fix="Unsafe: where there is only one thing to write instead, it is written."
        if any(item.has_swap for item in items)
        else "",
        bad=(f"term: Example\ndefinition: |\n  Some texts still say {first.words[0]} today.\n",),
        good=(
            f"term: Example\ndefinition: |\n  People used to say *{first.words[0]}* here.\n",
            f"term: Example\ndefinition: |\n  People used to say “{first.words[0]}” here.\n",
            f"term: Example\ndefinition: |\n  Do not say {first.words[0]}.\n",
            f"term: Example\ndefinition: Words.\narticles:\n  - title: On {first.words[0]}\n",
        ),
        profile=profile,
        check=_checker(items),
        triggers=tuple(item.trigger for item in items),
        vocabulary=True,
        by_trigger=True,
    )


def check_of(id_: str) -> Callable[[Record, Sequence[int]], Iterator[Finding]]:
    """The check of one rule."""
    name = id_.removeprefix("inclusive/")
    if name in TOPICS:
        return _checker(load_topic(name)[1][""])
    return _checker([item for topic in TOPICS for item in load_topic(topic)[1].get(name, ())])


def rules() -> Iterator[Rule]:
    """Every topic is a rule, and so is every profile."""
    by_profile: dict[str, list[Item]] = {}
    for topic in TOPICS:
        about, items = load_topic(topic)
        for profile, found in items.items():
            if profile:
                by_profile.setdefault(profile, []).extend(found)
            else:
                yield _rule(f"inclusive/{topic}", found, about["finds"], about["matters"], "")
    for profile, found in sorted(by_profile.items()):
        yield _rule(
            f"inclusive/{profile}",
            found,
            f"Words that the profile {profile} asks to replace; it runs only where a team chooses it.",
            "Guidance on these words is contested, and readers notice when a glossary goes both ways.",
            profile,
        )
