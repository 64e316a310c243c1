"""The commands, as a writer runs them: what they print, and how they exit."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conftest import Build
from glosskit.cli import app
from glosskit.exporters import targets
from glosskit.reporters import formats

ALLY = "term: Ally\ndefinition: A person who helps.\n"
FORMATS = ", ".join(formats())
TARGETS = ", ".join(targets()) + " or all"
SCHEMAS = "entry, config, check, daily, export-glossary, export-entry, export-index"
BROKEN = "term: Ally\ndefinition: See [[nobody]].\n"
DRAFT = "# yaml-language-server: $schema=../schemas/entry.schema.json\n"


def run(*arguments: str, env: dict[str, str] | None = None) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    result = CliRunner().invoke(app, list(arguments), env=env)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_a_clean_check_exits_with_zero(build: Build) -> None:
    """The summary goes to stderr, so that stdout holds findings alone."""
    build({"ally.yaml": ALLY})
    assert run("check") == (0, "", "No findings in 1 entry.\n")


def test_an_error_exits_with_one(build: Build) -> None:
    """And is counted."""
    build({"ally.yaml": BROKEN})
    code, out, err = run("check", "--output-format", "concise")
    assert (code, err) == (1, "1 error in 1 entry.\n")
    assert out.startswith("entries/ally.yaml:2:17: error links/unknown-term: ")


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("suggestion", 1), ("never", 0)])
def test_fail_on_sets_the_severity_that_counts(build: Build, level: str, code: int) -> None:
    """A warning alone fails only where it is asked to."""
    build({"ally.yaml": "term: no\ndefinition: An answer.\n"})
    assert run("check", "--fail-on", level)[0] == code


def test_the_format_comes_from_option_environment_or_configuration(build: Build) -> None:
    """In this order."""
    build({"ally.yaml": BROKEN, "glosskit.toml": "output_format = 'json'\n"})
    assert json.loads(run("check")[1])["version"] == 1
    env = {"GLOSSKIT_OUTPUT_FORMAT": "concise"}
    assert run("check", env=env)[1].startswith("entries/ally.yaml:2:17: error")
    assert "Hint:" in run("check", "--output-format", "full", env=env)[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nothing.yaml"], "There is no file or folder nothing.yaml."),
        (["check", "--output-format", "jsn"], f"There is no output format `jsn`: use {FORMATS}. Did you mean json?"),
        (["check", "--fail-on", "x"], "--fail-on takes error, warning, suggestion, never, not `x`."),
        (["export", "jsn", "--out", "o"], f"There is no export `jsn`: use {TARGETS}. Did you mean `json`?"),
        (["rule", "links/x"], "There is no rule `links/x`. `glosskit rule links` lists that family."),
        (["schema", "x"], f"There is no schema `x`: use {SCHEMAS}."),
        (["new", "Ally"], "`ally` is taken: entries/ally.yaml has it already."),
        (["new", "x", "--id", "con"], "`con` cannot be an id: Windows keeps it for a device."),
        (["new", "x", "--id", "X"], "`X` cannot be an id: use lower-case letters a to z, digits, and hyphens between them."),
        (["init"], "glosskit.toml exists already, so this is a glossary: nothing was written."),
    ],
)  # fmt: skip
def test_mistakes_in_the_command_exit_with_two_and_a_sentence(
    build: Build, arguments: list[str], message: str
) -> None:
    """Never a traceback, never a silent success."""
    build({"ally.yaml": ALLY, "glosskit.toml": ""})
    assert run(*arguments) == (2, "", f"glosskit: {message}\n")


def test_a_new_entry_takes_no_name_from_one_with_mistakes(build: Build, tmp_path: Path) -> None:
    """Nor one that differs in its capitals alone: many disks take both for one file."""
    build({"Ally.yaml": ALLY, "friend.yaml": "term: Foe\ndefinition: [\n"})
    for term in ("ally", "Foe"):
        assert run("new", term)[0] == 2
    assert sorted(path.name for path in (tmp_path / "entries").iterdir()) == ["Ally.yaml", "friend.yaml"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "--jobs", "x"], "a whole number from 1 on is wanted here, not `x`."),
        (["check", "-j0"], "a whole number from 1 on is wanted here, not `0`."),
        (
            ["export", "html", "--out", "o", "--heading-level", "7"],
            "a whole number from 1 to 4 is wanted here, not `7`.",
        ),
    ],
)
def test_a_number_that_is_none_is_told_with_its_bounds(arguments: list[str], message: str) -> None:
    """In words, not in those of the library."""
    code, _, err = run(*arguments)
    assert (code, message in err) == (2, True)


def test_no_entries_at_all_is_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check of nothing must not look like a success."""
    monkeypatch.chdir(tmp_path)
    code, _, err = run("check")
    assert code == 2
    assert "There is no glossary here" in err
    (tmp_path / "entries").mkdir()
    code, _, err = run("check")
    assert code == 2
    assert "There are no entries here." in err


