"""The csv export: a table that spreadsheets read, and that runs nothing."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsed import exported, full, hostile

from conftest import Build
from glosskit.exporters.csv import COLUMNS, inert
from glosskit.glossary import Glossary

FORMULA = re.compile(r"[ \u3000]*[=+\-@\t\r＝＋－＠]")


def table(glossary: Glossary) -> list[dict[str, str]]:
    text = exported(glossary, "csv")["glossary.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_part_of_an_entry_has_its_column(build: Build) -> None:
    """Lists have an item a line; texts are plain; columns stand in the order of an entry's keys."""
    rows = table(full(build, 'base_url = "https://example.org/g/"\n'))
    assert [row["id"] for row in rows] == ["ally", "kitchen-sink", "origin", "privilege"]
    row = rows[1]
    assert tuple(row) == tuple(COLUMNS)
    assert row["aliases"] == "KS\nsinks\nold name"
    assert row["definition"].startswith(
        "First paragraph with emphasis, strong, code and a linked word.\n\n• one\n• two"
    )
    assert row["tips"] == "Listen\nBody of the first tip.\n\nSpeak\nBody of the second tip."
    assert row["related"] == "privilege\nsolidarity\nally (broader)\nnothing (opposite)"
    assert row["articles"].startswith(
        "With everything\nJane Doe, The Press, 2020-06\nhttps://example.org/article"
    )
    assert row["sources"].startswith("Doe, J. (2020). A Work. Press.\nhttps://doi.org/10.1000/1")
    assert (row["usage"], row["reviewed"], row["status"]) == ("caution", "2026-11-22", "published")
    assert row["url"] == "https://example.org/g/kitchen-sink.html"


def test_it_is_rfc_4180_with_a_mark_for_excel(build: Build) -> None:
    """A byte order mark, CR LF after each row, every field in quotes, quotes doubled."""
    content = exported(build({"a.yaml": "term: 'say \"A\"'\ndefinition: X, Y.\n"}), "csv")["glossary.csv"]
    assert content.startswith(b'\xef\xbb\xbf"id","term"')
    assert content.count(b"\r\n") == 2
    assert b'"a","say ""A""",' in content
    assert b'"X, Y."' in content


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "  '=1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("a\n=1", "a\n'=1"),
        ("\t=1", " '=1"),
        ("- one\n  - two", "• one\n  • two"),
        ("self-care, 1+1=2", "self-care, 1+1=2"),
    ],
)
def test_a_formula_becomes_words(text: str, safe: str) -> None:
    """At the start of a cell, and wherever a program might see the start of one."""
    assert inert(text) == safe


@given(st.text(alphabet="=+-@\t\n\r; a＝\"'", max_size=20))
def test_no_cell_starts_a_formula(text: str) -> None:
    """In whatever way the fields are parted: by commas, semicolons, tabs or lines."""
    for cell in re.split("[;\n\r]", inert(text)):
        assert not FORMULA.match(cell)


def test_a_hostile_entry_starts_no_formula(build: Build) -> None:
    """In none of its fields."""
    rows = table(hostile(build))
    assert len(rows) == 2
    assert not [cell for row in rows for cell in row.values() if FORMULA.match(cell)]
