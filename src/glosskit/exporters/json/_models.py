"""The files of the JSON export as models: the contract with other systems, from which their schemas are drawn."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from glosskit.model import AliasKind, PartOfSpeech, RelatedKind, Status, Usage
from glosskit.version import __version__

SCHEMA_VERSION = "1.1"
"""Minor versions only add keys, each with a default: files of an earlier minor version stay valid.

1.1: `links` of an entry; `content_warning` and `usage` in the index.
"""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


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


class Envelope(_Part):
    """What every file starts with."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    schema_version: Annotated[str, Field(pattern=r"^1\.[0-9]+$")] = SCHEMA_VERSION
    generator: Generator = Generator()


class About(Envelope):
    """What the file of the whole glossary says of it."""

    title: str
    language: str
    base_url: str | None


class GlossaryJson(About):
    """glossary.json: all entries, sorted by id."""

    entries: tuple[EntryJson, ...]


class EntryFileJson(Envelope):
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


class IndexJson(Envelope):
    """index.json: what an autocomplete or tooltip needs."""

    entries: tuple[IndexItemJson, ...]
