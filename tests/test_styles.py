"""A team's own rules, in Vale's format."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import glosskit
from conftest import Build
from glosskit.api import examine
from glosskit.cli import app
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
    own = {"team", "google", "house"}
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


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Use '%s' for '%s'.", "Use 'nothing' for 'away'."),
        ("No '%s' here.", "No 'away' here."),
        ("", "Consider using 'nothing' instead of 'away'."),
    ],
)
def test_a_word_that_nothing_replaces(build: Build, message: str, told: str) -> None:
    """A swap without a replacement says to leave the word out, whatever the message is."""
    text = f"extends: substitution\nmessage: {json.dumps(message)}\nswap:\n  away: ''\n"
    assert [(one.message, one.hint, one.fix) for one in check(build, {"A.yml": text})] == [(told, None, None)]


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


def test_findings_are_those_of_vale(build: Build) -> None:
    """120 rules made at random, as `tools/ask_vale.py` asked Vale about them: the same words at the same places."""
    asked = json.loads((Path(__file__).parent / "vale-findings.json").read_text("utf-8"))
    folder = Path("styles", "House")
    folder.mkdir(parents=True)
    for number, (rule, _) in enumerate(asked["rules"]):
        (folder / f"R{number}.yml").write_text(json.dumps(rule), encoding="utf-8")
    entries = {
        f"text-{number}.yaml": f"term: Zed {number}\ndefinition: |\n  {text}\n"
        for number, text in enumerate(asked["texts"])
    }
    found: dict[int, list[list[object]]] = {}
    for one in glosskit.check(build(entries)):
        if one.rule.startswith("house/"):
            text = int(one.path.removesuffix(".yaml").rpartition("-")[2])
            start, end = one.start.column - 3, one.end.column - 3
            words = asked["texts"][text][start:end]
            found.setdefault(int(one.rule.removeprefix("house/r")), []).append([text, start + 1, words])
    for number, (rule, wanted) in enumerate(asked["rules"]):
        assert sorted(found.get(number, [])) == sorted(wanted), rule


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
        ("A.yml", "extends: existance\ntokens: [a]\n", "1:10: `existance` is no kind of rule: did you mean `existence`?"),
        ("A.yml", "extends: nothing\n", "1:10: `nothing` is no kind of rule: use existence, substitution."),
        ("A.yml", "extend: existence\ntokens: [a]\n", "1:1: a rule needs `extends: "),
        ("A.yml", "tokens: [a]\n", "1:1: a rule needs `extends: existence` or `extends: s"),
        ("A.yml", "extends: existence\ntokns: [a]\n", "2:1: `tokns` is no key of a rule: did you mean `tokens`?"),
        ("A.yml", "extends: existence\nxyz: 1\ntokens: [a]\n", "2:1: `xyz` is no key of a rule: use action, append, "),
        ("A.yml", "extends: existence\nswap: {a: b}\n", "2:1: `swap` belongs to the kind substitution"),
        ("A.yml", "extends: substitution\nmessage: m\n", "1:1: a substitution needs `swap`"),
        ("A.yml", "extends: substitution\nswap:\n  a: [b]\n", "3:3: the replacement of `a` must be a text."),
        ("A.yml", "extends: existence\nmessage: m\n", "1:1: an existence rule needs `tokens`"),
        ("A.yml", "extends: existence\nmessage: m\ntokens: [' ']\n", "3:1: an existence rule needs `tokens`"),
        ("A.yml", "extends: existence\nlevel: loud\ntokens: [a]\n", "2:1: `level` must be suggestion, warning or"),
        ("A.yml", "level: warnning\nextends: existence\n", "1:1: `level` must be suggestion, warning or error"),
        ("A.yml", "extends: existence\ntokens: a\n", "2:1: `tokens` must be a list"),
        ("A.yml", "extends: existence\nignorecase: maybe\ntokens: [a]\n", "2:1: `ignorecase` must be true or false."),
        ("A.yml", "extends: existence\nlimit: some\ntokens: [a]\n", "2:1: `limit` must be a whole number."),
        ("A.yml", "extends: existence\nscope: headng\ntokens: [a]\n", "2:1: `headng` is no scope: did you mean `heading`?"),
        ("A.yml", "extends: existence\nmessage: [a]\ntokens: [a]\n", "2:1: `message` must be a text."),
        ("A.yml", "extends: [existence\n", "1:10: `[` at the start"),
        ("A.yml", "extends: existence\ntokens:\n  - ok\n  - '(?<!a)b'\n", "4:6: `(?<!a)b` cannot run: `(?<!` is unknown to RE2"),
        ("A.yml", "extends: existence\ntokens:\n  - 'a (b'\n", "3:6: `a (b` is no pattern: the bracket `(` is never closed."),
        ("A.yml", "extends: existence\nexceptions: ['[z-a]']\ntokens: [a]\n", "2:16: `[z-a]` is no pattern: `z-a`"),
        ("A.yml", "extends: existence\nraw: ['a)']\n", "2:1: `a)` is no pattern: the bracket `)` was never opened."),
        ("A.yml", "extends: substitution\nswap:\n  '*a': b\n", "3:3: `*a` is no pattern: there is nothing before `*` to repeat."),
        ("reject.txt", "ok\n(?=x)\n", "2:1: `(?=x)` cannot run: `(?=` is unknown to RE2"),
        ("reject.txt", "ok\n  be [bad\n", "2:6: `be [bad` is no pattern: the bracket `[` is never closed."),
        ("reject.txt", "(a)++\n", "1:4: `(a)++` is no pattern: `++` repeats what is repeated already."),
        ("accept.txt", "(a)\\1\n", "1:4: `(a)\\1` cannot run: `\\1` is unknown to RE2"),
        ("accept.txt", "a\\\n", "1:1: `a\\` is no pattern: the `\\` at its end stands before nothing."),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_their_place(build: Build, name: str, text: str, message: str) -> None:
    """A rule that cannot run must not look like one that finds nothing."""
    with pytest.raises(ConfigError) as told:
        check(build, {name: text})
    assert str(told.value).startswith(f"styles/{name}:{message}")
    assert not str(told.value).endswith("?.")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"Links/A.yml": "extends: existence\ntokens: [a]\n"}, "styles/Links/A.yml: a style cannot be called `links`"),
        ({"Ärger/ß.yml": "extends: existence\ntokens: [a]\n"}, None),
        ({"日本.yml": "extends: existence\ntokens: [a]\n"}, "styles/日本.yml: a rule's name is made of its file's"),
        (
            {"MyWords.yml": "extends: existence\ntokens: [a]\n", "my-words.yml": "extends: existence\ntokens: [b]\n"},
            "styles/my-words.yml: styles/MyWords.yml makes the rule `team/my-words` already",
        ),
    ],
)  # fmt: skip
def test_files_that_cannot_give_a_rule_its_name(
    build: Build, files: dict[str, str], message: str | None
) -> None:
    """Neither takes another's place in silence."""
    if message is None:
        check(build, files)
        return
    with pytest.raises(ConfigError, match=message):
        check(build, files)


