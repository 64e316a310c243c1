"""The email export: for each entry a table to put into a message, its plain text, its subject line, and a whole message."""

from collections.abc import Iterator
from functools import lru_cache, partial

from glosskit.exporters._pages import page_address
from glosskit.exporters._views import views
from glosskit.exporters.email._eml import eml
from glosskit.exporters.email._message import Message, message
from glosskit.exporters.email._styles import IN_TEXT
from glosskit.glossary import Glossary
from glosskit.publishing import Artifact, Exporter, json_bytes
from glosskit.reading import Record

_SCHEMES = frozenset({"https"})


def _artifacts(glossary: Glossary, carried: tuple[Record, ...]) -> Iterator[Artifact]:
    config = glossary.config
    secure = (config.base_url or "").lower().startswith("https://")

    def address(record: Record) -> str | None:
        return page_address(config, record.id) if secure else None

    shown = views(glossary, carried, address, IN_TEXT, _SCHEMES)

    # The files of an entry are made one after the other, from the same message.
    @lru_cache(maxsize=2)
    def of(index: int) -> Message:
        return message(shown[index], address(shown[index].record))

    def whole(index: int) -> bytes:
        return eml(shown[index], of(index), glossary.today)

    def html(index: int) -> bytes:
        return of(index).html

    def about(index: int) -> bytes:
        return _about(config.export.email.profile, of(index))

    def text(index: int) -> bytes:
        return of(index).text.encode()

    for index, view in enumerate(shown):
        id_, made_of = view.record.id, view.made_of
        yield Artifact(f"{id_}.eml", partial(whole, index), f"{made_of} {glossary.today}")
        yield Artifact(f"{id_}.html", partial(html, index), made_of)
        yield Artifact(f"{id_}.json", partial(about, index), made_of)
        yield Artifact(f"{id_}.txt", partial(text, index), made_of)


def _about(profile: str, sent: Message) -> bytes:
    about = {"version": 1, "subject": sent.subject, "preheader": sent.preheader, "size": len(sent.html)}
    return json_bytes(about | {"profile": profile, "left_out": list(sent.left_out)})


EXPORTER = Exporter("email", "a message an entry, for a newsletter", _artifacts)
