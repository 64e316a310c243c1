"""Publishing: what a reader of the folder sees at any moment, and what a second run does again."""

import errno
import hashlib
import json
import os
import random
import signal
import stat
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import glosskit
from conftest import Build
from glosskit import api, sharing
from glosskit.files import _lock
from glosskit.files._lock import alone
from glosskit.files.staging import Staging
from glosskit.journal import Journal
from glosskit.project import ConfigError
from glosskit.publishing import Artifact, publish
from test_export import files_of, invoke

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="only POSIX has fork, which makes this quick")
OLD = {f"t/{number}": b"old" * number for number in range(1, 9)}
NEW = {f"t/{number}": (b"new" if number % 2 else b"old") * number for number in range(4, 12)}


def artifacts(contents: Mapping[str, bytes]) -> list[Artifact]:
    return [Artifact(path, content) for path, content in contents.items()]


def fork(work: Any) -> int:
    """Run something in a child process; the child's id."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


def assert_readable(out: Path, *sets: Mapping[str, bytes]) -> str:
    """What a reader may rely on at any moment; whether it is an old or new set, or in between."""
    found = {path: content for path, content in files_of(out).items() if ".glosskit-" not in path}
    manifest = json.loads(found.pop("manifest.json"))
    for path, content in found.items():
        assert content in [contents.get(path) for contents in sets], f"{path} is neither old nor new"
    replacing = manifest.get("replacing", {})
    for path, entry in manifest["files"].items():
        hashes = [entry["sha256"]]
        if path in replacing:
            hashes.append(replacing[path] and replacing[path]["sha256"])
        if path not in found:
            assert path in replacing
            assert replacing[path] is None
        else:
            assert hashlib.sha256(found[path]).hexdigest() in hashes
    if replacing:
        return "between"
    assert found in [dict(contents) for contents in sets], (
        "the manifest says it is done, and it is not one set"
    )
    return "whole"


@needs_fork
def test_a_run_that_is_killed_between_any_two_files_is_told_and_finished(tmp_path: Path) -> None:
    """After each number of files put in place, or deleted: a reader knows, and the next run leaves no debris."""
    seen = []
    for steps in range(14):
        out = tmp_path / str(steps)
        publish(artifacts(OLD), out)

        def run(out: Path = out, steps: int = steps) -> None:
            left = iter(range(steps))

            def counted(work: Any) -> Any:
                def run(*args: Any, **kwargs: Any) -> Any:
                    if next(left, None) is None:
                        os._exit(9)
                    return work(*args, **kwargs)

                return run

            os.replace, Path.unlink = counted(os.replace), counted(Path.unlink)  # type: ignore[method-assign]
            publish(artifacts(NEW), out)

        os.waitpid(fork(run), 0)
        seen.append(assert_readable(out, OLD, NEW))
        done = {path for path in files_of(out) if ".glosskit-" not in path} == {*NEW, "manifest.json"}
        assert publish(artifacts(NEW), out).stale == (seen[-1] == "between" or not done)
        assert_clean(out, NEW)
    assert seen[0] == "whole"
    assert set(seen) == {"whole", "between"}


def assert_clean(out: Path, contents: Mapping[str, bytes]) -> None:
    """The folder holds one whole set, its manifest, and nothing else."""
    found = files_of(out)
    manifest = json.loads(found.pop("manifest.json"))
    assert found == contents
    assert manifest.keys() == {"manifest_version", "files"}
    assert set(manifest["files"]) == set(contents)
    assert not [path for path in out.rglob("*") if ".glosskit" in path.name]


@needs_fork
def test_killed_at_a_hundred_random_moments(build: Build, tmp_path: Path) -> None:
    """Kill -9 in the midst of an export: old or new files, a manifest that is true, no debris after the next run."""
    texts = [
        {
            f"e{number}.yaml": f"term: E{number}\ndefinition: Version {version}. {'words ' * 40}\n"
            for number in range(3 + 2 * version)
        }
        for version in (0, 1)
    ]
    glossaries = []
    for number, version in enumerate(texts):
        for path in (tmp_path / "entries").glob("*"):
            path.unlink()
        glossaries.append(build(version))
        glosskit.export(glossaries[-1], "all", tmp_path / f"clean-{number}")
    sets = [files_of(tmp_path / f"clean-{number}") for number in (0, 1)]
    for contents in sets:
        del contents["manifest.json"]
    out = tmp_path / "o"
    glosskit.export(glossaries[0], "all", out)
    started = time.perf_counter()
    glosskit.export(glossaries[1], "all", out)
    longest = time.perf_counter() - started
    chance = random.Random(4)
    killed = number = 0
    while killed < 100:
        wanted = number % 2
        jobs = 1 + number % 3
        child = fork(
            lambda wanted=wanted, jobs=jobs: glosskit.export(glossaries[wanted], "all", out, jobs=jobs)
        )
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        if os.WIFSIGNALED(os.waitpid(child, 0)[1]):
            killed += 1
        else:  # it had ended: the machine is faster now than when it was timed
            longest *= 0.95
        number += 1
        assert_readable(out, *sets)
        if number % 10 == 0:
            glosskit.export(glossaries[wanted], "all", out)
            assert_clean(out, sets[wanted])


def test_several_processes_write_the_same(build: Build, tmp_path: Path) -> None:
    """Every file, and what is left to the next run; progress never goes back."""
    build(
        {
            f"e{number}.yaml": f"term: E{number}\ndefinition: See [[e{number // 2}]].\ntags: [x]\n"
            for number in range(40)
        }
    )
    left, told = {}, []

    def progress(done: int, total: int) -> None:
        told.append((done, total))

    for jobs in (1, 3):
        root, out = tmp_path / f"root-{jobs}", tmp_path / str(jobs)
        memory = api.Memory(root, out)
        glossary = glosskit.load(tmp_path, memory=memory)
        told.clear()
        glosskit.export(glossary, "all", out, memory=memory, jobs=jobs, progress=progress)
        count = len(files_of(out)) - 1
        assert told == sorted(told)
        assert told[-1] == (count, count)
        left[jobs] = api.Memory(root, out).pieces.live()
    assert files_of(tmp_path / "1") == files_of(tmp_path / "3")
    assert left[1] == left[3] != set()


def test_what_goes_wrong_in_another_process_is_told(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the file that could not be written; the old set stays."""
    glossary = build({f"e{number}.yaml": f"term: E{number}\ndefinition: X.\n" for number in range(40)})
    publish(artifacts(OLD), tmp_path / "o")
    process, add = os.getpid(), Staging.add

    def failing(self: Staging, number: int, path: str, data: bytes, **how: bool) -> int | None:
        if os.getpid() != process:
            raise OSError(28, "No space left on device", path)
        time.sleep(0.005)
        return add(self, number, path, data, **how)

    monkeypatch.setattr(Staging, "add", failing)
    if not sharing.CLONES:
        pytest.skip("processes cannot be cloned here")
    with pytest.raises(OSError, match=r"No space left on device: .[a-z]+/"):
        glosskit.export(glossary, "all", tmp_path / "o", jobs=2)
    assert_clean(tmp_path / "o", OLD)