def test_words_that_are_no_patterns_stand_for_themselves(build: Build) -> None:
    """A team that works on programming languages should not have to know what a pattern is."""
    text = "We wrote C++, c++11 and C#; .NET and ANET; Yahoo! e.g. café, cafés, organise and organize, a+b; #MeToo."
    entry = f"term: Ally\ndefinition: |\n  {text}\n"
    reject = "c++\nC#\n.NET\nyahoo!\ne.g.\ncafé\norgani[sz]e\nor\na\\+\n# a comment\n#\n#MeToo\n"
    found = check(build, {"reject.txt": reject}, entry)
    words = [entry.splitlines()[2][one.start.column - 1 : one.end.column - 1] for one in found]
    assert words == ["C++", "C#", ".NET", "Yahoo!", "e.g.", "café", "organise", "organize", "#MeToo"]


PUBLISHED = Path(__file__).parent / "styles"
"""Files as published styles have them, in words of our own."""


def test_a_published_style_works_as_it_is(build: Build) -> None:
    """What it looks for is found, what glosskit does not tell apart is not guessed at, and what has no effect is told."""
    entry = """\
term: Ally
definition: |
  They were wanted and she was. So, abort it within the Docs folder,
  aka 5 % of the docs. The end. To accomplish and UTILIZE.
tips:
  - title: Ask first!
    body: The docs.
"""
    shutil.copytree(PUBLISHED, Path.cwd() / "styles")
    found = check(build, {}, entry)
    assert sorted((one.rule.removeprefix("house/"), one.start.line, one.start.column, one.message) for one in found) == [
        ("complex", 4, 36, "Consider using 'carry out' or 'do' instead of 'accomplish'"),
        ("complex", 4, 51, "Consider using 'use' instead of 'UTILIZE'"),
        ("headings", 6, 20, "No 't!' in headings."),
        ("limited", 3, 53, "m"),
        ("list", 3, 37, "Use 'stop, exit or end' instead of 'abort'."),
        ("list", 3, 46, "Use 'in the Docs folder' instead of 'within the Docs folder'."),
        ("list", 4, 3, "Use 'also known as' instead of 'aka'."),
        ("passive", 3, 8, "'were wanted' may be passive."),
        ("pos", 3, 62, "m"),
        ("so", 3, 32, "m"),
        ("suffix", 4, 7, "m"),
    ]  # fmt: skip
    fixes = {one.message: one.fix and one.fix.edits[0].text for one in found if one.fix}
    assert fixes["Consider using 'use' instead of 'UTILIZE'"] == "USE"
    assert fixes["Use 'in the Docs folder' instead of 'within the Docs folder'."] == "in the Docs folder"
    note = (
        "Of Vale's format, glosskit leaves these aside: the key `action` (styles/House/Headings.yml), "
        "the key `pos` (styles/House/Pos.yml), the kind `capitalization` (styles/House/Case.yml), "
        "the scope `table` (styles/House/Cells.yml)."
    )
    assert examine(build({"ally.yaml": entry})).notes == (note,)


