"""Document: the tree, its places, its limits."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHARED
from glosskit.document import Document, Mapping, Node, Scalar, Sequence
from glosskit.source import Source, Span

ENTRY = """\
term: "Ally" # comment
aliases: [allies, 'the ''ally''']
definition: |
  One line.

  Two  lines.
summary: >-
  Folded
  text here.
tips:
- title: Listen
  body: plain
    over two lines
"""


def parse(text: str, *, pure: bool = False) -> Document:
    return Document.parse(Source.decode("a.yaml", text.encode()), pure=pure)


def dump(node: Node | None) -> object:
    """A tree with everything in it that must be the same for both parsers."""
    if isinstance(node, Sequence):
        return ("list", node.start, node.end, [dump(item) for item in node.items])
    if isinstance(node, Mapping):
        return ("keys", node.start, node.end, [(dump(key), dump(value)) for key, value in node.pairs])
    return (node.value, node.start, node.end, node.style) if node is not None else None


@pytest.fixture(params=["C", "pure"])
def pure(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "pure")


def test_values_are_the_characters_that_the_writer_typed(pure: bool) -> None:
    """No value is converted: what it means is for the model to say."""
    document = parse("a: no\nb: 1.10\nc: 12:30\nd: ~\ne: 'null'\nf:\n", pure=pure)
    assert document.data() == {"a": "no", "b": "1.10", "c": "12:30", "d": None, "e": "null", "f": None}


def test_spans_enclose_the_values_as_written(pure: bool) -> None:
    """A value's span is what an editor would select: quotes included, trailing space not."""
    document = parse(ENTRY, pure=pure)
    text = document.source.text

    def at(*path: str | int) -> str:
        return text[slice(*document.span(path))]

    assert at("term") == '"Ally"'
    assert at("aliases") == "[allies, 'the ''ally''']"
    assert at("aliases", 1) == "'the ''ally'''"
    assert at("definition") == "|\n  One line.\n\n  Two  lines."
    assert at("tips", 0, "body") == "plain\n    over two lines"
    assert text[slice(*document.key_span(("tips", 0, "body")))] == "body"


def test_a_missing_value_is_placed_at_the_nearest_one_around_it() -> None:
    """Something can be said about what is not there."""
    document = parse(ENTRY)
    assert document.span(("tips", 0, "nothing")) == document.span(("tips", 0))
    assert document.span(("tips", 7)) == document.span(("tips",))
    assert parse("").span(("term",)) == Span(0, 0)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("term",), "Ally"),
        (("aliases", 1), "ally"),
        (("definition",), "Two  lines."),
        (("summary",), "text here"),
        (("tips", 0, "body"), "over two"),
    ],
)
def test_a_range_of_a_text_is_found_in_the_file(path: tuple[str | int, ...], words: str, pure: bool) -> None:
    """All five styles of scalar give the place of any words in them."""
    document = parse(ENTRY, pure=pure)
    node = document.node(path)
    assert isinstance(node, Scalar)
    start = node.value.index(words)
    assert document.source.text[slice(*document.text_span(path, start, start + len(words)))] == words


def test_escapes_are_counted_as_the_writer_typed_them() -> None:
    r"""In double quotes, \u00e9 is six characters of the file and one of the text."""
    document = parse('a: "x\\u00e9 \\\n  y\\t\\"z\\" w"\n')
    node = document.node(("a",))
    assert isinstance(node, Scalar)
    assert node.value == 'xé y\t"z" w'
    at = node.value.index("w")
    assert document.source.text[slice(*document.text_span(("a",), at, at + 1))] == "w"


def test_words_after_a_fold_are_found(pure: bool) -> None:
    """Single and double quotes over several lines keep their places."""
    document = parse("a: 'one\n\n  two''s\n  three'\nb: \"one\n\n  two\n  three\"\n", pure=pure)
    for key in ("a", "b"):
        node = document.node((key,))
        assert isinstance(node, Scalar)
        at = node.value.index("three")
        assert document.source.text[slice(*document.text_span((key,), at, at + 5))] == "three"


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=12),
        min_size=1,
        max_size=6,
    )
)
def test_every_character_of_a_literal_block_is_placed_exactly(lines: list[str]) -> None:
    """Property: what stands at the place of a character is that character."""
    text = "a: |\n" + "".join(f"  {line}\n" for line in ["x", *lines])
    document = parse(text)
    node = document.node(("a",))
    if document.faults or not isinstance(node, Scalar):
        return
    for at, char in enumerate(node.value.rstrip()):
        assert text[slice(*document.text_span(("a",), at, at + 1))] == char


