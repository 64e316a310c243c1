"""The email export: HTML that mail programs accept, plain text, one-line headers, and no live token."""

import email
import email.policy
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st
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

from conftest import Build, read_text
from glosskit.config import Config, load
from glosskit.exporters._inert import inert_html, inert_text
from glosskit.exporters.email._message import MOST_BYTES
from glosskit.glossary import Glossary
from glosskit.project import ConfigError

SITE = 'base_url = "https://example.org/glossary/"\n'
TOKENS = "{{ }} {% %} {# #} *| |* <% %> [[ ]] %% ${ #{".split()
"""Not taken from the module under test: what the facts about mail providers list."""

mixtures = st.text(alphabet="{}%#*|<>[]$ a&;\"'1", max_size=60)


def live_tokens(content: bytes) -> list[str]:
    """The tokens that a provider would find."""
    return [token for token in (*TOKENS, "#}") if token.encode() in content]


def test_reference_page_is_shown_whole(shared: Path, build: Build) -> None:
    """Each part of the page that started the project stands under its own heading, in HTML and in text."""
    glossary = reference(shared, build, SITE)
    entry = glossary.records[0].entry
    files = exported(glossary, "email")
    parts = {(part.above, part.heading): part.text for part in outline(files["allyship.html"])}
    text = files["allyship.txt"].decode()
    flat = " ".join(text.split())
    top = ("Allyship",)
    assert text.startswith("Allyship\n========\n\n")
    assert parts[(), "Allyship"] == " ".join(entry.definition.split())
    assert f"======== {' '.join(entry.definition.split())} Take Action -----------" in flat
    assert parts[top, "Take Action"] == entry.tips_intro
    assert f"Take Action ----------- {entry.tips_intro} * " in flat
    for tip in entry.tips:
        assert parts[(*top, "Take Action"), tip.title] == " ".join(tip.body.split())
        assert f"* {tip.title} {' '.join(tip.body.split())}" in flat
    for article in entry.articles:
        summary = " ".join((article.summary or "").split())
        # The call to read on stands behind the last part.
        assert parts[(*top, "Learn More"), article.title].removesuffix(" Read on the web") == summary
        assert f"* {article.title} {summary}" in flat
    assert flat.index("Take Action -----------") < flat.index("Learn More ----------")
    assert flat.endswith("Read on the web: https://example.org/glossary/allyship.html")


def test_every_part_in_html_and_in_text(build: Build) -> None:
    """Both show all that an entry holds, in the same order."""
    files = exported(full(build, SITE), "email")
    expected = [
        "Kitchen sink",
        "KIT-chen · phrase",
        "Also called KS",
        "Content warning: slurs, violence",
        "Use this term with care. Say instead: privilege, other words",
        "First paragraph with emphasis, strong, code and a linked word.",
        "A quotation.",
        "a block of code",
        "Take Action",
        "Two things.",
        "Listen Body of the first tip.",
        "Speak Body of the second tip.",
        "Learn More",
        "With everything Jane Doe, The Press, 2020-06 What the article says.",
        "Title alone",
        "Related Words and Phrases",
        "Privilege",
        "solidarity",
        "Ally",
        "nothing",
        "Mentioned In",
        "Origin",
        "Sources",
        "Doe, J. (2020). A Work. Press.",
        "Roe, R. (2021).",
        "Topics: kitchen, sink Reviewed 2026-11-22",
        "Read on the web",
    ]
    for content in (
        words(tree(files["kitchen-sink.html"])),
        " ".join(files["kitchen-sink.txt"].decode().split()),
    ):
        at = 0
        for part in expected:
            assert part in content[at:], part
            at = content.index(part, at) + len(part)
        assert "old name" not in content


def test_html_is_one_table_of_plain_elements(build: Build) -> None:
    """One root table for a message's cell, of elements, attributes and properties that mail programs keep."""
    properties = set()
    for name, html in exported(full(build, SITE), "email", drafts=True).items():
        if not name.endswith(".html"):
            continue
        (table,) = list(tree(html))
        assert table.tag == "table"
        assert table.attrib["role"] == "presentation"
        assert html.startswith(b"<table ")
        assert html.endswith(b"</table>\n")
        allowed = "table tbody tr td h2 h3 h4 p a ul ol li em strong code blockquote pre br".split()
        for element in elements(table):
            assert element.tag in allowed
            assert set(element.attrib) <= {"role", "lang", "dir", "style", "href", "start"}
            for item in _declarations(element):
                assert item.type == "declaration"
                properties.add(item.name)
                assert not {"url", "var"} & {
                    token.name for token in item.value if token.type in ("function", "url")
                }
    allowed_properties = """background-color border-collapse border-top color direction display font-family font-size
        font-style font-weight line-height margin max-width overflow-wrap padding table-layout text-decoration unicode-bidi
        white-space width""".split()
    assert properties <= set(allowed_properties)
    assert b"flex" not in html
    assert b"grid" not in html


