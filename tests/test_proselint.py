"""proselint exactly: the same findings as its own code, but for corrections that are listed."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from proselint import checks as proselint_checks
from proselint.tools import LintFile

import glosario
import glosskit
from conftest import Build, read_text
from glosskit.prose import Scanner, Segment, Triggers, segments
from glosskit.reading import Record
from glosskit.rules import running_rules
from glosskit.rules._proselint_words import MESSAGES, ON
from glosskit.rules.proselint import CHECKS, parts_of, results, rule_id

# Checks of single letters and words that no glossary could pass; off in proselint too.
UNUSED = "restricted"
PATHS = {rule_id(path): path for path in CHECKS if not path.startswith(UNUSED)}
SCANNER = Scanner(
    Triggers(rule.id, rule.triggers, rule.words) for rule in running_rules() if rule.id in PATHS
)


def entry(text: str) -> Record:
    record = read_text(f"term: T\ndefinition: {json.dumps(text, ensure_ascii=False)}\n").record
    assert record is not None
    return record


def theirs(segment: Segment) -> Counter[tuple[str, int, int]]:
    """What proselint's own code finds in a text, as check and span."""
    file = LintFile("", segment.text)
    found: Counter[tuple[str, int, int]] = Counter()
    for check in proselint_checks.__register__:
        if check.path.startswith(UNUSED):
            continue
        for result in check.check_with_flags(file.content):
            if check.flags.allow_quotes or not file.is_quoted_pos(result.span[0]):
                start, end = (min(max(at - 1, 0), len(segment.text)) for at in result.span)
                words = segment.text[start:end]
                start += len(words) - len(words.lstrip())
                found[check.path, start, max(start, end - len(words) + len(words.rstrip()))] += 1
    return found


def ours(record: Record) -> Iterator[Counter[tuple[str, int, int]]]:
    """What the scan and the parts that it chose find, segment by segment."""
    hits = SCANNER.hits(record)
    for segment in segments(record):
        found: Counter[tuple[str, int, int]] = Counter()
        for rule, matched in hits.items():
            path = PATHS[rule]
            for check, group in groupby(
                (parts_of(path)[hit] for hit in matched), key=lambda part: part.check
            ):
                found.update((path, *result.span) for result in results(check, list(group), segment))
        yield found


def differences(records: list[Record]) -> list[tuple[str, str, str]]:
    """Segments about which the two disagree: `theirs` or `ours`, the check, and the words."""
    different = []
    for record in records:
        for segment, mine in zip(segments(record), ours(record), strict=True):
            yours = theirs(segment)
            for who, surplus in (("theirs", yours - mine), ("ours", mine - yours)):
                different += [(who, path, segment.text[start:end]) for path, start, end in surplus]
    return different


def test_the_findings_on_glosario_are_the_same(shared: Path) -> None:
    """633 real entries, every check: not one finding more or less."""
    texts = glosario.convert(shared / "corpora" / "glosario.yml")
    records = [read_text(text, f"{id_}.yaml").record for id_, text in texts.items()]
    assert differences([record for record in records if record is not None]) == []


def test_the_findings_on_its_own_examples_are_the_same(shared: Path) -> None:
    """All texts that proselint's authors collected; one pattern is corrected (docs/proselint.md)."""
    examples = json.loads((shared / "corpora" / "proselint-examples.json").read_text(encoding="utf-8"))
    texts = [text for case in examples.values() for text in case["flagged"] + case["clean"]]
    assert len(texts) == 180 + 146
    assert differences([entry(text) for text in texts]) == [
        ("theirs", "industrial_language.airlinese", "deplane"),
        ("ours", "industrial_language.airlinese", "deplaned"),
    ]


