"""clarity/summary-length."""

from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.reading import Record
from glosskit.source import Span

MOST_CHARACTERS = 160
_MOST_OF_SENTENCE = 250
"""A sentence was not written to stand on a card: only where it is much too long is a summary asked for."""
_LONG = "people who speak for others "


@entry_rule(
    "clarity/summary-length",
    Severity.SUGGESTION,
    finds=f"A `summary` of more than {MOST_CHARACTERS} characters; without one, a first sentence of more than "
    f"{_MOST_OF_SENTENCE}.",
    matters="Cards, search results and e-mail previews cut it off, often in the middle of a word.",
    instead="Say the one thing that a reader needs first, and leave the rest to the definition.",
    source="Search engines and mail programs show about 90 to 160 characters of a description or preheader.",
    bad=(
        f"term: Ally\nsummary: A person among {_LONG * 6}.\ndefinition: A person.\n",
        f"term: Ally\nsummary: >\n  A person among\n  {_LONG * 6}\ndefinition: A person.\n",
        f'term: Ally\nsummary: "{"é" * 161}"\ndefinition: A person.\n',
        f"term: Ally\ndefinition: A person among {_LONG * 9}.\n",
    ),
    good=(
        f"term: Ally\ndefinition: A person among {_LONG * 6}.\n",
        f'term: Ally\nsummary: "{"é" * 160}"\ndefinition: A person.\n',
        f"term: Ally\ndefinition: A person.\narticles:\n  - title: A Title\n    summary: A book about {_LONG * 6}.\n",
        f"term: Ally\nsummary:    A person among {_LONG * 5}.   \ndefinition: A person.\n",
    ),
)
def summary_length(record: Record) -> Iterator[Finding]:
    """Yield the part of the summary that is cut off."""
    summary = record.entry.summary
    if summary is None and len(record.summary) > _MOST_OF_SENTENCE:
        yield Finding(
            record.at("definition", on_key=True),
            f"Without a `summary`, cards, lists and e-mail previews show the definition's first sentence, and this one has "
            f"{len(record.summary)} characters.",
            f"Write a `summary` of at most {MOST_CHARACTERS} characters, or begin with a shorter sentence.",
        )
    if summary is not None and len(summary) > MOST_CHARACTERS:
        start = record.text(("summary",)).index(summary)
        yield Finding(
            record.at("summary", within=Span(start + MOST_CHARACTERS, start + len(summary))),
            f"The summary has {len(summary)} characters, and cards and e-mail previews cut it off here at the latest.",
            f"Say the one thing that a reader needs first, in at most {MOST_CHARACTERS} characters.",
        )
