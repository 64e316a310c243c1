"""Commands that change entries: what is written, what is only shown, and what happens when something goes wrong."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import glosskit
from conftest import Build
from glosskit import api, files
from glosskit.cli import app
from glosskit.names import make_id

SLIPS = "term: Ally\r\ndefinition: |\r\n  A friend  of of others # no\r\nartcles: # here\r\n  - title: A title\r\n"
MENDED = (
    "term: Ally\r\ndefinition: |\r\n  A friend of others # no\r\narticles: # here\r\n  - title: A title\r\n"
)
NO_SUGGESTIONS = ("--ignore", "links", "--ignore", "clarity", "--ignore", "style/final-punctuation")


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*arguments])
    return result.exit_code, result.stdout, result.stderr


def content(name: str = "ally") -> bytes:
    return Path(f"entries/{name}.yaml").read_bytes()


def test_fix_writes_what_can_be_fixed_and_shows_the_rest(build: Build) -> None:
    """Line ends and comments stay; the summary says what was done."""
    build({"ally.yaml": SLIPS + "tags: [  ]\r\nstatus: done\r\n"})
    code, out, err = run("check", "--fix", "--output-format", "concise", *NO_SUGGESTIONS)
    assert content().decode() == MENDED + "tags: [  ]\r\nstatus: done\r\n"
    assert (code, out.count("\n")) == (1, 1)
    assert "schema/bad-value" in out
    assert err.splitlines()[:5] == [
        "Fixed 3 findings in 1 entry.",
        "  entries/ally.yaml:3 style/double-space",
        "  entries/ally.yaml:3 style/repeated-word",
        "  entries/ally.yaml:4 schema/unknown-key",
        "1 error in 1 entry.",
    ]


def test_many_fixes_are_counted_rather_than_listed(build: Build) -> None:
    """A list that nobody reads hides the summary below it."""
    build({f"e{number}.yaml": f"term: E{number}\ndefinition: A  friend.\n" for number in range(23)})
    err = run("check", "--fix", *NO_SUGGESTIONS)[2].splitlines()
    assert err[0] == "Fixed 23 findings in 23 entries."
    assert err[20:23] == [
        "  entries/e6.yaml:2 style/double-space",
        "  and 3 more",
        "No findings in 23 entries.",
    ]


def test_fix_has_nothing_to_do_the_second_time(build: Build) -> None:
    """And then writes nothing at all."""
    build({"ally.yaml": SLIPS})
    assert run("check", "--fix", *NO_SUGGESTIONS)[0] == 0
    os.utime("entries/ally.yaml", (1, 1))
    assert run("check", "--fix", *NO_SUGGESTIONS) == (0, "", "No findings in 1 entry.\n")
    assert Path("entries/ally.yaml").stat().st_mtime == 1


def test_a_byte_order_mark_and_a_missing_last_line_break_stay(build: Build) -> None:
    """As does everything else that no fix speaks of."""
    build({"ally.yaml": "\ufeffterm: No # why\ndefinition: A  friend."})
    assert run("check", "--fix", *NO_SUGGESTIONS)[0] == 0
    assert content() == '\ufeffterm: "No" # why\ndefinition: A friend.'.encode()


def test_unsafe_fixes_are_applied_when_they_are_asked_for(build: Build) -> None:
    """A writer should look at them, so --fix alone leaves them."""
    text = "term: Ally\ndefinition: A friend will recieve thanks.\n"
    build({"ally.yaml": text})
    code, out, err = run("check", "--fix", *NO_SUGGESTIONS)
    assert content().decode() == text
    assert "Fixable with --fix --unsafe-fixes" in out
    assert err == "1 warning in 1 entry. 1 can be fixed with --fix --unsafe-fixes.\n"
    assert run("check", "--fix", "--unsafe-fixes", *NO_SUGGESTIONS)[0] == code == 0
    assert content().decode() == text.replace("recieve", "receive")


def test_diff_shows_the_fixes_and_writes_nothing(build: Build) -> None:
    """A patch that `git apply` takes, and exit code 1 as long as there is something to do."""
    build({"ally.yaml": f"\ufeff{SLIPS}", "b.yaml": "term: B\ndefinition: A friend of"})
    # As bytes: line ends have to come through.
    command = [sys.executable, "-m", "glosskit", "check", "--diff", *NO_SUGGESTIONS]
    result = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "CI": ""})
    assert (result.returncode, result.stderr.decode()) == (1, f"Would fix 3 findings in 1 entry.{os.linesep}")
    assert content().decode() == f"\ufeff{SLIPS}"
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "apply", "-p0"], input=result.stdout, check=True)
    assert content().decode() == f"\ufeff{MENDED}"
    assert run("check", "--diff", *NO_SUGGESTIONS) == (0, "", "Nothing would change.\n")


def test_a_diff_in_a_build_log_holds_no_command(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an entry says must not become one."""
    monkeypatch.setenv("CI", "1")
    build({"ally.yaml": "term: Ally\ndefinition: |\n  ::error::x\n  A  friend ##[b].\n"})
    out = run("check", "--diff", *NO_SUGGESTIONS)[1]
    assert "-  A  friend" in out
    assert " ::" not in out
    assert "##[" not in out


