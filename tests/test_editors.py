"""What editors and terminals beside them use: --stdin-filename and --watch."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conftest import Build
from glosskit.cli import _watch, app

ALLY = "term: Ally\ndefinition: A person, as [[Privilege]] says.\n"
FILES = {
    "glosskit.toml": "[rules]\nignore = ['links/orphan', 'links/one-sided']\n",
    "ally.yaml": ALLY,
    "sub/privilege.yaml": "term: Privilege\ndefinition: Something that an [[ally]] knows. See [[nobody]].\n",
}


def check(text: str | bytes, *options: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["check", "--output-format", "concise", *options], input=text)
    return result.exit_code, result.stdout, result.stderr


def test_the_buffer_stands_in_for_its_file(build: Build) -> None:
    """What is on the disk is not looked at; what is found elsewhere is not shown."""
    build(FILES)
    text = ALLY.replace("Privilege", "Privilige")
    code, out, err = check(text, "--stdin-filename", "entries/ally.yaml")
    assert (code, err) == (1, "1 error in 2 entries. 1 can be fixed with --fix --unsafe-fixes.\n")
    assert out.startswith("entries/ally.yaml:2:26: error links/unknown-term: ")
    assert check(ALLY, "--stdin-filename", "entries/ally.yaml") == (0, "", "No findings in 2 entries.\n")


def test_a_diff_of_the_buffer_is_about_the_buffer(build: Build) -> None:
    """What could be mended in other files is not the editor's to change."""
    build(
        {**FILES, "sub/privilege.yaml": "term: Privilege\ndefinition: Something  that an [[ally]] knows.\n"}
    )
    code, out, err = check(
        ALLY.replace("A person", "A  person"), "--stdin-filename", "entries/ally.yaml", "--diff"
    )
    assert (code, err) == (1, "Would fix 1 finding in 1 entry.\n")
    assert [line for line in out.splitlines() if line.startswith("---")] == ["--- entries/ally.yaml"]
    assert check(ALLY, "--stdin-filename", "entries/ally.yaml", "--diff")[0] == 0


def test_a_renamed_term_breaks_others_but_only_the_buffer_is_shown(build: Build) -> None:
    """The editor has no place for marks of another file."""
    build(FILES)
    assert check(ALLY.replace("Ally", "Helper"), "--stdin-filename", "entries/ally.yaml")[:2] == (0, "")


def test_a_file_that_is_not_saved_yet_is_an_entry(build: Build) -> None:
    """It links, and is linked to."""
    build(FILES)
    text = "term: Nobody\ndefinition: See [[ally]] and [[zilch]].\n"
    code, out, err = check(text, "--stdin-filename", "entries/nobody.yaml")
    assert (code, err) == (1, "1 error in 3 entries.\n")
    assert out.startswith("entries/nobody.yaml:2:30: error")


def test_a_new_file_with_the_id_of_another_is_told(build: Build) -> None:
    """It would not stand in for it, as both are in the glossary."""
    build(FILES)
    text = "term: Power\ndefinition: See [[ally]].\n"
    out = check(text, "--stdin-filename", "entries/z/privilege.yaml")[1]
    assert out.startswith("entries/z/privilege.yaml:1:1: error links/duplicate-name")


def test_a_file_from_elsewhere_takes_the_place_of_the_entry_of_its_id(build: Build, tmp_path: Path) -> None:
    """As a path on the command line does."""
    build(FILES)
    (tmp_path / "drafts").mkdir()
    code, out, _ = check(ALLY + "x: 1\n", "--stdin-filename", "drafts/ally.yaml")
    assert code == 1
    assert out.startswith("drafts/ally.yaml:3:1: error schema/unknown-key")
    assert "duplicate" not in out


