"""The sample glossary: clean, linked, and a show of every key."""

from pathlib import Path

import pytest

import glosskit
from conftest import ROOT
from glosskit.formatting import format_source
from glosskit.glossary import Glossary
from glosskit.model import KEYS, AliasKind, PartOfSpeech, RelatedKind, Status, Usage, again


@pytest.fixture(scope="module")
def sample() -> Glossary:
    return glosskit.load(ROOT)


def test_the_sample_glossary_checks_clean(sample: Glossary) -> None:
    """Not even a suggestion."""
    assert glosskit.check(sample) == ()
    assert len(sample.published) >= 15


def test_the_sample_glossary_is_formatted(sample: Glossary) -> None:
    """`glosskit fmt` would leave it as it is."""
    assert [path for path, source in sample.sources.items() if format_source(source).source != source] == []


def test_the_sample_glossary_shows_every_key_and_kind(sample: Glossary) -> None:
    """A writer finds an example of everything."""
    entries = [record.entry for record in sample.records]
    assert set().union(*(entry.model_fields_set for entry in entries)) == set(KEYS)
    assert {alias.kind for entry in entries for alias in entry.aliases} == set(AliasKind)
    assert {item.kind for entry in entries for item in entry.related} == set(RelatedKind)
    assert {entry.usage for entry in entries} == set(Usage)
    assert {entry.part_of_speech for entry in entries} >= {PartOfSpeech.NOUN, PartOfSpeech.PHRASE}
    assert {entry.status for entry in entries} >= {Status.PUBLISHED, Status.DRAFT}


def test_every_published_entry_names_its_sources(sample: Glossary) -> None:
    """A definition rests on works that exist."""
    assert [record.id for record in sample.published if not record.entry.sources] == []


def test_addresses_in_the_sample_glossary_are_dois() -> None:
    """No address is written from memory: a DOI can be looked up."""
    for path in sorted((ROOT / "entries").rglob("*.yaml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "url:" in line:
                assert "https://doi.org/10." in line, f"{path.name}: {line}"


def test_every_entry_tells_editors_its_schema() -> None:
    """The first line leads to a schema that is there."""
    for path in sorted((ROOT / "entries").rglob("*.yaml")):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / Path(first.partition("=")[2])).resolve().is_file()


def test_an_entry_comes_again_from_its_json(sample: Glossary) -> None:
    """With every value, of the same type: what is recalled is no other entry than what was read."""
    for record in sample.records:
        written = record.entry.model_dump_json().encode()
        entry = again(written)
        assert entry == record.entry
        assert repr(entry) == repr(record.entry)
        assert entry.model_dump_json().encode() == written
    with pytest.raises(ValueError, match="term"):
        again(b'{"definition": "X."}')
    with pytest.raises(ValueError, match="artcles"):
        again(b'{"term": "T", "definition": "X.", "artcles": []}')
