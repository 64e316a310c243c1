"""Tables: CSV, TSV and XLSX."""

import csv
import io
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from foreign import entries, put, refused, run
from openpyxl.comments import Comment

import glosskit
from glosskit.model import Status

pytestmark = pytest.mark.usefixtures("fresh")

ROWS = [
    ["Term", "Definition", "Also known as", "Tags"],
    ["Café", "A place, for “coffee”.", "coffee house; bar", "food"],
    ["Bar", 'It says "drinks".\nSecond line.', "", "food, night"],
]


def saved(delimiter: str = ",", **options: str) -> str:
    """The rows as a spreadsheet saves them."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=options.get("lineterminator", "\r\n")).writerows(ROWS)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.csv", saved().encode()),
        ("t.csv", saved(lineterminator="\n").encode()),
        ("t.csv", b"\xef\xbb\xbf" + saved(";").encode()),
        ("t.tsv", saved("\t").encode()),
        ("t.csv", saved("|").encode()),
        ("t.csv", saved("\t").encode("utf-16")),
        ("t.csv", saved(";").encode("cp1252")),
        ("t.csv", b"\n\n" + saved().encode()),
        ("t.csv", b"sep=;\r\n" + saved(";").encode()),
        ("t.csv", b"\xef\xbb\xbf" + saved().replace('drinks"".\n', 'drinks"".\r\n').encode()),
        ("t.csv", saved().replace('drinks"".\n', 'drinks"".\r').encode()),
    ],
)
def test_every_way_in_which_spreadsheets_save_gives_the_same(name: str, content: bytes) -> None:
    """Delimiters, line breaks and encodings."""
    outcome = run("table", put(name, content))
    assert outcome.code == 0
    found = entries()
    assert sorted(found) == ["bar", "cafe"]
    assert found["cafe"].term == "Café"
    assert found["cafe"].definition == "A place, for “coffee”."
    # The bar's name is an alias of the café here, which two entries cannot share without being told.
    assert [alias.text for alias in found["cafe"].aliases] == ["coffee house", "bar"]
    assert found["bar"].definition == 'It says "drinks".\nSecond line.'
    assert found["bar"].tags == ("food", "night")
    assert ("Windows-1252" in outcome.err) is (content == saved(";").encode("cp1252"))


def test_xlsx_gives_the_same_as_csv() -> None:
    """The same rows from a workbook, whose second sheet is empty."""
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("Empty")
    book.save("t.xlsx")
    assert run("table", "t.xlsx").code == 0
    from_book = entries()
    for path in Path("entries").iterdir():
        path.unlink()
    assert run("table", put("t.csv", saved())).code == 0
    assert entries() == from_book


def test_lines_are_counted_below_the_name_of_the_separator() -> None:
    """Excel's first line is a line of the file."""
    outcome = run("table", put("t.csv", "sep=;\nTerm;Definition;Owner\nAlly;A person.;Ann\n"))
    assert "t.csv:3: Owner: Ann" in outcome.err


def test_what_stands_above_the_table_is_told() -> None:
    """A title of the whole is no row of columns."""
    outcome = run("table", put("t.csv", "Our words,\n,\nTerm,Definition\nAlly,A person.\n"))
    assert [one.definition for one in entries().values()] == ["A person."]
    assert "t.csv:1: text above the table: Our words" in outcome.err
    below = run("table", put("u.csv", "Our words\nConcept,Meaning\nAlly,A person.\n"))
    assert "u.csv:2 has no column for the term (the columns are Concept, Meaning)" in below.err


def test_other_sheets_of_a_workbook_are_told() -> None:
    """As long as one of them is a table of terms; a hidden one is not looked at."""
    book = openpyxl.Workbook()
    for row in (["Owner", "Tel"], ["Ann", 12]):
        book.active.append(row)
    book.save("t.xlsx")
    refused(run("table", "t.xlsx"), "t.xlsx:1 has no column for the term (the columns are Owner, Tel)")
    sheet = book.create_sheet("Words")
    for row in ROWS:
        sheet.append(row)
    book.save("t.xlsx")
    outcome = run("table", "t.xlsx")
    assert sorted(entries()) == ["bar", "cafe"]
    assert "t.xlsx [Sheet]:1: This sheet has no column for the term, and was not imported." in outcome.err
    assert "t.xlsx [Sheet]:2: row of another sheet: Ann, 12" in outcome.err


