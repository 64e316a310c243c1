"""Reporters: what people and programs see."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import glosskit
from conftest import ROOT, Build
from glosskit.diagnostics import Diagnostic, Severity
from glosskit.reporters import Report, formats, get_reporter
from glosskit.reporters._report import _UNSEEN
from glosskit.source import Location, Source, Span

FILES = {
    "ally.yaml": "term: Ally\ndefinition: |\n  One who helps.\n  See [[Privilige]] and more.\nrelated: [justice]\n",
    "privilege.yaml": "term: Privilege\ndefinition: As an [[ally]] knows.\nartcles: []\n",
}


def report(build: Build, form: str, files: dict[str, str] = FILES, **options: object) -> str:
    glossary = build(files)
    diagnostics = glosskit.check(glossary)
    return get_reporter(form)(Report(diagnostics, len(glossary.readings), glossary.sources, **options))  # type: ignore[arg-type]


def test_what_is_made_visible_is_not_printable() -> None:
    """So that printable texts, which nearly all are, need not be searched."""
    assert [char for char in map(chr, range(0x10000)) if _UNSEEN.search(char) and char.isprintable()] == []


def test_full_shows_where_what_the_line_and_what_to_write(build: Build) -> None:
    """The default format, as a writer sees it."""
    assert report(build, "full") == (
        "entries/ally.yaml:4:7  error  links/unknown-term\n"
        "  No entry is called `Privilige`, so this link leads nowhere.\n"
        "  4 |   See [[Privilige]] and more.\n"
        "    |       ^^^^^^^^^^^^^\n"
        "  Hint: Did you mean [[Privilege]]?\n"
        "  Fixable with --fix --unsafe-fixes\n"
        "\n"
        "entries/privilege.yaml:3:1  error  schema/unknown-key\n"
        "  `artcles` is not a key of an entry: did you mean `articles`?\n"
        "  3 | artcles: []\n"
        "    | ^^^^^^^\n"
        "  Hint: Write `articles` instead.\n"
        "  Fixable with --fix\n"
        "\n"
    )


def test_statistics_are_a_line_a_rule(build: Build) -> None:
    """The most frequent first, and what of them a program can mend."""
    files = {**FILES, "more.yaml": "term: More\ndefinition: See [[Privilige]], [[xyzzy]] and [[ally]].\n"}
    lines = report(build, "statistics", files).splitlines()
    assert lines[0] == "      3  error       links/unknown-term  2 with --unsafe-fixes"
    assert "      1  error       schema/unknown-key  1 fixable" in lines
    assert report(build, "statistics", {"ally.yaml": "term: Ally\ndefinition: A.\n"}).count("\n") <= 3


def test_concise_is_one_line_a_finding(build: Build) -> None:
    """path:line:column: severity rule: message."""
    assert report(build, "concise").splitlines() == [
        "entries/ally.yaml:4:7: error links/unknown-term: No entry is called `Privilige`, so this link leads nowhere.",
        "entries/privilege.yaml:3:1: error schema/unknown-key: `artcles` is not a key of an entry: did you mean `articles`?",
    ]


def test_json_is_a_versioned_object(build: Build) -> None:
    """The contract of DESIGN 4, key by key."""
    data = json.loads(report(build, "json"))
    assert data["version"] == 1
    assert data["summary"] == {"files": 2, "errors": 2, "warnings": 0, "suggestions": 0}
    assert data["diagnostics"][1] == {
        "rule": "schema/unknown-key",
        "severity": "error",
        "message": "`artcles` is not a key of an entry: did you mean `articles`?",
        "path": "entries/privilege.yaml",
        "field": "artcles",
        "start": {"line": 3, "column": 1},
        "end": {"line": 3, "column": 8},
        "hint": "Write `articles` instead.",
        "fix": {
            "message": "Rename `artcles` to `articles`",
            "safe": True,
            "edits": [
                {"start": {"line": 3, "column": 1}, "end": {"line": 3, "column": 8}, "text": "articles"}
            ],
        },
        "related": [],
    }


def one(message: str, line: str, start: int, end: int, path: str = "entries/a.yaml") -> Report:
    span = Span(start, end)
    found = Diagnostic(
        "x/y",
        Severity.ERROR,
        message,
        path,
        "term",
        span,
        Location(1, start + 1),
        Location(1, end + 1),
        hint=message,
    )
    return Report((found,), 1, {path: Source(path, line)})


HOSTILE = "\x1b[2J\x9b31m\x07\u202e::error::\r\n%0A[link=x]\x00"


@pytest.mark.parametrize("form", ["full", "concise"])
def test_nothing_an_entry_says_can_drive_a_terminal(form: str) -> None:
    """Control characters of message, hint, path and file come out visible."""
    text = get_reporter(form)(one(HOSTILE, f"term: {HOSTILE}", 6, 8, f"entries/{HOSTILE}.yaml"))
    assert not set(text) & {"\x1b", "\x9b", "\x07", "\u202e", "\r", "\x00"}
    assert "\\u001b" in text
    assert not any(line.startswith("::") for line in text.splitlines())


def test_marks_stand_under_wide_characters() -> None:
    """A Chinese character takes two columns of a terminal, an accent of its own none."""
    lines = get_reporter("full")(one("m", "定義e\u0301: xyz", 6, 9)).splitlines()
    assert lines[2:4] == ["  1 | 定義e\u0301: xyz", "    |        ^^^"]


def test_a_long_line_is_shown_around_the_place() -> None:
    """A paragraph on one line does not flood the terminal."""
    line = "x " * 400 + "here " + "y " * 400
    lines = get_reporter("full")(one("m", line, 800, 804)).splitlines()
    assert len(lines[2]) <= 100
    at = lines[3].index("^")
    assert lines[2][at : at + 4] == "here"


def test_color_is_for_terminals_only(build: Build) -> None:
    """Asked for, it is there; otherwise not one escape."""
    assert "\x1b[" not in report(build, "full")
    assert "\x1b[1;31merror\x1b[0m" in report(build, "full", color=True)


def test_a_flood_of_suggestions_is_counted_not_shown(build: Build) -> None:
    """An old glossary can have hundreds of orphans; the first ten make the point."""
    files = {f"term-{number}.yaml": f"term: Term {number}\ndefinition: A thing.\n" for number in range(30)}
    text = report(build, "full", files)
    assert text.count("links/orphan\n") == 10
    assert "20 more suggestions of links/orphan are not shown here." in text
    assert report(build, "concise", files).count("links/orphan") == 30
    eleven = dict(list(files.items())[:11])
    for path in Path("entries").iterdir():
        path.unlink()
    assert "\n1 more suggestion of links/orphan is not shown here." in report(build, "full", eleven)


def test_every_format_is_found_by_being_there(build: Build) -> None:
    """A reporter is one module, and writes text."""
    folder = ROOT / "src" / "glosskit" / "reporters"
    assert formats() == tuple(sorted(path.stem for path in folder.iterdir() if path.name[0] != "_"))
    assert {"full", "json", "sarif"} <= set(formats())
    for name in formats():
        text = report(build, name)
        assert "links/unknown-term" in text, (
            f"src/glosskit/reporters/{name}.py was given a finding of links/unknown-term and does not name it"
        )


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals are POSIX only")
@pytest.mark.parametrize(
    ("variables", "colored"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_no_color_is_honoured_on_a_terminal(
    build: Build, tmp_path: Path, variables: dict[str, str], colored: bool
) -> None:
    """On a real pseudo terminal."""
    import pty

    build(FILES)
    try:
        main, follower = pty.openpty()
    except OSError:
        pytest.skip("this system has no pseudo terminals")
    env = {**os.environ, "TERM": "xterm", **variables}
    with subprocess.Popen(
        [sys.executable, "-m", "glosskit", "check"],
        cwd=tmp_path,
        stdout=follower,
        stderr=subprocess.DEVNULL,
        env=env,
    ) as process:
        process.wait(30)
    os.close(follower)
    output = os.read(main, 100_000)
    os.close(main)
    assert (b"\x1b[" in output) is colored
    assert process.returncode == 1
