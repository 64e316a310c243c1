"""Importing into a glossary that has entries: nothing is lost, nothing moves without need."""

from pathlib import Path

import pytest
from foreign import Outcome, entries, put, run

pytestmark = pytest.mark.usefixtures("fresh")

THERE = """\
# yaml-language-server: $schema=../schemas/entry.schema.json
---
term: Ally   # the noun
aliases: [friend]  # more to come
# glosskit: ignore[style/shouting] a quotation
definition: A PERSON.  # short
tags:
  # the first one matters
  - people

  - power
status: draft
# the end
"""


def update(text: str, row: str, *, newline: str = "\n", bom: bool = False) -> tuple[Outcome, str]:
    """What becomes of an entry when a row of a table is merged into it."""
    head = "term,aliases,definition,summary,tags,status,colour\n"
    data = text.replace("\n", newline).encode()
    path = put("entries/ally.yaml", (b"\xef\xbb\xbf" if bom else b"") + data)
    outcome = run("table", put("t.csv", head + row), "--update")
    return outcome, path.read_bytes().decode()


def test_entries_that_exist_stay_unless_asked() -> None:
    """To the byte, and it is told."""
    path = put("entries/ally.yaml", THERE)
    put("t.csv", "term,definition\nAlly,Other.\nFoe,Another.\n")
    outcome = run("table", "t.csv")
    assert outcome.code == 0
    assert path.read_text("utf-8") == THERE
    assert "1 entry exists already, and stays as it is: entries/ally.yaml." in outcome.err
    assert sorted(entries()) == ["ally", "foe"]


def test_a_file_whose_name_has_capitals_is_not_written_over() -> None:
    """On many disks it would be, since they take both names for one."""
    path = put("entries/Ally.yaml", THERE)
    for options in ((), ("--update",)):
        run("table", put("t.csv", "term,definition\nAlly,Other.\n"), *options)
        assert path.read_text("utf-8") == THERE
        assert [found.name for found in path.parent.iterdir()] == ["Ally.yaml"]


def test_an_update_merges_key_by_key_and_keeps_comments() -> None:
    """Texts are replaced, lists grow, keys are added; every comment stays, and what the import lacks too."""
    outcome, text = update(
        THERE, 'Ally,"friend, mate","Someone who helps.\n\nOften.",Short.,"people, care",,red\n'
    )
    assert outcome.code == 0
    assert "1 updated" in outcome.err
    assert (
        text
        == """\
# yaml-language-server: $schema=../schemas/entry.schema.json
---
term: Ally   # the noun
# more to come
aliases:
  - friend
  - mate
# glosskit: ignore[style/shouting] a quotation
# short
definition: |
  Someone who helps.

  Often.
tags:
  # the first one matters
  - people

  - power
  - care
status: draft
summary: Short.
# the end
# not imported:
# | t.csv:2 colour: red
"""
    )


def test_an_update_that_brings_nothing_new_changes_nothing() -> None:
    """Not even the time of the file."""
    outcome, text = update(THERE, "ally,FRIEND,A PERSON.,,power,draft,\n")
    assert text == THERE
    assert "0 entries written to entries, 1 unchanged." in outcome.err
    _, once = update(THERE, "Ally,,,,,,red\n")
    _, twice = update(once, "Ally,,,,,,red\n")
    assert once == THERE + "# not imported:\n# | t.csv:2 colour: red\n" == twice


@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_breaks_and_marks_stay_as_they_are(newline: str, bom: bool) -> None:
    """CR LF, a byte order mark, and no line break at the end."""
    _, text = update("term: Ally\ndefinition: A person.", "Ally,,,Short.,,,\n", newline=newline, bom=bom)
    assert (
        text
        == ("\ufeff" if bom else "") + f"term: Ally{newline}definition: A person.{newline}summary: Short."
    )


@pytest.mark.parametrize(
    ("there", "reason"),
    [
        ("{term: Ally, definition: A person.}\n", "its keys do not start at the first column"),
        ("  term: Ally\n  definition: A person.\n", "its keys do not start at the first column"),
        ("term: Ally\ndefinition: A person.\ncolour: red\n", "the file has mistakes"),
        ("term: Ally\ndefinition: [\n", "the file has mistakes"),
    ],
)
def test_files_that_cannot_be_merged_into_stay(there: str, reason: str) -> None:
    """And it is told why."""
    outcome, text = update(there, "Ally,,New words.,,,,\n")
    assert text == there
    assert f"entries/ally.yaml:1: Not updated: {reason}" in outcome.err
    assert "0 entries written to entries, 1 not updated." in outcome.err
    assert "--update" not in outcome.err
    assert outcome.code == 1


