"""What the rules about consistency promise beyond their examples."""

import time
from collections import Counter

import pytest

import glosskit
from conftest import ROOT, Build, read_text
from glosskit.diagnostics import Finding
from glosskit.glossary import Glossary
from glosskit.lint import Scope
from glosskit.model import MOST_TEXT
from glosskit.prose import Role, segments
from glosskit.prose._tokens import Phrases, Token, forms, is_everyday, is_inside_name, is_name, tokens
from glosskit.prose._words import load_words
from glosskit.reading import Record
from glosskit.rules import all_rules
from glosskit.rules.consistency_spellings import is_regional, words
from glosskit.rules.consistency_works import Work
from glosskit.source import Span

RULES = {rule.id.partition("/")[2]: rule for rule in all_rules("consistency")}


def found(name: str, glossary: Glossary) -> list[Finding]:
    """What a rule finds."""
    rule = RULES[name]
    assert rule.check is not None
    if rule.scope is Scope.MEMBER:
        return [item for record in glossary.records for item in rule.check(record, glossary)]
    return list(rule.check(glossary))


def marked(name: str, glossary: Glossary) -> list[str]:
    """What a rule finds, as `file: the characters that it points at`."""
    return [
        f"{glossary.by_path[item.place.path].id}: {pointed_at(glossary, item)}"
        for item in found(name, glossary)
    ]


def pointed_at(glossary: Glossary, finding: Finding) -> str:
    """The characters that a finding points at, as the file holds them."""
    record = glossary.by_path[finding.place.path]
    within = finding.place.within
    document = record.document
    span = document.text_span(finding.place.field, *within) if within else document.span(finding.place.field)
    return document.source.text[span.start : span.end]


def entry(term: str, definition: str, rest: str = "") -> str:
    """An entry's file."""
    return f"term: {term}\ndefinition: |\n  {definition}\n{rest}"


def record(definition: str, term: str = "Ally") -> Record:
    reading = read_text(entry(term, definition))
    assert reading.record is not None
    return reading.record


# --- words and phrases


def words_of(text: str) -> tuple[Token, ...]:
    found = (segment for segment in segments(record(text)) if segment.role is Role.DEFINITION)
    return tuple(token for segment in found for token in tokens(segment))


def test_tokens_are_words_with_places() -> None:
    """A hyphen divides words and an apostrophe does not; the key has small letters and a straight apostrophe."""
    found = words_of("It’s **Anti**-racism.")
    assert [token.key for token in found] == ["it's", "anti", "racism"]
    assert [token.segment.text[token.start : token.end] for token in found] == ["It’s", "Anti", "racism"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Labour Party grew.", "Labour Party"),
        ("Labour grew.", ""),
        ("Labour Party grew.", "Labour"),  # what follows is found by its own capital
        ("It grew. Labour grew.", ""),
        ("Then do it. Labour grew.", ""),
        ("Centre for Policing says so.", "Centre Policing"),
        ("In the U.S. Labour Day is a holiday.", "U S Labour Day"),
        ("He said: “Labour is work.”", ""),
        ("Ally I am.", "I"),
    ],
)
def test_a_name_is_told_by_its_capital(text: str, names: str) -> None:
    """In the middle of a sentence by its own, at the start of one by its neighbours'."""
    found = words_of(text)
    chosen = [token.word for index, token in enumerate(found) if is_name(found, index)]
    assert set(names.split()) <= set(chosen)
    assert "Labour" in names or "Labour" not in chosen


def test_a_phrase_is_inside_a_name_when_only_the_text_has_capitals() -> None:
    """Or when its neighbours have capitals too."""
    name = words_of("the Association of Colored People and colored people")
    assert is_inside_name(name, 3, 5, "colored people")
    assert not is_inside_name(name, 6, 8, "colored people")
    ocean = words_of("the Indian Ocean, an Indian and the Air India flight")
    assert is_inside_name(ocean, 1, 2, "Indian")
    assert not is_inside_name(ocean, 4, 5, "Indian")


