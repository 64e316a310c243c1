"""The site around the entries: topics, search, feed, sitemap, data for programs, and a team's own templates."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import feedparser
import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup as SafeHtml
from markupsafe import escape
from parsed import HOSTILE_TEXT, assert_harmless, elements, exported, full, hostile, outline, tree, words
from typer.testing import CliRunner

import glosskit
from conftest import Build
from glosskit.addresses import encoded
from glosskit.cli import app
from glosskit.exporters._inert import TOKENS
from glosskit.exporters._pages import tag_page
from glosskit.exporters._templates import escaped, linked
from glosskit.exporters.html import _search
from glosskit.project import ConfigError

SITE = 'title = "The Glossary"\nlanguage = "en-US"\nbase_url = "https://example.org/g/"\n'
ENTRY = "term: Ally\ndefinition: A person.\n"


def data_of(page: bytes) -> dict[str, Any]:
    """The JSON-LD of a page."""
    (script,) = (item for item in elements(tree(page)) if item.attrib.get("type") == "application/ld+json")
    found: dict[str, Any] = json.loads(script.text)
    return found


def meta_of(page: bytes) -> dict[str, str]:
    """The Open Graph properties of a page."""
    found = (item.attrib for item in elements(tree(page)) if item.tag == "meta")
    return {item["property"]: item["content"] for item in found if "property" in item}


def test_each_topic_has_a_page_of_its_entries(build: Build) -> None:
    """However a tag is written, and in whatever script."""
    glossary = build(
        {
            "a.yaml": f"{ENTRY}tags: [Food systems, C++, index]\n",
            "b.yaml": "term: Bee\ndefinition: B.\ntags: [food-systems, 正義, C]\n",
        }
    )
    files = exported(glossary, "html")
    topics = tree(files["tags/index.html"])
    links = {words(item): item.attrib["href"] for item in elements(topics) if item.tag == "a"}
    assert links["Food systems"] == "../tags/food-systems.html"
    assert links["index"] == "../tags/index_.html"
    assert len({links["C"], links["C++"], links["正義"]}) == 3
    assert [part.heading for part in outline(files["tags/food-systems.html"])] == ["Food systems"]
    page = tree(files["tags/food-systems.html"]).find("body").find("main")
    assert words(page) == "Ally A person. Bee B."
    entry = {item.attrib["href"] for item in elements(tree(files["b.html"])) if item.tag == "a"}
    assert {"tags/food-systems.html", "tags/c.html", tag_page("正義")} <= entry
    assert entry >= {name for name in files if name.startswith("tags/") and "c_" not in name} - {
        "tags/index_.html"
    }


def test_without_tags_there_are_no_topics(build: Build) -> None:
    """No empty page, and no link to it."""
    files = exported(build({"a.yaml": ENTRY}), "html")
    assert not [name for name in files if name.startswith("tags/")]
    assert b"Topics" not in files["index.html"]


def test_open_graph(build: Build) -> None:
    """What other sites show of a link to a page."""
    files = exported(full(build, SITE), "html")
    assert meta_of(files["kitchen-sink.html"]) == {
        "og:url": "https://example.org/g/kitchen-sink.html",
        "og:type": "article",
        "og:title": "Kitchen sink",
        "og:description": "In one sentence.",
        "og:site_name": "The Glossary",
        "og:locale": "en_US",
    }
    assert meta_of(files["index.html"])["og:type"] == "website"
    assert meta_of(exported(build({"a.yaml": ENTRY, "glosskit.toml": ""}), "html")["a.html"]).keys() == {
        *("og:type", "og:title", "og:description", "og:site_name")
    }


def test_an_entry_is_a_defined_term_of_a_defined_term_set(build: Build) -> None:
    """As schema.org has it: the language belongs to the set."""
    files = exported(full(build, SITE), "html")
    assert data_of(files["kitchen-sink.html"]) == {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": "https://example.org/g/kitchen-sink.html",
        "url": "https://example.org/g/kitchen-sink.html",
        "name": "Kitchen sink",
        "termCode": "kitchen-sink",
        "description": "In one sentence.",
        "alternateName": ["KS"],
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "@id": "https://example.org/g/",
            "name": "The Glossary",
            "url": "https://example.org/g/",
        },
    }
    index = data_of(files["index.html"])
    assert (index["@type"], index["inLanguage"]) == ("DefinedTermSet", "en-US")
    assert {term["@id"] for term in index["hasDefinedTerm"]} == {
        f"https://example.org/g/{id_}.html" for id_ in ("ally", "kitchen-sink", "origin", "privilege")
    }


def test_sitemap_names_every_page_once(build: Build) -> None:
    """Index, topics and entries with the day of their review; needs an address to be of use."""
    glossary = full(build, SITE)
    root = html5lib.parse(exported(glossary, "html")["sitemap.xml"].decode(), namespaceHTMLElements=False)
    urls = {item.find("loc").text: item.findtext("lastmod") for item in root.iter("url")}
    start = "https://example.org/g/"
    assert urls == {
        start: None,
        **{f"{start}{id_}.html": None for id_ in ("ally", "origin", "privilege")},
        f"{start}kitchen-sink.html": "2026-11-22",
        **{f"{start}tags/{name}.html": None for name in ("index", "kitchen", "sink")},
    }
    assert "sitemap.xml" not in exported(build({"glosskit.toml": ""}), "html")


def test_the_feed_has_what_was_reviewed_last(build: Build) -> None:
    """Newest first, each warning before its summary; without a date or an address there is no feed."""
    files = exported(
        build(
            {
                "glosskit.toml": SITE,
                "a.yaml": f"{ENTRY}reviewed: 2026-01-02\ncontent_warning: [slurs]\nusage: caution\n",
                "b.yaml": "term: B & <b>\ndefinition: B.\nreviewed: 2026-03-04\ntags: [x]\n",
                "c.yaml": "term: C\ndefinition: C.\n",
            }
        ),
        "html",
    )
    feed = feedparser.parse(files["feed.xml"])
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["B & <b>", "Ally"]
    assert [entry.link for entry in feed.entries] == [
        "https://example.org/g/b.html",
        "https://example.org/g/a.html",
    ]
    assert feed.entries[1].summary == "Content warning: slurs. Use this term with care. A person."
    assert feed.feed.updated == "2026-03-04T00:00:00Z"
    assert (
        b'<link rel="alternate" type="application/atom+xml" title="Recently reviewed" href="feed.xml">'
        in files["a.html"]
    )
    undated = exported(build({"a.yaml": ENTRY, "b.yaml": "term: B\ndefinition: B.\n"}), "html")
    assert "feed.xml" not in undated
    assert b"feed.xml" not in undated["a.html"]


def test_the_own_index_has_names_topics_and_summaries(build: Build) -> None:
    """As a script, which a page that was opened from a disk may load."""
    script = exported(full(build), "html")["search-index.js"].decode()
    items = json.loads(script.removeprefix("window.glosskitIndex = ").removesuffix(";\n"))
    assert items[1] == {
        "page": "kitchen-sink.html",
        "term": "Kitchen sink",
        "names": ["KS", "sinks", "old name"],
        "topics": ["kitchen", "sink"],
        "warning": "slurs, violence",
        "usage": "Use this term with care.",
        "summary": "In one sentence.",
    }


def test_lists_warn_before_a_summary(build: Build) -> None:
    """The index and the pages of topics say what a reader should know first, as the entry's own page does."""
    files = exported(
        build(
            {
                "a.yaml": "term: A\ndefinition: X.\nusage: avoid\ncontent_warning: [slurs, a < b]\ntags: [t]\n",
                "b.yaml": "term: B\ndefinition: Y.\ntags: [t]\n",
            }
        ),
        "html",
    )
    for name in ("index.html", "tags/t.html"):
        text = files[name].decode()
        before = '<dd class="before">Content warning: slurs, a &lt; b</dd>\n<dd class="before">Avoid this term.</dd>'
        assert f"{before}\n<dd>X.</dd>" in text
        assert text.count('"before"') == 2


