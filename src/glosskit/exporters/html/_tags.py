"""Entries by their tags."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from glosskit.exporters._alphabet import place_of
from glosskit.exporters._pages import tag_key, tag_page
from glosskit.exporters._view import View
from glosskit.exporters.html._letters import order


@dataclass(frozen=True, slots=True)
class Topic:
    """The entries of a tag.

    Attributes:
        name: the tag, as the first of its entries has it.
        page: the file of its page.
        views: the entries in the order of their terms.
    """

    name: str
    page: str
    views: tuple[View, ...]

    SHOWN: ClassVar = frozenset({"name", "page", "views"})


def by_tag(views: Iterable[View]) -> list[Topic]:
    """Group entries by tag, in the order of the tags."""
    names: dict[str, str] = {}
    groups: dict[str, dict[str, View]] = {}
    shown = list(views)
    language = shown[0].config.language if shown else ""
    for view in shown:
        for tag in view.record.outline.tags:
            names.setdefault(tag_key(tag), tag)
    for view in sorted(shown, key=order):
        for tag in view.record.outline.tags:
            groups.setdefault(tag_key(tag), {})[view.id] = view
    return [
        Topic(names[key], tag_page(names[key]), tuple(groups[key].values()))
        for key in sorted(groups, key=lambda key: (place_of(names[key], language), key))
    ]
