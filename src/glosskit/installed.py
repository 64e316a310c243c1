"""Which packages are installed beside this one, as the names of their folders say.

`importlib.metadata` takes twenty times as long to tell a version, and every check asks.
"""

import os
import re
import sys
from contextlib import suppress
from functools import cache

_INFO = (".dist-info", ".egg-info")


@cache
def packages() -> tuple[str, ...]:
    """The names of what tells the versions of all packages that can be imported, such as `typer-0.16.0.dist-info`."""
    found: list[str] = []
    for folder in sys.path:
        with suppress(OSError):  # not there, or an archive
            found += sorted(name for name in os.listdir(folder or ".") if name.endswith(_INFO))  # noqa: PTH208 - speed
    return tuple(found)


def version_of(package: str) -> str:
    """The version of a package that is installed; nothing where its metadata are gone."""
    start = f"{re.sub(r'[-_.]+', '_', package)}-".casefold()
    for name in packages():
        if name.casefold().startswith(start):
            return name.rpartition(".")[0][len(start) :].partition("-")[0]
    return _told_otherwise(package)


def _told_otherwise(package: str) -> str:
    """For what is no folder of this kind, such as a package in an archive."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""