def test_both_parsers_give_the_same_tree_for_all_kinds_of_values() -> None:
    """Without the C extension nothing changes but the speed."""
    text = ENTRY + "empty:\nlist:\n-\n- # comment\n- x\n- - y\nkeys: {a: , b}\n'quoted key' : é😀\n"
    one, other = parse(text), parse(text, pure=True)
    assert one.faults == other.faults == ()
    assert dump(one.root) == dump(other.root)


# The Python parser is stricter about white space before the first line of a block, and knows block scalars
# that start in the first column of a document; neither is an entry that anybody writes.
KNOWN_DIFFERENCES = {"4QFQ", "DK3J", "DWX9", "FP8R", "S98Z", "T26H"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the YAML test suite is not beside this checkout")
def test_both_parsers_agree_on_the_yaml_test_suite() -> None:
    """402 documents: both refuse, or both give the same tree; and none takes two seconds."""
    import json

    suite = json.loads((SHARED / "corpora" / "yaml-test-suite.json").read_text(encoding="utf-8"))
    assert len(suite) == 402
    different = set()
    for name, case in suite.items():
        started = time.process_time()
        one, other = parse(case["in"]), parse(case["in"], pure=True)
        assert time.process_time() - started < 2, name
        if bool(one.faults) != bool(other.faults) or (not one.faults and dump(one.root) != dump(other.root)):
            different.add(name)
        for fault in (*one.faults, *other.faults):
            assert 0 <= fault.span.start <= fault.span.end <= len(one.source.text), name
    assert different == KNOWN_DIFFERENCES


@pytest.mark.parametrize(
    ("text", "rule", "at"),
    [
        ("a: &x b\n", "schema/yaml-feature", 3),
        ("a: *x\n", "schema/yaml-feature", 3),
        ("a: !t b\n", "schema/yaml-feature", 3),
        ("a: !!str &x b\n", "schema/yaml-feature", 9),
        ("<<: x\n", "schema/yaml-feature", 0),
        ("a: b\n---\nc: d\n", "schema/yaml-feature", 5),
        ("%YAML 1.2\n---\na: b\n", "schema/yaml-feature", 0),
        ("? [a]\n: b\n", "schema/yaml-feature", 2),
        ("{a: b}: c\n", "schema/yaml-feature", 0),
        (": b\n", "schema/yaml-feature", 0),
        ("a: b\na: c\n", "schema/duplicate-key", 5),
        ('a: b\n"a": c\n', "schema/duplicate-key", 5),
        ("caf\u00e9: b\ncafe\u0301: c\n", "schema/duplicate-key", 8),
        ("a: " + "[" * 40 + "\n", "schema/limits", 34),
        ("a: [" + "b, " * 10_000 + "b]\n", "schema/limits", 30_001),
        ('a: "x\\u202ey"\n', "schema/forbidden-character", 5),
        ('a: "\\0"\n', "schema/forbidden-character", 4),
        ("a: x\x00\n", "schema/forbidden-character", 4),
        ("a: x\x85\n", "schema/forbidden-character", 4),
        ("a:\tb\n", "schema/yaml", 2),
        ("\ta: b\n", "schema/yaml", 0),
        ("a: [x:y]\n", "schema/yaml", 5),
        ("a: |x\n", "schema/yaml", 4),
        ("a: |\n \tx\n", "schema/yaml", 6),
    ],
)
def test_what_entries_may_not_use_is_found_at_its_place(text: str, rule: str, at: int, pure: bool) -> None:
    """Every limit of the format is a fault with a place, the same for both parsers."""
    document = parse(text, pure=pure)
    assert (document.faults[0].rule, document.faults[0].span.start) == (rule, at)


def test_several_faults_are_all_found() -> None:
    """The reader does not stop at the first thing that it refuses."""
    document = parse("a: &x b\nc: !t d\nc: e\u202e\n")
    assert sorted(fault.rule for fault in document.faults) == [
        "schema/duplicate-key",
        "schema/forbidden-character",
        "schema/yaml-feature",
        "schema/yaml-feature",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("term: A\n<<<<<<< HEAD\ndefinition: B\n=======\ndefinition: C\n>>>>>>> feature/x\n", 2),
        ("term: A\ndefinition: |\n  B\n<<<<<<< HEAD\n  C\n||||||| 1a2b3c\n=======\n  D\n>>>>>>> x\n", 4),
        ("term: A\r\n<<<<<<< HEAD\r\nx: B\r\n=======\r\nx: C\r\n>>>>>>> x\r\n", 2),
        ("term: A\n=======\ndefinition: C\n>>>>>>> feature/x\n", 2),
    ],
)
def test_an_unfinished_merge_is_one_fault(text: str, line: int, pure: bool) -> None:
    """At the first marker, whatever else the file has."""
    document = parse(text, pure=pure)
    assert [fault.rule for fault in document.faults] == ["schema/yaml"]
    assert document.faults[0].message.startswith("This looks like an unfinished merge")
    assert document.source.location(document.faults[0].span.start).line == line


