"""The fragments export: an article to embed anywhere, that neither disturbs its host nor is disturbed."""

from pathlib import Path

import pytest
from parsed import assert_harmless, elements, exported, full, hostile, outline, reference, tree, words

from conftest import Build

SITE = (
    'base_url = "https://example.org/glossary"\n[export.newsletter]\nheading = "Join."\ntext = "Each day."\n'
)


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
    for name, html in exported(full(build, SITE), "fragments", drafts=True).items():
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
    fragments, pages = exported(glossary, "fragments"), exported(glossary, "html")
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
        for html in exported(glossary, "fragments", drafts=True).values():
            for element in elements(tree(html)):
                ids += [element.attrib["id"]] if "id" in element.attrib else []
                assert all(name.startswith("glosskit-") for name in element.attrib.get("class", "").split())
        assert all(id_.startswith("glosskit-") for id_ in ids)
        assert len(ids) == len(set(ids))


def test_no_style_and_no_script(build: Build) -> None:
    """A fragment looks as its host wants it to."""
    for html in exported(full(build), "fragments").values():
        tags = {element.tag for element in elements(tree(html))}
        assert not tags & {"style", "script", "link", "meta", "html", "head", "body", "main", "nav", "h1"}
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
    html = exported(hostile(build), "fragments")["hostile.html"]
    assert_harmless(html)
    assert words(tree(html)).count("<script>alert(1)</script>") >= 15


def test_same_input_same_bytes(build: Build) -> None:
    """Two exports of the same entries are the same, byte for byte."""
    assert exported(full(build), "fragments") == exported(full(build), "fragments")
