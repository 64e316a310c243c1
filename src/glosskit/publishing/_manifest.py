"""The manifest: which files an export wrote, with their hashes, and which ones it was about to replace."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic_core import from_json

from glosskit.files import read_own, shown
from glosskit.project import ConfigError

MANIFEST = "manifest.json"
_START = '{\n  "manifest_version": '
"""How a manifest of ours begins, even where it is cut off."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says: the files as they are, and those that were being replaced when its run was killed.

    Attributes:
        now: the files, each with its hash and size.
        replaced: those that were being replaced, as they were before.
        sha256: the hash of the manifest's own bytes.
    """

    now: Mapping[str, dict[str, Any]]
    replaced: Mapping[str, dict[str, Any] | None]
    sha256: str = ""

    @property
    def paths(self) -> set[str]:
        """All files that it names."""
        return {*self.replaced, *self.now}

    def hashes(self, path: str) -> set[object]:
        """The hashes of what we wrote to a path."""
        return {entry.get("sha256") for part in (self.now, self.replaced) if (entry := part.get(path))}


def content_of(files: str, replacing: Mapping[str, Any] | None = None) -> bytes:
    """The manifest's bytes, as `json_bytes` would make them: of thousands of files it takes ten times as long."""
    parts = [f'{_START}1,\n  "files": {files}']
    if replacing is not None:
        parts.append(f'  "replacing": {listed(replacing)}')
    return (",\n".join(parts) + "\n}\n").encode()


_quoted = json.encoder.encode_basestring_ascii


def listed(entries: Mapping[str, Any]) -> str:
    """The part of a manifest that lists files."""
    lines = [
        f'    {_quoted(path)}: {{\n      "sha256": {_quoted(entry["sha256"])},\n      "size": {entry["size"]}\n    }}'
        if entry
        else f"    {_quoted(path)}: null"
        for path, entry in entries.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n  }" if lines else "{}"


def before(out: Path, path: str, former: Manifest) -> Mapping[str, Any] | None:
    """What a file is before it is replaced: by the manifest, or by its bytes where that was left in between."""
    if not former.replaced:
        return former.now.get(path)
    with suppress(OSError):
        content = read_own(out / path)
        return {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    return None


def read(out: Path) -> Manifest:
    """The former manifest; a damaged one names no files, so that nothing is deleted on its word.

    Raises:
        ConfigError: when there is a file of its name that is something else.
    """
    content: Any = None
    data = b""
    with suppress(OSError, ValueError, RecursionError):
        data = read_own(out / MANIFEST)
        content = from_json(data)
    if (out / MANIFEST).is_symlink() or (
        data
        and not _START.encode().startswith(data[: len(_START)])
        and not (content == {} or (isinstance(content, dict) and "manifest_version" in content))
    ):
        raise ConfigError(
            f"No export wrote {shown(out / MANIFEST)}, and it would be replaced by the list of the exported files. "
            "Export into another folder."
        )
    with suppress(TypeError, LookupError, AttributeError):
        now, replaced = content["files"], content.get("replacing", {})
        every = [entry for part in (now, replaced) for entry in part.values() if entry is not None]
        if _are_sound(every) and "\0" not in "".join([*now, *replaced]):
            if len(every) < len(now) + len(replaced):
                now = {path: entry for path, entry in now.items() if entry}
            return Manifest(now, replaced, hashlib.sha256(data).hexdigest())
    return Manifest({}, {})


def _are_sound(entries: Iterable[object]) -> bool:
    return all(
        type(entry) is dict and type(entry.get("sha256")) is str and type(entry.get("size")) is int
        for entry in entries
    )


def is_ours(out: Path, path: str, former: Manifest) -> bool | None:
    """Whether we wrote a file, by its bytes: one that somebody changed since is theirs and stays. None where there is none."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or ":" in path:
        return None
    target = out / pure
    with suppress(OSError):
        return hashlib.sha256(read_own(target)).hexdigest() in former.hashes(path)
    return None