def test_a_broken_configuration_exits_with_two(build: Build) -> None:
    """With the key."""
    with pytest.raises(Exception, match="titel"):
        build({"ally.yaml": ALLY, "glosskit.toml": "titel = 'x'\n"})
    assert run("check")[2] == "glosskit: glosskit.toml: `titel` is not a setting: did you mean `title`?\n"


def test_a_check_of_some_files_tells_of_them_alone(build: Build) -> None:
    """The summary does not say that the other entries are clean."""
    build(
        {
            "ally.yaml": ALLY,
            "equity.yaml": "term: Equity\ndefinition: A fair share.\n",
            "old/power.yaml": "term: Power\ndefinition: See [[nobody]].\n",
        }
    )
    options = ("check", "--ignore", "links/orphan")
    alone = "No findings in entries/ally.yaml (3 entries were read).\n"
    assert run(*options, "entries/ally.yaml") == (0, "", alone)
    two = ("entries/ally.yaml", "entries/equity.yaml")
    assert run(*options, *two, two[0])[2] == "No findings in the 2 files named (3 entries were read).\n"
    Path("entries/new").mkdir()
    err = run(*options, *two, "entries/new")[2]
    assert err == "No findings in the 3 files and folders named (3 entries were read).\n"
    assert run(*options, "entries/old")[2] == "1 error in 3 entries.\n"
    assert run("check", "--write-baseline")[0] == 0
    assert run("check", "entries/old")[2].startswith(
        "No findings in entries/old (3 entries were read), besides "
    )
    assert run("check", "entries/ally.yaml")[2].endswith(", besides 1 that the baseline knows.\n")


