"""Known misspellings, and nothing else."""

import time
from collections import Counter
from importlib.resources import files

import pytest

import glosario
import glosskit
from conftest import ROOT, SHARED, Build
from glosskit.diagnostics import Finding
from glosskit.glossary import Glossary
from glosskit.model import MOST_TEXT
from glosskit.prose._english import _by_start
from glosskit.prose._words import load_words
from glosskit.rules import all_rules
from glosskit.rules.consistency_spellings import words

TEXT = files("glosskit").joinpath("words", "spelling", "misspellings.txt").read_text(encoding="utf-8")
HEAD, _, LINES = TEXT.partition("\n\n")
WRONG = [word for line in LINES.splitlines() for word in line.partition(": ")[2].split()]
RULE = next(rule for rule in all_rules("spelling") if rule.id == "spelling/misspelling")


def found(glossary: Glossary) -> list[Finding]:
    assert RULE.check is not None
    return [finding for record in glossary.records for finding in RULE.check(record, glossary)]


def wrong_words(build: Build, definition: str, **files: str) -> list[str]:
    """The words of a definition that are called wrong."""
    text = f"term: Ally\ndefinition: |\n  {definition}\n"
    glossary = build({"ally.yaml": text} | {f"{name}.yaml": content for name, content in files.items()})
    text = glossary.by_path["entries/ally.yaml"].text(("definition",))
    return [text[slice(*finding.place.within or ())] for finding in found(glossary)]


def test_the_list_names_its_source_its_licence_and_what_was_changed() -> None:
    """As its licence asks."""
    for part in (
        "codespell 2.4.3",
        "Wikipedia",
        "Attribution-ShareAlike 3.0",
        "/licenses/by-sa/3.0/",
        "Changed:",
    ):
        assert part in HEAD


def test_the_list_is_sound() -> None:
    """Small letters only, each misspelling once, and none that is called right elsewhere."""
    assert len(WRONG) > 60_000
    assert [word for word, count in Counter(WRONG).items() if count > 1] == []
    assert [word for word in WRONG if not (word.isascii() and word.isalpha() and word.islower())] == []
    right = {word for line in LINES.splitlines() for word in line.partition(":")[0].split("|")}
    assert sorted(right & set(WRONG)) == []


def test_words_are_not_in_the_list() -> None:
    """Neither those that were left out, nor second spellings, nor everyday words."""
    left_out = {word for listed in load_words("spelling/left_out").values() for word in listed}
    spellings = {form for word in words() for spelling in word for form in spelling}
    everyday = {word for line in load_words("consistency/common")["english"] for word in line.split()}
    assert sorted((left_out | spellings | everyday) & set(WRONG)) == []


def test_the_list_loads_fast() -> None:
    """It is read when the rule runs; the time is the best of five, since other programs run too."""
    times = []
    for _ in range(5):
        start = time.process_time()
        _by_start.__wrapped__()
        times.append(time.process_time() - start)
    assert min(times) < 0.02


def test_one_right_word_is_the_hint_and_several_are_named(build: Build) -> None:
    """A capital at the start of a sentence stays."""
    glossary = build(
        {"ally.yaml": "term: Ally\ndefinition: Recieve the wether of the day, and alot of it.\n"}
    )
    hints = [(finding.hint, finding.message) for finding in found(glossary)]
    assert hints == [
        ("Write `Receive`.", "`Recieve` is a misspelling, and readers who notice it trust the rest less."),
        (
            None,
            "`wether` is a misspelling, and readers cannot tell whether it stands for `weather` or `whether`.",
        ),
    ]


def test_a_misspelling_is_found_through_markup_and_with_a_genitive(build: Build) -> None:
    """At its own characters."""
    text = "The [goverment’s](https://example.org) and the goverment's work, half-goverment, is **not** thier work."
    assert wrong_words(build, text) == ["goverment’s", "goverment's", "goverment", "thier"]


@pytest.mark.parametrize(
    "text",
    [
        "A person who writes “recieve”, 'recieve' or *recieve*.",
        "A person who calls `recieve` or recieve() or self.recieve or recieve_all or recieve2.",
        "A person who reads https://example.org/recieve and mails recieve@example.org.",
        "A person who knows Anna Recieve and the RECIEVE club.",
        "A person who is [[Wierd|recieve]] of it.",
        "A person who likes the wierd music of others.",
        "A folx person who aks, woker than most, for colour and color.",
        "Eine Person, die recieve für andere da ist und ihnen hilft, wo sie kann.",
        "Une personne qui connaît le projet recieve de société et groupe communauté.",
        "Recieve Anna Lee.",
    ],
)
def test_what_is_no_misspelling_of_the_glossary_is_left_alone(text: str, build: Build) -> None:
    """Quotations, code, addresses, names, terms of the glossary, other languages."""
    assert wrong_words(build, text, wierd="term: Wierd\ndefinition: A magazine.\n") == []


def test_titles_and_citations_are_other_people_s_words(build: Build) -> None:
    """The summary of an article is the glossary's own."""
    summary = "How people recieve what they need."
    rest = f"articles:\n  - title: How to recieve\n    summary: {summary}\nsources:\n  - citation: Recieve it all.\n"
    glossary = build({"ally.yaml": f"term: Ally\ndefinition: A person.\n{rest}"})
    assert [finding.place.field for finding in found(glossary)] == [("articles", 0, "summary")]


def test_the_sample_glossary_is_spelled_right() -> None:
    """Not one finding."""
    assert found(glosskit.load(ROOT)) == []


@pytest.mark.usefixtures("shared")
def test_what_is_found_in_glosario_is_wrong(build: Build) -> None:
    """Each of these was read by hand."""
    texts = glosario.convert(SHARED / "corpora" / "glosario.yml")
    glossary = build({f"{id_}.yaml": text for id_, text in texts.items()})
    said = Counter(finding.message.split("`")[1] for finding in found(glossary))
    assert said == {
        "intructions": 1,
        "whatsover": 1,
        "benifit": 1,
        "indepdendent": 1,
        "tendancy": 3,
        "realeased": 1,
        "Orginally": 1,
    }


def test_many_misspellings_take_no_time(build: Build) -> None:
    """The list is searched once for each word, however often it stands."""
    line = "the people recieve thier things "
    times = MOST_TEXT // len(line)
    glossary = build({"ally.yaml": f"term: Ally\ndefinition: {line * times}\n"})
    start = time.process_time()
    assert len(found(glossary)) == 2 * times
    assert time.process_time() - start < 1.5
