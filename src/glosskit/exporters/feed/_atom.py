"""Atom (RFC 4287)."""

from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from glosskit.config import Config
from glosskit.daily import EPOCH
from glosskit.exporters._inert import inert_html
from glosskit.exporters.feed._item import Item, clean, last_moment, self_address
from glosskit.version import __version__


def atom(config: Config, items: list[Item]) -> bytes:
    """The feed; the newest item comes first."""
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": config.language})
    _add(feed, "id", _id(config))
    _add(feed, "title", config.title)
    _add(feed, "updated", last_moment(config, items))
    _add(SubElement(feed, "author"), "name", config.title)
    own = self_address(config, "atom.xml")
    if own:
        _link(feed, "self", own, "application/atom+xml")
    if config.base_url:
        _link(feed, "alternate", config.base_url, "text/html")
    SubElement(feed, "generator", {"version": __version__}).text = "glosskit"
    for item in items:
        _entry(feed, item)
    indent(feed)
    return (
        inert_html(tostring(feed, encoding="unicode", xml_declaration=False))
        .join(('<?xml version="1.0" encoding="utf-8"?>\n', "\n"))
        .encode()
    )


def _entry(feed: Element, item: Item) -> None:
    entry = SubElement(feed, "entry")
    _add(entry, "id", item.id)
    _add(entry, "title", item.title)
    _add(entry, "published", item.time)
    _add(entry, "updated", item.time)
    if item.url:
        _link(entry, "alternate", item.url, "text/html")
    for tag in item.view.entry.tags:
        SubElement(entry, "category", term=clean(tag))
    _add(entry, "summary", item.summary)
    _add(entry, "content", item.html).set("type", "html")


def _id(config: Config) -> str:
    """The feed's identifier: it stays while the site, or else the title, stays."""
    parts = urlsplit(config.base_url or "")
    if parts.hostname and parts.hostname.isascii():
        return f"tag:{parts.hostname},{config.daily.start or EPOCH}:daily"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, config.title)}"


def _add(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name)
    child.text = clean(text)
    return child


def _link(parent: Element, kind: str, address: str, media: str) -> None:
    SubElement(parent, "link", rel=kind, href=address, type=media)
