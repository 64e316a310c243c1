"""The JSON export: everything that an entry holds, with texts in three forms and links resolved both ways."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from glosskit.exporters._inert import inert_html, inert_json
from glosskit.exporters._pages import page_address, site_address
from glosskit.exporters._view import View, all_made_of, located, shared_views
from glosskit.glossary import Glossary
from glosskit.model import AliasKind, PartOfSpeech, RelatedKind, Status, Usage
from glosskit.publishing import Artifact, Exporter
from glosskit.reading import Record
from glosskit.version import __version__

SCHEMA_VERSION = "1.1"
"""Minor versions only add keys, each with a default: files of an earlier minor version stay valid.

1.1: `links` of an entry; `content_warning` and `usage` in the index.
"""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class TextJson(_Part):
    """A text in three forms."""

    markdown: str
    """As the writer wrote it, links to other entries as [[Term]]."""
    html: str
    """Block elements p, ul, ol, blockquote and pre, without classes or styles."""
    text: str
    """Plain words, paragraphs apart by an empty line."""


class AliasJson(_Part):
    """Another name."""

    text: str
    kind: AliasKind


class TipJson(_Part):
    """A thing to do."""

    title: str
    body: TextJson


class RelatedJson(_Part):
    """A related term."""

    text: str
    """The other entry's term, or the phrase as it was written."""
    kind: RelatedKind
    id: str | None
    """The other entry's id; null for a plain phrase, or an entry that this export does not carry."""


class ArticleJson(_Part):
    """Further reading."""

    title: str
    url: str | None
    summary: TextJson | None
    author: str | None
    publisher: str | None
    published: str | None


class SourceJson(_Part):
    """What the definition rests on."""

    citation: TextJson
    url: str | None


class EntryJson(_Part):
    """One entry."""

    id: str
    """The permanent id."""
    term: str
    url: str | None
    """The entry's page; null where no base_url is configured."""
    aliases: tuple[AliasJson, ...]
    part_of_speech: PartOfSpeech | None
    pronunciation: str | None
    summary: str
    """Never empty: where the writer gave none, the definition's first sentence."""
    definition: TextJson
    tips_intro: str | None
    tips: tuple[TipJson, ...]
    related: tuple[RelatedJson, ...]
    backlinks: tuple[str, ...]
    """Ids of the entries that refer to this one."""
    links: tuple[str, ...] = ()
    """Ids of the entries that this one refers to, in its texts or as related terms."""
    articles: tuple[ArticleJson, ...]
    sources: tuple[SourceJson, ...]
    content_warning: tuple[str, ...]
    usage: Usage
    use_instead: tuple[str, ...]
    tags: tuple[str, ...]
    status: Status
    reviewed: date | None
    review_by: date | None
    redirect_from: tuple[str, ...]


class Generator(_Part):
    """What made the file."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    name: Literal["glosskit"] = "glosskit"
    version: str = __version__


class _Envelope(_Part):
    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    schema_version: Annotated[str, Field(pattern=r"^1\.[0-9]+$")] = SCHEMA_VERSION
    generator: Generator = Generator()


class _About(_Envelope):
    title: str
    language: str
    base_url: str | None


class GlossaryJson(_About):
    """glossary.json: all entries, sorted by id."""

    entries: tuple[EntryJson, ...]


class EntryFileJson(_Envelope):
    """entries/<id>.json: one entry."""

    entry: EntryJson


class IndexItemJson(_Part):
    """One entry, as an autocomplete or tooltip needs it."""

    id: str
    term: str
    url: str | None
    aliases: tuple[str, ...]
    summary: str
    content_warning: tuple[str, ...] = ()
    """Topics to warn a reader of, before the summary is shown."""
    usage: Usage = Usage.OK


class IndexJson(_Envelope):
    """index.json: what an autocomplete or tooltip needs."""

    entries: tuple[IndexItemJson, ...]


def _text(view: View, *path: str | int) -> TextJson:
    markdown = view.record.text(path).strip()
    # Without a published site, links lead to the page beside the text, as in the HTML export.
    html = located(view.html(*path), site_address(view.config, "") or "")
    return TextJson(markdown=markdown, html=inert_html(html), text=view.plain(*path))


def _links(glossary: Glossary, carried: Mapping[str, Record]) -> dict[str, set[str]]:
    """From each entry's id to the ids of the carried entries that it refers to: the other way round, `backlinks`."""
    found: dict[str, set[str]] = {}
    for reference in glossary.references:
        target = reference.target
        if target is not None and target.id in carried and target.id != reference.origin.id:
            found.setdefault(reference.origin.id, set()).add(target.id)
    return found


