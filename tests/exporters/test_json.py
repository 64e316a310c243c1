"""The JSON export: a contract that grows and never breaks, with links both ways and nothing that could run."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsed import HOSTILE_TEXT, assert_harmless, exported, full, hostile

from conftest import Build
from glosskit.exporters._inert import TOKENS, inert_html, inert_json, inert_text
from glosskit.exporters.json._models import SCHEMA_VERSION, EntryJson
from glosskit.schemas import schema

EARLIER = Path(__file__).parent / "json-1.0"
"""What glosskit wrote when schema_version was 1.0."""


def validate(path: str, data: Any) -> None:
    name = "export-entry" if path.startswith("entries/") else f"export-{Path(path).stem}"
    jsonschema.Draft202012Validator(json.loads(schema(name))).validate(data)


@pytest.mark.parametrize(
    "path", sorted(path.relative_to(EARLIER).as_posix() for path in EARLIER.rglob("*.json"))
)
def test_files_of_an_earlier_minor_version_still_validate(path: str) -> None:
    """A reader that follows today's schema can read what was written before."""
    data = json.loads((EARLIER / path).read_bytes())
    assert data["schema_version"] == "1.0"
    validate(path, data)


def test_keys_are_only_added(build: Build) -> None:
    """Every key and type of the earlier files is in today's."""

    def kept(old: Any, new: Any, at: str) -> None:
        if isinstance(old, dict):
            assert old.keys() <= new.keys(), at
            for key, value in old.items():
                kept(value, new[key], f"{at}.{key}")
        elif isinstance(old, list):
            assert len(old) <= len(new), at
            for index, value in enumerate(old):
                kept(value, new[index], f"{at}[{index}]")
        elif at not in (".schema_version", ".generator.version"):
            assert old == new, at

    config = 'title = "The Glossary"\nbase_url = "https://example.org/glossary/"\n'
    files = exported(full(build, config), "json", drafts=True)
    for path, content in files.items():
        kept(json.loads((EARLIER / path).read_bytes()), json.loads(content), "")


def test_an_entry_is_written_as_its_model_says(build: Build) -> None:
    """Every key of the model is there, in its order, with nothing besides: the schema is drawn from the model."""
    for path, content in exported(full(build), "json", drafts=True).items():
        if path.startswith("entries/"):
            written = json.dumps(json.loads(content)["entry"])
            assert json.dumps(json.loads(EntryJson.model_validate_json(written).model_dump_json())) == written


def test_a_file_of_the_next_major_version_does_not_validate(build: Build) -> None:
    """Nor does one that says nothing of its version."""
    data = json.loads(exported(full(build), "json")["index.json"])
    assert data["schema_version"] == SCHEMA_VERSION
    for wrong in (
        data | {"schema_version": "2.0"},
        {key: data[key] for key in data if key != "schema_version"},
    ):
        with pytest.raises(jsonschema.ValidationError):
            validate("index.json", wrong)


def test_links_are_resolved_both_ways(build: Build) -> None:
    """One entry links to another exactly if the other names it among its backlinks, drafts left out."""
    for drafts in (False, True):
        entries = json.loads(exported(full(build), "json", drafts=drafts)["glossary.json"])["entries"]
        links = {(entry["id"], target) for entry in entries for target in entry["links"]}
        backlinks = {(origin, entry["id"]) for entry in entries for origin in entry["backlinks"]}
        assert links == backlinks
        assert {("kitchen-sink", "privilege"), ("kitchen-sink", "ally"), ("origin", "kitchen-sink")} <= links
        assert (("draft", "privilege") in links) == drafts


def test_the_form_is_that_of_any_json_writer(build: Build) -> None:
    """Two spaces, keys in their order: a difference between two exports is a difference in content."""
    glossary = build(
        {"a.yaml": "term: Élan\ndefinition: Two.\naliases: [x]\n", "b.yaml": "term: B\ndefinition: B.\n"}
    )
    for content in (*exported(glossary, "json").values(), *exported(build({}), "json").values()):
        assert content.decode() == json.dumps(json.loads(content), ensure_ascii=False, indent=2) + "\n"


def test_the_index_has_what_a_tooltip_needs(build: Build) -> None:
    """The warning comes with the summary."""
    items = json.loads(exported(full(build), "json")["index.json"])["entries"]
    assert items[1] == {
        "id": "kitchen-sink",
        "term": "Kitchen sink",
        "url": None,
        "aliases": ["KS", "sinks", "old name"],
        "summary": "In one sentence.",
        "content_warning": ["slurs", "violence"],
        "usage": "caution",
    }


def test_what_writers_type_is_data(build: Build) -> None:
    """Tokens are escapes in the bytes and what was written when read; the HTML in the values is harmless."""
    for path, content in exported(hostile(build), "json").items():
        assert not [token for token in TOKENS if token.encode() in content], path
        data = json.loads(content)
        validate(path, data)
        if path == "entries/hostile.json":
            entry = data["entry"]
            assert entry["term"] == entry["pronunciation"] == entry["tips"][0]["title"] == HOSTILE_TEXT
            assert entry["definition"]["markdown"].startswith(HOSTILE_TEXT)
            texts = [entry["definition"], entry["tips"][0]["body"], entry["articles"][0]["summary"]]
            for text in (*texts, entry["sources"][0]["citation"]):
                assert_harmless(text["html"].encode())
                assert not [token for token in TOKENS if token in text["html"]]


@pytest.mark.parametrize("text", ["{{{{", "*||*", "[[[ ]]]", "%%%%%", "${{#{%{{", "\\{{\\\\*|", '"{{"'])
def test_inert_json_reads_the_same(text: str) -> None:
    """Also where tokens overlap, or stand behind a backslash."""
    written = inert_json(json.dumps([text], indent=2))
    assert json.loads(written) == [text]
    assert not [token for token in TOKENS if token in written]


def test_every_token_is_looked_for() -> None:
    """Each is found by itself, in a text that has nothing else."""
    for token in TOKENS:
        assert token not in inert_json(f'"a {token} b"')
        assert token not in inert_html(f"<p>a {token} b</p>")
        assert token not in inert_text(f"a {token} b")


@given(st.text("{}[]|%$#*<>a", max_size=40), st.integers(0, 500))
def test_every_token_is_found_and_none_is_left(text: str, before: int) -> None:
    """Whatever is around it, in short texts and in long ones."""
    long = "x" * before + text
    if not any(token in long for token in TOKENS):
        assert (inert_html(long), inert_text(long), inert_json(long)) == (long, long, long)
    for result in (inert_html(long.replace("<", "").replace(">", "")), inert_text(long), inert_json(long)):
        assert not [token for token in TOKENS if token in result]
