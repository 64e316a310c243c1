"""The fragments export: an entry as an article to embed in a page of any other site."""

from collections.abc import Iterator

from glosskit.exporters._view import direction, page_address, page_name, templates, views
from glosskit.glossary import Glossary
from glosskit.publishing import Artifact, Exporter
from glosskit.reading import Record


def _artifacts(glossary: Glossary, carried: tuple[Record, ...]) -> Iterator[Artifact]:
    config = glossary.config

    def address(record: Record) -> str:
        # Without a published site, links lead to the page beside the one that the fragment was put into.
        return page_address(config, record.id) or page_name(record.id)

    template = templates().get_template("fragments/fragment.html.jinja")
    for view in views(glossary, carried, address):
        html = template.render(view=view, direction=direction(config))
        yield Artifact(f"{view.record.id}.html", html.encode())


EXPORTER = Exporter("fragments", "an article element an entry, to embed in other sites", _artifacts)
