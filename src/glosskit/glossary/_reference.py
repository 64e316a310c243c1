"""One entry's mention of another."""

import re
from dataclasses import replace
from typing import NamedTuple

from glosskit.diagnostics import Place, Replacement
from glosskit.document import FieldPath
from glosskit.reading import Record
from glosskit.source import Span

_TARGET = re.compile(r"\[\[\s*([^|\]]*?)\s*(?:\||\]\])")


class Reference(NamedTuple):
    """One entry's mention of another: a `[[link]]` in its text, or an item of `related`.

    Attributes:
        origin: the entry that refers.
        path: the field that refers: a text, or an item of `related`.
        span: where the link stands in the text.
        name: the name that it uses.
        target: the entry of that name, or None.
    """

    origin: Record
    path: FieldPath
    span: Span | None
    name: str
    target: Record | None

    @property
    def in_text(self) -> bool:
        """Whether it is a `[[link]]`."""
        return self.span is not None

    @property
    def place(self) -> Place:
        """Where it stands."""
        if self.span is None and self.origin.document.node((*self.path, "to")) is not None:
            return self.origin.at(*self.path, "to")
        return self.origin.at(*self.path, within=self.span)

    @property
    def shown(self) -> str | None:
        """The words of their own that a `[[link|words]]` shows."""
        words = self._written.partition("|")[2]
        return " ".join(words.removesuffix("]]").split()) or None

    @property
    def _written(self) -> str:
        return self.origin.text(self.path)[slice(*self.span)] if self.span is not None else ""

    def rewritten(self, link: str) -> Replacement:
        """The fix that writes another link in its place."""
        return Replacement(f"Write {link}", ((self.place, link),))

    def renamed(self, name: str, *, safe: bool = False) -> Replacement:
        """The fix that makes it name an entry otherwise; the words that a link shows may stay."""
        place = self.place
        if self.in_text and place.within is not None:
            link = self.origin.text(place.field)[slice(*place.within)]
            match = _TARGET.match(link)
            start, end = match.span(1) if match else (2, len(link) - 2)
            written = link[start:end]
            # In a sentence, a term of one word loses its capital as any other word does.
            if not link[end:].lstrip().startswith("|") and written.islower() and name[1:].islower():
                name = name[0].lower() + name[1:] if " " not in name else name
            place = replace(place, within=Span(place.within.start + start, place.within.start + end))
        return Replacement(f"Write `{name}`", ((place, name),), safe)
