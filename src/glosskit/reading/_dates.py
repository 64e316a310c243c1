"""What a date that cannot be read was probably meant to be."""

import re
from datetime import date

from glosskit.months import bare, month_of

_TO = r"\s*[./-]\s*"
_YEAR_FIRST = re.compile(rf"(\d{{4}})(?:{_TO}(\d{{1,2}})(?:{_TO}(\d{{1,2}}))?)?(?:[T ]\d\d?:\S*)?")
_EAST_ASIAN = re.compile(r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?)?")
_YEAR_LAST = re.compile(rf"(\d{{1,2}}){_TO}(\d{{1,2}}){_TO}(\d{{4}})")
_MONTH_AND_YEAR = re.compile(rf"(\d{{1,2}}){_TO}(\d{{4}})")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN = frozenset("st nd rd th er e o a the of de del do den am on le el il la".split())
"""Words and endings that stand around a day in one language or another: `1er`, `3 de mayo`, `the 5th of May`."""
_QUOTES = "“”„‟‘’‚‛«»‹›\"' "
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_DAY_OR_MONTH = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_CENTURY_LEFT_OUT = re.compile(r"(?<!\d)((?:1\d|20)\d\d)[-–—/](\d\d)")


def date_hint(value: str, key: str) -> str:
    """What to write: a date in another form in the right one, or else which form it must have.

    Args:
        value: what the writer typed.
        key: where it stands: `published`, for which a year, or a year and a month, will do; `reviewed` or `review_by`.
    """
    whole = key != "published"
    value = value.strip(_QUOTES)
    found = _in_right_form(value, whole=whole) if whole or _YEAR.search(value) else None
    return found or _of_years(value, key, whole=whole)


def _of_years(value: str, key: str, *, whole: bool) -> str:
    """What can be told of a date in words: `c. 1993`, `Spring 2019`, `1993–95`, `n.d.`."""
    # Which day was meant is for the writer to say: one of our making would look like a real one.
    if whole:
        return f"Write the day, such as 2026-11-22, or leave `{key}` out."
    years = list(dict.fromkeys(_YEAR.findall(value)))
    span = _CENTURY_LEFT_OUT.fullmatch(value)
    if span:
        years.append(span.group(1)[:2] + span.group(2))
    if not years:
        return f"Write a year, such as 2026, or leave `{key}` out."
    choice = " or ".join(years)
    if not span and _DAY_OR_MONTH.search(value):
        return f"Write {choice}; to give the month or the day too, write it as in 2026-11 or 2026-11-22."
    return f"Write {choice}."


def _in_right_form(value: str, *, whole: bool) -> str | None:
    match = _YEAR_LAST.fullmatch(value)
    if match:
        one, other, year = map(int, match.groups())
        return _either([day for day in (_written(year, one, other), _written(year, other, one)) if day])
    match = _YEAR_FIRST.fullmatch(value) or _EAST_ASIAN.fullmatch(value)
    if match:
        return _of_parts(*match.groups(), whole=whole)
    match = _MONTH_AND_YEAR.fullmatch(value)
    if match:
        return _of_parts(match.group(2), match.group(1), None, whole=whole)
    return _of_words(value, whole=whole)


def _of_words(value: str, *, whole: bool) -> str | None:
    """A date that names its month, if every part of it is understood."""
    words = [word for word in _WORDS.findall(bare(value)) if word not in _BETWEEN]
    months = [month for word in words if (month := month_of(word))]
    years = [word for word in words if word.isdecimal() and len(word) == 4]
    days = [word for word in words if word.isdecimal() and len(word) < 3]
    if len(months) != 1 or len(years) != 1 or len(days) > 1 or len(words) != 2 + len(days):
        return None
    return _of_parts(years[0], str(months[0]), days[0] if days else None, whole=whole)


def _of_parts(year: str, month: str | None, day: str | None, *, whole: bool) -> str | None:
    first = _written(int(year), int(month or 1), int(day or 1))
    if first is None and day is not None and 28 < int(day) < 32:
        last = next(filter(None, (_written(int(year), int(month or 1), end) for end in (30, 29, 28))), None)
        return last and f"Write {last}, the last day of that month, or another day."
    if first is None:
        return None
    if day is not None:
        return f"Write {first}."
    if whole:
        period = "month" if month else "year"
        return f"A day is needed: write {first}, or another day of that {period}."
    return f"Write {first[:7]}." if month else None


def _either(days: list[str]) -> str | None:
    if len(set(days)) == 2:
        return f"This could be two days: write {days[0]} or {days[1]}, whichever you mean."
    return f"Write {days[0]}." if days else None


def _written(year: int, month: int, day: int) -> str | None:
    """The date as entries have it, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
