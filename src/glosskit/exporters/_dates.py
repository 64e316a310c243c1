"""Dates as a language writes them."""

from datetime import date

from glosskit.config import Labels


def in_words(labels: Labels, value: date | str) -> str:
    """A day, a month or a year as readers see it.

    Args:
        labels: the names of the months and the order of the parts; without names, the value stays as it is.
        value: a date, or a text such as 2026, 2026-01 or 2026-01-31.
    """
    year, *rest = str(value).split("-")
    if not labels.months or not rest:
        return str(value)
    name = labels.months[int(rest[0]) - 1]
    written = labels.month if len(rest) == 1 else labels.date.replace("{day}", str(int(rest[1])))
    return written.replace("{month}", name).replace("{year}", year)
