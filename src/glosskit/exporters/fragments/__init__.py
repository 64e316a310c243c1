"""The fragments export: an entry as an article to embed in a page of any other site, and as a tooltip."""

from collections.abc import Iterator
from functools import partial
from importlib.resources import files

from glosskit.exporters._inert import inert_html
from glosskit.exporters._templates import rendered, templates
from glosskit.exporters._view import View, direction, page_address, page_name, site_address, tag_page, views
from glosskit.glossary import Glossary
from glosskit.publishing import Artifact, Exporter
from glosskit.reading import Record


def _artifacts(glossary: Glossary, carried: tuple[Record, ...]) -> Iterator[Artifact]:
    config = glossary.config

    def address(record: Record) -> str:
        # Without a published site, links lead to the page beside the one that the fragment was put into.
        return page_address(config, record.id) or page_name(record.id)

    def tag_address(tag: str) -> str:
        return site_address(config, tag_page(tag)) or tag_page(tag)

    def render(template: str, view: View) -> bytes:
        level = config.export.fragments.heading_level
        html = rendered(
            templates(), f"fragments/{template}", view=view, direction=direction(config), level=level
        )
        return inert_html(html).encode()

    style = files("glosskit.exporters").joinpath("_parts", "entry.css").read_text(encoding="utf-8")
    yield Artifact("glosskit.css", style.encode())
    for view in views(glossary, carried, address, tag_address=tag_address):
        fragment, tooltip = (
            partial(render, template, view) for template in ("fragment.html.jinja", "tooltip.html.jinja")
        )
        yield Artifact(f"{view.id}.html", fragment, view.made_of)
        yield Artifact(f"tooltips/{view.id}.html", tooltip, view.made_of)


EXPORTER = Exporter("fragments", "an article and a tooltip an entry, to embed in other sites", _artifacts)