def test_the_glossary_around_the_file_is_found(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor that was started in a folder above."""
    build(FILES)
    monkeypatch.chdir(tmp_path.parent)
    code, out, err = check(ALLY, "--stdin-filename", str(tmp_path / "entries" / "ally.yaml"))
    assert (code, out, err) == (0, "", "No findings in 2 entries.\n")


def test_line_endings_and_marks_of_the_buffer_count(build: Build) -> None:
    """It is read as bytes, like a file."""
    build(FILES)
    text = b"\xef\xbb\xbf" + ALLY.replace("Privilege", "x").replace("\n", "\r\n").encode()
    assert check(text, "--stdin-filename", "entries/ally.yaml")[1].startswith("entries/ally.yaml:2:26: error")
    assert "schema/encoding" in check(b"\xff", "--stdin-filename", "entries/ally.yaml")[1]
    assert "schema/file" in check(b"#" * 1_048_577, "--stdin-filename", "entries/ally.yaml")[1]


def test_buffers_leave_no_answers_in_the_cache(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One for each key would push out those that last."""
    monkeypatch.delenv("CI", raising=False)
    build(FILES)
    check("")
    kept = len(list((tmp_path / ".glosskit_cache").glob("check-*")))
    for number in range(3):
        check(f"{ALLY}# {number}\n", "--stdin-filename", "entries/ally.yaml")
    assert len(list((tmp_path / ".glosskit_cache").glob("check-*"))) == kept


@pytest.mark.parametrize(
    "options",
    [
        ["--stdin-filename", "entries/ally.yaml", "entries"],
        ["--stdin-filename", "entries/ally.yaml", "--watch"],
        ["--stdin-filename", "entries/ally.yaml", "--changed"],
        ["--stdin-filename", "entries/ally.yaml", "--write-baseline"],
        ["--watch", "--write-baseline"],
        ["--stdin-filename", "entries"],
        ["--stdin-filename", "glosskit.toml"],
        ["--report", "sarif=entries/ally.yaml"],
        ["--report", "sarif=./glosskit.toml"],
        ["--report", "sarif=glosskit-baseline.json"],
        ["--report", "sarif=styles/Words.yml"],
        ["--report", "sarif=x", "--diff"],
        ["--report", "sarif=x", "--report", "junit=./x"],
        ["--report", "sarif=x", "--write-baseline"],
    ],
)
def test_options_that_contradict_each_other_are_a_mistake(build: Build, options: list[str]) -> None:
    """Exit 2, and nothing is done."""
    build({**FILES, "../styles/Words.yml": "extends: existence\nmessage: No.\ntokens: [xyz]\n"})
    code, out, err = check(ALLY, *options)
    assert (code, out) == (2, "")
    assert err.startswith("glosskit: --")


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), FileNotFoundError(2, "No such file")])
def test_watching_survives_the_disk(
    fresh: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: OSError
) -> None:
    """A folder may be moved just now, or a disk be full; only a reader who has gone ends it."""
    rounds = iter([error, BrokenPipeError()])

    def fail() -> None:
        (fresh / "glosskit.toml").write_text(f"# {time.monotonic_ns()}\n", encoding="utf-8")
        raise next(rounds)

    monkeypatch.setattr(_watch, "_PAUSE", 0.01)
    with pytest.raises(BrokenPipeError):
        _watch.watch(fail, ())
    told = capsys.readouterr().err
    assert "The disk: input/output error." in told or "The folder that you are in does not exist" in told
    assert "Watching for changes" in told


