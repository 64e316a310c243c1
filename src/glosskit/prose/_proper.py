"""Words inside a longer name: the Association for Retarded Children, the Negro American League, The Philadelphia Negro."""

import re
from collections.abc import Iterable

from glosskit.prose._segments import Role, Segment
from glosskit.prose._words import load_words

_REACH = 120
"""How many characters around a word are looked at."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*|&")
_JOINING = frozenset({"of", "for", "in", "on", "to", "de", "del"})
_SMALL = _JOINING | {"the", "a", "an", "and", "&"}
_NEW_SENTENCE = re.compile(r"(?:^|[.!?:;—–]|[\"“‘(])\s*$")
_GENITIVE = re.compile(r"(?:['’]s?(?!\w))?")
_FEWEST = 3
"""Two words with capitals are often a place's name and a people's: Alaskan Eskimos."""


def is_in_name(segment: Segment, start: int, end: int) -> bool:
    """Say whether a range of a segment's characters belongs to a longer name, by the capitals around it.

    Args:
        segment: one of an entry's segments.
        start: first character of the range in the segment's text, from 0.
        end: one past its last character.
    """
    text = segment.text
    own = [word for word in _WORD.findall(text[start:end]) if word not in _SMALL]
    # In the title of a tip, every word may have a capital.
    if segment.role is Role.TITLE or not own or not all(word[0].isupper() for word in own):
        return False
    before = list(_WORD.finditer(text, max(0, start - _REACH), start))
    genitive = _GENITIVE.match(text, end)
    end = genitive.end() if genitive else end
    left = _run(text, start, reversed(before))
    right = _run(text, end, _WORD.finditer(text, end, min(len(text), end + _REACH)))
    # Eskimos in Northern Alaska, or Slovak and Hungarian Gypsies, are no name; the School for Deaf and Blind Youth is.
    is_joined = not _JOINING.isdisjoint(left)
    if right and not right[0][0].isupper():
        right = []
    if not is_joined:
        left, right = _before_and(left), _before_and(right)
    left, right = ([word for word in words if word[0].isupper()] for words in (left, right))
    # What ends a name without `of` or `for` may be many people of a place: New York Negroes.
    return (
        bool(left or right)
        and len(own) + len(left) + len(right) >= _FEWEST
        and (bool(right) or is_joined or not own[-1].casefold().endswith("s"))
    )


def _run(text: str, at: int, words: Iterable[re.Match[str]]) -> list[str]:
    """The words in a row from a place on that have a capital, and the small ones between them."""
    run: list[str] = []
    for match in words:
        word = match.group()
        gap = text[match.end() : at] if match.end() <= at else text[at : match.start()]
        is_name = word[0].isupper() and not _only_starts_sentence(text, match)
        if not gap.isspace() or not (is_name or word in _SMALL):
            break
        run.append(word)
        at = match.start() if match.end() <= at else match.end()
    while run and run[-1] in _SMALL:
        run.pop()
    return run


def _before_and(run: list[str]) -> list[str]:
    return run[: run.index("and")] if "and" in run else run


def _only_starts_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a word has its capital because a sentence starts there, as far as one can tell."""
    return (
        match.group().casefold() in load_words("style/abbreviations")["openers"]
        and _NEW_SENTENCE.search(text, max(0, match.start() - 3), match.start()) is not None
    )
