"""The skos export: the glossary as linked data, in the vocabulary of SKOS (W3C, 2009) and the syntax of Turtle.

An entry is a concept, its term the preferred label, its aliases the other labels, its tags collections. The
integrity conditions S13, S14 and S27 of SKOS hold whatever the writers wrote: see `_relations` for S27.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from pydantic_core import from_json

from glosskit.config import Config
from glosskit.digests import digest_of
from glosskit.exporters._inert import inert_json
from glosskit.exporters._pages import page_address
from glosskit.exporters._view import View, listed
from glosskit.exporters._views import all_made_of, page_views, pieces_of
from glosskit.exporters.skos._relations import Relations, relations
from glosskit.exporters.skos._turtle import Statement, block, ending, iri, literal, statements_of
from glosskit.glossary import Glossary
from glosskit.model import AliasKind
from glosskit.publishing import Artifact, Exporter
from glosskit.reading import Record

if TYPE_CHECKING:
    from glosskit.journal import Piece

_PREFIXES = """\
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def _artifacts(glossary: Glossary, carried: tuple[Record, ...]) -> Iterator[Artifact]:
    shown = page_views(glossary, carried)
    yield Artifact("glossary.ttl", partial(_turtle, glossary, shown), all_made_of(glossary, shown))


def _turtle(glossary: Glossary, shown: list[View]) -> bytes:
    # What entries are to each other is the same as long as only their texts change: names and relations are none.
    named = (f"{record.id} {listed(record)}" for record in glossary.records)
    made_of = digest_of(glossary.setting, *named, *(view.id for view in shown))
    between = glossary.pieces.data(f"skos-between {made_of}", lambda: json.dumps(_between(glossary, shown)))
    before, subjects, after = from_json(bytes(between))
    parts: list[Piece] = [f"{_PREFIXES}\n{before}".encode()]
    # What an entry says of itself is slow to make, and kept.
    for about, (concept, links) in zip(pieces_of(glossary, shown, "skos", _own), subjects, strict=True):
        parts += (f"\n{concept}\n    ".encode(), about, f"{links} .\n".encode())
    parts += (f"\n{collection}".encode() for collection in after)
    return b"".join(parts)


def _between(glossary: Glossary, shown: list[View]) -> tuple[str, list[tuple[str, str]], list[str]]:
    """The scheme; of each entry its identifier and what it is to others, as the end of its block; and the collections.

    Each without tokens: an escape of JSON is one of Turtle too.
    """
    found = relations(glossary, {view.record.id: view.record for view in shown})
    # The identifiers of all that are carried, made once: they stand in many statements.
    concepts = {view.record.id: inert_json(_concept(glossary.config, view.record.id)) for view in shown}
    subjects = [(concepts[view.record.id], ending(_links(view, concepts, found))) for view in shown]
    collections = [inert_json(one) for one in _collections(glossary.config, concepts, shown)]
    return inert_json(_scheme(glossary.config, concepts, found)), subjects, collections


def _concept(config: Config, id_: str) -> str:
    """An entry's identifier: the thing that its page describes, not the page."""
    page = page_address(config, id_)
    return iri(f"{page}#concept" if page else f"#{id_}")


def _base(config: Config) -> str:
    return f"{config.base_url.rstrip('/')}/" if config.base_url else ""


def _scheme_iri(config: Config) -> str:
    return iri(f"{_base(config)}#_glossary")  # no id starts with an underscore


def _scheme(config: Config, concepts: Mapping[str, str], found: Relations) -> str:
    tops = [concept for id_, concept in concepts.items() if not found.broader[id_]]
    statements: list[Statement] = [
        ("a", ["skos:ConceptScheme"]),
        ("skos:prefLabel", [literal(config.title, config.language)]),
        ("dcterms:language", [literal(config.language)]),
        ("skos:hasTopConcept", tops),
    ]
    return block(_scheme_iri(config), statements)


def _own(view: View) -> str:
    """What an entry says of itself, without tokens."""
    config, record, entry = view.config, view.record, view.entry
    preferred, others, hidden = _labels(view)
    notes = [f"{view.labels.content_warning}: {', '.join(entry.content_warning)}"] * bool(
        entry.content_warning
    )
    advice = [view.usage_note] if view.usage_note else []
    advice += [f"{view.labels.use_instead} {', '.join(entry.use_instead)}"] if entry.use_instead else []
    page = page_address(config, record.id)
    works = [item.url for item in entry.articles if item.url]
    based = [item.url for item in entry.sources if item.url]
    citations = [view.plain("sources", index, "citation") for index in range(len(entry.sources))]

    def words(texts: Iterable[str]) -> list[str]:
        return [literal(text, config.language) for text in texts]

    statements: list[Statement] = [
        ("a", ["skos:Concept"]),
        ("skos:inScheme", [_scheme_iri(config)]),
        ("dcterms:identifier", [literal(record.id)]),
        ("skos:prefLabel", words([preferred])),
        ("skos:altLabel", words(others)),
        ("skos:hiddenLabel", words(hidden)),
        ("skos:definition", words([view.plain("definition")])),
        ("dcterms:abstract", words([record.summary])),
        ("skos:scopeNote", words([" ".join(advice)] if advice else [])),
        ("skos:note", words(notes)),
        ("dc:source", words(citations)),
        ("dcterms:source", [iri(url) for url in based]),
        ("rdfs:seeAlso", [iri(url) for url in works]),
        ("foaf:isPrimaryTopicOf", [iri(page)] if page else []),
        ("dcterms:replaces", [_concept(config, former) for former in entry.redirect_from]),
    ]
    return inert_json(statements_of(statements))


def _labels(view: View) -> tuple[str, list[str], list[str]]:
    """The preferred, alternative and hidden labels: no text is in two of them (S13)."""
    preferred = view.entry.term
    taken = {preferred}
    kinds: dict[bool, list[str]] = {False: [], True: []}
    for deprecated in (False, True):
        for alias in view.entry.aliases:
            if (alias.kind is AliasKind.DEPRECATED) is deprecated and alias.text not in taken:
                taken.add(alias.text)
                kinds[deprecated].append(alias.text)
    return preferred, kinds[False], kinds[True]


def _links(view: View, concepts: Mapping[str, str], found: Relations) -> Iterator[Statement]:
    id_ = view.record.id
    parts: Mapping[str, Iterable[str]] = {
        "skos:broader": found.broader[id_],
        "skos:narrower": found.narrower[id_],
        "skos:related": found.related[id_],
        "dcterms:isReplacedBy": found.instead[id_],
    }
    if not found.broader[id_]:
        yield "skos:topConceptOf", [_scheme_iri(view.config)]
    for predicate, ids in parts.items():
        yield predicate, [concepts[other] for other in sorted(ids)]


def _collections(config: Config, concepts: Mapping[str, str], shown: Iterable[View]) -> Iterator[str]:
    tagged: dict[str, list[str]] = {}
    for view in shown:
        for tag in dict.fromkeys(view.entry.tags):
            tagged.setdefault(tag, []).append(concepts[view.record.id])
    for tag in sorted(tagged):
        name = iri(f"{_base(config)}#_tag-{quote(tag, safe='')}")
        label = literal(tag, config.language)
        yield block(
            name,
            [("a", ["skos:Collection"]), ("skos:prefLabel", [label]), ("skos:member", tagged[tag])],
        )


EXPORTER = Exporter("skos", "linked data: SKOS concepts, as Turtle", _artifacts)
