"""The GitHub Action, the workflows and the GitLab template: valid, pinned, and doing what they say."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from conftest import ROOT, Build
from glosskit import scaffold

ACTION = ROOT / "action.yml"
BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(
    sys.platform == "win32" or BASH is None, reason="runs shell steps as on Linux"
)
FILES = {
    "glosskit.toml": "[rules]\nignore = ['links/orphan']\n",
    "ally.yaml": "term: Ally\ndefinition: See [[nobody]] and and more.\n",
}


def load(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def workflows() -> dict[str, str]:
    """Every workflow that stands in this repository, as a file, in the documentation, or as a template."""
    found = {path.name: path.read_text("utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml")}
    found["init.yml"] = scaffold.new_glossary("x")[".github/workflows/glossary.yml"]
    page = MarkdownIt().parse((ROOT / "docs" / "ci.md").read_text("utf-8"))
    (block,) = [token.content for token in page if token.type == "fence" and "\njobs:" in token.content]
    found["documented.yml"] = block.replace("OWNER/glosskit@COMMIT", f"example/glosskit@{'a' * 40}")
    return found


def run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_action_workflows_and_template_fit_their_schemas(tmp_path: Path) -> None:
    """The published ones, as check-jsonschema has them."""
    for name, text in workflows().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    run(*checker, "vendor.github-actions", str(ACTION))
    run(*checker, "vendor.github-workflows", *(str(path) for path in tmp_path.iterdir()))
    run(*checker, "vendor.gitlab-ci", "templates/gitlab-ci.yml")


def test_zizmor_finds_nothing(tmp_path: Path) -> None:
    """In its strictest mood: injections, permissions, credentials, pins."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    for name, text in workflows().items():
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copy(ACTION, tmp_path)
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert zizmor is not None
    run(zizmor, "--offline", "--no-progress", "--persona", "auditor", str(tmp_path))


def test_every_action_is_pinned_by_commit() -> None:
    """A tag can be moved; the comment tells people which version it is."""
    for name, text in workflows().items():
        for line in re.findall(r"uses: (.*)", text):
            assert line.startswith("./ ") or re.search(r"@[0-9a-f]{40}( # v\d+\.\d+\.\d+)?$", line), (
                name,
                line,
            )


def test_inputs_reach_the_shell_as_variables() -> None:
    """Never as text of the script, where they could be commands; and nobody else's action runs."""
    for step in load(ACTION.read_text("utf-8"))["runs"]["steps"]:
        assert "uses" not in step
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