def test_only_what_is_shown_is_fixed(build: Build) -> None:
    """Not what stands in files that were not named, nor what the baseline knows or a comment silences."""
    text = "term: {}\ndefinition: A  friend.\n"
    build({f"{name}.yaml": text.format(name) for name in "abc"})
    silenced = "term: c\n# glosskit: ignore[style/double-space] so it is\ndefinition: A  friend.\n"
    build({"c.yaml": silenced})
    run("check", "--fix", "entries/a.yaml")
    assert content("a").decode() == "term: a\ndefinition: A friend.\n"
    assert content("b").decode() == text.format("b")
    run("check", "--write-baseline")
    run("check", "--fix")
    assert content("b").decode() == text.format("b")
    run("check", "--fix", "--no-baseline")
    assert content("b").decode() == "term: b\ndefinition: A friend.\n"
    assert content("c").decode() == silenced


@pytest.mark.parametrize(
    "options",
    [
        ("--unsafe-fixes",),
        ("--fix", "--write-baseline"),
        ("--fix", "--changed", "HEAD"),
        ("--fix", "--stdin-filename", "entries/ally.yaml"),
        ("--fix", "--watch"),
    ],
)
def test_options_that_make_no_sense_together_are_refused(build: Build, options: tuple[str, ...]) -> None:
    """With what to do instead, and nothing written."""
    build({"ally.yaml": SLIPS})
    code, out, err = run("check", *options)
    assert (code, out) == (2, "")
    assert err.startswith("glosskit: --")
    assert content().decode() == SLIPS


def test_a_fix_that_was_refused_says_so(build: Build) -> None:
    """The entry is left as it is, and the hint tells why."""
    text = "term: Ally\ndefinition: |\n  A friend with\n  with - others.\n"
    build({"ally.yaml": text})
    out = run("check", "--fix", *NO_SUGGESTIONS)[1]
    assert content().decode() == text
    assert "left as it is, since more than these words" in " ".join(out.split())
    assert "Fixable" not in out


def test_a_suppression_is_kept_while_the_entry_cannot_be_read_as_a_whole(build: Build) -> None:
    """It may silence what stands under the mistyped key."""
    text = (
        "term: Ally\n# glosskit: ignore[style/double-space] so\nsumary: A  friend.\ndefinition: A friend.\n"
    )
    build({"ally.yaml": text})
    run("check", "--fix", *NO_SUGGESTIONS)
    assert content().decode() == text.replace("sumary", "summary")


