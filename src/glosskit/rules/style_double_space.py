"""style/double-space."""

import re
from collections.abc import Iterator

from glosskit.diagnostics import Finding, Replacement, Severity
from glosskit.lint import entry_rule
from glosskit.prose import segments
from glosskit.reading import Record
from glosskit.source import Span

_GAP = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_CLOSING = "\"'”’)]»*"
# What is no prose but read by people all the same.
_OTHER_FIELDS = frozenset(
    "pronunciation related author publisher use_instead content_warning tags".split(),
)
_COLUMN = 3


@entry_rule(
    "style/double-space",
    Severity.SUGGESTION,
    finds="Two or more spaces between two words of a line.",
    matters="E-mail and plain text show the gap, and a search for the words with one space does not find them.",
    instead="Write one space. Between sentences, and in front of a line, more are left alone.",
    fix="Safe: one space is left.",
    bad=(
        "term: Ally\ndefinition: A person  who helps.\n",
        "term: Ally\ndefinition: |\n  A person who helps,\n  and  who listens.\n",
        "term: Ally\ndefinition: A person.\narticles:\n  - title: A Title\n    author: Jane   Doe\n",
        "term: White  ally\ndefinition: A person.\n",
    ),
    good=(
        'term: Ally\ndefinition: A person.  They help.  "Do they?"  Yes.\n',
        "term: Ally\ndefinition: |\n  A person:\n\n    -   who listens,\n        who `acts  now`\n\n  1.  and learns.\n",
        "term: Ally\ndefinition: |\n  A person  \n  who helps.\n\n  ```\n  a  b\n  ```\n",
        "term: Ally\ndefinition: A person\n  who   \n  helps.\n",
        "term: Ally\ndefinition: |\n  ally    a person who helps\n  friend  a person who likes\n  foe     a person\n",
    ),
)
def double_space(record: Record) -> Iterator[Finding]:
    """Yield each gap between two words."""
    for segment in segments(record):
        if "  " in segment.text or "\t" in segment.text:
            for start, end in _gaps(segment.text):
                yield _finding(record, segment.path, segment.span(start, end), end - start)
    for path, scalar in record.document.scalars:
        if "  " in scalar.value and _OTHER_FIELDS.intersection(path):
            for start, end in _gaps(scalar.value):
                yield _finding(record, path, Span(start, end), end - start)


def _gaps(text: str) -> list[tuple[int, int]]:
    gaps = [match.span() for match in _GAP.finditer(text)]
    # Wide gaps, again and again, are columns that somebody laid out.
    if sum(end - start >= _COLUMN for start, end in gaps) > 1:
        return []
    return [(start, end) for start, end in gaps if not _is_between_sentences(text[:start], text[end])]


def _is_between_sentences(before: str, behind: str) -> bool:
    """Two spaces after a sentence are a habit of many typists, and seen by nobody."""
    said = before.rstrip(_CLOSING)
    return said[-1:] in tuple(".!?:…") or (said != before and behind.isupper())


def _finding(record: Record, path: tuple[str | int, ...], span: Span, width: int) -> Finding:
    return Finding(
        record.at(*path, within=span),
        f"There are {width} spaces between these words: plain text and e-mail show the gap.",
        "Write one space.",
        fix=Replacement("Write one space", ((record.at(*path, within=span), " "),), safe=True),
    )
