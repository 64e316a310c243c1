"""`a` or `an`: how the next word begins to sound."""

import re
from functools import cache
from typing import Literal

from glosskit.prose._words import load_words

Article = Literal["a", "an"]

_FIRST = re.compile(r"[A-Za-z]+|\d+(?:,\d{3})*")
_GOES_ON = re.compile(r"[\d'’.&/]?[^\W_]|_")
_VOWELS = frozenset("aeiouAEIOUY")
_EIGHT = re.compile(r"8\d*(?:,\d{3})*|1[18](?:,\d{3})*")
_ONSET = re.compile(r"[^aeiouy]*(?=[aeiouy])")
"""The consonants before the first vowel."""
_LONGEST = 7


def article_before(words: str) -> Article | None:
    """The article that stands before some words of English; None where their sound does not follow from their letters."""
    match = _FIRST.match(words)
    if match is None:
        return None
    word = match[0]
    if word[0].isdigit():
        plain = (
            _GOES_ON.match(words, match.end()) is None and len(word) != 4
        )  # eighteen hundred, or a thousand?
        return ("an" if _EIGHT.fullmatch(word) else "a") if plain else None
    if _GOES_ON.match(words, match.end()) and not words.startswith(("'s", "’s"), match.end()):
        return None
    if len(word) > 1 and word.isupper():
        return _before_abbreviation(word)
    if len(word) == 1 or not (word.islower() or word.istitle()) or (word[0] == "H" and word.istitle()):
        return None  # a letter, a name such as eBook, or one that may be French
    folded = word.lower()
    lists = load_words("style/articles")
    if folded in lists["a_words"]:
        return "a"
    onset = _ONSET.match(folded)
    if onset is None or (onset[0] and onset[0] not in lists["onsets"]):
        return None
    for length in range(min(_LONGEST, len(folded)), 0, -1):
        if (found := _beginnings().get(folded[:length])) is not None:
            return None if found == "unsure" else found
    return "a" if onset[0] or folded[0] == "y" else "an"


def _before_abbreviation(word: str) -> Article | None:
    lists = load_words("style/articles")
    if word in lists["spelled"]:
        return "a"
    if word in lists["said"] or not _VOWELS.isdisjoint(word):
        return None  # NASA, but the FBI
    return "an" if word[0] in lists["letters"] else "a"


@cache
def _beginnings() -> dict[str, Literal["a", "an", "unsure"]]:
    lists = load_words("style/articles")
    kinds: tuple[Literal["a", "an", "unsure"], ...] = ("a", "an", "unsure")
    return {beginning: kind for kind in kinds for beginning in lists[kind]}
