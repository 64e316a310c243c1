"""The HTML export: an index from A to Z, a page for each entry and each former id, and one style sheet."""

from collections.abc import Iterator
from importlib.resources import files

from glosskit.exporters._view import direction, page_address, page_name, templates, views
from glosskit.exporters.html._letters import by_letter
from glosskit.glossary import Glossary
from glosskit.publishing import Artifact, Exporter
from glosskit.reading import Record


def _artifacts(glossary: Glossary, carried: tuple[Record, ...]) -> Iterator[Artifact]:
    config = glossary.config
    shown = views(glossary, carried, lambda record: page_name(record.id))
    shared = {"config": config, "labels": config.export.labels, "direction": direction(config)}
    # Read as text, so that a checkout with other line ends gives the same bytes.
    style = files("glosskit.exporters").joinpath("html", "style.css").read_text(encoding="utf-8")
    yield Artifact("style.css", style.encode())

    index = templates().get_template("html/index.html.jinja")
    canonical = f"{config.base_url.rstrip('/')}/" if config.base_url else None
    html = index.render(shared, canonical=canonical, letters=by_letter(shown), page_name=page_name)
    yield Artifact("index.html", html.encode())

    page = templates().get_template("html/page.html.jinja")
    redirect = templates().get_template("html/redirect.html.jinja")
    for view in shown:
        name, address = page_name(view.record.id), page_address(config, view.record.id)
        yield Artifact(name, page.render(shared, canonical=address, view=view).encode())
        for former in view.entry.redirect_from:  # a page that leads on: it works on every host
            html = redirect.render(shared, canonical=address, view=view, page=name)
            yield Artifact(page_name(former), html.encode())


EXPORTER = Exporter("html", "a site: an index from A to Z and a page an entry", _artifacts)
