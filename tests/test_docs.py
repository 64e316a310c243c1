"""The documentation is true: its examples are run."""

import contextlib
import importlib.util
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from conftest import ROOT, Build, read_text
from glosskit import config
from glosskit.cli import app
from glosskit.exporters import targets
from glosskit.lint import Rule
from glosskit.model import KEYS
from glosskit.reporters import formats
from glosskit.rules import all_rules

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of a page that are marked with a language."""
    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    return [token.content for token in tokens if token.type == "fence" and token.info == language]


def test_the_finding_in_the_readme_is_what_the_program_says(build: Build) -> None:
    """Entry and transcript stand in the README; this runs the one and compares the other."""
    readme = ROOT / "README.md"
    allyship = "term: Allyship\ndefinition: A practice, as an [[ally]] knows.\n"
    build({"ally.yaml": blocks(readme, "yaml")[0], "allyship.yaml": allyship})
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 1
    assert f"$ glosskit check\n{result.stdout}{result.stderr}" == blocks(readme, "console")[0]


def test_the_full_entry_in_the_readme_is_valid_and_shows_every_key() -> None:
    """What a writer copies works."""
    reading = read_text(blocks(ROOT / "README.md", "yaml")[1])
    assert reading.diagnostics == ()
    assert reading.record is not None
    assert reading.record.entry.model_fields_set == set(KEYS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_settings_in_the_documentation_are_valid(page: Path, tmp_path: Path) -> None:
    """Each toml block loads."""
    for number, text in enumerate(blocks(page, "toml")):
        path = tmp_path / f"{number}.toml"
        path.write_text(text, encoding="utf-8")
        assert isinstance(config.load(path), config.Config), f"{page.name}, the toml block {number + 1}"


def test_the_python_of_the_api_page_runs(build: Build) -> None:
    """One block after the other, in a small glossary."""
    build({"ally.yaml": "term: Ally\naliases: [allies]\ndefinition: See [[nobody]].\n"})
    build(
        {
            "ally.yaml": "term: Ally\naliases: [allies]\ndefinition: A person.\n",
            "b.yaml": "term: B\ndefinition: '[[Ally]].'\n",
        }
    )
    names: dict[str, object] = {}
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        for block in blocks(ROOT / "docs" / "api.md", "python"):
            exec(compile(block, "api.md", "exec"), names)
    assert "files written" in output.getvalue()
    assert "ally Ally A person." in output.getvalue()


def test_the_rule_in_the_contributing_guide_works(build: Build) -> None:
    """Its examples are found and left alone, like those of a real rule."""
    names: dict[str, object] = {}
    (code,) = blocks(ROOT / "CONTRIBUTING.md", "python")
    exec(compile(code, "CONTRIBUTING.md", "exec"), names)
    rule = names["many_tips"]
    assert isinstance(rule, Rule)
    assert rule.id not in {other.id for other in all_rules()}, (
        f"the sample rule {rule.id} of CONTRIBUTING.md is a rule now: give the guide another sample, "
        "or the module in src/glosskit/rules/ another rule"
    )
    assert rule.check is not None
    for example, count in ((rule.bad[0], 1), (rule.good[0], 0)):
        assert isinstance(example, str)
        (record,) = build({"ally.yaml": example}).records
        assert len(list(rule.check(record))) == count, (
            f"the sample rule of CONTRIBUTING.md should find {count} in this example of it:\n{example}"
        )


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_the_rule_in_the_contributing_guide_passes_the_linter(command: list[str]) -> None:
    """Whoever pastes it as it stands starts with a green `make lint`."""
    (code,) = blocks(ROOT / "CONTRIBUTING.md", "python")
    name = "src/glosskit/rules/clarity_many_tips.py"
    result = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "--no-cache", "--stdin-filename", name, "-"],
        input=code.encode(),
        capture_output=True,
        cwd=ROOT,
    )
    said = (result.stdout + result.stderr).decode()
    assert result.returncode == 0, f"mend the sample rule of CONTRIBUTING.md:\n{said}"


def test_every_export_is_documented() -> None:
    """A new module has a row in the table of exports, and its name in the list for programs."""
    exports = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    for target in targets():
        row = f"| `{target}` |"
        assert f"\n{row}" in exports, f"add a row to the table of docs/exports.md that starts with {row}"
    listed = re.search(r"Writes a target \((.+?)\)", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"))
    assert listed, "docs/api.md no longer names the targets: Writes a target (...)"
    named = set(re.findall(r'`"([a-z_]+)"`', listed[1]))
    assert named == {*targets(), "all"}, (
        f"the list of targets in docs/api.md, below glosskit.export, must name {', '.join(targets())} and all"
    )


def test_every_output_format_is_documented() -> None:
    """A new module has an item on the page of formats, and its name in the settings' own documentation."""
    output = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
    settings = (ROOT / "src" / "glosskit" / "config" / "_sections.py").read_text(encoding="utf-8")
    listed = re.search(r'output_format: .*\n +"""How `check` prints: (.+?)"""', settings, flags=re.DOTALL)
    assert listed, "config/_sections.py no longer says below output_format: How `check` prints: ..."
    for name in formats():
        assert re.search(rf"^- \*\*{name}\*\*", output, flags=re.MULTILINE), (
            f"add an item to a list of docs/output.md that starts with - **{name}**:"
        )
        assert re.search(rf"\b{name}\b", listed[1]), (
            f"add {name} to the docstring below output_format in src/glosskit/config/_sections.py, "
            "and run `make docs`"
        )


def make_rules() -> Any:
    """docs/make_rules.py as a module, fresh."""
    path = ROOT / "docs" / "make_rules.py"
    spec = importlib.util.spec_from_file_location("make_rules", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_of_rules_are_up_to_date() -> None:
    """`make docs` writes them."""
    module = make_rules()
    for name, text in module.pages().items():
        assert (module.PAGES / name).read_text(encoding="utf-8") == text, (
            f"docs/{name} is older than the rules: run `make docs`"
        )


def test_a_family_of_rules_without_a_title_is_told() -> None:
    """Its rules would be missing from the page, and nobody would notice."""
    module = make_rules()
    module.FAMILIES = [one for one in module.FAMILIES if one[0] != "style"]
    with pytest.raises(
        SystemExit, match=r"The family `style` of the rule `style/.*FAMILIES in docs/make_rules\.py"
    ):
        module.pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """A guide that names files which no longer exist helps nobody."""
    # What stands in examples are the links of other people's pages.
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        if "…" not in target:
            assert (page.parent / target).exists(), (
                f"{page.relative_to(ROOT)} links to {target}, which is not there: mend the link"
            )