def test_the_longest_phrase_is_found() -> None:
    """Its words may be joined by spaces or hyphens, not by a comma or the end of a paragraph."""
    phrases = Phrases(
        [
            (((), ("bias",)), "short"),
            ((("implicit",), ("bias", "biases")), "long"),
            ((("implicit",), ("bias",)), "late"),
        ]
    )
    assert [item[2] for item in phrases.find(words_of("Implicit-bias and implicit  bias, bias"))] == [
        "long",
        "long",
        "short",
    ]
    assert [item[2] for item in phrases.find(words_of("An implicit, bias\n\n  implicit\n\n  bias"))] == [
        "short",
        "short",
    ]


def test_forms_are_the_endings_of_nouns() -> None:
    """The last word of a name takes them."""
    before, lasts = forms("Two allies")
    assert before == ("two",)
    assert {"allies", "allies's"} <= set(lasts)
    before, lasts = forms("Ally")
    assert before == ()
    assert {"ally", "allys", "ally's", "allies"} <= set(lasts)
    assert forms("…") == ((), ())


@pytest.mark.parametrize("name", ["Bias", "Implicit bias", "L'été indien", "Été", "Naïve Bayes", "Ohm's law"])
def test_what_is_found_is_in_reach(name: str) -> None:
    """Looking at an entry's words as a set, and then at those of its paragraphs, misses no phrase."""
    phrases = Phrases([(forms(name), name), (forms("Another one"), "another")])
    for text in (
        f"An {name.upper()} here.",
        f"{name}s, and\n\n  *{name}*",
        f"The {name.replace(' ', '-')}’s end.",
    ):
        entry_ = record(text)
        everywhere = [use for segment in segments(entry_) for use in phrases.find(tokens(segment))]
        assert [use for words in phrases.texts(entry_) for use in phrases.find(words)] == everywhere != []
    assert list(phrases.texts(record("Something else, and no more."))) == []


@pytest.mark.parametrize(
    "word", ["make", "makes", "making", "stopped", "cities", "quickly", "went", "person's"]
)
def test_everyday_words_are_known_with_their_inflections(word: str) -> None:
    """The list has base forms."""
    assert is_everyday(word)


@pytest.mark.parametrize("word", ["ableism", "microaggression", "intersectionality", "redlining", "gender"])
def test_terms_are_no_everyday_words(word: str) -> None:
    """They are what a glossary explains."""
    assert not is_everyday(word)


# --- spelling-variant


def test_the_list_of_spellings_is_sound() -> None:
    """Every form stands in one place, and each spelling of a word has the same inflections."""
    every = Counter(form for word in words() for spelling in word for form in spelling)
    assert [form for form, count in every.items() if count > 1] == []
    assert [word for word in words() if len({len(spelling) for spelling in word}) != 1] == []
    assert sum(map(is_regional, range(len(words())))) >= 150
    assert len(load_words("consistency/spellings")["compounds"]) >= 60


@pytest.mark.parametrize(
    "form", ["black", "practice", "practise", "program", "analyses", "meter", "everyday", "login"]
)
def test_words_that_only_look_like_variants_are_not_listed(form: str) -> None:
    """Another meaning or another part of speech is no other spelling."""
    assert form not in {listed for word in words() for spelling in word for listed in spelling}


@pytest.mark.parametrize(
    ("language", "wrong"),
    [("en", []), ("en-US", ["ally: colour"]), ("en-GB", ["bias: color"])],
)
def test_a_tie_goes_to_the_spelling_of_the_language(language: str, wrong: list[str], build: Build) -> None:
    """Without a country there is no majority, and nothing to say."""
    glossary = build(
        {
            "glosskit.toml": f'language = "{language}"\n',
            "ally.yaml": entry("Ally", "The colour of hope."),
            "bias.yaml": entry("Bias", "The color of fear."),
        }
    )
    assert marked("spelling-variant", glossary) == wrong


def test_the_majority_wins_over_the_language(build: Build) -> None:
    """A glossary knows how it spells; its counts, a place of the majority and the right inflection are told."""
    glossary = build(
        {
            "glosskit.toml": 'language = "en-US"\n',
            "ally.yaml": entry("Ally", "To organise is work. Organising is hard."),
            "bias.yaml": entry(
                "Bias", "Some text. *Bold* and [more](https://example.org). Organizing people."
            ),
        }
    )
    (finding,) = found("spelling-variant", glossary)
    assert marked("spelling-variant", glossary) == ["bias: Organizing"]
    assert finding.hint == "Write `Organising`."
    assert "as in `Organising` (2 against 1)" in finding.message
    ((place, message),) = finding.related
    assert place.path == "entries/ally.yaml"
    assert message == "`Organising` is here."