def _entry(view: View, links: Mapping[str, set[str]]) -> EntryJson:
    record, entry = view.record, view.record.entry
    related = []
    for item in entry.related:
        target = view.glossary.resolve(item.to)
        carried = target is not None and target.id in view.carried
        words = target.entry.term if target else item.to
        related.append(RelatedJson(text=words, kind=item.kind, id=target.id if target and carried else None))
    return EntryJson(
        id=record.id,
        term=entry.term,
        url=page_address(view.config, record.id),
        aliases=tuple(AliasJson(text=alias.text, kind=alias.kind) for alias in entry.aliases),
        part_of_speech=entry.part_of_speech,
        pronunciation=entry.pronunciation,
        summary=record.summary,
        definition=_text(view, "definition"),
        tips_intro=entry.tips_intro,
        tips=tuple(
            TipJson(title=tip.title, body=_text(view, "tips", index, "body"))
            for index, tip in enumerate(entry.tips)
        ),
        related=tuple(related),
        backlinks=tuple(origin.id for origin in view.glossary.backlinks(record) if origin.id in view.carried),
        links=tuple(sorted(links.get(record.id, ()))),
        articles=tuple(
            ArticleJson(
                title=article.title,
                url=article.url,
                summary=_text(view, "articles", index, "summary") if article.summary else None,
                author=article.author,
                publisher=article.publisher,
                published=article.published,
            )
            for index, article in enumerate(entry.articles)
        ),
        sources=tuple(
            SourceJson(citation=_text(view, "sources", index, "citation"), url=source.url)
            for index, source in enumerate(entry.sources)
        ),
        content_warning=entry.content_warning,
        usage=entry.usage,
        use_instead=entry.use_instead,
        tags=entry.tags,
        status=entry.status,
        reviewed=entry.reviewed,
        review_by=entry.review_by,
        redirect_from=entry.redirect_from,
    )


def _in(envelope: BaseModel, key: str, value: str) -> bytes:
    """An envelope with one more key at its end, whose value is JSON already."""
    head = inert_json(envelope.model_dump_json(indent=2)).removesuffix("\n}")
    return f'{head},\n  "{key}": {_deeper(value)}\n}}\n'.encode()


def _list(items: Iterable[str]) -> str:
    inner = ",\n".join(items)
    return f"[\n  {_deeper(inner)}\n]" if inner else "[]"


def _deeper(value: str) -> str:
    return value.replace("\n", "\n  ")  # inside of a JSON string no line ends


def _index_item(view: View) -> str:
    record, entry = view.record, view.record.entry
    item = IndexItemJson(
        id=record.id,
        term=entry.term,
        url=page_address(view.config, record.id),
        aliases=tuple(alias.text for alias in entry.aliases),
        summary=record.summary,
        content_warning=entry.content_warning,
        usage=entry.usage,
    )
    return inert_json(item.model_dump_json(indent=2))


def _artifacts(glossary: Glossary, carried: tuple[Record, ...]) -> Iterator[Artifact]:
    config = glossary.config

    links = _links(glossary, {record.id: record for record in carried})
    shown = shared_views(glossary, carried)
    everything = all_made_of(shown)

    def entry_of(view: View) -> str:
        # An entry stands in two files; it is written once.
        return view.piece("json", lambda: inert_json(_entry(view, links).model_dump_json(indent=2)))

    about = _About(title=config.title, language=config.language, base_url=config.base_url)
    yield Artifact("glossary.json", lambda: _in(about, "entries", _list(map(entry_of, shown))), everything)
    yield Artifact(
        "index.json", lambda: _in(_Envelope(), "entries", _list(map(_index_item, shown))), everything
    )
    for view in shown:
        file = partial(lambda view: _in(_Envelope(), "entry", entry_of(view)), view)
        yield Artifact(f"entries/{view.record.id}.json", file, view.made_of)


EXPORTER = Exporter(
    "json", "one file with everything, one file an entry, and an index for autocompletes", _artifacts
)
