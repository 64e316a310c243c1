"""An entry as a message: its HTML, its plain text, its subject line and what mail programs show beside that."""

from dataclasses import dataclass
from functools import cache

from jinja2 import Template
from markupsafe import Markup as SafeHtml

from glosskit.exporters._inert import inert_html, inert_text
from glosskit.exporters._signs import direction
from glosskit.exporters._templates import filled, templates_with
from glosskit.exporters._view import View
from glosskit.exporters.email._profiles import PROFILES, Profile
from glosskit.exporters.email._styles import IN_TEXT, OF_PARTS
from glosskit.exporters.email._text import plain_text
from glosskit.model import Usage
from glosskit.source import FORBIDDEN

MOST_BYTES = 20_000
"""Gmail clips a message near 100 KB, and the provider's own template needs room too."""

_MOST_SUMMARY = 300

# What a message that is too large goes without, one step after the other, until it fits.
_WITHOUT: tuple[tuple[str, ...], ...] = (
    (),
    ("articles", "sources"),
    ("articles", "sources", "tips"),
    ("articles", "sources", "tips", "definition", "related", "foot"),
    ("articles", "sources", "tips", "definition", "related", "foot", "names", "notes"),
)


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent.

    Attributes:
        html: one table, for the cell of a message.
        text: the same as plain text.
        subject: the subject line.
        preheader: what mail programs show behind it.
        left_out: the parts that had to be left out of the HTML, for its size.
    """

    html: bytes
    text: str
    subject: str
    preheader: str
    left_out: tuple[str, ...]


def message(view: View, page: str | None) -> Message:
    """Make the message of an entry.

    Args:
        view: the entry.
        page: the address of its page, if there is one to read on.
    """
    config = view.config.export.email
    profile = PROFILES[config.profile]
    avoided = view.record.entry.usage is Usage.AVOID
    subject = (config.subject_avoid if avoided else config.subject).replace("{term}", view.record.entry.term)
    html, left_out = _html(view, page, profile)
    return Message(
        html,
        _text(view, page, profile),
        profile.inert_text(inert_text(_one_line(subject))),
        profile.inert_text(inert_text(_one_line(view.record.summary))),
        left_out,
    )


def _html(view: View, page: str | None, profile: Profile) -> tuple[bytes, tuple[str, ...]]:
    template = _template()
    html = b""
    for without in _WITHOUT:
        summary = view.record.summary if without is not _WITHOUT[-1] else _shortened(view.record.summary)
        values = {
            "view": view,
            "page": page,
            "direction": direction(view.config),
            "without": without,
            "summary": summary,
            "profile": profile,
            "greeting": _greeting(view),
            "slot": _slot,
        }
        rendered = filled(template, values)
        # Last of all: any step behind this one could bring a token back to life. Only the provider's own follow.
        inert = profile.inert_html(inert_html(rendered))
        html = _filled(inert, profile).encode()
        if len(html) <= MOST_BYTES:
            break
    return html, tuple(part for part in without if _has(view, part))


def _has(view: View, part: str) -> bool:
    """Whether an entry has anything to show in a part of its message."""
    entry = view.entry
    shown = {
        "articles": entry.articles,
        "sources": entry.sources,
        "tips": entry.tips or entry.tips_intro,
        "definition": entry.definition,
        "related": view.related or view.backlinks,
        "foot": entry.tags or entry.reviewed,
        "names": view.facts or view.aliases,
        "notes": entry.content_warning or view.usage_note or view.use_instead,
    }
    return bool(shown[part])


@cache
def _template() -> Template:
    styles = {f"styles.{name}": style for name, style in OF_PARTS.items()}
    styles |= {f"in_text.{name}": style for name, style in IN_TEXT.items()}
    return templates_with(styles).get_template("email/message.html.jinja")


def _text(view: View, page: str | None, profile: Profile) -> str:
    text = profile.inert_text(inert_text(plain_text(view, page)))
    greeting = _greeting(view)
    labels = view.labels
    if profile.name and greeting:
        before, after = (profile.inert_text(inert_text(part)) for part in greeting)
        opened, closed = profile.if_name
        text = f"{opened}{before}{profile.name}{after}\n\n{closed}{text}"
    for label, address in ((labels.view_online, profile.web), (labels.unsubscribe, profile.unsubscribe)):
        if address:
            text += f"\n{profile.inert_text(inert_text(label))}:\n{address}\n"
    return text


def _greeting(view: View) -> tuple[str, str] | None:
    """What stands before and behind the reader's name."""
    before, found, after = (view.config.export.email.greeting or "").partition("{name}")
    return (before, after) if found else None


def _slot(name: str) -> SafeHtml:
    """A place for a token of the provider: no writer can make one, since every `<` of theirs is escaped."""
    return SafeHtml(f"<glosskit:{name}>")  # noqa: S704 - only our template calls it


def _filled(html: str, profile: Profile) -> str:
    slots = {
        "unsubscribe": profile.unsubscribe,
        "web": profile.web,
        "name": profile.name,
        "if-name": profile.if_name[0],
        "end-if": profile.if_name[1],
    }
    if "<glosskit:" in html:
        for name, token in slots.items():
            html = html.replace(f"<glosskit:{name}>", token)
    return html


def _one_line(text: str) -> str:
    """A text as one line without control characters, as headers of a message need it."""
    return " ".join(FORBIDDEN.sub(" ", text).split())


def _shortened(text: str) -> str:
    if len(text) <= _MOST_SUMMARY:
        return text
    cut = text[:_MOST_SUMMARY]
    return f"{cut.rpartition(' ')[0] or cut}…"
