"""What all exporters show of an entry, with its texts rendered and its links resolved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from markupsafe import Markup as SafeHtml

from glosskit.config import Config, Labels
from glosskit.glossary import Glossary
from glosskit.model import Article, RelatedKind, Usage
from glosskit.reading import Record

Address = Callable[[Record], str | None]
"""From an entry to the address that a link to it has in this target, or None where it has none."""


@dataclass(frozen=True, slots=True)
class View:
    """One entry as a target shows it.

    Attributes:
        record: the entry.
        glossary: the glossary around it.
        carried: the entries that the export carries; links lead to these only.
        address: gives the address of an entry.
        styles: inline styles by tag, for e-mail.
    """

    record: Record
    glossary: Glossary
    carried: Mapping[str, Record]
    address: Address
    styles: Mapping[str, str]

    @property
    def config(self) -> Config:
        """The glossary's configuration."""
        return self.glossary.config

    @property
    def labels(self) -> Labels:
        """The headings of the parts."""
        return self.config.export.labels

    @property
    def entry(self) -> Any:
        """The entry's values."""
        return self.record.entry

    def resolve(self, name: str) -> str | None:
        """The address of the entry of a name, if the export carries it; an entry does not link to itself."""
        target = self.glossary.resolve(name)
        if target is None or target.id not in self.carried or target.id == self.record.id:
            return None
        return self.address(target)

    def html(self, *path: str | int) -> SafeHtml:
        """The text at a path as HTML."""
        return SafeHtml(self.record.markup(path).html(self.resolve, self.styles))  # noqa: S704 - escaped by Markup.html

    def inline_html(self, *path: str | int) -> SafeHtml:
        """The text at a path as HTML for a place where only words may stand; paragraphs become line breaks."""
        html = self.record.markup(path).html(self.resolve, self.styles)
        if html.startswith("<p") and html.count("<p") == 1 and html.endswith("</p>"):
            html = html[html.index(">") + 1 : -len("</p>")]
        return SafeHtml(html)  # noqa: S704 - escaped by Markup.html

    def plain(self, *path: str | int) -> str:
        """The text at a path without markup."""
        return self.record.markup(path).plain

    @property
    def related(self) -> list[tuple[RelatedKind, str, list[tuple[str, str | None]]]]:
        """Related terms by kind: the kind, its label, and words with an address or None."""
        groups: dict[RelatedKind, list[tuple[str, str | None]]] = {}
        for item in self.record.entry.related:
            target = self.glossary.resolve(item.to)
            if target is None:
                groups.setdefault(item.kind, []).append((item.to, None))
            else:
                groups.setdefault(item.kind, []).append((target.entry.term, self.resolve(item.to)))
        return [
            (kind, str(getattr(self.labels, kind.value)), groups[kind])
            for kind in RelatedKind
            if kind in groups
        ]

    @property
    def backlinks(self) -> list[tuple[str, str]]:
        """Terms and addresses of the entries that link here and are not among the related ones."""
        shown = {fold_id for item in self.record.entry.related if (fold_id := self._id_of(item.to))}
        found = []
        for origin in self.glossary.backlinks(self.record):
            address = self.address(origin)
            if origin.id in self.carried and origin.id not in shown and address:
                found.append((origin.entry.term, address))
        return sorted(found, key=lambda item: (item[0].casefold(), item[1]))

    def _id_of(self, name: str) -> str | None:
        target = self.glossary.resolve(name)
        return target.id if target else None

    def use_instead(self) -> list[tuple[str, str | None]]:
        """What to say instead, with addresses of those that are entries."""
        return [(words, self.resolve(words)) for words in self.record.entry.use_instead]

    @property
    def usage_note(self) -> str | None:
        """The sentence that says whether to use the term, if there is anything to say."""
        return {
            Usage.CAUTION: self.labels.usage_caution,
            Usage.AVOID: self.labels.usage_avoid,
        }.get(self.record.entry.usage)

    @staticmethod
    def byline(article: Article) -> str:
        """Author, publisher and date of an article in one line."""
        return ", ".join(part for part in (article.author, article.publisher, article.published) if part)


def views(
    glossary: Glossary, carried: tuple[Record, ...], address: Address, styles: Mapping[str, str] | None = None
) -> list[View]:
    """A view of each entry that is carried, in their order."""
    by_id = {record.id: record for record in carried}
    return [View(record, glossary, by_id, address, styles or {}) for record in carried]


def page_address(config: Config, id_: str) -> str | None:
    """The address of an entry's page on the published site, or None where no site is configured."""
    if config.base_url is None:
        return None
    return f"{config.base_url.rstrip('/')}/{id_}.html"


class _Templates(BaseLoader):
    """Templates as files beside their exporter, wherever Python keeps them."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        file = files("glosskit.exporters").joinpath(*template.split("/"))
        try:
            return file.read_text(encoding="utf-8"), None, None
        except OSError:
            raise TemplateNotFound(template) from None


@cache
def templates() -> Environment:
    """jinja2 with everything escaped, and an error for every name that is not there."""
    environment = Environment(
        loader=_Templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    return environment