def _declarations(element: Any) -> list[Any]:
    return list(tinycss2.parse_blocks_contents(element.attrib.get("style", ""), skip_whitespace=True))


def _colours(element: Any, text: str = "", ground: str = "") -> Iterator[tuple[Any, str, str]]:
    for item in _declarations(element):
        value = tinycss2.serialize(item.value).strip()
        text = value if item.name == "color" else text
        ground = value if item.name == "background-color" else ground
    yield element, text, ground
    for child in element:
        yield from _colours(child, text, ground)


def test_colours_are_explicit_and_readable(build: Build) -> None:
    """Each cell says both its colours, and each text has the contrast of WCAG AA."""
    pairs = set()
    for name, html in exported(full(build, SITE), "email", drafts=True).items():
        if name.endswith(".html"):
            for element, text, ground in _colours(tree(html)[0]):
                if element.tag == "td":
                    assert {"color", "background-color"} <= {item.name for item in _declarations(element)}
                if element.tag == "a":
                    assert "color" in {item.name for item in _declarations(element)}
                pairs.add((text, ground))
    assert len(pairs) >= 5
    for text, ground in pairs:
        assert contrast(text, ground) >= 4.5, (text, ground)


def test_links_are_absolute_and_secure(build: Build) -> None:
    """Only https links are links; what cannot be linked is shown as words."""
    entry = """\
term: Ally
definition: "[insecure](http://example.org/a), [mail](mailto:a@example.org), [secure](https://example.org/b), [[other]]."
articles: [{title: Article, url: "http://example.org/c"}]
sources: [{citation: Doe., url: "mailto:doe@example.org"}, {citation: Roe., url: "http://example.org/d"}]
"""
    other = "term: Other\ndefinition: See [[ally]].\n"

    def links(config: str) -> tuple[str, list[str]]:
        html = exported(build({"glosskit.toml": config, "ally.yaml": entry, "other.yaml": other}), "email")[
            "ally.html"
        ]
        found = [item.attrib["href"] for item in elements(tree(html)) if item.tag == "a"]
        return words(tree(html)), found

    text, found = links(SITE)
    site = "https://example.org/glossary"
    assert found == ["https://example.org/b", f"{site}/other.html", f"{site}/other.html", f"{site}/ally.html"]
    # What is not linked is told all the same.
    assert "insecure (http://example.org/a), mail (a@example.org), secure, other." in text
    assert "Article http://example.org/c" in text
    assert "Doe. doe@example.org" in text
    assert "Roe. example.org/d" in text
    for config in ("", 'base_url = "http://example.org/"\n'):
        text, found = links(config)
        assert found == ["https://example.org/b"]
        assert "Mentioned In Other" in text
        assert "Read on the web" not in text


def _long(**lengths: int) -> str:
    body = json.dumps(" ".join(f"word{number}" for number in range(lengths.get("body", 1))))
    tips = "".join(f"  - {{title: Tip {n}, body: {body}}}\n" for n in range(lengths.get("tips", 1)))
    articles = "".join(
        f"  - {{title: Article {n}, summary: {body}}}\n" for n in range(lengths.get("articles", 1))
    )
    definition = json.dumps("The first sentence. " + "More words. " * lengths.get("definition", 1))
    return f"""\
term: Long
content_warning: [length]
definition: {definition}
tips:
{tips}articles:
{articles}sources: [{{citation: "Doe, 2020."}}]
related: [patience]
"""