def test_the_search_can_be_left_out(build: Build) -> None:
    """Then there is no script at all."""
    files = exported(full(build, '[export.html]\nsearch = "off"\n'), "html")
    assert not [name for name in files if name.endswith(".js")]
    assert b"<script src" not in files["index.html"]
    assert b"<dialog" not in files["index.html"]


def test_pagefind_is_used_where_it_is_installed(
    build: Build, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its files are the same every time, without interfaces of its own; nothing is written but the export."""
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    pytest.importorskip("pagefind")
    before = set(tmp_path.iterdir())
    glossary = full(build)
    files = exported(glossary, "html")
    assert {"pagefind/pagefind.js", "pagefind/pagefind-entry.json"} <= files.keys()
    assert not [name for name in files if "-ui." in name]
    assert b"data-pagefind" in files["ally.html"]
    assert exported(full(build), "html") == files
    assert set(tmp_path.iterdir()) - before <= {tmp_path / "entries", tmp_path / "glosskit.toml"}


def test_pagefind_that_is_asked_for_and_not_there_is_an_error(build: Build) -> None:
    """It says what to install."""
    with pytest.raises(ConfigError, match=r"install glosskit with its extra `search`"):
        exported(full(build, '[export.html]\nsearch = "pagefind"\n'), "html")


def test_every_word_comes_from_the_configuration(build: Build) -> None:
    """With other labels, no English is left on a page."""
    special = {"search_found", "months", "date", "month"}
    names = [name for name in glosskit.config.Labels.model_fields if name not in special]
    labels = "".join(f'{name} = "‹{number}›"\n' for number, name in enumerate(names))
    labels += (
        f"months = {['‹1›'] * 12}\ndate = '‹{{day}} {{month}} {{year}}›'\nmonth = '{{month}} {{year}}'\n"
    )
    config = f'{SITE}[export.labels]\nsearch_found = "‹{{count}}›"\n{labels}'
    texts = {
        "kitchen-sink.yaml": "term: ‹t›\ndefinition: ‹d›\npart_of_speech: noun\naliases: [‹a›]\ntips: [{title: ‹t›, body: ‹b›}]\n"
        "related: [‹r›, {to: ‹s›, kind: broader}]\narticles: [{title: ‹t›}]\nsources: [{citation: ‹c›}]\ntags: [‹g›]\n"
        "content_warning: [‹w›]\nusage: avoid\nuse_instead: [‹u›]\nreviewed: 2026-11-22\nstatus: review\n",
        "b.yaml": "term: ‹b›\ndefinition: '[[‹t›]]'\n",
        "glosskit.toml": config.replace("The Glossary", "‹title›"),
    }
    for name, html in exported(build(texts), "html", drafts=True).items():
        if name.endswith(".html"):
            text = words(tree(html).find("body"))
            for item in elements(tree(html)):
                text += "".join(
                    item.attrib.get(key, "")
                    for key in ("aria-label", "placeholder", "data-found", "data-nothing")
                )
            assert not [
                letter for letter in text if letter.isalpha() and letter not in "titledbarsgcwuBTcount"
            ], (
                name,
                text,
            )


def test_a_hostile_entry_makes_no_token_live_in_any_file(build: Build) -> None:
    """Pages, data, scripts, feed and sitemap."""
    files = exported(hostile(build), "html", drafts=True)
    assert {"index.html", "tags/index.html", "feed.xml", "sitemap.xml", "search-index.js"} - files.keys() == {
        "feed.xml"
    }
    for name, content in files.items():
        assert not [token for token in TOKENS if token.encode() in content], name
    data = data_of(files["hostile.html"])
    assert data["name"].startswith("<script>alert(1)</script> {{x}}")
    script = files["search-index.js"].decode()
    items = json.loads(script.removeprefix("window.glosskitIndex = ").removesuffix(";\n"))
    assert items[0]["term"] == data["name"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a?b=c&d[]=1#e", "https://example.org/a?b=c&d%5B%5D=1#e"),
        ("https://example.org/{{x}}|%%y%20", "https://example.org/%7B%7Bx%7D%7D%7C%25%25y%20"),
        ("https://[2001:db8::1]:8000/[a]", "https://[2001:db8::1]:8000/%5Ba%5D"),
        ("mailto:a@example.org?subject=<b>", "mailto:a@example.org?subject=%3Cb%3E"),
        ("https://example.org/正義", "https://example.org/正義"),
    ],
)
def test_an_address_is_written_as_the_standard_has_it(address: str, expected: str) -> None:
    """It leads to the same place, and none of its characters is part of a token."""
    assert encoded(address) == expected
    assert encoded(expected) == expected


def test_a_team_changes_one_block_and_keeps_the_rest(build: Build) -> None:
    """A template of theirs extends the one of ours that it stands before."""
    files = {
        "glosskit.toml": '[export.html]\ntemplates = "look"\n',
        "../look/base.html.jinja": '{% extends "glosskit/base.html.jinja" %}'
        "{% block foot %}<p>By {{ config.title }}</p>{% endblock %}",
        "../look/page.html.jinja": '{% extends "glosskit/page.html.jinja" %}'
        "{% block entry_tips %}<aside>{{ view.id }} {{ view.entry.tips | length }}</aside>{{ super() }}{% endblock %}",
    }
    pages = exported(full(build, ""), "html")
    changed = exported(build({**files}), "html")
    text = words(tree(changed["kitchen-sink.html"]).find("body"))
    assert "kitchen-sink 2 Take Action Two things." in text
    assert text.endswith("By Glossary Close")
    assert words(tree(changed["index.html"]).find("body")).endswith("By Glossary Close")
    assert "Take Action" in words(tree(pages["kitchen-sink.html"]))
    assert changed["style.css"] == pages["style.css"]


def test_templates_that_change_nothing_change_nothing(build: Build) -> None:
    """Part by part in a sandbox, a page is the same as made at once."""
    plain = exported(full(build, SITE), "html", drafts=True)
    nothing = '{% extends "glosskit/page.html.jinja" %}'
    files = {
        "glosskit.toml": f'{SITE}[export.html]\ntemplates = "look"\n',
        "../look/page.html.jinja": nothing,
    }
    assert exported(build(files), "html", drafts=True) == plain


def _with_template(build: Build, text: str) -> dict[str, bytes]:
    return exported(
        build(
            {
                "glosskit.toml": '[export.html]\ntemplates = "look"\n',
                "../look/page.html.jinja": text,
                "a.yaml": f"{ENTRY}related: [b]\n",
                "b.yaml": "term: B\ndefinition: B.\n",
            }
        ),
        "html",
    )


@pytest.mark.parametrize(
    "expression",
    [
        "view.glossary",
        "view.record",
        "view.carried",
        "view.entry.model_construct()",
        "view.entry.parse_file('a')",
        "view.entry.__class__",
        "view.html.__globals__",
        "view.__init__.__globals__",
        "config.__class__.__mro__",
        "config.model_dump_json()",
        "''.__class__.__mro__",
        "cycler.__init__.__globals__.os.popen('id').read()",
        "self.__init__.__globals__",
        "page_name.__globals__",
        "lipsum.__globals__",
    ],
)
def test_a_template_of_a_team_reaches_nothing_but_what_is_shown(build: Build, expression: str) -> None:
    """Configuration never runs code: no class, no function's insides, no file."""
    with pytest.raises(ConfigError, match=r"template page.html.jinja, line 2 cannot be used"):
        _with_template(build, f"{{# what a pull request may bring #}}\n{{{{ {expression} }}}}")


DOUBLED = "{%% set n = namespace(x='x') %%}{%% for i in range(60) %%}%s{%% endfor %%}"
ENDLESS = (
    "{{ 'x' | center(10 ** 9) }}",
    "{{ 'x'.ljust(10 ** 9) }}",
    "{{ '%1000000000d' | format(1) }}",
    "{{ '%*d' % (10 ** 9, 1) }}",
    "{{ '{:{w}d}'.format(1, w=10 ** 9) }}",
    "{{ ('x' * 10 ** 4) | replace('x', 'x' * 10 ** 4) }}",
    "{{ 'x'.replace('', 'x' * 10 ** 4).replace('x', 'x' * 10 ** 4) }}",
    "{{ range(10 ** 5) | join('x' * 10 ** 5) }}",
    "{{ ('x' * 10 ** 5).join(range(10 ** 5) | map('string') | list) }}",
    "{{ 'x' | indent(10 ** 9) }}",
    "{{ [1] | batch(10 ** 9, 'x') | list }}",
    DOUBLED % "{% set n.x = n.x ~ n.x %}",
    DOUBLED % "{% set n.x = n.x + n.x %}",
    DOUBLED % "{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}",
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{% if %}", r"page.html.jinja, line 1 cannot be used: Expected an expression"),
        ("\n{{ nothing }}", r"page.html.jinja, line 2 cannot be used: 'nothing' is undefined"),
        (
            "{% include 'other' %}",
            r"page.html.jinja, line 1 asks for `other`, which does not exist. There are glosskit/",
        ),
        (
            "\n{% extends 'glosskit/pag.html.jinja' %}",
            r"page.html.jinja, line 2 asks for `glosskit/pag.html.jinja`, .* Did you mean `glosskit/page.html.jinja`\?",
        ),
        (
            "{% include ['other', 'more'] %}",
            r"page.html.jinja, line 1 cannot be used: there is no template `",
        ),
        (
            "{% include 'oth' ~ 'er' %}",
            r"page.html.jinja, line 1 cannot be used: there is no template `other`",
        ),
        (
            "{% include '../../../pyproject.toml' %}",
            r"asks for `../../../pyproject.toml`, which does not exist",
        ),
        ("{% include '_templates.py' %}", r"asks for `_templates.py`, which does not exist"),
        ("{{ range(10 ** 9) | list }}", r"page.html.jinja, line 1 cannot be used: Range too big"),
        ("{{ 1 / 0 }}", r"page.html.jinja, line 1 cannot be used: division by zero"),
        (
            "{% extends 'page.html.jinja' %}",
            r"line 1 extends itself: write {% extends \"glosskit/page.html.jinja\" %}",
        ),
        ("{{ 9 ** 99 ** 99 }}", r"page.html.jinja, line 1 cannot be used: this number is too large"),
        *((text, "line 1 cannot be used: this text is too long") for text in ENDLESS),
        ("{{ 'x' * 10 ** 9 }}", r"page.html.jinja, line 1 cannot be used: this text is too long"),
    ],
)
def test_a_mistake_in_a_template_is_told_at_its_place(build: Build, text: str, message: str) -> None:
    """As a sentence, not as a traceback."""
    with pytest.raises(ConfigError, match=message):
        _with_template(build, text)


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{% for a in range(9999) recursive %}{% if loop.depth < 9 %}{{ loop(range(9999)) }}{% endif %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(50) }}",
    ],
)
def test_a_template_comes_to_an_end(build: Build, text: str) -> None:
    """Loops in loops and macros that use themselves are stopped, and not by their range alone."""
    with pytest.raises(
        ConfigError, match=r"line 1 cannot be used: one page takes more than 1,000,000 passes"
    ):
        _with_template(build, text)