def test_markers_in_a_text_are_words() -> None:
    """Git writes them at the start of a line, where no text of an entry can be."""
    assert not parse("term: A\ndefinition: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> x\n").faults


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("term: Note: this\n", "colon followed by a space"),
        ("term: 'Ally\n", "quotation mark (') is never closed"),
        ('term: "a\\qb"\n', "backslash"),
        ("term: @home\n", "cannot start with `@`"),
        ("term: `x`\n", "cannot start with ```"),
        ("term: [[Ally]] x\n", "opens a list or group|does not fit"),
        ("tips: [a, b\n", "opens a list or group"),
        ("term: Ally\n definition: x\n", "indented further than the key above"),
        ("term: Ally\ndefinition x\nsummary: y\n", "has no colon"),
        ('term: "Ally" person\n', "ends at the quotation mark"),
        ("term: |text\n", "Only a line break may follow"),
        ("definition: > text\n", "Only a line break may follow"),
        ("term: *bold* move\n", "`*` at the start"),
        ("term: & co\n", "`&` at the start"),
        ("- a\nb: c\n", "does not fit"),
        ("term:Ally\ndefinition: |\n  x\n", "has no colon with a space"),
        ("term Ally\ndefinition: x\n", "has no colon with a space"),
        ("term: Ally\nstatus:draft\n", "a space after this colon"),
        (" term: Ally\ndefinition: x\n", "This line is indented, and the ones"),
        ('term: "Ally\ntags:\n  - "a"\n', 'quotation mark (") is never closed'),
        ("term: x\nsummary: - fairness\n", "would start a list"),
        ("definition: [[Ally]] is near.\n", "`[` at the start of a text"),
        ("term: x\ntags:\u00a0y\nsummary: z\n", "no-break space"),
    ],
)
def test_yaml_errors_are_told_in_plain_words(text: str, words: str, pure: bool) -> None:
    """A writer never sees the parser's own words."""
    message = parse(text, pure=pure).faults[0].message
    assert any(part in message for part in words.split("|")), message
    for jargon in ("scanning", "parsing", "token", "block mapping", "indicator", "expected <"):
        assert jargon not in message


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("tags:\n  - housing\n  -money\n", "-", "Write `- money`."),
        ("a: |\nOne line.\nAnother.\nb: c\n", "O", "Indent each line of the text by two spaces."),
        ("a: |\nIt says: x.\nAnother.\n", "A", "Indent each line of the text by two spaces."),
        ("a: >\n\nOne line.\nIt: x\n", "O", "Indent each line of the text by two spaces."),
        ("a: |\n**One** line.\n", "*", "Indent each line of the text by two spaces."),
        ("a: |\n[[One]] line.\nb: c\n", "[", "Indent each line of the text by two spaces."),
        ('a: |\n"One" line: x\n', '"', "Indent each line of the text by two spaces."),
        ("a: |\n- One.\n- Two.\n", "-", "Indent each line of the text by two spaces."),
        ("a:\n  - b: |\n  One.\n", "O", "Indent each line of the text by 4 spaces."),
        ("a: |\nb c\n  d: e\n", "b", "Indent each line of the text by two spaces."),
        ("tags:\n– Amt\n– Verein\n", "–", "If this line is an item of a list, write `- Amt`."),
        ("tags:\n  – Amt: x\n  •Verein\n", "•", "If this line is an item of a list, write `- Verein`."),
        (
            "a: We use #MeToo.\n\nA second one.\nb: c\n",
            "A",
            "Put `|` after `a:`, start the text on the next line, and indent all of it by two spaces.",
        ),
        (
            "a: We use #MeToo and\n  others.\nb: c\n",
            "o",
            "Put `|` after `a:`, start the text on the next line, and indent all of it by two spaces.",
        ),
        (
            "a: |\n  One.\nTwo.\n",
            "T",
            "Write `key: value`; to go on with the text above, indent this line further than its key.",
        ),
        ("a: |\n  One.\n\n\t\tTwo.\n", "\t\t", "Replace each tab with two spaces."),
        ("a:\tb\n", "\t", "Replace the tab with a space."),
        ("\ta: b\n", "\t", "Replace the tab with two spaces."),
        ("term： Redlining\ndefinition: B\n", "term： Redlining", "Write `term: Redlining`."),
        ("term: A\ndefinition： B\n", "：", "Write `definition: B`."),
        (
            'related: [Glossary, "a]"\ntags: [a, b]\n',
            "[",
            "Write `]` behind the last item; if it is no list, put the whole text in double quotes.",
        ),
        (
            "summary: “Redlining: a practice” is bad.\n",
            ":",
            'Put the whole text in straight double quotes ("); the curly ones (“ ”) in it can stay.',
        ),
        (
            "summary: “Redlining: a practice”\n",
            ":",
            'The quotes around it are curly ones (“ ”), which YAML does not know: use straight ones (").',
        ),
    ],
)
def test_a_hint_can_be_followed_as_it_stands(text: str, place: str, hint: str, pure: bool) -> None:
    """What a writer gets wrong on one line is told at that line, with what to write there."""
    fault = parse(text, pure=pure).faults[0]
    assert (text[slice(*fault.span)], fault.hint) == (place, hint)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('a: "Er sagt „ja": das gilt."\n', "Write “ (or ”) instead of the straight mark after `ja`."),
        ('a: "Er sagt „ja" und geht."\n', "Write “ (or ”) instead of the straight mark after `ja`."),
        ('a: "Er sagt „ja"\n  und geht."\n', "Write “ (or ”) instead of the straight mark after `ja`."),
        ('a: "Er\n  sagt „ja, ja" und geht."\n', "Write “ (or ”) instead of the straight mark after `ja`."),
        ('a: "Er sagt „ja""\n', "Write “ (or ”) instead of the straight mark after `ja`."),
        ('a: "„Ja“, „nein", sagt er."\nb: c\n', "Write “ (or ”) instead of the straight mark after `nein`."),
        ('a: "She says “yes": that is it."\n', "Write ” instead of the straight mark after `yes`."),
        ('a:\n  - b: "„Ja" sagt er."\n', "Write “ (or ”) instead of the straight mark after `Ja`."),
        ('a:\n  - "„Ja" sagt er."\n', "Write “ (or ”) instead of the straight mark after `Ja`."),
        ('a: ["Er sagt „ja" immer", b]\n', "Write “ (or ”) instead of the straight mark after `ja`."),
        ('a: "„" ist ein Zeichen"\n', "Write “ (or ”) instead of the straight mark after `„`."),
    ],
)
def test_a_straight_mark_that_was_to_close_a_curly_one_is_found(text: str, hint: str, pure: bool) -> None:
    """It is the mark that is wrong, not the quotes around the text; and the hint leads to a file that is read."""
    (fault,) = parse(text, pure=pure).faults
    assert (text[slice(*fault.span)], fault.hint) == ('"', hint)
    assert not parse(text[: fault.span.start] + "”" + text[fault.span.end :], pure=pure).faults