def test_a_tie_is_told_as_one(build: Build) -> None:
    """One against one is no majority."""
    glossary = build(
        {
            "glosskit.toml": 'language = "en-US"\n',
            "ally.yaml": entry("Ally", "We favor it."),
            "bias.yaml": entry("Bias", "We favour it."),
        }
    )
    (finding,) = found("spelling-variant", glossary)
    assert finding.message.startswith(
        "The glossary spells this word in two ways, and its language asks for that of `favor`:"
    )


def test_marks_are_counted_by_their_kind(build: Build) -> None:
    """The number of apostrophes does not include quotation marks, and the hint names both."""
    glossary = build(
        {
            "ally.yaml": entry("Ally", """It's a friend's "friend", whom "one" doesn't leave."""),
            "bias.yaml": entry("Bias", "It’s a “guest”, they said."),
        }
    )
    (finding,) = found("quote-style", glossary)
    assert "this entry has 1 of another style" in finding.message
    assert finding.hint == "Use straight apostrophes and quotation marks in this entry."


@pytest.mark.parametrize(
    "text",
    [
        "The Department of Labor.",
        "LABOR.",
        "“A day’s labor”, she wrote.",
        "The word *labor*.",
        "The [[Labor|labor]] entry.",
        "The code `labor`, the file labor.txt and the address labor/day.",
    ],
)
def test_what_is_not_the_glossary_s_own_word_does_not_count(text: str, build: Build) -> None:
    """Neither as a use to flag nor as a vote."""
    glossary = build(
        {
            "ally.yaml": entry("Ally", f"{text} {text}"),
            "bias.yaml": entry("Bias", "The labour of many."),
            "labor.yaml": entry("Labor", "Work; labor is labor."),
        }
    )
    assert found("spelling-variant", glossary) == []


def test_hyphens_and_spaces_tell_compounds_apart(build: Build) -> None:
    """Three spellings of one word; the hyphen before a noun is none."""
    glossary = build(
        {
            "ally.yaml": entry("Ally", "A policymaker, policymakers and a policy-maker."),
            "bias.yaml": entry("Bias", "A policy maker; a health-care policymaker in health care."),
        }
    )
    assert marked("spelling-variant", glossary) == ["ally: policy-maker", "bias: policy maker"]


# --- quote-style


def test_each_entry_is_told_once_where_its_first_mark_is(build: Build) -> None:
    """With the counts of the glossary and of the entry."""
    glossary = build(
        {
            "ally.yaml": entry("Ally", "It's Ann's and Bo's and Cy's."),
            "bias.yaml": entry("Bias", "Some **bold** text, and it’s Ann’s."),
        }
    )
    (finding,) = found("quote-style", glossary)
    assert marked("quote-style", glossary) == ["bias: ’"]
    assert finding.place.within is not None
    assert finding.place.within.start == len("Some **bold** text, and it")
    assert "(4 against 2), and this entry has 2" in finding.message
    assert finding.hint == "Use straight apostrophes in this entry."


def test_quotation_marks_and_apostrophes_are_counted_apart(build: Build) -> None:
    """Many write curly quotation marks and straight apostrophes; that is a style."""
    glossary = build(
        {
            "ally.yaml": entry("Ally", "“It's” “what” “it” “is”, don't you think."),
            "bias.yaml": entry("Bias", 'It isn\'t "so".'),
        }
    )
    assert marked("quote-style", glossary) == ['bias: "']


# --- deprecated-alias

AVOID = "usage: avoid\nuse_instead: [undocumented person]\naliases:\n  - {text: illegals, kind: deprecated}\n"


