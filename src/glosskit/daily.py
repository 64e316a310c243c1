"""A term a day: which entry a date shows.

Every published entry comes once before any comes again, and none again while half of the others have not been seen since. The
order is that of a hash of the ids, so it looks mixed and never depends on who was added when. What was announced stands in a
file that is committed beside the settings, and no date in it ever moves: the rotation goes on from there, whatever was added,
renamed or withdrawn meanwhile. A calendar in the settings comes before the rotation, which keeps an entry back for its day.
"""

import hashlib
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from glosskit.glossary import Glossary
from glosskit.model import Status, Usage
from glosskit.names import is_id
from glosskit.project import ANNOUNCED, ConfigError
from glosskit.reading import Record

_DAY = timedelta(days=1)
_MOST_DAYS = timedelta(days=36_525)
EPOCH = date(2025, 1, 1)
"""From which day the rotation is counted where no start is configured, so that each day has another term."""
YEARS = range(1900, 2900)
"""Of days that have a term: any other is a slip of the finger, and the calendar of computers ends some day."""
_HEAD = "# Which term each day showed: written by `glosskit daily --announce`. These days never change.\n"


class Reason(StrEnum):
    """Why a date shows its entry."""

    ANNOUNCED = "announced"
    CALENDAR = "calendar"
    ROTATION = "rotation"


@dataclass(frozen=True, slots=True)
class Day:
    """A date and what it shows.

    Attributes:
        date: the date.
        id: the entry's id; of an announced date, as it was then.
        record: the entry, or None where it is not published any more.
        reason: why.
    """

    date: date
    id: str
    record: Record | None
    reason: Reason


class DailyJson(BaseModel):
    """What `glosskit daily --output-format json` prints."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    version: Literal[1] = 1
    date: date
    id: str
    """The entry's id; of an announced day, as it was then."""
    current_id: str | None
    """The id that the entry has now, after which its exported files are called; null where it is not published any more."""
    term: str | None
    """null where the entry is not published any more."""
    content_warning: tuple[str, ...]
    """Topics to warn a reader of, before the summary is shown."""
    usage: Usage | None
    """Whether the term itself should be used; null where the entry is not published any more."""
    summary: str | None
    """null where the entry is not published any more."""
    url: str | None
    """The entry's page; null where no base_url is configured."""
    reason: Reason
    """announced: it stands in daily.txt; calendar: the settings say so; rotation: its turn."""


def day(glossary: Glossary, on: date) -> Day:
    """What a date shows.

    Raises:
        ConfigError: when there is nothing for it, or a name in the calendar is not known.
    """
    first = first_day(glossary, on)
    if on < first and on not in announced(glossary):
        raise ConfigError(
            f"The terms of the day start on {first}: set `start` under [daily] for earlier ones."
        )
    for found in days(glossary, on, on):
        if found.date == on:
            return found
    if glossary.published:
        raise ConfigError(
            "Every published entry is a term to avoid, and none of them has a turn: [daily] says `avoided = false`."
        )
    raise ConfigError("There is no published entry, so no day has a term.")


def first_day(glossary: Glossary, today: date) -> date:
    """The first day that has a term: the configured start, or the first announced day; without either it is today.

    Raises:
        ConfigError: when the file of announced days is damaged.
    """
    start = glossary.config.daily.start
    return min([*([start] if start else []), *announced(glossary)], default=today)