@needs_fork
def test_what_a_killed_process_had_staged_is_made_again(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the first process: a system that is short of memory ends the others first."""
    glossary = build({f"e{number}.yaml": f"term: E{number}\ndefinition: X.\n" for number in range(40)})
    process, add = os.getpid(), Staging.add

    def dying(self: Staging, number: int, path: str, data: bytes, **how: bool) -> int | None:
        if os.getpid() != process:
            add(self, number, path, data[:1], **how)
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.005)
        return add(self, number, path, data, **how)

    glosskit.export(glossary, "all", tmp_path / "whole", jobs=1)
    monkeypatch.setattr(Staging, "add", dying)
    glosskit.export(glossary, "all", tmp_path / "o", jobs=2)
    assert files_of(tmp_path / "o") == files_of(tmp_path / "whole")


def test_what_is_staged_by_a_killed_run_is_cleared(tmp_path: Path) -> None:
    """Also where nothing is to be written; a link in its place is not followed."""
    publish(artifacts(OLD), tmp_path / "o")
    (tmp_path / "o" / ".glosskit-staging").mkdir()
    (tmp_path / "o" / ".glosskit-staging" / "0").write_bytes(b"x")
    (tmp_path / "o" / ".manifest.json.abcd1234.glosskit-tmp").write_bytes(b"x")
    assert publish(artifacts(OLD), tmp_path / "o").up_to_date
    assert_clean(tmp_path / "o", OLD)


def test_a_link_in_place_of_the_staging_folder_is_not_followed(tmp_path: Path) -> None:
    """It goes, what it leads to stays."""
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "0").write_bytes(b"x")
    (tmp_path / "o").mkdir()
    try:
        (tmp_path / "o" / ".glosskit-staging").symlink_to(tmp_path / "precious", target_is_directory=True)
    except OSError:
        pytest.skip("this system does not let us make links")
    publish(artifacts(OLD), tmp_path / "o")
    assert_clean(tmp_path / "o", OLD)
    assert files_of(tmp_path / "precious") == {"0": b"x"}


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise on Windows")
def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    """A web server may need them."""
    publish(artifacts({"t/1": b"old"}), tmp_path / "o")
    (tmp_path / "o" / "t" / "1").chmod(0o640)
    publish(artifacts({"t/1": b"new"}), tmp_path / "o")
    assert stat.S_IMODE((tmp_path / "o" / "t" / "1").stat().st_mode) == 0o640


def test_folders_that_hold_nothing_any_more_go(tmp_path: Path) -> None:
    """With those around them; one in which somebody put a file stays."""
    out = tmp_path / "o"
    publish(artifacts({"t/1": b"x", "t/a/b/2": b"x", "t/c/d/3": b"x"}), out)
    (out / "t" / "c" / "theirs").write_bytes(b"x")
    publish(artifacts({"t/1": b"x"}), out)
    left = {path.relative_to(out).as_posix() for path in out.rglob("*")}
    assert left == {"manifest.json", "t", "t/1", "t/c", "t/c/theirs"}
    publish((), out, ["t"])
    assert out.is_dir()


def test_files_that_were_found_as_they_should_be_are_not_made_again(tmp_path: Path) -> None:
    """As after a run that knew nothing of the one before: the next one knows them."""
    made: list[str] = []

    def render() -> bytes:
        made.append("t/1")
        return b"x"

    wanted = [Artifact("t/1", render, "hash")]
    publish(wanted, tmp_path / "o")
    again = publish(wanted, tmp_path / "o")
    assert len(made) == 2
    publish(wanted, tmp_path / "o", left=again.left)
    assert len(made) == 2


def test_a_file_that_somebody_changed_is_made_again(tmp_path: Path) -> None:
    """Also where it is as long as it was."""
    wanted = [Artifact("t/1", lambda: b"ours", "hash")]
    left = publish(wanted, tmp_path / "o").left
    path = tmp_path / "o" / "t" / "1"
    path.write_bytes(b"them")
    os.utime(path, ns=(1, left.times[0] + 1_000_000_000))
    publish(wanted, tmp_path / "o", left=left)
    assert path.read_bytes() == b"ours"


def test_files_that_no_export_wrote_are_not_replaced(tmp_path: Path) -> None:
    """Nor a manifest of another kind, as web apps have it; a file of the very same bytes is in nobody's way."""
    out = tmp_path / "o"
    (out / "t").mkdir(parents=True)
    (out / "t" / "1").write_bytes(b"by hand")
    (out / "t" / "2").write_bytes(OLD["t/2"])
    before = files_of(out)
    for dry in (True, False):
        with pytest.raises(
            ConfigError, match=r"No export wrote .*o/t/1 as it is now, so nothing was replaced\."
        ):
            publish(artifacts(OLD), out, dry=dry)
    assert files_of(out) == before
    (out / "t" / "1").unlink()
    publish(artifacts(OLD), out)
    assert_clean(out, OLD)
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "manifest.json").write_text('{"name": "My app"}')
    with pytest.raises(ConfigError, match=r"No export wrote .*p/manifest\.json"):
        publish(artifacts(OLD), tmp_path / "p")


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    """A folder outside of the one that is exported to, to which links can lead."""
    folder = tmp_path / "precious"
    folder.mkdir()
    (folder / "1").write_bytes(b"x")
    try:
        (tmp_path / "link").symlink_to(folder / "1")
    except OSError:
        pytest.skip("this system does not let us make links")
    return folder


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path, precious: Path) -> None:
    """Of a file, there or not, or of a folder: it could have come with somebody's pull request."""
    links = {"t/1": precious / "1", "t/2": precious / "new", "t": precious}
    for number, (name, target) in enumerate(links.items()):
        out = tmp_path / str(number)
        (out / name).parent.mkdir(parents=True)
        (out / name).symlink_to(target)
        with pytest.raises(OSError, match="a link leads out of the folder of the export"):
            publish(artifacts(OLD), out)
    assert files_of(precious) == {"1": b"x"}


