"""style/missing-word."""

import re
from collections.abc import Iterator
from functools import cache

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.prose import Role, Segment, is_mention, load_words, segments
from glosskit.reading import Record

_ROLES = frozenset({Role.DEFINITION, Role.INSTRUCTION, Role.SUMMARY})
_TWO_ARTICLES = re.compile(r"\b([Aa]n?\s+the|[Tt]he\s+an|[Aa]\s+an)(?![\w'’:-])")
_NO_NOUN = re.compile(r"(?<!\bof )\b([Tt]he|[Aa]n)\s+(of|are|was|were)(?![\w'’-])")
_WORDS_AFTER = 4
_OPENER = "(?:But|And|Yet|So|What|How|Why|Who|When|Where|Because|Although|However|While|If|The)"


@cache
def _broken_off() -> re.Pattern[str]:
    """A small word, then a capital that starts a new clause, and nothing between."""
    lists = {name: "|".join(words) for name, words in load_words("style/missing-word").items()}
    return re.compile(
        rf"(?<![\w'’-])({lists['articles']}|{lists['prepositions']})\s+(?:({lists['openers']})(?=\s+(?:{lists['after_openers']})\b)|(The)(?=\s+[a-z]))"
    )


@cache
def _no_object() -> re.Pattern[str]:
    """A preposition and `the`, and then the end of the clause."""
    prepositions = "|".join(load_words("style/missing-word")["prepositions"])
    return re.compile(rf"(?<![\w'’-])({prepositions})\s+(the|an)\s*[.,;!?)](?=\s|$)")


@entry_rule(
    "style/missing-word",
    Severity.WARNING,
    finds="A place where a word is missing: a preposition or an article with nothing behind it that it could belong to.",
    matters="Readers stop and guess what was meant, and what is missing is often a name.",
    instead="Write the missing word, or end the sentence before the next one starts.",
    language="en",
    bad=(
        "term: Ally\ndefinition: The word of the year was chosen by But what does it mean?\n",
        "term: Ally\ndefinition: A person who stands up for the rights of the.\n",
        "term: Ally\ndefinition: A person who joins a the struggle of others.\n",
        "term: Ally\ndefinition: |\n  A person who knows the history and helps the\n  of a group.\n",
    ),
    good=(
        "term: Ally\ndefinition: A person. This is what allies stand for. But what does it take?\n",
        "term: Ally\ndefinition: A word by The Trevor Project, The Guardian and the author of How the Word Is Passed.\n",
        "term: Ally\ndefinition: A person in the *What if* game, in the a priori part, or the .html file of the :set command.\n",
        'term: Article\ndefinition: "In English: a, an and the. They stand before nouns, as does \\"of the\\"."\n',
        "term: Gate\ndefinition: A part that computes the And of two bits; an If statement chooses between them.\n",
    ),
    triggers=(
        rf"(?-i:[a-z]\s+{_OPENER}\s+[a-zI])",
        r"\b(?:an?\s+(?:the|an)|the\s+an)\b",
        r"\b(?:the|an)\s+(?:of|are|was|were)\b",
        r"\b(?:the|an)\s*[.,;!?)]",
    ),
)
def missing_word(record: Record) -> Iterator[Finding]:
    """Yield each place where a word is missing for certain."""
    for segment in segments(record):
        if segment.role in _ROLES:
            yield from _in_segment(record, segment)


def _in_segment(record: Record, segment: Segment) -> Iterator[Finding]:
    text = segment.text

    def finding(start: int, end: int, message: str, hint: str) -> Iterator[Finding]:
        if not is_mention(record, segment, start, end) and not any(
            span.start < end and start < span.end for span in segment.marked
        ):
            yield Finding(record.at(*segment.path, within=segment.span(start, end)), message, hint)

    for match in _broken_off().finditer(text):
        before, opener = match.group(1), match.group(2) or match.group(3)
        if not _is_title(text[match.end() :]):
            capital = "" if match.group(2) else ", or write `the`"
            yield from finding(
                *match.span(),
                f"Something is missing between `{before}` and `{opener}`: the sentence breaks off and a new one starts.",
                f"Write the missing word or name after `{before}`, and end the sentence before `{opener}`{capital}.",
            )
    for match in _TWO_ARTICLES.finditer(text):
        words = match.group(1).split()
        yield from finding(
            *match.span(1),
            f"`{' '.join(words)}` cannot stand together: one of them is left over, or a word between them is missing.",
            "Keep the one that is meant.",
        )
    for match in _NO_NOUN.finditer(text):
        yield from finding(
            *match.span(),
            f"A word is missing between `{match.group(1)}` and `{match.group(2)}`: readers cannot tell what is meant.",
            f"Write the missing word after `{match.group(1)}`.",
        )
    for match in _no_object().finditer(text):
        yield from finding(
            match.start(),
            match.end(2),
            f"A word is missing after `{match.group(1)} {match.group(2)}`: the sentence breaks off here.",
            f"Write the missing word after `{match.group(2)}`.",
        )


def _is_title(rest: str) -> bool:
    """Whether capitals among the next words show that the opener begins a name or a title."""
    words = re.split(r"[.,;:!?]", rest, maxsplit=1)[0].split()[:_WORDS_AFTER]
    return any(word[0].isupper() and word != "I" for word in words)
