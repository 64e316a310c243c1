"""Writing entries: what is written reads back, and says the same to every reader of YAML."""

import string
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import read_text
from glosskit.document import Document, Mapping, Scalar
from glosskit.entrytext import entry_text, scalar
from glosskit.formatting import format_source
from glosskit.model import KEYS
from glosskit.rules.schema_ambiguous_scalar import ambiguous_scalar
from glosskit.rules.schema_lost_text import joined_items, lost_text
from glosskit.source import FORBIDDEN, Source

# Signs that mean something in YAML come often; what no file may hold never.
SIGNS = st.one_of(
    st.sampled_from(list("#:-?,[]{}&*!|>'\"%@`=~\\ .0123456789nNyYoOe\t\n")),
    st.characters(exclude_categories=["Cs", "Cc"]),
)
TEXTS = (
    st.text(SIGNS, max_size=60)
    .map(lambda text: FORBIDDEN.sub("", text.replace("\x85", "")).strip())
    .filter(bool)
)
LINES = TEXTS.map(lambda text: " ".join(text.split())).filter(bool)
WORDS = (
    st.text(string.ascii_letters + "àé ", min_size=1, max_size=120)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


def same(value: Any) -> Any:
    """A value as the model takes it: white space at its ends does not count."""
    if isinstance(value, dict):
        return {key: same(item) for key, item in value.items()}
    return [same(item) for item in value] if isinstance(value, list) else value.strip()


@given(LINES)
@example("null")
@example("No")
@example("1.10")
@example("- a")
@example("a: b #c")
@example("\u2014 \ufffd")
def test_a_scalar_reads_back_as_it_was(text: str) -> None:
    """Alone, behind a key and in a list, by either parser."""
    for pure in (False, True):
        root = Document.parse(
            Source("x.yaml", f"a: {scalar(text)}\nb:\n  - {scalar(text)}\n"), pure=pure
        ).root
        assert isinstance(root, Mapping)
        assert root.data() == {"a": text, "b": [text]}


PARTS = st.fixed_dictionaries(
    {"term": LINES, "definition": TEXTS},
    optional={
        "aliases": st.lists(
            st.one_of(LINES, st.fixed_dictionaries({"text": LINES, "kind": st.just("plural")})),
            min_size=1,
            max_size=3,
        ),
        "summary": LINES,
        "tips": st.lists(st.fixed_dictionaries({"title": LINES, "body": TEXTS}), min_size=1, max_size=2),
        "related": st.lists(
            st.one_of(LINES, st.fixed_dictionaries({"to": LINES, "kind": st.just("opposite")})),
            min_size=1,
            max_size=3,
        ),
        "articles": st.lists(
            st.fixed_dictionaries(
                {"title": LINES}, optional={"summary": TEXTS, "published": st.just("2020-06")}
            ),
            min_size=1,
            max_size=2,
        ),
        "sources": st.lists(st.fixed_dictionaries({"citation": TEXTS}), min_size=1, max_size=2),
        "tags": st.lists(LINES, min_size=1, max_size=3),
        "reviewed": st.just("2026-11-22"),
    },
)


@settings(max_examples=200)
@given(PARTS)
def test_an_entry_reads_back_as_it_was(values: dict[str, Any]) -> None:
    """Every value, by either parser; keys in their order, one line break at the end, nothing that readers disagree on."""
    text = entry_text(values)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    for pure in (False, True):
        document = Document.parse(Source("ally.yaml", text), pure=pure)
        assert document.faults == ()
        assert same(document.data()) == same(values)
    assert list(document.data()) == [key for key in KEYS if key in values]
    record = read_text(text).record
    if record is not None:
        for rule in (ambiguous_scalar, lost_text, joined_items):
            assert list(rule.check(record)) == []  # type: ignore[misc]


@given(WORDS)
def test_ordinary_words_stand_without_quotes(text: str) -> None:
    """As people write them."""
    if text.casefold() not in {"y", "n", "yes", "no", "true", "false", "on", "off", "null"}:
        assert scalar(text) == text


def test_long_texts_stand_on_lines_of_their_own() -> None:
    """Behind a bar, two spaces in; short ones stay on the line of their key."""
    text = "word " * 30
    values = {
        "term": "Ally",
        "definition": "A person.",
        "tips": [{"title": "Ask", "body": text.strip()}, {"title": "Help", "body": "One.\n\n  Two."}],
    }
    assert entry_text(values) == (
        "term: Ally\ndefinition: |\n  A person.\ntips:\n  - title: Ask\n    body: |\n      "
        + text.strip()
        + "\n  - title: Help\n    body: |\n      One.\n\n        Two.\n"
    )


def test_only_values_of_entries_can_be_written() -> None:
    """Anything else is a mistake of the program."""
    import pytest

    for wrong in ({"term": 3}, {"tags": [3]}):
        with pytest.raises(TypeError):
            entry_text(wrong)


def test_scalars_keep_their_style_where_it_is_needed() -> None:
    """Samples of what is quoted, and what is not."""
    plain = [
        "Ally",
        "food desert",
        "women's",
        "word (noun)",
        "https://example.org/a?b=c",
        "Négritude",
        "What, really?",
    ]
    assert [scalar(text) for text in plain] == plain
    for text in (
        "",
        "a: b",
        "#a",
        "no",
        "1",
        "- a",
        "a ",
        "[a]",
        "*a*",
        "2020-01-01",
        "12:30",
        "a:",
        "~",
        "=",
        "<b>",
        "a #b",
    ):
        assert scalar(text).startswith('"')
    document = Document.parse(Source("x", f"a: {scalar('')}\n"))
    assert isinstance(document.node(("a",)), Scalar)


@settings(max_examples=100)
@given(PARTS)
def test_what_is_written_is_in_the_form_of_fmt(values: dict[str, Any]) -> None:
    """`glosskit fmt` has nothing to do in it."""
    text = entry_text(values)
    source = Source.decode("ally.yaml", text.encode())
    assert format_source(source).source.text == text


def test_long_summaries_are_in_the_form_of_fmt_too() -> None:
    """Up to the widest line that stays one, and beyond it."""
    for length in range(135, 170):
        for word in ("a", "a: "):
            summary = (word * length)[:length].strip()
            text = entry_text({"term": "A", "summary": summary, "definition": "B."})
            assert format_source(Source.decode("a.yaml", text.encode())).source.text == text
            assert Document.parse(Source("a.yaml", text)).data()["summary"] == summary