@pytest.mark.parametrize(
    "text",
    [
        'a: "„Ja“ ist "gut": immer."\n',
        'a: "“Yes” is "good": always."\n',
        'a: Er "sagt „ja": das gilt.\n',
        'a: "Er sagt „ja"\nund geht.\n',
    ],
)
def test_other_marks_are_not_blamed_on_curly_ones(text: str, pure: bool) -> None:
    """Where each is closed, no text is quoted, or the next line starts anew, another hint is the right one."""
    fault = parse(text, pure=pure).faults[0]
    assert fault.hint is not None
    assert "instead of the straight mark" not in fault.hint


@pytest.mark.parametrize(
    "text",
    [
        "a: |\nb:c\nd: e\n",
        "a: |\n  One.\nb c\n",
        "a:\n  - b: |\n - c: d\n",
        "a: |\n  One.\n - Two.\n",
        'a: |\nb: "c\n',
    ],
)
def test_a_line_below_an_empty_text_is_not_always_part_of_it(text: str, pure: bool) -> None:
    """A key, an item of another list, and what follows a text that is there have mistakes of their own."""
    fault = parse(text, pure=pure).faults[0]
    assert "This line is not indented, so" not in fault.message


def test_a_list_that_is_never_closed_is_named_by_its_line() -> None:
    """Not the next key, at which YAML notices."""
    (fault,) = parse("term: A\nrelated: [Glossary\ntags: [a, b]\n").faults
    assert fault.message.startswith("The `[` on line 2 is never closed")
