"""iCalendar (RFC 5545): a day-long event for each day ahead."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import quote

from glosskit.config import Config
from glosskit.exporters._inert import inert_text
from glosskit.exporters.feed._item import Item, clean

_IN_ADDRESS = "%/:?#@!$&'()*+,;=~-._"
_LINE = 75
"""The most bytes of a line, its end not counted."""


def calendar(config: Config, items: list[Item], today: date) -> bytes:
    """The calendar of the days ahead.

    Args:
        config: for its title.
        items: the days, the nearest first; at least one.
        today: the day on which the calendar is made: a program takes the newer of two versions of an event.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//glosskit//glosskit//EN", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{_text(config.title)}", f"X-WR-CALNAME:{_text(config.title)}"]
    for item in items:
        lines += _event(item, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(item: Item, today: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{item.id}"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{item.date:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{item.date + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(item.title)}"
    yield f"DESCRIPTION:{_text(item.summary)}"
    if item.url:
        yield f"URL:{quote(item.url, safe=_IN_ADDRESS)}"
    if item.view.entry.tags:
        yield f"CATEGORIES:{','.join(map(_text, item.view.entry.tags))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """A text as a value: of one line, with the signs that mean something escaped."""
    return re.sub(r"([\\;,])", r"\\\1", inert_text(" ".join(clean(text).split())))


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes, the later ones behind a space; no character is split."""
    start, size = 0, 0
    for at, char in enumerate(line):
        width = len(char.encode())
        if size + width > _LINE:
            yield ("" if start == 0 else " ") + line[start:at]
            start, size = at, 1
        size += width
    yield ("" if start == 0 else " ") + line[start:]