@pytest.mark.skipif(
    sys.platform == "win32", reason="a process is interrupted by a signal that only POSIX has"
)
def test_watching_checks_again_when_a_file_changes(build: Build, tmp_path: Path) -> None:
    """Entries, settings that are wrong for a while, new files; Ctrl-C ends it."""
    build(FILES)
    entry, settings = tmp_path / "entries" / "ally.yaml", tmp_path / "glosskit.toml"
    command = [sys.executable, "-m", "glosskit", "check", "--watch", "--output-format", "concise"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}
    ) as process:
        try:
            assert process.stderr is not None
            assert next_round(process) == "1 error in 2 entries."
            entry.write_text(ALLY.replace("Privilege", "x"), encoding="utf-8")
            assert next_round(process) == "2 errors in 2 entries."
            settings.write_text("titel = 'x'\n", encoding="utf-8")
            assert next_round(process).startswith("glosskit: glosskit.toml: `titel` is not a setting")
            settings.write_text("", encoding="utf-8")
            assert next_round(process).startswith("2 errors")
            (tmp_path / "entries" / "x.yaml").write_text(
                "term: X\ndefinition: '[[ally]].'\n", encoding="utf-8"
            )
            assert next_round(process).endswith("in 3 entries.")
            (tmp_path / "entries").rename(tmp_path / "away")
            assert "folder `entries`" in next_round(process)
            (tmp_path / "away").rename(tmp_path / "entries")
            assert next_round(process).endswith("in 3 entries.")
        finally:
            process.send_signal(signal.SIGINT)
            try:
                rest = process.communicate(timeout=20)
            finally:
                process.kill()  # nobody would ever end it
    assert process.returncode == 130
    assert rest[1].endswith("glosskit: Stopped.\n")


def next_round(process: "subprocess.Popen[str]") -> str:
    """What a watching check says on stderr, until it waits again."""
    assert process.stderr is not None
    lines: list[str] = []
    started = time.monotonic()
    while time.monotonic() - started < 60:
        line = process.stderr.readline().rstrip("\n")
        if line == "Watching for changes; Ctrl-C stops.":
            return lines[-1]
        lines.append(line)
    raise AssertionError(json.dumps(lines))


def formatted(text: bytes, *options: str) -> tuple[int, bytes, str]:
    result = CliRunner().invoke(app, ["fmt", *options], input=text)
    return result.exit_code, result.stdout_bytes, result.stderr


@pytest.mark.parametrize("options", [["-"], ["--stdin-filename", "entries/new.yaml"]])
def test_a_text_is_formatted_onto_stdout(build: Build, tmp_path: Path, options: list[str]) -> None:
    """On saving; line ends stay, and no file is touched."""
    build({"ally.yaml": ALLY, "glosskit.toml": "[fmt]\nsentences = 'one_per_line'\n"})
    text = b"definition: |\r\n  One. Two.\r\nterm:   New\r\n"
    wanted = b"term: New\r\ndefinition: |\r\n  One.\r\n  Two.\r\n"
    assert formatted(text, *options) == (0, wanted, "")
    assert formatted(wanted, *options) == (0, wanted, "")
    assert [path.name for path in (tmp_path / "entries").iterdir()] == ["ally.yaml"]
    code, out, err = formatted(text, *options, "--check")
    assert (code, b"would be formatted." in out, err) == (
        1,
        True,
        "1 entry would be formatted, 0 in order already.\n",
    )
    assert b"+term: New" in formatted(text, *options, "--diff")[1]


@pytest.mark.parametrize("text", [b"term: [Ally\n", b"term: \xff\n", b"", b"term: A\n<<<<<<< HEAD\n"])
def test_a_text_that_cannot_be_formatted_comes_out_as_it_was(build: Build, text: bytes) -> None:
    """An editor puts what comes out in the place of what the writer wrote."""
    build(FILES)
    code, out, err = formatted(text, "--stdin-filename", "entries/ally.yaml")
    assert (code, out) == (0, text)
    assert err.startswith("entries/ally.yaml is left as it is, since ")


def test_a_text_to_format_is_one_and_no_paths(build: Build) -> None:
    """And it has an end."""
    build(FILES)
    assert formatted(b"", "-", "entries")[::2] == (
        2,
        "glosskit: A text on stdin is formatted by itself: leave out the paths.\n",
    )
    code, out, err = formatted(b"#" * 1_048_577, "-")
    assert (code, out, err.startswith("glosskit: The text on stdin is not formatted. ")) == (2, b"", True)
