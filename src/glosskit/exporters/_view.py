"""What all exporters show of an entry, with its texts rendered and its links resolved."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, ClassVar, NamedTuple

from markupsafe import Markup as SafeHtml

from glosskit.addresses import LINK_SCHEMES, encoded, fault_of
from glosskit.config import Config, Labels
from glosskit.exporters._alphabet import place_of
from glosskit.exporters._dates import in_words
from glosskit.exporters._signs import colon, comma
from glosskit.exporters._spelled import shown, spelled
from glosskit.exporters._templates import rendered, templates
from glosskit.glossary import Glossary
from glosskit.journal import Piece
from glosskit.markup import Kind, Markup
from glosskit.model import TEXT_FIELDS, AliasKind, Article, RelatedKind, Status
from glosskit.reading import Record

Address = Callable[[Record], str | None]
"""From an entry to the address that a link to it has in this target, or None where it has none."""
Words = tuple[str, str | None]
"""Words to show, and the address that they lead to, or None."""


def listed(record: Record) -> str:
    """The hash of an entry's summary, and of all its values but the texts."""
    found: str = record.remember("listed", partial(_listed, record))
    return found


def _listed(record: Record) -> str:
    values = record.entry.model_dump_json(exclude=_TEXTS)
    return hashlib.sha256(f"{values}\0{record.summary}".encode()).hexdigest()[:32]


class Card(NamedTuple):
    """An article as it is shown.

    Attributes:
        title: its title.
        address: where a link to it may lead, or None.
        byline: author, publisher and date.
        summary: its summary, or None.
        url: its address as it was written, whether it may be linked or not.
    """

    title: str
    address: str | None
    byline: str
    summary: SafeHtml | None
    url: str | None


def nowhere(_: str) -> None:
    """The address of a tag in a target that has no pages of tags."""


# "Food desert, also called food deserts" helps nobody.
_TOLD = (AliasKind.ABBREVIATION, AliasKind.VARIANT)
_TEXTS = {path[0] for path in TEXT_FIELDS}


