"""Inclusive language: sourced, never turning in circles, and silent where a word is only mentioned."""

import json
from importlib.resources import files
from typing import Any

import pytest

import glosskit
from conftest import Build, read_text
from glosskit.document import Document
from glosskit.prose import Scanner, Triggers
from glosskit.rules import running_rules
from glosskit.rules.inclusive import TOPICS, Item, findings, load_topic
from glosskit.source import Source

FOLDER = files("glosskit").joinpath("words", "inclusive")
ITEMS = [
    (profile, item) for topic in TOPICS for profile, items in load_topic(topic)[1].items() for item in items
]
DEFAULT = [item for profile, item in ITEMS if not profile]


def data(topic: str) -> Any:
    return Document.parse(Source.decode(topic, FOLDER.joinpath(f"{topic}.yaml").read_bytes())).data()


def found(text: str, items: list[Item]) -> list[str]:
    """The words that items find in a definition."""
    record = read_text(f"term: Xyzzy\ndefinition: {json.dumps(text, ensure_ascii=False)}\n").record
    assert record is not None
    return [finding.message.split("`")[1] for finding in findings(items, record)]


def test_there_are_at_least_250_terms_over_all_topics() -> None:
    """What runs by default alone."""
    assert len(DEFAULT) >= 250
    assert len(TOPICS) >= 10


@pytest.mark.parametrize("topic", TOPICS)
def test_a_list_is_whole(topic: str) -> None:
    """Every item has words, a reason and a source of a year; every sentence is one."""
    document = Document.parse(Source.decode(topic, FOLDER.joinpath(f"{topic}.yaml").read_bytes()))
    assert document.faults == ()
    content = data(topic)
    assert content["finds"].endswith(".")
    assert content["matters"].endswith(".")
    for source in content["sources"].values():
        assert set(source) == {"title", "publisher", "year"}
        assert 1960 < int(source["year"]) <= 2026
    for item in content["items"]:
        assert set(item) <= {
            "words",
            "instead",
            "why",
            "source",
            "unless",
            "profile",
            "level",
            "case",
            "swaps",
            "marked",
        }
        assert item["words"]
        assert item["why"].rstrip("”\"'").endswith((".", "?")), item["why"]
        assert item["source"] in content["sources"]


def test_no_word_is_listed_twice() -> None:
    """Two items would give two answers; only profiles may differ from one another."""
    seen: dict[tuple[str, str], str] = {}
    for profile, item in ITEMS:
        for word in item.words:
            key = (profile, word if item.case else word.casefold().replace("-", " "))
            assert key not in seen or not profile, word
            seen[key] = word
    default = [word.casefold().replace("-", " ") for item in DEFAULT for word in item.words if not item.case]
    assert sorted({word for word in default if default.count(word) > 1}) == []


def test_no_replacement_is_itself_flagged() -> None:
    """The advice graph has no edge from a replacement to a list, so it has no cycle: over all lists together."""
    wrong = []
    for profile, item in ITEMS:
        rivals = DEFAULT + [other for name, other in ITEMS if profile and name == profile]
        for words in item.instead:
            wrong += [(item.words[0], words, again) for again in found(f"We say {words} here.", rivals)]
    assert wrong == []


def test_no_reason_uses_a_listed_word() -> None:
    """The lists live by their own advice."""
    wrong = [(item.words[0], again) for _, item in ITEMS for again in found(item.why, DEFAULT)]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "The master's degree took two years, and the master copy is safe.",
        "The minority leader spoke to the tribe's council about native plants.",
        "A double-blind study has no blind spots; the review was blind to names.",
        "The failure of the hook caused the execution of the warrant to be aborted on an attack.",
        "The Slave Trade Act of 1807 and the slave trade are taught in every grade.",
        "It is easy, simple and just; the period is normal for a cancer of this kind.",
        "The dumb waiter and the black market are older than the blackboard.",
        "The Bureau of Indian Affairs is in Washington, and India is in Asia.",
        "Her crippling debt grew; the fire attacked the old house.",
        "The court killed the illegal contract, and the alien species spread.",
        "A disabled person, people with disabilities, and older people met an immigrant.",
        "She died by suicide; her family asked for privacy.",
        "The primary and its replicas use an allowlist and a denylist.",
        "Gay men, lesbians and transgender women organized; queer people wrote the history.",
        "He was mad about jazz in the jazz age and nuts about almonds.",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    """What other linters are uninstalled for."""
    assert found(text, [item for item in DEFAULT if item.level == "warning"]) == []


