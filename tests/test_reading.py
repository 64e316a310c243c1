"""Reading: every violation of the model, at its own place, in plain words."""

import pytest

from conftest import brief, read_text
from glosskit.model import KEYS, Entry, RelatedKind, Status

BROKEN = """\
term:
artcles: []
aliases: allies
definition:
  - a list
tips:
  - body: no title
  - Listen
  -
related:
  - to: x
    kind: y
    knd: z
articles:
  - title: T
    url: javascript:alert(1)
    published: 12
reviewed: 2026-13-45
usage: no
redirect_from: [Old Name]
"""


def test_a_file_with_many_mistakes_shows_them_all_at_their_places() -> None:
    """One run is enough to see everything that is wrong."""
    reading = read_text(BROKEN)
    assert reading.record is None
    assert brief(reading.diagnostics) == [
        "1:1 schema/empty-value",
        "2:1 schema/unknown-key",
        "3:10 schema/wrong-type",
        "4:1 schema/wrong-type",
        "7:5 schema/missing-key",
        "8:5 schema/wrong-type",
        "9:4 schema/empty-value",
        "12:11 schema/bad-value",
        "13:5 schema/unknown-key",
        "16:10 schema/bad-value",
        "17:16 schema/bad-value",
        "18:11 schema/bad-value",
        "19:8 schema/bad-value",
        "20:17 schema/bad-value",
    ]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "term: A\ndefintion: B\n",
            "`defintion` is not a key of an entry: did you mean `definition`?",
            "Write `definition` instead.",
        ),
        (
            "term: A\ndefinition: B\nrelated:\n  - [[Ally]]\n",
            "Item 1 of `related` is the name of an entry, or a phrase, and needs no brackets.",
            "Write it without the brackets.",
        ),
        (
            "term: A\ndefinition: B\naliases:\n  - Equity: the idea\n",
            "The colon makes a key of `Equity`, and an item of `aliases` has only the keys `text`, `kind`.",
            'If it belongs to the text, put the text in double quotes: "Equity: the idea".',
        ),
        (
            "term: #Equity\ndefinition: B\n",
            "`term` is empty.",
            "YAML takes everything from ` #` on for a comment. Put the whole text in double quotes.",
        ),
        (
            "term: A\ndefinition: B\nreviewed: 22.11.2026\n",
            "`reviewed` must be a date such as 2026-11-22 (year-month-day), and this is `22.11.2026`.",
            "Write 2026-11-22.",
        ),
        (
            "term: A\ndefinition: B\narticles: [{title: C, published: May 2014}]\n",
            (
                "`published` in item 1 of `articles` must be a year, a month or a day, such as 2026, 2026-11 or 2026-11-22, "
                "and this is `May 2014`."
            ),
            "Write 2014-05.",
        ),
        (
            "term: A\ndefinition: [sic]\n",
            "`definition` must be a text, and this is a list.",
            "A text that starts with `[` must stand in double quotes, or on a new line after `|`.",
        ),
        (
            "term: A\ndefinition: B\nartcles: []\n",
            "`artcles` is not a key of an entry: did you mean `articles`?",
            "Write `articles` instead.",
        ),
        (
            "term: A\ndefinition: B\ntips:\n  - body: C\n",
            "`tips` needs a `title` in each item, and this one has none.",
            "Add a line `title: …` to this item.",
        ),
        (
            "term: A\n",
            "`definition` is missing: an entry needs at least `term` and `definition`.",
            "Add a line `definition: …`.",
        ),
        (
            "term: null\ndefinition: B\n",
            "`term` is empty.",
            'YAML reads `null` as "nothing". If you mean the word, put it in double quotes.',
        ),
        (
            "term: A\ndefinition: B\nstatus: drafft\n",
            "`status` must be `draft`, `review`, `published` or `retired`, and this is `drafft`.",
            "Did you mean `draft`?",
        ),
        (
            "term: A\ndefinition: B\nreviewed: 2025-02-29\n",
            "`reviewed` is `2025-02-29`, a day that the calendar does not have.",
            "Write 2025-02-28, the last day of that month, or another day.",
        ),
        (
            "term: A\ndefinition: B\narticles:\n  - title: C\n    url: example.org\n",
            "`url` in item 1 of `articles` does not start with https://, so a reader could not follow it.",
            "Write https://example.org.",
        ),
        (
            "term: A\ndefinition: B\nreview_by: November 2027\n",
            "`review_by` must be a date such as 2026-11-22 (year-month-day), and this is `November 2027`.",
            "A day is needed: write 2027-11-01, or another day of that month.",
        ),
        (
            "term: A\ndefinition: B\nreviewed: 2026-1-5\n",
            "`reviewed` must be a date such as 2026-11-22 (year-month-day), and this is `2026-1-5`.",
            "Write 2026-01-05.",
        ),
        (
            "term: A\ndefinition: B\nreviewed: 11/12/2026\n",
            "`reviewed` must be a date such as 2026-11-22 (year-month-day), and this is `11/12/2026`.",
            "This could be two days: write 2026-11-12 or 2026-12-11, whichever you mean.",
        ),
        (
            "term: A\ndefinition: B\nreviewed: 2026-13-01\n",
            "`reviewed` is `2026-13-01`, and a month is a number from 01 to 12.",
            "Write the day, such as 2026-11-22, or leave `reviewed` out.",
        ),
        (
            "term: A\ndefinition: B\nusage: no\n",
            "`usage` must be `ok`, `caution` or `avoid`, and this is `no`.",
            "Did you mean `avoid`?",
        ),
        (
            "term: A\ndefinition: B\nauthor: C\n",
            "`author` is not a key of an entry: it belongs to an item of `articles`.",
            "Write it like this:\narticles:\n  - title: …\n    author: …",
        ),
        (
            "term: A\ndefinition: B\nlink: C\n",
            "`link` is not a key of an entry: as `url`, it belongs to an item of `articles`.",
            "Write it like this:\narticles:\n  - title: …\n    url: …",
        ),
        (
            "term: A\ndefinition: B\nsee also: [C]\n",
            "`see also` is not a key of an entry: did you mean `related`?",
            "Write `related` instead.",
        ),
        (
            "term: A\ndefinition: B\narticles:\n  - title: C\n    link: https://example.org\n",
            "`link` is not a key of an item of `articles`: did you mean `url`?",
            "Write `url` instead.",
        ),
        (
            "term: A\ndefinition: B\ntags:\n  -money\n",
            "`tags` must be a list, and this is a single text.",
            "Write `- money`: there must be a space after the hyphen.",
        ),
        (
            "term: |\n  A\n  B\ndefinition: C\n",
            "`term` must be a single line, and this has a line break in it.",
            "Write it on one line.",
        ),
        (
            "term: A\ndefinition: B\nTerm: C\n",
            "`Term` is not a key of an entry: did you mean `term`?",
            "`term` is there already: move the text to it, or delete it.",
        ),
    ],
)
def test_violations_are_told_in_words_a_writer_understands(text: str, message: str, hint: str | None) -> None:
    """What is wrong, and what to write instead."""
    (found,) = read_text(text).diagnostics
    assert (found.message, found.hint) == (message, hint)