def test_init_makes_a_glossary_that_checks_and_exports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From an empty folder to a page, in three commands."""
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("init", "--title", 'The "Glossary"')
    assert code == 0
    assert sorted(out.split()) == [
        ".github/workflows/glossary.yml",
        ".pre-commit-config.yaml",
        "entries/glossary.yaml",
        "glosskit.toml",
        "schemas/entry.schema.json",
    ]
    assert run("check", "--fail-on", "suggestion") == (0, "", "No findings in 1 entry.\n")
    assert run("new", "Food desert")[:2] == (0, "entries/food-desert.yaml\n")
    assert (
        Path("entries/food-desert.yaml").read_text(encoding="utf-8").startswith(DRAFT + "term: Food desert\n")
    )
    assert run("check", "--fail-on", "suggestion")[0] == 0
    assert run("export", "all", "--out", "build")[0] == 0
    assert (tmp_path / "build" / "html" / "glossary.html").is_file()
    assert not (tmp_path / "build" / "html" / "food-desert.html").exists()
    assert run("export", "html", "--out", "build", "--drafts")[0] == 0
    assert (tmp_path / "build" / "html" / "food-desert.html").is_file()


def test_init_keeps_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository that has hooks already keeps them."""
    monkeypatch.chdir(tmp_path)
    Path(".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    code, out, err = run("init")
    assert code == 0
    assert ".pre-commit-config.yaml" not in out
    assert "Kept .pre-commit-config.yaml as it is." in err
    assert Path(".pre-commit-config.yaml").read_text(encoding="utf-8") == "repos: []\n"


def empty(folder: Path) -> list[str]:
    """What is in a folder, hidden files too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ("i/entries", "i/entries is not a folder, and glossary.yaml is to be made in it"),
        ("i/.github", "i/.github is not a folder, and workflows/glossary.yml is to be made in it"),
        ("i/schemas", "i/schemas is not a folder, and entry.schema.json is to be made in it"),
        ("i", "i is not a folder, and glosskit.toml is to be made in it"),
    ],
)
def test_init_writes_nothing_where_it_cannot_write_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str, told: str
) -> None:
    """A file in the place of a folder is told before the first file is written."""
    monkeypatch.chdir(tmp_path)
    Path(there).parent.mkdir(exist_ok=True)
    Path(there).touch()
    before = empty(tmp_path)
    assert run("init", "i") == (2, "", f"glosskit: {told}: move it away. Nothing was written.\n")
    assert empty(tmp_path) == before


def test_init_tells_of_a_folder_that_takes_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the files that could be written elsewhere."""
    monkeypatch.chdir(tmp_path)
    Path("i/schemas").mkdir(parents=True)
    monkeypatch.setattr("os.access", lambda path, _: Path(path).name != "schemas")
    told = "glosskit: i/schemas is a folder in which you may write nothing: nothing was written.\n"
    assert run("init", "i") == (2, "", told)
    assert empty(tmp_path) == ["i", "i/schemas"]


def test_init_writes_no_second_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pyproject.toml with settings, even empty ones, makes a glossary; one without does not."""
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text("[tool.glosskit]\n", encoding="utf-8")
    code, out, err = run("init")
    assert (code, out) == (2, "")
    assert err.startswith("glosskit: pyproject.toml has a table [tool.glosskit], so this is a glossary")
    assert empty(tmp_path) == ["pyproject.toml"]
    Path("pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    assert run("init")[0] == 0


def test_init_adds_no_example_to_entries(build: Build, tmp_path: Path) -> None:
    """Who has entries needs none."""
    build({"a/ally.yaml": ALLY})
    code, out, err = run("init")
    assert (code, "glosskit.toml" in out, "glossary.yaml" in out) == (0, True, False)
    assert "Left out the example entry: entries has entries already.\n" in err
    assert empty(tmp_path / "entries") == ["a", "a/ally.yaml"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--title", ""), "--title is empty."),
        (("--title", " \t"), "--title is empty."),
        (("--title", "Our\nWords"), "--title must be a single line."),
        (("--language", ""), "--language is empty."),
        (
            ("--language", "deutsch"),
            "--language must be a language tag such as en or pt-BR: for `deutsch`, write `de`.",
        ),
        (("--language", "xx_yyyyyyyyy"), "--language must be a language tag such as en or pt-BR."),
    ],
)
def test_init_refuses_what_the_settings_could_not_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, str], told: str
) -> None:
    """The glossary would be one that no command can read."""
    monkeypatch.chdir(tmp_path)
    assert run("init", *options) == (2, "", f"glosskit: {told}\n")
    assert empty(tmp_path) == []


def test_init_takes_the_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings have it, and the new glossary has no findings."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "--language", "pt-BR")[0] == 0
    assert 'language = "pt-BR"\n' in Path("glosskit.toml").read_text(encoding="utf-8")
    assert run("check", "--fail-on", "suggestion") == (0, "", "No findings in 1 entry.\n")


def test_init_in_a_folder_of_a_repository_writes_what_is_read_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hooks and workflows are read at the root alone."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    code, _, err = run("init", "docs/words")
    assert code == 0
    assert {path.name for path in (tmp_path / "docs" / "words").iterdir()} == {
        "entries",
        "glosskit.toml",
        "schemas",
    }
    assert (
        "Left out .pre-commit-config.yaml and .github/workflows/glossary.yml, which are read at the root"
        in err
    )
    assert "`glosskit check docs/words`" in err
    assert run("check", "docs/words")[0] == 0
    assert ".github/workflows/glossary.yml" in run("init")[1]


def test_new_takes_a_term_of_several_words_without_quotes(build: Build) -> None:
    """As a writer would type it."""
    build({"ally.yaml": ALLY})
    assert run("new", "Food", "desert")[1] == "entries/food-desert.yaml\n"


@pytest.mark.parametrize(
    "term",
    ["No", "1.10", "Say: yes", "#MeToo", "@home", "L'été", '"Quoted"', "a - b", "Black, queer", "null"],
)
def test_new_makes_a_valid_draft_of_any_term(build: Build, term: str) -> None:
    """Whatever YAML would make of it unquoted."""
    build({"ally.yaml": ALLY})
    code, out, _ = run("new", term)
    assert code == 0
    code, found, _ = run("check", "--output-format", "json", "--fail-on", "warning", out.strip())
    assert (code, json.loads(found)["diagnostics"]) == (0, [])
    assert run("new", term)[0] == 2


def test_an_invalid_glossary_is_not_exported(build: Build, tmp_path: Path) -> None:
    """Exit 1, and what was exported before stays as it was."""
    build({"ally.yaml": ALLY})
    assert run("export", "json", "--out", "o")[0] == 0
    before = {path: path.read_bytes() for path in (tmp_path / "o").rglob("*") if path.is_file()}
    build({"ally.yaml": BROKEN})
    code, out, err = run("export", "json", "--out", "o")
    assert code == 1
    assert "links/unknown-term" in out
    assert err == "Not exported: 1 error. o is as it was.\n"
    assert {path: path.read_bytes() for path in (tmp_path / "o").rglob("*") if path.is_file()} == before


def test_a_rule_is_explained(build: Build) -> None:
    """Its documentation and examples, and the list of a family."""
    build({"ally.yaml": ALLY})
    code, out, _ = run("rule", "links/unknown-term")
    assert code == 0
    for part in (
        "links/unknown-term: error",
        "Why it matters:",
        "What to write instead:",
        "Found:",
        "Left alone:",
    ):
        assert part in out
    assert all(line.startswith("links/") for line in run("rule", "links")[1].splitlines())
    assert "checks of proselint" in run("rule")[1].splitlines()[-1]
    assert len(run("rule", "proselint")[1].splitlines()) > 100
    assert "Did you mean `links/orphan`?" in run("rule", "orphan")[2]


def test_schemas_are_printed_and_written(build: Build, tmp_path: Path) -> None:
    """One to stdout, or all to a folder; --check says which are old."""
    build({"ally.yaml": ALLY})
    assert json.loads(run("schema")[1])["title"] == "glosskit entry"
    assert run("schema", "--out", "s")[0] == 0
    assert run("schema", "--out", "s", "--check")[0] == 0
    (tmp_path / "s" / "config.schema.json").write_text("{}", encoding="utf-8")
    code, _, err = run("schema", "--out", "s", "--check")
    assert (code, err) == (1, "s/config.schema.json is out of date: run `glosskit schema --out s`.\n")


def test_schemas_are_compared_with_a_folder(build: Build) -> None:
    """Without one, nothing would be compared."""
    build({"ally.yaml": ALLY})
    assert run("schema", "entry", "--check") == (
        2,
        "",
        "glosskit: --check compares with the files of a folder: name it, such as --out schemas.\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that a program is in")
def test_a_folder_that_was_deleted_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is nothing about the disk."""
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    message = "glosskit: The folder that you are in does not exist any more: go to another one.\n"
    for command in (["check"], ["fmt"], ["new", "Ally"], ["export", "json", "--out", "build"]):
        assert run(*command) == (2, "", message)


def test_the_version_is_printed() -> None:
    """Glosskit --version."""
    code, out, _ = run("--version")
    assert (code, out.startswith("glosskit 0.")) == (0, True)


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is another error on Windows")
def test_a_closed_pipe_is_no_traceback(build: Build, tmp_path: Path) -> None:
    """`glosskit check | head` ends quietly."""
    build({f"t{number}.yaml": "term: T\ndefinition: See [[x]].\n" for number in range(300)})
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [sys.executable, "-m", "glosskit", "check"],
        cwd=tmp_path,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert b"Traceback" not in result.stderr
    assert result.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="the shell is another on Windows")
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "--stdin-filename entries/ally.yaml <&-"])
def test_a_stream_that_is_closed_is_no_traceback(build: Build, tmp_path: Path, closed: str) -> None:
    """The exit code still tells."""
    build({"ally.yaml": BROKEN})
    command = f'"{sys.executable}" -m glosskit check {closed}'
    result = subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals work otherwise on Windows")
