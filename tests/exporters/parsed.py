"""What the tests of HTML read off it, with a parser that accepts no error."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import html5lib

from conftest import Build
from glosskit.exporters import get_exporter
from glosskit.glossary import Glossary
from glosskit.publishing import render

HEADING = re.compile(r"h[1-6]")


def exported(glossary: Glossary, target: str, *, drafts: bool = False) -> dict[str, bytes]:
    """The files of an export, by path below the target's folder."""
    (exporter,) = get_exporter(target)
    return {
        artifact.path.removeprefix(f"{target}/"): artifact.content
        for artifact in render(exporter, glossary, drafts=drafts)
    }


def tree(html: bytes) -> Any:
    """A page, or a fragment below an element without a name's meaning; a parse error is a failed test."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    text = html.decode()
    return parser.parse(text) if text.startswith("<!doctype") else parser.parseFragment(text)


def elements(root: Any) -> Iterator[Any]:
    """All elements, comments left out."""
    return (element for element in root.iter() if isinstance(element.tag, str))


def words(element: Any) -> str:
    """The text of an element with its white space folded."""
    return " ".join("".join(element.itertext()).split())


class Part(NamedTuple):
    """A heading, the headings above it, and the text from it to the next heading."""

    above: tuple[str, ...]
    heading: str
    text: str


def outline(html: bytes) -> list[Part]:
    """The headings of a page or fragment with what stands under each."""
    found: list[tuple[int, str, list[str]]] = []

    def visit(element: Any) -> None:
        if isinstance(element.tag, str) and HEADING.fullmatch(element.tag):
            found.append((int(element.tag[1]), words(element), []))
        else:
            if found and element.text:
                found[-1][2].append(element.text)
            for child in element:
                visit(child)
        if found and element.tail:
            found[-1][2].append(element.tail)

    visit(tree(html))
    parts, above = [], list[tuple[int, str]]()
    for level, heading, texts in found:
        above = [item for item in above if item[0] < level]
        parts.append(Part(tuple(name for _, name in above), heading, " ".join("".join(texts).split())))
        above.append((level, heading))
    return parts


def reference(shared: Path, build: Build, config: str = "") -> Glossary:
    """A glossary of the one entry that holds the reference page."""
    text = (shared / "reference" / "allyship.yaml").read_text(encoding="utf-8")
    return build({"glosskit.toml": config, "allyship.yaml": text})


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, by WCAG 2."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, by WCAG 2: from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


FULL = """\
term: Kitchen sink
aliases: [KS, {text: sinks, kind: plural}, {text: old name, kind: deprecated}]
part_of_speech: phrase
pronunciation: KIT-chen
summary: In one sentence.
definition: |
  First paragraph with *emphasis*, **strong**, `code` and a [[privilege|linked word]].

  - one
  - two, [outside](https://example.org/outside)

  > A quotation.

  ```
  a block of code
  ```
tips_intro: Two things.
tips:
  - {title: Listen, body: Body of the first tip.}
  - {title: Speak, body: Body of the second tip.}
related: [privilege, solidarity, {to: ally, kind: broader}, {to: nothing, kind: opposite}]
articles:
  - title: With everything
    url: https://example.org/article
    summary: What the article says.
    author: Jane Doe
    publisher: The Press
    published: 2020-06
  - title: Title alone
sources:
  - {citation: "Doe, J. (2020). *A Work.* Press.", url: "https://doi.org/10.1000/1"}
  - {citation: "Roe, R. (2021). [Another](https://example.org/roe).", url: "https://example.org/roe"}
content_warning: [slurs, violence]
usage: caution
use_instead: [privilege, other words]
tags: [kitchen, sink]
reviewed: 2026-11-22
"""
"""An entry that has every part."""

NEIGHBOURS = {
    "privilege.yaml": "term: Privilege\ndefinition: An advantage.\n",
    "ally.yaml": "term: Ally\ndefinition: See [[privilege]].\n",
    "origin.yaml": "term: Origin\ndefinition: It mentions the [[kitchen sink]].\n",
    "draft.yaml": "term: Draft entry\ndefinition: See [[privilege]].\nstatus: draft\nrelated: [privilege]\n",
}
"""Entries around it."""


def full(build: Build, config: str = "") -> Glossary:
    """A glossary around an entry that has every part."""
    return build({"glosskit.toml": config, "kitchen-sink.yaml": FULL, **NEIGHBOURS})


HOSTILE_TEXT = "<script>alert(1)</script> {{x}} {{{y}}} {%z%} {#c#} *|MC|* *||* <%e%> [[g]] %%%s%% ${v} #{r} \" ' onload=x"
_URL = "https://example.org/?a={{x}}&b=%%y%%&c=*|Z|*#\"onclick='alert(1)'<script>[[g]]"


def hostile(build: Build, config: str = "") -> Glossary:
    """A glossary whose entry has markup, script and template tokens in every field, and in every label."""
    line = HOSTILE_TEXT.replace("\\", "\\\\").replace('"', '\\"')
    url = _URL.replace('"', '\\"')
    text = f"{line}\\n\\n- [words](javascript:alert(1)) <img src=x onerror=alert(1)>\\n\\n![{{{{x}}}}](https://example.org/{{{{x}}}})\\n"
    entry = f"""\
term: "{line}"
aliases: ["{line}"]
part_of_speech: noun
pronunciation: "{line}"
summary: "{line}"
definition: "{text}"
tips_intro: "{line}"
tips: [{{title: "{line}", body: "{text}"}}]
related: ["{line}", {{to: "x{line}", kind: broader}}, privilege]
articles: [{{title: "{line}", url: "{url}", summary: "{text}", author: "{line}", publisher: "{line}"}}]
sources: [{{citation: "{text}", url: "{url}"}}]
content_warning: ["{line}"]
usage: avoid
use_instead: ["{line}"]
tags: ["{line}"]
"""
    labels = "\n".join(
        f'{label} = "{line}"'
        for label in (
            "take_action",
            "learn_more",
            "related",
            "sources",
            "also_called",
            "read_on",
            "noun",
            "tags",
        )
    )
    toml = f"""\
title = "{line}"
base_url = "https://example.org/{{{{x}}}}/"
[export.email]
subject = "{{term}} {line}"
[export.newsletter]
heading = "{line}"
text = "{line}"
url = "{url}"
[export.labels]
{labels}
{config}"""
    return build(
        {
            "glosskit.toml": toml,
            "hostile.yaml": entry,
            "privilege.yaml": 'term: Privilege\ndefinition: "[[hostile]]"\n',
        }
    )


def assert_harmless(html: bytes) -> None:
    """No script, no attribute that runs one, no element and no link that a writer could have smuggled in."""
    for element in elements(tree(html)):
        if element.tag == "script":  # ours: data, or the file of the search
            assert element.attrib in ({"type": "application/ld+json"}, {"src": "search.js", "defer": ""})
            continue
        assert element.tag not in {"img", "iframe", "object", "embed", "svg", "form", "base"}
        assert not [name for name in element.attrib if name.startswith("on")]
        if element.tag == "a":
            assert re.match(
                r"https?://|mailto:|#|(tags/)?[a-z0-9_-]+\.html$|feed\.xml$", element.attrib["href"]
            )