@pytest.mark.parametrize(
    ("date", "hint"),
    [
        ("n.d.", "Write a year, such as 2026, or leave `published` out."),
        ("c. 1993", "Write 1993."),
        ("1993-1995", "Write 1993 or 1995."),
        ("1993–95", "Write 1993 or 1995."),
        ("Spring 2019", "Write 2019."),
        ("2019-02-30", "Write 2019-02-28, the last day of that month, or another day."),
        ("24. Oktober 2191", "Write a year, such as 2026, or leave `published` out."),
        ("05/2021", "Write 2021-05."),
        ("5.2021", "Write 2021-05."),
        ("Mai 2021", "Write 2021-05."),
        ("mai de 2021", "Write 2021-05."),
        ("„Okt. 2021“", "Write 2021-10."),
        ("„2021“", "Write 2021."),
        ("Frühling 2021", "Write 2021."),
        (
            "24. lokakuuta 2021",
            "Write 2021; to give the month or the day too, write it as in 2026-11 or 2026-11-22.",
        ),
        ("13/2021", "Write 2021; to give the month or the day too, write it as in 2026-11 or 2026-11-22."),
        ("2191", "Write a year, such as 2026, or leave `published` out."),
    ],
)
def test_a_work_needs_no_more_than_a_year(date: str, hint: str) -> None:
    """Whatever stands around it in a list of works; without any, the key may be left out."""
    text = f"term: A\ndefinition: B\narticles: [{{title: C, published: {date}}}]\n"
    assert [found.hint for found in read_text(text).diagnostics] == [hint]