@pytest.mark.parametrize("name", ["A.yml", "reject.txt"])
def test_a_style_that_is_not_utf8_is_told(build: Build, name: str) -> None:
    """Its letters would match nothing."""
    Path("styles").mkdir()
    Path("styles", name).write_bytes("café\n".encode("latin-1"))
    with pytest.raises(ConfigError, match=f"styles/{name} is not saved as UTF-8"):
        check(build, {})


def test_lists_of_several_vocabularies_count_together(build: Build) -> None:
    """As Vale keeps them, a folder a vocabulary."""
    lists = {"config/vocabularies/A/reject.txt": "menu\n", "config/vocabularies/B/reject.txt": "kids'\n"}
    found = check(build, lists)
    assert [one.rule for one in found] == ["team/rejected-word"] * 2


def test_exceptions_and_the_list_of_accepted_words(build: Build) -> None:
    """An exception is a pattern; `vocab: false` takes the list of accepted words out."""
    head = "extends: existence\nmessage: m\nignorecase: true\ntokens: ['kids?', foo]\n"
    assert [one.start.column for one in check(build, {"A.yml": head, "accept.txt": "foo\n"})] == [3, 50]
    assert len(check(build, {"A.yml": f"{head}vocab: false\n", "accept.txt": "foo\n"})) == 3
    menu = "extends: existence\nmessage: m\ntokens: ['kids menu']\n"
    assert [
        len(check(build, {"A.yml": menu, "accept.txt": word})) for word in ("men\n", "é\n", "menu\n")
    ] == [1, 1, 0]
    assert len(check(build, {"A.yml": f"{head}vocab: false\nexceptions: ['(?i)ki.s']\n"})) == 1


def test_accepted_words_are_left_alone_by_every_rule_on_words(build: Build) -> None:
    """By the rules that read one entry and those that know its glossary, and by no others."""
    entry = "term: Ally\ndefinition: |\n  A person on the MHPSS list who recieve help, irregardless, in an insane  world.\n"
    rules = {
        "clarity/undefined-abbreviation",
        "inclusive/mental-health",
        "proselint/nonwords",
        "spelling/misspelling",
        "style/double-space",
    }
    assert rules <= {found.rule for found in glosskit.check(build({"ally.yaml": entry}))}
    accepted = Path("styles", "accept.txt")
    accepted.parent.mkdir()
    accepted.write_text("MHPSS\nrecieve\nirregardless\ninsane\n")
    left = {found.rule for found in glosskit.check(build({"ally.yaml": entry}))}
    assert rules & left == {"style/double-space"}


