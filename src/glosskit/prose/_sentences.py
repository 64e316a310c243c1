"""Cutting a paragraph into sentences."""

import re
from functools import cache, lru_cache

from glosskit.markup import SENTENCE_END, is_still_quoted
from glosskit.prose._words import load_words
from glosskit.source import Span

_OPENING = re.compile(r"[(\[\"“‘—–/]")
# Initials, the parts of z. B., and ordinals: 3. Oktober, 19. Jahrhundert.
_INITIAL = re.compile(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*|\d{1,2}\.")
_NEXT = re.compile(r"\s*[\"'“‘«(\[¿¡*]*([^\W_]*)")


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Span, ...]:
    """The ranges of a paragraph's sentences, without the white space between them.

    A full stop after an abbreviation, an initial or an ordinal ends no sentence, and neither does one before a small letter.
    """
    found: list[Span] = []
    start = 0
    for match in SENTENCE_END.finditer(text):
        if _ends(text, match):
            found.append(_trimmed(text, start, match.end()))
            start = match.end()
    if text[start:].strip():
        found.append(_trimmed(text, start, len(text)))
    return tuple(found)


def _ends(text: str, match: re.Match[str]) -> bool:
    following = _NEXT.match(text, match.end())
    word_behind = following.group(1) if following else ""
    if word_behind[:1].islower() or is_still_quoted(text, *match.span()):
        return False
    if match.group()[0] != "." or len(match.group()) > 1:
        return True
    words = text[max(0, match.start() - 40) : match.end()].split()
    word = _OPENING.split(words[-1])[-1] if words else ""
    if _INITIAL.fullmatch(word) and not words[-1].endswith(f"/{word}"):  # autor/a is no initial
        # A number behind such a word is no ordinal: "under section 3. Black people were".
        return word_behind.casefold() in _abbreviations("openers") or (
            word[0].isdigit() and len(words) > 1 and words[-2].casefold() in _abbreviations("numbered")
        )
    known = _abbreviations("before_numbers" if word_behind[:1].isdigit() else "before_words")
    return word.rstrip(".").casefold() not in known


@cache
def _abbreviations(name: str) -> frozenset[str]:
    return frozenset(load_words("style/abbreviations")[name])


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))