@pytest.mark.parametrize(
    ("lengths", "headings"),
    [
        ({}, ["Take Action", "Learn More", "Related Words and Phrases", "Sources"]),
        ({"body": 50, "articles": 60}, ["Take Action", "Related Words and Phrases"]),
        ({"body": 100, "articles": 60, "tips": 60}, ["Related Words and Phrases"]),
        ({"definition": 1640}, []),
    ],
)
def test_long_entries_lose_parts_in_order(build: Build, lengths: dict[str, int], headings: list[str]) -> None:
    """A message stays below 20,000 bytes: first articles and sources go, then tips, then all but the summary."""
    files = exported(build({"glosskit.toml": SITE, "long.yaml": _long(**lengths)}), "email")
    html = files["long.html"]
    assert len(html) <= MOST_BYTES == 20_000
    about = json.loads(files["long.json"])
    assert about["size"] == len(html)
    assert bool(about["left_out"]) == (len(headings) < 4)
    level_3 = [words(item) for item in elements(tree(html)) if item.tag == "h3"]
    assert level_3 == headings
    text = words(tree(html))
    assert "Content warning: length" in text
    assert "The first sentence." in text
    assert ("More words." in text) == bool(headings)
    assert text.endswith("Read on the web")
    plain = files["long.txt"].decode()
    assert all(heading in plain for heading in ("Take Action", "Learn More", "Sources", "More"))


def test_only_what_an_entry_has_is_left_out(build: Build) -> None:
    """An editor who reads that tips are missing would look for them."""
    definition = json.dumps("One. " + "words " * 3_300)
    files = exported(build({"a.yaml": f"term: A\ndefinition: {definition}\n"}), "email")
    assert json.loads(files["a.json"])["left_out"] == ["definition"]


@pytest.mark.parametrize("word", ["word ", "{{", "é", "😀", "'"])
def test_no_entry_is_too_long_for_a_message(build: Build, word: str) -> None:
    """Even where each line is as long as it may be and each sign needs a reference, the message fits."""
    line = json.dumps((word * 1000)[:999], ensure_ascii=False)
    text = json.dumps((word * 20_000)[:19_999], ensure_ascii=False)
    entry = f"term: {line}\ndefinition: {text}\naliases: [{line}]\npronunciation: {line}\n"
    entry += f"use_instead: [{line}]\ncontent_warning: [{', '.join([line] * 30)}]\n"
    files = exported(build({"glosskit.toml": SITE, "long.yaml": entry}), "email")
    assert len(files["long.html"]) <= MOST_BYTES
    assert words(tree(files["long.html"])).endswith("Read on the web")


def test_text_is_wrapped_and_its_headings_are_underlined(build: Build) -> None:
    """Lines have 78 columns at most, addresses stay whole, list items and parts hang below their sign."""
    address = "https://example.org/" + "a" * 80
    definition = f"{'word ' * 40}[here]({address}), <https://example.org/b>\n\n- {'item ' * 30}\n- two\n"
    entry = f"term: {'Long ' * 30}\ndefinition: {json.dumps(definition)}\ntips: [{{title: T, body: {'tip ' * 40}}}]\n"
    text = exported(build({"long.yaml": entry}), "email")["long.txt"].decode()
    lines = text.splitlines()
    assert [line for line in lines if len(line) > 78] == [f"({address}),"]
    assert text.count("https://example.org/b") == 1
    assert lines[2] == "=" * len(lines[0])
    assert re.search(r"\n- item (item ?)+\n  item", text)
    assert re.search(r"\n\* T\n  tip (tip ?)+\n  tip", text)
    assert "\nTake Action\n-----------\n" in text
    assert not [line for line in lines if line != line.rstrip()]


def test_quotes_are_marked_in_text(build: Build) -> None:
    """On each of their lines: what others said must not read as if the glossary said it."""
    definition = f"Of it they say:\n\n> {'word ' * 20}\n>\n> - one\n\nThey erred.\n\n- a\n  > b\n"
    entry = f"term: A\ndefinition: {json.dumps(definition)}\n"
    text = exported(build({"a.yaml": entry}), "email")["a.txt"].decode()
    first = ("> " + "word " * 15).rstrip()
    rest = ("> " + "word " * 5).rstrip()
    quote = f"{first}\n{rest}\n>\n> - one"
    assert text == f"A\n=\n\nOf it they say:\n\n{quote}\n\nThey erred.\n\n- a\nb\n"


def test_text_breaks_languages_without_spaces(build: Build) -> None:
    """A paragraph of Japanese or Thai is one long word to a program, and is wrapped nevertheless, by its width."""
    for word, longest in (("公平", 39), ("ธรรม", 78)):
        text = exported(build({"a.yaml": f"term: A\ndefinition: {word * 200}\n"}), "email")["a.txt"]
        assert max(map(len, text.decode().splitlines())) == longest


