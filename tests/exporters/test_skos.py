"""The skos export: Turtle that others read, with the integrity conditions of SKOS."""

from itertools import product

import pyshacl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsed import exported, full, hostile
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS

from conftest import Build, read_text
from glosskit.exporters.skos._relations import Relations, relations
from glosskit.glossary import Glossary

SITE = 'base_url = "https://example.org/glossary/"\nlanguage = "en-GB"\n'
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
[] a sh:NodeShape ; sh:targetClass skos:Concept ;
    # S13: the three kinds of label have no text in common
    sh:property [ sh:path skos:prefLabel ; sh:disjoint skos:altLabel ] ,
                [ sh:path skos:prefLabel ; sh:disjoint skos:hiddenLabel ] ,
                [ sh:path skos:altLabel ; sh:disjoint skos:hiddenLabel ] ,
    # S14: one preferred label a language; and there is one at all
                [ sh:path skos:prefLabel ; sh:uniqueLang true ; sh:minCount 1 ] ,
    # S27: what is related is not broader, over any number of steps
                [ sh:path [ sh:oneOrMorePath [ sh:alternativePath ( skos:broader [ sh:inversePath skos:narrower ] ) ] ] ;
                  sh:disjoint skos:related ] .
"""
PAGE = Namespace("https://example.org/glossary/")


def concept(id_: str) -> URIRef:
    return PAGE[f"{id_}.html#concept"]


def read(glossary: Glossary) -> Graph:
    """The export as a graph, which has been found valid."""
    graph = parse(exported(glossary, "skos")["glossary.ttl"])
    conforms, _, words = pyshacl.validate(graph, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    assert conforms, words
    return graph


def parse(turtle: bytes) -> Graph:
    return Graph().parse(data=turtle, format="turtle", publicID="https://example.org/file")


def entry(term: str, **related: str) -> str:
    lines = "".join(f"  - {{to: {to}, kind: {kind}}}\n" for kind, to in related.items())
    return f"term: {term}\ndefinition: X.\n" + (f"related:\n{lines}" if lines else "")


def test_the_shapes_find_what_they_are_for() -> None:
    """Each condition is broken once, and each is told: a shape that accepts everything proves nothing."""
    prefix = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix : <https://example.org/> .\n"
    shapes = Graph().parse(data=SHAPES, format="turtle")
    for turtle in (
        ':a a skos:Concept ; skos:prefLabel "a"@en ; skos:altLabel "a"@en .',
        ':a a skos:Concept ; skos:prefLabel "a"@en ; skos:altLabel "b"@en ; skos:hiddenLabel "b"@en .',
        ':a a skos:Concept ; skos:prefLabel "a"@en, "b"@en .',
        ":a a skos:Concept ; skos:prefLabel 'a' ; skos:broader :b ; skos:related :c . :b skos:broader :c .",
        ":a a skos:Concept ; skos:prefLabel 'a' ; skos:related :c . :c skos:narrower :a .",
    ):
        assert not pyshacl.validate(parse((prefix + turtle).encode()), shacl_graph=shapes)[0], turtle


def test_an_entry_is_a_concept_with_all_that_it_says(build: Build) -> None:
    """Labels by kind, texts with their language, works, page and topics."""
    graph = read(full(build, SITE))
    sink = concept("kitchen-sink")

    def texts(predicate: URIRef) -> set[str]:
        return {str(value) for value in graph.objects(sink, predicate)}

    assert graph.value(sink, SKOS.prefLabel) == Literal("Kitchen sink", lang="en-gb")
    assert texts(SKOS.altLabel) == {"KS", "sinks"}
    assert texts(SKOS.hiddenLabel) == {"old name"}
    assert texts(DCTERMS.abstract) == {"In one sentence."}
    assert "First paragraph with emphasis, strong, code and a linked word." in texts(SKOS.definition).pop()
    assert texts(SKOS.scopeNote) == {"Use this term with care. Say instead: privilege, other words"}
    assert texts(SKOS.note) == {"Content warning: slurs, violence"}
    assert texts(DCTERMS.source) == {"https://doi.org/10.1000/1", "https://example.org/roe"}
    assert list(graph.objects(sink, DCTERMS.isReplacedBy)) == [concept("privilege")]
    assert list(graph.objects(sink, SKOS.broader)) == [concept("ally")]
    assert list(graph.objects(concept("ally"), SKOS.narrower)) == [sink]
    assert list(graph.objects(concept("privilege"), SKOS.related)) == [sink]
    scheme = PAGE["#_glossary"]
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts == set(graph.subjects(SKOS.inScheme, scheme))
    assert set(graph.objects(scheme, SKOS.hasTopConcept)) == concepts - {sink}
    assert set(graph.objects(PAGE["#_tag-sink"], SKOS.member)) == {sink}


def test_without_a_site_identifiers_are_relative(build: Build) -> None:
    """So that the file can be put anywhere."""
    turtle = exported(full(build), "skos")["glossary.ttl"].decode()
    assert "\n<#kitchen-sink>\n" in turtle
    assert "\n<#_glossary>\n" in turtle
    assert "isPrimaryTopicOf" not in turtle


def test_one_side_says_it_for_both(build: Build) -> None:
    """A relation that one writer gave has its inverse."""
    graph = read(
        build({"glosskit.toml": SITE, "a.yaml": entry("A", narrower="b", opposite="c"), "b.yaml": entry("B")})
    )
    assert set(graph.subject_objects(SKOS.narrower)) == {(concept("a"), concept("b"))}
    assert set(graph.subject_objects(SKOS.broader)) == {(concept("b"), concept("a"))}
    assert not set(graph.subject_objects(SKOS.related))  # nobody is called c


@pytest.mark.parametrize(
    ("entries", "broader", "related"),
    [
        ({"a": {"broader": "b"}, "b": {"broader": "a"}, "c": {}}, set(), {"ab"}),
        ({"a": {"broader": "b"}, "b": {"broader": "c"}, "c": {"broader": "a"}}, set(), {"ab", "ac", "bc"}),
        ({"a": {"broader": "b", "see": "b"}, "b": {}, "c": {}}, {"ab"}, set()),
        ({"a": {"broader": "b", "see": "c"}, "b": {"broader": "c"}, "c": {}}, {"ab", "bc"}, set()),
        ({"a": {"broader": "b"}, "b": {"see": "a", "broader": "c"}, "c": {}}, {"ab", "bc"}, set()),
        ({"a": {"broader": "a", "see": "a"}, "b": {}, "c": {}}, set(), set()),
    ],
)
def test_contradictions_are_settled(
    build: Build, entries: dict[str, dict[str, str]], broader: set[str], related: set[str]
) -> None:
    """Both broader than the other, circles, related and broader at once: the export satisfies S27 all the same."""
    files = {f"{id_}.yaml": entry(id_.upper(), **kinds) for id_, kinds in entries.items()}
    graph = read(build({"glosskit.toml": SITE, **files}))

    def pairs(predicate: URIRef) -> set[str]:
        return {a + b for a, b in product("abc", repeat=2) if (concept(a), predicate, concept(b)) in graph}

    assert pairs(SKOS.broader) == broader
    assert pairs(SKOS.narrower) == {pair[::-1] for pair in broader}
    assert pairs(SKOS.related) == related | {pair[::-1] for pair in related}


@given(
    st.lists(st.tuples(*[st.sampled_from("abcdefg")] * 2, st.sampled_from(["see", "broader", "narrower"])))
)
def test_any_relations_become_consistent(edges: list[tuple[str, str, str]]) -> None:
    """Inverses everywhere, no circle, and nothing that is related is above or below."""
    texts = {
        id_: f"term: {id_}\ndefinition: X.\nrelated: ["
        + ", ".join(f"{{to: {to}, kind: {kind}}}" for one, to, kind in edges if one == id_)
        + "]\n"
        for id_ in "abcdefg"
    }
    glossary = Glossary(tuple(read_text(text, f"{id_}.yaml") for id_, text in texts.items()))
    found: Relations = relations(glossary, {record.id: record for record in glossary.records})
    for one, other in product("abcdefg", repeat=2):
        assert (other in found.broader[one]) == (one in found.narrower[other])
        assert (other in found.related[one]) == (one in found.related[other])
    for id_ in "abcdefg":
        above: set[str] = set()
        waiting = [id_]
        while waiting:
            new = found.broader[waiting.pop()] - above
            above |= new
            waiting += new
        assert id_ not in above
        assert not above & found.related[id_]
        # Nobody who was related in any way is lost from sight.
        named = {to for one, to, _ in edges if one == id_} | {one for one, to, _ in edges if to == id_}
        below = {other for other in "abcdefg" if id_ in found.broader[other]}
        assert named - {id_} <= above | below | found.related[id_] | _below(found, id_)


def _below(found: Relations, id_: str) -> set[str]:
    below: set[str] = set()
    waiting = [id_]
    while waiting:
        new = found.narrower[waiting.pop()] - below
        below |= new
        waiting += new
    return below


def test_hostile_text_stays_text(build: Build) -> None:
    """Quotation marks, brackets and line breaks end no string and no address."""
    glossary = hostile(build, "")
    graph = read(glossary)
    assert len(set(graph.subjects(RDF.type, SKOS.Concept))) == 2
    labels = {str(value) for value in graph.objects(None, SKOS.prefLabel)}
    assert glossary.records[0].entry.term in labels


def test_labels_have_no_text_twice(build: Build) -> None:
    """An alias that differs from the term in nothing is told by the check, and one in two kinds counts once."""
    text = "term: A\naliases: [b, {text: c, kind: deprecated}, {text: B, kind: deprecated}]\ndefinition: X.\n"
    graph = read(build({"glosskit.toml": SITE, "a.yaml": text}))
    assert {str(value) for value in graph.objects(concept("a"), SKOS.hiddenLabel)} == {"c", "B"}