def test_ctrl_c_exits_with_130(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one word."""
    from glosskit import checking

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    build({"ally.yaml": ALLY})
    monkeypatch.setattr(checking, "examine", interrupt)
    assert run("check") == (130, "", "glosskit: Stopped.\n")


def test_an_output_folder_that_cannot_be_made_exits_with_two(build: Build, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    build({"ally.yaml": ALLY})
    (tmp_path / "o").write_text("", encoding="utf-8")
    code, _, err = run("export", "json", "--out", "o")
    assert code == 2
    assert err.startswith("glosskit: ")
    assert "Traceback" not in err


def test_a_console_of_another_encoding_is_no_traceback(build: Build, tmp_path: Path) -> None:
    """Windows consoles and LC_ALL=C cannot show every letter."""
    build({"ally.yaml": "term: Łódź 😀\ndefinition: See [[北京]].\n"})
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    result = subprocess.run(
        [sys.executable, "-m", "glosskit", "check"], cwd=tmp_path, capture_output=True, env=env, check=False
    )
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr


def test_files_and_programs_get_utf_8_whatever_the_system_writes(build: Build) -> None:
    """A report says that it is, and what is piped on Windows would be something else."""
    build({"ally.yaml": "term: Ällý ☂\ndefinition: See [[Ünknown ☂ 😀]].\n"})
    env = {key: value for key, value in os.environ.items() if key != "PYTHONIOENCODING"}
    script = "import sys; sys.stdout.reconfigure(encoding='cp1252'); from glosskit.cli import main; main()"
    for command in (["check", "--output-format", "junit"], ["daily", "--output-format", "json"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *command], capture_output=True, check=False, env=env
        )
        assert "☂" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("options", [["--output-format", "x"], ["--report", "x"], ["--fail-on", "x"]])
def test_a_mistake_in_the_options_is_told_before_anything_is_written(
    build: Build, tmp_path: Path, options: list[str]
) -> None:
    """Fixes above all."""
    text = "term: Ally\ndefinition: A person.\nartcles: []\n"
    build({"ally.yaml": text})
    assert run("check", "--fix", *options)[0] == 2
    assert (tmp_path / "entries" / "ally.yaml").read_text("utf-8") == text


def glossaries(folder: Path, *names: str) -> None:
    """Write small glossaries into folders of a repository."""
    for name in names:
        entries = folder / name / "entries"
        entries.mkdir(parents=True)
        (folder / name / "glosskit.toml").write_text("fail_on = 'warning'\n", encoding="utf-8")
        (entries / "ally.yaml").write_text("term: Ally\ndefinition: See [[other]].\n", encoding="utf-8")
        (entries / "other.yaml").write_text("term: no\ndefinition: See [[ally]].\n", encoding="utf-8")


@pytest.mark.parametrize("path", ["docs", "docs/entries", "docs/entries/other.yaml"])
def test_a_glossary_in_a_folder_is_found_by_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """A hook runs at the root of a repository: its settings and its other entries count."""
    glossaries(tmp_path, "docs")
    monkeypatch.chdir(tmp_path)
    code, out, err = run("check", path, "--output-format", "concise")
    assert (code, err) == (1, "1 warning in 2 entries. 1 can be fixed with --fix.\n")
    assert out.startswith("docs/entries/other.yaml:1:7: warning schema/ambiguous-scalar")
    assert run("fmt", path, "--check")[0] == 0


def test_files_of_two_glossaries_are_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One would be checked by the settings of the other."""
    glossaries(tmp_path, "a", "b")
    monkeypatch.chdir(tmp_path)
    code, _, err = run("check", "a", "b/entries/ally.yaml")
    assert (code, err) == (
        2,
        "glosskit: These files belong to several glossaries (a/glosskit.toml and b/glosskit.toml): check one after the other.\n",
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("orphan", "Did you mean `links/orphan`?"),
        ("unknown-terms", "Did you mean `links/unknown-term`?"),
        ("links/orphans", "Did you mean `links/orphan`? `glosskit rule links` lists that family."),
        ("linsk", "Did you mean `links`?"),
        (
            "inclusive/ableism",
            "Did you mean `inclusive/ableist-metaphors`? `glosskit rule inclusive` lists that family.",
        ),
        ("inclusive/zzz", "`glosskit rule inclusive` lists that family."),
        ("zzz", "`glosskit rule` lists them all."),
    ],
)
def test_a_rule_that_does_not_exist_is_told_alike_everywhere(build: Build, name: str, meant: str) -> None:
    """With the one that was meant, by its family, its name or a word of it, or where they are listed."""
    build({"ally.yaml": ALLY})
    assert run("rule", name) == (2, "", f"glosskit: There is no rule `{name}`. {meant}\n")
    for option in ("--select", "--ignore"):
        message = f"glosskit: {option}: There is no rule or family `{name}`. {meant}\n"
        assert run("check", option, name) == (2, "", message)


