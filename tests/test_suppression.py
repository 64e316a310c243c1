"""Suppressions: one finding silenced, with a reason, and none for longer than needed."""

import pytest

import glosskit
from conftest import Build, brief, read_text
from glosskit.suppression import suppressions

NO = "term: No\naliases:\n  - 1.0\n  - 2.0\ndefinition: |\n  See\n  [[nobody]].\n"


def rules(build: Build, text: str, config: str = "") -> list[str]:
    return brief(glosskit.check(build({"ally.yaml": text, "glosskit.toml": config})))


def test_without_comments_everything_is_found(build: Build) -> None:
    """The base for the tests below."""
    assert rules(build, NO) == [
        "1:7 schema/ambiguous-scalar",
        "3:5 schema/ambiguous-scalar",
        "4:5 schema/ambiguous-scalar",
        "7:3 links/unknown-term",
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            NO.replace("term: No", "# glosskit: ignore[schema/ambiguous-scalar] a word\nterm: No"),
            ["4:5", "5:5", "8:3"],
        ),
        (NO.replace("term: No", "term: No  # glosskit: ignore[schema] a word"), ["3:5", "4:5", "7:3"]),
        (NO.replace("aliases:", "# glosskit: ignore[schema] versions\n# and more\naliases:"), ["1:7", "9:3"]),
        (NO.replace("  - 2.0", "  # glosskit: ignore[schema] one\n  - 2.0"), ["1:7", "3:5", "8:3"]),
        (
            NO.replace("definition: |", "definition: |  # glosskit: ignore[links/unknown-term] soon"),
            ["1:7", "3:5", "4:5"],
        ),
        (NO + "# glosskit: ignore-file[schema/ambiguous-scalar, links] an import\n", []),
    ],
)
def test_a_comment_covers_the_value_of_its_key(build: Build, text: str, left: list[str]) -> None:
    """Above the key, at the end of its line, above an item, or for the whole file; and no more than that."""
    assert [found.split()[0] for found in rules(build, text)] == left


def test_what_looks_like_a_comment_in_a_text_is_none(build: Build) -> None:
    """Words are words."""
    text = "term: no\ndefinition: |\n  # glosskit: ignore-file[schema] x\nsummary: 'a # glosskit: ignore-file[schema] x'\n"
    assert "1:7 schema/ambiguous-scalar" in rules(build, text)


def test_what_reading_reports_is_not_silenced(build: Build) -> None:
    """A file that cannot be read as it stands is not made readable by a comment."""
    text = "# glosskit: ignore-file[schema] our own keys\nterm: No\ndefinition: A.\nown: x\n"
    assert rules(build, text) == ["4:1 schema/unknown-key"]


def test_a_rule_that_does_not_run_makes_no_comment_stale(build: Build) -> None:
    """Only what was asked can have had nothing to say."""
    text = "# glosskit: ignore[proselint/weasel-words-very] a quotation\nterm: Ally\ndefinition: A person.\n"
    assert rules(build, text) == []
    assert rules(build, text, "[rules]\nselect = ['default', 'proselint/weasel-words-very']\n") == [
        "1:1 suppression/unused"
    ]


def test_the_comments_own_rules_can_be_chosen(build: Build) -> None:
    """Like any other."""
    text = "# glosskit: ignore[links]\nterm: Ally\ndefinition: A person.\n"
    assert rules(build, text) == ["1:1 suppression/reason", "1:1 suppression/unused"]
    assert rules(build, text, "[rules]\nignore = ['suppression']\n") == []


def test_what_the_reader_reports_cannot_be_silenced_and_the_hint_says_so(build: Build) -> None:
    """No other rule is proposed for it."""
    text = "term: Ally\ndefinition: A person.\n# glosskit: ignore[schema/unknown-key] ours\nnotes: x\n"
    found = {one.rule: one.hint for one in glosskit.check(build({"ally.yaml": text}))}
    assert "schema/unknown-key" in found
    hint = "What the reader reports cannot be silenced: mend it, and delete the comment."
    assert found["suppression/unknown-rule"] == hint


def test_a_comment_that_cannot_be_read_says_how_to_write_it() -> None:
    """Without brackets it would silence nothing, and nobody would learn of it."""
    record = read_text(
        "# glosskit: ignore inclusive/gender a quotation\nterm: A\ndefinition: B # glosskit: see above\n"
    ).record
    assert record is not None
    assert [(one.rules, one.hint) for one in suppressions(record.document)] == [
        ((), "Write `# glosskit: ignore[inclusive/gender] a quotation`."),
        ((), "Write `# glosskit: ignore[family/rule] why`."),
    ]
