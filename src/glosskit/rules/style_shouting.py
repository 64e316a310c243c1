"""style/shouting."""

import re
from collections.abc import Iterator
from functools import cache
from textwrap import shorten

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.prose import Role, Segment, is_mention, load_words, segments
from glosskit.reading import Record

_ROLES = frozenset({Role.DEFINITION, Role.TITLE, Role.INSTRUCTION, Role.SUMMARY})
_WORD = r"[A-ZÀ-ÖØ-Þ]+(?:['’][A-Z]+)?"
_RUN = re.compile(rf"(?<![\w'’./$-]){_WORD}(?:[^\w.\"“”‘/()-]{{1,4}}{_WORD})*(?![\w'’/=(-]|\.\w)")
_FEWEST = 3
_MOST_SHOWN = 50


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load_words("style/shouting")[name])


@entry_rule(
    "style/shouting",
    Severity.SUGGESTION,
    finds="Words in capitals for emphasis.",
    matters="Capitals read as shouting and are slower to read, and some screen readers spell them letter by letter.",
    instead="Write the word in small letters, between asterisks for *emphasis*. Abbreviations, titles and quotations may stay.",
    source="GOV.UK style guide, “Capitalisation”.",
    vocabulary=True,
    bad=(
        "term: Ally\ndefinition: A person who is NOT a member of the group.\n",
        "term: Ally\ndefinition: A person. ALWAYS LISTEN FIRST when someone speaks.\n",
        "term: Ally\ndefinition: A person. THIS IS A LONG WARNING, AND IT SHOUTS.\n",
        "term: Ally\ndefinition: A person.\ntips:\n  - title: LISTEN AND LEARN\n    body: Listen.\n",
    ),
    good=(
        "term: Ally\ndefinition: A person in NASA, the UN, UNICEF or the US who likes HTML CSS SQL, and BIPOC.\n",
        'term: Ally\ndefinition: A person with a sign that says "DO NOT ENTER", or *NOT*, or `NOT`.\n',
        "term: Ally\ndefinition: The NOT operator and the AND operator, as in NOT NULL.\n",
        "term: Ally\ndefinition: A person.\narticles:\n  - title: ALL THAT YOU MUST KNOW\n",
        "term: WHO\naliases:\n  - DO NOT TRACK\ndefinition: The WHO does it, and DO NOT TRACK is a header. Press the TAB key.\n",
    ),
    triggers=(r"(?-i:[A-Z]['’]?[A-Z]+(?:[,\s-]+[A-Z]['’]?[A-Z]+)+)", r"(?-i:\b[A-Z]{2,}(?:['’]T)?\b)"),
)
def shouting(record: Record) -> Iterator[Finding]:
    """Yield each word or run of words that shouts."""
    for segment in segments(record):
        if segment.role not in _ROLES:
            continue
        for match in _RUN.finditer(segment.text):
            if (
                len(match.group()) > 1
                and _shouts(re.findall(_WORD, match.group()), segment, match)
                and not is_mention(record, segment, *match.span())
            ):
                words = shorten(match.group(), _MOST_SHOWN, placeholder=" …")
                yield Finding(
                    record.at(*segment.path, within=segment.span(*match.span())),
                    f"Capitals read as shouting, and some screen readers spell `{words}` letter by letter.",
                    "Write it in small letters, between asterisks if it needs emphasis; or quote it, if it stands on a sign.",
                )


def _shouts(words: list[str], segment: Segment, match: re.Match[str]) -> bool:
    emphatic = [word for word in words if word in _listed("alone")]
    if set(emphatic) & _listed("operators") and _is_logic(segment.text):
        return False
    if len(words) >= _FEWEST:
        return bool(emphatic) or any(word in _listed("among_others") for word in words)
    if segment.role is Role.TITLE and match.group() == segment.text:
        return len(words) > 1
    return emphatic == words


def _is_logic(text: str) -> bool:
    """Whether several operators show that this is logic or a query."""
    return len(_listed("operators").intersection(re.findall(r"\w+", text))) > 1