def test_columns_are_found_by_name_and_by_map() -> None:
    """A column that has no place is kept line by line; an empty map leaves it out on purpose."""
    text = "Concept,What it means,Owner,Colour\nAlly,A person.,Ann,red\n"
    refused(run("table", put("t.csv", text)), "no column for the term", "--map Concept=term")
    outcome = run("table", "t.csv", "--map", "Concept=term", "--map", "what it means=definition")
    assert outcome.code == 0
    assert "t.csv:2: Owner: Ann" in outcome.err
    assert (
        Path("entries/ally.yaml")
        .read_text("utf-8")
        .endswith("# not imported:\n# | t.csv:2 Owner: Ann\n# | t.csv:2 Colour: red\n")
    )
    refused_key = run("table", "t.csv", "--map", "Concept=trem")
    assert refused_key.code == 2
    assert "did you mean `term`?" in refused_key.err
    assert run("table", "t.csv", "--map", "term").code == 2
    put("glosskit.toml", '[import.map]\n"Concept" = "trem"\n')
    refused_key = run("table", "t.csv")
    assert refused_key.err.startswith("glosskit: `import.map.Concept` in the settings: `trem` is not a key")
    assert "--map Concept=trim" in run("table", "t.csv", "--map", "Concept=trim").err


def test_what_is_named_has_to_be_there() -> None:
    """A column that is mistyped on the command line, and an option that means nothing for a table."""
    put("t.csv", "Concept,What it means,Owner\nAlly,A person.,Ann\n")
    table = ("table", "t.csv", "--map", "Concept=term")
    mistyped = run(*table, "--map", "What it meens=definition")
    refused(mistyped, "there is no column or key `What it meens`", "Did you mean `What it means`?")
    refused(run(*table, "--map", "xyz="), "There are `Concept`, `Owner`, `What it means`.")
    refused(run(*table, "--term", "Ally"), "--term names the term of one page")


def test_the_map_may_stand_in_the_configuration() -> None:
    """For a table that is imported again and again."""
    put("glosskit.toml", '[import.map]\n"Concept" = "term"\n')
    assert run("table", put("t.csv", "Concept,Definition\nAlly,A person.\n")).code == 0
    assert list(entries()) == ["ally"]


def test_repeated_terms_become_entries_of_their_own() -> None:
    """With a number, and a finding for each."""
    outcome = run("table", put("t.csv", "term,definition\nRace,A contest.\nrace,A group.\nRACE,A third.\n"))
    assert sorted(entries()) == ["race", "race-2", "race-3"]
    assert "t.csv:3: The term `race` is there twice: line 2 of t.csv has it too." in outcome.err
    assert "t.csv:4: The id `race` is taken by line 2 of t.csv: this entry is `race-3`." in outcome.err


def test_values_are_mapped_or_kept() -> None:
    """Choices in other words, dates in other forms; what could mean two things is kept as it is."""
    text = (
        "term,definition,status,part of speech,last reviewed,next review,usage\n"
        "A,One.,Live,n.,3 March 2024,31/12/2025,contested\n"
        "B,Two.,somehow,thing,03/04/2024,2024-02-30,\n"
    )
    outcome = run("table", put("t.csv", text))
    found = entries()
    assert found["a"].status is Status.PUBLISHED
    assert str(found["a"].part_of_speech) == "noun"
    assert (str(found["a"].reviewed), str(found["a"].review_by)) == ("2024-03-03", "2025-12-31")
    assert str(found["a"].usage) == "caution"
    assert found["b"].status is Status.DRAFT  # nobody said that it may be published
    assert "Value mapped: status: Live → published (1 time)" in outcome.err
    for kept in (
        "status: somehow",
        "part of speech: thing",
        "last reviewed: 03/04/2024",
        "next review: 2024-02-30",
    ):
        assert f"t.csv:3: {kept}" in outcome.err


def test_rows_without_a_term_or_definition() -> None:
    """The first are shown whole, the second become drafts."""
    outcome = run("table", put("t.csv", "term,definition,tags\nAlly,,people\n,Lost words,x\n,,\n"))
    found = entries()
    assert found["ally"].status is Status.DRAFT
    assert "t.csv:2: There is no definition" in outcome.err
    assert "t.csv:3: This has no term" in outcome.err
    assert "t.csv:3: definition: Lost words" in outcome.err


def test_links_within_the_site_find_their_entries() -> None:
    """By the address of a page or its name, and in entries that are there already; what is no address stays as it is."""
    put("entries/ableism.yaml", "term: Ableism\ndefinition: A prejudice.\n")
    cell = '"See <a href=""/terms/allyship"">it</a>, <a href=""allyship.html"">that</a>, <a href=""/x/ableism/"">this</a>."'
    outcome = run(
        "table", put("t.csv", f"term,definition,related\nAllyship,A practice.,n/a\nUnity,{cell},\n")
    )
    assert "3 links resolved, 0 not." in outcome.err
    assert entries()["unity"].definition == "See [[allyship|it]], [[allyship|that]], [[ableism|this]]."
    assert entries()["allyship"].related == ()