def test_a_template_may_count_and_remember(build: Build) -> None:
    """What the bounds leave alone: long lists, sums, and what a loop finds out."""
    text = "{% set n = namespace(sum=0) %}{% for a in range(50000) %}{% set n.sum = n.sum + 2 * 3 %}{% endfor %}{{ n.sum }}"
    assert _with_template(build, text)["a.html"] == b"300000"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("pag.html.jinja", "", r"pag.html.jinja has the name of none .* Did you mean `page.html.jinja`\?"),
        ("nav.jinja", "", r"nav.jinja has the name of none of glosskit's, and no other template uses it"),
        (
            "base.html.jinja",
            '{% extends "glosskit/base.html.jinja" %}\n{% block fot %}{% endblock %}',
            r"base.html.jinja, line 2 has a block `fot`, .* Did you mean `foot`\?",
        ),
        (
            "page.html.jinja",
            '{% extends "glosskit/page.html.jinja" %}{% block entry_tip %}{% endblock %}',
            r"line 1 has a block `entry_tip`, .* Did you mean `entry_tips`\?",
        ),
    ],
)
def test_what_would_change_nothing_is_told(build: Build, name: str, text: str, message: str) -> None:
    """A file or a block with a name that nothing has was meant to be another one."""
    files = {"glosskit.toml": '[export.html]\ntemplates = "look"\n', f"../look/{name}": text, "a.yaml": ENTRY}
    with pytest.raises(ConfigError, match=message):
        exported(build(files), "html")


