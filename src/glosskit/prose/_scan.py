"""One scan over an entry's prose that says, for all rules at once, which of them can have anything to find.

The patterns of every rule go into a single RE2 set: a text of thousands of words is matched against thousands
of patterns in one pass, linear in the text whatever the patterns are.
"""

from collections.abc import Iterable, Mapping
from typing import cast

import re2

from glosskit.prose._segments import segments
from glosskit.reading import Record

_MEMORY = 256 << 20
"""Room for the set's automaton in bytes, an upper bound that a few megabytes of text come nowhere near."""


class Scanner:
    """Rules' triggers, compiled once, at the first entry that is scanned."""

    def __init__(self, triggers: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Take the triggers of each rule by its id; RE2 syntax, capitals do not count unless `(?-i:…)` says so."""
        self._triggers = tuple(triggers)
        self._owners: list[tuple[str, int]] = []
        self._set: re2.Set | None = None

    def hits(self, record: Record) -> Mapping[str, tuple[int, ...]]:
        """The rules that can match an entry, each with the indexes of its triggers that do."""
        # proselint's patterns expect a line break before and after a text.
        text = "".join(f"\n{segment.text}\n" for segment in segments(record))
        found: dict[str, list[int]] = {}
        for index in cast("list[int] | None", self._compiled().Match(text)) or ():
            rule, trigger = self._owners[index]
            found.setdefault(rule, []).append(trigger)
        return {rule: tuple(sorted(indexes)) for rule, indexes in found.items()}

    def _compiled(self) -> re2.Set:
        if self._set is None:
            options = re2.Options()
            options.never_capture = True
            options.max_mem = _MEMORY
            options.log_errors = False
            patterns = re2.Set.SearchSet(options)
            for rule, triggers in self._triggers:
                for number, trigger in enumerate(triggers):
                    patterns.Add(f"(?i:{trigger})")
                    self._owners.append((rule, number))
            patterns.Compile()
            self._set = patterns
        return self._set
