"""--changed: what a change brought, and nothing that was there before."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conftest import Build
from glosskit import revisions
from glosskit.cli import app

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

CONFIG = "[rules]\nignore = ['links/orphan', 'links/one-sided']\n"
FILES = {
    "glosskit.toml": CONFIG,
    "ally.yaml": "term: Ally\ndefinition: A person, as [[Privilege]] says. See [[nobody]].\n",
    "privilege.yaml": "term: Privilege\ndefinition: Something that an [[ally]] knows.\n",
    "old.yaml": "term: Old\ndefinition: A thing as in [[nowhere]].\n",
}


def git(folder: Path, *arguments: str) -> str:
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"]
    done = subprocess.run(
        ["git", *names, *arguments], cwd=folder, capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout.strip()


@pytest.fixture
def repository(build: Build, tmp_path: Path) -> Path:
    """A glossary with findings, committed on the branch main."""
    build(FILES)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    return tmp_path


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "change", "--allow-empty")


def check(*options: str) -> tuple[int, list[str], str]:
    """Exit code, `path rule` of each finding, and what is on stderr."""
    result = CliRunner().invoke(app, ["check", "--output-format", "concise", "--no-cache", *options])
    found = re.findall(r"^(?:.*/)?([^/:]+):\d+:\d+: \w+ (\S+):", result.stdout, re.MULTILINE)
    return result.exit_code, [f"{name} {rule}" for name, rule in found], result.stderr


def write(folder: Path, name: str, text: str) -> None:
    (folder / "entries" / name).write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("repository")
def test_nothing_changed_shows_nothing() -> None:
    """However many findings there are."""
    assert len(check()[1]) == 2
    assert check("--changed") == (0, [], "No findings in 3 entries, 0 of which differ from HEAD.\n")


def test_a_changed_entry_shows_all_that_is_found_in_it(repository: Path) -> None:
    """Not what is found in others; staged or not."""
    write(repository, "old.yaml", "term: Old\ndefinition: A thing as in [[nowhere]] and [[else]].\n")
    wanted = (
        1,
        ["old.yaml links/unknown-term"] * 2,
        "2 errors in 3 entries, 1 of which differs from HEAD.\n",
    )
    assert check("--changed") == wanted
    git(repository, "add", "-A")
    assert check("--changed") == wanted
    commit(repository)
    assert check("--changed")[1] == []
    assert check("--changed", "HEAD~1")[1] == wanted[1]


def test_a_new_entry_counts_before_git_knows_it(repository: Path) -> None:
    """A writer runs this before `git add`."""
    write(repository, "new.yaml", "term: New\ndefinition: See [[zilch]].\n")
    assert check("--changed")[1] == ["new.yaml links/unknown-term"]


@pytest.mark.parametrize("how", ["delete", "rename", "stage", "move"])
def test_a_deleted_or_renamed_entry_breaks_the_links_to_it(repository: Path, how: str) -> None:
    """These stand in entries that did not change; what was wrong there before is not shown."""
    entry = repository / "entries" / "privilege.yaml"
    if how == "rename":
        write(
            repository, "advantage.yaml", "term: Advantage\ndefinition: Something that an [[ally]] knows.\n"
        )
    if how == "move":
        git(repository, "mv", "entries/privilege.yaml", "entries/advantage.yaml")
        write(
            repository, "advantage.yaml", "term: Advantage\ndefinition: Something that an [[ally]] knows.\n"
        )
    else:
        entry.unlink()
    if how == "stage":
        git(repository, "add", "-A")
    code, found, err = check("--changed")
    assert (code, found) == (1, ["ally.yaml links/unknown-term"])
    counts = "3 entries, 1 of which differs" if how in ("rename", "move") else "2 entries, 0 of which differ"
    assert err.startswith(f"1 error in {counts} from HEAD, and 1 is gone since.")


def test_a_branch_is_compared_with_where_it_left(repository: Path) -> None:
    """What others did on main since is not this branch's doing."""
    git(repository, "checkout", "-q", "-b", "work")
    write(repository, "new.yaml", "term: New\ndefinition: See [[zilch]].\n")
    commit(repository)
    git(repository, "checkout", "-q", "main")
    write(repository, "old.yaml", "term: Old\ndefinition: A thing without a link.\n")
    commit(repository)
    git(repository, "checkout", "-q", "work")
    assert check("--changed=main")[1] == ["new.yaml links/unknown-term"]
    assert check("--changed", "main")[1] == ["new.yaml links/unknown-term"]


def test_a_path_behind_the_option_is_a_path(repository: Path) -> None:
    """And narrows what is shown."""
    for name in ("a", "b"):
        write(repository, f"{name}.yaml", f"term: {name}\ndefinition: See [[zilch]].\n")
    assert check("--changed", "entries/a.yaml")[1] == ["a.yaml links/unknown-term"]
    assert check("entries/b.yaml", "--changed")[1] == ["b.yaml links/unknown-term"]
    assert check("--changed=HEAD", "entries")[1] == ["a.yaml links/unknown-term", "b.yaml links/unknown-term"]