def test_a_link_within_the_folder_stays(tmp_path: Path, precious: Path) -> None:
    """And so does the folder itself, if it is one."""
    publish(artifacts(OLD), tmp_path / "o")
    (tmp_path / "o" / "t" / "4").rename(tmp_path / "o" / "kept")
    (tmp_path / "o" / "t" / "4").symlink_to(tmp_path / "o" / "kept")
    (tmp_path / "linked").symlink_to(tmp_path / "o")
    publish(artifacts({**OLD, "t/4": b"other"}), tmp_path / "linked")
    assert (tmp_path / "o" / "t" / "4").is_symlink()
    assert (tmp_path / "o" / "kept").read_bytes() == b"other"
    assert precious.is_dir()


def test_a_manifest_deletes_nothing_outside(tmp_path: Path, precious: Path) -> None:
    """Whatever paths it names, and whatever links these go through."""
    publish(artifacts(OLD), tmp_path / "o")
    manifest = json.loads((tmp_path / "o" / "manifest.json").read_bytes())
    (tmp_path / "o" / "t" / "d").symlink_to(precious)
    entry = {"sha256": hashlib.sha256(b"x").hexdigest(), "size": 1}
    manifest["files"] |= {"t/d/1": entry, "t/../../precious/1": entry}
    (tmp_path / "o" / "manifest.json").write_text(json.dumps(manifest))
    publication = publish(artifacts(OLD), tmp_path / "o")
    assert publication.deleted == ()
    assert files_of(precious) == {"1": b"x"}
    now = json.loads((tmp_path / "o" / "manifest.json").read_bytes())
    assert now["files"].keys() == OLD.keys()


