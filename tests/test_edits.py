"""Edits: a fix changes what it says, and nothing else."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import glosskit
from conftest import Build, read_text
from glosskit import api, edits
from glosskit.cli import app
from glosskit.config import Config, RulesConfig
from glosskit.diagnostics import Diagnostic, Edit, Finding, Fix, Place, Replacement, Severity
from glosskit.document import Document
from glosskit.glossary import Glossary
from glosskit.placing import diagnostic
from glosskit.source import Location, Source, Span

STYLES = {
    "plain": "A friend of others.",
    "single": "'A friend of ''others''.'",
    "double": '"A friend\\u00e9 of \\"others\\"."',
    "literal": "|\n  A friend of others.\n\n  More of them.",
    "folded": ">-\n  A friend of\n  others.\n",
    "two lines": "A friend\n  of others.",
}


def fixed(text: str, place: Place, new: str) -> str:
    """The text after one replacement, or the text itself where it was refused."""
    reading = read_text(text)
    finding = Finding(place, "It.", fix=Replacement("Do it", ((place, new),)))
    found = diagnostic("test/rule", Severity.WARNING, finding, Glossary((reading,)))
    return edits.apply(reading.source, [found]).source.text if found.fix else text


def at(text: str, words: str) -> Place:
    """The place of some words in the definition."""
    record = read_text(text).record
    assert record is not None
    start = record.text(("definition",)).index(words)
    return record.at("definition", within=Span(start, start + len(words)))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("new", ["pal", "it's", 'a "pal"', "a\\b", "pal: one", "pal #1", "é😀", ""])
def test_words_are_written_in_the_style_of_their_scalar(style: str, new: str) -> None:
    """The value is the old one with other words in it, however it is written, or nothing has happened."""
    text = f"term: Ally # one\ndefinition: {STYLES[style]}\ntags: [a]  # two\n"
    before, after = Document.parse(Source("a", text)), Document.parse(Source("a", ""))
    after = Document.parse(Source("a", fixed(text, at(text, "friend"), new)))
    wanted = str(before.data()["definition"]).replace("friend", new)
    assert after.data() in (before.data(), {**before.data(), "definition": wanted})
    # Only what would need quotes over two lines, leave a space at the end of one, or be read as Markdown.
    if after.data() == before.data():
        assert (style == "two lines" and (":" in new or "#" in new or not new)) or "\\" in new
    assert [after.source.text[slice(*span)] for span in after.comments()] == ["# one", "# two"]


@pytest.mark.parametrize(
    ("text", "place", "new", "wanted"),
    [
        ("term: No\n", ("term",), "No", 'term: "No"\n'),
        ("term: x\n", ("term",), "a: b", 'term: "a: b"\n'),
        ("tags: [a, b]\n", ("tags", 1), "c, d", 'tags: [a, "c, d"]\n'),
        ("term: x\n", ("term",), "Ally", "term: Ally\n"),
        ('term: "x" # c\n', ("term",), "Ally", "term: Ally # c\n"),
        ("term: x\n", ("term",), " ", "term: x\n"),
        ("summary: |\n  x\n", ("summary",), "y", "summary: |\n  x\n"),
    ],
)
def test_a_whole_value_gets_quotes_where_it_needs_them(
    text: str, place: tuple[str, ...], new: str, wanted: str
) -> None:
    """And none where it does not."""
    change = Document.parse(Source("a", text)).change(place, new)
    assert (edits.edited(text, [Edit(*change)]) if change else text) == wanted


def found(*changes: tuple[int, int, str]) -> list[Diagnostic]:
    """A diagnostic with a fix for each change."""
    here = Location(1, 1)
    return [
        Diagnostic(
            "a/b",
            Severity.ERROR,
            "It.",
            "a",
            "",
            Span(*span),
            here,
            here,
            None,
            Fix("x", (Edit(Span(*span), new),)),
        )
        for *span, new in changes
    ]


@pytest.mark.parametrize(
    "change",
    [
        (5, 6, "[b]"),  # a text becomes a list
        (0, 1, "b"),  # right: a key may be renamed
        (6, 6, "\nb: 1"),  # a new key
        (7, 10, ""),  # a comment is deleted, and that is what the edit says
        (5, 10, "y"),  # a comment is lost
        (3, 6, "x # d"),  # a comment is made
        (5, 6, "'"),  # the file cannot be read
        (9, 15, "d\ne: 5"),
    ],
)
def test_an_edit_that_changes_more_than_it_says_is_refused(change: tuple[int, int, str]) -> None:
    """The text stays as it was, and the diagnostic is among the refused ones."""
    source = Source("a", "a:   x # c\nd: 4\n")
    applied = edits.apply(source, found(change))
    if change in ((0, 1, "b"), (7, 10, "")):
        assert applied.done
        assert applied.source.text == edits.edited(source.text, [Edit(Span(*change[:2]), change[2])])
    else:
        assert applied.source == source
        assert len(applied.refused) == 1


def test_an_edit_that_makes_a_link_of_words_is_refused() -> None:
    """It says nothing of one: the brackets behind it were there."""
    source = Source("a", "definition: See ally]] now.\n")
    assert edits.apply(source, found((16, 16, "[["))).source == source


def test_of_two_fixes_at_one_place_the_second_waits() -> None:
    """Who looks at the text again sees whether it is still wanted."""
    source = Source("a", "a: x y\n")
    applied = edits.apply(source, found((4, 4, "!"), (4, 4, "!")))
    assert applied.source.text == "a: x! y\n"
    assert len(applied.done) == 1


def test_one_bad_fix_does_not_keep_the_others_back() -> None:
    """They are proven one by one then."""
    source = Source("a", "a: x\nd: 4\n")
    applied = edits.apply(source, found((3, 4, "[y]"), (8, 9, "5")))
    assert applied.source.text == "a: x\nd: 5\n"
    assert (len(applied.done), len(applied.refused)) == (1, 1)


def test_fixes_that_overlap_wait_for_the_next_pass() -> None:
    """The first of them is applied."""
    source = Source("a", "a: one two\n")
    applied = edits.apply(source, found((3, 6, "1"), (4, 9, "2"), (9, 10, "p")))
    assert applied.source.text == "a: 1 twp\n"
    assert len(applied.done) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def\n  with\n  with - x\n", None),  # the second line would become an item of a list
        ("def\n  with\n  with 1. x\n", None),
        ("def with with x\n", "def with x\n"),
    ],
)
def test_a_fix_never_changes_how_markdown_reads(before: str, after: str | None) -> None:
    """Words that move to the start of a line can become a list."""
    text = f"term: Ally\ndefinition: |\n  {before}"
    start = text.index("with", text.index("with") + 1)
    applied = edits.apply(Source("ally.yaml", text), found((start, start + 5, "")))
    assert applied.source.text == (text if after is None else f"term: Ally\ndefinition: |\n  {after}")


# Entries with all kinds of slips, in all styles of scalar, with comments and odd line ends.
WORDS = """
ally the the with\u00a0 recieve very “x” "y" it's — -- *em* [[ally]] [[Alyy]] `c 😀 e\u0301 #tag # a: b \u200b over over.
No 1.10 utilize he/she The
"""
words = st.sampled_from(
    [
        *WORDS.split(),
        "",
        "with with",
        "two  gaps",
        "\u00a0",
        "https://example.org/a__b",
        "HIV virus",
        "a blacklist",
    ]
)
phrase = st.lists(words, min_size=1, max_size=7).map(" ".join)


@st.composite
def scalar(draw: st.DrawFn, indent: int) -> str:
    """A text in any style; it need not be valid."""
    text, pad = draw(phrase), " " * indent
    style = draw(st.sampled_from(["plain", "single", "double", "literal", "folded", "lines"]))
    if style == "single":
        return "'" + text.replace("'", "''") + "'"
    if style == "double":
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if style in ("literal", "folded"):
        lines = [text, *draw(st.lists(phrase, max_size=2))]
        return ("|" if style == "literal" else ">-") + "".join(f"\n{pad}{line}" for line in lines)
    # Without quotes, most of these could not be read at all, and then nothing else would be tried.
    lines = [text, draw(phrase)][: 1 + (style == "lines")]
    if draw(st.integers(0, 9)):
        lines = [re.sub(r"^\W+|[:#]|\W+$|[\[\]]", "", line) or "so" for line in lines]
    return f"\n{pad}".join(lines)


comment = st.sampled_from(["", "", "", "# note\n", "# glosskit: ignore[style/double-space] so\n", "\n"])


@st.composite
def entry(draw: st.DrawFn) -> str:
    """An entry as a hurried writer may leave it."""
    keys = draw(st.permutations(["term", "summary", "definition", "tips", "related", "articles", "tags"]))
    parts = [draw(st.sampled_from(["", "", "---\n", "# head\n\n"]))]
    for key in keys:
        parts.append(draw(comment))
        name = draw(st.sampled_from([key] * 6 + [key.upper(), key[:-1] + "x"]))
        if key in ("term", "summary", "definition"):
            parts.append(f"{name}: {draw(scalar(2))}\n")
        elif key == "tips":
            parts.append(f"{name}: # c\n- body: {draw(scalar(6))}\n  title: {draw(scalar(6))}\n  # end\n")
        elif key == "articles":
            parts.append(
                f"{name}:\n    - title: {draw(scalar(8))}\n      {draw(comment).strip()}\n      author: {draw(scalar(8))}\n"
            )
        elif draw(st.booleans()):
            parts.append(f"{name}: [{draw(st.sampled_from(['alyy', 'Ally', 'no, x', 'a']))}] # f\n")
        else:
            parts.append(
                f"{name}:\n" + "".join(f"  {draw(comment)}  - {draw(scalar(6))}\n" for _ in range(2))
            )
    text = "".join(parts)
    text = draw(st.sampled_from([text, text.rstrip("\n"), text + "\n\n# foot\n"]))
    return draw(st.sampled_from([text, text, text.replace("\n", "\r\n")]))


def outside(before: str, after: str, spans: list[Span]) -> bool:
    """Whether all that stands outside some spans of a text is in another one, in its order."""
    parts = []
    at = 0
    for span in sorted(spans):
        parts.append(before[at : span.start])
        at = max(at, span.end)
    parts.append(before[at:])
    return re.fullmatch("(?s:.*)".join(re.escape(part) for part in parts), after) is not None


OTHER = read_text("term: Ally\nrelated: [allies]\ndefinition: A friend.\n")


def told(source: Source) -> Counter[str]:
    """The comments of a file."""
    document = Document.parse(source)
    return Counter(source.text[slice(*span)] for span in document.comments())


# The families whose fixes differ in kind; a swap of words is the same in all others.
RULES = RulesConfig(
    select=(
        "schema",
        "style",
        "links",
        "spelling",
        "suppression",
        "consistency/quote-style",
        "consistency/dash-style",
    )
)


@given(entry(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_fixes_keep_what_they_do_not_speak_of_and_converge(text: str, unsafe: bool) -> None:
    """One pass changes nothing outside its spans and loses no comment; after the last, nothing is left to do."""
    fixes_keep_the_rest(text, unsafe)


@pytest.mark.slow
@given(entry(), st.booleans())
@settings(max_examples=1000, deadline=None)
def test_fixes_converge_a_thousand_times(text: str, unsafe: bool) -> None:
    """The same promise, with more patience."""
    fixes_keep_the_rest(text, unsafe)


def fixes_keep_the_rest(text: str, unsafe: bool) -> None:
    glossary = Glossary((read_text(text, "it.yaml"), OTHER), Config(rules=RULES))
    passes: list[Glossary] = []

    def wanted(found: tuple[Diagnostic, ...], now: Glossary) -> tuple[Diagnostic, ...]:
        passes.append(now)
        return found

    result = glosskit.fix(glossary, unsafe=unsafe, wanted=wanted)
    first = [one for one in glosskit.check(glossary) if one.fix and (unsafe or one.fix.safe)]
    source = glossary.sources["it.yaml"]
    applied = edits.apply(source, [one for one in first if one.path == "it.yaml"])
    spans = [edit.span for one in applied.done if one.fix for edit in one.fix.edits]
    assert outside(source.text, applied.source.text, spans)
    stale = [source.text[slice(*one.span)] for one in applied.done if one.rule == "suppression/unused"]
    assert told(source) - Counter(stale) == told(applied.source)
    assert (applied.source.text == source.text) == (not applied.done)

    assert len(passes) < api._MOST_PASSES, "the last pass found something to do"
    assert not glosskit.fix(result.glossary, unsafe=unsafe).changed
    final = result.glossary.sources["it.yaml"]
    assert ("\r\n" in final.text) <= ("\r\n" in text)
    assert text.endswith("\n") == final.text.endswith("\n")
    if any(one.rule.startswith("consistency/") for one in result.done):
        return  # these speak of one place, and mend the whole entry
    touched = {one.field for one in result.done if one.path == "it.yaml"}
    before, after = (Document.parse(one) for one in (source, final))
    for key, value in before.data().items():
        if not any(field.startswith(key) for field in touched):
            assert after.data().get(key) == value, key


def test_a_file_that_is_not_utf8_is_not_written(build: Build, tmp_path: Path) -> None:
    """Its letters are not known, so neither a fix nor a form may write them anew."""
    build({"ally.yaml": ""})
    path, data = tmp_path / "entries" / "ally.yaml", b"definition: The the caf\xe9 is  open.\nterm: A\n"
    path.write_bytes(data)
    runner = CliRunner()
    assert runner.invoke(app, ["check", "--fix", "--unsafe-fixes"]).exit_code == 1
    assert runner.invoke(app, ["check", "--diff", "--unsafe-fixes"]).exit_code == 0
    assert "left as it is, since it cannot be read" in runner.invoke(app, ["fmt"]).stderr
    assert path.read_bytes() == data
