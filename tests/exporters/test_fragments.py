"""The fragments export: an article to embed anywhere, that neither disturbs its host nor is disturbed."""

import re
from pathlib import Path
from typing import Any

import pytest
import tinycss2
from parsed import (
    HEADING,
    assert_harmless,
    elements,
    exported,
    full,
    hostile,
    outline,
    reference,
    tree,
    words,
)
from typer.testing import CliRunner

from conftest import Build
from glosskit.cli import app
from glosskit.exporters._inert import TOKENS
from glosskit.glossary import Glossary
from glosskit.project import ConfigError

SITE = (
    'base_url = "https://example.org/glossary"\n[export.newsletter]\nheading = "Join."\ntext = "Each day."\n'
)


def articles(glossary: Glossary, *, drafts: bool = False) -> dict[str, bytes]:
    """The articles of an export, by file name."""
    files = exported(glossary, "fragments", drafts=drafts)
    return {name: html for name, html in files.items() if name.endswith(".html") and "/" not in name}


def test_reference_page_is_shown_whole(shared: Path, build: Build) -> None:
    """Each part of the page that started the project stands under its own heading."""
    glossary = reference(shared, build)
    entry = glossary.records[0].entry
    parts = outline(exported(glossary, "fragments")["allyship.html"])
    fragment = {(part.above, part.heading): part.text for part in parts}
    top = ("Allyship",)
    assert fragment[(), "Allyship"] == " ".join(entry.definition.split())
    assert fragment[top, "Take Action"] == entry.tips_intro
    for tip in entry.tips:
        assert fragment[(*top, "Take Action"), tip.title] == " ".join(tip.body.split())
    for article in entry.articles:
        assert fragment[(*top, "Learn More"), article.title] == " ".join((article.summary or "").split())
    assert len(parts) == 1 + 2 + 5 + 6


def test_a_fragment_is_one_article(build: Build) -> None:
    """One element with the entry's id, language and direction; headings from the second level down."""
    for name, html in articles(full(build, SITE), drafts=True).items():
        (article,) = list(tree(html))
        assert article.tag == "article"
        assert article.attrib == {
            "class": "glosskit-entry",
            "id": f"glosskit-{name.removesuffix('.html')}",
            "lang": "en",
            "dir": "ltr",
        }
        levels = [
            int(item.tag[1]) for item in elements(article) if item.tag in {f"h{n}" for n in range(1, 7)}
        ]
        assert levels[0] == 2
        assert levels.count(2) == 1
        assert max(levels) <= 4


def test_same_parts_as_the_page(build: Build) -> None:
    """A fragment shows what the page's article shows, and neither navigation nor the newsletter."""
    glossary = full(build, SITE)
    fragments, pages = articles(glossary), exported(glossary, "html")
    for name, html in fragments.items():
        assert words(tree(html)) == words(tree(pages[name]).find("body").find("main"))
        assert "Join." not in words(tree(html))


def test_names_are_prefixed_and_unique(build: Build) -> None:
    """Ids and classes start with glosskit-, and no id occurs twice when all fragments stand in one page."""
    twins = {
        "ally.yaml": "term: Ally\ndefinition: A.\ntips: [{title: T, body: B.}]\n",
        "ally-tips.yaml": "term: Ally tips\ndefinition: A.\n",
    }
    for glossary in (full(build), build(twins)):
        ids = []
        files = exported(glossary, "fragments", drafts=True)
        for html in (files[name] for name in files if name.endswith(".html")):
            for element in elements(tree(html)):
                ids += [element.attrib["id"]] if "id" in element.attrib else []
                assert all(name.startswith("glosskit-") for name in element.attrib.get("class", "").split())
        assert all(id_.startswith("glosskit-") for id_ in ids)
        assert len(ids) == len(set(ids))


def test_no_style_and_no_script(build: Build) -> None:
    """A fragment looks as its host wants it to."""
    for name, html in exported(full(build), "fragments").items():
        if not name.endswith(".html"):
            continue
        tags = {element.tag for element in elements(tree(html))}
        assert not tags & {"style", "script", "link", "meta", "html", "head", "body", "main", "nav", "h1"}
        assert not tags & {"header", "footer", "section"}  # pages style these without a class
        assert not [element for element in elements(tree(html)) if "style" in element.attrib]


@pytest.mark.parametrize(("config", "start"), [(SITE, "https://example.org/glossary/"), ("", "")])
def test_links_lead_to_the_published_page(build: Build, config: str, start: str) -> None:
    """Links to other entries are absolute where the site is known, and name the page's file where not."""
    html = exported(full(build, config), "fragments")["kitchen-sink.html"]
    links = {words(item): item.attrib["href"] for item in elements(tree(html)) if item.tag == "a"}
    assert links["Privilege"] == f"{start}privilege.html"
    assert links["linked word"] == f"{start}privilege.html"
    assert links["Origin"] == f"{start}origin.html"
    assert links["outside"] == "https://example.org/outside"