@pytest.mark.skipif(sys.platform == "win32", reason="these are names of files on POSIX alone")
@pytest.mark.parametrize("name", ["C:1", "t/C:1", "t\\..\\1"])
def test_a_manifest_deletes_nothing_by_a_name_that_leads_away_on_windows(tmp_path: Path, name: str) -> None:
    """It means another drive or folder there; no export of ours makes such a name."""
    publish(artifacts(OLD), tmp_path / "o")
    manifest = json.loads((tmp_path / "o" / "manifest.json").read_bytes())
    (tmp_path / "o" / name).write_bytes(b"x")
    manifest["files"][name] = {"sha256": hashlib.sha256(b"x").hexdigest(), "size": 1}
    (tmp_path / "o" / "manifest.json").write_text(json.dumps(manifest))
    publish(artifacts(OLD), tmp_path / "o", ["t", "C:1", "t\\..\\1"])
    assert (tmp_path / "o" / name).read_bytes() == b"x"


def test_one_export_at_a_time(tmp_path: Path) -> None:
    """The next one waits, and what it finds is whole; one that does not end is told."""
    out = tmp_path / "o"
    started: list[float] = []

    def late() -> list[Artifact]:
        return [Artifact("t/1", lambda: started.append(time.monotonic()) or b"new")]  # type: ignore[func-returns-value]

    with alone(out):
        thread = threading.Thread(target=lambda: publish(late(), out))
        thread.start()
        time.sleep(0.2)
        assert not started
        with pytest.raises(TimeoutError, match="another export is at work here"), alone(out, 0.1):
            pass
    thread.join()
    assert_clean(out, {"t/1": b"new"})


