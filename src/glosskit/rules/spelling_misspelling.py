"""spelling/misspelling."""

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from glosskit.diagnostics import Finding, Severity
from glosskit.digests import digest_of
from glosskit.glossary import Glossary
from glosskit.lint import member_rule
from glosskit.prose import read_words, segments, swap, vocabulary
from glosskit.prose._english import is_foreign, is_misspelling
from glosskit.prose._tokens import PROSE, Token, is_mentioned, is_name, keys, tokens
from glosskit.reading import Record

_CHUNK = re.compile(r"\S+")
_CODE = re.compile(r"[\\/@_=<>{}\[\]#$%^~*+|\ufffc\d]|\w[.:!(]+\w|\w[!(]\)?$|\w\(")


@cache
def _sound() -> set[str]:
    """The words that were looked up and are no misspellings: entries share most of theirs."""
    return set()


@cache
def _list() -> str:
    text = read_words("spelling/misspellings.txt").decode()
    return text[text.index("\n\n") + 1 :]


@cache
def _right(wrong: str) -> tuple[str, ...]:
    """The words that a misspelling may stand for."""
    at = next(at for end in (" ", "\n") if (at := _list().find(f" {wrong}{end}")) >= 0)
    start = _list().rindex("\n", 0, at) + 1
    return tuple(_list()[start : _list().index(":", start)].replace("_", " ").split("|"))


def _depends(_: Record, glossary: Glossary) -> str:
    """The words of all names: they are right as the glossary has them."""
    return glossary.once(_facts)


@member_rule(
    "spelling/misspelling",
    Severity.WARNING,
    finds="A known misspelling: recieve, accomodate, seperate. Words that are merely unknown are never reported, and "
    "neither are names, quoted words, code, and what any entry has as its term or alias.",
    matters="Readers who notice it trust the rest of the entry less, and a search for the word misses it.",
    instead="Write the word that the hint names.",
    source="The list is adapted from codespell (https://github.com/codespell-project/codespell), CC BY-SA 3.0.",
    fix="Unsafe: the right word is written where there is only one; an unknown name may look like a misspelling.",
    language="en",
    vocabulary=True,
    depends=_depends,
    bad=(
        "term: Ally\ndefinition: A person who will recieve thanks for the work.\n",
        "term: Ally\ndefinition: A person.\ntips:\n  - title: Listen\n    body: Accomodate the needs of others in the room.\n",
        "term: Ally\ndefinition: A person who makes the wrod clear to others.\n",
    ),
    good=(
        "term: Ally\ndefinition: A person who spells it “recieve”, *recieve* or `recieve`, or at recieve.example.org.\n",
        "term: Ally\ndefinition: The family of Anna Seperate lives in Recieve Street and calls recieve() a lot.\n",
        {
            "ally.yaml": "term: Ally\ndefinition: A person who likes wierd music and a seperate room.\n",
            "wierd.yaml": "term: Wierd\naliases: [Seperate]\ndefinition: A magazine for music.\n",
        },
        "term: Ally\ndefinition: El objeto principal de la sistema es comunicar las seperate ideas de la gente.\n",
        "term: Ally\ndefinition: Folx who organise in colour, and a requestor.\narticles:\n  - title: How to recieve\n",
    ),
)
def misspelling(record: Record, glossary: Glossary) -> Iterator[Finding]:
    """Yield each known misspelling in an entry's own words."""
    new = vocabulary(record) - _sound()
    wrong = set(filter(is_misspelling, new))
    _sound().update(new - wrong)
    if not wrong:
        return
    names = glossary.once(_names)
    for segment in segments(record):
        words = tokens(segment) if segment.role in PROSE else ()
        for index, token in enumerate(words):
            if is_misspelling(token.key.removesuffix("'s")) and _is_prose(record, words, index, names):
                yield _finding(record, token)


def _names(glossary: Glossary) -> frozenset[str]:
    return frozenset(key for record in glossary.records for name in record.names[:-1] for key in keys(name))


def _facts(glossary: Glossary) -> str:
    return digest_of(repr(sorted(glossary.once(_names))))


def _is_prose(record: Record, words: Sequence[Token], index: int, names: Set[str]) -> bool:
    token = words[index]
    text, key = token.segment.text, token.key.removesuffix("'s")
    return (
        key not in names
        and (token.word.islower() or (token.word[1:].islower() and not is_name(words, index)))
        and not any(
            _CODE.search(chunk[0])
            for chunk in _CHUNK.finditer(text, _before(text, token.start), token.end + 1)
        )
        and not is_foreign(words, index)
        and not is_mentioned(record, words, index, index + 1)
    )


def _before(text: str, at: int) -> int:
    return max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1


def _finding(record: Record, token: Token) -> Finding:
    right = [
        word.capitalize() if token.word[0].isupper() else word
        for word in _right(token.key.removesuffix("'s"))
    ]
    place = record.at(*token.segment.path, within=token.segment.span(token.start, token.end))
    if len(right) == 1:
        message = f"`{token.word}` is a misspelling, and readers who notice it trust the rest less."
        end = token.end - len(token.word) + len(token.key.removesuffix("'s"))
        fix = swap(record, token.segment, token.start, end, right[0])
        return Finding(place, message, f"Write `{right[0]}`.", fix=fix)
    words = f"{', '.join(f'`{word}`' for word in right[:-1])} or `{right[-1]}`"
    return Finding(
        place, f"`{token.word}` is a misspelling, and readers cannot tell whether it stands for {words}."
    )
