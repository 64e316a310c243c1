"""Words inside a longer name: the Association for Retarded Children, the Negro American League, The Philadelphia Negro."""

import re
from collections.abc import Iterable

from glosskit.prose._segments import Role, Segment
from glosskit.prose._words import load_words

_REACH = 120
"""How many characters around a word are looked at."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*|&")
_SMALL = frozenset({"of", "for", "in", "on", "to", "the", "a", "an", "de", "del", "&"})
"""Words that join a name. Not `and`, which joins names of peoples too."""
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
    own = [word for word in _WORD.findall(text[start:end]) if word not in _SMALL and word != "and"]
    # In the title of a tip, every word may have a capital.
    if segment.role is Role.TITLE or not own or not all(word[0].isupper() for word in own):
        return False
    before = list(_WORD.finditer(text, max(0, start - _REACH), start))
    left, is_joined = _capitals(text, start, reversed(before))
    genitive = _GENITIVE.match(text, end)
    end = genitive.end() if genitive else end
    right, _ = _capitals(text, end, _WORD.finditer(text, end, min(len(text), end + _REACH)))
    # What ends a name without `of` or `for` may be many people of a place: New York Negroes.
    return (
        left + right > 0
        and len(own) + left + right >= _FEWEST
        and (right > 0 or is_joined or not own[-1].casefold().endswith("s"))
    )


def _capitals(text: str, at: int, words: Iterable[re.Match[str]]) -> tuple[int, bool]:
    """How many words with capitals stand in a row from a place on, and whether small ones join them."""
    count, is_joined, is_small = 0, False, False
    for match in words:
        word = match.group()
        gap = text[match.end() : at] if match.end() <= at else text[at : match.start()]
        if not gap.isspace():
            break
        if word in _SMALL:
            is_small = True
        elif word[0].isupper() and not _only_starts_sentence(text, match):
            count, is_joined = count + 1, is_joined or is_small
        else:
            break
        at = match.start() if match.end() <= at else match.end()
    return count, is_joined


def _only_starts_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a word has its capital because a sentence starts there, as far as one can tell."""
    return (
        match.group().casefold() in load_words("style/abbreviations")["openers"]
        and _NEW_SENTENCE.search(text, max(0, match.start() - 3), match.start()) is not None
    )
