"""links/site-name."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from glosskit.diagnostics import Finding, Place, Severity
from glosskit.lint import entry_rule
from glosskit.markup import Kind
from glosskit.reading import Record
from glosskit.source import Span


@entry_rule(
    "links/site-name",
    Severity.WARNING,
    finds="An address whose site has no dot in its name, such as https://exmaple.",
    matters="No public site is called so: readers outside your own network would be led nowhere.",
    instead="Write the whole name of the site, such as https://example.org.",
    source="Internet Architecture Board, “Dotless Domains Considered Harmful” (2013).",
    bad=(
        "term: Ally\ndefinition: A person.\narticles:\n  - title: A Title\n    url: https://exmaple\n",
        "term: Ally\ndefinition: A [person](https://exmaple/person).\n",
    ),
    good=(
        "term: Ally\ndefinition: A [person](https://example.org/person), or [us](mailto:us@example.org).\n",
        "term: Ally\ndefinition: A person.\nsources:\n  - citation: A text.\n    url: http://[2001:db8::1]/text\n",
    ),
)
def site_name(record: Record) -> Iterator[Finding]:
    """Yield each address of a site that the world cannot find."""
    if "://" not in record.source.text:
        return
    for place, address in _addresses(record):
        host = urlsplit(address).hostname
        if host and "." not in host and ":" not in host:
            yield Finding(
                place,
                f"The site's name `{host}` has no dot, so readers outside your own network cannot reach it.",
                "Write the whole name of the site, such as https://example.org.",
            )


def _addresses(record: Record) -> Iterator[tuple[Place, str]]:
    """Each address of the entry, and where it stands."""
    yield from (
        (record.at("articles", index, "url"), item.url)
        for index, item in enumerate(record.entry.articles)
        if item.url
    )
    yield from (
        (record.at("sources", index, "url"), item.url)
        for index, item in enumerate(record.entry.sources)
        if item.url
    )
    for path in record.texts:
        if "://" in record.text(path):
            for piece in record.markup(path).pieces:
                if piece.kind is Kind.OPEN and piece.tag == "a":
                    yield record.at(*path, within=Span(piece.start, piece.end)), piece.target