class Runner:
    """What GitHub's runner does with the steps of a composite action, as far as this one needs it."""

    def __init__(self, folder: Path, temp: Path) -> None:
        self.folder, self.temp, self.path = folder, temp, ROOT
        self.action = load(ACTION.read_text("utf-8"))
        self.summary = temp / "summary.md"

    def step(self, number: int, **inputs: str) -> tuple[int, str]:
        """Exit code and output of a step."""
        given = {name: content["default"] for name, content in self.action["inputs"].items()} | inputs
        step = self.action["runs"]["steps"][number]

        def filled(text: str) -> str:
            return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], text)

        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")},
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_ACTION_PATH": str(self.path),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "CI": "true",
            **{name: filled(value) for name, value in step["env"].items()},
        }
        done = subprocess.run(
            [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder / filled(step.get("working-directory", ".")),
            env=environment, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def runner(build: Build, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A glossary with mistakes, and glosskit installed as the action's first step does it."""
    build(FILES)
    temp = tmp_path_factory.mktemp("runner")
    (temp / "glosskit" / "bin").mkdir(parents=True)
    (temp / "glosskit" / "bin" / "glosskit").symlink_to(Path(sys.executable).parent / "glosskit")
    return Runner(tmp_path, temp)


def test_no_file_of_a_pull_request_stands_in_for_a_module() -> None:
    """`python -m` looks into the folder that it runs in first, and that is what a stranger sent."""
    texts = {"action.yml": ACTION.read_text("utf-8"), **workflows()}
    texts["gitlab-ci.yml"] = (ROOT / "templates" / "gitlab-ci.yml").read_text("utf-8")
    for name, text in texts.items():
        started = re.findall(r"python[\d.]*\"? (-\S+)", text, re.IGNORECASE)
        assert set(started) <= {"-I"}, name


@needs_bash
def test_the_installation_runs_no_file_of_a_pull_request(tmp_path: Path) -> None:
    """Not even where it is called like what the step starts; it goes as far as the lack of a folder lets it."""
    sent, temp = tmp_path / "sent", tmp_path / "temp"
    for folder in (sent, temp):
        folder.mkdir()
    for name in ("venv", "pip", "ensurepip", "sitecustomize"):
        (sent / f"{name}.py").write_text(f"open({str(tmp_path / 'run')!r}, 'a').write({name!r})", "utf-8")
    runner = Runner(sent, temp)
    runner.path = tmp_path / "nothing"
    code, output = runner.step(0, python=sys.executable)
    assert code != 0, output
    assert "nothing/requirements/run.txt" in output
    assert not (tmp_path / "run").exists()


@needs_bash
def test_the_check_annotates_sums_up_and_fails(runner: Runner) -> None:
    """One run for all of them."""
    code, output = runner.step(1, sarif="out/glosskit.sarif")
    assert code == 1
    assert (
        "::error file=entries/ally.yaml,line=2,endLine=2,col=17,endColumn=27,title=links/unknown-term::"
        in output
    )
    assert "::warning file=entries/ally.yaml" in output
    assert runner.summary.read_text("utf-8").startswith("## 1 error, 1 warning in 1 entry\n")
    assert json.loads((runner.folder / "out" / "glosskit.sarif").read_bytes())["version"] == "2.1.0"


@needs_bash
@pytest.mark.parametrize(
    ("inputs", "code"), [({"fail-on": "never"}, 0), ({"working-directory": "entries"}, 1)]
)
def test_inputs_do_what_they_say(runner: Runner, inputs: dict[str, str], code: int) -> None:
    """As the table in the documentation has it."""
    assert runner.step(1, **inputs, summary="false")[0] == code
    assert not runner.summary.exists()


@needs_bash
@pytest.mark.parametrize("name", ["fail-on", "changed", "sarif"])
def test_hostile_inputs_stay_words(runner: Runner, name: str) -> None:
    """Neither commands nor options."""
    runner.step(1, **{name: "--help $(touch pwned) `touch pwned` '; touch pwned; ' \"; touch pwned; \""})
    assert not (runner.folder / "pwned").exists()


@needs_bash
def test_a_check_that_cannot_be_done_says_so_in_an_annotation(runner: Runner) -> None:
    """The reason is in the log."""
    (runner.folder / "glosskit.toml").write_text("titel = 'x'\n", encoding="utf-8")
    code, output = runner.step(1)
    assert code == 2
    assert "::error title=glosskit::The glossary could not be checked." in output
    assert "`titel` is not a setting" in output


@needs_bash
def test_the_site_is_exported(runner: Runner) -> None:
    """Into the folder that is uploaded."""
    (runner.folder / "entries" / "ally.yaml").write_text(
        "term: Ally\ndefinition: A person.\n", encoding="utf-8"
    )
    assert runner.step(1)[0] == 0
    code, output = runner.step(2, export="build")
    assert code == 0, output
    assert (runner.folder / "build" / "html" / "index.html").is_file()


@needs_bash
def test_an_old_python_is_told(runner: Runner) -> None:
    """With what to do."""
    old = runner.temp / "old"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    code, output = runner.step(0, python=str(old))
    assert code == 2
    assert output == "::error::glosskit needs Python 3.11 or newer: run actions/setup-python before it.\n"


@needs_bash
@pytest.mark.slow
def test_the_action_installs_what_is_locked(runner: Runner) -> None:
    """From its own checkout."""
    shutil.rmtree(runner.temp / "glosskit")
    code, output = runner.step(0, python=sys.executable)
    assert code == 0, output
    assert runner.step(1)[0] == 1


@needs_bash
def test_the_gitlab_job_writes_both_reports(build: Build, tmp_path: Path) -> None:
    """For the merge request and for the tests."""
    build(FILES)
    (command,) = load((ROOT / "templates" / "gitlab-ci.yml").read_text("utf-8"))["glosskit-check"]["script"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "CI_PROJECT_DIR": str(tmp_path)}
    done = subprocess.run(
        [str(BASH), "-c", command], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    (first, _) = json.loads((tmp_path / "gl-code-quality-report.json").read_bytes())
    assert first["location"]["path"] == "entries/ally.yaml"
    assert 'failures="1"' in (tmp_path / "glosskit-junit.xml").read_text("utf-8")
