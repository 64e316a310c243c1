"""The whole message as a file (RFC 5322), for looking at it in a mail program.

The same entry gives the same bytes: the boundary and the Message-ID are hashes of the content, and the date is the day
that the export counts from, where one is known.
"""

import hashlib
from base64 import b64encode
from datetime import UTC, date, datetime
from email.header import Header
from email.utils import format_datetime, formataddr, parseaddr
from functools import cache

from jinja2 import Environment

from glosskit.exporters._inert import inert_html, inert_text
from glosskit.exporters._signs import direction
from glosskit.exporters._templates import rendered, templates_with
from glosskit.exporters._view import View
from glosskit.exporters.email._message import Message
from glosskit.exporters.email._styles import PAGE

_LINE = 76
"""The most characters of a header's line."""


def eml(view: View, message: Message, today: date | None) -> bytes:
    """A message with both its parts.

    Args:
        view: the entry.
        message: its parts.
        today: the day to date it, or None to leave the date to whoever opens it.
    """
    config = view.config
    around = rendered(
        _templates(),
        "email/page.html.jinja",
        view=view,
        message=message,
        direction=direction(config),
        slot="\0",
    )
    html = inert_html(around).encode().replace(b"\0", message.html)
    text = message.text.encode()
    digest = hashlib.sha256(b"\0".join((message.subject.encode(), text, html))).hexdigest()[:32]
    name, address = parseaddr(config.export.email.sender or "")
    boundary = f"glosskit-{digest}"
    headers = {
        "From": formataddr((inert_text(name or config.title), address or "newsletter@localhost")),
        "Subject": _header("Subject", message.subject),
        "Message-ID": f"<{digest}@{address.rpartition('@')[2] or 'localhost'}>",
        "X-Unsent": "1",  # Outlook opens it as a draft
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/alternative;\n boundary="{boundary}"',
    }
    if today:
        headers["Date"] = format_datetime(datetime(today.year, today.month, today.day, tzinfo=UTC))
    head = "\n".join(f"{key}: {value}" for key, value in headers.items())
    lines = [head.replace("\n", "\r\n").encode("ascii")]
    start, part = f"--{boundary}".encode("ascii"), b'Content-Type: text/%b; charset="utf-8"'
    for kind, content in ((b"plain", text), (b"html", html)):
        lines += [b"", start, part % kind]
        lines += [b"Content-Transfer-Encoding: base64", b"", *_base64(content)]
    lines += [b"", start + b"--", b""]
    return b"\r\n".join(lines)


@cache
def _templates() -> Environment:
    return templates_with({f"styles.{name}": style for name, style in PAGE.items()})


def _header(name: str, text: str) -> str:
    if text.isascii() and len(name) + len(text) < _LINE:
        return text
    return Header(text, "utf-8", header_name=name).encode()


def _base64(content: bytes) -> list[bytes]:
    """A text in lines of 76 characters; the library's own function makes them one by one, and takes most of the time."""
    encoded = b64encode(content)
    return [encoded[at : at + 76] for at in range(0, len(encoded), 76)]
