"""SKOS in Turtle: a thesaurus or vocabulary, and glosskit's own export."""

import logging
import re
from collections.abc import Iterable, Sequence
from typing import Any

from glosskit import markup
from glosskit.addresses import WEB_SCHEMES, fault_of
from glosskit.importers._draft import (
    MEBIBYTE,
    Draft,
    Foreign,
    Imported,
    Importer,
    Options,
    UnreadableError,
    count_words,
    decode,
)
from glosskit.importers._text import from_line, from_plain
from glosskit.names import make_id

_BASE = "http://glossary.invalid/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_KEYS = {
    "prefLabel": "term",
    "altLabel": "aliases",
    "hiddenLabel": "aliases/deprecated",
    "definition": "definition",
    "abstract": "summary",
    "broader": "related/broader",
    "broaderTransitive": "related/broader",
    "narrower": "related/narrower",
    "narrowerTransitive": "related/narrower",
    "related": "related",
    "isReplacedBy": "related/instead",
    "replaces": "redirect_from",
    "source": "sources",
    "bibliographicCitation": "sources",
    "seeAlso": "articles",
    "subject": "tags",
}
# What says how the vocabulary is built; it is made again when the entries are exported.
_STRUCTURE = frozenset({"type", "inScheme", "topConceptOf", "isPrimaryTopicOf", "identifier", "notation"})
_TOKEN = re.compile(r"^<?([^\s<>;.,]+)>?", re.MULTILINE)
_OWN_NOTES = frozenset({"scopeNote", "note"})


def read(files: Sequence[Foreign], options: Options) -> Imported:
    """Read every concept that has a label."""
    imported = Imported()
    for file in files:
        text = decode(file)
        graph = _graph(file, text)
        concepts = sorted(
            {*graph.subjects(_term("prefLabel"), None), *graph.subjects(None, _uri(f"{_SKOS}Concept"))},
            key=str,
        )
        groups = {
            *graph.subjects(None, _uri(f"{_SKOS}Collection")),
            *graph.subjects(None, _uri(f"{_SKOS}OrderedCollection")),
            *graph.subjects(None, _uri(f"{_SKOS}ConceptScheme")),
        }
        concepts = [concept for concept in concepts if concept not in groups]
        if not concepts:
            raise UnreadableError(f"{file.name} holds no concepts of SKOS with a label.")
        lines = _lines(text)
        for number, concept in enumerate(concepts, 1):
            imported.add(_draft(graph, concept, file, options, lines))
            if options.advance:
                options.advance(number, len(concepts))
    return imported


def _draft(graph: Any, concept: Any, file: Foreign, options: Options, lines: dict[str, int]) -> Draft:
    draft = Draft(file.name, lines.get(_last(concept), 1))
    draft.names.append(_name(concept))
    own = any(str(scheme).endswith("#_glossary") for scheme in graph.objects(concept, _term("inScheme")))
    identifiers = sorted(
        str(value) for name in ("identifier", "notation") for value in _values(graph, concept, name)
    )
    # A number in a classification names no file.
    draft.id = next((one for one in identifiers if not re.fullmatch(r"[\d.]+", one)), _last(concept))
    if not own:
        for identifier in identifiers:
            if identifier != draft.id:
                draft.leave("identifier", identifier)
    draft.names += [_last(concept), *identifiers]
    facts: dict[str, list[Any]] = {}
    for predicate, value in graph.predicate_objects(concept):
        facts.setdefault(_last(predicate), []).append(value)
    for name in sorted(
        facts, key=lambda name: (list(_KEYS).index(name) if name in _KEYS else len(_KEYS), name)
    ):
        if name not in _STRUCTURE and not (own and name in _OWN_NOTES):
            _put(draft, name, sorted(facts[name], key=str), options)
    for group in sorted(graph.subjects(_term("member"), concept), key=str):
        for label in _in_language(graph.objects(group, _term("prefLabel")), options.language)[0]:
            draft.values.setdefault("tags", []).append(from_line(draft, str(label)))
    first = markup.first_sentence(markup.parse(draft.values.get("definition", "")).plain)
    if draft.values.get("summary") == first:
        draft.words -= count_words(draft.values.pop("summary"))
    return draft


