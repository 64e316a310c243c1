"""The frozen forms of rules and word lists, and the words that stand for patterns."""

import json
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, read_text
from glosskit import rules
from glosskit.discovery import read_data
from glosskit.lint import Rule
from glosskit.prose import Scanner, Triggers, needed_words
from glosskit.rules import all_rules, running_rules

sys.path.insert(0, str(ROOT / "tools"))

import freeze


def test_frozen_files_are_as_new_as_their_sources() -> None:
    """`make docs` writes them anew after a change of a rule or a word list."""
    for path, text in freeze.frozen():
        assert (freeze.PACKAGE / path).read_text(encoding="utf-8") == text, f"{path}: run make docs"


def test_running_rules_are_the_rules() -> None:
    """What a check runs has the same ids, severities, profiles and numbers of triggers as the modules say."""

    def facts(every: tuple[Rule, ...]) -> list[tuple[object, ...]]:
        return [
            (
                one.id,
                one.severity,
                one.scope,
                one.on,
                one.profile,
                one.by_trigger,
                len(one.triggers),
                one.check is None,
            )
            for one in every
        ]

    assert facts(running_rules()) == facts(all_rules())


def test_other_versions_of_proselint_bring_other_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the modules themselves are asked."""
    monkeypatch.setattr(rules, "version_of", lambda _: "0.16.99")
    running_rules.cache_clear()
    try:
        assert running_rules() == all_rules()
    finally:
        running_rules.cache_clear()


def test_a_new_module_runs_before_it_is_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes a rule sees what it finds at once."""
    data = json.loads(read_data(f"rules/{rules.FROZEN}"))
    frozen = json.dumps({**data, "modules": data["modules"][1:], "rules": []}).encode()
    monkeypatch.setattr(rules, "read_data", lambda _: frozen)
    running_rules.cache_clear()
    try:
        assert running_rules() == all_rules()
    finally:
        running_rules.cache_clear()


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bvery unique\b", (("unique", "very"),)),
        (r"\bcolou?r\b", (("color",), ("colour",))),
        (r"(?:\bfoo[\s-]+bar\b|\bbaz\b)", (("bar", "foo"), ("baz",))),
        (r"\b(?:a|an) (?:\w+ )?man\b", (("a", "man"), ("an", "man"))),
        (r"\bn[ée]e\b", (("e", "n"), ("nee",))),
        (r"\bword\w*\b", None),
        (r"word\b", None),
        (r"\bof \d+ men\b", (("men", "of"),)),
        (r"\bshe'd\b", (("d", "she"),)),
        (r"\bit's\b", None),
        (r"(", None),
    ],
)  # fmt: skip
def test_words_stand_for_patterns(pattern: str, words: object) -> None:
    """Only whole words count, and every way to match needs all of one set."""
    assert needed_words(pattern) == words


PATTERNS = sorted({trigger for rule in all_rules() for trigger in rule.triggers if needed_words(trigger)})
_WORDS = re.compile(r"\w+|\W")


@given(st.data())
def test_no_pattern_matches_without_its_words(data: st.DataObject) -> None:
    """Property: of any text that a pattern matches, the scan says so."""
    pattern = data.draw(st.sampled_from(PATTERNS))
    stem = re.sub(r"\(\?-?i?:|\\b|[()?\[\]\\+*]", " ", pattern).replace("|", " ")
    pieces = st.sampled_from([*stem.split(), " ", "-", "'", "s", "The", "ſ", "K"])
    text = "".join(data.draw(st.lists(pieces, max_size=8))) + " " + " ".join(stem.split())
    text = " ".join(text.split()) or "x"
    record = read_text(f"term: Xyzzy\ndefinition: |\n  {text}\n").record
    if record is None:
        return
    scanner = Scanner([Triggers("rule", (pattern,), (needed_words(pattern),))])
    automaton = Scanner([Triggers("rule", (pattern,))])
    if automaton.hits(record):
        assert scanner.hits(record)
