"""Finding plug-in modules: what stands in a folder is part of the program."""

import pkgutil
from types import ModuleType


def names_in(package: ModuleType) -> tuple[str, ...]:
    """List the public modules of a package by name, sorted, without importing them."""
    return tuple(
        sorted(info.name for info in pkgutil.iter_modules(package.__path__) if not info.name.startswith("_"))
    )