def test_a_review_needs_a_day() -> None:
    """No check knows what day it is."""
    (found,) = read_text("term: A\ndefinition: B\nreview_by: next year\n").diagnostics
    assert found.hint == "Write the day, such as 2026-11-22, or leave `review_by` out."


@pytest.mark.parametrize(
    ("date", "hint"),
    [
        ("24. Oktober 2026", "Write 2026-10-24."),
        ("24.Okt. 2026", "Write 2026-10-24."),
        ("3. März 2026", "Write 2026-03-03."),
        ("3 MAERZ 2026", "Write 2026-03-03."),
        ("1er mars 2021", "Write 2021-03-01."),
        ("le 2 août 2021", "Write 2021-08-02."),
        ("3 de mayo de 2021", "Write 2021-05-03."),
        ("1º de março de 2021", "Write 2021-03-01."),
        ("5 giugno 2021", "Write 2021-06-05."),
        ("5 mrt. 2021", "Write 2021-03-05."),
        ("May 5th, 2021", "Write 2021-05-05."),
        ("the 5th of May, 2021", "Write 2021-05-05."),
        ("24-Dez-2026", "Write 2026-12-24."),
        ("24. 10. 2026", "Write 2026-10-24."),
        ("2026-11-22T10:30:00", "Write 2026-11-22."),
        ("„2026-11-22“", "Write 2026-11-22."),
        ("»24. Oktober 2026«", "Write 2026-10-24."),
        ("Mai 2021", "A day is needed: write 2021-05-01, or another day of that month."),
        ("2026", "A day is needed: write 2026-01-01, or another day of that year."),
        ("31. November 2026", "Write 2026-11-30, the last day of that month, or another day."),
        # What was not understood is no reason to make up a day.
        ("24. lokakuuta 2026", "Write the day, such as 2026-11-22, or leave `reviewed` out."),
        ("Ende 2026", "Write the day, such as 2026-11-22, or leave `reviewed` out."),
        ("1. bis 3. Mai 2026", "Write the day, such as 2026-11-22, or leave `reviewed` out."),
        ("Mai oder Juni 2026", "Write the day, such as 2026-11-22, or leave `reviewed` out."),
        ("32. Mai 2026", "Write the day, such as 2026-11-22, or leave `reviewed` out."),
        ("24.10.26", "Write the day, such as 2026-11-22, or leave `reviewed` out."),
    ],
)
def test_a_day_in_other_languages_is_shown_in_the_right_form(date: str, hint: str) -> None:
    """Never another day than the one that was meant, and none where part of it was not understood."""
    (found,) = read_text(f"term: A\ndefinition: B\nreviewed: {date}\n").diagnostics
    assert found.hint == hint


@pytest.mark.parametrize(
    ("address", "fault", "hint"),
    [
        ("www.usda.gov/food", "does not start with https://", "Write https://www.usda.gov/food."),
        ("<https://usda.org>", "does not start with https://", "Write https://usda.org."),
        ("10.2307/1341787", "does not start with https://", "Write https://doi.org/10.2307/1341787."),
        (
            "doi:10.2307/1341787",
            "starts with `doi:`, which is not allowed",
            "Write https://doi.org/10.2307/1341787.",
        ),
        ("'[Food](https://usda.org)'", "does not start with https://", "Write https://usda.org."),
        ("https//usda.org/a", "does not start with https://", "Write https://usda.org/a."),
        (
            "ally.html",
            "does not start with https://",
            "Write the whole address, such as https://example.org/page.",
        ),
        (
            "https://…",
            "names no site after `://`",
            "Write the whole address, such as https://example.org/page.",
        ),
        (
            "info@usda.gov",
            "is an e-mail address",
            "`url` is for pages. For the site, write https://usda.gov; for nothing but info@usda.gov, leave `url` out.",
        ),
        (
            "https://info@usda.gov",
            "has an `@` before the site's name, as e-mail addresses do",
            "`url` is for pages. For the site, write https://usda.gov; for nothing but info@usda.gov, leave `url` out.",
        ),
    ],
)
def test_the_address_that_was_meant_is_shown(address: str, fault: str, hint: str) -> None:
    """Where it is plain to see; it is a fix that a writer should look at."""
    (found,) = read_text(f"term: A\ndefinition: B\narticles:\n  - title: C\n    url: {address}\n").diagnostics
    assert found.message == f"`url` in item 1 of `articles` {fault}, so a reader could not follow it."
    assert found.hint == hint
    if hint.startswith("Write https"):
        assert found.fix is not None
        assert (found.fix.safe, found.fix.edits[0].text) == (False, hint[6:-1])


