"""What a date that cannot be read was probably meant to be."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})(?:[./-](\d{1,2})(?:[./-](\d{1,2}))?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ORDINAL = r"(\d{1,2})(?:st|nd|rd|th)?"
_NAMED = re.compile(rf"(?:{_ORDINAL}\.? )?([A-Za-z]{{3}})[a-z]*\.?(?: {_ORDINAL})?,? (\d{{4}})")
_CURLY = re.compile(r"[“”‘’](.+)[“”‘’]")


_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_CENTURY_LEFT_OUT = re.compile(r"(?<!\d)((?:1\d|20)\d\d)[-–—/](\d\d)")


def date_hint(value: str, key: str) -> str:
    """What to write: a date in another form in the right one, or else which form it must have.

    Args:
        value: what the writer typed.
        key: where it stands: `published`, for which a year, or a year and a month, will do; `reviewed` or `review_by`.
    """
    whole = key != "published"
    return _in_right_form(value.strip(), whole=whole) or _of_years(value.strip(), key, whole=whole)


def _of_years(value: str, key: str, *, whole: bool) -> str:
    """What can be told of a date in words: `c. 1993`, `Spring 2019`, `1993–95`, `n.d.`."""
    years = list(dict.fromkeys(_YEAR.findall(value)))
    span = _CENTURY_LEFT_OUT.fullmatch(value)
    if span:
        years.append(span.group(1)[:2] + span.group(2))
    if not years:
        form = "the day, such as 2026-11-22" if whole else "a year, such as 2026"
        return f"Write {form}, or leave `{key}` out."
    if whole:
        return f"A day is needed: write {years[0]}-01-01, or another day."
    return f"Write {' or '.join(years)}."


def _in_right_form(value: str, *, whole: bool) -> str | None:
    quotes = _CURLY.fullmatch(value)
    if quotes:
        return f'Use straight quotes: "{quotes.group(1)}".'
    match = _YEAR_LAST.fullmatch(value)
    if match:
        one, other, year = map(int, match.groups())
        return _either([day for day in (_written(year, one, other), _written(year, other, one)) if day])
    match = _YEAR_FIRST.fullmatch(value)
    if match:
        return _of_parts(*match.groups(), whole=whole)
    match = _NAMED.fullmatch(value)
    if match and match.group(2).lower() in _MONTHS:
        month = str(_MONTHS.index(match.group(2).lower()) + 1)
        return _of_parts(match.group(4), month, match.group(1) or match.group(3), whole=whole)
    return None


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