@pytest.mark.skipif(
    sys.platform == "win32", reason="what Windows says where there are no locks is another thing"
)
def test_a_disk_without_locks_takes_an_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network drives have none: nobody waits for an export that is not there."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    with alone(tmp_path / "o", 0.1):
        publish(artifacts(OLD), tmp_path / "o")
    assert_clean(tmp_path / "o", OLD)


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be deleted on Windows")
def test_the_lock_of_a_file_that_is_gone_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who had it before deletes it at the end, and whoever comes then makes a new one."""
    out, is_locked_now = tmp_path / "o", _lock._is_locked_now
    deleted: list[Path] = []

    def after_deletion(handle: int) -> bool:
        if not deleted:
            deleted.extend(out.iterdir())
            deleted[0].unlink()
        return is_locked_now(handle)

    monkeypatch.setattr(_lock, "_is_locked_now", after_deletion)
    with alone(out), pytest.raises(TimeoutError), alone(out, 0.1):
        pass


def test_an_exporter_keeps_to_its_folder(tmp_path: Path) -> None:
    """Whoever writes one learns of a mistake before anything is written."""
    for path in ("../x", "t/../../x", "/x", "t//x", "t\\x"):
        with pytest.raises(ValueError, match="no path below the output folder"):
            publish(artifacts({path: b"x"}), tmp_path / "o")
    with pytest.raises(ValueError, match="made `t/1` twice"):
        publish([*artifacts(OLD), Artifact("t/1", b"x")], tmp_path / "o")
    assert not (tmp_path / "o").exists()


def test_a_disk_that_fails_leaves_the_old_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While files are staged, nothing that a reader sees has changed."""
    publish(artifacts(OLD), tmp_path)
    add, calls = Staging.add, iter(range(3))

    def failing(self: Staging, number: int, path: str, data: bytes, **how: bool) -> int | None:
        if next(calls, None) is None:
            raise OSError(28, "No space left on device")
        return add(self, number, path, data, **how)

    monkeypatch.setattr(Staging, "add", failing)
    with pytest.raises(OSError, match="No space"):
        publish(artifacts(NEW), tmp_path)
    assert_clean(tmp_path, OLD)


WORDS = ["[[Term 1]]", "[[Term 2|two]]", "*three*", "[four](https://example.org/)", "five", "[[Term 5]]"]


