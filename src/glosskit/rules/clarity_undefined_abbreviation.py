"""clarity/undefined-abbreviation."""

import re
from collections.abc import Iterator
from functools import cache

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.prose import Role, Segment, is_mention, load_words, segments
from glosskit.prose._tokens import is_everyday
from glosskit.reading import Record

_ABBREVIATION = re.compile(
    r"(?<![\w$\\./#@&+=-])(?<!\d,)([A-Z]{2,6})(?:s|['’]s)?(?![\w/&=(+#*-]|\.\w|!\s+[a-z])"
)
_ROMAN = re.compile(r"[IVX]+")
_CITED = re.compile(r",?\s+(?:1[5-9]|20)\d\d")
_CAPITAL = re.compile(r"\s+[A-Z][a-z]")
_STATE = re.compile(r"[A-Z][a-z]+,\s$")
_AGAINST = re.compile(r"(?:['’]s)?\s+v\.?\s+[A-Z]")
_VERSUS = re.compile(r"\w\s+v\.?\s+$")
"""The parties of a case in court: CRE v Dutton, Alabama v. NAACP."""
_BETWEEN = r"(?:[\s,/&-]+(?:and|of|the|for|in|on|to|by|with|a|an|or)\b)*[\s,/&-]+"
_MOST = 20
"""An entry has a handful; a file with hundreds is no entry, and must not take long."""


@cache
def _known() -> frozenset[str]:
    listed = load_words("style/abbreviations")["known"]
    words = [word for name in load_words("style/shouting").values() for word in name]
    return frozenset((*listed, *words))


@entry_rule(
    "clarity/undefined-abbreviation",
    Severity.SUGGESTION,
    finds="An abbreviation in a definition that the entry never writes out.",
    matters="Who looks up a word in a glossary seldom knows the abbreviations of its field.",
    instead="Write it out the first time, as in “Home Owners' Loan Corporation (HOLC)”, or link it to its own entry.",
    source="WCAG 2.2, success criterion 3.1.4; Google developer documentation style guide, “Abbreviations”.",
    vocabulary=True,
    language="en",
    bad=(
        "term: Redlining\ndefinition: The maps of the HOLC marked some areas in red.\n",
        "term: Ally\ndefinition: A person who supports BIPOC and QTPOC.\n",
        "term: Ally\ndefinition: |\n  A person.\n\n  Some DEI's\n  critics say so.\n",
    ),
    good=(
        "term: Redlining\ndefinition: The Home Owners' Loan Corporation (HOLC) drew maps; the HOLC kept them.\n",
        "term: Raisin\ndefinition: A fruit that the U.S. Department of Agriculture grades; the USDA has words for it.\n",
        "term: Ally\ndefinition: A person who works with an HBCU, that is, a historically Black college or university.\n",
        "term: Ally\ndefinition: A person in the US, at NASA, such as W. E. B. Du Bois or AJ Smith, Salem, MA, World War II.\n",
        "term: People of color\naliases:\n  - POC\ndefinition: POC is a term, as is [[BIPOC]], `DEI` and “WOC” (APA, 2020).\n",
        "term: Ally\ndefinition: A person. It is NOT a title. READ MORE. COVID-19, UTF-8, CC-BY, H2O and MP3.\n",
        "term: Ally\ndefinition: CRE v Dutton or Smith v. BVT, with 47,XXY or developmental co-ordination disorder, DCD.\n",
    ),
    triggers=(r"(?-i:\b[A-Z]{2,6}(?:s|'s|’s)?\b)",),
)
def undefined_abbreviation(record: Record) -> Iterator[Finding]:
    """Yield the first use of each abbreviation that stays unexplained."""
    seen: set[str] = set()
    for segment in segments(record):
        if segment.role is not Role.DEFINITION:
            continue
        for match in _ABBREVIATION.finditer(segment.text):
            name = match.group(1)
            if (
                name in seen
                or name in _known()
                or is_everyday(name.lower())
                or len(seen) > _MOST
                or _is_other(record, segment, match)
            ):
                continue
            seen.add(name)
            if not _is_explained(record, name):
                yield Finding(
                    record.at(*segment.path, within=segment.span(*match.span(1))),
                    f"`{name}` is never written out in this entry, and readers who are new to the subject may not know it.",
                    f"Write it out the first time, with ({name}) behind it, or link it to its own entry.",
                )


def _is_other(record: Record, segment: Segment, match: re.Match[str]) -> bool:
    """Whether the capitals are a number, a citation, a party in court, a state, a person's initials, or spoken of."""
    name, text = match.group(1), segment.text
    return bool(
        _ROMAN.fullmatch(name)
        or _CITED.match(text, match.end())
        or _AGAINST.match(text, match.end())
        or _VERSUS.search(text, max(0, match.start() - 10), match.start())
        or (len(name) == 2 and (_CAPITAL.match(text, match.end()) or _STATE.search(text[: match.start()])))
        or is_mention(record, segment, *match.span(1))
    )


def _is_explained(record: Record, name: str) -> bool:
    """Whether the entry has words with these initials, writes the long form beside it, or has it in small letters."""
    # Each letter starts a word, or stands by itself, as in the U.S. Department of Agriculture.
    initials = rf"(?:(?<=\.)|{_BETWEEN})".join(rf"{letter}(?:\w*(?:-\w+)?|\.)" for letter in name)
    beside = rf"(?-i:\b{name}s?)\s*(?:\([^()]+\s|,? (?:which )?(?:stands|is short) for\b)|\w\s+\((?:or )?(?-i:{name})s?[,;)]"
    plain = rf"(?-i:\b(?:{name.lower()}|{name.capitalize()})\b)"
    pattern = re.compile(rf"\b{initials}(?!\w)|{beside}|{plain}", re.IGNORECASE)
    return any(pattern.search(segment.text) for segment in segments(record))