def test_text_keeps_signs_with_their_words(build: Build) -> None:
    """No line of Japanese starts with a closing sign, or ends with an opening one; a no-break space holds words together."""
    wide = "「連帯」とは、支え合うことである。（ＡＢＣ）" * 20
    french = "Il dit\u202f: «\u00a0oui\u00a0», et pourquoi\u202f? " * 20
    made = exported(build({"a.yaml": f"term: A\ndefinition: |\n  {wide}\n\n  {french}\n"}), "email")[
        "a.txt"
    ].decode()
    lines = made.split("\n\n")[1].splitlines()
    assert len(lines) > 5
    assert not any(line[0] in "」、。）" or line[-1] in "「（" for line in lines)
    assert "".join(lines) == wide
    lines = made.split("\n\n")[2].splitlines()
    assert not any(line.startswith((":", "»", "?")) or line.endswith(("«", "«\u00a0")) for line in lines)
    assert " ".join(lines) == french.strip()


def test_subject_and_preheader(build: Build) -> None:
    """Both are one line of plain text; {term} is replaced and nothing else is interpreted."""
    config = '[export.email]\nsubject = "{term}: {0} {term.x} {entry.y}\\u0007\\t{term}"\n'
    entry = "term: '{term} & {x}'\ndefinition: |\n  One sentence\n  on two lines. Another.\n"
    files = exported(build({"glosskit.toml": config, "ally.yaml": entry}), "email")
    assert json.loads(files["ally.json"]) == {
        "version": 1,
        "subject": "{term} & {x}: {0} {term.x} {entry.y} {term} & {x}",
        "preheader": "One sentence on two lines.",
        "size": len(files["ally.html"]),
        "profile": "none",
        "left_out": [],
    }
    assert json.loads(exported(build({"glosskit.toml": ""}), "email")["ally.json"])["subject"] == (
        "Term of the day: {term} & {x}"
    )


def test_code_reads_from_left_to_right(build: Build) -> None:
    """In every language: from right to left, `f(x) = y;` would begin with its semicolon."""
    entry = "term: A\ndefinition: |\n  `f(x);`\n\n  ```\n  g(y);\n  ```\n"
    html = exported(build({"glosskit.toml": 'language = "ar"\n', "a.yaml": entry}), "email")[
        "a.html"
    ].decode()
    for tag in ("code", "pre"):
        assert re.search(rf'<{tag} style="[^"]*;direction:ltr', html)


def test_language_direction_and_drafts(build: Build) -> None:
    """A message says its language; drafts are carried on request only, and marked."""
    config = 'language = "ar"\n'
    glossary = build({"glosskit.toml": config, "a.yaml": "term: A\ndefinition: A.\nstatus: draft\n"})
    assert exported(glossary, "email") == {}
    files = exported(glossary, "email", drafts=True)
    assert b'<table role="presentation" lang="ar" dir="rtl"' in files["a.html"]
    assert words(tree(files["a.html"])) == "Draft A A."
    assert files["a.txt"].decode() == "[Draft]\n\nA\n=\n\nA.\n"


def test_the_newsletter_does_not_advertise_itself(build: Build) -> None:
    """Who reads the e-mail has it already: the call to the newsletter is for pages."""
    config = '[export.newsletter]\nheading = "Join."\ntext = "Each day."\nurl = "https://example.org/"\n'
    for content in exported(full(build, config), "email").values():
        assert b"Join." not in content


def test_hostile_entry_is_harmless_everywhere(build: Build) -> None:
    """Script, odd links and tokens in every field come out as words, and no token is live in any file."""
    files = exported(hostile(build), "email")
    assert_harmless(files["hostile.html"])
    for content in files.values():
        assert live_tokens(content) == []
    shown = words(tree(files["hostile.html"]))
    assert (
        "<script>alert(1)</script> {{x}} {{{y}}} {%z%} {#c#} *|MC|* *||* <%e%> [[g]] %%%s%% ${v} #{r}"
        in shown
    )
    links = [item.attrib["href"] for item in elements(tree(files["hostile.html"])) if item.tag == "a"]
    address = "https://example.org/?a=%7B%7Bx%7D%7D&b=%25%25y%25%25&c=*%7CZ%7C*#%22onclick='alert(1)'%3Cscript%3E%5B%5Bg%5D%5D"
    assert address in links
    assert "javascript" not in "".join(links)
    about = json.loads(files["hostile.json"])
    assert "{ {x} } { { {y} } } { %z% } { #c# } * |MC| * * || *" in about["subject"]


