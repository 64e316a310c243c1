"""The entry and its parts, as pydantic has them; what stands below each field is its description in the schema."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from glosskit.model._values import Day, Id, Line, LinkAddress, PartialDate, Text, WebAddress


class PartOfSpeech(StrEnum):
    """The grammatical kind of a headword."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    PHRASE = "phrase"


class AliasKind(StrEnum):
    """What another name is to the headword."""

    ABBREVIATION = "abbreviation"
    VARIANT = "variant"
    PLURAL = "plural"
    DEPRECATED = "deprecated"


class RelatedKind(StrEnum):
    """What a related term is to the headword."""

    SEE = "see"
    BROADER = "broader"
    NARROWER = "narrower"
    OPPOSITE = "opposite"
    INSTEAD = "instead"


class Usage(StrEnum):
    """Whether the headword itself should be used."""

    OK = "ok"
    CAUTION = "caution"
    AVOID = "avoid"


class Status(StrEnum):
    """Where an entry is in its life."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    RETIRED = "retired"


class Part(BaseModel):
    """What all parts of an entry share: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty_keys(cls, data: object) -> object:
        # `summary:` with nothing behind it means that there is no summary yet, as in a fresh template.
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if value is not None}
        return data


class _ShortForm(Part):
    """A part that may be written as a single text instead of keys."""

    @classmethod
    def _main_key(cls) -> str:
        return next(iter(cls.model_fields))

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: object) -> object:
        return {cls._main_key(): data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        long_form = handler.resolve_ref_schema(handler(schema))
        return {
            "anyOf": [{"type": "string", "minLength": 1}, dict(long_form)],
            "description": long_form["description"],
        }


class Alias(_ShortForm):
    """Another name of the headword."""

    text: Line
    """The name."""
    kind: AliasKind = AliasKind.VARIANT
    """abbreviation, variant, plural or deprecated."""


class RelatedTerm(_ShortForm):
    """A related term: an entry's id, term or alias, or a plain phrase."""

    to: Line
    """The entry's id, term or alias, or a phrase that has no entry."""
    kind: RelatedKind = RelatedKind.SEE
    """see, broader, narrower, opposite or instead."""


class Tip(Part):
    """One thing that a reader can do."""

    title: Line
    """A short instruction."""
    body: Text
    """What to do, and how."""


class Article(Part):
    """Something to read on: an article, a book, a report, a film."""

    title: Line
    """Its title, as published."""
    url: WebAddress | None = None
    """Where it is, starting with https://."""
    summary: Text | None = None
    """What a reader finds there, in one or two sentences."""
    author: Line | None = None
    """Who wrote it."""
    publisher: Line | None = None
    """Who published it."""
    published: PartialDate | None = None
    """When: a year, a month or a day, such as 2020, 2020-06 or 2020-06-15."""


class Citation(Part):
    """A work that the definition rests on."""

    citation: Text
    """Author, year, title and publisher, in the glossary's own style; emphasis for titles is allowed."""
    url: LinkAddress | None = None
    """Where it is; a DOI's address is best."""


class Entry(Part):
    """One term of a glossary. The file's name, without its ending, is the entry's permanent id."""

    term: Line
    """The headword, as readers see it."""
    aliases: tuple[Alias, ...] = ()
    """Other names: a text, or `text` with a `kind`."""
    part_of_speech: PartOfSpeech | None = None
    """noun, verb, adjective, adverb or phrase."""
    pronunciation: Line | None = None
    """A respelling, such as AL-eye-ship."""
    summary: Line | None = None
    """One sentence for cards, feeds and e-mail; without it, the definition's first sentence is used."""
    definition: Text
    """One or more paragraphs."""
    tips_intro: Line | None = None
    """The line above the tips."""
    tips: tuple[Tip, ...] = ()
    """"Take Action": things that a reader can do."""
    related: tuple[RelatedTerm, ...] = ()
    """"Related Words and Phrases": entries of this glossary, or plain phrases."""
    articles: tuple[Article, ...] = ()
    """"Learn More": further reading."""
    sources: tuple[Citation, ...] = ()
    """What the definition rests on."""
    content_warning: tuple[Line, ...] = ()
    """Topics that a reader should be warned of."""
    usage: Usage = Usage.OK
    """ok, caution or avoid: whether the term itself should be used."""
    use_instead: tuple[Line, ...] = ()
    """What to say instead of the term."""
    tags: tuple[Line, ...] = ()
    """Topics under which the entry is listed."""
    status: Status = Status.PUBLISHED
    """draft, review, published or retired; exports carry published entries unless asked."""
    reviewed: Day | None = None
    """When the entry was last reviewed, such as 2026-11-22."""
    review_by: Day | None = None
    """When it should be reviewed next."""
    redirect_from: tuple[Id, ...] = ()
    """Former ids, whose addresses lead here."""


KEYS: tuple[str, ...] = tuple(Entry.model_fields)
"""The keys of an entry in their canonical order."""

PARTS: dict[str, type[Part]] = {
    "aliases": Alias,
    "tips": Tip,
    "related": RelatedTerm,
    "articles": Article,
    "sources": Citation,
}
"""What the items of lists are made of, by the key that holds the list."""

PART_KEYS: dict[str, tuple[str, ...]] = {name: tuple(part.model_fields) for name, part in PARTS.items()}
"""The keys of these items in their canonical order."""

TEXT_FIELDS = frozenset({("definition",), ("tips", "body"), ("articles", "summary"), ("sources", "citation")})
"""The fields that hold Markdown, as routes without indexes; all others are plain text."""


def is_text(path: tuple[str | int, ...]) -> bool:
    """Say whether the value at a path holds Markdown rather than plain text."""
    return tuple(step for step in path if isinstance(step, str)) in TEXT_FIELDS


def validate(data: Any) -> Entry:
    """Make an entry from a file's plain values.

    Raises:
        pydantic.ValidationError: with every violation at once.
    """
    return Entry.model_validate(data)
