"""Days in the forms that people write them in."""

import re
from datetime import date

from glosskit.months import month_of

_NAMED = re.compile(
    r"(?:(?P<first>\d{1,2})(?:\.|er|º|st|nd|rd|th)? (?:de )?)?(?P<month>[^\W\d_]{3,})\.?"
    r"(?: (?P<second>\d{1,2})(?:st|nd|rd|th)?,?)?(?: de)? (?P<year>\d{4})"
)


def whole_date(text: str) -> str | None:
    """A day, as year-month-day; None where day and month could be either."""
    text = text.strip()
    match = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T ])", text)
    if match:
        year, month, day = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text):
        one, two, year = map(int, match.groups())
        if (one > 12) == (two > 12) and one != two:
            return None
        day, month = (one, two) if two <= 12 else (two, one)
    elif match := _NAMED.fullmatch(text):
        named = month_of(match["month"])
        if named is None or not (match["first"] or match["second"]):
            return None
        day, month, year = int(match["first"] or match["second"]), named, int(match["year"])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