def test_a_tip_begins_with_its_first_sentence_and_a_status_is_kept_aside() -> None:
    """Where a draft takes the place of what the source says, its word is in the comment."""
    rows = (
        "term,definition,tips,status\nAlly,A person.,Listen first. Ask what people need.,\nOld,,,Archived\n"
    )
    assert run("table", put("t.csv", rows)).code == 0
    (tip,) = entries()["ally"].tips
    assert (tip.title, tip.body) == ("Listen first", "Ask what people need.")
    assert entries()["old"].status is Status.DRAFT
    assert "status: retired" in Path("entries/old.yaml").read_text()


def test_names_that_no_ascii_can_write() -> None:
    """Accents fold, other scripts get a number, and both keep their term."""
    run(
        "table",
        put(
            "t.csv", "term,definition\nNégritude,A movement.\nStraße,A road.\nحليف,A person.\n友,A friend.\n"
        ),
    )
    assert {id_: entry.term for id_, entry in entries().items()} == {
        "negritude": "Négritude",
        "strasse": "Straße",
        "entry": "حليف",
        "entry-2": "友",
    }


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("t.csv", b"", "is empty"),
        ("t.csv", b"\n\n,,\n", "is empty"),
        ("t.csv", b"\0\1\2\3" * 100, "zero byte"),
        ("t.csv", b'term,definition\nAlly,"A person', "never closed"),
        ("t.csv", b'term,definition\nAlly,"' + b"x" * 1_100_000 + b'"', "a million characters"),
        ("t.csv", b"\xff\xfe" + "term,def".encode("utf-16-le")[:-1], "cut off"),
        ("t.csv", b"term," * 5_000, "columns"),
        ("t.csv", b"term,def\n\x81\x8d,x\n", "neither UTF-8 nor Windows-1252"),
        ("t.xlsx", b"PK\x03\x04 and no more", "not an XLSX workbook"),
        ("t.xlsx", b"<html>", "not an XLSX workbook"),
    ],
)
def test_bad_tables_are_refused(name: str, content: bytes, words: str) -> None:
    """Empty, binary, cut off, endless: one sentence, and nothing written."""
    refused(run("table", put(name, content)), name, words)


DECLARES = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x/>"