@pytest.mark.parametrize(
    ("text", "word", "hint"),
    [
        ("He is confined to a wheelchair.", "confined to a wheelchair", "wheelchair"),
        ("Who suffers from a disability wants no pity.", "suffers from", "`has`"),
        ("She is afflicted by a disability.", "afflicted by", "`has`"),
        ("She committed suicide in May.", "committed suicide", "died by suicide"),
        ("Add the host to the whitelist.", "whitelist", "allowlist"),
        ("The illegal immigrants waited.", "illegal immigrants", "undocumented"),
        ("The elderly met.", "the elderly", "older"),
    ],
)
def test_use_is_found_with_a_replacement_and_a_source(build: Build, text: str, word: str, hint: str) -> None:
    """The whole way, through the scan."""
    diagnostics = glosskit.check(build({"xyzzy.yaml": f"term: Xyzzy\ndefinition: {text}\n"}))
    (one,) = (found for found in diagnostics if found.rule.startswith("inclusive/"))
    assert f"`{word}`".casefold() in one.message.casefold()
    assert hint in (one.hint or "")
    assert one.message[-5:-1].isdigit()


def test_a_glossary_of_contested_words_gets_no_finding_on_them(build: Build) -> None:
    """Each listed word as a headword, with aliases, quotations, emphasis, links and titles, written respectfully."""
    words = [item.words[0] for item in DEFAULT]
    entries = {}
    for number, word in enumerate(words):
        other = words[(number + 1) % len(words)]
        single = f"'{other}'" if "'" not in other else f'"{other}"'
        entries[f"t{number}.yaml"] = (
            f"term: {json.dumps(word, ensure_ascii=False)}\n"
            f"aliases: [{json.dumps(f'use of {word} {number}', ensure_ascii=False)}]\n"
            f"definition: |\n  The label {word} hurts; people have said “{other}” or *{other}* and {single} too.\n"
            f"  See [[t{(number + 1) % len(words)}|{other}]].\n"
            f"articles:\n  - title: {json.dumps(f'On {other}: A History', ensure_ascii=False)}\n"
            "usage: avoid\n"
        )
    diagnostics = glosskit.check(build({**entries, "glosskit.toml": "[rules]\nselect = ['inclusive']\n"}))
    assert [(found.path, found.message) for found in diagnostics] == []


def test_contested_guidance_waits_for_a_team_to_choose_it(build: Build) -> None:
    """Person-first and identity-first contradict each other; neither runs by default."""
    files = {"x.yaml": "term: Xyzzy\ndefinition: An autistic person and a person with autism met.\n"}

    def words(config: str) -> set[str]:
        diagnostics = glosskit.check(build({**files, "glosskit.toml": config}))
        return {found.message.split("`")[1] for found in diagnostics if found.rule.startswith("inclusive/")}

    assert words("") == set()
    assert words("[rules]\nprofiles = ['person-first']\n") == {"autistic person"}
    assert words("[rules]\nprofiles = ['identity-first']\n") == {"person with autism"}