def test_fmt_writes_shows_and_checks(build: Build) -> None:
    """--check names the entries, --diff shows the lines, and both exit with 1 and write nothing."""
    build(
        {"ally.yaml": "definition: A\nterm: B\n", "b.yaml": "term: B\ndefinition: A\n", "c.yaml": "term: [\n"}
    )
    told = "entries/c.yaml is left as it is, since it cannot be read as an entry (line 2); `glosskit check` tells more.\n"
    rest = "1 in order already, 1 left as it is.\n"
    code, out, err = run("fmt", "--check")
    assert (code, out, err) == (
        1,
        "entries/ally.yaml would be formatted.\n",
        f"{told}1 entry would be formatted, {rest}",
    )
    code, out, _ = run("fmt", "--diff")
    assert (code, out.splitlines()[3:]) == (1, ["+term: B", " definition: A", "-term: B"])
    assert content().decode() == "definition: A\nterm: B\n"
    assert run("fmt") == (0, "", f"{told}1 entry formatted, {rest}")
    assert content().decode() == "term: B\ndefinition: A\n"
    assert run("fmt", "--check", "entries/ally.yaml") == (
        0,
        "",
        "0 entries would be formatted, 1 in order already.\n",
    )


def test_fmt_takes_the_setting_for_sentences(build: Build) -> None:
    """`[fmt] sentences` in the configuration."""
    build(
        {
            "glosskit.toml": '[fmt]\nsentences = "one_per_line"\n',
            "ally.yaml": "term: A\ndefinition: |\n  One. Two.\n",
        }
    )
    assert run("fmt")[0] == 0
    assert content().decode() == "term: A\ndefinition: |\n  One.\n  Two.\n"


def test_a_file_that_somebody_else_changed_is_left_to_them(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2; the other files are written, and nothing is lost."""
    build({"ally.yaml": SLIPS, "b.yaml": SLIPS})
    really = api.fix

    def slow(*arguments: object, **options: object) -> object:
        Path("entries/ally.yaml").write_bytes(b"term: Mine\n")
        return really(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(api, "fix", slow)
    code, _, err = run("check", "--fix", *NO_SUGGESTIONS)
    assert code == 2
    assert "entries/ally.yaml was changed by somebody else meanwhile" in err
    assert "1 entry of 2 written, and nothing is lost." in err
    assert content() == b"term: Mine\n"
    assert content("b").decode() == MENDED
    assert sorted(path.name for path in Path("entries").iterdir()) == ["ally.yaml", "b.yaml"]


def test_a_file_that_changes_while_its_new_bytes_are_written_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last look is taken right before the file is replaced."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")

    def meanwhile(_: int) -> None:
        path.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(files.ChangedError):
        files.write(path, b"new", expected=b"old")
    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [("a.yaml", b"theirs")]


def test_a_deleted_file_is_not_brought_back(tmp_path: Path) -> None:
    """Somebody meant it."""
    with pytest.raises(files.ChangedError):
        files.write(tmp_path / "a.yaml", b"new", expected=b"old")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A glossary that every user of the system can read; pytest's own folders are closed to others."""
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="glosskit-"))
    folder.chmod(0o755)
    (folder / "entries").mkdir(mode=0o755)
    (folder / "entries" / "ally.yaml").write_text(SLIPS, encoding="utf-8", newline="")
    yield folder
    (folder / "entries").chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has these permissions")