def test_language_and_direction(build: Build) -> None:
    """A fragment may stand in a page of another language, so it says its own."""
    glossary = build({"glosskit.toml": 'language = "he"\n', "a.yaml": "term: A\ndefinition: A.\n"})
    assert b'lang="he" dir="rtl"' in exported(glossary, "fragments")["a.html"]


def test_drafts_are_carried_on_request_and_marked(build: Build) -> None:
    """A draft is not published by accident, and is marked where it is shown."""
    glossary = full(build)
    assert "draft.html" not in exported(glossary, "fragments")
    assert words(tree(exported(glossary, "fragments", drafts=True)["draft.html"])).startswith(
        "Draft Draft entry"
    )


def test_what_writers_type_is_text(build: Build) -> None:
    """Markup and script in any field are shown, not run."""
    files = exported(hostile(build), "fragments")
    assert words(tree(files["hostile.html"])).count("<script>alert(1)</script>") >= 15
    for name, content in files.items():
        assert not [token for token in TOKENS if token.encode() in content], name
        if name.endswith(".html"):
            assert_harmless(content)


def test_same_input_same_bytes(build: Build) -> None:
    """Two exports of the same entries are the same, byte for byte."""
    assert exported(full(build), "fragments") == exported(full(build), "fragments")


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_the_heading_level_is_an_option(build: Build, level: int) -> None:
    """The term has it, its parts and their items are one and two levels deeper."""
    html = articles(full(build, f"[export.fragments]\nheading_level = {level}\n"))["kitchen-sink.html"]
    levels = [int(item.tag[1]) for item in elements(tree(html)) if HEADING.fullmatch(item.tag)]
    assert (levels[0], min(levels), max(levels)) == (level, level, level + 2)


def test_the_command_sets_the_heading_level_too(build: Build, tmp_path: Path) -> None:
    """`--heading-level` goes before the configuration; a level that HTML does not have is a mistake of usage."""
    full(build, "[export.fragments]\nheading_level = 4\n")
    command = ["export", "fragments", "--out", "o", "--heading-level"]
    assert CliRunner().invoke(app, [*command, "3"]).exit_code == 0
    assert b'<h3 class="glosskit-term">' in (tmp_path / "o" / "fragments" / "ally.html").read_bytes()
    assert CliRunner().invoke(app, [*command, "5"]).exit_code == 2


@pytest.mark.parametrize("level", ["0", "5", "true", '"2"', "2.5"])
def test_a_heading_level_that_html_does_not_have_is_refused(build: Build, level: str) -> None:
    """With the levels that it has."""
    with pytest.raises(
        ConfigError, match=r"`export.fragments.heading_level` must be a whole number from 1 to 4"
    ):
        build({"glosskit.toml": f"[export.fragments]\nheading_level = {level}\n"})


def test_a_tooltip_has_the_summary_and_its_warnings(build: Build) -> None:
    """Words that may stand inside of a paragraph, the warning before the summary, nothing to press."""
    html = exported(full(build, SITE), "fragments")["tooltips/kitchen-sink.html"]
    (tooltip,) = list(tree(html))
    assert tooltip.attrib == {
        "class": "glosskit-tooltip",
        "id": "glosskit-kitchen-sink--tooltip",
        "role": "tooltip",
        "lang": "en",
        "dir": "ltr",
    }
    assert {element.tag for element in elements(tooltip)} == {"span", "strong"}
    assert words(tooltip) == (
        "Kitchen sink Content warning: slurs, violence Use this term with care. In one sentence."
    )


def test_the_style_sheet_is_for_fragments_alone(build: Build) -> None:
    """Each of its rules is about an element of ours, so that it changes nothing else of its host."""
    style = exported(full(build), "fragments")["glosskit.css"].decode()
    assert "url(" not in style
    assert "@import" not in style

    def check(rules: list[Any]) -> int:
        count = 0
        for rule in rules:
            assert rule.type in ("qualified-rule", "at-rule")
            if rule.type == "at-rule":
                assert rule.at_keyword == "media"
                count += check(
                    tinycss2.parse_rule_list(rule.content, skip_whitespace=True, skip_comments=True)
                )
            else:
                prelude = re.sub(r"\([^()]*\)", "", tinycss2.serialize(rule.prelude))
                assert all(one.strip().startswith(".glosskit-") for one in prelude.split(",")), prelude
                count += 1
        return count

    assert check(tinycss2.parse_stylesheet(style, skip_whitespace=True, skip_comments=True)) > 30