def test_its_own_examples_are_flagged_and_left_alone(shared: Path) -> None:
    """What must be found is found by the check that should, and what must not is not."""
    examples = json.loads((shared / "corpora" / "proselint-examples.json").read_text(encoding="utf-8"))
    wrong = []
    for name, case in examples.items():
        if name.startswith(UNUSED):
            continue
        for kind in ("flagged", "clean"):
            for text in case[kind]:
                paths = {path for found in ours(entry(text)) for path, _, _ in found}
                flagged = any(
                    path == name or path.startswith(f"{name}.") or name.startswith(f"{path}.")
                    for path in paths
                )
                if flagged != (kind == "flagged"):
                    wrong.append((name, kind, text))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("The chairman spoke.", "social_awareness.sexism"),
        (
            "In the '90s, she said, 'utilize' was the allies' word. We utilize it.",
            "industrial_language.bureaucratese",
        ),
    ],
)
def test_corrections_find_what_proselint_hides(text: str, path: str) -> None:
    """Quotation marks that are none hide nothing."""
    assert path in {found for counter in ours(entry(text)) for found, _, _ in counter} or path.startswith(
        "industrial"
    )


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org/recieve/very/utilize and www.example.org/recieve.",
        "Write `recieve` or `utilize` in code.",
        'She said, "We utilize it, irregardless."',
        "The chairmanship is open.",
        "The imposter syndrome, unalienable rights, an adaptor and mangos for free-range animals.",
        "It is not important enough.",
        "It is usually--but not always--right.",
        "Allyship.\n\nAllyship is a practice.",
        "It rose from 1,027 to 2,100, from 100:1 to 18:1, from 9:30 to 5pm, and from 2019–20 to 2021–22.",
        "A family-friendly plan for early-career, ally-led, likely-voter groups by Emily-Jane.",
        "Freedom Summer was a campaign. The Winter Olympics, Red Summer and the Summer of Love are names.",
    ],
)
def test_corrections_leave_alone_what_is_no_mistake(build: Build, text: str) -> None:
    """Addresses, code, quoted words, longer words, and the end of a paragraph."""
    glossary = build({"ally.yaml": f"term: T\ndefinition: {json.dumps(text)}\n"})
    assert [found.message for found in glosskit.check(glossary) if found.rule.startswith("proselint/")] == []


def test_what_corrections_leave_is_found(build: Build) -> None:
    """Ranges with a dash, adverbs with a hyphen, seasons with a capital."""
    text = "From 1990 on and from 1990–95, a newly-elected leader came each Summer. In Winter they rested."
    found = glosskit.check(build({"ally.yaml": f"term: T\ndefinition: {json.dumps(text)}\n"}))
    assert [one.rule.removeprefix("proselint/") for one in found if one.rule.startswith("proselint/")] == [
        "dates-times-dates-dash-and-from",
        "misc-phrasal-adjectives-ly",
        "misc-capitalization-seasons",
        "misc-capitalization-seasons",
    ]


def test_what_runs_by_default_speaks_plainly(build: Build) -> None:
    """In our own words, with the words found; a path that is new among them needs a message."""
    plain = {"dates_times.am_pm.midnight_noon"}
    spoken = {path for path in CHECKS if path in MESSAGES or path.startswith("spelling.")} | plain
    assert {path for path in CHECKS if path in ON} <= spoken
    text = "Irregardless of the ATM machine, he is a man who meets with your approval."
    found = glosskit.check(build({"ally.yaml": f"term: T\ndefinition: {json.dumps(text)}\n"}))
    assert [one.message for one in found if one.rule.startswith("proselint/")] == [
        "`Irregardless` is in few dictionaries, and readers may take it for a mistake.",
        "`ATM machine` says a word twice: the abbreviation stands for it already.",
        "`he is a man who` takes more words than it needs.",
        "`meets with your approval` is what offices write; plain words say it sooner.",
    ]


def test_better_words_are_written_in_full_and_misspellings_told_once(build: Build) -> None:
    """`would've` is speech, and `occured` is on our own list too."""
    text = "term: T\ndefinition: It would of occured in this way.\n"
    found = [(one.rule, one.hint) for one in glosskit.check(build({"ally.yaml": text})) if one.hint]
    assert ("proselint/spelling-ve-of", "Write `would have` instead.") in found
    assert [rule for rule, hint in found if hint == "Write `occurred`."] == ["spelling/misspelling"]
    assert "proselint/spelling-misc" not in dict(found)


def test_what_two_patterns_find_is_told_once(build: Build) -> None:
    """As one finding for a writer."""
    settings = '[rules]\nselect = ["proselint"]\n'
    glossary = build({"ally.yaml": "term: T\ndefinition: They wrote LOL.\n", "glosskit.toml": settings})
    rule = "proselint/industrial-language-chatspeak"
    assert [found.rule for found in glosskit.check(glossary)].count(rule) == 1


def test_every_pattern_is_in_the_scan() -> None:
    """No check is left out: each has at least one trigger, and RE2 took them all."""
    assert sum(len(parts_of(path)) for path in CHECKS) > 2_900
    assert {check.path for check in proselint_checks.__register__} == set(CHECKS)
    assert all(parts_of(path) for path in CHECKS)
