"""The words that English spells in more than one way, for the rules that compare spellings."""

import re
from collections.abc import Iterable, Mapping, Set
from functools import cache
from typing import NamedTuple

from glosskit.prose._tokens import Phrases, keys
from glosskit.prose._vocabulary import words_of
from glosskit.prose._words import load_words

Word = tuple[tuple[str, ...], ...]
"""A word's spellings, each with its inflected forms in the same order."""

_FILE = "consistency/spellings"
_JOINT = re.compile(r"(?<=\w)[\s-]+(?=\w)")


class Form(NamedTuple):
    """One form of a word: which word, in which of its spellings, and which of the inflections."""

    word: int
    spelling: int
    inflection: int


@cache
def words() -> tuple[Word, ...]:
    """All words, those first whose spelling is British or American."""
    return tuple(
        tuple(tuple(form.strip() for form in spelling.split(",")) for spelling in word.split(" / "))
        for listed in load_words(_FILE).values()
        for word in listed
    )


def in_question(vocabulary: Set[str]) -> list[int]:
    """The words that a glossary with this vocabulary may spell in more than one way."""

    def has(form: str) -> bool:
        return form in vocabulary if form.isascii() and form.isalpha() else words_of(form) <= vocabulary

    return [
        number for number, word in enumerate(words()) if sum(any(map(has, spelling)) for spelling in word) > 1
    ]


def is_regional(word: int) -> bool:
    """Whether a word's first spelling is British and its last American."""
    return word < len(load_words(_FILE)["regional"])


def phrases(numbers: Iterable[int]) -> Phrases[Mapping[tuple[str, ...], Form]]:
    """All forms of some words as phrases; those of the same words are told apart by the hyphens and spaces between these."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], Form]] = {}
    for number in numbers:
        for at, spelling in enumerate(words()[number]):
            for column, form in enumerate(spelling):
                joints = tuple(joint.strip() for joint in _JOINT.findall(form))
                found.setdefault(keys(form), {})[joints] = Form(number, at, column)
    return Phrases(((words[:-1], words[-1:]), by_joints) for words, by_joints in found.items())


@cache
def one_spelling() -> Mapping[str, str]:
    """Each form of a word with the same form in the spelling that is listed first."""
    return {
        form: word[0][column] for word in words() for spelling in word for column, form in enumerate(spelling)
    }
