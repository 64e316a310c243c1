"""One scan over an entry's prose that says, for all rules at once, which of them can have anything to find.

Most triggers are known by the whole words that they need: the entry's words are looked up in a table. The few others
go into a single RE2 set, which is matched in one pass, linear in the text whatever the patterns are.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, cast

import re2

from glosskit.prose._needed import Alternatives
from glosskit.prose._segments import segments
from glosskit.prose._vocabulary import rarest, vocabulary
from glosskit.reading import Record

_MEMORY = 256 << 20
"""Room for the set's automaton in bytes, an upper bound that a few megabytes of text come nowhere near."""
# Both engines take these for other cases of k, s and i, and the table does not.
_ODD_CASES = re.compile("[\u017f\u212a\u0130\u0131]")
Words = frozenset[str]
_NONE: Words = frozenset()


class Triggers(NamedTuple):
    """What a rule waits for.

    Attributes:
        rule: its id.
        patterns: RE2 patterns; capitals do not count unless `(?-i:…)` says so.
        words: for each pattern the words that it needs, as `needed_words` finds them, or None; may be shorter.
    """

    rule: str
    patterns: tuple[str, ...]
    words: tuple[Alternatives | None, ...] = ()


_Owner = tuple[str, int]


class Scanner:
    """Rules' triggers, put into a table and an automaton at the first entry that is scanned."""

    def __init__(self, triggers: Iterable[Triggers]) -> None:
        self._triggers = tuple(triggers)
        self._table: dict[str, list[tuple[Words, _Owner]]] | None = None
        self._owners: list[_Owner] = []
        self._set: re2.Set | None = None

    def hits(self, record: Record) -> Mapping[str, tuple[int, ...]]:
        """The rules that can match an entry, each with the indexes of its triggers that may do so."""
        # proselint's patterns expect a line break before and after a text.
        text = "".join([f"\n{segment.text}\n" for segment in segments(record)])
        table = self._compiled()
        found: dict[str, set[int]] = {}
        words = vocabulary(record)
        sure = not text.isascii() and _ODD_CASES.search(text) is not None
        for key in table if sure else words & table.keys():
            for needed, (rule, trigger) in table[key]:
                if sure or needed <= words:
                    found.setdefault(rule, set()).add(trigger)
        if self._set is not None:
            for index in cast("list[int] | None", self._set.Match(text)) or ():
                rule, trigger = self._owners[index]
                found.setdefault(rule, set()).add(trigger)
        return {rule: tuple(sorted(indexes)) for rule, indexes in found.items()}

    def _compiled(self) -> dict[str, list[tuple[Words, _Owner]]]:
        if self._table is not None:
            return self._table
        table: dict[str, list[tuple[Words, _Owner]]] = {}
        self._table = table
        others: list[str] = []
        for rule, patterns, words in self._triggers:
            for number, pattern in enumerate(patterns):
                needed = words[number] if number < len(words) else None
                if needed is None:
                    others.append(f"(?i:{pattern})")
                    self._owners.append((rule, number))
                    continue
                for alternative in needed:
                    # Most need one word, which is the table's own.
                    alone = len(alternative) == 1
                    word = alternative[0] if alone else rarest(alternative)
                    table.setdefault(word, []).append(
                        (_NONE if alone else frozenset(alternative), (rule, number))
                    )
        if others:
            self._set = _automaton(others)
        return table


def _automaton(patterns: Iterable[str]) -> re2.Set:
    options = re2.Options()
    options.never_capture = True
    options.max_mem = _MEMORY
    options.log_errors = False
    automaton = re2.Set.SearchSet(options)
    for pattern in patterns:
        automaton.Add(pattern)
    automaton.Compile()
    return automaton
