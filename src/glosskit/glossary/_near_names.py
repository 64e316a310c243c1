"""Which entry was meant by a mistyped name."""

from collections.abc import Callable
from functools import cached_property

from glosskit import names
from glosskit.digests import digest_of
from glosskit.incremental import Pieces

_ABOUT_AS_NEAR = 0.05
"""How much less like a mistyped name an entry's term may be than one of its other names, and is offered all the same."""
_MOST_COMPARED = 200_000


class NearNames:
    """The names of a glossary, to find those near a mistyped one.

    Comparing a name with all others is slow work: it is done as long as it takes no more than a second, and not
    again for the same name. A glossary with more wrong names needs something else than suggestions.

    Args:
        spellings: every name, as its entry writes it.
        term_of: the term of the entry that a name belongs to; None for the name of an entry that could not be read.
        pieces: what was found by an earlier run.
    """

    def __init__(
        self, spellings: tuple[str, ...], term_of: Callable[[str], str | None], pieces: Pieces
    ) -> None:
        self._spellings, self._term_of, self._pieces = spellings, term_of, pieces
        self._found: dict[tuple[str, float], str | None] = {}

    def of(self, name: str, cutoff: float) -> str | None:
        """The nearest name that is at least as near as `cutoff`, from 0 to 1; of its entry's names, mostly the term."""
        key = (names.fold(name), cutoff)
        if key not in self._found:
            may_compare = len(self._found) * len(self._spellings) < _MOST_COMPARED
            self._found[key] = self._headword(name, self._compare(name, cutoff)) if may_compare else None
        return self._found[key]

    def _compare(self, name: str, cutoff: float) -> str | None:
        key = f"nearest {cutoff} {name} {self._digest}"
        return self._pieces.get(key, lambda: names.nearest(name, self._spellings, cutoff) or "") or None

    @cached_property
    def _digest(self) -> str:
        return digest_of(*self._spellings)

    def _headword(self, name: str, match: str | None) -> str | None:
        """The term of the entry that a name belongs to, where it is about as near to a mistyped one as that name."""
        term = self._term_of(match) if match is not None else None
        if match is None or term is None:
            return match
        return term if names.likeness(name, term) > names.likeness(name, match) - _ABOUT_AS_NEAR else match
