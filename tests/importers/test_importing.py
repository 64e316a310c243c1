"""What all imports share: discovery, reports, progress, and what a command costs that imports nothing."""

import subprocess
import sys

import pytest
from foreign import entries, put, refused, run

from glosskit.importers import Draft, Foreign, Imported, Options, get_importer, sources
from glosskit.importers._dates import whole_date
from glosskit.importers._html import Block
from glosskit.importers._keys import fold_key
from glosskit.importers._sections import Parts

pytestmark = pytest.mark.usefixtures("fresh")


def test_importers_are_found_by_being_there() -> None:
    """Each says what it reads; a mistyped name is answered with the nearest."""
    assert sources() == ("glosario", "json", "markdown", "page", "skos", "table")
    assert all(get_importer(name).summary for name in sources())
    refused(run("tabel", put("t.csv", "")), "Did you mean `table`?")


def test_a_command_that_imports_nothing_loads_no_importer() -> None:
    """Nor the libraries that importers need."""
    code = (
        "import sys; from glosskit.cli import app; import glosskit.api;"
        "print(sorted({'glosskit.importers', 'glosskit.importing', 'lxml', 'openpyxl', 'rdflib'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


def test_progress_is_told_for_each_entry() -> None:
    """By the importer and by the plan: a bar on a terminal is drawn from it."""
    from glosskit.glossary import Glossary
    from glosskit.importing import plan

    told: list[tuple[int, int]] = []
    rows = "".join(f"T{number},D{number}.\n" for number in range(5))
    options = Options(advance=lambda done, of: told.append((done, of)))
    imported = get_importer("table").read([Foreign("t.csv", f"term,definition\n{rows}".encode())], options)
    assert len(told) == 5
    assert all(1 <= done <= of for done, of in told)
    told.clear()
    plan(imported, Glossary(()), "entries", progress=lambda done, of: told.append((done, of)))
    assert told == [(number, 5) for number in range(1, 6)]


def test_long_lists_of_leftovers_are_counted() -> None:
    """The first ten of a kind are shown; all are kept in the entries."""
    rows = "".join(f"T{number},D.,x{number}\n" for number in range(30))
    outcome = run("table", put("t.csv", f"term,definition,Owner\n{rows}"))
    assert outcome.err.count(": Owner: x") == 10
    assert "  … and 20 more of Owner.\n" in outcome.err
    assert len(entries()) == 30


def test_terminals_are_not_driven_by_what_is_imported() -> None:
    """Escapes are visible in the report, and not in the entry."""
    outcome = run("table", put("t.csv", "term,definition,x\nA\x1b[31m,B\x9b1m.,\x1b]0;evil\x07\n"))
    assert "\x1b" not in outcome.err + outcome.out
    assert entries()["a-31m"].definition == "B1m."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024/3/5", "2024-03-05"),
        ("2024-03-05T10:00:00Z", "2024-03-05"),
        ("25.12.2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("3/3/2024", "2024-03-03"),
        ("5 March 2024", "2024-03-05"),
        ("March 5, 2024", "2024-03-05"),
        ("03/04/2024", None),
        ("2024-02-30", None),
        ("March 2024", None),
        ("soon", None),
        ("1. März 2025", "2025-03-01"),
        ("1er mars 2025", "2025-03-01"),
        ("3 de mayo de 2021", "2021-05-03"),
        ("3 Foo 2020", None),
        ("Mai 2021", None),
    ],
)
def test_dates_are_read_where_they_can_mean_one_day(text: str, day: str | None) -> None:
    """In any order of their parts."""
    assert whole_date(text) == day


def test_keys_are_folded() -> None:
    """Capitals, spaces, hyphens, camel case."""
    assert {fold_key(key) for key in ("seeAlso", "See also", "see-also", " SEE_ALSO ", "see.also")} == {
        "see_also"
    }


def test_headings_know_their_parts() -> None:
    """With any punctuation behind them, in capitals or not."""
    parts = Parts(Options().headings)
    for heading, part in (
        ("TAKE ACTION:", "take_action"),
        ("See also", "related"),
        ("Further Reading.", "learn_more"),
        ("History", None),
    ):
        assert parts.of(heading) == part
    split = list(parts.split([Block("a", "a", 1), Block("Sources", "Sources", 2, 2), Block("b", "b", 3)]))
    assert [(part, [block.text for block in below]) for part, _, below in split] == [
        ("definition", ["a"]),
        ("sources", ["b"]),
    ]


def test_a_draft_that_no_entry_can_be_made_of_is_shown_whole() -> None:
    """A term that is far too long; the others are written."""
    outcome = run("table", put("t.csv", f"term,definition\n{'x' * 2_000},Lost.\nB,Kept.\n"))
    assert list(entries()) == ["b"]
    assert "t.csv:2: No entry could be made of this" in outcome.err
    assert "t.csv:2: definition: Lost." in outcome.err


def test_values_that_entries_cannot_have_are_kept_aside() -> None:
    """Bad addresses, far too long lines: item by item."""
    put(
        "g.json",
        '[{"term": "A", "definition": "B.", "links": [{"title": "T", "url": "javascript:x"}], "pronunciation": "'
        + "p" * 1_500
        + '"}]',
    )
    outcome = run("json", "g.json")
    entry = entries()["a"]
    assert [(item.title, item.url) for item in entry.articles] == [("T", None)]
    assert entry.pronunciation is None
    assert "articles.url (starts with `javascript:`, which is not allowed): javascript:x" in outcome.err


def test_an_importer_of_ones_own_needs_nothing_else() -> None:
    """Drafts by hand: what the plan makes of them."""
    from glosskit.glossary import Glossary
    from glosskit.importing import plan

    draft = Draft("x", 7, {"term": "Ally", "definition": "See [[b.x|it]], [[gone]]."}, names=["a.x"])
    other = Draft("x", 9, {"term": "Both", "definition": "B."}, names=["b.x"])
    made = plan(Imported([draft, other]), Glossary(()), "e")
    assert [change.path for change in made.changes] == ["e/ally.yaml", "e/both.yaml"]
    assert "See [[both|it]], gone." in made.changes[0].after
    assert [(note.line, note.message.split(",")[0]) for note in made.notes] == [(7, "A link leads to `gone`")]


def test_a_comment_that_cannot_hold_all_is_told() -> None:
    """An entry's file has a limit, and what is beyond is in the source alone."""
    rows = 'Term,Definition,Notes\nAlly,A person.,"' + "word " * 50_000 + '"\n'
    outcome = run("table", put("t.csv", rows))
    assert outcome.code == 0
    assert (
        "does not hold all of it: the last 50,000 characters are missing there. Keep the source."
        in outcome.err
    )


def test_a_long_term_makes_an_id_that_is_a_name_of_a_file() -> None:
    """Ids have 100 characters at most, and a number may have to be added."""
    term = "A word of many letters " * 6
    run("table", put("t.csv", f"term,definition\n{term},One.\n{term},Two.\n"))
    assert sorted(map(len, entries())) == [90, 92]
