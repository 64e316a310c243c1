"""The email export: for each entry a table to put into a message, its plain text, and its subject line."""

from collections.abc import Iterator

from glosskit.exporters._inert import inert_html, inert_text
from glosskit.exporters._templates import templates
from glosskit.exporters._view import View, direction, page_address, views
from glosskit.exporters.email._styles import IN_TEXT, OF_PARTS
from glosskit.exporters.email._text import plain_text
from glosskit.glossary import Glossary
from glosskit.publishing import Artifact, Exporter, json_bytes
from glosskit.reading import Record
from glosskit.source import FORBIDDEN

MOST_BYTES = 20_000
"""Gmail clips a message near 100 KB, and the provider's own template needs room too."""

_MOST_SUMMARY = 300
_SCHEMES = frozenset({"https"})

# What a message that is too large goes without, one step after the other, until it fits.
_WITHOUT = (
    frozenset[str](),
    frozenset({"articles", "sources"}),
    frozenset({"articles", "sources", "tips"}),
    frozenset({"articles", "sources", "tips", "definition", "related", "foot"}),
    frozenset({"articles", "sources", "tips", "definition", "related", "foot", "names", "notes"}),
)


def message_html(view: View, page: str | None) -> bytes:
    """The table for a message, with as many of the entry's parts as fit.

    Args:
        view: the entry.
        page: the address of its page, if there is one to read on.
    """
    template = templates().get_template("email/message.html.jinja")
    html = b""
    for without in _WITHOUT:
        summary = view.record.summary if without is not _WITHOUT[-1] else _shortened(view.record.summary)
        rendered = template.render(
            view=view,
            page=page,
            direction=direction(view.config),
            styles=OF_PARTS,
            in_text=IN_TEXT,
            without=without,
            summary=summary,
        )
        # Last of all: any step behind this one could bring a token back to life.
        html = inert_html(rendered).encode()
        if len(html) <= MOST_BYTES:
            break
    return html


def one_line(text: str) -> str:
    """A text as one line without control characters, as headers of a message need it."""
    return " ".join(FORBIDDEN.sub(" ", text).split())


def _shortened(text: str) -> str:
    if len(text) <= _MOST_SUMMARY:
        return text
    cut = text[:_MOST_SUMMARY]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _artifacts(glossary: Glossary, carried: tuple[Record, ...]) -> Iterator[Artifact]:
    config = glossary.config
    secure = (config.base_url or "").lower().startswith("https://")

    def address(record: Record) -> str | None:
        return page_address(config, record.id) if secure else None

    for view in views(glossary, carried, address, IN_TEXT, _SCHEMES):
        record = view.record
        page = address(record)
        html = message_html(view, page)
        subject = config.export.email.subject.replace("{term}", record.entry.term)
        about = {
            "subject": inert_text(one_line(subject)),
            "preheader": inert_text(one_line(record.summary)),
            "size": len(html),
        }
        yield Artifact(f"{record.id}.html", html)
        yield Artifact(f"{record.id}.txt", inert_text(plain_text(view, page)).encode())
        yield Artifact(f"{record.id}.json", json_bytes(about))


EXPORTER = Exporter("email", "a table an entry for a newsletter, its plain text and its subject", _artifacts)
