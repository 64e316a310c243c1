"""style/link-text."""

from collections.abc import Iterator
from functools import cache

from glosskit.diagnostics import Finding, Severity
from glosskit.document import FieldPath
from glosskit.lint import entry_rule
from glosskit.markup import Kind, Markup
from glosskit.names import fold
from glosskit.prose import load_words, quoted, segments
from glosskit.reading import Record
from glosskit.source import Span

_EDGES = " .,;:!?…\"'“”‘’()[]<>»›→-–—"


@cache
def _empty(name: str) -> frozenset[str]:
    return frozenset(load_words("style/link-text")[name])


@entry_rule(
    "style/link-text",
    Severity.WARNING,
    finds="A link whose words say nothing about where it leads: here, click here, this link, read more.",
    matters="People who use a screen reader jump from link to link and hear the words alone; all others have to read around it.",
    instead="Make a link of the words that name what is behind it.",
    source="WCAG 2.2, success criterion 2.4.4; W3C QA tips, “Don't use ‘click here’ as link text”.",
    language="en",
    bad=(
        "term: Ally\ndefinition: A person. To learn how, click [here](https://example.org/).\n",
        "term: Ally\ndefinition: A person. [Read **more** »](https://example.org/)\n",
        "term: Ally\ndefinition: A person; see [[Bystander|this link]].\n",
        "term: Ally\ndefinition: A person.\ntips:\n  - title: Learn\n    body: Read the guide ([link](https://example.org/)).\n",
    ),
    good=(
        "term: Ally\ndefinition: A person. Read the [guide for allies](https://example.org/) or [read more about them](https://e.org/).\n",
        "term: Ally\ndefinition: A person; not a [[hyperlink|link]], a [[web page|page]] or [[More]].\n",
        'term: Here\ndefinition: A place. Never write "[click here](https://example.org/)"; [here](https://e.org/) is a song.\n',
        "term: Ally\ndefinition: A person who is here, and who clicks <https://example.org/>.\n",
    ),
)
def link_text(record: Record) -> Iterator[Finding]:
    """Yield the words of each link that says nothing."""
    for path in record.texts:
        # A link without words of its own shows the term's name.
        if "](" not in record.text(path) and "|" not in record.text(path):
            continue
        markup = record.markup(path)
        own = {fold(name) for name in record.names}
        quotations: list[Span] | None = None
        for words, span, to_entry, target in _links(markup):
            said = fold(words).strip(_EDGES)
            known = said in _empty("always") or (not to_entry and said in _empty("addresses"))
            if not known or said in own or said == fold(target):
                continue
            if quotations is None:
                quotations = _quotations(record, path)
            if not any(quote.start <= span.start and span.end <= quote.end for quote in quotations):
                yield Finding(
                    record.at(*path, within=span),
                    f"A link that reads `{' '.join(words.split())}` does not say where it leads, "
                    "least of all to people who hear the links of a page read out.",
                    "Make a link of the words that name what is behind it.",
                )


def _links(markup: Markup) -> Iterator[tuple[str, Span, bool, str]]:
    """Each link's words, their place, whether it leads to an entry, and its target."""
    words: list[str] | None = None
    start = end = 0
    target = ""
    for piece in markup.pieces:
        if piece.kind is Kind.ENTRY_LINK:
            yield piece.text, Span(piece.start, piece.end), True, piece.target
        elif piece.tag == "a" and piece.kind is Kind.OPEN:
            words, target = [], piece.target
        elif piece.tag == "a" and piece.kind is Kind.CLOSE and words:
            yield "".join(words), Span(start, end), False, target
            words = None
        elif words is not None and piece.text:
            start = start if words else piece.start
            words.append(piece.text)
            end = piece.end


def _quotations(record: Record, path: FieldPath) -> list[Span]:
    """Where the text at a path quotes, in the text's own characters."""
    return [
        segment.span(*span)
        for segment in segments(record)
        if segment.path == path
        for span in quoted(segment.text)
    ]