def test_advice_is_what_the_entry_says(build: Build) -> None:
    """Its `use_instead` where the term itself is to be avoided, its term otherwise, its reasons where there is neither."""
    glossary = build(
        {
            "ally.yaml": entry("Ally", "An illegal alien, some illegals, a cripple, some gips and a spaz."),
            "alien.yaml": entry("Illegal alien", "A label.", AVOID),
            "user.yaml": entry(
                "Disabled person",
                "A disabled person is a person.",
                "aliases: [{text: cripple, kind: deprecated}]\n",
            ),
            "roma.yaml": entry(
                "Roma", "The Roma are a people.", "aliases: [{text: gips, kind: deprecated}]\n"
            ),
            "slur.yaml": entry("Spaz", "A slur.", "usage: avoid\n"),
        }
    )
    hints = [finding.hint or "" for finding in found("deprecated-alias", glossary)]
    assert [hint.partition(";")[0] for hint in hints] == [
        "Write `undocumented person`",
        "Write `undocumented person`",
        "Write `disabled person`",
        "Write `Roma`",
        "Say it in other words",
    ]
    assert marked("deprecated-alias", glossary) == [
        "ally: illegal alien",
        "ally: illegals",
        "ally: cripple",
        "ally: gips",
        "ally: spaz",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "See [[Illegal alien]]s and [[illegals|them]].",
        "The word “illegals”.",
        "The Illegal Aliens Act.",
        "A pop song.",
        "An alien, and it is illegal.",
    ],
)
def test_what_is_not_used_is_not_advised_against(text: str, build: Build) -> None:
    """Links, quotations, names, and words that are only like it."""
    glossary = build(
        {
            "ally.yaml": entry("Ally", text),
            "alien.yaml": entry("Illegal alien", "Some illegals are called an illegal alien.", AVOID),
            "pop.yaml": entry("Points", "Points.", "aliases: [{text: PoP, kind: deprecated}]\n"),
        }
    )
    assert found("deprecated-alias", glossary) == []


def test_a_longer_name_is_not_its_deprecated_part(build: Build) -> None:
    """`spastic diplegia` is a diagnosis, whatever the glossary says of the adjective."""
    glossary = build(
        {
            "ally.yaml": entry("Ally", "A child with spastic diplegia."),
            "a.yaml": entry("Spastic", "A slur.", "usage: avoid\n"),
            "b.yaml": entry("Spastic diplegia", "A form of cerebral palsy."),
        }
    )
    assert found("deprecated-alias", glossary) == []


# --- unlinked-term


def test_brackets_around_a_term_become_those_of_its_link(build: Build) -> None:
    """Who writes [Glossary] means a link, and does not want three brackets."""
    glossary = build(
        {
            "ally.yaml": "term: Ally\ndefinition: See [food desert].\n",
            "food-desert.yaml": "term: Food desert\ndefinition: A place.\n",
        }
    )
    (finding,) = found("unlinked-term", glossary)
    assert finding.fix is not None
    ((place, new),) = finding.fix.changes
    assert (place.within, new) == (Span(4, 17), "[[food desert]]")


def test_at_most_five_terms_of_an_entry_are_named_each_once(build: Build) -> None:
    """And the first mention of each."""
    terms = [f"Term {letter}" for letter in "abcdefg"]
    text = ", ".join(terms + terms).lower()
    glossary = build(
        {"ally.yaml": entry("Ally", text)} | {f"{t[-1]}.yaml": entry(t, "A thing.") for t in terms}
    )
    assert marked("unlinked-term", glossary) == [f"ally: term {letter}" for letter in "abcde"]


def test_the_hint_is_a_link_that_works(build: Build) -> None:
    """A plural that is no name of the entry stands behind the bar."""
    glossary = build(
        {
            "ally.yaml": entry("Ally", "Against structural racism and microaggressions."),
            "a.yaml": entry("Structural racism", "Rules."),
            "b.yaml": entry("Microaggression", "A slight."),
        }
    )
    assert [finding.hint for finding in found("unlinked-term", glossary)] == [
        "Write [[structural racism]], or name the entry in `related`.",
        "Write [[Microaggression|microaggressions]], or name the entry in `related`.",
    ]


@pytest.mark.parametrize(
    ("term", "text", "is_found"),
    [
        ("Redlining", "The effects of redlining.", True),
        ("Race", "The race is on.", False),
        ("Black", "Black people and other Black people.", True),
        ("Black", "A black car. Black is a color.", False),
        ("pandas", "It uses pandas.", True),
        ("UX", "An ux and Ux.", False),
        ("UX", "The UX is good.", True),
        ("+1", "One of 1 or +1.", False),
        ("R", "The letter R.", False),
        ("README", "The README.md file.", False),
        ("Git remote", "The [[Ally|git]] remote.", False),
        ("Mutual aid", "The Mutual Aid Society of Ghent.", False),
        ("Mutual aid", "A list:\n\n  - mutual-aid groups", True),
    ],
)
def test_only_what_is_surely_the_term_is_named(term: str, text: str, is_found: bool, build: Build) -> None:
    """Case, neighbours and everyday words are looked at."""
    glossary = build({"ally.yaml": entry("Ally", text), "b.yaml": entry(f'"{term}"', "A thing.")})
    assert bool(found("unlinked-term", glossary)) == is_found