def test_templates_that_use_each_other_are_no_mistake(build: Build) -> None:
    """Files of a team's own, blocks in blocks, and blocks that only their own base has."""
    files = {
        "glosskit.toml": '[export.html]\ntemplates = "look"\n',
        "../look/parts/nav.jinja": "<nav>N</nav>",
        "../look/base.html.jinja": '{% extends "glosskit/base.html.jinja" %}'
        '{% block foot %}{% include "parts/nav.jinja" %}{% block more %}M{% endblock %}{% endblock %}',
        "../look/page.html.jinja": '{% extends "glosskit/page.html.jinja" %}{% block more %}mine{% endblock %}',
        "a.yaml": ENTRY,
    }
    pages = exported(build(files), "html")
    assert words(tree(pages["a.html"]).find("body")).endswith("Nmine Close")
    assert words(tree(pages["index.html"]).find("body")).endswith("NM Close")


def test_a_template_stays_escaped(build: Build) -> None:
    """Of a team's own as well."""
    page = _with_template(build, "<!doctype html><title>x</title>{{ '<b>' }}{{ view.entry.term }}{{ '{{' }}")[
        "a.html"
    ]
    assert page == b"<!doctype html><title>x</title>&lt;b&gt;Ally&#123;&#123;"


def test_texts_in_templates_are_joined_and_filled_in(build: Build, tmp_path: Path) -> None:
    """The sandbox looks at what it is asked for, and gives what jinja2 gives."""
    template = (
        "{{ 'a' ~ 1 ~ '<b>' ~ ('<i>' | safe) }} {{ ['x', '<y>'] | join('&') }} {{ '*%s* 1000000' | format('é') }} "
        "{{ '{} {:>3}'.format('a', 2) }} {{ 7 + 5 }} {{ [1] + [2] }} {{ 2026 % 7 }} {{ 50000000 | filesizeformat }} "
        "{{ view.entry.term | replace('l', 'L') | center(8) }}."
    )
    (tmp_path / "look").mkdir()
    (tmp_path / "look" / "page.html.jinja").write_text(template, encoding="utf-8")
    build(
        {"glosskit.toml": '[export.html]\ntemplates = "look"\n', "ally.yaml": "term: Ally\ndefinition: A.\n"}
    )
    page = exported(glosskit.load(tmp_path), "html")["ally.html"].decode()
    assert page == "a1&lt;b&gt;<i> x&amp;&lt;y&gt; *é* 1000000 a   2 12 [1, 2] 3 50.0 MB   ALLy  ."