@pytest.mark.parametrize(
    ("text", "hint", "fixed"),
    [
        ("aliases: a, b", "Write `aliases: [a, b]`.", "aliases: [a, b]"),
        ("tags: 'Racism; no'", 'Write `tags: [Racism, "no"]`.', 'tags: [Racism, "no"]'),
        ("related: Ally", "Write `related: [Ally]`.", "related: [Ally]"),
        ("related: [[Ally]]", "Write `related: [Ally]`.", None),
        ("related: [[Ally], [Ben, Cy]]", "Write `related: [Ally]`.", None),
        (
            "sources:\n  - Pierce, C. (1970).",
            "Write it like this:\n- citation: Pierce, C. (1970).",
            "sources:\n  - citation: Pierce, C. (1970).",
        ),
        (
            "sources: ['Doe: 1990']",
            'Write it like this:\n- citation: "Doe: 1990"',
            None,
        ),
        (
            "articles:\n  - Food six",
            "Write it like this:\n- title: Food six",
            "articles:\n  - title: Food six",
        ),
        (
            "articles:\n  - https://example.org",
            "Write it like this:\n- title: …\n  url: https://example.org\n  summary: …",
            None,
        ),
        ("tips:\n  - Listen", "Write it like this:\n- title: Listen\n  body: …", None),
    ],
)
def test_a_value_of_the_wrong_shape_is_shown_in_the_right_one(
    text: str, hint: str, fixed: str | None
) -> None:
    """With the writer's own words, quoted where YAML asks for it."""
    text = f"term: A\ndefinition: B\n{text}\n"
    found = read_text(text).diagnostics[0]
    assert (found.rule, found.hint) == ("schema/wrong-type", hint)
    assert (found.fix is None) == (fixed is None)
    if found.fix is not None:
        (edit,) = found.fix.edits
        mended = text[: edit.span.start] + edit.text + text[edit.span.end :]
        assert mended == f"term: A\ndefinition: B\n{fixed}\n"
        assert read_text(mended).diagnostics == ()


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("begriff titel", "term"),
        ("beschreibung erklaerung erklärung Erklärung", "definition"),
        ("zusammenfassung Kurzfassung", "summary"),
        ("quellen", "sources"),
        ("artikel weiterlesen", "articles"),
        ("siehe_auch verwandt verwandte", "related"),
        ("schlagwoerter schlagwörter themen", "tags"),
        ("tipps", "tips"),
        ("wortart", "part_of_speech"),
        ("aussprache", "pronunciation"),
    ],
)
def test_a_key_in_german_is_understood(keys: str, meant: str) -> None:
    """As the key of an entry that it stands for."""
    for key in keys.split():
        found = read_text(f"id: x\n{key}: A\n").diagnostics
        assert f"`{key}` is not a key of an entry: did you mean `{meant}`?" in [one.message for one in found]


@pytest.mark.parametrize(
    ("part", "key", "meant"),
    [
        ("articles", "titel", "title"),
        ("articles", "adresse", "url"),
        ("articles", "autorin", "author"),
        ("articles", "verlag", "publisher"),
        ("articles", "jahr", "published"),
        ("articles", "datum", "published"),
        ("articles", "zusammenfassung", "summary"),
        ("tips", "titel", "title"),
        ("tips", "beschreibung", "body"),
        ("sources", "quelle", "citation"),
        ("related", "begriff", "to"),
        ("aliases", "begriff", "text"),
    ],
)
def test_a_key_in_german_is_understood_by_its_level(part: str, key: str, meant: str) -> None:
    """In an item of a list it may stand for another key than in an entry."""
    text = f"term: A\ndefinition: B\n{part}:\n  - {key}: C\n    x: D\n"
    messages = [found.message for found in read_text(text).diagnostics]
    assert f"`{key}` is not a key of an item of `{part}`: did you mean `{meant}`?" in messages


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("autor", "author"),
        ("autorin", "author"),
        ("verlag", "publisher"),
        ("jahr", "published"),
        ("datum", "published"),
        ("adresse", "url"),
    ],
)
def test_a_key_in_german_that_stands_too_high_is_placed(key: str, meant: str) -> None:
    """With the list to whose items it belongs."""
    (found,) = read_text(f"term: A\ndefinition: B\n{key}: C\n").diagnostics
    assert found.message == (
        f"`{key}` is not a key of an entry: as `{meant}`, it belongs to an item of `articles`."
    )
    assert found.hint == f"Write it like this:\narticles:\n  - title: …\n    {meant}: …"