@pytest.mark.parametrize("what", ["entries", "entries/ally.yaml"])
@pytest.mark.parametrize("command", [("check", "--fix"), ("fmt",)])
def test_a_read_only_folder_or_file_stays_as_it_is(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch, what: str, command: tuple[str, ...]
) -> None:
    """As a user who may not write there: exit code 2, and a sentence."""
    monkeypatch.chdir(open_folder)
    text = "tags: [a]\n" + SLIPS if command == ("fmt",) else SLIPS
    Path("entries/ally.yaml").write_text(text, encoding="utf-8", newline="")
    assert run(*command, "--diff")[0] == 1  # and everything is imported now
    Path(what).chmod(0o555 if what == "entries" else 0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        code, _, err = run(*command)
    finally:
        if root:
            os.seteuid(0)
    assert code == 2
    assert "entries/ally.yaml could not be written: permission denied." in err
    assert [path.name for path in Path("entries").iterdir()] == ["ally.yaml"]
    assert content().decode() == text


def test_a_file_that_may_not_be_written_keeps_no_other_from_it(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its owner has spoken for it alone."""
    build({f"{name}.yaml": f"term: {name}\ndefinition: A  thing.\n" for name in "abc"})
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != "b.yaml")
    code, _, err = run("check", "--fix", *NO_SUGGESTIONS)
    assert (code, err.splitlines()[:2]) == (
        2,
        [
            "glosskit: entries/b.yaml could not be written: permission denied.",
            "glosskit: 2 entries of 3 written, and nothing is lost.",
        ],
    )
    assert [content(name).decode().count("  ") for name in "abc"] == [0, 1, 0]


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 64 KiB, and the working directory on it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = sys.platform == "linux" and os.geteuid() == 0
    if (
        not mounted
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], check=False).returncode
    ):
        pytest.skip("needs Linux and the right to mount a small disk")
    monkeypatch.chdir(disk)
    yield disk
    monkeypatch.undo()
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("command", [("check", "--fix"), ("fmt",)])
def test_a_full_disk_loses_nothing(small_disk: Path, command: tuple[str, ...]) -> None:
    """Exit code 2; each file is wholly the old one or the new one, and no other is left."""
    assert Path.cwd() == small_disk
    Path("entries").mkdir()
    for number in range(3):
        Path(f"entries/a{number}.yaml").write_text(
            f"tags: [a]\nterm: A{number}\ndefinition: A  friend.\n", encoding="utf-8"
        )
    with Path("full").open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(b"x" * 512)
    before = {path.name: path.read_bytes() for path in Path("entries").iterdir()}
    code, _, err = run(*command, *(("--no-cache",) if command[0] == "check" else ()))
    assert code == 2
    assert "could not be written: no space left on device." in err
    assert {path.name: path.read_bytes() for path in Path("entries").iterdir()} == before
    Path("full").unlink()
    assert run(*command)[0] == 0
    assert {path.name: path.read_bytes() for path in Path("entries").iterdir()} != before


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("kills", [5, pytest.param(200, marks=pytest.mark.slow)])
def test_a_killed_run_leaves_whole_files(tmp_path: Path, kills: int) -> None:
    """200 files, killed at a random moment of writing: each is the old one or the new one, and the next run cleans up."""
    folder = tmp_path / "entries"
    folder.mkdir()
    paths = [folder / f"a{number}.yaml" for number in range(200)]
    old = {path: f"term: A{path.stem}\ndefinition: A  friend.\n" for path in paths}
    new = {path: text.replace("  ", " ") for path, text in old.items()}
    command = [sys.executable, "-m", "glosskit", "check", "--fix", "--select", "style/double-space"]
    chance = random.Random(20261125)
    halfway = 0
    for _ in range(kills):
        for path in paths:
            if not path.exists() or path.read_text(encoding="utf-8") != old[path]:
                path.write_text(old[path], encoding="utf-8")
        process = subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while process.poll() is None and paths[0].read_text(encoding="utf-8") == old[paths[0]]:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = {path: path.read_text(encoding="utf-8") for path in paths}
        assert all(text in (old[path], new[path]) for path, text in found.items())
        halfway += old.items() & found.items() != set() and new.items() & found.items() != set()
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert {path: path.read_text(encoding="utf-8") for path in paths} == new
    assert sorted(folder.iterdir()) == sorted(paths)
    assert halfway > kills // 4, "the moments were not moments of writing"


def test_the_api_fixes_without_writing(build: Build) -> None:
    """What changed is a value."""
    glossary = build({"ally.yaml": SLIPS})
    fixed = glosskit.fix(glossary)
    assert fixed.changed["entries/ally.yaml"].text.startswith(
        "term: Ally\r\ndefinition: |\r\n  A friend of others"
    )
    assert content().decode() == SLIPS
    assert len(fixed.done) >= 3


def test_a_german_id_writes_umlauts_as_two_letters(build: Build) -> None:
    """It is an address that people read; in other languages, the letter without its dots is what they expect."""
    build({"a.yaml": "term: A\ndefinition: B ist ein Ding.\n", "glosskit.toml": 'language = "de-AT"\n'})
    for term, name in (("Schöne Straße", "schoene-strasse"), ("U\u0308bergriff", "uebergriff")):
        assert CliRunner().invoke(app, ["new", term]).stdout == f"entries/{name}.yaml\n"
    assert make_id("Größe") == "grosse"
