"""The HTML export: every part in its place, valid, accessible, and never a writer's markup."""

import posixpath
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import pytest
import tinycss2
from parsed import (
    assert_harmless,
    contrast,
    elements,
    exported,
    full,
    hostile,
    outline,
    reference,
    tree,
    words,
)

import glosskit
from conftest import Build
from glosskit.exporters._alphabet import letter_of

NEWSLETTER = """\
base_url = "https://example.org/glossary/"
title = "The Glossary"
[export.newsletter]
heading = "Join the crew."
text = "A new term each day."
url = "https://example.org/join"
"""


def test_reference_page_is_shown_whole(shared: Path, build: Build) -> None:
    """Each part of the page that started the project stands under its own heading."""
    glossary = reference(shared, build, NEWSLETTER)
    entry = glossary.records[0].entry
    page = {
        (part.above, part.heading): part.text for part in outline(exported(glossary, "html")["allyship.html"])
    }
    top = ("Allyship",)
    assert page[(), "Allyship"].startswith(" ".join(entry.definition.split()))
    assert page[top, "Take Action"] == entry.tips_intro
    for tip in entry.tips:
        assert page[(*top, "Take Action"), tip.title] == " ".join(tip.body.split())
    assert len(entry.tips) == 5
    for article in entry.articles:
        assert page[(*top, "Learn More"), article.title] == " ".join((article.summary or "").split())
    assert len(entry.articles) == 6
    assert page[top, "Join the crew."].startswith("A new term each day. Sign up")


def test_every_part_in_its_order(build: Build) -> None:
    """A page shows all that an entry holds, in the order that a reader needs it."""
    page = exported(full(build, NEWSLETTER), "html", drafts=True)["kitchen-sink.html"]
    text = words(tree(page).find("body"))
    expected = [
        "All terms",
        "Kitchen sink",
        "KIT-chen · phrase",
        "Also called KS",
        "Content warning: slurs, violence",
        "Use this term with care. Say instead: privilege, other words",
        "First paragraph with emphasis, strong, code and a linked word.",
        "A quotation.",
        "a block of code",
        "Take Action Two things.",
        "Listen Body of the first tip.",
        "Speak Body of the second tip.",
        "Learn More With everything Jane Doe, The Press, 2020-06 What the article says.",
        "Title alone",
        "Related Words and Phrases See also Privilege solidarity Broader Ally Opposite nothing",
        "Mentioned In Origin",
        "Sources Doe, J. (2020). A Work. Press. doi.org/10.1000/1",
        "Roe, R. (2021). Another.",
        "Topics: kitchen, sink",
        "Reviewed 2026-11-22",
        "Join the crew. A new term each day. Sign up",
    ]
    at = 0
    for part in expected:
        assert part in text[at:], part
        at = text.index(part, at) + len(part)
    assert "old name" not in text
    assert text.count("example.org/roe") == 0  # the citation links to its address itself


def test_parts_without_content_are_absent(build: Build) -> None:
    """An entry of two lines gives a page without empty headings, lists or boxes."""
    page = exported(build({"ally.yaml": "term: Ally\ndefinition: A friend.\n"}), "html")["ally.html"]
    assert [part.heading for part in outline(page)] == ["Ally"]
    main = tree(page).find("body").find("main")
    assert words(main) == "Ally A friend."
    assert not [element.tag for element in elements(main) if element.tag in ("ul", "section", "footer")]


def test_related_terms_without_a_kind_need_no_label(build: Build) -> None:
    """Where all relations are plain ones, "See also" would say nothing."""
    glossary = build({"ally.yaml": "term: Ally\ndefinition: A friend.\nrelated: [friend, solidarity]\n"})
    page = exported(glossary, "html")["ally.html"]
    assert outline(page)[1:] == [(("Ally",), "Related Words and Phrases", "friend solidarity Glossary Close")]


def test_links_between_pages_lead_somewhere(build: Build) -> None:
    """Each relative link names a file of the export, and each fragment an id in it."""
    files = exported(full(build, NEWSLETTER), "html", drafts=True)
    ids = {
        name: {element.attrib["id"] for element in elements(tree(html)) if "id" in element.attrib}
        for name, html in files.items()
        if name.endswith(".html")
    }
    for name in ids:
        for element in elements(tree(files[name])):
            address = element.attrib.get("href", element.attrib.get("src", ""))
            if not address or "://" in address:
                continue
            target, anchor = urldefrag(address)
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) if target else name
            assert path in files
            assert not anchor or anchor in ids[path]


def test_kitchen_sink_links(build: Build) -> None:
    """Entries link to their pages, articles and sources to the web, plain phrases to nothing."""
    page = tree(exported(full(build), "html")["kitchen-sink.html"])
    links = {(words(item), item.attrib["href"]) for item in elements(page) if item.tag == "a"}
    assert links == {
        ("Skip to content", "#content"),
        ("Glossary", "index.html"),
        ("All terms", "index.html"),
        ("Topics", "tags/index.html"),
        ("kitchen", "tags/kitchen.html"),
        ("sink", "tags/sink.html"),
        ("privilege", "privilege.html"),
        ("linked word", "privilege.html"),
        ("outside", "https://example.org/outside"),
        ("With everything", "https://example.org/article"),
        ("Privilege", "privilege.html"),
        ("Ally", "ally.html"),
        ("Origin", "origin.html"),
        ("doi.org/10.1000/1", "https://doi.org/10.1000/1"),
        ("Another", "https://example.org/roe"),
    }