@pytest.mark.parametrize(
    ("key", "values", "meant"),
    [
        ("status", "Entwurf", "draft"),
        ("status", "veröffentlicht", "published"),
        ("status", "in Prüfung", "review"),
        ("status", "zurückgezogen", "retired"),
        ("usage", "vermeiden", "avoid"),
        ("usage", "Vorsicht", "caution"),
        ("part_of_speech", "Substantiv", "noun"),
        ("part_of_speech", "Nomen", "noun"),
        ("part_of_speech", "Verb", "verb"),
        ("part_of_speech", "Adjektiv", "adjective"),
        ("part_of_speech", "Adverb", "adverb"),
        ("part_of_speech", "Wendung", "phrase"),
    ],
)
def test_a_choice_in_german_is_understood(key: str, values: str, meant: str) -> None:
    """As the word that stands for it."""
    (found,) = read_text(f"term: A\ndefinition: B\n{key}: {values}\n").diagnostics
    assert found.hint == f"Did you mean `{meant}`?"


@pytest.mark.parametrize("key", ["image", "letter", "title_de", "traduction", "Sprache", "context"])
def test_a_key_that_is_like_none_is_told_which_there_are(key: str) -> None:
    """A few letters in common are no likeness; and what was written is not to be thrown away first."""
    (found,) = read_text(f"term: A\ndefinition: B\n{key}: C\n").diagnostics
    assert found.message == f"`{key}` is not a key of an entry."
    assert found.hint == (
        f"The keys of an entry are {', '.join(KEYS)}. Use the one that fits, or delete this one and its text."
    )


def test_a_key_of_an_item_is_not_guessed_from_a_few_letters() -> None:
    """`context` has the letters of `text`, and another meaning."""
    text = "term: A\ndefinition: B\naliases:\n  - text: C\n    context: D\n"
    (found,) = read_text(text).diagnostics
    assert found.message == "`context` is not a key of an item of `aliases`."
    assert found.hint == (
        "The keys of an item of `aliases` are text, kind. Use the one that fits, or delete this one and its text."
    )


@pytest.mark.parametrize("key", ["tgas", "tpis", "trem", "usge", "reviwed", "relatedterms", "part_of_speach"])
def test_slips_of_the_keyboard_are_still_understood(key: str) -> None:
    """Letters that changed places or are missing."""
    (found,) = read_text(f"term: A\ndefinition: B\n{key}: C\n").diagnostics
    assert "did you mean" in found.message


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("tags:\n  – Amt\n  – Verein\n", ["Amt", "Verein"]),
        ("tags:\n  • Amt\n  •Verein\n", ["Amt", "Verein"]),
        ("tags: – Amt\n  – Verein und\n    mehr\n", ["Amt", "Verein und mehr"]),
        ("tags: • Amt • Verein\n", ["Amt", "Verein"]),
        ("tags: – Amt – Verein\n", ["Amt", "Verein"]),
        ("tags: '• Amt'\n", ["Amt"]),
        ("tags: |\n  • Amt\n  • Verein: x\n", ["Amt", '"Verein: x"']),
        ("related:\n  Amt\n  Verein\n", ["Amt", "Verein"]),
        ("related:\n  Amt,\n  Verein\n", ["Amt", "Verein"]),
        ("aliases:\r\n  Amt, Haus\r\n  Verein\r\n", ["Amt", "Haus", "Verein"]),
    ],
)
def test_a_list_without_hyphens_is_shown_with_them(text: str, items: list[str]) -> None:
    """An item for each line of the source; following the hint gives the list that was meant."""
    found = read_text(f"term: A\ndefinition: B\n{text}").diagnostics[0]
    key = text.partition(":")[0]
    shown = "".join(f"\n  - {item}" for item in items)
    assert (found.rule, found.hint) == ("schema/wrong-type", f"Write it like this:\n{key}:{shown}")
    assert found.fix is None
    record = read_text(f"term: A\ndefinition: B\n{key}:{shown}\n").record
    assert record is not None
    assert len(getattr(record.entry, key)) == len(items)


