"""A rule for lint made of a team's patterns."""

from collections.abc import Iterator, Sequence
from itertools import islice

from glosskit.diagnostics import Finding
from glosskit.lint import Rule, Scope
from glosskit.prose import Segment, is_mention, segments, sentences, swap
from glosskit.reading import Record
from glosskit.styles._patterns import Exceptions, Match, Pattern, left_alone
from glosskit.styles._vale import Definition

_SHOWN = 5


def rule_of(id_: str, path: str, made: Definition, is_accepted: Exceptions) -> Rule:
    """The rule of a definition.

    Args:
        id_: `family/name`.
        path: of the file that it stands in.
        made: the definition.
        is_accepted: what the team's list of words leaves alone.
    """
    is_exception = left_alone(made.exceptions)

    def is_left_alone(text: str, start: int, end: int) -> bool:
        return is_exception(text, start, end) or (made.vocabulary and is_accepted(text, start, end))

    def found_in(record: Record, hits: Sequence[int]) -> Iterator[Finding]:
        patterns = [made.patterns[hit] for hit in hits]
        for segment in segments(record):
            if segment.role in made.roles:
                for match in _matches(patterns, segment, record, is_left_alone, capitalize=made.capitalize):
                    yield _finding(match, segment, record, made.message)

    return Rule(
        id=id_,
        severity=made.level,
        scope=Scope.ENTRY,
        finds=f"What the team's own file {path} looks for: {_listed(made.patterns)}.",
        matters=made.description or "The team has agreed on it.",
        instead=_advice(made),
        source=made.link,
        fix="Unsafe: where there is only one thing to write instead, it is written."
        if any(_is_word(one.instead) for one in made.patterns)
        else "",
        check=lambda record, hits: islice(found_in(record, hits), made.limit),
        triggers=tuple(pattern.trigger for pattern in made.patterns),
        by_trigger=True,
    )


def _advice(made: Definition) -> str:
    """What a reader of the rule's documentation is told to write."""
    swaps = [
        f"{_or([f'`{one}`' for one in pattern.instead])} for `{pattern.written}`"
        for pattern in made.patterns
        if any(pattern.instead)
    ]
    more = ["and so on"] if len(swaps) > _SHOWN else []
    message = made.message.replace("%s", "…")
    return f"{message.rstrip('.')}: {'; '.join([*swaps[:_SHOWN], *more])}." if swaps else message


def _listed(patterns: Sequence[Pattern]) -> str:
    """The first patterns, for people."""
    more = len(patterns) - _SHOWN
    names = [f"`{one.written}`" for one in patterns[: _SHOWN if more > 1 else None]]
    return ", ".join(names) + (f" and {more:,} more" if more > 1 else "")


def _is_word(instead: Sequence[str]) -> bool:
    """Whether there is one thing to write, and it is a word and not an explanation."""
    return len(instead) == 1 and bool(instead[0].strip()) and not set(instead[0]) & set("'\"")


def _matches(
    patterns: Sequence[Pattern],
    segment: Segment,
    record: Record,
    is_left_alone: Exceptions,
    *,
    capitalize: bool,
) -> Iterator[Match]:
    """What is to be told of a segment; of matches that overlap, the first, as one pattern of all would find it."""
    # Of swaps that begin at one place the longest counts, as it is written: `master branch` before `master`.
    ranked = sorted(patterns, key=lambda pattern: -len(pattern.written) if pattern.instead else 0)
    matches = [match for pattern in ranked for match in pattern.matches(segment.text)]
    end = 0
    for match in sorted(matches, key=lambda match: match.start):
        words = segment.text[match.start : match.end]
        if capitalize and words[0].isupper():
            match = match._replace(instead=tuple(map(_capitalized, match.instead)))
        if (
            match.start >= end
            and not _is_wanted(words, match, segment)
            and not is_left_alone(segment.text, match.start, match.end)
            and not is_mention(record, segment, match.start, match.end)
        ):
            end = match.end
            yield match


def _is_wanted(words: str, match: Match, segment: Segment) -> bool:
    """Whether the words are what is to be written already, with the capital that a sentence begins with."""
    if words in match.instead:
        return True
    if words not in map(_capitalized, match.instead):
        return False
    starts = [sentence.start for sentence in sentences(segment.text) if sentence.start <= match.start]
    return not any(map(str.isalnum, segment.text[starts[-1] : match.start]))


def _capitalized(words: str) -> str:
    return words[:1].upper() + words[1:]


def _finding(match: Match, segment: Segment, record: Record, message: str) -> Finding:
    words, instead = segment.text[match.start : match.end], [one for one in match.instead if one]
    # Vale's messages have `%s` for the replacement first, where there is one, and then for the words found.
    swaps = bool(match.instead) and (bool(instead) or message.count("%s") > 1)
    for part in ([match.told or _or(instead) or "nothing"] if swaps else []) + [words, words]:
        message = message.replace("%s", part, 1)
    fix = swap(record, segment, match.start, match.end, match.instead[0]) if _is_word(match.instead) else None
    place = record.at(*segment.path, within=segment.span(match.start, match.end))
    hint = f"Write {_or([f'`{one}`' for one in instead])} instead." if instead else None
    return Finding(place, message, hint, fix=fix)


def _or(items: Sequence[str]) -> str:
    return " or ".join(", ".join(items).rsplit(", ", 1)) if len(items) > 2 else " or ".join(items)