def test_terms_that_readers_should_not_be_led_to_are_not_named(build: Build) -> None:
    """Drafts, terms to be avoided, deprecated aliases; and titles and summaries are not where links are wanted."""
    glossary = build(
        {
            "ally.yaml": entry(
                "Ally", "A hidden draft, a bad word, an old name.", "summary: See mutual aid.\n"
            ),
            "a.yaml": entry("Hidden draft", "A draft.", "status: draft\n"),
            "b.yaml": entry("Bad word", "A slur.", "usage: avoid\n"),
            "c.yaml": entry("Newname", "A name.", "aliases: [{text: old name, kind: deprecated}]\n"),
            "d.yaml": entry("Mutual aid", "Help."),
        }
    )
    assert found("unlinked-term", glossary) == []


# --- near-duplicate


@pytest.mark.parametrize(
    ("one", "other", "is_found"),
    [
        ("Microaggression", "Microaggressions", True),
        ("Anti-racism", "Antiracism", True),
        ("Health care", "Healthcare", True),
        ("Colour line", "Color Line", True),
        ("Implicit bias", '"Bias, implicit"', True),
        ("Community", "Communities", True),
        ("Race (biology)", "Races (biology)", True),
        ("Implicit bias", "Implicit biases", True),
        ("Safe house", "Safe houses", True),
        ("Class", "Classes", True),
        ("HTTP", "HTTPS", False),
        ("Ally", "Rally", False),
        ("Unit test", "Test unit", False),
        ("Race (biology)", "Race (sport)", False),
        ("Ethic", "Ethics", False),
        ("Opt out", "Opt-out", False),
        ("Bus", "Bu", False),
        ("Equality", "Equity", False),
    ],
)
def test_terms_are_compared_by_what_writers_vary(one: str, other: str, is_found: bool, build: Build) -> None:
    """And by nothing else."""
    glossary = build({"a.yaml": entry(one, "A thing."), "b.yaml": entry(other, "A thing.")})
    assert bool(found("near-duplicate", glossary)) == is_found


@pytest.mark.parametrize(
    "rest", ["aliases: [Slight]\n", "redirect_from: [a]\n", "status: retired\n", "part_of_speech: verb\n"]
)
def test_entries_that_know_of_each_other_are_left_alone(rest: str, build: Build) -> None:
    """Other rules speak of names that are taken; a noun and a verb are two things."""
    glossary = build(
        {
            "a.yaml": entry("Slight", "A thing.", "part_of_speech: noun\n"),
            "b.yaml": entry("Slights", "A thing.", rest),
        }
    )
    assert found("near-duplicate", glossary) == []


# --- same-article


def card(term: str, **keys: str) -> str:
    lines = "\n    ".join(f'{key}: "{value}"' for key, value in keys.items())
    return entry(term, "A thing.", f"articles:\n  - {lines}\n")


def source(term: str, **keys: str) -> str:
    return card(term, **keys).replace("articles:", "sources:")


