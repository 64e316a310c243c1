"""The fragments export: an entry as an article to embed in a page of any other site, and as a tooltip."""

import re
from collections.abc import Iterator
from functools import partial
from importlib.resources import files

from markupsafe import Markup as SafeHtml

from glosskit.exporters._inert import inert_html
from glosskit.exporters._pages import site_address
from glosskit.exporters._signs import direction
from glosskit.exporters._templates import rendered, templates
from glosskit.exporters._view import View
from glosskit.exporters._views import located, shared_views
from glosskit.glossary import Glossary
from glosskit.publishing import Artifact, Exporter
from glosskit.reading import Record

_HEADING = re.compile(r"(</?h)([1-3])(?=[ >])")


def _artifacts(glossary: Glossary, carried: tuple[Record, ...]) -> Iterator[Artifact]:
    config = glossary.config
    level = config.export.fragments.heading_level
    # Without a published site, links lead to the page beside the one that the fragment was put into.
    start = site_address(config, "") or ""
    about = {"direction": direction(config)}

    def fragment(view: View) -> bytes:
        article = SafeHtml(_at_level(str(view.article), level))  # noqa: S704 - it was HTML before
        html = rendered(templates(), "fragments/fragment.html.jinja", view=view, article=article, **about)
        return inert_html(located(html, start)).encode()

    def tooltip(view: View) -> bytes:
        return inert_html(rendered(templates(), "fragments/tooltip.html.jinja", view=view, **about)).encode()

    style = files("glosskit.exporters").joinpath("_parts", "entry.css").read_text(encoding="utf-8")
    yield Artifact("glosskit.css", style.encode())
    for view in shared_views(glossary, carried):
        id_, made_of = view.record.id, view.made_of
        yield Artifact(f"{id_}.html", partial(fragment, view), made_of)
        yield Artifact(f"tooltips/{id_}.html", partial(tooltip, view), made_of)


def _at_level(html: str, level: int) -> str:
    """An article with its headings at another level; what a writer typed has no `<` of its own."""
    return _HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + level - 1}", html) if level > 1 else html


EXPORTER = Exporter("fragments", "an article and a tooltip an entry, to embed in other sites", _artifacts)
