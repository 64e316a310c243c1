"""Whether a page explains several terms, and what would part them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_FEWEST_TERMS = 3
_FEWEST_HEADINGS = 5
"""A page about one term has parts too, but hardly so many that have no name that is known."""
_FEWEST_IN_LIST = 2
_LIST_OF_TERMS = re.compile(
    r"\b(?:glossar(?:y|ies)|terms|terminology|definitions|vocabulary|dictionary|lexicon|jargon|a[-–]z)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W_](?:\s*[-–—/&]\s*[^\W_])?|#")


def seems_split(
    headings: Iterable[tuple[int, str]], terms: Sequence[str], strong: Sequence[str], names: Iterable[str]
) -> tuple[str, list[str]] | None:
    """How to part a page that seems to explain several terms, and the first of these; None for other pages.

    Args:
        headings: level and words of each heading that does not stand above a part of an entry.
        terms: the terms of definition lists.
        strong: the words in strong type at the start of paragraphs and items; on a page about one term they may be its
            parts.
        names: of the page: its title, its file. One that calls it a glossary makes a few terms enough.
    """
    listed = list(headings)
    letters = sum(is_letter(words) for _, words in listed) >= _FEWEST_IN_LIST
    is_list = letters or any(_LIST_OF_TERMS.search(name) for name in names)
    if len(terms) >= (_FEWEST_IN_LIST if is_list else _FEWEST_TERMS):
        return "dl", list(terms)
    found = [(level, words) for level, words in listed if not is_letter(words)]
    count = Counter(level for level, _ in found if level > 1)
    for level, many in count.most_common(1):
        if many >= (_FEWEST_IN_LIST if is_list else _FEWEST_HEADINGS):
            return f"h{level}", [words for depth, words in found if depth == level]
    if is_list and len(strong) >= _FEWEST_IN_LIST:
        return "strong", list(strong)
    return None


def is_letter(words: str) -> bool:
    """Whether a heading is one of an alphabet's, or of several: `A`, `0–9`."""
    return _LETTER.fullmatch(words) is not None


def unfit(split: str, terms: Sequence[str], headings: Sequence[tuple[int, str]]) -> str:
    """What to say about a mark that gives no terms, or letters of the alphabet alone; an empty text for one that fits.

    Args:
        split: one of `SPLITS`.
        terms: what it gave.
        headings: level and words of all headings of the page.
    """
    if terms and not all(map(is_letter, terms)):
        return ""
    count = Counter(level for level, words in headings if not is_letter(words))
    best = max(count, key=lambda level: (count[level], level), default=0)
    better = f" `--split h{best}` would give {count[best]:,}, such as" if best and f"h{best}" != split else ""
    example = next((words for level, words in headings if level == best and not is_letter(words)), "")
    also = f"{better} `{example}`." if better else ""
    what = "gives the letters of the alphabet, and no terms" if terms else "gives no terms"
    return f"`--split {split}` {what} here.{also}"


def hint(split: str, terms: Sequence[str]) -> str:
    """The sentence about a page that was taken for one entry."""
    return (
        f"This became one entry, and seems to explain several terms, such as `{terms[0]}` and `{terms[1]}`: "
        f"`--split {split}` makes an entry of each."
    )