def test_bombs_in_workbooks_are_not_unfolded() -> None:
    """Gigabytes of zeros in a small archive, and entities."""
    for parts, words in (
        ({"xl/sharedStrings.xml": b"\0" * 270 * 1024 * 1024}, "unfolds to 270 MiB"),
        ({"xl/workbook.xml": DECLARES.encode()}, "entities"),
        ({"xl/workbook.xml": DECLARES.replace("?><!", f"?><!--{' ' * 9_000}--><!").encode()}, "entities"),
        (
            {"xl/workbook.xml": DECLARES.replace("1.0'", "1.0' encoding='UTF-16'").encode("utf-16")},
            "entities",
        ),
        ({"xl/picture.dat": DECLARES.encode()}, "entities"),
    ):
        with zipfile.ZipFile("t.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        refused(run("table", "t.xlsx"), words)


def test_cells_at_the_far_end_of_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word in the last column is kept; a sheet where each row has one would take hours, and is refused."""
    book = openpyxl.Workbook()
    book.active.append(["Term", "Definition"])
    book.active.append(["Ally", "A person."])
    book.active.cell(2, 16_384, "far")
    book.save("t.xlsx")
    outcome = run("table", "t.xlsx")
    assert "t.xlsx:2: column 16384, which has no name: far" in outcome.err
    monkeypatch.setattr("glosskit.importers._xlsx.MOST_CELLS", 16_000)
    outcome = run("table", "t.xlsx")
    assert outcome.code == 2
    assert "`Sheet` has more than 16,000 cells" in outcome.err


def test_what_a_workbook_hides_is_told() -> None:
    """Sheets that nobody sees, and comments on cells, are not imported; an empty one needs no word."""
    book = openpyxl.Workbook()
    book.active.append(["Term", "Definition"])
    book.active.append(["Ally", "A person."])
    book.active["B2"].comment = Comment("Really?", "Ann")
    for name, state in (("Old", "hidden"), ("Secret", "veryHidden"), ("Empty", "hidden")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        if name != "Empty":
            sheet.append(["Term", "Definition"])
            sheet.append([name, "Nobody sees this."])
    book.save("t.xlsx")
    outcome = run("table", "t.xlsx")
    assert entries().keys() == {"ally"}
    assert outcome.err.splitlines()[:-2] == [
        "t.xlsx:1: The cells have comments, which are not imported.",
        "t.xlsx:1: The sheet `Old` is hidden, and was not imported.",
        "t.xlsx:1: The sheet `Secret` is hidden, and was not imported.",
    ]


@pytest.mark.parametrize("unit", ["<!--", "<a b>", "[", "**a", "`a"])
def test_a_cell_of_signs_ends(unit: str) -> None:
    """Where a line is expected, a text of a hundred thousand signs is kept aside as it is."""
    cell = unit * (100_000 // len(unit))
    start = time.process_time()
    assert run("table", put("t.csv", f"term,summary,definition\nAlly,{cell},A person.\n")).code == 0
    assert time.process_time() - start < (60 if sys.gettrace() else 12)
    assert entries()["ally"].summary is None


def test_a_file_of_a_hundred_megabytes_is_refused() -> None:
    """Before it is read."""
    with Path("t.csv").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    refused(run("table", "t.csv"), "t.csv", "larger than 64 MiB")


def test_a_guard_against_formulas_is_taken_away() -> None:
    """Exports put an apostrophe before `=`; it is not a word of the entry."""
    run("table", put("t.csv", "term,definition\n'=SUM,'+1 is a number.\n"))
    assert {entry.term: entry.definition for entry in entries().values()} == {"=SUM": "+1 is a number."}


def test_tables_without_end_are_refused() -> None:
    """Rows with nothing in them, and rows that are all entries: both stop before the memory is full."""
    refused(run("table", put("t.csv", "term\n" + "\n" * 1_200_000)), "more than 1,100,000 rows")
    refused(run("table", put("t.csv", "term\n" + "a\n" * 200_001)), "more than 200,000 entries")


def test_a_thousand_entries_of_one_term() -> None:
    """Each gets the next number."""
    run("table", put("t.csv", "term,definition\n" + "a,b\n" * 1_000))
    assert {path.stem for path in Path("entries").iterdir()} == {
        "a",
        *(f"a-{number}" for number in range(2, 1_001)),
    }


CELLS = [
    "<b>Bold</b> and <i>italic</i> words.",
    "A <strong> spaced </strong>word &amp; 3 &lt; 4.",
    "One.<br>Two.<br/>Three.",
    "<p>One.</p><p>Two.</p>",
    '<a href="https://example.org/a">Read <em>this</em></a>, or <span class="x">that</span>.',
    "<p>Such as:</p><ul><li>one</li><li>two</li></ul>",
    "A [[link]] with a <b>tag</b>.",
]


@pytest.mark.parametrize("cell", CELLS)
def test_plain_tags_need_nothing_installed(cell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell with them reads the same with lxml and without."""
    table = f'term,definition\nAlly,"{cell.replace(chr(34), chr(34) * 2)}"\nLink,X.\n'
    assert run("table", put("t.csv", table)).code == 0
    expected = entries()["ally"].definition
    Path("entries/ally.yaml").unlink()
    monkeypatch.setitem(sys.modules, "lxml", None)
    outcome = run("table", "t.csv")
    assert (outcome.code, "lxml" in outcome.err) == (0, False)
    assert entries()["ally"].definition == expected
    assert "<" not in expected.replace("<4", "").replace("3 < 4", "")


@pytest.mark.parametrize(
    "cell",
    [
        "<table><tr><td>x</td></tr></table>",
        "Never <b>closed.",
        "<!-- a -->word",
        "<script>x</script>",
        "| a | b |\n|---|---|\n| c | d |",
        "~~gone~~ and `<b>`</b>",
        "<p>" * 2_000,
    ],
)
def test_other_html_stays_as_words_without_lxml(cell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost, it is told with its line and with what to install, and the entry is sound."""
    monkeypatch.setitem(sys.modules, "lxml", None)
    outcome = run("table", put("t.csv", f'term,definition\nAlly,"{cell}"\n'))
    assert outcome.code == 0
    assert "t.csv:2: This text stays as it is written, tags and all" in outcome.err
    assert 'lxml: pip install "glosskit[html]".' in outcome.err
    (record,) = glosskit.load().records
    assert "".join(record.markup(("definition",)).plain.split()) == "".join(cell.split())
    assert not [one for one in glosskit.check(glosskit.load()) if one.rule.startswith("schema/")]


def test_a_dry_run_prints_no_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the log of a build server, a line that starts with two colons would be one, wherever it starts."""
    put("t.csv", 'term,definition\nAlly,"A person.\n\n::error::x"\n')
    monkeypatch.setenv("CI", "true")
    assert "\n  \\u003a:error::x\n" in run("table", "t.csv", "--dry-run").out
    monkeypatch.delenv("CI")
    assert "\n  ::error::x\n" in run("table", "t.csv", "--dry-run").out