def test_before_the_first_commit_everything_is_new(build: Build, tmp_path: Path) -> None:
    """A fresh repository has nothing to compare with."""
    build(FILES)
    git(tmp_path, "init", "-q")
    assert len(check("--changed")[1]) == 2


def test_a_glossary_in_a_folder_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With names that git would quote, and from a folder below."""
    entries = tmp_path / "docs" / "entries" / "ö [x]"
    entries.mkdir(parents=True)
    (tmp_path / "docs" / "glosskit.toml").write_text(CONFIG)
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    (entries / "a.yaml").write_text("term: A\ndefinition: See [[zilch]].\n")
    monkeypatch.chdir(tmp_path / "docs" / "entries")
    assert check("--changed")[1] == ["a.yaml links/unknown-term"]


def test_outside_a_repository_it_is_a_mistake(build: Build) -> None:
    """Exit 2 and a sentence."""
    build(FILES)
    code, found, err = check("--changed")
    assert (code, found) == (2, [])
    assert err == (
        "glosskit: --changed compares with a commit, and this folder is in no git repository: leave the option out.\n"
    )


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("ref", "message"),
    [
        ("nope", "There is no branch, tag or commit `nope` here."),
        ("--output=/x", "--changed takes a branch, a tag or a commit, not `--output=/x`."),
        ("-h", "--changed takes a branch, a tag or a commit, not `-h`."),
        ("", "--changed takes a branch, a tag or a commit, not ``."),
        ("a\nb", "--changed takes a branch, a tag or a commit, not `a"),
        (
            "main..work",
            "--changed compares what is here with one branch, tag or commit, and `main..work` is a range",
        ),
        ("...", "--changed compares what is here with one branch"),
        ("HEAD:entries", "There is no branch, tag or commit `HEAD:entries` here."),
        ("$(touch x)", "There is no branch, tag or commit `$(touch x)` here."),
    ],
)
def test_a_revision_that_is_none_is_a_mistake(ref: str, message: str) -> None:
    """And never an option of git's."""
    code, found, err = check(f"--changed={ref}")
    assert (code, found) == (2, [])
    assert err.startswith(f"glosskit: {message}")


def test_a_branch_that_only_the_server_has_is_suggested(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a build server, main is origin/main."""
    clone = tmp_path_factory.mktemp("clone")
    git(repository, "branch", "next")
    git(clone, "clone", "-q", str(repository), ".")
    monkeypatch.chdir(clone)
    assert check("--changed=next")[2] == (
        "glosskit: There is no branch, tag or commit `next` here. Did you mean `origin/next`?\n"
    )


def test_a_shallow_clone_says_what_to_do(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Build servers fetch one commit unless told otherwise."""
    for _ in range(2):
        commit(repository)
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "--depth", "1", f"file://{repository}", ".")
    monkeypatch.chdir(clone)
    code, _, err = check("--changed=HEAD~2")
    assert code == 2
    assert "shallow" in err
    assert "`git fetch --unshallow`, or in GitHub Actions with `fetch-depth: 0`" in err
    assert check("--changed")[0] == 0


@pytest.mark.usefixtures("repository")
def test_without_git_it_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    """The only thing that glosskit needs it for."""
    monkeypatch.setattr(revisions, "_GIT", ("git-that-is-not-there",))
    assert check("--changed")[2] == "glosskit: --changed needs git, which is not installed here.\n"


def test_what_the_baseline_knows_stays_known(repository: Path) -> None:
    """Both narrow what is shown."""
    assert CliRunner().invoke(app, ["check", "--write-baseline"]).exit_code == 0
    write(repository, "old.yaml", "term: Old\ndefinition: A thing as in [[nowhere]] and [[else]].\n")
    code, found, err = check("--changed")
    assert (code, found) == (1, ["old.yaml links/unknown-term"])
    assert "1 of which differs from HEAD, besides 1 that the baseline knows" in err


def test_a_huge_file_of_the_past_is_no_entry(repository: Path) -> None:
    """It was refused then, too."""
    write(repository, "big.yaml", "# " + "x" * 1_100_000)
    commit(repository)
    write(repository, "big.yaml", "term: Big\ndefinition: See [[zilch]].\n")
    assert check("--changed")[1] == ["big.yaml links/unknown-term"]


def test_settings_of_the_repository_start_no_program(repository: Path) -> None:
    """A pull request cannot bring them, but a folder from elsewhere can."""
    for key in ("core.fsmonitor", "diff.external"):
        git(repository, "config", key, "touch pwned; true")
    write(repository, "old.yaml", "term: Old\ndefinition: A thing.\n")
    assert check("--changed")[0] == 0
    assert not (repository / "pwned").exists()


def test_hidden_files_are_no_entries(repository: Path) -> None:
    """A glossary at the root of its repository has other YAML files beside it."""
    (repository / "glosskit.toml").write_text("entries = '.'\n" + CONFIG, encoding="utf-8")
    write(repository, ".draft.yaml", "term: Draft\ndefinition: See [[zilch]].\n")
    (repository / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    assert check("--changed") == (0, [], "No findings in 3 entries, 0 of which differ from HEAD.\n")
    commit(repository)
    (repository / ".pre-commit-config.yaml").unlink()
    assert check("--changed")[2] == "No findings in 3 entries, 0 of which differ from HEAD.\n"
