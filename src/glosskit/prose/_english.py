"""Which words are surely English, which are known misspellings, and where another language is spoken."""

import json
from collections.abc import Mapping, Sequence
from functools import cache

from glosskit.prose._tokens import Token, is_everyday
from glosskit.prose._words import read_words

_NEIGHBOURS = 4


def is_misspelling(word: str) -> bool:
    """Whether a word, in small letters, is a misspelling that many people made."""
    return _is_listed(word)


def is_foreign(words: Sequence[Token], index: int) -> bool:
    """Whether the words around are of another language: most of them unknown, or many not written in ASCII."""
    segment = words[index].segment
    around = [
        word.key
        for word in words[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
        if word.segment is segment and word is not words[index]
    ]
    accented = sum(not word.isascii() for word in around)
    known = sum(map(_is_known, around))
    return 7 * accented > len(around) or 2 * known < len(around)


def _is_known(word: str) -> bool:
    return _is_listed(word, ":") or is_everyday(word)


def _is_listed(word: str, sign: str = "") -> bool:
    listed = _by_start().get(word[:4], "")
    # The first test alone is quick, and few words pass it.
    return word in listed and f" {word}{sign} " in f" {listed} " and word != ""


@cache
def _by_start() -> Mapping[str, str]:
    """The known misspellings, and with a colon the words that they stand for, by their first four letters."""
    return json.loads(read_words("spelling/frozen.json"))  # type: ignore[no-any-return]