def test_templates_that_are_not_there_or_no_text_are_an_error(build: Build, tmp_path: Path) -> None:
    """With the folder's or the file's name."""
    with pytest.raises(ConfigError, match=r"There is no folder `look` beside glosskit.toml"):
        build({"glosskit.toml": '[export.html]\ntemplates = "look"\n', "a.yaml": ENTRY})
    (tmp_path / "look").mkdir()
    (tmp_path / "look" / "page.html.jinja").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match=r"template page.html.jinja is not saved as UTF-8"):
        exported(glosskit.load(tmp_path), "html")
    (tmp_path / "look" / "page.html.jinja").write_bytes(b" " * 2_000_000)
    with pytest.raises(ConfigError, match=r"template page.html.jinja cannot be used. This file is too large"):
        exported(glosskit.load(tmp_path), "html")


def test_a_changed_template_renews_the_pages(build: Build, tmp_path: Path) -> None:
    """Also where nothing else changed since the last export."""
    files = {
        "glosskit.toml": '[export.html]\ntemplates = "look"\n',
        "../look/page.html.jinja": "<!doctype html><title>one</title>",
        "a.yaml": ENTRY,
    }
    command = [sys.executable, "-m", "glosskit", "export", "html", "--out", "o"]
    for expected in ("one", "two"):
        build(files)
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        assert expected in (tmp_path / "o" / "html" / "a.html").read_text(encoding="utf-8")
        files["../look/page.html.jinja"] = "<!doctype html><title>two</title>"


