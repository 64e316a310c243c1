"""What the rules about links promise beyond their examples."""

import pytest

import glosskit
from conftest import Build


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("[[Allies]]", "Write [[Ally|Allies]]."),
        ("[[the ally]]", "Write [[Ally|the ally]]."),
        ("[[an ally|a friend]]", "Write [[Ally|a friend]]."),
        ("[[Benches]]", "Take the brackets away."),
        ("[[Allly]]", "Did you mean [[Ally]]?"),
        ("[[yes]]", "Write an entry for it, or take the brackets away."),
    ],
)
def test_a_plural_or_an_article_is_no_other_term(build: Build, link: str, hint: str) -> None:
    """The words that readers see stay as they are."""
    glossary = build(
        {
            "ally.yaml": "term: Ally\ndefinition: A person.\nrelated: [Bench]\n",
            "bench.yaml": f"term: Bench\ndefinition: For {link} in a park.\nrelated: [Ally]\n",
        }
    )
    (found,) = (one for one in glosskit.check(glossary) if one.rule == "links/unknown-term")
    assert found.hint == hint


@pytest.mark.parametrize(
    ("related", "hint"),
    [
        (
            "",
            "Add these lines to entries/b.yaml, the first with no space before it:\nrelated:\n  - 'A: one'",
        ),
        ("related:\n", "Add this to the list under `related` in entries/b.yaml:\n  - 'A: one'"),
        (
            "related: # terms\n\n    # more\n    - C\n",
            "Add this to the list under `related` in entries/b.yaml:\n    - 'A: one'",
        ),
        ("related:\n- C\n", "Add this to the list under `related` in entries/b.yaml:\n- 'A: one'"),
        (
            "related: [C]\n",
            "Add `'A: one'` between the brackets of `related` in entries/b.yaml, with a comma between two items.",
        ),
    ],
)
def test_a_missing_relation_is_shown_as_the_file_needs_it(build: Build, related: str, hint: str) -> None:
    """With the key where there is none, indented as the others are, and quoted where YAML asks for it."""
    glossary = build(
        {
            "a.yaml": "term: 'A: one'\ndefinition: A letter.\nrelated: [B]\n",
            "b.yaml": f"term: B\ndefinition: A letter.\n{related}",
        }
    )
    (found,) = (
        one for one in glosskit.check(glossary) if one.rule == "links/one-sided" and "a.yaml" in one.path
    )
    assert found.hint == hint.replace("'A: one'", '"A: one"')


def test_links_to_an_entry_with_a_mistyped_key_are_not_to_blame(build: Build) -> None:
    """Its names are known all the same; the one mistake is told once, and no fix makes others of it."""
    glossary = build(
        {
            "fair-power.yaml": "trm: Fair power\naliases: [fp, {text: fairness}]\ndefinition: X is a thing.\n",
            "b.yaml": "term: B\ndefinition: See [[Fair power]], [[fp]] and [[fairness]].\nrelated: [Fair power]\n",
        }
    )
    assert [found.rule for found in glosskit.check(glossary)] == ["schema/unknown-key"]


def test_links_to_an_entry_that_yaml_cannot_read_are_not_to_blame(build: Build) -> None:
    """Its term can be read all the same."""
    glossary = build(
        {
            "fair-power.yaml": 'term: "Fair power"\ndefinition: X is a thing.\n  : [\n',
            "b.yaml": "term: B\ndefinition: See [[Fair power]].\nrelated: [Fair power]\n",
        }
    )
    assert {found.path for found in glosskit.check(glossary)} == {"entries/fair-power.yaml"}