def test_pages_are_accessible(build: Build) -> None:
    """One h1, no skipped level, landmarks, a skip link that works, unique ids, a name for each link."""
    files = exported(full(build, NEWSLETTER), "html", drafts=True)
    for name in (name for name in files if name.endswith(".html")):
        root = tree(files[name])
        body = root.find("body")
        levels = [int(item.tag[1]) for item in elements(root) if item.tag in ("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert [child.tag for child in body] == ["a", "header", "main", "footer", "dialog"]
        assert body[0].attrib["href"] == "#content"
        assert body.find("main").attrib["id"] == "content"
        ids = [item.attrib["id"] for item in elements(root) if "id" in item.attrib]
        assert len(ids) == len(set(ids))
        assert all(words(item) for item in elements(root) if item.tag == "a")
        assert words(root.find("head").find("title"))


def test_index_is_grouped_by_letter(build: Build) -> None:
    """Entries stand from A to Z under the letters of their terms, each with its summary and a link."""
    terms = {
        "zeal": "Zeal",
        "elan": "Élan",
        "ally": "ally",
        "able": "“Able”",
        "n": "1619 Project",
        "e": "Equity",
    }
    glossary = build(
        {
            f"{id_}.yaml": f'term: "{term}"\ndefinition: "Words about it. More."\n'
            for id_, term in terms.items()
        }
    )
    index = exported(glossary, "html")["index.html"]
    (title, *letters) = outline(index)
    assert title.heading == "Glossary"
    assert [(part.heading, part.text.removesuffix(" Glossary Close")) for part in letters] == [
        ("#", "1619 Project Words about it."),
        ("A", "“Able” Words about it. ally Words about it."),
        ("E", "Élan Words about it. Equity Words about it."),
        ("Z", "Zeal Words about it."),
    ]
    links = [item.attrib["href"] for item in elements(tree(index)) if item.tag == "a"]
    assert links == [
        *("#content", "index.html", "#letter-other", "#letter-a", "#letter-e", "#letter-z"),
        *("n.html", "able.html", "ally.html", "elan.html", "e.html", "zeal.html"),
    ]


@pytest.mark.parametrize(
    ("term", "letter"),
    [
        ("ally", "A"),
        ("Élan", "E"),
        ("«Ñandú»", "N"),
        ("ﬁlm", "F"),
        ("ßtraße", "S"),
        ("øre", "O"),
        ("Œuvre", "O"),
        ("Ήλιος", "Η"),
        ("йод", "Й"),
        ("أبوية", "ا"),
        ("яблоко", "Я"),
        ("가족", "가"),
        ("ガス", "ガ"),
        ("العدل", "ا"),
        ("2SLGBTQ+", "#"),
        ("...", "#"),
        ("½", "#"),
    ],
)
def test_letter_of(term: str, letter: str) -> None:
    """A Latin, Greek or Arabic letter loses its marks; any other stands for itself; what is no letter goes under #."""
    assert letter_of(term) == letter


def test_index_introduction_and_newsletter(build: Build) -> None:
    """The index has the configured line, and the newsletter's call."""
    config = NEWSLETTER + '[export.labels]\nindex_intro = "Words, explained."\n'
    index = exported(full(build, config), "html")["index.html"]
    parts = outline(index)
    assert parts[0].heading == "The Glossary"
    assert parts[0].text.startswith("Words, explained.")
    assert parts[-1].heading == "Join the crew."
    assert b'<meta name="description" content="Words, explained.">' in index


def test_newsletter_is_shown_where_it_is_asked_for(build: Build) -> None:
    """A table with nothing in it asks for nothing."""
    glossary = build({"glosskit.toml": "[export.newsletter]\n", "a.yaml": "term: A\ndefinition: A.\n"})
    assert b"newsletter" not in exported(glossary, "html")["a.html"]


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("FA", "rtl"),
        ("ur", "rtl"),
        ("de-AT", "ltr"),
        ("dv", "rtl"),
    ],
)
def test_language_and_direction(build: Build, language: str, direction: str) -> None:
    """A page says in which language it is, and in which direction that is written."""
    glossary = build({"glosskit.toml": f'language = "{language}"\n', "a.yaml": "term: A\ndefinition: A.\n"})
    for name, html in exported(glossary, "html").items():
        if name.endswith(".html"):
            assert tree(html).attrib == {"lang": language, "dir": direction}


def test_drafts_are_carried_on_request_and_marked(build: Build) -> None:
    """A draft is not published by accident, and is marked where it is shown."""
    glossary = full(build)
    assert "draft.html" not in exported(glossary, "html")
    files = exported(glossary, "html", drafts=True)
    assert outline(files["draft.html"])[0].heading == "Draft entry"
    main = tree(files["draft.html"]).find("body").find("main")
    assert words(main).startswith("Draft Draft entry")
    assert "Draft entry Draft See privilege." in words(tree(files["index.html"]))