def test_exceptions_are_whole_words_as_they_are_written(build: Build) -> None:
    """One with a letter that RE2 takes for a sign does not make parts of words of the others."""
    head = "extends: existence\nmessage: m\nignorecase: true\ntokens: ['kids?', utilise]\n"
    for exceptions, columns in (
        ("[kid]", [3, 8, 50]),
        ("[kids]", [3, 8]),
        ("[é, util]", [3, 8, 50]),
        ("[Kids]", [8, 50]),
    ):
        found = check(build, {"A.yml": f"{head}exceptions: {exceptions}\n"})
        assert [one.start.column for one in found] == columns, exceptions


def test_a_sentence_begins_with_a_capital(build: Build) -> None:
    """What a team writes in small letters has one there, and nowhere else unless the rule says so."""
    entry = "term: Net\ndefinition: |\n  Internet access. (Internet users!) The Internet, an Intranet.\n"
    rule = "extends: substitution\nmessage: m\nswap:\n  Internet|Intranet: internet\n"
    assert [one.start.column for one in check(build, {"A.yml": rule}, entry)] == [42, 55]
    found = check(build, {"A.yml": f"{rule}capitalize: true\n"}, entry)
    assert [(one.start.column, one.hint) for one in found] == [(55, "Write `Internet` instead.")]


def test_of_two_swaps_the_longer_one_counts(build: Build) -> None:
    """Whichever stands first in the file."""
    entry = "term: Zed\ndefinition: The master branch of a master.\n"
    rule = "extends: substitution\nmessage: '%s'\nswap:\n  master: lead\n  master branch: main branch\n"
    assert [one.message for one in check(build, {"A.yml": rule}, entry)] == ["main branch", "lead"]


def test_no_pattern_can_hang(build: Build) -> None:
    """What takes other engines for ever takes RE2 no time."""
    text = "extends: existence\nmessage: m\ntokens:\n  - '(a+)+$'\n"
    entry = f"term: Ally\ndefinition: {'a' * 30_000}b.\n"
    assert check(build, {"A.yml": text}, entry) == []


def test_a_rule_of_the_team_is_explained_from_its_file(build: Build) -> None:
    """Its level, message and link, where it stands, and what it looks for; and a family is listed."""
    text = "extends: substitution\nmessage: Use %s for %s.\nlevel: error\nlink: https://a.org/w\ndescription: Readers ask.\n"
    swaps = "".join(f"  word{number}: {number}|n\n" for number in range(9))
    build({"ally.yaml": ENTRY})
    check(build, {"House/OurWords.yml": f"{text}swap:\n{swaps}", "reject.txt": "menu\n"})
    told = CliRunner().invoke(app, ["rule", "house/our-words"])
    words = " ".join(told.stdout.split())
    assert (told.exit_code, words.partition(":")[0]) == (0, "house/our-words")
    for part in (
        "house/our-words: error What the team's own file styles/House/OurWords.yml looks for: `word0`, ",
        "`word4` and 4 more. Why it matters: Readers ask. What to write instead: Use … for …: `0` or `n` for `word0`;",
        "Source: https://a.org/w",
    ):
        assert part in words
    assert CliRunner().invoke(app, ["rule", "team"]).stdout.startswith("team/rejected-word  error ")
    everything = CliRunner().invoke(app, ["rule"])
    assert "house/our-words" in everything.stdout
    assert "Did you mean `house/our-words`?" in CliRunner().invoke(app, ["rule", "house/or-words"]).stderr


def test_a_mistake_in_a_style_hides_no_other_rule(build: Build) -> None:
    """Who looks a rule up is told of it, and gets an answer."""
    build({"ally.yaml": ENTRY})
    Path("styles").mkdir()
    Path("styles/A.yml").write_text("extends: existance\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["rule"])
    assert (result.exit_code, "links/orphan" in result.stdout) == (0, True)
    assert result.stderr.startswith("glosskit: styles/A.yml:1:10: `existance` is no kind of rule")
    result = CliRunner().invoke(app, ["rule", "links/orphan"])
    assert (result.exit_code, result.stderr) == (0, "")
