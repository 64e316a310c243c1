"""Every rule's examples are its tests, and every rule is documented."""

import re
from collections import Counter
from dataclasses import replace

import pytest

import glosskit
from conftest import ROOT, Build
from glosskit import lint
from glosskit.config import Config, RulesConfig
from glosskit.lint import RULE_ID, Example, Rule, Scope
from glosskit.rules import all_rules

# All that are there, so that a new family is tested too. Those of proselint have no examples of ours: test_proselint.py.
RULES = {rule.id: rule for rule in all_rules() if rule.family != "proselint"}


def cases(kind: str) -> list[object]:
    """One test case an example."""
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in RULES.values()
        for number, example in enumerate(getattr(rule, kind))
    ]


def as_files(example: Example) -> dict[str, str]:
    """An example as files by their names."""
    if isinstance(example, str):
        return {"ally.yaml": example}
    return {name.lstrip("!"): text for name, text in example.items()}


def found_by(rule: Rule, example: Example, build: Build) -> list[str]:
    """The paths at which a rule speaks about an example."""
    glossary = build(as_files(example))
    selection = lint.select(
        tuple(RULES.values()),
        Config(rules=RulesConfig(select=("default",) if rule.family == "suppression" else (rule.id,))),
    )
    looks = (
        lint.of_one(glossary, selection),
        lint.of_member(glossary, selection),
        lint.of_member(glossary, selection, linked=True),
    )
    of_entries = [found for look in looks for record in glossary.records for found in look(record)]
    return [
        found.path for found in lint.run(glossary, selection, of_entries).diagnostics if found.rule == rule.id
    ]


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_a_bad_example_is_found(rule: Rule, example: Example, build: Build) -> None:
    """The rule speaks about it, and in the file that the example marks."""
    marked = (
        None
        if isinstance(example, str)
        else next((name[1:] for name in example if name.startswith("!")), None)
    )
    paths = found_by(rule, example, build)
    assert paths, f"{rule.id} finds nothing in this example of its `bad`:\n{example}"
    if marked:
        assert set(paths) == {f"entries/{marked}"}, f"{rule.id} must speak about {marked}, marked with `!`"


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_a_fix_removes_its_finding_and_adds_none(rule: Rule, example: Example, build: Build) -> None:
    """Over all rules that run out of the box: what is found afterwards is a part of what was found before."""
    glossary = build(as_files(example))
    chosen = (*glossary.config.rules.select, rule.id) if rule.scope is not Scope.READING else ("default",)
    config = glossary.config.model_copy(update={"rules": RulesConfig(select=chosen)})
    glossary = replace(glossary, config=config)
    before = glosskit.check(glossary)
    fixable = [found for found in before if found.fix and found.rule == rule.id]
    for found in fixable:
        assert found.fix is not None
        # What the documentation says of the fix is what it is.
        assert ("Safe" if found.fix.safe else "Unsafe") in rule.fix
    if not fixable:
        return
    fixed = glosskit.fix(
        glossary, unsafe=True, wanted=lambda found, _: [one for one in found if one.rule == rule.id]
    )
    after = Counter((found.path, found.rule) for found in fixed.outcome.diagnostics)
    assert not any(found.fix for found in fixed.outcome.diagnostics if found.rule == rule.id)
    assert len(fixed.outcome.diagnostics) < len(before)
    # What could not be read before its key was mended may have findings of its own.
    if all(found.rule != "schema/unknown-key" for found in fixable):
        assert after <= Counter((found.path, found.rule) for found in before)


@pytest.mark.parametrize(("rule", "example"), cases("good"))
def test_a_good_example_is_left_alone(rule: Rule, example: Example, build: Build) -> None:
    """The rule does not speak, and the example is a valid entry."""
    assert found_by(rule, example, build) == [], (
        f"{rule.id} finds something in this example of its `good`:\n{example}"
    )


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_is_documented(rule: Rule) -> None:
    """Its id has the right form, and it says what it finds, why that matters, and what to do."""
    assert RULE_ID.fullmatch(rule.id), f"write the rule's id as `family/name`, not `{rule.id}`"
    for words in (rule.finds, rule.matters, rule.instead):
        assert words.endswith("."), (
            f"{rule.id}: end this sentence of its documentation with a full stop: {words}"
        )
        assert words[0].isupper() or words[0] in "`[" or words[0].isdigit(), (
            f"{rule.id}: start this sentence of its documentation with a capital: {words}"
        )
    assert (rule.check is None) == (rule.scope in (Scope.READING, Scope.SUPPRESSION))


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.fix], ids=lambda rule: rule.id)
def test_a_documented_fix_exists(rule: Rule, build: Build) -> None:
    """One of the bad examples has it; of a list of words, the first need not have one."""
    offered = [
        found
        for example in rule.bad
        for found in glosskit.check(build(as_files(example)))
        if found.rule == rule.id and found.fix
    ]
    assert offered or rule.family == "inclusive", (
        f"{rule.id} documents a `fix`, and none of its `bad` examples is offered one: "
        "give its Finding a fix, or leave `fix=` out"
    )


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.check], ids=lambda rule: rule.id)
def test_every_rule_has_examples_of_both_kinds(rule: Rule) -> None:
    """An example that is found and one that is left alone."""
    assert rule.bad, f"give {rule.id} an example that it finds, in `bad=`"
    assert rule.good, f"give {rule.id} an example that it leaves alone, in `good=`"


def test_a_rule_stands_in_a_module_named_after_its_family() -> None:
    """So that a family can be loaded without the others."""
    for path in (ROOT / "src" / "glosskit" / "rules").glob("[a-z]*.py"):
        family = path.stem.partition("_")[0]
        ids = set(re.findall(r'_rule\(\s*"([^"]+)"', path.read_text(encoding="utf-8")))
        strange = sorted(id_ for id_ in ids if not id_.startswith(f"{family}/"))
        assert not strange, (
            f"{path.name} is of the family `{family}`: rename the module, or its rule {strange}"
        )


def test_every_rule_that_the_reader_reports_is_documented() -> None:
    """No finding carries an id that `glosskit rule` does not know."""
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "src" / "glosskit").rglob("*.py")
        if "rules" not in path.parts
    )
    reported = set(re.findall(r'"((?:schema|links)/[a-z-]+)"', source))
    assert reported <= set(RULES), (
        "write these rules in src/glosskit/rules/schema_reading.py or a module of their own: "
        f"{sorted(reported - set(RULES))}"
    )


def test_rules_are_listed_in_the_documentation() -> None:
    """docs/rules.md names each rule of our own."""
    listed = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    missing = [id_ for id_ in RULES if f"`{id_}`" not in listed]
    assert not missing, f"docs/rules.md does not have {missing}: run `make docs`"


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ('language = "en-GB"\n', {"spelling/misspelling", "inclusive/gender", "style/repeated-word"}),
        ('language = "fr"\n', set()),
        ('language = "fr"\n[rules]\nselect = ["all"]\n', set()),
        ('language = "fr"\n[rules]\nselect = ["spelling/misspelling"]\n', {"spelling/misspelling"}),
    ],
)
def test_rules_of_english_read_english(settings: str, found: set[str], build: Build) -> None:
    """In a glossary of another language they run only where they are selected by their ids."""
    entry = "term: Ally\ndefinition: A chairman who will recieve the the others.\n"
    glossary = build({"glosskit.toml": settings, "ally.yaml": entry})
    english = {rule.id for rule in RULES.values() if rule.language == "en"}
    assert english & {one.rule for one in glosskit.check(glossary)} == found
