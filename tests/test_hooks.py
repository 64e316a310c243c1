"""The hooks that other repositories install from this one, and this repository's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from conftest import ROOT

IDS = ["glosskit-check", "glosskit-check-all", "glosskit-fmt", "glosskit-schema"]
ALLY = "term: Ally\ndefinition: A person, as [[Privilege]] says.\n"
PRIVILEGE = "term: Privilege\ndefinition: Something that an [[ally]] knows.\n"
CONFIG = "[rules]\nignore = ['links/orphan', 'links/one-sided']\n"


def hooks(name: str) -> dict[str, dict[str, Any]]:
    """The hooks of a file in the repository's root, by id."""
    data = YAML(typ="safe", pure=True).load((ROOT / name).read_text("utf-8"))
    found = data if isinstance(data, list) else [hook for repo in data["repos"] for hook in repo["hooks"]]
    return {hook["id"]: hook for hook in found}


def test_every_hook_runs_one_process_for_all_files() -> None:
    """Several at once would shuffle what they print, and read the whole glossary several times."""
    offered = hooks(".pre-commit-hooks.yaml")
    assert list(offered) == IDS
    assert all(hook["require_serial"] is True for hook in offered.values())
    assert offered["glosskit-check-all"]["always_run"] is True
    assert offered["glosskit-check-all"]["pass_filenames"] is False


def test_the_repository_uses_its_own_hooks() -> None:
    """From its working tree: only the program's place and the files differ."""
    offered, used = hooks(".pre-commit-hooks.yaml"), hooks(".pre-commit-config.yaml")
    shared = offered.keys() & used.keys()
    assert shared == {"glosskit-check-all", "glosskit-fmt", "glosskit-schema"}
    for id_ in shared:
        assert used[id_]["entry"] == f".venv/bin/{offered[id_]['entry']}"
        for key in ("name", "types", "always_run", "pass_filenames", "require_serial"):
            assert used[id_].get(key) == offered[id_].get(key), (id_, key)


def test_the_files_are_valid() -> None:
    """As pre-commit reads them."""
    for check, name in (("manifest", ".pre-commit-hooks.yaml"), ("config", ".pre-commit-config.yaml")):
        command = [sys.executable, "-m", "pre_commit", f"validate-{check}", str(ROOT / name)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "")


class Repository:
    """A git repository, and what its commits say."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True)
        programs = Path(sys.executable).parent
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "COVERAGE"))},
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_NAME": "A" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "a@example.org" for who in ("AUTHOR", "COMMITTER")},
            "PRE_COMMIT_HOME": str(home / "pre-commit"),
            "PREK_HOME": str(home / "prek"),
        }
        self.environment.pop("CI", None)
        self.run("git", "init", "-q", "-b", "main")

    def run(self, *command: str, fails: bool = False) -> str:
        """What a command prints; it must succeed, or fail."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            env=self.environment,
            timeout=500,
        )
        output = done.stdout + done.stderr
        assert bool(done.returncode) is fails, output
        return output

    def write(self, name: str, text: str) -> None:
        """Write a file, and the folders above it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def commit(self, *, fails: bool = False) -> str:
        """Add everything and commit; what git and the hooks print."""
        self.run("git", "add", "-A")
        return self.run("git", "commit", "-m", "change", fails=fails)

    def reset(self) -> None:
        """Back to the last commit."""
        self.run("git", "reset", "-q", "--hard")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the hooks are installed, once for all tests."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def provider(home: Path) -> tuple[str, str]:
    """A repository with the files of this one as they are now; its path and its commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("this is not a git repository")
    repository = Repository(home / "provider", home)
    for name in listed.stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (repository.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, repository.folder / name)
    repository.commit()
    return str(repository.folder), repository.run("git", "rev-parse", "HEAD").strip()


@pytest.fixture
def glossary(tmp_path: Path, home: Path) -> Repository:
    """A small glossary, committed before it has hooks."""
    repository = Repository(tmp_path / "glossary", home)
    repository.write("glosskit.toml", CONFIG)
    repository.write(".gitignore", ".glosskit_cache/\n")
    repository.write("entries/ally.yaml", ALLY)
    repository.write("entries/privilege.yaml", PRIVILEGE)
    repository.commit()
    return repository


def output_of_fmt(output: str) -> str:
    """What became of the hook: Passed, Failed or Skipped."""
    (line,) = [line for line in output.splitlines() if line.startswith("glosskit fmt...")]
    return line.rsplit(".", 1)[1]


@pytest.mark.slow
@pytest.mark.parametrize("program", ["pre-commit", "prek"])
def test_commits_are_checked(glossary: Repository, provider: tuple[str, str], program: str) -> None:
    """A good entry passes; a bad one and a deleted one that others link to do not, and the place is told."""
    path, revision = provider
    names = "".join(f"      - id: {id_}\n" for id_ in IDS)
    glossary.write(
        ".pre-commit-config.yaml", f"repos:\n  - repo: {path}\n    rev: {revision}\n    hooks:\n{names}"
    )
    glossary.run(program, "install")
    glossary.write("schemas/entry.schema.json", "{}\n")  # out of date
    assert "files were modified by this hook" in glossary.commit(fails=True)
    assert "Failed" not in glossary.commit()

    glossary.write("entries/good.yaml", "term: Good\ndefinition: What an [[ally]] does.\n")
    output = glossary.commit()
    assert output.count("Passed") == 3

    glossary.write("entries/untidy.yaml", "definition: What an [[ally]] does not.\nterm: Untidy\n")
    assert output_of_fmt(glossary.commit(fails=True)) == "Failed"
    assert output_of_fmt(glossary.commit()) == "Passed"
    assert glossary.run("git", "show", "HEAD:entries/untidy.yaml").startswith("term: Untidy\n")

    glossary.write("entries/bad.yaml", "term: Bad\ndefinition: See [[nobody]].\n")
    output = glossary.commit(fails=True)
    assert output.count("entries/bad.yaml:2:17  error  links/unknown-term") == 2
    glossary.reset()

    (glossary.folder / "entries" / "privilege.yaml").unlink()
    output = glossary.commit(fails=True)
    assert output.count("entries/ally.yaml:2:26  error  links/unknown-term") == 1
    assert "whole glossary" in output


@pytest.mark.slow
def test_hooks_can_be_tried(glossary: Repository, provider: tuple[str, str]) -> None:
    """Before they are written into a configuration."""
    path, revision = provider
    options = ("try-repo", path, "glosskit-check-all", "--ref", revision, "--all-files")
    assert "Passed" in glossary.run("pre-commit", *options)
    glossary.write("entries/bad.yaml", "term: Bad\ndefinition: See [[nobody]].\n")
    glossary.run("git", "add", "-A")
    assert "entries/bad.yaml:2:17  error" in glossary.run("pre-commit", *options, fails=True)
    assert "entries/bad.yaml:2:17  error" in glossary.run("prek", *options, fails=True)
