"""Finding what stands in the package's folders: plug-in modules, and data files."""

import pkgutil
from types import ModuleType


def names_in(package: ModuleType) -> tuple[str, ...]:
    """List the public modules of a package by name, sorted, without importing them."""
    return tuple(
        sorted(info.name for info in pkgutil.iter_modules(package.__path__) if not info.name.startswith("_"))
    )


def read_data(path: str) -> bytes:
    """The bytes of a data file of the package, wherever Python keeps it; `path` counts from the package's folder."""
    data = pkgutil.get_data("glosskit", path)
    assert data is not None  # noqa: S101 - every loader that installs packages can read their files
    return data
