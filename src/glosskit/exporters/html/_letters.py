"""Terms from A to Z, under the letters of their headings."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from glosskit.exporters._alphabet import OTHER, letter_of, place_of
from glosskit.exporters._view import View


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


def by_letter(views: Iterable[View]) -> list[Letter]:
    """Group entries by letter, in the order of the alphabet; terms without a letter come first."""
    groups = groupby(
        sorted(views, key=order),
        lambda view: letter_of(view.record.outline.term, view.config.language),
    )
    return [Letter(letter, tuple(group)) for letter, group in groups]


def order(view: View) -> tuple[bool, str, str, str]:
    """Where an entry stands among others: by letter, then by the words of its term."""
    return (*place_of(view.record.outline.term, view.config.language), view.record.id)
