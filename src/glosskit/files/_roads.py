"""Where a path leads once links are followed, since the same file may be named by several roads."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path


def resolved(path: Path) -> Path:
    """A path without links; one whose links lead round in circles, as it is."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return Path(os.path.abspath(path))  # noqa: PTH100


def resolving() -> Callable[[str | Path], str]:
    """The same as a function for many files, which looks at each folder once: thousands of files are in few.

    It is for one go: who moves folders meanwhile gets what was there before.
    """
    folders: dict[str, str] = {}

    def resolve(path: str | Path) -> str:
        folder, name = os.path.split(path)
        if name in ("", ".", "..") or os.path.islink(path):  # noqa: PTH114
            return str(resolved(Path(path)))
        if folder not in folders:
            folders[folder] = str(resolved(Path(folder)))
        return os.path.join(folders[folder], name)  # noqa: PTH118

    return resolve


def within(paths: Iterable[str | Path]) -> Callable[[str | Path], bool]:
    """Tells of many paths which are one of these files, or in one of these folders; for one go."""
    resolve = resolving()
    wanted = [os.path.normcase(resolved(Path(path))) for path in paths]
    beginnings = tuple(os.path.join(path, "") for path in wanted)  # noqa: PTH118
    known: dict[str | Path, bool] = {}

    def inside(path: str | Path) -> bool:
        if path not in known:
            full = os.path.normcase(resolve(path))
            known[path] = full in wanted or full.startswith(beginnings)
        return known[path]

    return inside
