"""The feed export: the terms of the day so far as Atom and JSON Feed, and those ahead as a calendar file."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from glosskit import daily
from glosskit.exporters._view import View
from glosskit.exporters._views import all_made_of, page_views
from glosskit.exporters.feed._atom import atom
from glosskit.exporters.feed._calendar import calendar
from glosskit.exporters.feed._item import Item
from glosskit.exporters.feed._json import json_feed
from glosskit.glossary import Glossary
from glosskit.publishing import Artifact, Exporter
from glosskit.reading import Record


def _artifacts(glossary: Glossary, carried: tuple[Record, ...]) -> Iterator[Artifact]:
    config = glossary.config
    shown = {view.record.id: view for view in page_views(glossary, carried)}
    today = last_day(glossary)
    until = today + timedelta(days=config.daily.ahead)
    # Without a clock, a start or an announced day, there is no day to count from.
    known = glossary.today or config.daily.start or daily.announced(glossary)
    shown_days = daily.days(glossary, until, today) if known else ()
    found = [item for day in shown_days if (item := _item(day, shown))]
    past = [item for item in found if item.date <= today][-config.daily.items :]
    ahead = [item for item in found if item.date > today]
    made_of = all_made_of(glossary, shown.values(), str(today), glossary.announced)
    yield Artifact("atom.xml", partial(atom, config, past[::-1]), made_of)
    yield Artifact("feed.json", partial(json_feed, config, past[::-1]), made_of)
    if ahead:  # RFC 5545 knows no calendar without an event
        yield Artifact("calendar.ics", partial(calendar, config, ahead, today), made_of)


def last_day(glossary: Glossary) -> date:
    """The last day of the feeds: today, where somebody said which day it is, or else the last one that was announced."""
    before = (glossary.config.daily.start or daily.EPOCH) - timedelta(days=1)
    return glossary.today or max(daily.announced(glossary), default=before)


def _item(day: daily.Day, shown: dict[str, View]) -> Item | None:
    view = shown.get(day.record.id) if day.record else None
    return Item(day.date, day.id, view) if view else None


EXPORTER = Exporter("feed", "the terms of the day: Atom, JSON Feed and a calendar file", _artifacts)
