"""Small questions about elements of lxml's tree."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import unquote


def rows(table: Any) -> Iterator[Any]:
    """A table's own rows; those of tables in its cells are theirs, or each level would double the work."""
    for child in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        yield from [child] if child.tag == "tr" else child.iterchildren("tr")


def with_blocks(root: Any, tags: Collection[str]) -> set[Any]:
    """All elements that have one of these somewhere in them."""
    holders: set[Any] = set()
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag in tags:
            parent = element.getparent()
            while parent is not None and parent not in holders:
                holders.add(parent)
                parent = parent.getparent()
    return holders


def run(element: Any) -> list[Any]:
    """Its texts and elements in their order."""
    parts: list[Any] = [element.text or ""]
    for child in element:
        parts += [child, child.tail or ""]
    return parts


def source(element: Any) -> str:
    """The element as it was written, or near it."""
    from lxml import etree

    return str(etree.tostring(element, encoding="unicode", with_tail=False, method="html"))[:20_000]


def address(element: Any) -> str:
    """Where a link leads; in a page from Google Docs, behind the detour that counts who follows it."""
    given: str = element.get("href", "")
    detour = _DETOUR.match(given)
    return unquote(detour[1]) if detour else given


def words(element: Any) -> str:
    """All that is said in it, in one line."""
    return " ".join(" ".join(element.itertext()).split())


_TAG_START = re.compile(r"</?[A-Za-z]|<!")
_DETOUR = re.compile(r"https?://www\.google\.com/url\?q=(https?[^&#]+)&sa=")
_HTML = re.compile(r"<html[\s>]", re.IGNORECASE)
_HTML_END = re.compile(r"</html\s*>", re.IGNORECASE)


def is_cut_off(html: str) -> bool:
    """Whether HTML ends in the middle of a tag, or of a comment."""
    tag, comment = html.rfind("<"), html.rfind("<!--")
    in_tag = _TAG_START.match(html, tag) is not None and ">" not in html[tag:]
    return in_tag or (comment > html.rfind("-->") and not _HTML_END.search(html, comment))


def lacks_end(html: str) -> bool:
    """Whether HTML is a whole page that never ends, as pages do that a browser saved."""
    return _HTML.search(html) is not None and _HTML_END.search(html) is None


_ITEMS = frozenset({"dt", "dd"})
_TAG = re.compile(
    r"<(/?)(dl|dt|dd|div|section|article)(?=[\s>/])|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL
)


def closed_items(html: str) -> str:
    """HTML in which each item of a definition list ends where the next one begins, as HTML lets writers leave it.

    libxml2 takes the next one for a part of it.
    """
    if not re.search(r"<d[td][\s>]", html, re.IGNORECASE):
        return html
    opened: list[str] = []
    count = Counter[str]()

    def close() -> str:
        count[opened[-1]] -= 1
        return opened.pop()

    def seen(match: re.Match[str]) -> str:
        tag = (match[2] or "").lower()
        before = ""
        if match[1]:
            while count[tag] and close() != tag:
                pass
        elif tag:
            if tag in _ITEMS and opened and opened[-1] in _ITEMS:
                before = f"</{close()}>"
            opened.append(tag)
            count[tag] += 1
        return before + match.group()

    return _TAG.sub(seen, html)
