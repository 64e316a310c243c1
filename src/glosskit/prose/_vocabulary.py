"""The words of an entry as a set: what tells at once that most words and phrases are not in it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from glosskit.prose._segments import segments
from glosskit.reading import Record

_MOST_KEPT = 1_024
"""Of how many entries the words are kept as a set, which takes ten times the room of a text."""
_WORD = re.compile(r"[a-z0-9_]+")
# The commonest words of English: a table entry under one of them would be looked at for nearly every text.
COMMON = frozenset(
    "a about all an and any are as at be been but by can for from get had has have he her him his how i if in into is it "
    "its like make more most no not of on one or other our out s she so some t than that the their them there they this "
    "to up was way we were what when which who will with would you your".split()
)


@lru_cache(maxsize=_MOST_KEPT)
def vocabulary(record: Record) -> frozenset[str]:
    """All words of an entry's prose in small letters: runs of a to z, digits and underscores, wherever they stand."""
    return frozenset(record.remember("words", lambda: _words(record)).split(" "))


def _words(record: Record) -> str:
    return " ".join(words_of("\n".join([segment.text for segment in segments(record)])))


def words_of(text: str) -> set[str]:
    """The words of a text as a vocabulary has them."""
    return set(_WORD.findall(text.lower()))


def rarest(words: Iterable[str]) -> str:
    """The word that the fewest texts are likely to hold: no common one, and the longest."""
    return max(words, key=lambda word: (word not in COMMON, len(word), word))