def test_links_to_entries_that_are_not_carried_are_words(build: Build) -> None:
    """A published entry that names a draft shows its words, without a link to a page that is not there."""
    glossary = build(
        {
            "ally.yaml": "term: Ally\ndefinition: See [[later]].\nrelated: [later]\nuse_instead: [later]\n",
            "later.yaml": "term: Later\ndefinition: Not yet.\nstatus: draft\n",
        }
    )
    page = exported(glossary, "html")["ally.html"]
    assert b"later.html" not in page
    assert "See later." in words(tree(page))


def test_description_and_canonical_address(build: Build) -> None:
    """Search engines are told what a page is about, and where it lives if that is known."""
    files = exported(full(build, NEWSLETTER), "html")
    assert b'<meta name="description" content="In one sentence.">' in files["kitchen-sink.html"]
    canonical = b'<link rel="canonical" href="https://example.org/glossary/%s">'
    assert canonical % b"kitchen-sink.html" in files["kitchen-sink.html"]
    assert canonical % b"" in files["index.html"]
    assert b"canonical" not in b"".join(exported(full(build), "html").values())


def test_an_entry_named_index_keeps_off_the_index(build: Build) -> None:
    """`index.yaml` is a legal entry: its page has another name, and links know it."""
    glossary = build(
        {
            "index.yaml": "term: Index\ndefinition: An indicator.\n",
            "a.yaml": "term: A\ndefinition: An [[index]].\n",
        }
    )
    files = exported(glossary, "html")
    assert sorted(files) == [
        "a.html",
        "index.html",
        "index_.html",
        "search-index.js",
        "search.js",
        "style.css",
    ]
    assert b'<a href="index_.html">index</a>' in files["a.html"]
    assert b'<a href="index_.html">Index</a>' in files["index.html"]


def test_what_writers_type_is_text(build: Build) -> None:
    """Markup and script in any field of an entry or of the configuration are shown, not run."""
    files = exported(hostile(build), "html")
    for name in ("hostile.html", "privilege.html", "index.html"):
        assert_harmless(files[name])
        assert "<script>alert(1)</script>" in words(tree(files[name]))


def test_no_request_leaves_the_site(build: Build) -> None:
    """A page loads its own style sheet and nothing else; the style sheet loads nothing."""
    files = exported(full(build, NEWSLETTER), "html")
    for name, content in files.items():
        if name.endswith(".html"):
            loaded = [
                item.attrib.get("src", item.attrib.get("href"))
                for item in elements(tree(content))
                if "src" in item.attrib or item.attrib.get("rel") == "stylesheet"
            ]
            root = "../" if "/" in name else ""
            assert loaded == [f"{root}style.css", f"{root}search.js"]
            assert b"style=" not in content
    assert b"url(" not in files["style.css"]
    assert b"@import" not in files["style.css"]


def _colours(rules: list[Any]) -> dict[str, str]:
    found = {}
    for rule in rules:
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            for item in tinycss2.parse_blocks_contents(
                rule.content, skip_whitespace=True, skip_comments=True
            ):
                value = tinycss2.serialize(item.value).strip()
                if item.name.startswith("--") and value.startswith("#"):
                    found[item.name] = value
    return found


def test_style_sheet_is_readable_in_light_dark_and_print(build: Build) -> None:
    """Each text colour has the contrast of WCAG AA on each background that it stands on."""
    style = exported(build({"a.yaml": "term: A\ndefinition: A.\n"}), "html")["style.css"].decode()
    rules = tinycss2.parse_stylesheet(style, skip_whitespace=True, skip_comments=True)
    assert not [rule for rule in rules if rule.type == "error"]
    light = _colours(rules)
    schemes = {"light": light}
    for rule in rules:
        if rule.type == "at-rule":
            inner = tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True, skip_comments=True)
            schemes[tinycss2.serialize(rule.prelude).strip()] = light | _colours(inner)
    assert {"light", "(prefers-color-scheme: dark)", "print"} <= set(schemes)
    for colours in schemes.values():
        pairs = [
            (text, ground) for text in ("--ink", "--muted", "--accent") for ground in ("--paper", "--raised")
        ]
        pairs += [("--note-ink", "--note"), ("--on-accent", "--accent")]
        for text, ground in pairs:
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


def test_same_input_same_bytes(build: Build) -> None:
    """Two exports of the same entries are the same, byte for byte."""
    glossary = full(build, NEWSLETTER)
    assert exported(glossary, "html", drafts=True) == exported(full(build, NEWSLETTER), "html", drafts=True)


def test_former_ids_lead_to_the_entry(build: Build, tmp_path: Path) -> None:
    """An old address still works, without a server's help."""
    glosskit.export(
        build({"ally.yaml": "term: Ally\ndefinition: A person.\nredirect_from: [friend]\n"}),
        "html",
        tmp_path / "o",
    )
    page = (tmp_path / "o" / "html" / "friend.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=ally.html">' in page
    assert '<a href="ally.html">Ally</a>' in page
