"""consistency/same-article."""

import re
from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule
from glosskit.rules.consistency_works import Work, words, works

_SHORT_TITLE = 4


def _card(term: str, listed: str = "articles", **keys: str) -> str:
    """An entry with an article, for the examples."""
    lines = "\n    ".join(f'{key}: "{value}"' for key, value in keys.items())
    return f"term: {term}\ndefinition: Its meaning.\n{listed}:\n  - {lines}\n"


def _source(term: str, **keys: str) -> str:
    """An entry with a source, for the examples."""
    return _card(term, "sources", **keys)


@glossary_rule(
    "consistency/same-article",
    Severity.WARNING,
    finds="One work that is cited in two ways: one address with two titles, authors or years, or one title with two "
    "addresses, authors or years. An address with and without www or https, and the forms of a DOI, are the same.",
    matters="One of the two is wrong, and a reader who looks for the work by it will not find it.",
    instead="Look the work up, and cite it in the same way wherever it stands.",
    source="Checks that editors of reference works do by hand before print.",
    bad=(
        {
            "ally.yaml": _card("Ally", title="How to Listen", url="https://example.org/a"),
            "!bias.yaml": _card("Bias", title="Ten Ways to Help", url="http://www.example.org/a/"),
        },
        {
            "ally.yaml": _card("Ally", title="How to Listen", author="Ann Lee", published="1981"),
            "!bias.yaml": _card("Bias", title="How to listen", author="Lee, Ann", published="1918"),
        },
        {
            "ally.yaml": _card(
                "Ally", title="How to Listen", url="https://doi.org/10.1000/1", published="1981"
            ),
            "!bias.yaml": _source(
                "Bias", citation="Lee (1982). How to Listen.", url="https://doi.org/10.1000/1"
            ),
        },
        {
            "ally.yaml": _card("Ally", title="How to Listen", author="Ann Lee", url="https://example.org/a"),
            "!bias.yaml": _card("Bias", title="How to Listen", author="Ann Lee", url="https://example.com/b"),
        },
    ),
    good=(
        {
            "ally.yaml": _card("Ally", title="How to Listen", url="https://doi.org/10.1000/ABC"),
            "bias.yaml": _card("Bias", title="How to listen, a guide", url="http://dx.doi.org/10.1000/abc/"),
        },
        {
            "ally.yaml": _card(
                "Ally", title="What Is an Ally?", author="Ann Lee", url="https://example.org/a"
            ),
            "bias.yaml": _card("Bias", title="What is an ally?", author="Bo Ek", url="https://example.com/b"),
        },
        {
            "ally.yaml": _card(
                "Ally", title="How to Listen", url="https://doi.org/10.1000/1", published="1981"
            ),
            "bias.yaml": _source(
                "Bias", citation="Lee (1981). *How to listen.*", url="https://doi.org/10.1000/1"
            ),
        },
        {
            "ally.yaml": _card("Ally", title="Glossary", url="https://example.org/a"),
            "bias.yaml": _card("Bias", title="Glossary", url="https://example.com/b"),
        },
    ),
)
def same_article(glossary: Glossary) -> Iterator[Finding]:
    """Yield each citation that contradicts an earlier one of the same work."""
    by_address: dict[str, Work] = {}
    by_title: dict[tuple[str, ...], Work] = {}
    for work in (work for record in glossary.records for work in works(record)):
        first = by_address.setdefault(work.address, work) if work.address else work
        if first is not work:
            yield from _one_address(work, first)
        elif work.is_article and work.words:
            first = by_title.setdefault(work.words, work)
            if first is not work and _is_one_work(work, first):
                yield from _one_title(work, first)


def _one_address(work: Work, first: Work) -> Iterator[Finding]:
    if not re.search(r"[/?#]", work.address):
        return  # the front page of a site
    if not work.has_title_of(first):
        yield _finding(work, first, "title", "title", "The same address")
        return
    if not work.has_author_of(first):
        yield _finding(work, first, "author", "author", "The same address")
    if not work.has_year_of(first):
        yield _finding(work, first, "published", "year", "The same address")


def _one_title(work: Work, first: Work) -> Iterator[Finding]:
    if work.address and first.address:  # they differ, or the two would have met before
        yield _finding(work, first, "url", "address", "The same title")
    if not work.has_year_of(first):
        yield _finding(work, first, "published", "year", "The same title")


def _is_one_work(work: Work, other: Work) -> bool:
    """Whether two works of one title are one: other authors make it another work, another publisher a reprint."""
    if not work.has_author_of(other):
        return False
    if work.publisher and other.publisher:
        return words(work.publisher) == words(other.publisher)
    return bool(work.names and other.names) or len(work.words) > _SHORT_TITLE


def _finding(work: Work, first: Work, key: str, differs: str, same: str) -> Finding:
    message = (
        f"{same} has another {differs} in the entry `{first.record.outline.term}`; one of the two is wrong, and a "
        "reader who looks for the work by it will not find it."
    )
    hint = f"Look the work up, and give the same {differs} in both places."
    return Finding(work.at(key), message, hint, ((first.at(key), f"The other {differs} is here."),))
