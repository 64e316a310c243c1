"""Glosario: one file, slugs, several languages."""

import re
from pathlib import Path

import pytest
from foreign import entries, put, refused, run, written
from ruamel.yaml import YAML

from glosskit.importers import count_words
from glosskit.importers._text import _words
from glosskit.markup import parse

pytestmark = pytest.mark.usefixtures("fresh")

SMALL = """\
- slug: data_frame
  ref:
    - tidy_data
    - lost_slug
  en:
    term: "data frame"
    acronym: "DF"
    def: >
      A table, made of
      [rows](#row_of) and [tidy data](#tidy_data),
      or [a wall](#wall).
  fr:
    term: "tableau"
    def: "Un tableau."
- slug: tidy_data
  en:
    term: "tidy data"
    def: "Data in a [data frame](#data_frame)."
- slug: seul
  fr:
    term: "seul"
    def: "Sans anglais."
"""


def test_links_acronyms_and_references_become_those_of_entries() -> None:
    """Slugs are ids; what leads nowhere is plain words, and told with its line."""
    outcome = run("glosario", put("g.yml", SMALL))
    assert outcome.code == 0
    found = entries()
    assert sorted(found) == ["data-frame", "tidy-data"]
    frame = found["data-frame"]
    assert frame.definition == "A table, made of rows and [[tidy data]], or a wall.\n".strip()
    assert [(alias.text, alias.kind.value) for alias in frame.aliases] == [("DF", "abbreviation")]
    assert [item.to for item in frame.related] == ["tidy-data", "lost slug"]
    assert "g.yml:10: A link leads to `row_of`" in outcome.err
    assert "g.yml:11: A link leads to `wall`" in outcome.err
    assert "g.yml:2: `lost_slug` among its related terms leads to no entry" in outcome.err
    assert "3 links resolved, 3 not." in outcome.err


def test_another_language_is_taken_when_asked_for() -> None:
    """And one that is not there is answered with those that are."""
    assert run("glosario", put("g.yml", SMALL), "--language", "fr").code == 0
    assert {id_: entry.term for id_, entry in entries().items()} == {"data-frame": "tableau", "seul": "seul"}


def test_a_language_that_is_not_there_is_told() -> None:
    """With the languages that are."""
    refused(run("glosario", put("g.yml", SMALL), "--language", "e"), "`e`", "en, fr", "Did you mean en?")


def test_the_whole_of_glosario(shared: Path) -> None:
    """633 entries, every word of every English definition, every link that resolves there; the two dead ones told."""
    source = shared / "corpora" / "glosario.yml"
    outcome = run("glosario", source, "--language", "en")
    assert outcome.code == 0
    items = YAML(typ="safe").load(source)
    english = {item["slug"]: item["en"] for item in items if item.get("en", {}).get("def")}
    assert len(english) == 633
    glossary = written()
    records = {record.id: record for record in glossary.records}
    assert len(records) == 633
    links = 0
    for slug, text in english.items():
        record = records[re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")]
        shown = re.sub(r"\[([^\]]*)\]\([^)]*\)|<(https?:[^>]*)>", r"\1\2", text["def"])
        assert _words(record.markup(("definition",)).plain) == _words(shown), slug
        for target in re.findall(r"\]\(#([^)]+)\)", text["def"]):
            assert target in english
            links += 1
        mine = [link.target for link in record.markup(("definition",)).links if link.to_entry]
        assert all(glossary.resolve(name) for name in mine)
        assert len(mine) >= len(re.findall(r"\]\(#", text["def"]))
    assert links == 830
    dead = [line for line in outcome.err.splitlines() if "leads to no entry" in line]
    assert [re.findall(r"glosario\.yml:(\d+): `(\w+)`", line) for line in dead] == [
        [("10103", "data_analysis")],
        [("10103", "bayesian_statistics")],
    ]
    assert re.search(r"18,985 words in, 18,980 out, 5 kept in comments", outcome.err)
    total = sum(count_words(parse(text["def"]).plain) for text in english.values())
    assert total == sum(count_words(record.markup(("definition",)).plain) for record in records.values())


def test_what_is_not_glosario_is_refused() -> None:
    """Anchors that unfold to billions, lists of something else, and files that are cut off."""
    laughs = "a: &a [x, x]\n" + "".join(
        f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    refused(run("glosario", put("g.yml", laughs)), "g.yml:1:4", "&")
    refused(run("glosario", put("g.yml", "- 1\n- 2\n")), "does not look like Glosario")
    refused(run("glosario", put("g.yml", SMALL[:190] + '"')), "g.yml:")
    refused(run("glosario", put("g.yml", "[" * 100_000)), "g.yml:1:33")
    refused(run("glosario", put("g.yml", b"\x89PNG\r\n\x1a\n\0\0")), "not a text file")