def days(glossary: Glossary, last: date, today: date) -> Iterator[Day]:
    """What each date shows, from the first one to the last; nothing where no entry is published.

    Args:
        glossary: all entries.
        last: the last date.
        today: the first date, where there is neither a configured start nor an announced day.

    Raises:
        ConfigError: when a name in the calendar is not known, or the file of announced days is damaged.
    """
    past = announced(glossary)
    special = _calendar(glossary)
    fixed = {**special, **{on: _id_today(glossary, id_) for on, id_ in past.items()}}
    published = {record.id: record for record in glossary.published}
    on = first_day(glossary, today)
    if last - on > _MOST_DAYS:
        raise ConfigError(f"{last} is more than a hundred years after the start, {on}.")
    order = _order([id_ for id_, record in published.items() if _has_turn(record, glossary)])
    if order and glossary.config.daily.start is None:
        begins = past.get(on) or special.get(on) or order[(on - EPOCH).days % len(order)]
        order = _order(order, begins)
    left = list(order)
    """Whose turn is still to come in this round."""
    shown: set[str] = set()
    """Who came in this round, those of old included that are not published any more."""
    recent: deque[str] = deque(maxlen=len(order) // 2)
    """Who came in the last days: where a round begins in another order than the last one, they wait."""
    while on <= last and (published or past):
        if not left:
            left, shown = list(order), set()
        if on in past:
            id_, current, reason = past[on], fixed[on], Reason.ANNOUNCED
        else:
            id_ = current = special.get(on) or _next(left, order, recent, _kept(fixed, on, left, order))
            reason = Reason.CALENDAR if on in special else Reason.ROTATION
        if current in shown and special.get(on) != current:
            left, shown = list(order), set()  # what comes again begins another round
        shown.add(current)
        recent.append(current)
        if current in left:
            left.remove(current)
        if id_:
            yield Day(on, id_, published.get(current), reason)
        on += _DAY


def _order(ids: Collection[str], begins: str | None = None) -> list[str]:
    """The order of the rotation, from an entry on: whoever is added or gone, the others stay as they are to each other."""
    first = _mixed(begins) if begins else b""
    return sorted(ids, key=lambda id_: (_mixed(id_) < first, _mixed(id_)))


def _mixed(id_: str) -> bytes:
    return hashlib.sha256(id_.encode()).digest()


def _has_turn(record: Record, glossary: Glossary) -> bool:
    return glossary.config.daily.avoided or record.outline.usage != Usage.AVOID


def _kept(fixed: Mapping[date, str], on: date, left: list[str], order: list[str]) -> Collection[str]:
    """Who has a day of the calendar, or an announced one, in what is left of this round or soon behind it."""
    reach = max(len(left) - 1, len(order) // 2)
    reach = min(reach, (max(fixed, default=on) - on).days)
    return {fixed.get(on + ahead * _DAY, "") for ahead in range(1, reach + 1)}


def _next(left: list[str], order: list[str], recent: Collection[str], kept: Collection[str]) -> str:
    """The first of those left in this round who is neither kept back nor came in the last days, or else of the next one."""
    found = (one for ids in (left, order) for one in ids if one not in kept and one not in recent)
    return next(found, left[0] if left else "")


def mistakes(glossary: Glossary) -> Iterator[str]:
    """What is wrong with the calendar of the settings, a sentence for each name that no entry has."""
    for on, name in sorted(glossary.config.daily.calendar.items()):
        if glossary.resolve(name) is None and not glossary.is_broken(name):
            match = glossary.nearest(name)
            also = f" Did you mean `{match}`?" if match else ""
            yield f"The calendar of [daily] has `{name}` on {on}, and no entry is called so.{also}"


def _calendar(glossary: Glossary) -> Mapping[date, str]:
    """The calendar by ids; an entry that is not published yet, or cannot be read, has no day."""
    for mistake in mistakes(glossary):
        raise ConfigError(mistake)
    found = {}
    for on, name in glossary.config.daily.calendar.items():
        record = glossary.resolve(name)
        if record and record.entry.status is Status.PUBLISHED:
            found[on] = record.id
    return found


def announced(glossary: Glossary) -> Mapping[date, str]:
    """The days that were announced, with their ids.

    Raises:
        ConfigError: when the file is damaged, as by a merge: a guess could show readers the same term twice.
    """
    found: dict[date, str] = {}
    for number, line in enumerate(glossary.announced.splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        try:
            on = date.fromisoformat(words[0])
            (id_,) = words[1:]
        except ValueError:
            on, id_ = date.min, ""
        if not is_id(id_) or found.get(on, id_) != id_ or on.year not in YEARS:
            raise ConfigError(
                f"{ANNOUNCED}, line {number}: each line must be a date and an id, such as `2026-01-31 allyship`, "
                "and no date may have two."
            )
        found[on] = id_
    return found


def _id_today(glossary: Glossary, id_: str) -> str:
    """The id that an entry has today: a former one leads to it."""
    record = glossary.resolve(id_)
    return record.id if record else id_


def announce(glossary: Glossary, last: date) -> str:
    """The file of announced days, grown up to a date; the first time, without a configured start, it has that date alone."""
    past = announced(glossary)
    new = {found.date: found.id for found in days(glossary, last, last) if found.record or found.date in past}
    lines = [f"{on} {id_}\n" for on, id_ in sorted({**past, **new}.items())]
    return _HEAD + "".join(lines)