@pytest.mark.parametrize(
    ("one", "other", "fields"),
    [
        ({"title": "A B", "url": "https://a.org/x"}, {"title": "C D", "url": "https://a.org/x"}, ["title"]),
        ({"title": "A B", "url": "https://a.org/x"}, {"title": "A B", "url": "https://a.org/y"}, []),
        (
            {"title": "A B", "url": "https://a.org/x", "author": "Ann Lee", "published": "1999"},
            {
                "title": "A b!",
                "url": "https://a.org/x?utm_source=news",
                "author": "Bo Ek",
                "published": "2001-02",
            },
            ["author", "published"],
        ),
        (
            {"title": "A B", "author": "Angela Y. Davis", "url": "https://a.org/x"},
            {"title": "A B", "author": "Davis, Angela", "url": "https://b.org/x"},
            ["url"],
        ),
        (
            {"title": "A B", "author": "Ann Lee", "publisher": "P", "published": "1999"},
            {"title": "A B", "author": "Ann Lee", "publisher": "Q", "published": "2001"},
            [],
        ),
        ({"title": "A B", "url": "https://a.org"}, {"title": "C D", "url": "https://a.org/"}, []),
        ({"title": "?!", "url": "https://a.org/x"}, {"title": "…", "url": "https://a.org/y"}, []),
        (
            {"title": "One two three four five", "url": "https://a.org/x"},
            {"title": "One, two, three, four, five", "url": "https://b.org/x"},
            ["url"],
        ),
    ],
)
def test_citations_of_one_work_agree(
    one: dict[str, str], other: dict[str, str], fields: list[str], build: Build
) -> None:
    """The key that differs is pointed at, and the other place is named."""
    glossary = build({"a.yaml": card("A", **one), "b.yaml": card("B", **other)})
    findings = found("same-article", glossary)
    assert [finding.place.field[-1] for finding in findings] == fields
    assert {finding.place.path for finding in findings} <= {"entries/b.yaml"}
    assert {place.path for finding in findings for place, _ in finding.related} <= {"entries/a.yaml"}


@pytest.mark.parametrize(
    ("citation", "fields"),
    [
        ("Lee, A. (1999). *How to listen.* Press.", []),
        ("Lee, A. (1998). *How to listen.* Press.", ["published"]),
        ("Ek, B. (1999). *Ways to help.* Press.", ["title"]),
    ],
)
def test_an_article_and_a_source_of_one_address_agree(citation: str, fields: list[str], build: Build) -> None:
    """A citation holds the title somewhere, and a year."""
    doi = {"a": "https://doi.org/10.1000/ABC", "b": "http://dx.doi.org/10.1000/abc/"}
    article = card("B", title="How to Listen: A Guide", url=doi["b"], published="1999")
    glossary = build({"a.yaml": source("A", citation=citation, url=doi["a"]), "b.yaml": article})
    assert [finding.place.field[-1] for finding in found("same-article", glossary)] == fields


def test_two_citations_of_one_address_may_differ_in_style(build: Build) -> None:
    """As long as they are about the same; a mail address is none."""
    url = "https://a.org/x"
    mail = "mailto:ann@example.org"
    glossary = build(
        {
            "a.yaml": source("A", citation="Lee, A. (1999). How to listen. Press.", url=url),
            "b.yaml": source("B", citation="Lee, Ann. *How to Listen*. Press, 1999, p. 4.", url=url),
            "c.yaml": source("C", citation="Ek, B. (1999). Ways.", url=mail),
            "d.yaml": source("D", citation="Od, C. (2001). Means.", url=mail),
        }
    )
    assert found("same-article", glossary) == []


def test_an_address_that_is_none_is_compared_as_it_is() -> None:
    """The reader reports it; the rule goes on."""
    assert Work(record("A person."), ("sources", 0), "A", "ftp:x").address == "ftp:x"


# --- all of them


def test_the_sample_glossary_is_consistent() -> None:
    """Not even a suggestion."""
    glossary = glosskit.load(ROOT)
    assert {name: found(name, glossary) for name in RULES} == {name: [] for name in RULES}


@pytest.mark.parametrize("name", RULES)
def test_a_text_of_the_greatest_length_takes_no_time(name: str, build: Build) -> None:
    """Repeated words, quotation marks and links must not make a rule look at the whole text for each of them."""
    line = "The [[term x]] colour and 'color' of “colour”, an illegal alien, it's a term y or a [[term z]]. "
    glossary = build(
        {
            "a.yaml": entry("A", line * (MOST_TEXT // len(line) - 1)),
            "b.yaml": entry("B", "The color red. “Blue.”"),
            "alien.yaml": entry("Illegal alien", "A label.", "usage: avoid\n"),
            **{f"term-{letter}.yaml": entry(f"Term {letter}", "A thing.") for letter in "xyz"},
        }
    )
    assert len(glossary.records) == 6
    assert sum(len(tokens(text)) for one in glossary.records for text in segments(one)) > 2_000
    start = time.process_time()
    found(name, glossary)
    assert time.process_time() - start < 1