def test_one_file_with_mistakes_does_not_hold_up_the_others() -> None:
    """They are written, and the exit code says that not all went well; what was not written counts nowhere."""
    put("entries/foe.yaml", "term: Foe\ndefinition: [\n")
    put("entries/ally.yaml", "term: Ally\ndefinition: A person.\n")
    put("t.csv", "term,definition,colour\nFoe,Other words.,red\nAlly,A friend.,blue\nBee,An insect.,\n")
    for options in (("--dry-run",), ()):
        outcome = run("table", "t.csv", "--update", *options)
        assert outcome.code == 1
        assert "red" not in outcome.err
        assert "7 words in, 6 out, 1 kept in comments." in outcome.err
    assert "An insect." in Path("entries/bee.yaml").read_text("utf-8")
    assert "A friend." in Path("entries/ally.yaml").read_text("utf-8")


def test_an_update_names_the_files_and_the_keys() -> None:
    """The first ten, in the order of the import, and how many more."""
    rows = ""
    for number in range(12):
        put(f"entries/t{number}.yaml", f"term: T{number}\ndefinition: A word.\n")
        rows += f"T{number},A word.,Short.,{'red' if number == 0 else ''},care\n"
    put("t.csv", "term,definition,summary,colour,tags\n" + rows)
    for options, verb in ((("--dry-run",), "Would update"), ((), "Updated")):
        err = run("table", "t.csv", "--update", *options).err
        assert f"{verb} entries/t0.yaml: summary, tags, a comment.\n" in err
        assert f"{verb} entries/t9.yaml: summary, tags.\n… and 2 more entries.\n" in err
        assert "entries/t10.yaml" not in err
    assert "Updated" not in run("table", "t.csv", "--update").err


def test_an_entry_is_found_by_any_of_its_names() -> None:
    """Its id, its term or an alias; its own term stays then."""
    put("entries/ally.yaml", "term: Ally\naliases: [Helper]\ndefinition: A person.\n")
    put("t.csv", "term,definition\nhelper,New.\n")
    run("table", "t.csv", "--update")
    assert {id_: (entry.term, entry.definition) for id_, entry in entries().items()} == {
        "ally": ("Ally", "New.")
    }


def test_a_draft_without_words_takes_nothing_away() -> None:
    """A row without a definition leaves the one that is there, and the status."""
    _, text = update("term: Ally\ndefinition: A person.\n", "Ally,mate,,,,,\n")
    assert text == "term: Ally\ndefinition: A person.\naliases:\n  - mate\n"


def test_links_lead_to_entries_that_exist() -> None:
    """An import into a glossary can link to what is there."""
    put("entries/ally.yaml", "term: Ally\ndefinition: A person.\n")
    put("t.csv", 'term,definition,related\nFoe,"Not an [ally](#ally), not [it](#it).",Ally\n')
    outcome = run("table", "t.csv")
    assert entries()["foe"].definition == "Not an [[ally]], not it."
    assert "2 links resolved, 1 not." in outcome.err


def test_a_dry_run_of_an_update_shows_the_difference() -> None:
    """As a diff, and writes nothing."""
    path = put("entries/ally.yaml", "term: Ally\ndefinition: A person.\n")
    put("t.csv", "term,definition\nAlly,A person.\n")
    put("u.csv", "term,summary\nAlly,Short.\n")
    assert run("table", "t.csv", "--update", "--dry-run").out == ""
    out = run("table", "u.csv", "--update", "--dry-run").out
    assert "--- entries/ally.yaml (changed)\n" in out
    assert "+summary: Short.\n" in out
    assert path.read_text("utf-8") == "term: Ally\ndefinition: A person.\n"


def test_an_import_goes_into_the_first_folder_of_entries() -> None:
    """And an entry in another folder is found all the same."""
    put("glosskit.toml", 'entries = ["words", "more"]\n')
    put("more/foe.yaml", "term: Foe\ndefinition: Not a friend.\n")
    Path("words").mkdir()
    put("t.csv", "term,definition\nAlly,A person.\nFoe,Changed.\n")
    run("table", "t.csv", "--update")
    assert Path("words/ally.yaml").is_file()
    assert not Path("words/foe.yaml").exists()
    assert "Changed." in Path("more/foe.yaml").read_text("utf-8")
