"""One day of a feed, as all its formats show it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from markupsafe import escape

from glosskit.config import Config
from glosskit.daily import EPOCH
from glosskit.exporters._inert import inert_html
from glosskit.exporters._pages import page_address
from glosskit.exporters._signs import direction
from glosskit.exporters._view import View
from glosskit.model import Usage
from glosskit.source import FORBIDDEN

_ENDS = (*".!?…。！？؟۔।",)


@dataclass(frozen=True, slots=True)
class Item:
    """A date and the entry that it shows, with the id that the entry had when it was announced."""

    date: date
    announced: str
    view: View

    @property
    def time(self) -> str:
        """The first moment of the day, as RFC 3339 writes it."""
        return moment(self.date)

    @property
    def id(self) -> str:
        """An identifier of the day and its entry, the same for ever; where there is a site, by RFC 4151."""
        host = urlsplit(self.view.config.base_url or "").hostname
        if host and host.isascii():
            return f"tag:{host},{self.date}:{self.announced}"
        return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{self.view.config.title} {self.date} {self.announced}')}"

    @property
    def title(self) -> str:
        """The term; one to avoid never stands alone, since titles are all that many readers, lists and posts show."""
        entry = self.view.entry
        if entry.usage is Usage.AVOID:
            return self.view.config.export.email.subject_avoid.replace("{term}", entry.term)
        return str(entry.term)

    @property
    def url(self) -> str | None:
        """The entry's page."""
        return page_address(self.view.config, self.view.record.id)

    @property
    def _before(self) -> list[tuple[str, str]]:
        """What a reader should know before the text: sentences, each with the words that it is about, which may be none."""
        view, found = self.view, list[tuple[str, str]]()
        if view.entry.content_warning:
            warning = f"{view.labels.content_warning}{view.colon}"
            found.append((warning, view.comma.join(view.entry.content_warning)))
        if view.usage_note:
            found.append((view.usage_note, ""))
        if view.entry.use_instead:
            found.append((view.labels.use_instead, view.comma.join(view.entry.use_instead)))
        return found

    @property
    def summary(self) -> str:
        """The entry's summary, behind a content warning and what to know of the term's use."""
        before = [f"{sentence} {words}".strip() for sentence, words in self._before]
        ended = [text if text.endswith(_ENDS) else f"{text}." for text in before]
        return " ".join([*ended, self.view.record.summary])

    @property
    def html(self) -> str:
        """The definition as HTML, behind the same."""
        before = "".join(
            f"<p><strong>{escape(sentence)}</strong>{f' {escape(words)}' if words else ''}</p>\n"
            for sentence, words in self._before
        )
        made = self.view.piece(
            "feed", lambda: inert_html(self._turned(before + str(self.view.html("definition"))))
        )
        return str(made, "utf-8")

    def _turned(self, html: str) -> str:
        """HTML with its direction, where that is from right to left: feeds have no other way to say it."""
        config = self.view.config
        if direction(config) == "ltr":
            return html
        return f'<div dir="rtl" lang="{escape(config.language)}">\n{html}\n</div>'


def moment(on: date) -> str:
    """The first moment of a day, as RFC 3339 writes it."""
    return f"{on.isoformat()}T00:00:00Z"


def clean(text: str) -> str:
    """A line without control characters, which XML and calendars cannot hold."""
    return FORBIDDEN.sub(" ", text)


def self_address(config: Config, name: str) -> str | None:
    """The address of a feed's own file, where it is known."""
    return f"{config.daily.feed_url.rstrip('/')}/{name}" if config.daily.feed_url else None


def last_moment(config: Config, items: list[Item]) -> str:
    """When the feed last changed: the newest item comes first."""
    return items[0].time if items else moment(config.daily.start or EPOCH)