def test_kinds_of_search(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Auto takes pagefind where it is; own and off never do."""
    monkeypatch.setattr(_search, "has_pagefind", lambda: True)
    kinds = {}
    for name in ("auto", "pagefind", "own", "off"):
        kinds[name] = _search.kind_of(full(build, f'[export.html]\nsearch = "{name}"\n').config)
    assert kinds == {"auto": "pagefind", "pagefind": "pagefind", "own": "own", "off": ""}


def test_hostile_labels_are_words(build: Build) -> None:
    """Every label of a configuration with script and tokens in it."""
    taken = {"take_action", "learn_more", "related", "sources", "also_called", "read_on", "noun", "tags"}
    line = HOSTILE_TEXT.replace('"', '\\"')
    dates = {"months", "date", "month"}
    more = "".join(
        f'{name} = "{line}"\n' for name in glosskit.config.Labels.model_fields if name not in taken | dates
    )
    more += f"months = [{', '.join([f'{chr(34)}{line}{chr(34)}'] * 12)}]\n"
    more += f'date = "{line}{{day}} {{month}} {{year}}"\nmonth = "{line}{{month}} {{year}}"\n'
    for target in ("html", "fragments"):
        for name, content in exported(hostile(build, more), target).items():
            assert not [token for token in TOKENS if token.encode() in content], name
            if name.endswith(".html") and "/" not in name:
                assert_harmless(content)


@pytest.mark.parametrize(
    "entry",
    [
        'articles: [{title: T, url: "javascript:alert(1)"}]',
        'sources: [{citation: C, url: "javascript:alert(1)"}]',
        'sources: [{citation: "[C](javascript:alert(1))"}]',
        'tips: [{title: T, body: "[B](JaVaScRiPt:alert(1))"}]',
        'articles: [{title: T, summary: "[S](data:text/html,x)"}]',
        'articles: [{title: T, url: "https://example.org\\\\@evil.example/"}]',
    ],
)
def test_a_link_that_runs_something_stops_the_export(build: Build, tmp_path: Path, entry: str) -> None:
    """In each link field; and what is rendered all the same has no such link."""
    glossary = build({"a.yaml": f"{ENTRY}{entry}\n"})
    with pytest.raises(glosskit.InvalidGlossaryError):
        glosskit.export(glossary, "html", tmp_path / "o")
    for target in ("html", "fragments"):
        files = exported(glossary, target)
        for content in (files[name] for name in files if name.endswith(".html") and "/" not in name):
            assert_harmless(content)


@pytest.mark.parametrize("setting", ["base_url", "export.newsletter.url"])
def test_a_link_that_runs_something_is_no_setting(build: Build, setting: str) -> None:
    """The addresses of a configuration are judged like those of entries."""
    with pytest.raises(ConfigError, match=r"starts with `javascript:`, which is not allowed"):
        build({"glosskit.toml": f'{setting} = "javascript:alert(1)"\n', "a.yaml": ENTRY})


def test_a_mistake_in_a_template_leaves_the_folder_as_it_was(build: Build, tmp_path: Path) -> None:
    """Exit code 2, one sentence, and every old file."""
    files = {
        "glosskit.toml": '[export.html]\ntemplates = "look"\n',
        "../look/page.html.jinja": "<!doctype html><title>one</title>",
        "a.yaml": ENTRY,
        "b.yaml": "term: B\ndefinition: B.\n",
    }
    build(files)
    command = ["export", "html", "--out", "o"]
    assert CliRunner().invoke(app, command).exit_code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "o").rglob("*") if path.is_file()}
    build(files | {"../look/page.html.jinja": "{% if view.id == 'b' %}{{ nothing }}{% endif %}"})
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 2
    assert "The template page.html.jinja, line 1 cannot be used: 'nothing' is undefined." in result.output
    assert {path: path.read_bytes() for path in (tmp_path / "o").rglob("*") if path.is_file()} == before


def test_the_button_of_the_search_shows_what_it_is(build: Build) -> None:
    """A magnifier stands before its words, which alone are its name for who cannot see it."""
    page = exported(full(build), "html")["ally.html"].decode()
    button = page[page.index('<button class="search-open"') :].partition("</button>")[0]
    before, _, after = button.partition("</svg>")
    assert 'aria-hidden="true"' in before
    assert after.startswith("Start typing")


@given(st.one_of(st.text(), st.integers(), st.dates(), st.none(), st.text().map(SafeHtml)))
def test_values_are_escaped_as_the_library_does(value: Any) -> None:
    """The faster way gives the same text."""
    assert str(escaped(value)) == str(escape(value))


def test_words_in_a_row_are_escaped_with_their_addresses() -> None:
    """What a writer typed is no markup, in the words or in the address."""
    items = [("<b>", None), ("A & B", 'https://example.org/"><i>')]
    assert linked(items, SafeHtml(' class="x"')) == (
        '&lt;b&gt;, <a href="https://example.org/&#34;&gt;&lt;i&gt;" class="x">A &amp; B</a>'
    )
