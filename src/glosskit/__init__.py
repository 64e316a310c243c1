"""glosskit: a content pipeline and linting toolkit for glossaries.

import glosskit

glossary = glosskit.load(".")
for diagnostic in glosskit.check(glossary):
    print(diagnostic.path, diagnostic.start.line, diagnostic.message)
glosskit.export(glossary, "json", "build")
"""

from typing import TYPE_CHECKING

from glosskit.version import __version__

__all__ = [
    "ConfigError",
    "Diagnostic",
    "Fixed",
    "Glossary",
    "InvalidGlossaryError",
    "Publication",
    "Record",
    "Severity",
    "__version__",
    "check",
    "export",
    "fix",
    "load",
]

if TYPE_CHECKING:
    from glosskit.api import (
        ConfigError,
        Diagnostic,
        Fixed,
        Glossary,
        InvalidGlossaryError,
        Publication,
        Record,
        Severity,
        check,
        export,
        fix,
        load,
    )
else:
    # Importing any part of glosskit imports this module first, so it must cost nothing. Type checkers must not see this
    # function, or they would take any name for one of these.
    def __getattr__(name: str) -> object:
        if name in __all__:
            from glosskit import api

            return getattr(api, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