def edited(chance: random.Random, entries: dict[str, str]) -> dict[str, str]:
    """Entries after one thing that writers do."""
    entries = dict(entries)
    id_ = chance.choice(sorted(entries))
    listed = ["tags", "reviewed", "aliases", "content_warning"]
    action = chance.choice(
        ["text", "related", "summary", "status", "delete", "add", "instead", "rename", "swap", *listed]
    )
    if action == "delete" and len(entries) > 3:
        del entries[id_]
    elif action == "rename":
        entries[f"{chance.choice('abcdefgh')}{chance.randrange(9)}.yaml"] = entries.pop(id_)
    elif action == "swap":
        other = chance.choice(sorted(entries))
        entries[id_], entries[other] = entries[other], entries[id_]
    elif action == "add":
        number = chance.randrange(9)
        if not any(text.startswith(f"term: Term {number}\n") for text in entries.values()):
            entries[f"e{number}.yaml"] = f"term: Term {number}\ndefinition: New, {chance.random()}.\n"
    else:
        lines = [
            line for line in entries[id_].splitlines() if not line.startswith(action.replace("text", "def"))
        ]
        value = {
            "text": f"definition: '{' '.join(chance.sample(WORDS, 3))} {chance.random()}'",
            "related": f"related: [Term {chance.randrange(9)}, {{to: Term {chance.randrange(9)}, kind: broader}}]",
            "summary": f"summary: Short {chance.random()}.",
            "status": f"status: {chance.choice(['published', 'draft'])}",
            "instead": f"use_instead: [Term {chance.randrange(9)}, other words]",
            "tags": f"tags: [{chance.choice('abc')}, d]",
            "reviewed": f"reviewed: 2026-01-0{chance.randrange(1, 9)}",
            "aliases": f"aliases: [Also {chance.random()}]",
            "content_warning": f"content_warning: [{chance.choice('abc')}]",
            "delete": "usage: caution",
        }[action]
        lines = [line for line in lines if line.split(":")[0] != value.split(":")[0]]
        entries[id_] = "\n".join([*lines, value]) + "\n"
    # Links to what is not there are errors, and nothing would be exported.
    there = {text.splitlines()[0].removeprefix("term: ") for text in entries.values()}
    for number in range(9):
        if f"Term {number}" not in there:
            entries = {
                key: text.replace(f"[[Term {number}]]", "gone").replace(f"[[Term {number}|two]]", "gone")
                for key, text in entries.items()
            }
    return entries


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_incremental_run_equals_a_clean_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Byte for byte, after any edit, for every target; and only what depends on it is written."""
    monkeypatch.chdir(tmp_path)
    chance = random.Random(seed)
    entries = {f"e{number}.yaml": f"term: Term {number}\ndefinition: Text.\n" for number in range(6)}
    (tmp_path / "glosskit.toml").write_text('base_url = "https://example.org/"\n', encoding="utf-8")
    few = 0
    for _ in range(12):
        entries = edited(chance, entries)
        folder = tmp_path / "entries"
        folder.mkdir(exist_ok=True)
        for path in folder.iterdir():
            path.unlink()
        for name, text in entries.items():
            (folder / name).write_text(text, encoding="utf-8")
        memory = api.Memory(tmp_path, tmp_path / "o")
        made = api.export(api.load(".", memory=memory), "all", tmp_path / "o", memory=memory)
        clean = tmp_path / "clean"
        api.export(api.load("."), "all", clean)
        assert files_of(tmp_path / "o") == files_of(clean)
        few += len(made.written) < len(made.unchanged)
        memory = api.Memory(tmp_path, tmp_path / "o")
        again = api.export(api.load(".", memory=memory), "all", tmp_path / "o", memory=memory)
        assert again.up_to_date
    assert few >= 6


def test_a_page_that_was_changed_by_hand_is_named_when_it_is_made_no_more(build: Build) -> None:
    """It stays, since somebody may need it, and nobody else would notice that it is still published."""
    build({"a.yaml": "term: A\ndefinition: X.\n", "b.yaml": "term: B\ndefinition: X.\n"})
    assert invoke("export", "json", "--out", "o") == (0, "")
    page = Path("o", "json", "entries", "b.json")
    page.write_bytes(page.read_bytes() + b" ")
    Path("entries", "b.yaml").unlink()
    code, out = invoke("export", "json", "--out", "o", "--check")
    assert (code, "json/entries/b.json: should be deleted, and was changed by hand" in out) == (1, True)
    publication = api.export(api.load("."), "json", "o")
    assert publication.theirs == ("json/entries/b.json",)
    assert page.exists()


def test_pages_that_link_to_a_renamed_file_follow_it(build: Build, tmp_path: Path) -> None:
    """Its text is the same, and its address is not; the same for the pages that it links to."""
    build(
        {
            "ally.yaml": "term: Ally\ndefinition: See [[Privilege]].\n",
            "privilege.yaml": "term: Privilege\ndefinition: An advantage.\n",
        }
    )
    for before, after in (("privilege", "advantage"), ("ally", "friend")):
        assert invoke("export", "all", "--out", "o") == (0, "")
        (tmp_path / "entries" / f"{before}.yaml").rename(tmp_path / "entries" / f"{after}.yaml")
        assert invoke("export", "all", "--out", "o") == (0, "")
        assert invoke("export", "all", "--out", f"clean-{after}", "--no-cache") == (0, "")
        assert files_of(tmp_path / "o") == files_of(tmp_path / f"clean-{after}")
    (tmp_path / "entries" / "friend.yaml").rename(tmp_path / "entries" / "My Friend.yaml")
    assert "schema/file-name" in invoke("check")[1]
    assert invoke("export", "all", "--out", "o")[0] == 1


def test_links_and_pipes_in_the_cache_lead_nowhere(build: Build, tmp_path: Path) -> None:
    """A repository can bring them along."""
    build({"ally.yaml": "term: Ally\ndefinition: A person.\n"})
    invoke("export", "json", "--out", "o")
    (tmp_path / "precious").write_bytes(b"mine")
    folder = tmp_path / ".glosskit_cache"
    names = [path.name for path in folder.iterdir()]
    assert len(names) >= 4
    for name in names:
        (folder / name).unlink()
        try:
            (folder / name).symlink_to(tmp_path / "precious")
        except OSError:
            pytest.skip("this system does not let us make links")
    for command in (("check",), ("export", "json", "--out", "o")):
        assert invoke(*command)[0] == 0
    assert (tmp_path / "precious").read_bytes() == b"mine"
    if hasattr(os, "mkfifo"):
        for name in ("entries", "pieces"):
            (folder / name).unlink()
            os.mkfifo(folder / name)
        assert invoke("export", "json", "--out", "o") == (0, "")


def test_a_link_out_of_the_folder_stops_a_second_export_too(build: Build, tmp_path: Path) -> None:
    """Also where nothing would have to be written."""
    build({"ally.yaml": "term: Ally\ndefinition: A person.\n"})
    assert invoke("export", "json", "--out", "o") == (0, "")
    (tmp_path / "o" / "json").rename(tmp_path / "moved")
    try:
        (tmp_path / "o" / "json").symlink_to(tmp_path / "moved", target_is_directory=True)
    except OSError:
        pytest.skip("this system does not let us make links")
    assert invoke("export", "json", "--out", "o")[0] == 2


def test_what_was_published_is_known_of_some_folders_only(build: Build, tmp_path: Path) -> None:
    """And of none but the one that the memory was made for."""
    build({"ally.yaml": "term: Ally\ndefinition: A person.\n"})
    for number in range(20):
        assert invoke("export", "csv", "--out", f"o{number}") == (0, "")
    assert len(list((tmp_path / ".glosskit_cache").glob("published-*"))) == 16
    memory = api.Memory(tmp_path, tmp_path / "q1")
    api.export(api.load(tmp_path, memory=memory), "csv", tmp_path / "q2", memory=memory)
    assert api.Memory(tmp_path, tmp_path / "q1").published.manifest == ""


def test_a_setting_counts_where_no_entry_is_carried(build: Build, tmp_path: Path) -> None:
    """The glossary's title stands on pages that list no entry, too."""
    build({"a.yaml": "term: A\ndefinition: X.\nstatus: draft\n", "glosskit.toml": 'title = "Before"\n'})
    assert invoke("export", "all", "--out", "o") == (0, "")
    (tmp_path / "glosskit.toml").write_text('title = "After"\n', encoding="utf-8")
    assert invoke("export", "all", "--out", "o") == (0, "")
    assert b"After" in Path("o/html/index.html").read_bytes()
    assert b"Before" not in b"".join(files_of(Path("o")).values())


