r"""Which whole words a text must hold for a pattern to match it.

Nearly every pattern of a prose rule names words: `\bvery\s+unique\b` cannot match where "very" or "unique" is missing.
Looking a text's words up in a table takes a fraction of the time that any automaton for thousands of patterns takes
to be built. What is derived here is necessary, never sufficient: the pattern itself has the last word.
"""

import re
from collections.abc import Iterable
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from glosskit.prose._vocabulary import COMMON

Alternatives = tuple[tuple[str, ...], ...]
"""Sets of words: a text must hold all words of at least one of them."""

_MOST = 256
"""Patterns with more alternatives than this are left to the automaton."""
# Two signs for what stands between words: an edge (a word ends there) and anything at all.
_EDGE, _ANY = "\x00", "\x01"
_WHOLE = re.compile(r"(?<=[^a-z0-9_\x01])[a-z0-9_]+(?=[^a-z0-9_\x01])")
_IS_WORD = re.compile(r"[a-z0-9_]")


def needed_words(pattern: str) -> Alternatives | None:
    r"""The words, in small letters, without which a pattern cannot match; None where none but the commonest can be named.

    Args:
        pattern: in the syntax that RE2 and Python's `re` share; capitals do not count. Words are runs of a to z, digits
            and underscores, as both take them at `\b`.
    """
    try:
        tree = _parser.parse(pattern)
    except re.error:
        return None
    found = set()
    for text in _texts(tree):
        words = frozenset(_WHOLE.findall(f"{_ANY}{text}{_ANY}"))
        if words <= COMMON:  # they tell next to nothing: the automaton is better at it
            return None
        found.add(words)
    least = [words for words in found if not any(other < words for other in found)]
    return tuple(sorted(tuple(sorted(words)) for words in least))


def _texts(items: Iterable[Any]) -> list[str]:
    """All texts that a sequence stands for, with signs for edges and for what is not known."""
    texts = [""]
    for item in items:
        parts = _parts(*item)
        if len(parts) * len(texts) > _MOST:
            parts = [_ANY]
        texts = [text + part for text in texts for part in parts]
    return texts


def _parts(kind: Any, value: Any) -> list[str]:
    if kind is sre.LITERAL:
        return [chr(value).lower()]
    if kind is sre.IN:
        return _class(value)
    if kind is sre.BRANCH:
        return [text for branch in value[1] for text in _texts(branch)]
    if kind is sre.SUBPATTERN:
        return _texts(value[3])
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return _repeated(*value)
    if kind is sre.AT:
        return [_ANY if value is sre.AT_NON_BOUNDARY else _EDGE]
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return [""]  # it only narrows what the rest matches
    return [_ANY]


def _class(items: Iterable[Any]) -> list[str]:
    signs = []
    for kind, value in items:
        if kind is sre.LITERAL:
            signs.append(chr(value).lower())
        elif kind is sre.CATEGORY and value in (sre.CATEGORY_SPACE, sre.CATEGORY_NOT_WORD):
            signs.append(_EDGE)
        else:
            return [_ANY]
    if not any(_IS_WORD.match(sign) for sign in signs):
        return [_EDGE]
    return sorted(set(signs))


def _repeated(least: int, most: Any, items: Any) -> list[str]:
    parts = _texts(items)
    if all(part and not set(part) - {_EDGE} for part in parts):
        return [_EDGE] if least else ["", _EDGE]
    if (least, most) == (1, 1):
        return parts
    return ["", *parts] if (least, most) == (0, 1) else [_ANY]