def test_every_word_triggers_its_rule() -> None:
    """The scan knows each form: none is lost between the data and the set."""
    scanner = Scanner(
        Triggers(rule.id, rule.triggers, rule.words) for rule in running_rules() if rule.family == "inclusive"
    )
    for profile, item in ITEMS:
        for word in item.words:
            record = read_text(
                f"term: Xyzzy\ndefinition: {json.dumps(f'It is {word}, they say.', ensure_ascii=False)}\n"
            ).record
            assert record is not None
            assert any(rule.startswith("inclusive/") for rule in scanner.hits(record)), (profile, word)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Illegal aliens, illegals, and illegal immigrants are terms to avoid.", []),
        ("Say none of illegals, illegal immigrants or illegal aliens.", []),
        ("The word illegals hurts, and so do terms such as crazy and illegal immigrants.", []),
        ("Illegals is an outdated label. Some are called illegals.", []),
        (
            "Illegals were never counted. Laws against illegal immigrants hurt.",
            ["Illegals", "illegal immigrants"],
        ),
        (
            "In other words, illegals pay taxes, and illegal aliens do. Illegals work.",
            ["illegals", "Illegals"],
        ),
    ],
)
def test_a_sentence_that_names_words_as_words_uses_none(text: str, words: list[str]) -> None:
    """Also without quotation marks, and in a list with the entry's own names where these are to be avoided."""
    record = read_text(f"term: Illegal aliens\ndefinition: {json.dumps(text)}\nusage: avoid\n").record
    assert record is not None
    assert sorted(finding.message.split("`")[1] for finding in findings(DEFAULT, record)) == sorted(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Do not say wheelchair-bound; say wheelchair user.", []),
        ("Don’t say crippled or wheelchair-bound. Never write the elderly.", []),
        ("Use “enslaved people”, not slaves.", []),
        ("Say enslaved people instead of slaves, and older people rather than the elderly.", []),
        ("Do not call anyone an illegal alien.", []),
        ("Avoid calling people crippled.", []),
        ("Instead of committed suicide, say died by suicide.", []),
        ("Formerly known as mental retardation, it is now called an intellectual disability.", []),
        ("It used to be called mental retardation.", []),
        ("Saying that somebody is confined to a wheelchair is wrong.", []),
        ("Do not say that illegal aliens pay no taxes.", ["illegal aliens"]),
        ("Do not say wheelchair-bound where a crippled man sits.", ["crippled man"]),
        ("They want paid workers, not slaves.", ["slaves"]),
        ("They use paid workers, not slaves.", ["slaves"]),
        ("Farms used machines instead of slaves, they say.", ["slaves"]),
        ("Do not say a thing, and the elderly will come.", ["the elderly"]),
        ("Do not call the elderly.", ["the elderly"]),
        ("Do not call people who help illegal aliens smugglers.", ["illegal aliens"]),
        ("The elderly were told: say older people.", ["The elderly"]),
        ("Saying that people are free is wrong where slaves work.", ["slaves"]),
    ],
)
def test_a_word_that_nobody_should_say_is_mentioned(text: str, words: list[str]) -> None:
    """Advice on words names them, and what is said with them on its other side is found all the same."""
    assert sorted(found(text, DEFAULT)) == sorted(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Few like to be called a spaz, a tranny, or a retard.", []),
        ("There is no such thing as a child prostitute.", []),
        ("Muslims are not Mohammedans; the older spelling, Koran, is rare.", []),
        ("Say Muslim; Quran, not Koran. Hold a meeting rather than a quick powwow.", []),
        ("You can call your hero a role model instead of a spirit animal.", []),
        ("Eskimos, a word that Inuit regard as colonial.", []),
        ("In Britain, BAME (“Black, Asian and minority ethnic”) had its day.", []),
        ("Doctors once said hermaphrodite. The report still spoke of homosexuals, and laws did.", []),
        ("When we call a bad idea crazy, we borrow a diagnosis.", []),
        ("They tell her that she is insane.", []),
        ("They were not slaves. He is not chairman of the board.", ["chairman", "slaves"]),
        ("They call the elderly. In the long term, the elderly pay.", ["the elderly", "the elderly"]),
        (
            "They called the police on a midget. They called for help from black people.",
            ["black people", "midget"],
        ),
        ("Many bought slaves, a ship and a farm.", ["slaves"]),
        ("The M-word, midget, came from a fly. Midget wrestling and midget bars are names that survive.", []),
        ("Mulatto was on the forms of 1850; quadroon and octoroon appeared in 1890.", []),
        ("It has been sold as reparative therapy. They were declared insane or labeled feeble-minded.", []),
        ("She was tired of being called a minority, BME, BAME, or worse.", []),
        ("Avoid tranny, she-male, and the gays. Members who call themselves alcoholics may.", []),
        ("Other words to avoid: cripple, a cripple, spastics. The so-called illegal aliens came.", []),
        ("Wheelchair-bound suggests a cage. Hearing-impaired was coined by doctors.", []),
        ("We changed the name of the branch from whitelist to list.", []),
        ("Deaf-mute, deaf and dumb, and hearing-impaired all start from the ear.", []),
        (
            "An illegal asylum seeker cannot exist. Don't use midget, or translate it as hermaphrodite.",
            ["hermaphrodite"],
        ),
        (
            "Don't translate it as transgender, hermaphrodite, or third sex. Doctors charted them as morbidly obese.",
            [],
        ),
        (
            "Farms that don't use slaves exist, and so do slaves. The deaf-mute all came.",
            ["deaf-mute", "slaves", "slaves"],
        ),
        ("Some identify as transsexual. Courts classed people as poor, feeble-minded, or insane.", []),
        ("Papers call a gunman a madman or a lunatic. She says that hearing-impaired makes her sad.", []),
        ("Say survivor; never child prostitute, and never modern-day slave unless asked.", []),
        ("They were described as brave. The slaves came, and a lunatic called.", ["a lunatic", "slaves"]),
        (
            "In other words: illegals pay taxes. The shops that avoid the elderly lose.",
            ["illegals", "the elderly"],
        ),
        (
            "The chairman, a woman of many words, met illegal immigrants (“friends”).",
            ["chairman", "illegal immigrants"],
        ),
        ("Manpower was short. The mulatto was there.", ["Manpower", "mulatto"]),
    ],
)
def test_a_word_that_is_told_of_is_mentioned(text: str, words: list[str]) -> None:
    """What others call somebody, what nobody is, and what is said of a word: none of it is the writer's own."""
    assert sorted(found(text, DEFAULT)) == sorted(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was once the National Association for Retarded Children.", []),
        ("The Negro American League drew crowds, and so did the American Negro Academy.", []),
        ("Du Bois wrote The Philadelphia Negro, and others the Study of Syphilis in the Negro Male.", []),
        ("It became the Broadmoor Criminal Lunatic Asylum and the Aid of the Deaf and Dumb.", []),
        ("The Crippled Children's Fund paid.", []),
        ("The Blacklist ran for ten years; it is not on the blacklist.", ["blacklist"]),
        ("Blacklisted by Hollywood, she left.", []),
        ("The New World was old, and the Orient Express ran.", ["The New World"]),
        ("Alaskan Eskimos met New York Negroes.", ["Eskimos", "Negroes"]),
        ("Hungarian and German Gypsies came. In Europe Gypsies settled.", ["Gypsies", "Gypsies"]),
        ("National Retarded Children", []),
        ("The Massachusetts School for Idiotic and Feeble-Minded Youth was the first.", []),
        ("Eskimos in Northern Alaska hunted. The Gypsies of Eastern Europe came.", ["Eskimos", "Gypsies"]),
    ],
)
def test_a_name_keeps_its_words(text: str, words: list[str]) -> None:
    """Three words with capitals in a row are a name; a place's name and a people's are none."""
    assert sorted(found(text, DEFAULT)) == sorted(words)


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("Gypsy, Roma and Traveller", "Welsh Gypsies came.", []),
        ("Grandfathering", "They were grandfathered.", []),
        ("Roma", "Welsh Gypsies came.", ["Gypsies"]),
        ("Black people", "Most black people do.", ["black people"]),
        ("black people", "Most black people do.", []),
    ],
)
def test_an_entry_may_use_all_forms_of_its_own_name(term: str, text: str, words: list[str]) -> None:
    """But a word that only lacks its capital lacks it in its own entry too."""
    record = read_text(f"term: {json.dumps(term)}\ndefinition: {json.dumps(text)}\n").record
    assert record is not None
    assert [finding.message.split("`")[1] for finding in findings(DEFAULT, record)] == words


@pytest.mark.parametrize(
    "text",
    [
        "If he or she is late, he/she waits.",
        "The AIDS virus spread.",
        "Spanish flu killed many.",
        "The Chinese virus spread.",
        "The fairer sex is not weak at all.",
        "Her split personality was a joke.",
        "Diabetics' needs differ.",
    ],
)
def test_no_fix_leaves_a_broken_sentence(text: str) -> None:
    """A verb or an article would have to change as well, so a writer does it."""
    record = read_text(f"term: Xyzzy\ndefinition: {json.dumps(text)}\n").record
    assert record is not None
    told = list(findings([item for _, item in ITEMS], record))
    assert told
    assert [finding.fix for finding in told if finding.fix] == []


def test_each_hint_tells_of_quotation_marks() -> None:
    """A sentence may speak of a word in a way that nobody foresaw."""
    record = read_text("term: Alien\ndefinition: Many wrote illegals.\n").record
    assert record is not None
    (finding,) = findings(DEFAULT, record)
    assert finding.hint is not None
    assert finding.hint.endswith(" instead. If you speak of the word itself, put it in quotation marks.")