def test_a_damaged_cache_changes_nothing_but_speed(build: Build) -> None:
    """Whatever stands in its files, and where the folder is no folder."""
    build({"a.yaml": "term: A\ndefinition: See [[B]].\n", "b.yaml": "term: B\ndefinition: X.\n"})
    assert invoke("export", "all", "--out", "o") == (0, "")
    before = files_of(Path("o"))
    caches = [path for path in Path(".glosskit_cache").iterdir() if path.name != ".gitignore"]
    assert len(caches) == 3
    for damage in (b"", b"{}", b"[1]", b"\xff", b'{"stamp": "x"}\nabc', b'{"stamp": "", "kept": {"a": 1}}'):
        for path in caches:
            path.write_bytes(damage)
        for path in Path("o").rglob("*.html"):
            path.unlink()
        assert invoke("export", "all", "--out", "o") == (0, "")
        assert files_of(Path("o")) == before
    for path in caches:  # right by all marks, and still not what was kept
        path.write_bytes(path.read_bytes().replace(b"1", b"2"))
    assert invoke("export", "all", "--out", "o", "--check")[1] == ""


def test_on_a_build_server_no_cache_is_believed(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """It could come with a pull request."""
    build({"a.yaml": "term: A\ndefinition: X.\n"})
    assert invoke("export", "json", "--out", "o") == (0, "")
    cache = Path(".glosskit_cache", "entries")
    stamp = json.loads(cache.read_bytes().partition(b"\n")[0][9:])["stamp"]
    journal = Journal(cache, stamp)
    forged = {key: bytes(piece).replace(b"X.", b"Forged.") for key, piece in journal.pieces.items()}
    journal.keep(forged, forged.keys())
    assert invoke("export", "json", "--out", "believed") == (0, "")
    assert b"Forged" in Path("believed/json/index.json").read_bytes()
    monkeypatch.setenv("CI", "true")
    assert invoke("export", "json", "--out", "p") == (0, "")
    assert b"Forged" not in Path("p/json/index.json").read_bytes()
    assert invoke("export", "json", "--out", "q", "--no-cache") == (0, "")


def test_jobs_on_the_command_line_change_nothing_but_the_time(build: Build) -> None:
    """The same files, whoever makes them; and more processes than files are no harm."""
    build({f"e{number}.yaml": f"term: E{number}\ndefinition: X.\n" for number in range(40)})
    for jobs in ("1", "2", "500"):
        assert invoke("export", "all", "--out", jobs, "--jobs", jobs, "--no-cache") == (0, "")
    assert files_of(Path("1")) == files_of(Path("2")) == files_of(Path("500"))
    assert invoke("export", "all", "--out", "o", "--jobs", "0")[0] == 2


def test_watch_exports_again_after_a_change(build: Build) -> None:
    """In a process of its own, which ends with Ctrl-C."""
    import subprocess
    import sys

    build({"a.yaml": "term: A\ndefinition: First.\n"})
    process = subprocess.Popen(
        [sys.executable, "-m", "glosskit", "export", "json", "--out", "o", "--watch"],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr is not None
        while "Watching" not in process.stderr.readline():
            assert process.poll() is None
        Path("entries/a.yaml").write_text("term: A\ndefinition: Second.\n", encoding="utf-8")
        while "Watching" not in process.stderr.readline():
            assert process.poll() is None
        assert b"Second." in Path("o/json/glossary.json").read_bytes()
    finally:
        process.kill()
        process.communicate()


def test_watch_does_not_go_with_check() -> None:
    """One writes, the other never does."""
    assert invoke("export", "json", "--out", "o", "--watch", "--check")[0] == 2


def test_an_entry_that_a_check_read_is_not_taken_for_sound(build: Build) -> None:
    """A check leaves what it read, mistakes in texts included; an export looks at it all the same."""
    build({"a.yaml": "term: A\ndefinition: Some <b>HTML</b>.\n"})
    assert invoke("check")[0] == 1
    for _ in range(2):
        code, stdout = invoke("export", "json", "--out", "o")
        assert code == 1
        assert "schema/markup" in stdout
    assert not Path("o").exists()
    build({"a.yaml": "term: A\ndefinition: No HTML.\n"})
    assert invoke("export", "json", "--out", "o") == (0, "")
