"""SKOS in Turtle."""

from pathlib import Path

import pytest
from foreign import entries, put, refused, run

pytestmark = pytest.mark.usefixtures("fresh")

PREFIXES = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n@prefix : <http://example.org/v#> .\n"


def test_everything_that_an_entry_can_hold() -> None:
    """Labels by language, relations by kind, collections as tags, works as sources and articles; the rest is kept aside."""
    turtle = PREFIXES + (
        ":Ally a skos:Concept ; skos:prefLabel 'Ally'@en, 'Allié'@fr ; skos:altLabel 'friend'@en-GB, 'mate' ; skos:hiddenLabel 'allly' ;\n"
        "  skos:definition 'A person *who* helps. <b>Really</b>.'@en ; skos:related :Foe ; skos:narrower :Gone ;\n"
        "  dct:source <https://example.org/s>, 'Doe (2019).' ; <http://www.w3.org/2000/01/rdf-schema#seeAlso> <https://example.org/a> ;\n"
        "  dct:replaces :OldAlly ; skos:example 'She is one.' .\n"
        ":Foe skos:prefLabel 'Feind'@de ; skos:notation 'foe-7' ; dct:abstract 'Short.' .\n"
        ":people a skos:Collection ; skos:prefLabel 'People'@en ; skos:member :Ally, :Foe .\n"
    )
    outcome = run("skos", put("v.ttl", turtle))
    assert outcome.code == 0
    found = entries()
    ally = found["ally"]
    assert [(alias.text, alias.kind.value) for alias in ally.aliases] == [
        ("friend", "variant"),
        ("mate", "variant"),
        ("allly", "deprecated"),
    ]
    assert ally.definition == "A person \\*who\\* helps. \\<b>Really\\</b>."
    assert [(item.to, item.kind.value) for item in ally.related] == [("Gone", "narrower"), ("foe-7", "see")]
    assert [(source.citation, source.url) for source in ally.sources] == [
        ("Doe (2019).", None),
        ("https://example.org/s", "https://example.org/s"),
    ]
    assert [item.url for item in ally.articles] == ["https://example.org/a"]
    assert (ally.tags, ally.redirect_from) == (("People",), ("oldally",))
    assert (found["foe-7"].term, found["foe-7"].definition) == ("Feind", "Short.")
    assert "v.ttl:4: prefLabel@fr: Allié" in outcome.err
    assert "v.ttl:4: example: She is one." in outcome.err
    assert "leads to no entry" in outcome.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no concepts"),
        (PREFIXES.encode(), "no concepts"),
        ((PREFIXES + ":a skos:prefLabel 'x").encode(), "not valid Turtle"),
        ((PREFIXES + ":a skos:prefLabel " + "[" * 20_000).encode(), "v.ttl"),
        ((PREFIXES + ":a skos:related " + "(" * 20_000).encode(), "v.ttl"),
        (b"\x00\x01\x02", "not a text file"),
        (b"<html>", "not valid Turtle"),
        (b'<?xml version="1.0"?><rdf:RDF/>', "is RDF/XML, and this reads Turtle"),
        (b'{"@context": {}}', "is JSON-LD"),
        (b"x" * 9_000_000, "larger than 8 MiB"),
    ],
)
def test_bad_files_are_refused(content: bytes, words: str) -> None:
    """Empty, cut off, too deep, binary, something else."""
    refused(run("skos", put("v.ttl", content)), words)


def test_a_notation_of_numbers_is_no_id() -> None:
    """It is the place in a classification, and kept aside."""
    text = (
        PREFIXES + ':ally a skos:Concept; skos:prefLabel "Ally"; skos:definition "A."; skos:notation "12.3" .'
    )
    outcome = run("skos", put("v.ttl", text))
    assert list(entries()) == ["ally"]
    assert "identifier: 12.3" in outcome.err


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    import sys

    for name in ("rdflib", "openpyxl", "lxml"):
        monkeypatch.setitem(sys.modules, name, None)
    refused(run("skos", put("v.ttl", PREFIXES)), 'pip install "glosskit[skos]"')
    refused(run("page", put("p.html", "<h1>X</h1><p>Y.")), 'pip install "glosskit[html]"')
    with Path("t.xlsx").open("wb") as file:
        import zipfile

        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("xl/workbook.xml", "<x/>")
    refused(run("table", "t.xlsx"), 'pip install "glosskit[xlsx]"')
    assert run("table", put("t.csv", "term,definition\nAlly,A *person*.\n")).code == 0
