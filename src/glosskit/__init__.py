"""glosskit: a content pipeline and linting toolkit for glossaries.

import glosskit

glossary = glosskit.load(".")
for diagnostic in glosskit.check(glossary):
    print(diagnostic.path, diagnostic.start.line, diagnostic.message)
glosskit.export(glossary, "json", "build")
"""

from typing import TYPE_CHECKING, Any

from glosskit.version import __version__

__all__ = ["ConfigError", "InvalidGlossaryError", "__version__", "check", "export", "fix", "load"]

if TYPE_CHECKING:
    from glosskit.api import ConfigError, InvalidGlossaryError, check, export, fix, load


def __getattr__(name: str) -> Any:
    # Importing any part of glosskit imports this module first, so it must cost nothing.
    if name in __all__:
        from glosskit import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
