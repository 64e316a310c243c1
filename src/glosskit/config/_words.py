"""What is wrong with a setting, in words for who wrote it."""

import re
from datetime import date
from typing import Any

from pydantic import BaseModel

from glosskit.config._languages import meant_tag
from glosskit.config._sections import Config
from glosskit.names import nearest

_OFF = frozenset({"off", "none", "ignore", "disable", "disabled", "never", "no", "false"})


def explain(error: Any) -> str:
    """What is wrong with a setting, and what to write instead; `error` is one of pydantic's."""
    loc = [step for step in error["loc"] if step != "[key]"]
    name = ".".join(str(step) for step in loc)
    if error["type"] == "extra_forbidden":
        elsewhere = _elsewhere(str(loc[-1]))
        if elsewhere:
            return f"`{name}` is not a setting: did you mean `{elsewhere}`?"
        section: Any = Config
        for step in loc[:-1]:
            section = _fields(section)[step]
        match = nearest(str(loc[-1]), _fields(section), cutoff=0.6)
        known = f"did you mean `{match}`?" if match else f"use one of {', '.join(_fields(section))}."
        return f"`{name}` is not a setting: {known}"
    if error["type"] == "enum":
        known = str(error["ctx"]["expected"]).replace("'", "`")
        if loc[:2] == ["rules", "severity"] and str(error["input"]).casefold() in _OFF:
            return f"`{name}` must be {known}: to switch `{loc[-1]}` off, name it in `rules.ignore`."
        match = nearest(str(error["input"]), re.findall("`([^`]+)`", known), cutoff=0.6)
        return f"`{name}` must be {known}{f': did you mean `{match}`?' if match else '.'}"
    if isinstance(error["input"], date) and error["type"] in ("greater_than_equal", "less_than"):
        return f"`{name}` must be a day from 1900 to 2899."
    if error["type"] in (
        "int_type",
        "int_parsing",
        "int_from_float",
        "greater_than_equal",
        "less_than_equal",
    ):
        least, most = _bounds(loc)
        return f"`{name}` must be a whole number from {least} to {most:,}."
    if error["type"] == "string_pattern_mismatch" and loc[-1] == "sender":
        return f"`{name}` must be an address such as Our Words <words@example.org>."
    if error["type"] in ("string_pattern_mismatch", "language_tag"):
        meant = meant_tag(error["input"])
        instead = f": for `{error['input']}`, write `{meant}`." if meant else "."
        return f"`{name}` must be a language tag such as en or pt-BR{instead}"
    if error["type"] == "address":
        return f"`{name}` {error['ctx']['fault']}. Write the whole address, such as https://example.org/."
    if error["type"] == "placeholder":
        return f"`{name}` says `{error['ctx']['given']}`, which stands for nothing here: did you mean `{error['ctx']['wanted']}`?"
    if error["type"] == "no_placeholder":
        return f"`{name}` needs `{error['ctx']['wanted']}`, as it is shown where that is known alone."
    if error["type"] == "months":
        return f"`{name}` has {error['ctx']['given']} names, and a year has twelve months: give all of them, or none."
    if error["type"] == "part":
        given, missing = error["ctx"]["given"], error["ctx"]["missing"]
        return f"`{name}.{given}` shows nothing without a `{missing}`: give both, or neither."
    if error["type"].startswith("date_"):
        return f"`{name}` must be a date such as 2026-01-31."
    if error["type"] == "one_line":
        return f"`{name}` must be a single line."
    if error["type"] == "string_too_short":
        return f"`{name}` is empty."
    if error["type"] == "string_too_long":
        return f"`{name}` has {len(error['input']):,} characters, and {error['ctx']['max_length']:,} are the most."
    if error["type"] in ("tuple_type", "string_type", "dict_type", "model_type"):
        wanted = {
            "tuple_type": "a text, or a list of texts",
            "string_type": "a text",
            "dict_type": "a table",
            "model_type": "a table",
        }
        return f"`{name}` must be {wanted[error['type']]}."
    return f"`{name}`: {error['msg']}."


def _bounds(loc: list[str]) -> tuple[int, int]:
    """The least and the greatest number that a setting may be."""
    section: Any = Config
    for step in loc[:-1]:
        section = _fields(section)[step]
    marks = section.model_fields[loc[-1]].metadata
    least = next(mark.ge for mark in marks if hasattr(mark, "ge"))
    most = next(mark.le for mark in marks if hasattr(mark, "le"))
    return least, most


def _elsewhere(key: str, section: Any = Config, start: str = "") -> str | None:
    """The whole name of the first setting of this name in any section."""
    for name, annotation in _fields(section).items():
        if name == key:
            return f"{start}{name}"
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            found = _elsewhere(key, annotation, f"{start}{name}.")
            if found:
                return found
    return None


def _fields(section: Any) -> dict[str, Any]:
    """A section's settings, by the names that files use, and what each holds."""
    return {field.alias or name: field.annotation for name, field in section.model_fields.items()}