@pytest.mark.parametrize(
    ("text", "line", "key", "spaces"),
    [
        ("term: A\ndefinition: |\nTeilhabe heißt: alle.\n", 3, "definition", "two"),
        ("term: A\ndefinition: >\n\nDas heißt: alle.\n\nUnd: mehr.\nstatus: draft\n", 4, "definition", "two"),
        ("term: A\ndefinition: B\nsummary: |\nDas heißt: alle.\n", 4, "summary", "two"),
        (
            "term: A\ndefinition: B\ntips:\n  - title: C\n    body: |\n    Das heißt: alle.\n",
            6,
            "body",
            "two",
        ),
        ("term: A\ndefinition: B\ntips:\n  - title: C\n    body: |\nDas heißt: alle.\n", 6, "body", "6"),
    ],
)
def test_a_text_that_is_not_indented_is_told_once(text: str, line: int, key: str, spaces: str) -> None:
    """A colon in it makes a key of its first words; nothing tells the writer to delete them."""
    (found,) = read_text(text).diagnostics
    assert found.start.line == line
    assert found.message == (
        f"This line is not indented, so YAML does not take it for the text of `{key}`: "
        "to it, what stands before the colon is a key."
    )
    assert found.hint == f"Indent each line of the text by {spaces} spaces."


def test_a_text_below_a_key_with_nothing_behind_it_needs_a_sign_too() -> None:
    """Words with spaces are no key; a single word may be one."""
    text = "term: A\ndefinition:\nDas heißt: alle.\nUnd: mehr.\n"
    (found,) = read_text(text).diagnostics
    assert found.hint == "Write `|` after `definition:`. Indent each line of the text by two spaces."
    mended = "term: A\ndefinition: |\n  Das heißt: alle.\n  Und: mehr.\n"
    assert read_text(mended).diagnostics == ()
    first, second = read_text("term: A\ndefinition:\nUnd: mehr.\n").diagnostics
    assert (first.hint, second.message) == (
        "Write something after the colon.",
        "`Und` is not a key of an entry.",
    )


def test_words_of_a_text_that_come_twice_are_not_to_be_deleted() -> None:
    """They look like a key given twice, where the text is not indented."""
    first, second = read_text("term: A\ndefinition: |\nEs gilt: B\nEs gilt: C\n").diagnostics
    assert first.hint == "Indent each line of the text by two spaces."
    assert second.hint == (
        "If it belongs to a text, indent each line of the text by two spaces; if it is a key, join the two into one."
    )


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("term: A\ndefinition: |\nstatus: draft\n", []),
        ("term: A\ndefinition: |\nsumary: B\n", ["Write `summary` instead."]),
        (
            "term: A\ndefinition: |\nverlag: B\n",
            ["Write it like this:\narticles:\n  - title: …\n    publisher: …"],
        ),
    ],
)
def test_a_key_below_an_empty_text_is_a_key(text: str, hints: list[str]) -> None:
    """What is known, or nearly, is no part of the text, which is missing."""
    first, *others = read_text(text).diagnostics
    assert (first.message, first.hint) == (
        "`definition` is empty.",
        "Write the text on the lines below, each indented by two spaces.",
    )
    assert [found.hint for found in others] == hints


def test_two_keys_for_one_are_told_as_two() -> None:
    """Obeying both hints would give a key twice."""
    text = "term: A\ndefinition: B\narticles:\n  - title: C\n    date: 2020\n    publised: 2020\n"
    first, second = read_text(text).diagnostics
    assert first.hint == "Write `published` instead."
    assert (
        second.hint
        == "`date` above stands for `published` too: keep one of the two, and call it `published`."
    )
    assert second.fix is None


def test_an_unknown_key_with_a_near_match_has_a_fix() -> None:
    """An editor can mend a mistyped key."""
    (found,) = read_text("term: A\ndefinition: B\nartcles: []\n").diagnostics
    assert found.fix is not None
    assert [(edit.span, edit.text) for edit in found.fix.edits] == [(found.span, "articles")]


