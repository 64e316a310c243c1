"""Days in the forms that people write them in."""

import re
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


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
    elif match := re.fullmatch(r"(?:(\d{1,2})\.? )?([A-Za-z]{3})[a-z]*\.?(?: (\d{1,2}),?)? (\d{4})", text):
        if match[2].lower() not in _MONTHS or not (match[1] or match[3]):
            return None
        day, month, year = int(match[1] or match[3]), _MONTHS.index(match[2].lower()) + 1, int(match[4])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