@dataclass(eq=False)
class View:
    """One entry as a target shows it.

    Attributes:
        record: the entry.
        glossary: the glossary around it.
        carried: the entries that the export carries; links lead to these only.
        address: gives the address of an entry.
        styles: inline styles by tag, for e-mail.
        schemes: schemes of the addresses that are linked; others stand in words behind those of the link.
        tag_address: gives the address of the page of a tag.
        made_of: the hash of all that a file about this entry may show; an artifact that has it is not rendered in vain.
            It covers the settings, the entry, and its neighbours (see `Glossary.made_of`): a file that shows more than
            these must say so in its own hash.
    """

    record: Record
    glossary: Glossary
    carried: Mapping[str, Record]
    address: Address
    styles: Mapping[str, str]
    schemes: frozenset[str] = LINK_SCHEMES
    tag_address: Callable[[str], str | None] = nowhere
    made_of: str = ""
    _texts: dict[tuple[str | int, ...], SafeHtml] = field(default_factory=dict, repr=False, compare=False)

    SHOWN: ClassVar = frozenset(
        """aliases backlinks byline cards citations colon comma config entry facts href html id inline_html labels plain
        related reviewed shown source_address status_note summary tags tips usage_note use_instead""".split()
    )
    """What a team's templates may use."""

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.record.id

    @property
    def summary(self) -> str:
        """Its summary, or the definition's first sentence."""
        return self.record.summary

    @property
    def tags(self) -> list[Words]:
        """Its tags, with the addresses of the pages that list the entries of each."""
        return [(tag, self.tag_address(tag)) for tag in self.record.entry.tags]

    @property
    def config(self) -> Config:
        """The glossary's configuration."""
        return self.glossary.config

    @property
    def labels(self) -> Labels:
        """The headings of the parts."""
        return self.config.export.labels

    @property
    def colon(self) -> str:
        """What stands behind a label, before the space and what it is about."""
        return colon(self.config)

    @property
    def comma(self) -> str:
        """What stands between the items of a row."""
        return comma(self.config)

    @property
    def entry(self) -> Any:
        """The entry's values."""
        return self.record.entry

    @cached_property
    def listed(self) -> str:
        """The hash of what a list may show of the entry: its id, its summary, and all its values but the texts."""
        return f"{self.id} {listed(self.record)}"

    def piece(self, name: str, make: Callable[[], str]) -> Piece:
        """A part of a file that is slow to make, as UTF-8, from this run or an earlier one; it may show what `made_of` covers.

        Args:
            name: tells it from other pieces of the same entry.
            make: makes it.
        """
        return self.glossary.pieces.data(f"{name} {self.made_of}", make)

    def resolve(self, name: str) -> str | None:
        """The address of the entry of a name, if the export carries it; an entry does not link to itself."""
        target = self.glossary.resolve(name)
        if target is None or target.id not in self.carried or target.id == self.record.id:
            return None
        return self.address(target)

    def href(self, address: str | None) -> str | None:
        """An address as far as this target may link to it."""
        return encoded(address) if address and fault_of(address, self.schemes) is None else None

    def html(self, *path: str | int) -> SafeHtml:
        """The text at a path as HTML, made once."""
        found = self._texts.get(path)
        if found is None:
            found = self._texts[path] = SafeHtml(self._html(path))  # noqa: S704 - escaped by Markup.html
        return found

    def inline_html(self, *path: str | int) -> SafeHtml:
        """The text at a path as HTML, a single paragraph without its tag: a list's item needs none."""
        html = str(self.html(*path))
        if html.startswith("<p") and html.count("<p") == 1 and html.endswith("</p>"):
            html = html[html.index(">") + 1 : -len("</p>")]
        return SafeHtml(html)  # noqa: S704 - escaped by Markup.html

    def _html(self, path: tuple[str | int, ...]) -> str:
        markup = self.record.markup(path)
        if not markup.links and not self.styles:
            return markup.bare_html  # the same for every target
        if all(link.to_entry for link in markup.links):
            return markup.html(self.resolve, self.styles)
        pieces = (
            piece._replace(target=self.href(piece.target) or "")
            if piece.tag == "a" and piece.kind is Kind.OPEN
            else piece
            for piece in spelled(markup.pieces, lambda address: not (self.href(address) or fault_of(address)))
        )
        return Markup(tuple(pieces)).html(self.resolve, self.styles)

    @cached_property
    def article(self) -> SafeHtml:
        """All parts of the entry, the term as a heading of the first level; made once for page and fragment."""
        html = rendered(templates(), "_parts/article.html.jinja", view=self)
        return SafeHtml(html)  # noqa: S704 - a template's output

    @cached_property
    def tips(self) -> list[tuple[str, SafeHtml]]:
        """Title and body of each tip."""
        return [
            (tip.title, self.html("tips", index, "body")) for index, tip in enumerate(self.record.entry.tips)
        ]

    @cached_property
    def cards(self) -> list[Card]:
        """What each article shows."""
        return [
            Card(
                article.title,
                self.href(article.url),
                self.byline(article),
                self.html("articles", index, "summary") if article.summary else None,
                article.url,
            )
            for index, article in enumerate(self.record.entry.articles)
        ]

    @cached_property
    def citations(self) -> list[tuple[SafeHtml, str | None, str | None]]:
        """Of each source the citation, and behind it the words and the address of a link, where there is one to show."""
        found = []
        for index in range(len(self.record.entry.sources)):
            address = self.source_address(index)
            citation = self.inline_html("sources", index, "citation")
            found.append((citation, address and self.shown(address), self.href(address)))
        return found

    def plain(self, *path: str | int) -> str:
        """The text at a path without markup."""
        return self.record.markup(path).plain

    @cached_property
    def related(self) -> list[tuple[RelatedKind, str, list[Words]]]:
        """Related terms by kind: the kind, its label, and words with an address or None."""
        groups: dict[RelatedKind, list[Words]] = {}
        for item in self.record.entry.related:
            target = self.glossary.resolve(item.to)
            words = item.to if target is None else target.outline.term
            groups.setdefault(item.kind, []).append((words, self.resolve(item.to)))
        return [
            (kind, str(getattr(self.labels, kind.value)), groups[kind])
            for kind in RelatedKind
            if kind in groups
        ]

    @cached_property
    def backlinks(self) -> list[Words]:
        """The entries that link here and are not among the related ones, by term, with an address or None."""
        shown = {fold_id for item in self.record.entry.related if (fold_id := self._id_of(item.to))}
        found = [
            (origin.outline.term, self.address(origin))
            for origin in self.glossary.backlinks(self.record)
            if origin.id in self.carried and origin.id not in shown
        ]
        return sorted(found, key=lambda item: (place_of(item[0], self.config.language), item[1] or ""))

    def _id_of(self, name: str) -> str | None:
        target = self.glossary.resolve(name)
        return target.id if target else None

    @cached_property
    def use_instead(self) -> list[Words]:
        """What to say instead, with addresses of those that are entries."""
        return [(words, self.resolve(words)) for words in self.record.entry.use_instead]

    @cached_property
    def aliases(self) -> list[str]:
        """Other names that a reader may use: deprecated ones are there to be found, not to be repeated."""
        return [alias.text for alias in self.record.entry.aliases if alias.kind in _TOLD]

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        """Pronunciation and part of speech, as far as they are known: what it is, and its words."""
        kind = self.record.entry.part_of_speech
        facts = (
            ("pronunciation", self.record.entry.pronunciation),
            ("part-of-speech", str(getattr(self.labels, kind.value)) if kind else None),
        )
        return [(name, words) for name, words in facts if words]

    @cached_property
    def status_note(self) -> str | None:
        """What to call an entry that is not published."""
        status = self.record.entry.status
        return None if status is Status.PUBLISHED else str(getattr(self.labels, status.value))

    def source_address(self, index: int) -> str | None:
        """The address to show behind a source, unless its citation has a link to it already."""
        url = self.record.entry.sources[index].url
        cited = {link.target for link in self.record.markup(("sources", index, "citation")).links}
        return None if url in cited else url

    shown = staticmethod(shown)

    @cached_property
    def usage_note(self) -> str | None:
        """The sentence that says whether to use the term, if there is anything to say."""
        return self.labels.on_usage(self.record.entry.usage)

    @cached_property
    def reviewed(self) -> str:
        """When the entry was last reviewed, in words; empty where that is not known."""
        return in_words(self.config, self.entry.reviewed) if self.entry.reviewed else ""

    def byline(self, article: Article) -> str:
        """Author, publisher and date of an article in one line, as readers see it."""
        published = in_words(self.config, article.published) if article.published else None
        return self.comma.join(part for part in (article.author, article.publisher, published) if part)
