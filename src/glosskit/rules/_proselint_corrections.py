"""Where proselint takes for a mistake what is none: the corrections that go by a check's own subject."""

import re

from glosskit.prose import load_words

_NUMBERS = re.compile(r"from \d+(?:[^\d‐-―-]|\S+ to\b)", re.IGNORECASE)
"""What only looks like a range with a dash: from 1,027 to 2,100; from 9:30; from 2019–20 to 2021–22."""
_REACH = 40
_ENOUGH = re.compile(r"\s+enough\b", re.IGNORECASE)
_HYPHEN = re.compile(r"-\w")
_LY = re.compile(r"[^\s-]+ly(?=-)")
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w'’]*)\s+$")
_CAPITAL_BEHIND = re.compile(r"\s+(?:of\s+)?[A-Z]")


def is_right(path: str, text: str, start: int, end: int) -> bool:
    """Whether what a check takes for a mistake is none.

    Args:
        path: the check's, as proselint has it.
        text: of the paragraph.
        start: first character of the words found, from 0.
        end: one past their last.
    """
    if path.startswith("spelling."):
        return text[start:end].casefold() in load_words("spelling/variants")["variants"]
    if path == "misc.composition":  # not important enough
        return _ENOUGH.match(text, end) is not None
    if path == "redundancy.misc.after_the_deadline":  # for free-range eggs
        return _HYPHEN.match(text, end) is not None
    if path == "dates_times.dates.dash_and_from":
        return _NUMBERS.match(text, start) is not None
    if (
        path == "misc.phrasal_adjectives.ly"
    ):  # family-friendly, early-career, Emily-Jane; usually--but not always
        word = _LY.match(text, start)
        if text.startswith("-", end):
            return True
        return word is not None and (
            word.group()[0].isupper() or word.group().casefold() in load_words("style/adverbs")["none"]
        )
    if path == "misc.capitalization.seasons":  # Freedom Summer, the Winter Olympics
        before = _CAPITAL_BEFORE.search(text, max(0, start - _REACH), start)
        return _CAPITAL_BEHIND.match(text, end) is not None or (
            before is not None
            and before.group(1).casefold() not in load_words("style/adverbs")["before_seasons"]
        )
    return False
