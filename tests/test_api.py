"""The Python API: what it offers, and what it refuses."""

import ast
import inspect
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import glosskit
from conftest import Build

BROKEN = "term: Ally\ndefinition: See [[nobody]].\n"


def test_everything_that_the_page_names_is_offered() -> None:
    """A caller can catch what `load` raises."""
    for name in glosskit.__all__:
        assert getattr(glosskit, name) is not None
    with pytest.raises(glosskit.ConfigError):
        glosskit.load("no-such-folder")


@pytest.mark.parametrize("name", ["load", "check", "fix", "export"])
def test_the_page_says_how_each_function_is_called(name: str) -> None:
    """With its parameters in their order; `memory` is for the commands alone."""
    page = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
    told = re.search(rf"^## `glosskit\.{name}\((.*)\)`$", page, re.MULTILINE)
    known = inspect.signature(getattr(glosskit, name)).parameters.values()
    shown = [one.replace(annotation=inspect.Parameter.empty) for one in known if one.name != "memory"]
    assert told is not None
    expected = str(inspect.Signature(shown)).strip("()").replace("'", '"')
    assert told[1] == expected


def test_type_checkers_see_the_names_and_no_others() -> None:
    """A function for any name would let each mistyped one pass; editors list the names all the same."""
    text = Path(glosskit.__file__).read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert not [node for node in tree.body if getattr(node, "name", "") == "__getattr__"]
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    seen = {name.name for node in block.body if isinstance(node, ast.ImportFrom) for name in node.names}
    assert seen | {"__version__"} == set(glosskit.__all__) <= set(dir(glosskit))
    with pytest.raises(AttributeError, match="has no attribute 'laod'"):
        getattr(glosskit, "laod")  # noqa: B009


def test_importing_costs_nothing() -> None:
    """Every part of the program does so first."""
    command = "import sys, glosskit; print([name for name in sys.modules if name.startswith('glosskit.')])"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == "['glosskit.version']\n"


def test_paths_of_a_check_have_to_exist(build: Build) -> None:
    """A mistyped path must not look like a clean file."""
    glossary = build({"ally.yaml": BROKEN})
    for paths in ("entries/ali.yaml", Path("entrie"), ["entries", "nowhere"]):
        with pytest.raises(glosskit.ConfigError, match="There is no file or folder"):
            glosskit.check(glossary, paths)


def test_one_path_is_enough(build: Build) -> None:
    """As text or as a path, without a list around it."""
    glossary = build({"ally.yaml": BROKEN})
    for paths in ("entries/ally.yaml", Path("entries"), iter(["entries/ally.yaml"])):
        assert [found.rule for found in glosskit.check(glossary, paths)] == ["links/unknown-term"]


def test_an_export_is_told_the_day(build: Build, tmp_path: Path) -> None:
    """As the command is by `--date`: without it the feeds end with the last announced day, here with none."""
    glossary = build({"a.yaml": "term: A\ndefinition: X.\n"})
    for today, count in ((None, 0), (date(2026, 1, 31), 1)):
        glosskit.export(glossary, "feed", tmp_path / "o", today=today)
        feed = json.loads((tmp_path / "o/feed/feed.json").read_bytes())
        assert len(feed["items"]) == count


def test_an_error_of_an_export_counts_what_is_wrong(build: Build, tmp_path: Path) -> None:
    """In words for one, and for several."""
    for text, count in ((BROKEN, "an error"), (BROKEN + "tags: 1\n", "2 errors")):
        glossary = build({"ally.yaml": text})
        with pytest.raises(glosskit.InvalidGlossaryError, match=f"has {count} and was not exported"):
            glosskit.export(glossary, "json", tmp_path / "o")
