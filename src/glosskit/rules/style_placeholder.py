"""style/placeholder."""

import re
from collections.abc import Iterator
from functools import cache

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.model import Status
from glosskit.prose import Role, Segment, is_mention, load_words, segments
from glosskit.reading import Record
from glosskit.source import Span

_LONGEST_ALONE = 30
_DOTS = re.compile(r"…+|\.{2,}")
_HINT = "Write what belongs here, or give the entry the status `draft` until it is written."


@cache
def _placeholder() -> re.Pattern[str]:
    lists = {
        name: "|".join(
            re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)
        )
        for name, words in load_words("style/placeholder").items()
    }
    return re.compile(
        rf"(?<![\w-])(?:(?P<note>{lists['notes']})(?!\s+(?:{lists['not_notes']})\b)|{lists['signs']})(?![\w-])"
        rf"|\b(?i:{lists['phrases']})\b|\[(?i:{lists['openings']})\b[^\]]*\]"
    )


@cache
def _alone() -> frozenset[str]:
    return frozenset(load_words("style/placeholder")["alone"])


@cache
def _telling() -> tuple[str, ...]:
    """What every placeholder has in it: where none of these stands, the search can be spared."""
    lists = load_words("style/placeholder")
    words = (
        *lists["notes"],
        *lists["signs"],
        *lists["phrases"],
        *(f"[{words}" for words in lists["openings"]),
    )
    return tuple(word.casefold() for word in words)


@entry_rule(
    "style/placeholder",
    Severity.WARNING,
    finds="TODO, TBD, lorem ipsum, a text of nothing but dots or the template's own sentence in an entry that is published or "
    "in review.",
    matters="Readers see an unfinished page, and exports and newsletters carry it as it is.",
    instead="Write what belongs there, or set `status: draft`; drafts may have gaps.",
    bad=(
        "term: Ally\ndefinition: A person who helps. TODO more about history.\nsummary: To be written.\n",
        "term: Ally\ndefinition: |\n  Say here, in the first sentence, what\n  kind of thing the term is.\n",
        "term: Ally\ndefinition: Lorem ipsum dolor sit amet.\nstatus: review\n",
        "term: Ally\ndefinition: A person, says \\[insert name] in ???\n",
        "term: Ally\ndefinition: A person.\narticles:\n  - title: A Title\n    author: TBD\n",
        "term: …\ndefinition: …\n",
        "term: Ally\ndefinition: A person.\ntags:\n  - ...\n",
    ),
    good=(
        "term: Ally\ndefinition: TODO write this.\nstatus: draft\n",
        "term: TODO\ndefinition: A TODO marks what is left to do, as in a to-do list; `TBD` does too. Todo está bien.\n",
        'term: Ally\ndefinition: Say "My name is [insert name]" and wait. What??? It is XXX-rated, as is Super Bowl XXX.\n',
        "term: Ally\ndefinition: A person, as the *Lorem Ipsum* says. TODO items are to be done [and added later].\n",
        "term: Ellipsis\naliases: […]\ndefinition: |\n  Dots, as in “I … you”.\n\n  …\n\n  They stand for words.\n",
    ),
)
def placeholder(record: Record) -> Iterator[Finding]:
    """Yield each place that was left for later."""
    if record.entry.status not in (Status.PUBLISHED, Status.REVIEW):
        return
    yield from _dots(record)
    folded = " ".join(record.document.source.text.casefold().split())
    marked = any(map(folded.__contains__, _telling()))
    prose = set()
    for segment in segments(record):
        prose.add(segment.path)
        if len(segment.text) < _LONGEST_ALONE and segment.text.strip(" .…").casefold() in _alone():
            if segment.role not in (Role.HEADWORD, Role.CITATION):
                yield _finding(record, segment.path, segment.span(0, len(segment.text)), segment.text)
        elif marked:
            yield from _in_prose(record, segment)
    for path, scalar in record.document.scalars if marked else ():
        if path not in prose and _placeholder().fullmatch(scalar.value.strip().upper()):
            yield _finding(record, path, Span(0, len(scalar.value)), scalar.value.strip())


def _dots(record: Record) -> Iterator[Finding]:
    """Values that hold nothing but the dots that hints and templates print for a text."""
    text = record.source.text
    if "…" not in text and ".." not in text:
        return
    for path, scalar in record.document.scalars:
        value = scalar.value.strip()
        if path[0] != "aliases" and _DOTS.fullmatch(value):  # the sign may be another name of the term
            yield _finding(record, path, Span(0, len(scalar.value)), value)


def _in_prose(record: Record, segment: Segment) -> Iterator[Finding]:
    for match in _placeholder().finditer(segment.text):
        # A citation is another's words, unless it starts as a note to oneself.
        own = match.start() == 0 and segment.role is Role.CITATION
        if _is_open(match) and (own or not is_mention(record, segment, *match.span())):
            yield _finding(record, segment.path, segment.span(*match.span()), match.group())


def _is_open(match: re.Match[str]) -> bool:
    """Whether question marks stand alone, and whether TODO starts or ends something."""
    before, behind = match.string[: match.start()].rstrip(), match.string[match.end() :]
    if match.group()[0] == "?":
        return match.string[: match.start()][-1:] in ("", " ", "(", "[")
    if match.group("note"):
        return before[-1:] in ("", *".!?([—–-:;") or behind[:1] in ("", *":])")
    return True


def _finding(record: Record, path: tuple[str | int, ...], span: Span, words: str) -> Finding:
    return Finding(
        record.at(*path, within=span),
        f"`{' '.join(words.split())}` holds the place of something that was never written, and readers see it.",
        _HINT,
    )
