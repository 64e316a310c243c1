"""Dates as a language writes them."""

from datetime import date

from glosskit.config import Config
from glosskit.exporters._signs import upright


def in_words(config: Config, value: date | str) -> str:
    """A day, a month or a year as readers see it.

    Args:
        config: for the names of the months and the order of the parts; without names, the value stays as it is.
        value: a date, or a text such as 2026, 2026-01 or 2026-01-31.
    """
    labels = config.export.labels
    year, *rest = str(value).split("-")
    if not labels.months or not rest:
        return upright(config, str(value))
    name = labels.months[int(rest[0]) - 1]
    written = (
        labels.month if len(rest) == 1 else labels.date.replace("{day}", _day(int(rest[1]), labels.first_day))
    )
    return written.replace("{month}", name).replace("{year}", year)


def _day(number: int, first: str | None) -> str:
    return first if first and number == 1 else str(number)
