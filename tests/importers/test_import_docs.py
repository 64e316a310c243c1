"""The guides "from your site to glosskit in ten minutes" are run: their files, their commands, what these print and write."""

import sys
from pathlib import Path

import pytest
from foreign import put, refused, run, written
from markdown_it import MarkdownIt

from conftest import ROOT
from glosskit.importers import sources
from glosskit.importers._html import INSTALL

pytestmark = pytest.mark.usefixtures("fresh")
GUIDES = ROOT / "docs" / "importing"


def test_every_format_has_its_guide() -> None:
    """A page of its own, that the overview links to."""
    pages = {path.stem for path in GUIDES.glob("*.md")}
    assert pages == {"README", *sources()}
    overview = (GUIDES / "README.md").read_text("utf-8")
    assert all(f"({name}.md)" in overview for name in sources())


@pytest.mark.parametrize(("name", "asked"), [("markdown", "site/ally.md:13"), ("page", "kinship.html")])
def test_a_guide_whose_example_needs_lxml_says_so_first(
    name: str, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What to install stands above the example, and in what is said without it."""
    monkeypatch.setitem(sys.modules, "lxml", None)
    guide = (GUIDES / f"{name}.md").read_text("utf-8")
    for token in MarkdownIt().parse(guide):
        language, _, file = token.info.partition(" file=")
        if file:
            put(file, token.content)
        elif language == "console":
            break
    refused(run(*token.content.splitlines()[0].split()[3:]), f"Reading {asked} needs lxml: {INSTALL}.")
    assert f"`{INSTALL}`" in guide[: guide.index("```")]


@pytest.mark.parametrize("name", sources())
def test_a_guide_is_true(name: str) -> None:
    """A block with a file's name is written where there is no such file yet, and compared where an import wrote one."""
    commands = compared = 0
    for token in MarkdownIt().parse((GUIDES / f"{name}.md").read_text("utf-8")):
        if token.type != "fence":
            continue
        language, _, file = token.info.partition(" file=")
        path = Path(file)
        if file and path.exists():
            assert path.read_text("utf-8") == token.content
            compared += 1
        elif file:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(token.content, encoding="utf-8")
        elif language == "console":
            command, _, said = token.content.partition("\n")
            assert command.startswith("$ glosskit import ")
            outcome = run(*command.split()[3:])
            assert outcome.out + outcome.err == said
            commands += 1
    assert commands >= 1
    assert compared >= 1
    written()
