"""style/* and clarity/*: what their examples cannot show."""

import re
import time
from importlib.resources import files
from pathlib import Path

import pytest
import re2

from conftest import ROOT, read_text
from glosskit.document import Document
from glosskit.lint import Rule
from glosskit.model import MOST_TEXT
from glosskit.prose import article_before
from glosskit.prose._sentences import sentences
from glosskit.prose._words import load_words
from glosskit.reading import Record
from glosskit.rules import all_rules
from glosskit.scaffold import new_entry
from glosskit.source import Source

RULES = {rule.id: rule for rule in all_rules("style", "clarity")}
LISTS = sorted(
    path.name.removesuffix(".yaml") for path in files("glosskit").joinpath("words", "style").iterdir()
)


def record_of(text: str) -> Record:
    """The record of an entry that has to be valid."""
    reading = read_text(text)
    assert reading.record is not None, reading.diagnostics
    return reading.record


def told(rule: Rule, record: Record) -> list[str]:
    """A rule's findings as `line:column words`, which is how a test wants to see them."""
    assert rule.check is not None
    lines = []
    for finding in rule.check(record):
        place = finding.place
        document = record.document
        span = document.text_span(place.field, *place.within) if place.within else document.span(place.field)
        start = document.source.location(span.start)
        words = " ".join(document.source.text[span.start : span.end].split())
        lines.append(f"{start.line}:{start.column} {words}")
    return lines


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("style/repeated-word", "definition: >\n  A person who stands with\n  with others.\n", "4:3 with"),
        ("style/repeated-word", 'definition: "A \\u00e9lan who who helps."\n', "2:30 who"),
        ("style/repeated-word", "definition: |\n  - A *person* of of words.\n", "3:19 of"),
        ("style/missing-word", "definition: >-\n  Chosen\n\n  by But what is it?\n", "5:3 by But"),
        ("style/stale-time", "definition: 'It isn''t that. This year, they went.'\n", "2:30 This year"),
        ("style/double-space", "definition: |\n  See [[ally]]  and *more  words*.\n", "3:15 "),
        ("style/invisible-character", 'definition: "A p\\u200Ber\\tson."\n', "2:17 \\u200B"),
        ("style/unbalanced", "definition: |\n  > A quotation [with words (here].\n", "3:29 ("),
        ("style/placeholder", "definition: >\n  A person. Lorem\n  ipsum.\n", "3:13 Lorem ipsum"),
        (
            "style/link-text",
            "definition: |\n  A. See\n  [click\n  here](https://example.org/).\n",
            "4:4 click here",
        ),
        ("style/shouting", 'definition: "A \\"person\\" who is NOT one."\n', "2:34 NOT"),
        ("style/final-punctuation", "definition: >\n  A person who\n  helps [[others]]\n", "4:9 [[others]]"),
        ("clarity/no-kind", "definition: |\n  *Ally* is when people help.\n", "3:4 Ally* is when"),
    ],
)
def test_a_finding_stands_at_its_words(rule: str, text: str, expected: str) -> None:
    """In every style of YAML scalar, and through markup; line breaks are shown as spaces."""
    assert told(RULES[rule], record_of(f"term: Ally\n{text}"))[:1] == [expected]


def test_the_mistakes_of_the_reference_page_are_found(shared: Path) -> None:
    """A word is missing, a time went stale, and a space that nobody sees stands behind the last tip."""
    record = record_of((shared / "reference" / "allyship.yaml").read_text(encoding="utf-8"))
    found = {rule.id: lines for rule in RULES.values() if (lines := told(rule, record))}
    assert found == {
        "style/invisible-character": ["23:239 "],
        "style/missing-word": ["39:78 by But"],
        "style/stale-time": ["39:7 This year"],
    }


@pytest.mark.parametrize("path", sorted((ROOT / "entries").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_sample_glossary_has_no_findings(path: Path) -> None:
    """The project follows its own advice, suggestions included."""
    record = record_of(path.read_text(encoding="utf-8"))
    assert [(rule.id, line) for rule in RULES.values() for line in told(rule, record)] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.triggers], ids=lambda rule: rule.id)
def test_triggers_match_whatever_the_rule_finds(rule: Rule) -> None:
    """Otherwise a finding would come and go with the scan that spares rules."""
    triggers = re2.compile("|".join(f"(?i:{trigger})" for trigger in rule.triggers))
    for example in rule.bad:
        assert isinstance(example, str)
        record = record_of(example)
        assert triggers.search("\n".join(record.text(path) for path, _ in record.document.scalars))


@pytest.mark.parametrize("name", ["calendar", "now", "recent", "adverbs"])
def test_every_stale_time_is_found(name: str) -> None:
    """Each phrase of the data file, and the trigger knows it too."""
    rule = RULES["style/stale-time"]
    triggers = re2.compile("|".join(f"(?i:{trigger})" for trigger in rule.triggers))
    for words in load_words("style/stale-time")[name]:
        record = record_of(f'term: Ally\ndefinition: "{words.capitalize()}, people said so."\n')
        assert told(rule, record) == [f"2:14 {words.capitalize()}"], words
        assert triggers.search(words), words


