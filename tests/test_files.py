"""Files: written whole or not at all."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from glosskit import files
from glosskit.cli import app
from glosskit.files.staging import Staging

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links work otherwise on Windows")


def test_a_file_is_made_with_its_folders(tmp_path: Path) -> None:
    """Nothing else stays in the folder."""
    assert files.write(tmp_path / "a" / "b.txt", b"x") is True
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]


def test_a_file_with_the_right_bytes_is_left_alone(tmp_path: Path) -> None:
    """So that builds that look at times do nothing."""
    path = tmp_path / "a.txt"
    files.write(path, b"x")
    os.utime(path, (1, 1))
    assert files.write(path, b"x") is False
    assert path.stat().st_mtime == 1


@posix
def test_a_pipe_or_a_device_is_written_to_and_stays(tmp_path: Path) -> None:
    """Who names one wants what is written, and no file in its place."""
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert files.write(tmp_path / "pipe", b"told") is True
    assert os.read(reader, 10) == b"told"
    os.close(reader)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    script = (
        "import sys; from pathlib import Path; from glosskit import files;"
        "files.write(Path('/dev/stdout'), b'told\\n'); files.write(Path('/dev/stderr'), b'err')"
    )
    with (tmp_path / "out").open("w", encoding="utf-8") as out:
        for _ in range(2):
            done = subprocess.run(
                [sys.executable, "-c", script], stdout=out, stderr=subprocess.PIPE, check=True
            )
            assert done.stderr == b"err"
    assert (tmp_path / "out").read_text(encoding="utf-8") == "told\ntold\n"


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no such device here")
@pytest.mark.parametrize("command", [["--version"], ["check", "--help"]])
def test_help_and_version_tell_of_a_full_disk(command: list[str]) -> None:
    """As every command does, with exit code 2 and without a traceback."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "glosskit", *command],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "glosskit: The disk: no space left on device.\n")


@posix
def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    """A link stays a link; the file behind it gets the bytes."""
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    files.write(link, b"new")
    assert link.is_symlink()
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong before the last step."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["a.txt"]


def test_what_a_killed_run_left_is_cleaned(tmp_path: Path) -> None:
    """Temporary files of ours, and no others."""
    for name in (".a.txt.0123abcd.glosskit-tmp", ".hidden", "b.glosskit-tmp"):
        (tmp_path / name).write_bytes(b"")
    files.clean(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".hidden", "b.glosskit-tmp"]


def test_entries_are_found_in_a_stable_order_and_hidden_ones_are_not(tmp_path: Path) -> None:
    """Both endings, any depth."""
    for name in ("b.yaml", "a.yml", "sub/c.YAML", ".git/d.yaml", ".e.yaml", "f.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    assert [files.shown(Path(path).relative_to(tmp_path)) for path in files.find_entries(tmp_path)] == [
        "a.yml",
        "b.yaml",
        "sub/c.YAML",
    ]