def test_capitals_of_a_choice_are_mended() -> None:
    """`Draft` is surely `draft`; another word for it is for the writer to choose."""
    capitals, other = read_text("term: A\ndefinition: B\nstatus: 'Draft'\npart_of_speech: adj.\n").diagnostics
    assert capitals.fix is not None
    assert (capitals.fix.safe, [edit.text for edit in capitals.fix.edits]) == (True, ["draft"])
    assert (other.fix, other.hint) == (None, "Did you mean `adjective`?")


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "just words\n", "- a\n- b\n", "null\n"])
def test_what_is_not_an_entry_is_said_to_be_none(text: str) -> None:
    """An empty file, a list or a sentence gets one finding, not a heap."""
    assert [found.rule for found in read_text(text).diagnostics] == ["schema/wrong-type"]


def test_a_file_name_that_cannot_be_an_id_is_an_error() -> None:
    """The message says how to name the file."""
    (found,) = read_text("term: A\ndefinition: B\n", "Food Desert.yaml").diagnostics
    assert (found.rule, found.hint) == ("schema/file-name", "Rename the file to `food-desert.yaml`.")


def test_a_file_name_that_windows_keeps_for_itself_is_an_error() -> None:
    """Nobody who works there could check out a repository with it, whatever the ending."""
    for name in ("con", "com1"):
        (found,) = read_text("term: A\ndefinition: B\n", f"{name}.yaml").diagnostics
        assert (found.rule, found.hint) == ("schema/file-name", f"Rename the file to `{name}-term.yaml`.")
    assert not read_text("term: A\ndefinition: B\n", "con-artist.yaml").diagnostics


def test_the_rest_of_a_file_with_a_mistake_is_checked_too() -> None:
    """A wrong key does not hide a broken link: what is wrong is left out, the entry is not complete."""
    reading = read_text("term: A\ndefinition: B\nartcles: []\nstatus: x\ntags: [c]\n")
    assert reading.record is not None
    assert (reading.record.entry.tags, reading.record.complete) == (("c",), False)
    assert len(reading.diagnostics) == 2


def test_one_mistake_is_told_once() -> None:
    """What YAML refuses at a value is not told again by the model."""
    assert brief(read_text("term: *name\ndefinition: B\n").diagnostics) == ["1:7 schema/yaml-feature"]


def test_a_full_entry_is_read_with_every_key() -> None:
    """All keys of the format have a place in the model."""
    text = """\
term: Ally
aliases: [allies, {text: A., kind: abbreviation}]
part_of_speech: noun
pronunciation: AL-eye
summary: A person.
definition: |
  One.

  Two.
tips_intro: Tips.
tips: [{title: T, body: B}]
related: [justice, {to: foe, kind: opposite}]
articles: [{title: T, url: "https://example.org", summary: S, author: A, publisher: P, published: 2020-06}]
sources: [{citation: C, url: "mailto:a@example.org"}]
content_warning: [violence]
usage: avoid
use_instead: [friend]
tags: [people]
status: draft
reviewed: 2026-11-22
review_by: 2027-11-22
redirect_from: [old-ally]
"""
    reading = read_text(text)
    assert reading.diagnostics == ()
    assert reading.record is not None
    entry = reading.record.entry
    assert set(KEYS) == entry.model_fields_set
    assert entry.related[1].kind is RelatedKind.OPPOSITE
    assert (entry.status, str(entry.reviewed), entry.articles[0].published) == (
        Status.DRAFT,
        "2026-11-22",
        "2020-06",
    )
    assert entry.definition == "One.\n\nTwo."


def test_empty_keys_count_as_absent() -> None:
    """A template with empty keys is a valid entry."""
    reading = read_text("term: A\ndefinition: B\nsummary:\ntips:\nstatus: ~\n")
    assert reading.record is not None
    assert reading.record.entry == Entry(term="A", definition="B")


def test_the_summary_defaults_to_the_first_sentence() -> None:
    """Abbreviations do not end a sentence."""
    text = "term: A\ndefinition: |\n  An act, e.g. Speaking up, of Dr. King. It *helps*.\n"
    record = read_text(text).record
    assert record is not None
    assert record.summary == "An act, e.g. Speaking up, of Dr. King."


def test_both_parsers_read_the_same_entry() -> None:
    """The fallback without C gives the same entry and the same diagnostics."""
    assert brief(read_text(BROKEN).diagnostics) == brief(read_text(BROKEN, pure=True).diagnostics)
