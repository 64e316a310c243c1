"""consistency/near-duplicate."""

import re
import unicodedata
from collections.abc import Iterator
from functools import partial

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule
from glosskit.model import Status
from glosskit.names import fold
from glosskit.prose._words import load_words
from glosskit.reading import Record
from glosskit.rules.consistency_spellings import one_spelling

_INVERTED = re.compile(r"([^,()]+), ([^,()]+)")
_WORD = re.compile(r"[\w'\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0970-\u0fff]+")
"""A word; the vowel points of Hebrew and Arabic, and the vowel signs of Indian scripts, make other words."""
_JOINT = re.compile(r"[\s-]+")
_SIBILANT_E = re.compile(r"(?:s|x|z|ch|sh)e$")


def _likeness(record: Record) -> str:
    found: str = record.remember("likeness", partial(likeness, record.outline.term))
    return found


@glossary_rule(
    "consistency/near-duplicate",
    Severity.WARNING,
    finds="Two entries whose terms are the same but for a plural, a hyphen or space, the spelling, the accent of a capital, or "
    "turned words (implicit bias; bias, implicit).",
    matters="Readers find one of the two by chance and miss what the other says; in time the two contradict each other.",
    instead="Join them into one entry, keep the other term as an alias, and put the former id into `redirect_from`.",
    source="Aliases that are kept as entries of their own are a common complaint of people who maintain glossaries.",
    asks=_likeness,
    bad=(
        {
            "a.yaml": "term: Écriture inclusive\ndefinition: Un usage.\n",
            "!b.yaml": "term: Ecriture inclusive\ndefinition: Un usage.\n",
        },
        {
            "microaggression.yaml": "term: Microaggression\ndefinition: A slight.\n",
            "!microaggressions.yaml": "term: Microaggressions\ndefinition: Slights.\n",
        },
        {
            "anti-racism.yaml": "term: Anti-racism\ndefinition: Work.\n",
            "!antiracism.yaml": "term: Antiracism\ndefinition: Work.\n",
        },
        {
            "!colour-blindness.yaml": "term: Colour blindness\ndefinition: A claim.\n",
            "color-blindness.yaml": "term: Color-Blindness\ndefinition: A claim.\n",
        },
        {
            "!implicit-bias.yaml": "term: Implicit bias\ndefinition: An attitude.\n",
            "bias.yaml": "term: Bias, implicit\ndefinition: An attitude.\n",
        },
    ),
    good=(
        {
            "science.yaml": "term: عِلم\ndefinition: نص.\n",
            "flag.yaml": "term: عَلَم\ndefinition: نص.\n",
        },
        {
            "woman.yaml": "term: नारी\ndefinition: अर्थ।\n",
            "man.yaml": "term: नर\ndefinition: अर्थ।\n",
        },
        {
            "sin.yaml": "term: Péché\ndefinition: Une faute.\n",
            "fishing.yaml": "term: Pêche\ndefinition: Une activité.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A person.\n",
            "rally.yaml": "term: Rally\ndefinition: A meeting.\n",
        },
        {
            "new.yaml": "term: New\ndefinition: Not old.\n",
            "news.yaml": "term: News\ndefinition: What is told.\n",
            "ethic.yaml": "term: Ethic\ndefinition: A belief.\n",
            "ethics.yaml": "term: Ethics\ndefinition: A field.\n",
        },
        {
            "unit-test.yaml": "term: Unit test\ndefinition: A test.\n",
            "test-unit.yaml": "term: Test unit\ndefinition: A unit.\n",
        },
        {
            "login.yaml": "term: Login\ndefinition: A name.\n",
            "log-in.yaml": "term: Log in\ndefinition: To give the name.\n",
        },
        {
            "race.yaml": "term: Race (biology)\ndefinition: A kind.\n",
            "races.yaml": "term: Races (sport)\ndefinition: Contests.\n",
        },
    ),
)
def near_duplicate(glossary: Glossary) -> Iterator[Finding]:
    """Yield each term that an earlier entry has in almost the same form."""
    first: dict[str, Record] = {}
    for record in glossary.records:
        if record.outline.status == Status.RETIRED:
            continue
        term = record.outline.term
        other = first.setdefault(_likeness(record), record)
        if other is not record and not _are_told_apart(record, other):
            message = (
                f"`{term}` and `{other.outline.term}` look like one term with two entries; readers find one of them and "
                "miss the other."
            )
            hint = f"Join the two, and keep `{term}` as an alias of `{other.outline.term}`, or the other way round."
            yield Finding(record.at("term"), message, hint, ((other.at("term"), "The other one is here."),))


def likeness(term: str) -> str:
    """What is left of a term without what writers vary: its letters, in the singular and in one spelling."""
    name, bracket, rest = _INVERTED.sub(r"\2 \1", fold(_with_bare_capitals(term))).partition("(")
    words = [one_spelling().get(word, word) for word in _WORD.findall(name)]
    if not words or words[-1] in load_words("consistency/particles")["particles"]:
        return term  # a verb (to log in) is not its noun (a log-in)
    if not term.partition("(")[0].rstrip().endswith("S"):  # HTTPS is not the plural of HTTP
        words[-1] = _singular(words[-1])
    return _JOINT.sub("", "".join([*words, bracket, rest]))


def _with_bare_capitals(term: str) -> str:
    """A term without the accents of its capitals, which many keyboards and writers leave out: Ecriture, Écriture."""
    if term.isascii():
        return term
    bare = (unicodedata.normalize("NFD", char)[:1] if char.isupper() else char for char in term)
    return "".join(bare)


def _singular(word: str) -> str:
    if len(word) < 4 or word in load_words("consistency/particles")["no_plurals"]:
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if not word.endswith(("ss", "us", "is", "ics")):
        word = word.removesuffix("s")
    return (
        word.removesuffix("e") if _SIBILANT_E.search(word) else word
    )  # biases and houses, of bias and house


def _are_told_apart(one: Record, other: Record) -> bool:
    """Whether another rule reports the two, or their parts of speech say that they are two things."""
    names = [{fold(name) for name in (*record.names, *record.outline.former)} for record in (one, other)]
    kinds = {one.outline.part_of_speech, other.outline.part_of_speech}
    return bool(names[0] & names[1]) or ("" not in kinds and len(kinds) == 2)
