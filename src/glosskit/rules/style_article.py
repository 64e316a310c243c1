"""style/article."""

import re
from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.prose import Segment, article_before, is_mention, load_words, replacement, segments
from glosskit.prose._english import is_foreign
from glosskit.prose._tokens import PROSE, tokens
from glosskit.reading import Record

_ARTICLE = re.compile(r"(?<![\w'’.,&/+@#-])([Aa]n?)\s+[\"“‘]?(?=([A-Za-z]+|\d[\d,]*))")
_BEGINS = re.compile(r"(?:^|[.!?:;…\"“‘(\[•–—]\s*)$")


@entry_rule(
    "style/article",
    Severity.WARNING,
    finds="`a` before a word that begins with a vowel's sound, or `an` before one that does not: a ally, an university. Words "
    "that are said in several ways (an historic, a herb) and abbreviations that may be words (NASA) are left alone.",
    matters="Readers hear the text as they read, and stumble where the sounds do not fit.",
    instead="Write the other one.",
    fix="Safe: the other one is written.",
    language="en",
    bad=(
        "term: Ally\ndefinition: A ally is a person who helps others.\n",
        "term: Ally\ndefinition: A person who is an helpful friend in a hour of need.\n",
        "term: Ally\ndefinition: A student at an university, or an one-time member of an EU office.\n",
        "term: Ally\ndefinition: A member of a “open” LGBT group.\n",
        "term: Ally\ndefinition: A member of a LGBT group, or a person with an BBC pass and a 8-hour day.\n",
    ),
    good=(
        "term: Ally\ndefinition: A person with an hour for an honest talk at a university, a European one, or a one-off.\n",
        "term: Ally\ndefinition: An historic day, a herb, an FBI file, a NASA mission, a US firm, an LGBT group, an 11.\n",
        "term: Ally\ndefinition: Vitamin A is in it. Plan A involves all; so do grade A eggs, and A is a letter.\n",
        "term: Ally\ndefinition: A person of whom they say “a ally” and *a ally*, and who fills in an a or an a/an.\n",
        "term: Ally\ndefinition: Una persona que va a ese lugar, y da poder a otra persona de la comunidad.\n",
    ),
    triggers=(
        r"\ba\s+[\"“‘]?(?:[aeio]|u[^k]|hour|hono|hones|heir|8|1[18]|[fhlmnrsx][b-df-hj-np-tv-xz]+\b)",
        r"\ban\s+[\"“‘]?(?:[b-df-hj-np-tv-z]|u|eu|ewe|onc?e|[0-79])",
    ),
)
def article(record: Record) -> Iterator[Finding]:
    """Yield each article that does not fit the word behind it."""
    for segment in segments(record):
        if segment.role in PROSE:
            for match in _ARTICLE.finditer(segment.text):
                yield from _in_place(record, segment, match)


def _in_place(record: Record, segment: Segment, match: re.Match[str]) -> Iterator[Finding]:
    written, following = match.group(1), match.group(2)
    right: str | None = article_before(segment.text[match.end() :])
    start, end = match.span(1)
    if (
        right is None
        or right == written.lower()
        or following.lower() in load_words("style/articles")["no_nouns"]
        or _is_letter(segment, match)
        or is_mention(record, segment, start, end)
        or _is_foreign(segment, start)
    ):
        return
    right = f"{written[0]}{right[1:]}"
    place = record.at(*segment.path, within=segment.span(start, end))
    sound = "begins with a vowel's sound" if right[1:] else "does not begin with a vowel's sound"
    yield Finding(
        place,
        f"`{following}` {sound}, so readers stumble over `{written}` before it.",
        f"Write `{right} {following}`.",
        fix=replacement(record, segment, start, end, right, safe=True),
    )


def _is_letter(segment: Segment, match: re.Match[str]) -> bool:
    """Whether an A is a name, as in Plan A: a sentence does not begin there."""
    return match.group(1) == "A" and not _BEGINS.search(segment.text, 0, match.start(1))


def _is_foreign(segment: Segment, start: int) -> bool:
    words = tokens(segment)
    return is_foreign(words, next(index for index, word in enumerate(words) if word.start == start))