def _put(draft: Draft, name: str, values: list[Any], options: Options) -> None:
    key, _, kind = _KEYS.get(name, "").partition("/")
    texts, others = _in_language(values, options.language)
    for other in others:
        draft.leave(f"{name}@{other.language}", str(other))
    if key in ("term", "definition", "summary"):
        for value in texts[1:]:
            draft.leave(name, str(value))
        for value in texts[:1]:
            text = str(value)
            draft.values[key] = (
                from_plain(draft, text, draft.line) if key == "definition" else from_line(draft, text)
            )
        return
    for value in texts:
        text, is_iri = str(value), not hasattr(value, "language")
        items = draft.values.setdefault(key, []) if key else []
        if key in ("aliases", "tags") and not is_iri:
            words = from_line(draft, text)
            items.append({"text": words, "kind": kind} if kind else words)
        elif key == "related" and is_iri:
            draft.links[_name(value)] = (draft.line, re.sub(r"[-_]+", " ", _last(value)))
            draft.pointed.add((_name(value), kind))
            items.append({"to": _name(value), "kind": kind} if kind else _name(value))
        elif key == "redirect_from" and make_id(_last(value)):
            items.append(make_id(_last(value)))
        elif key == "sources":
            items.append(_work(draft, text, "citation"))
        elif key == "articles" and is_iri and fault_of(text, WEB_SCHEMES) is None:
            items.append(_work(draft, text, "title"))
        else:
            draft.leave(name, text)


def _work(draft: Draft, text: str, main: str) -> dict[str, str]:
    if fault_of(text) is None:
        draft.words += count_words(text)
        return {main: text, "url": text}
    return {main: from_plain(draft, text, draft.line)}


def _in_language(values: Iterable[Any], language: str) -> tuple[list[Any], list[Any]]:
    """Values in a language, or without one; and those in others, if there are any in it."""
    listed = list(values)
    wanted = language.lower().partition("-")[0]
    same = [
        value
        for value in listed
        if (getattr(value, "language", None) or wanted).lower().partition("-")[0] == wanted
    ]
    if not same:  # better in another language than not at all
        chosen = min((value.language for value in listed), default=None)
        same = [value for value in listed if value.language == chosen]
    return same, [value for value in listed if value not in same]


def _values(graph: Any, concept: Any, name: str) -> list[Any]:
    return [value for predicate, value in graph.predicate_objects(concept) if _last(predicate) == name]


def _name(iri: Any) -> str:
    """An IRI as a name: what stands behind `#` is a part of it, as it is not in the address of a page."""
    return str(iri).replace("#", "/")


def _last(iri: Any) -> str:
    """What an IRI ends with; of a page's concept, the page's name."""
    text = str(iri).removesuffix("#concept").removesuffix(".html").rstrip("/#")
    return re.split(r"[/#:]", text)[-1]


def _lines(text: str) -> dict[str, int]:
    """The line at which each subject stands first."""
    found: dict[str, int] = {}
    line = at = 0
    for match in _TOKEN.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        found.setdefault(_last(match[1]), line + 1)
    return found


def _uri(iri: str) -> Any:
    from rdflib import URIRef

    return URIRef(iri)


def _term(name: str) -> Any:
    return _uri(_SKOS + name)


def _graph(file: Foreign, text: str) -> Any:
    try:
        from rdflib import Graph
    except ImportError:
        raise UnreadableError(
            f'{file.name}: reading SKOS needs rdflib: pip install "glosskit[skos]".'
        ) from None
    for start, form in (("<?xml", "RDF/XML"), ("<rdf:RDF", "RDF/XML"), ("{", "JSON-LD"), ("[{", "JSON-LD")):
        if text.lstrip("\ufeff \t\n").startswith(start):
            raise UnreadableError(
                f"{file.name} is {form}, and this reads Turtle: save or convert it as Turtle (.ttl)."
            )
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    graph = Graph()
    try:
        graph.parse(data=text, format="turtle", publicID=_BASE)
    except RecursionError:
        raise UnreadableError(
            f"{file.name} cannot be read: its brackets stand too deep in one another."
        ) from None
    except Exception as error:  # rdflib's parser lets through whatever its parts raise
        line = getattr(error, "lines", None)
        place = f":{line + 1}" if isinstance(line, int) else ""
        raise UnreadableError(f"{file.name}{place} is not valid Turtle: {_reason(error)}.") from None
    return graph


def _reason(error: Exception) -> str:
    said = getattr(error, "_why", None) or str(error) or type(error).__name__
    return " ".join(str(said).split()).rstrip(".")[:200]


IMPORTER = Importer("a vocabulary of SKOS, as Turtle", read, (".ttl", ".nt"), most_bytes=8 * MEBIBYTE)
