"""Small questions about elements of lxml's tree."""

from collections.abc import Collection, Iterator
from typing import Any


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
