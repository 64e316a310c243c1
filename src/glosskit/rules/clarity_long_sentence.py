"""clarity/long-sentence."""

import re
from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.prose import OMITTED, Role, quoted, segments, sentences
from glosskit.reading import Record

MOST_WORDS = 40
_ROLES = frozenset({Role.DEFINITION, Role.INSTRUCTION, Role.SUMMARY})
_WORD = re.compile(rf"\S*[\w{OMITTED}]\S*")
_LONG = " ".join(["word"] * 20)


@entry_rule(
    "clarity/long-sentence",
    Severity.SUGGESTION,
    finds=f"A sentence of more than {MOST_WORDS} words.",
    matters="Readers lose the thread, most of all those who read in a second language or hear the text read out.",
    instead="Make two sentences of it, or a list. Words inside a quotation are not counted.",
    source="GOV.UK, “Sentence length: why 25 words is our limit” (2014). The limit here is higher: only the longest are told.",
    bad=(
        f"term: Ally\ndefinition: A person who {_LONG} and then {_LONG}.\n",
        f"term: Ally\ndefinition: |\n  A person. They\n  {_LONG}, e.g. this or\n  {_LONG}.\n",
        f"term: Ally\ndefinition: A person.\ntips:\n  - title: Listen\n    body: Listen to {_LONG}; then to {_LONG}.\n",
    ),
    good=(
        f"term: Ally\ndefinition: A person who {_LONG}. They {_LONG}! Do they? {_LONG.capitalize()}.\n",
        f'term: Ally\ndefinition: A person who says "{_LONG} {_LONG}".\n',
        f"term: Ally\ndefinition: |\n  A person who\n\n  - {_LONG}\n  - {_LONG}\n",
        f"term: Ally\ndefinition: A person - who - {_LONG} - {_LONG[:60]}.\n",
        f"term: Ally\ndefinition: A person.\nsources:\n  - citation: {_LONG} {_LONG} {_LONG}\n",
    ),
)
def long_sentence(record: Record) -> Iterator[Finding]:
    """Yield each sentence with too many words."""
    for segment in segments(record):
        if segment.role not in _ROLES or segment.text.count(" ") < MOST_WORDS:
            continue
        for span in sentences(segment.text):
            if segment.text.count(" ", span.start, span.end) < MOST_WORDS:
                continue
            quotations = quoted(segment.text)
            words = [
                word
                for word in _WORD.finditer(segment.text, span.start, span.end)
                if not any(quote.start <= word.start() < quote.end for quote in quotations)
            ]
            if len(words) > MOST_WORDS:
                yield Finding(
                    record.at(*segment.path, within=segment.span(span.start, span.end)),
                    f"This sentence has {len(words)} words, and readers lose the thread after about {MOST_WORDS}.",
                    "Make two sentences of it, or a list.",
                )