def test_every_opener_can_show_a_missing_word() -> None:
    """Each word that opens a clause, and the trigger knows it too."""
    rule = RULES["style/missing-word"]
    triggers = re2.compile("|".join(f"(?i:{trigger})" for trigger in rule.triggers))
    for opener in load_words("style/missing-word")["openers"]:
        text = f"A word named by {opener} they said so."
        assert told(rule, record_of(f"term: Ally\ndefinition: {text}\n")) == [f"2:26 by {opener}"]
        assert triggers.search(text), opener


@pytest.mark.parametrize("name", LISTS)
def test_every_list_of_words_has_a_source_and_no_word_twice(name: str) -> None:
    """Words are data, and data has an origin."""
    text = files("glosskit").joinpath("words", "style", f"{name}.yaml").read_bytes()
    document = Document.parse(Source.decode(name, text))
    assert document.faults == ()
    for key, value in document.data().items():
        assert isinstance(value, dict)
        assert set(value) == {"source", "words"}, key
        words = load_words(f"style/{name}")[key]
        assert words
        assert len(set(words)) == len(words), [word for word in words if words.count(word) > 1]


def test_the_sentence_of_a_new_entry_is_a_placeholder_once_it_is_published() -> None:
    """The template and the list of placeholders say the same."""
    draft = new_entry("Ally")
    rule = RULES["style/placeholder"]
    assert told(rule, record_of(draft)) == []
    assert told(rule, record_of(draft.replace("status: draft", "status: published"))) != []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? “Four.” (Five.) Six", ["One.", "Two!", "Three?", "“Four.”", "(Five.)", "Six"]),
        ("Dr. Ada met W. E. B. Du Bois, e.g. in Rome.", ["Dr. Ada met W. E. B. Du Bois, e.g. in Rome."]),
        (
            "They said no. See No. 5 of A and B. If so, go.",
            ["They said no.", "See No. 5 of A and B.", "If so, go."],
        ),
        ("Held under section 3. Black people are.", ["Held under section 3.", "Black people are."]),
        (
            "Der Tag ist am 3. Oktober und im 19. Jahrhundert.",
            ["Der Tag ist am 3. Oktober und im 19. Jahrhundert."],
        ),
        ("It costs 3.5 dollars … and more.", ["It costs 3.5 dollars … and more."]),
        ("彼は来た。彼女も来た。", ["彼は来た。", "彼女も来た。"]),
        ("यह सच है। वह भी।", ["यह सच है।", "वह भी।"]),
        ("  ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Abbreviations, initials and numbers end none."""
    assert [text[span.start : span.end] for span in sentences(text)] == expected


@pytest.mark.parametrize(
    "filler", ["( ", "“", '"', "the ", "one two ", "X. ", "\u200ea", "a  b ", "ABC ", "[[a|b]] "]
)
def test_no_text_makes_a_rule_slow(filler: str) -> None:
    """The longest text that an entry may have takes each rule less than two seconds."""
    record = record_of(f"term: Ally\ndefinition: |\n  a {filler * ((MOST_TEXT - 9) // len(filler))}\n")
    for rule in RULES.values():
        start = time.process_time()
        told_by_rule = list(rule.check(record)) if rule.check else []
        assert time.process_time() - start < 2, (rule.id, len(told_by_rule))


def test_hints_and_messages_are_sentences() -> None:
    """Each ends as a sentence does, and says what is wrong without jargon of programmers."""
    for rule in RULES.values():
        for example in rule.bad:
            assert isinstance(example, str)
            assert rule.check is not None
            for finding in rule.check(record_of(example)):
                assert re.fullmatch(r"[^\n]+[.?]", finding.message), finding.message
                assert finding.hint
                assert re.fullmatch(r"[A-Z][^\n]+\.", finding.hint), finding.hint
                assert not re.search(r"\b(?:regex|token|null|string)\b", finding.message)


@pytest.mark.parametrize(
    ("article", "words"),
    [
        (
            "an",
            "ally elder hour honest honorary heir Euler umbrella unclear unidentified uninterested upper urban usher",
        ),
        ("an", "utmost Indian LGBT HTML 8 11 18 80 8,000 11,000 onerous owner Uzbek ally's"),
        (
            "a",
            "person university unique European usual Ukrainian unanimous unary ubiquitous once yes house",
        ),
        ("a", "US UN BBC 10 180 1 100 union unidirectional one use Black scheme"),
        (
            "",
            "historic Xmas Oneida herbal Hispanic Ndebele NASA FBI SQL 1800 eBook b Xhosa mp3 8th url str lzma oneshot U.S.",
        ),
    ],
)
def test_the_article_follows_the_sound(article: str, words: str) -> None:
    """Where the letters tell it, and nothing is said where they do not."""
    assert [word for word in words.split() if (article_before(word) or "") != article] == []
