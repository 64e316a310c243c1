"""What the rules about links promise beyond their examples."""

import pytest

import glosskit
from conftest import Build


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
