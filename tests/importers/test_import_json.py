"""JSON: lists and objects of entries, and glosskit's own export."""

import json
from pathlib import Path

import pytest
from foreign import entries, put, refused, run
from typer.testing import CliRunner

from glosskit.cli import app
from glosskit.model import Status

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


def test_entries_as_a_cms_gives_them() -> None:
    """Lists in objects in objects, keys a level deeper, texts that say what they are; a database's number is no id."""
    one = {
        "id": 12,
        "attributes": {
            "title": "Ally",
            "body": "<p>A <b>person</b></p>",
            "related": [13],
            "published": False,
        },
    }
    other = {
        "id": 13,
        "slug": "group",
        "title": {"rendered": "Group"},
        "content": {"rendered": "<p>People</p>", "raw": "x"},
    }
    outcome = run(
        "json", put("g.json", json.dumps({"meta": 1, "data": {"glossary": {"entries": [one, other]}}}))
    )
    found = entries()
    assert found["ally"].definition == "A **person**"
    assert found["ally"].status == "draft"
    assert found["group"].definition == "People"
    for told in ("meta: 1", "id: 12", "content.raw: x", "status: published: false → draft"):
        assert told in outcome.err


def test_a_number_of_a_database_finds_its_entry() -> None:
    """It is a name for links, and kept aside."""
    rows = [
        {"id": 1, "term": "Ally", "definition": "A.", "see_also": ["2"]},
        {"id": 2, "term": "Bee", "definition": "B."},
    ]
    run("json", put("g.json", json.dumps(rows)))
    assert [item.to for item in entries()["ally"].related] == ["bee"]


def test_json_lines() -> None:
    """An object in each line; whatever else stands behind the end is a mistake."""
    text = '\n{"term": "Ally", "definition": "A.", "x": 1}\n\n{"term": "Bee", "definition": "B.", "x": 2}\n'
    outcome = run("json", put("g.jsonl", text))
    assert list(entries()) == ["ally", "bee"]
    refused_tail = run("json", put("t.json", '[{"term": "A"}]\ntail'))
    assert "t.json:2 is not JSON: something stands behind its end." in refused_tail.err
    assert "g.jsonl:2: x: 1\n  g.jsonl:4: x: 2" in outcome.err


def test_keys_that_are_called_as_lists_are() -> None:
    """An entry may be called *data*; a key may have several texts."""
    given = {
        "data": {"definition": "Facts."},
        "terms": {"definition": "Words."},
        "Bee": ["An insect.", "A contest."],
    }
    run("json", put("g.json", json.dumps(given)))
    assert {one.term: one.definition for one in entries().values()} == {
        "data": "Facts.",
        "terms": "Words.",
        "Bee": "An insect.\n\nA contest.",
    }


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


def test_a_status_that_nobody_knows_publishes_nothing() -> None:
    """As where a later version of glosskit wrote the file: without a status, an entry would be published."""
    text = {"markdown": "A person.", "html": "<p>A person.</p>", "text": "A person."}
    entry = {"id": "ally", "term": "Ally", "definition": text, "status": "secret"}
    content = {"schema_version": "1.9", "generator": {"name": "glosskit"}, "entries": [entry]}
    outcome = run("json", put("g.json", json.dumps(content)))
    assert entries()["ally"].status is Status.DRAFT
    assert "`secret` is no status that glosskit knows" in outcome.err
