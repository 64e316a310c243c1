"""JSON: lists and objects of entries, and glosskit's own export."""

import json
from pathlib import Path

import pytest
from foreign import entries, put, refused, run
from typer.testing import CliRunner

from glosskit.cli import app

pytestmark = pytest.mark.usefixtures("fresh")

ALLY = {
    "Term": "Ally",
    "Description": "A person who <em>helps</em>, see [it](#help).",
    "alsoKnownAs": ["friend", {"text": "allies", "kind": "plural"}],
    "seeAlso": ["Help", {"term": "Foe", "kind": "opposite"}],
    "links": [
        {"title": "On allies", "href": "https://example.org", "author": "A", "year": 2020},
        "https://example.org/b",
    ],
    "references": "Doe, J. (2019). Allies.",
    "nested": {"deep": [1, 2]},
    "published": True,
}


def test_keys_are_found_in_whatever_style_they_are_written() -> None:
    """Capitals, camel case, single texts where lists belong; what has no place is kept with its line."""
    text = json.dumps([ALLY, {"title": "Help", "def": "What allies give."}], indent=2)
    outcome = run("json", put("g.json", text))
    ally = entries()["ally"]
    assert ally.definition == "A person who *helps*, see [[help|it]]."
    assert [(alias.text, alias.kind.value) for alias in ally.aliases] == [
        ("friend", "variant"),
        ("allies", "plural"),
    ]
    assert [(item.to, item.kind.value) for item in ally.related] == [("Help", "see"), ("Foe", "opposite")]
    assert [(a.title, a.url, a.author, a.published) for a in ally.articles] == [
        ("On allies", "https://example.org", "A", "2020"),
        ("https://example.org/b", "https://example.org/b", None, None),
    ]
    assert [source.citation for source in ally.sources] == ["Doe, J. (2019). Allies."]
    assert 'g.json:2: nested: {"deep": ["1", "2"]}' in outcome.err
    assert "g.json:2: published: true" in outcome.err


@pytest.mark.parametrize(
    "content",
    [
        {"Ally": "A person.", "Foe": "Another."},
        {"Ally": {"definition": "A person."}, "Foe": {"definition": "Another."}},
        {
            "ally": {"term": "Ally", "definition": "A person."},
            "foe": {"term": "Foe", "definition": "Another."},
        },
        {
            "version": 3,
            "terms": [{"term": "Ally", "definition": "A person."}, {"term": "Foe", "def": "Another."}],
        },
        {"data": {"Ally": "A person.", "Foe": "Another."}},
    ],
)
def test_objects_and_lists_of_every_shape(content: object) -> None:
    """The keys of an object are terms, or ids where the entries have terms of their own."""
    assert run("json", put("g.json", json.dumps(content))).code == 0
    assert {id_: (entry.term, entry.definition) for id_, entry in entries().items()} == {
        "ally": ("Ally", "A person."),
        "foe": ("Foe", "Another."),
    }


def test_lines_in_texts_may_end_in_any_way() -> None:
    """As a CMS on another system writes them."""
    run(
        "json",
        put(
            "g.json",
            json.dumps([{"term": "Ally", "definition": "One\r\n\r\ntwo\rthree", "summary": "a\r\nb"}]),
        ),
    )
    assert entries()["ally"].definition == "One\n\ntwo\nthree"
    assert entries()["ally"].summary == "a b"


def test_a_key_that_is_given_twice_is_not_lost() -> None:
    """The second value is kept aside."""
    outcome = run("json", put("g.json", '[{"term": "A",\n"definition": "One.", "definition": "Two."}]'))
    assert entries()["a"].definition == "One."
    assert "definition (2): Two." in outcome.err


def test_own_export_comes_back_to_the_letter() -> None:
    """The whole sample glossary, through glossary.json and through the files of single entries."""
    sample = Path(__file__).parents[2]
    here = Path.cwd()
    for part in ("entries", "glosskit.toml"):
        target = sample / part
        (here / "there").mkdir(exist_ok=True)
        (here / "there" / part).symlink_to(target) if target.is_dir() else put(
            f"there/{part}", target.read_bytes()
        )
    import os

    os.chdir("there")
    assert CliRunner().invoke(app, ["export", "json", "--drafts", "--out", "../out"]).exit_code == 0
    wanted = entries()
    os.chdir(here)
    put("glosskit.toml", "")
    outcome = run("json", "out/json/glossary.json")
    assert outcome.code == 0
    assert {id_: _resolved(entry) for id_, entry in entries().items()} == {
        id_: _resolved(e) for id_, e in wanted.items()
    }
    again = run("json", "out/json/entries", "--update")
    assert again.code == 0
    assert f"0 entries written to entries, {len(wanted)} unchanged." in again.err


def _resolved(entry: object) -> object:
    """The export names related entries by their terms; how they were named is not in it."""
    from glosskit.model import Entry

    assert isinstance(entry, Entry)
    return entry.model_copy(
        update={"related": tuple(sorted((i.kind, i.to.casefold().replace("-", " ")) for i in entry.related))}
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "should start with"),
        (b'{"a": ', "cut off"),
        (b'[{"term": "A"', "cut off"),
        (b"[" * 100_000, "too deep"),
        (b'{"entries": ' + b'{"a":' * 50_000, "too deep"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not a text file"),
        (b"[1, 2, 3]", "no entries"),
        (b'"text"', "should start with"),
        (b'[{"term": "A", "definition": "x"},]', "g.json:1:35"),
        (
            b'{"schema_version": "1.0", "generator": {}, "entries": [{"term": 3}]}',
            "not as glosskit writes it",
        ),
        (b"\xff\xfe[\x00", "cut off"),
    ],
)
def test_bad_files_are_refused(content: bytes, words: str) -> None:
    """Empty, cut off, too deep, binary, something else: one sentence with a place."""
    refused(run("json", put("g.json", content)), "g.json", words)


def test_large_files_are_refused() -> None:
    """Before they are read."""
    with Path("g.json").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    refused(run("json", "g.json"), "larger than 32 MiB")


def test_huge_numbers_and_long_lines_end() -> None:
    """A number of a million digits is a text like any other, and a megabyte of words is kept aside."""
    outcome = run("json", put("g.json", '[{"term": "A", "definition": "x", "n": ' + "9" * 1_000_000 + "}]"))
    assert outcome.code == 0
    assert Path("entries/a.yaml").stat().st_size < 400_000
    outcome = run("json", put("g.json", json.dumps([{"term": "B", "definition": "word " * 200_000}])))
    assert len(entries()["b"].definition) <= 20_000
    assert "text beyond 20,000 characters" in outcome.err