@given(mixtures)
def test_inert_html_reads_the_same_and_has_no_token(text: str) -> None:
    """In HTML a token is gone from the bytes, and what a reader sees is what was written."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")
    html = inert_html(f'<p title="{escaped}">{escaped}</p>')
    assert live_tokens(html.encode()) == []
    (paragraph,) = list(tree(html.encode()))
    assert paragraph.text == (text or None)
    assert paragraph.attrib["title"] == text


@given(mixtures)
def test_inert_html_holds_for_any_input(text: str) -> None:
    """No text whatever, well-formed or not, keeps a token; doing it twice changes nothing."""
    once = inert_html(text)
    assert live_tokens(once.encode()) == []
    assert inert_html(once) == once


@given(mixtures)
def test_inert_text_only_adds_spaces(text: str) -> None:
    """In plain text a token is parted, nothing else changes, and doing it twice changes nothing more."""
    once = inert_text(text)
    assert live_tokens(once.encode()) == []
    assert once.replace(" ", "") == text.replace(" ", "")
    assert inert_text(once) == once


@given(*[mixtures.filter(str.strip)] * 3)
def test_no_export_has_a_live_token(line: str, text: str, subject: str) -> None:
    """Whatever an entry and the configuration hold, no file of the export has a token in its bytes."""
    written, body = json.dumps(line), json.dumps(text)
    reading = read_text(
        f"""\
term: {written}
aliases: [{written}]
summary: {written}
definition: {body}
tips: [{{title: {written}, body: {body}}}]
related: [{written}]
articles: [{{title: {written}, summary: {body}, author: {written}}}]
sources: [{{citation: {body}}}]
use_instead: [{written}]
tags: [{written}, {written}]
"""
    )
    # As no check of the settings would let it pass.
    export = Config().export
    email = export.email.model_copy(update={"subject": f"{{term}}{subject}{{term}}"})
    config = Config().model_copy(update={"export": export.model_copy(update={"email": email})})
    files = exported(Glossary((reading,), config), "email")
    assert len(files) == 4
    for content in files.values():
        assert live_tokens(content) == []
    assert_harmless(files["ally.html"])


def test_same_input_same_bytes(build: Build) -> None:
    """Two exports of the same entries are the same, byte for byte."""
    assert exported(full(build, SITE), "email") == exported(full(build, SITE), "email")


PROVIDERS = {
    "mailchimp": {"*|UNSUB|*", "*|ARCHIVE|*", "*|FNAME|*", "*|IF:FNAME|*", "*|END:IF|*"},
    "sendgrid": {"{{{unsubscribe}}}", "{{{weblink}}}", "{{first_name}}", "{{#if first_name}}", "{{/if}}"},
    "klaviyo": {
        "{% unsubscribe_link %}",
        "{% web_view_link %}",
        "{{ first_name }}",
        "{% if first_name %}",
        "{% endif %}",
    },
    "customerio": {
        "{% unsubscribe_url %}",
        "{% view_in_browser_url %}",
        "{{customer.first_name}}",
        "{% if customer.first_name %}",
        "{% endif %}",
    },
    "buttondown": {
        "{{ unsubscribe_url }}",
        "{{ email_url }}",
        "{{ subscriber.metadata.first_name }}",
        "{% if subscriber.metadata.first_name %}",
        "{% endif %}",
    },
}
"""What each provider's documentation lists."""


def email_config(profile: str) -> str:
    return f'{SITE}[export.email]\nprofile = "{profile}"\ngreeting = "Hello {{name}}, <b>"\n'


@pytest.mark.parametrize("profile", PROVIDERS)
def test_a_profile_brings_its_own_tokens(build: Build, profile: str) -> None:
    """Each once, in HTML and in text: the links to leave and to the web page, and the name within its condition."""
    files = exported(full(build, email_config(profile)), "email")
    html, text = files["kitchen-sink.html"].decode(), files["kitchen-sink.txt"].decode()
    for token in PROVIDERS[profile]:
        assert html.count(token) == 1
        assert text.count(token) == 1
    hrefs = re.findall(r'href="([^"]*)"', html)
    links = [token for token in PROVIDERS[profile] if token in hrefs]
    assert len(links) == 2
    assert "Hello " in html
    assert text.index("Hello ") < text.index("Kitchen sink")
    assert "&lt;b&gt;" in html
    assert json.loads(files["kitchen-sink.json"])["profile"] == profile


