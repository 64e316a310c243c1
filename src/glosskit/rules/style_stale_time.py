"""style/stale-time."""

import re
from collections.abc import Iterator
from functools import cache

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.prose import Role, Segment, is_mention, load_words, segments, sentences
from glosskit.reading import Record

# In an instruction, this week is the reader's week.
_LISTS = {
    Role.DEFINITION: ("calendar", "now", "recent", "adverbs", "ago"),
    Role.SUMMARY: ("calendar", "now", "recent", "adverbs", "ago"),
    Role.INSTRUCTION: ("recent", "ago"),
}
_HINTS = {
    "calendar": "Name the year.",
    "now": "Leave it out, or say since when, with a year.",
    "recent": "Name the year, or the years.",
    "adverbs": "Leave it out, or name the year.",
    "ago": "Name the year.",
}
_FAR = 400
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# Inside `who`, `that` or `when`, the time is that of the thing defined: a file that is currently open.
_GENERIC = re.compile(
    r"\b(?:who|that|which|whose|whom|where|when|whenever|if|whether|while|as|because|what|whatever|whichever)\b(?!,)",
    re.IGNORECASE,
)
_HAD = re.compile(r"\bhad\b[^,;:—–]{0,30},?\s*$", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|when|whenever|whether)\b", re.IGNORECASE)
_AFTER_VERB = re.compile(
    r"(?:^|[,;:—–(]|\b(?:is|are|has|have|was|were|does|do|can|will|’s|'s|there|but|and|only|not))\s*$",
    re.IGNORECASE,
)
_ANY_READER = re.compile(
    r"\b(?:you|they|we|it|he|she|one|someone|user|person)\s+(?:is|are|has|have|was|were)\s*$", re.IGNORECASE
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists = {
        name: "|".join(
            re.escape(word).replace("'", "['’]").replace(r"\ ", r"\s+")
            for word in sorted(words, key=len, reverse=True)
        )
        for name, words in load_words("style/stale-time").items()
    }
    lists["ago"] = rf"(?:{lists['numbers']}|\d\d?)\s+(?:years?|months?|weeks?|decades?)\s+ago"
    return {
        name: re.compile(rf"(?<![\w'’-])(?:{lists[name]})(?![\w-])", re.IGNORECASE)
        for name in (*_HINTS, "owned", "continued", "not_these_days")
    }


@entry_rule(
    "style/stale-time",
    Severity.WARNING,
    finds="A time that is counted from the day of writing: this year, recently, in today's world.",
    matters="An entry stays for years. Readers who come later take it for their own time, and what it says is wrong.",
    instead="Name the year, or say it without the time. Beside a year, in quotation marks and in titles it is left alone.",
    source="Google developer documentation style guide, “Timeless documentation”.",
    language="en",
    bad=(
        "term: Ally\ndefinition: This year, the word was on every screen.\n",
        "term: Ally\ndefinition: A person. In recent years, the word has spread, and it is currently in fashion.\n",
        "term: Ally\ndefinition: A person.\narticles:\n  - title: Why\n    summary: On last year's debate, and two years ago.\n",
        "term: Ally\ndefinition: |\n  A word that is new. It was\n  recently added.\n  At the moment, few people use it.\n",
    ),
    good=(
        "term: Ally\ndefinition: In 2021, a dictionary made it the word of the year; this year, 2021, was full of them.\n",
        "term: Ally\ndefinition: A person who recently arrived, or a window that is currently open, or files currently in use.\n",
        'term: Ally\ndefinition: A person who says "this year is better" at the moment of birth, in their last year of school.\n',
        "term: Ally\ndefinition: A person.\ntips:\n  - title: Start Today\n    body: Ask this year what you currently do well.\n",
        "term: Least recently used\ndefinition: The most recently used file. It was thousands of years ago, on these days.\n",
        "term: Ally\ndefinition: A person who had been, until recently, alone. It had grown in the past decade before the war.\n",
        "term: Ally\ndefinition: A person.\narticles:\n  - title: What Changed This Year\n",
    ),
    triggers=(
        r"\b(?:this|last|next|past)\s+(?:year|decade|spring|summer|autumn|fall|winter)",
        r"\b(?:nowadays|as of (?:today|now|this)|at (?:the )?present|at th(?:e|is) (?:moment|point|time of writing))\b",
        r"\b(?:these days|day and age|coming soon)\b",
        r"\bthe (?:current|ongoing|upcoming) [aegpy]",
        r"\bin today['’]s\b",
        r"\brecent|\bof late\b|\b(?:past|last) (?:few|decade|couple|several)\b|\b(?:current|present|late)ly\b",
        r"\b(?:years?|months?|weeks?|decades?)\s+ago\b",
    ),
)
def stale_time(record: Record) -> Iterator[Finding]:
    """Yield each time that is counted from the day of writing."""
    for segment in segments(record):
        for name in _LISTS.get(segment.role, ()):
            for match in _patterns()[name].finditer(segment.text):
                if _is_stale(name, match, segment.text) and not is_mention(record, segment, *match.span()):
                    yield _finding(record, segment, match, _HINTS[name])


def _finding(record: Record, segment: Segment, match: re.Match[str], hint: str) -> Finding:
    words = " ".join(match.group().split())
    return Finding(
        record.at(*segment.path, within=segment.span(*match.span())),
        f"`{words}` is counted from the day of writing: for readers who come later, it is wrong.",
        hint,
    )


def _is_stale(name: str, match: re.Match[str], text: str) -> bool:
    sentence = next((span for span in sentences(text) if span.start <= match.start() < span.end), None)
    start, end = sentence or (0, len(text))
    start, end = max(start, match.start() - _FAR), min(end, match.end() + _FAR)
    before, behind = text[start : match.start()], text[match.end() : end]
    if _YEAR.search(text, start, end) or behind.startswith((" of ", " before ")):
        return False
    # A story has a time of its own: she had been a prisoner until recently.
    if name in ("recent", "adverbs") and _HAD.search(before):
        return False
    words = match.group().casefold()
    if name == "calendar":
        return not (_ends_with("owned", before) and not words.startswith("this"))
    clause = re.split(r"[,;:—–(]", before)[-1]
    if words.endswith("moment"):
        return not _patterns()["continued"].match(behind.lstrip()) and not _GENERIC.search(clause)
    if words == "these days":
        return not _ends_with("not_these_days", before)
    if name == "recent" and words.startswith("recent"):
        return not re.search(r"\b(?:most|more|'s|’s|their|its|any)\s+$", before)
    if name == "adverbs":
        generic = _GENERIC.search(clause) or _CONDITION.search(before) or _ANY_READER.search(before)
        return bool(_AFTER_VERB.search(before)) and not generic
    return True


def _ends_with(name: str, before: str) -> bool:
    return any(match.end() == len(before.rstrip()) for match in _patterns()[name].finditer(before))
