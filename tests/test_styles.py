"""A team's own rules, in Vale's format."""

from pathlib import Path

import pytest

import glosskit
from conftest import Build
from glosskit.diagnostics import Diagnostic
from glosskit.project import ConfigError

ENTRY = (
    'term: Ally\ndefinition: |\n  Kids utilise the *kids* menu, "kids" said; the kids\' FOO went e.g. away.\n'
)


def check(build: Build, styles: dict[str, str], entry: str = ENTRY) -> list[Diagnostic]:
    """What a styles folder finds in one entry."""
    root = Path.cwd()
    for name, text in styles.items():
        path = root / "styles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    own = {"team", "google"}
    return [
        found for found in glosskit.check(build({"ally.yaml": entry})) if found.rule.partition("/")[0] in own
    ]


def test_a_substitution_finds_words_and_says_what_to_write(build: Build) -> None:
    """Use, not mention; the message filled in as Vale does."""
    head = "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nlevel: error\nignorecase: true\n"
    text = head + "swap:\n  kids: children\n  'utili[sz]e': use|employ\n"
    found = check(build, {"Words.yml": text})
    assert [(one.rule, one.severity.value, one.start.column, one.message, one.hint) for one in found] == [
        ("team/words", "error", 3, "Use 'children' instead of 'Kids'.", "Write `children` instead."),
        (
            "team/words",
            "error",
            8,
            "Use 'use or employ' instead of 'utilise'.",
            "Write `use` or `employ` instead.",
        ),
        ("team/words", "error", 50, "Use 'children' instead of 'kids'.", "Write `children` instead."),
    ]


def test_an_existence_rule_finds_tokens(build: Build) -> None:
    """Case counts unless the rule says otherwise; exceptions are left alone; a folder is a family."""
    text = "extends: existence\nmessage: \"Avoid '%s'.\"\ntokens:\n  - foo\n  - '[A-Z]{3}'\n  - Kids\nexceptions:\n  - Kids\n"
    found = check(build, {"Google/SomeWords.yml": text})
    assert [(one.rule, one.message) for one in found] == [("google/some-words", "Avoid 'FOO'.")]


def test_nonword_and_raw_patterns(build: Build) -> None:
    """As published styles use them."""
    nonword = "extends: existence\nmessage: m\nnonword: true\ntokens:\n  - 'e\\.g\\.'\n"
    raw = "extends: existence\nmessage: m\nraw:\n  - 'FOO'\n  - ' went'\n"
    found = check(build, {"A.yml": nonword, "B.yml": raw})
    assert [(one.rule, one.end.column - one.start.column) for one in found] == [("team/b", 8), ("team/a", 4)]


def test_other_kinds_are_passed_over(build: Build) -> None:
    """A published style has some; they are not half understood."""
    assert check(build, {"A.yml": "extends: occurrence\nmax: 1\ntoken: x\n"}) == []


def test_lists_of_words_to_accept_and_reject(build: Build) -> None:
    """A pattern on each line, comments allowed."""
    swap = "extends: substitution\nignorecase: true\nswap:\n  utilise: use\n  foo: bar\n"
    found = check(build, {"A.yml": swap, "accept.txt": "# ours\nFOO\n", "reject.txt": "\nmenu|away\n"})
    assert [(one.rule, one.severity.value) for one in found] == [
        ("team/a", "warning"),
        ("team/rejected-word", "error"),
        ("team/rejected-word", "error"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("A.yml", "extends: existence\ntokens:\n  - ok\n  - '(?<!a)b'\n", r"styles/A\.yml:4:5: the pattern cannot run on RE2"),
        ("A.yml", "extends: substitution\nmessage: m\n", r"styles/A\.yml:1:1: a substitution needs `swap`"),
        ("A.yml", "extends: existence\nmessage: m\n", r"styles/A\.yml:1:1: an existence rule needs `tokens`"),
        ("A.yml", "extends: existence\nlevel: loud\ntokens: [a]\n", r"styles/A\.yml:2:1: `level` must be"),
        ("A.yml", "extends: existence\ntokens: a\n", r"styles/A\.yml:2:1: `tokens` must be a list"),
        ("A.yml", "extends: [existence\n", r"styles/A\.yml:1:10: `\[` at the start"),
        ("Links/A.yml", "extends: existence\ntokens: [a]\n", r"a style cannot be called `links`"),
        ("reject.txt", "ok\n(?=x)\n", r"styles/reject\.txt:2: the pattern cannot run on RE2"),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_their_line(build: Build, name: str, text: str, message: str) -> None:
    """A rule that cannot run must not look like one that finds nothing."""
    with pytest.raises(ConfigError, match=message):
        check(build, {name: text})


def test_no_pattern_can_hang(build: Build) -> None:
    """What takes other engines for ever takes RE2 no time."""
    text = "extends: existence\nmessage: m\ntokens:\n  - '(a+)+$'\n"
    entry = f"term: Ally\ndefinition: {'a' * 30_000}b.\n"
    assert check(build, {"A.yml": text}, entry) == []