def test_new_asks_before_a_second_entry_for_one_term(build: Build) -> None:
    """Its plural and its spellings are the same term; an id of its own says that it is another."""
    build({"food-desert.yaml": "term: Food desert\naliases: [grocery gap]\ndefinition: X.\n"})
    for term in ("food deserts", "Food-Desert", "Food desert", "grocery gaps"):
        code, out, err = run("new", term)
        assert (code, out) == (2, "")
        assert "entries/food-desert.yaml has" in err
    assert "`food deserts` looks like `Food desert`" in run("new", "food deserts")[2]
    assert run("new", "food deserts", "--id", "deserts")[:2] == (0, "entries/deserts.yaml\n")
    assert run("new", "Food")[0] == 0


def test_what_was_meant_by_a_command_is_told(build: Build) -> None:
    """Help by its name, an export without its option, an import without its format."""
    build({"ally.yaml": ALLY})
    assert run("help") == run("--help")
    assert run("help", "export") == run("export", "--help")
    assert run("help", "nope")[0] == 2
    assert run("export", "html", "build") == (2, "", "glosskit: Write `glosskit export html --out build`.\n")
    assert run("export", "html") == (2, "", "glosskit: Say where to: `glosskit export html --out build`.\n")
    assert run("export", "pdf")[2].startswith("glosskit: There is no export `pdf`: use csv, ")
    assert run("export")[2].startswith("glosskit: Say what to export (csv, ")
    Path("terms.csv").write_text("term,definition\nA,B.\n", encoding="utf-8")
    assert run("import", "terms.csv", "--dry-run")[2] == (
        "glosskit: Say what it is: write `glosskit import table terms.csv --dry-run`.\n"
    )
    assert "several words are one term" in " ".join(run("new", "--help")[1].lower().split())


@pytest.mark.parametrize(
    "command", ["check", "daily", "export", "fmt", "import", "init", "new", "rule", "schema"]
)
def test_what_an_option_takes_has_a_name(command: str) -> None:
    """That of the thing, not of a type in Python."""
    shown = run(command, "--help")[1]
    assert not re.search(r"<\w+>|\bTEXT\b|\[paths\]", shown), shown


def test_feeds_without_an_announced_day_are_told_to_be_empty(build: Build) -> None:
    """Somebody would publish them otherwise, and wonder; with a day, or another target, nothing is said."""
    build({"ally.yaml": ALLY})
    assert "No day is announced yet" in run("export", "all", "--out", "o")[2]
    assert "announced" not in run("export", "json", "--out", "o")[2]
    assert run("daily", "--date", "2026-01-02", "--announce")[0] == 0
    assert "announced" not in run("export", "feed", "--out", "o")[2]
