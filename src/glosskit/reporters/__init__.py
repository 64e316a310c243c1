"""The reporters: each module of this folder writes one output format, and is found by being here.

A reporter is a function `report(Report) -> str`; it never prints.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module

import glosskit.reporters
from glosskit.discovery import names_in
from glosskit.reporters._report import Report, RuleHelp, visible

__all__ = ["Report", "RuleHelp", "formats", "get_reporter", "visible"]


@cache
def formats() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return names_in(glosskit.reporters)


def get_reporter(name: str) -> Callable[[Report], str]:
    """The reporter of a format; `name` is one of `formats()`."""
    reporter: Callable[[Report], str] = import_module(f"glosskit.reporters.{name}").report
    return reporter
