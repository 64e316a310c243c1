"""Terms from A to Z, under the letters of their headings."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import ClassVar

from glosskit.exporters._view import View

OTHER = "#"
"""The heading of terms that start with no letter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries under one letter.

    Attributes:
        letter: the letter, or "#".
        views: the entries in the order of their terms.
    """

    letter: str
    views: tuple[View, ...]

    SHOWN: ClassVar = frozenset({"anchor", "letter", "views"})

    @property
    def anchor(self) -> str:
        """The heading's id: the same as long as the letter is, in ASCII, so that any link can hold it."""
        if self.letter == OTHER:
            return "letter-other"
        return f"letter-{self.letter.lower() if self.letter.isascii() else f'{ord(self.letter):x}'}"


def letter_of(term: str) -> str:
    """The letter under which a term stands: its first, without accent, in upper case.

    Quotation marks and other signs before it do not count. A letter that is not Latin stands for itself.
    """
    first = next((char for char in term if char.isalnum()), "")
    # Only a Latin letter is taken apart: of Korean or Japanese letters, that would leave a half.
    base = unicodedata.normalize("NFKD", first)[:1]
    letter = (base if base.isascii() else first).upper()[:1]
    return letter if letter.isalpha() else OTHER


def by_letter(views: Iterable[View]) -> list[Letter]:
    """Group entries by letter, in the order of the alphabet; terms without a letter come first."""
    groups = groupby(sorted(views, key=order), lambda view: letter_of(view.record.outline.term))
    return [Letter(letter, tuple(group)) for letter, group in groups]


def order(view: View) -> tuple[bool, str, str, str]:
    """Where an entry stands among others: by letter, then by the words of its term."""
    return (*place_of(view.record.outline.term), view.record.id)


@lru_cache(maxsize=65_536)  # each page of a topic sorts entries again
def place_of(term: str) -> tuple[bool, str, str]:
    """Where a term stands among others: by letter, then by its words without accents and signs."""
    letter = letter_of(term)
    plain = unicodedata.normalize("NFKD", term).casefold()
    words = "".join(char for char in plain if char.isalnum() or char.isspace())
    return letter != OTHER, letter, words
