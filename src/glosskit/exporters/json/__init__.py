"""The JSON export: everything that an entry holds, with texts in three forms and links resolved both ways."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json

from glosskit.exporters._inert import inert_html, inert_json
from glosskit.exporters._pages import page_address, site_address
from glosskit.exporters._view import View
from glosskit.exporters._views import all_listed, all_made_of, located, pieces_of, shared_views
from glosskit.exporters.json._models import About, Envelope, IndexItemJson
from glosskit.glossary import Glossary
from glosskit.journal import Piece
from glosskit.publishing import Artifact, Exporter
from glosskit.reading import Record


def _text(view: View, start: str, *path: str | int) -> dict[str, str]:
    markdown = view.record.text(path).strip()
    return {
        "markdown": markdown,
        "html": inert_html(located(view.html(*path), start)),
        "text": view.plain(*path),
    }


def _links(view: View) -> list[str]:
    """The ids of the carried entries that an entry refers to: the other way round, `backlinks`."""
    targets = (target for _, target in view.glossary.targets(view.record) if target is not None)
    return sorted({target.id for target in targets if target.id in view.carried} - {view.id})


def _entry(view: View) -> dict[str, Any]:
    """What `EntryJson` describes, key by key; thousands of models would take longer than what is in them."""
    record, entry = view.record, view.record.entry
    # Without a published site, links lead to the page beside the text, as in the HTML export.
    text = partial(_text, view, site_address(view.config, "") or "")
    related = []
    for item in entry.related:
        target = view.glossary.resolve(item.to)
        carried = target is not None and target.id in view.carried
        words = target.outline.term if target else item.to
        related.append({"text": words, "kind": item.kind, "id": target.id if target and carried else None})
    return {
        "id": record.id,
        "term": entry.term,
        "url": page_address(view.config, record.id),
        "aliases": [{"text": alias.text, "kind": alias.kind} for alias in entry.aliases],
        "part_of_speech": entry.part_of_speech,
        "pronunciation": entry.pronunciation,
        "summary": record.summary,
        "definition": text("definition"),
        "tips_intro": entry.tips_intro,
        "tips": [
            {"title": tip.title, "body": text("tips", index, "body")} for index, tip in enumerate(entry.tips)
        ],
        "related": related,
        "backlinks": [origin.id for origin in view.glossary.backlinks(record) if origin.id in view.carried],
        "links": _links(view),
        "articles": [
            {
                "title": article.title,
                "url": article.url,
                "summary": text("articles", index, "summary") if article.summary else None,
                "author": article.author,
                "publisher": article.publisher,
                "published": article.published,
            }
            for index, article in enumerate(entry.articles)
        ],
        "sources": [
            {"citation": text("sources", index, "citation"), "url": source.url}
            for index, source in enumerate(entry.sources)
        ],
        "content_warning": entry.content_warning,
        "usage": entry.usage,
        "use_instead": entry.use_instead,
        "tags": entry.tags,
        "status": entry.status,
        "reviewed": entry.reviewed,
        "review_by": entry.review_by,
        "redirect_from": entry.redirect_from,
    }


def _in(envelope: BaseModel, key: str, parts: Iterable[Piece]) -> bytes:
    """An envelope with one more key at its end, whose value is JSON already, in parts, as deep as a key's."""
    head = inert_json(envelope.model_dump_json(indent=2)).removesuffix("\n}")
    return b"".join((f'{head},\n  "{key}": '.encode(), *parts, b"\n}\n"))


def _list(items: Iterable[Piece]) -> Iterator[Piece]:
    before = b"[\n    "
    for item in items:
        yield before
        yield item
        before = b",\n    "
    yield b"\n  ]" if before[:1] == b"," else b"[]"


def _item(value: object) -> str:
    """An item of a list, as deep as it stands there: inside of a JSON string no line ends."""
    return inert_json(to_json(value, indent=2).decode()).replace("\n", "\n    ")


def _json(view: View) -> str:
    return _item(_entry(view))


def _index_item(view: View) -> str:
    record, entry = view.record, view.record.entry
    item = IndexItemJson(
        id=record.id,
        term=entry.term,
        url=page_address(view.config, record.id),
        aliases=tuple(alias.text for alias in entry.aliases),
        summary=record.summary,
        content_warning=entry.content_warning,
        usage=entry.usage,
    )
    return _item(item)


def _artifacts(glossary: Glossary, carried: tuple[Record, ...]) -> Iterator[Artifact]:
    config = glossary.config
    shown = shared_views(glossary, carried)

    def entry_of(view: View) -> Piece:
        # An entry stands in two files; it is written once, as deep as in the file of all.
        return view.piece("json", partial(_json, view))

    def file_of(view: View) -> bytes:
        return _in(Envelope(), "entry", [bytes(entry_of(view)).replace(b"\n  ", b"\n")])

    about = About(title=config.title, language=config.language, base_url=config.base_url)
    yield Artifact(
        "glossary.json",
        lambda: _in(about, "entries", _list(pieces_of(glossary, shown, "json", _json))),
        all_made_of(glossary, shown),
    )
    yield Artifact(
        "index.json",
        lambda: _in(Envelope(), "entries", _list(_index_item(view).encode() for view in shown)),
        all_listed(glossary, shown),
    )
    for view in shown:
        yield Artifact(f"entries/{view.record.id}.json", partial(file_of, view), view.made_of)


EXPORTER = Exporter(
    "json", "one file with everything, one file an entry, and an index for autocompletes", _artifacts
)
