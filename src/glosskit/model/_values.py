"""What a single value of an entry may be: a line, a text, an id, an address, a date."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from glosskit.addresses import LINK_SCHEMES, WEB_SCHEMES, fault_of
from glosskit.names import ID_PATTERN

MOST_LINE = 1_000
MOST_TEXT = 20_000


def _one_line(value: str) -> str:
    if "\n" in value:
        raise PydanticCustomError("one_line", "must be a single line")
    return value


def _is_address(schemes: frozenset[str]) -> AfterValidator:
    def check(value: str) -> str:
        fault = fault_of(value, schemes)
        if fault:
            raise PydanticCustomError("address", "{fault}", {"fault": fault})
        return value

    return AfterValidator(check)


_LAST_YEAR = 2100
"""The last year that may be meant as a work's: a check has no clock, and gives the same answer on every day."""
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _whole_date(value: object) -> object:
    if isinstance(value, str):
        match = _DATE.fullmatch(value.strip())
        if match is None or match.group(3) is None:
            raise PydanticCustomError("date_form", "must be a date such as 2026-11-22 (year-month-day)")
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            raise _no_such_day(value.strip(), int(match.group(2))) from None
    return value


def _partial_date(value: str) -> str:
    match = _DATE.fullmatch(value)
    if match is None:
        raise PydanticCustomError(
            "date_form", "must be a year, a month or a day, such as 2026, 2026-11 or 2026-11-22"
        )
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise _no_such_day(value, int(month or 1)) from None
    if int(year) > _LAST_YEAR:
        raise PydanticCustomError(
            "no_such_day", "is `{value}`, a year that nobody living will see", {"value": value}
        )
    return value


def _no_such_day(value: str, month: int) -> PydanticCustomError:
    """What is wrong with a date of the right form: the month, or else the day."""
    fault = "is `{value}`, a day that the calendar does not have"
    if not 1 <= month <= 12:
        fault = "is `{value}`, and a month is a number from 01 to 12"
    return PydanticCustomError("no_such_day", fault, {"value": value})


_Stripped = StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_LINE, strict=True)
Line = Annotated[str, _Stripped, AfterValidator(_one_line)]
"""One line of plain text."""
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_TEXT, strict=True),
    Field(json_schema_extra={"format": "markdown"}),
]
"""Paragraphs of Markdown without raw HTML, images or headings; `[[Term]]` links to another entry."""
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=100, strict=True)]
"""The stem of an entry's file: lower-case ASCII letters and digits joined by hyphens."""
WebAddress = Annotated[Line, _is_address(WEB_SCHEMES), Field(json_schema_extra={"format": "uri"})]
LinkAddress = Annotated[Line, _is_address(LINK_SCHEMES), Field(json_schema_extra={"format": "uri"})]
Day = Annotated[date, BeforeValidator(_whole_date), WithJsonSchema({"type": "string", "format": "date"})]
PartialDate = Annotated[
    Line,
    AfterValidator(_partial_date),
    # YAML readers of the old version see a number in `2020` and a date in `2020-06-15`; editors do too.
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