def test_without_a_profile_there_is_no_token_and_no_greeting(build: Build) -> None:
    """Nobody would fill it in."""
    files = exported(full(build, email_config("none")), "email")
    for content in files.values():
        assert live_tokens(content) == []
    assert b"Hello" not in files["kitchen-sink.html"]
    assert b"Unsubscribe" not in files["kitchen-sink.html"]


@pytest.mark.parametrize("profile", PROVIDERS)
def test_no_writer_can_use_a_provider_s_tokens(build: Build, profile: str) -> None:
    """What a writer copied from the provider's own manual, and our own places for tokens, come out as words."""
    copied = [*PROVIDERS[profile], "<glosskit:unsubscribe>", "[Unsubscribe]", "[%first_name%]", "[weblink]"]
    words_ = json.dumps(" ".join(copied))
    entry = f"term: {words_}\nsummary: {words_}\ndefinition: {json.dumps(' '.join(copied[:-4]))}\n"
    config = email_config(profile) + "[export.labels]\n" + f"unsubscribe = {words_}\nview_online = {words_}\n"
    files = exported(build({"glosskit.toml": config, "ally.yaml": entry}), "email")
    for name in ("ally.html", "ally.txt", "ally.json"):
        content = files[name].decode()
        own = 0
        for token in sorted(PROVIDERS[profile], key=len, reverse=True):
            own += content.count(token)
            content = content.replace(token, "")
        assert own == (0 if name == "ally.json" else len(PROVIDERS[profile]))
        assert live_tokens(content.encode()) == []
        if profile == "sendgrid":
            assert not re.search(r"\[[\w%]", content) or name == "ally.json"
            assert "[Unsubscribe" not in content
    shown = words(tree(files["ally.html"].replace(b"&#", b"&#")))
    assert "[Unsubscribe] [%first_name%] [weblink]" in shown


def test_the_whole_message_is_one_that_mail_programs_read(build: Build) -> None:
    """Both parts as they are by themselves, one-line headers, the same bytes each time."""
    config = SITE + '[export.email]\nsender = "Our Wörds <words@example.org>"\n'
    glossary = replace(full(build, config), today=date(2026, 1, 31))
    files = exported(glossary, "email")
    content = files["kitchen-sink.eml"]
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 78
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert not message.defects
    assert message["Subject"] == "Term of the day: Kitchen sink"
    assert message["From"] == "Our Wörds <words@example.org>"
    assert message["Date"].datetime.date() == date(2026, 1, 31)
    text, html = message.iter_parts()
    assert not [*text.defects, *html.defects]
    assert text.get_content() == files["kitchen-sink.txt"].decode()
    page = html.get_content()
    assert files["kitchen-sink.html"].decode() in page
    assert page.startswith("<!doctype html>")
    assert "In one sentence." in words(tree(page.encode()))
    assert content == exported(glossary, "email")["kitchen-sink.eml"]


def test_no_header_can_be_smuggled_in(build: Build) -> None:
    """Whatever the term, the title and the summary hold."""
    files = exported(hostile(build), "email")
    message = email.message_from_bytes(files["hostile.eml"], policy=email.policy.default)
    assert not message.defects
    assert set(message.keys()) == {
        "Content-Type",
        "MIME-Version",
        "From",
        "Subject",
        "Message-ID",
        "X-Unsent",
    }
    for part in message.iter_parts():
        assert live_tokens(part.get_content().encode()) == []
    assert_harmless(list(message.iter_parts())[1].get_content().encode())


@pytest.mark.parametrize(
    "sender",
    ["nobody", "a@b@c", "A <a@example.org>\u0007Bcc: x@example.org", "<a@example.org", "a b@example.org"],
)
def test_a_sender_that_is_no_address_is_told(sender: str, tmp_path: Path) -> None:
    """At its key."""
    path = tmp_path / "glosskit.toml"
    path.write_text(f"[export.email]\nsender = {json.dumps(sender)}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"`export\.email\.sender`.* must be"):
        load(path)
