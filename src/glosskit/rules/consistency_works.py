"""The works that entries cite, for the rule that compares citations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from glosskit.diagnostics import Place
from glosskit.model import Entry
from glosskit.reading import Record

_ADDRESS = re.compile(r"https?://(?:www\.)?([^/?#]+)([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE | re.DOTALL)
_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w+|fbclid|gclid)=[^&]*&?")
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_SUBTITLE = re.compile(r"[:?!.–—]\s")
_NO_NAMES = frozenset("and et al with by dr prof others colleagues eds editor editors the of".split())


@dataclass(frozen=True)
class Work:
    """An article card, or a source with an address.

    Attributes:
        record: the entry that cites it.
        field: where it does so.
        title: the title of an article, the whole citation of a source.
        url: the address as it is written, or nothing.
        author: the authors of an article.
        publisher: its publisher.
        published: its date.
    """

    record: Record
    field: tuple[str | int, ...]
    title: str
    url: str
    author: str = ""
    publisher: str = ""
    published: str = ""

    @property
    def is_article(self) -> bool:
        """Whether title and authors are known, and not only a citation."""
        return self.field[0] == "articles"

    def at(self, key: str) -> Place:
        """The place of one of its keys; in a citation, all of them are one text."""
        return self.record.at(*self.field, key if self.is_article or key == "url" else "citation")

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the title, without capitals and punctuation."""
        return words(self.title)

    @cached_property
    def years(self) -> frozenset[str]:
        """The years that are given."""
        return frozenset(_YEAR.findall(self.published if self.is_article else self.title))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the authors, without initials."""
        return frozenset(name for name in words(self.author) if len(name) > 1) - _NO_NAMES

    @cached_property
    def address(self) -> str:
        """What is the same in the forms in which one address is written."""
        match = _ADDRESS.fullmatch(self.url.strip())
        if match is None:
            return self.url
        host, path, query, part = (text or "" for text in match.groups())
        if host.lower() in ("doi.org", "dx.doi.org"):
            return f"doi.org{path.lower().rstrip('/')}"
        query = _TRACKING.sub("", query).rstrip("?&")
        return f"{host.lower()}{path.rstrip('/')}{query}{part}"

    def has_title_of(self, other: "Work") -> bool:
        """Whether two titles agree, a subtitle aside; that of a source stands somewhere in its citation."""
        article, second = (self, other) if self.is_article else (other, self)
        one, two = " ".join(article.words), " ".join(second.words)
        if second.is_article:
            return one.startswith(two) or two.startswith(one)
        if article.is_article:
            main = " ".join(words(_SUBTITLE.split(article.title)[0]))
            return f" {main} " in f" {two} "
        shared = set(self.words) & set(other.words)
        return 2 * len(shared) >= min(len(set(self.words)), len(set(other.words)))

    def has_author_of(self, other: "Work") -> bool:
        """Whether the authors of one are among those of the other; nobody fits everybody."""
        return self.names <= other.names or other.names <= self.names

    def has_year_of(self, other: "Work") -> bool:
        """Whether no year contradicts another."""
        return not (self.years and other.years and self.years.isdisjoint(other.years))


def words(text: str) -> tuple[str, ...]:
    """The words of a text, without capitals and punctuation."""
    return tuple(_WORD.findall(text.replace("’", "").replace("'", "").casefold()))


def works(record: Record) -> Iterator[Work]:
    """All works that an entry cites with a title or an address."""
    for key, index, *values in record.remember("works", lambda: list(_works(record.entry))):
        yield Work(record, (key, index), *values)


def _works(entry: Entry) -> Iterator[tuple[str, int, *tuple[str, ...]]]:
    for index, article in enumerate(entry.articles):
        rest = (article.url or "", article.author or "", article.publisher or "", article.published or "")
        yield "articles", index, article.title, *rest
    for index, source in enumerate(entry.sources):
        if source.url and not source.url.lower().startswith("mailto:"):
            yield "sources", index, source.citation, source.url