@contextmanager
def read_only() -> Iterator[Path]:
    """A folder that may be read and not written; the superuser, who may do anything, becomes somebody else for it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        (folder / "entries").mkdir()
        (folder / "entries/ally.yaml").write_text("term: Ally\ndefinition: X.\n", encoding="utf-8")
        for path in (folder, folder / "entries"):
            path.chmod(0o555)
        root = os.geteuid() == 0
        try:
            if root:
                os.seteuid(65534)
            yield folder
        finally:
            if root:
                os.seteuid(0)
            for path in (folder, folder / "entries"):
                path.chmod(0o755)


@posix
def test_errors_name_the_file_that_was_to_be_written() -> None:
    """Not the temporary one, which nobody has heard of."""
    with read_only() as folder:
        for path in (folder / "a.txt", folder / "new" / "a.txt", folder / "entries" / "ally.yaml"):
            with pytest.raises(PermissionError) as found:
                files.write(path, b"x")
            assert found.value.filename == str(path)
        with Staging(folder) as staging, pytest.raises(PermissionError) as found:
            staging.add(0, "html/index.html", b"x")
        assert found.value.filename == str(folder / "html" / "index.html")


@posix
def test_commands_in_a_folder_that_is_read_only_say_which_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """From where the writer stands, with exit code 2."""
    commands = {
        ("new", "Foo"): "entries/foo.yaml",
        ("daily", "--announce"): "daily.txt",
        ("export", "csv", "--out", "build"): "build/csv/glossary.csv",
    }
    with (
        tempfile.TemporaryDirectory() as warm
    ):  # whoever the superuser becomes may not read what is imported late
        monkeypatch.chdir(warm)
        Path("entries").mkdir()
        Path("entries/ally.yaml").write_text("term: Ally\ndefinition: X.\n", encoding="utf-8")
        for command in commands:
            assert CliRunner().invoke(app, command).exit_code == 0
        monkeypatch.chdir("/")
    with read_only() as folder:
        monkeypatch.chdir(folder)
        for command, name in commands.items():
            result = CliRunner().invoke(app, command)
            assert (result.exit_code, result.stderr) == (2, f"glosskit: {name}: permission denied.\n")
        monkeypatch.chdir("/")


@posix
def test_a_file_is_known_by_every_road_that_leads_to_it(tmp_path: Path) -> None:
    """Through links, dots and links to itself: as one path by itself is resolved, so are many."""
    real = tmp_path / "real"
    real.mkdir()
    (real / "ally.yaml").write_text("term: Ally")
    (tmp_path / "road").symlink_to(real)
    (tmp_path / "shortcut.yaml").symlink_to(real / "ally.yaml")
    (tmp_path / "round.yaml").symlink_to(tmp_path / "round.yaml")
    roads = [
        tmp_path / name
        for name in (
            "real/ally.yaml",
            "road/ally.yaml",
            "road/../real/ally.yaml",
            "shortcut.yaml",
            "real/.",
            "real/..",
            "round.yaml",
            "missing/none.yaml",
        )
    ]

    resolve = files.resolving()
    inside = files.within([real])

    assert [resolve(path) for path in roads] == [str(files.resolved(path)) for path in roads]
    assert [inside(path) for path in roads] == [True] * 5 + [False] * 3
    assert files.within([roads[1]])(roads[3])
    assert not files.within([tmp_path / "rea"])(roads[0])


def test_the_newest_files_are_kept(tmp_path: Path) -> None:
    """By their time, whatever their names; other files stay."""
    for age, name in enumerate(("d.json", "a.json", "c.json", "b.json", "other")):
        path = tmp_path / name
        path.touch()
        os.utime(path, (1_000 - age, 1_000 - age))
    for _ in range(2):
        files.keep_newest(tmp_path, "*.json", 2)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "d.json", "other"]


def test_a_file_that_grows_while_it_is_read_is_still_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its size before says nothing."""
    path = tmp_path / "ally.yaml"
    path.write_bytes(b"x" * (files.MOST_BYTES + 1))
    lstat = os.lstat

    def before(path: str | Path) -> os.stat_result:
        status = list(lstat(path)[:10])
        status[stat.ST_SIZE] = 10
        return os.stat_result(status)

    monkeypatch.setattr(os, "lstat", before)
    assert isinstance(files.read_entry(path), files.Refusal)


def test_a_name_of_many_letters_of_several_bytes_can_be_written(tmp_path: Path) -> None:
    """The file that stands in for it until it is whole has a longer one."""
    path = tmp_path / f"{'語' * 80}.sarif"
    assert files.write(path, b"x")
    assert path.read_bytes() == b"x"


def test_a_file_that_is_open_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows it cannot be replaced meanwhile; one that stays open is told."""
    monkeypatch.setattr(files, "_PAUSES", (0.0, 0.0, 0.0))
    replace, tries = os.replace, list[int]()

    def busy(times: int) -> None:
        def refuse(path: Path, target: Path) -> None:
            tries.append(1)
            if len(tries) <= times:
                raise PermissionError(13, "Permission denied")
            replace(path, target)

        tries.clear()
        monkeypatch.setattr(os, "replace", refuse)

    busy(3)
    assert files.write(tmp_path / "a", b"x")
    busy(4)
    with pytest.raises(PermissionError):
        files.write(tmp_path / "b", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
