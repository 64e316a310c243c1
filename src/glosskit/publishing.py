"""Exporting: exporters render artifacts, one function publishes a set of them."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from glosskit import files
from glosskit.glossary import Glossary
from glosskit.model import Status
from glosskit.reading import Record

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of an export.

    Attributes:
        path: where it goes, below the folder of its target, with forward slashes.
        content: its bytes.
    """

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Exporter:
    """One target of exports.

    Attributes:
        name: the target's name, and the name of its folder.
        summary: what it makes, in a few words, for the help.
        artifacts: from a glossary and the entries to carry, to files.
    """

    name: str
    summary: str
    artifacts: Callable[[Glossary, tuple[Record, ...]], Iterable[Artifact]]


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing did, by paths below the output folder."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    deleted: tuple[str, ...]


def render(exporter: Exporter, glossary: Glossary, *, drafts: bool = False) -> Iterator[Artifact]:
    """Render a glossary for a target; the artifacts' paths start with the target's name.

    Args:
        exporter: the target.
        glossary: all entries.
        drafts: carry drafts and entries in review too; retired ones are never carried.
    """
    carried = glossary.published
    if drafts:
        carried = tuple(record for record in glossary.records if record.entry.status is not Status.RETIRED)
    for artifact in exporter.artifacts(glossary, carried):
        yield Artifact(f"{exporter.name}/{artifact.path}", artifact.content)


def publish(artifacts: Iterable[Artifact], out: Path) -> Publication:
    """Write artifacts, then the manifest, then delete what only the former manifest names.

    Every file is replaced at once, never half written, and one that has the right bytes already is left
    alone. Files of targets that are not among the artifacts stay, and so do files that are not ours.

    Raises:
        OSError: when the folder cannot be written.
    """
    # Everything is rendered before the first byte is written: an exporter that fails leaves the old files.
    ready = sorted(artifacts, key=lambda artifact: artifact.path)
    former = _manifest(out)
    targets = {artifact.path.partition("/")[0] for artifact in ready}
    entries: dict[str, dict[str, Any]] = {
        path: entry for path, entry in former.items() if path.partition("/")[0] not in targets
    }
    written: list[str] = []
    unchanged: list[str] = []
    for folder in sorted({(out / artifact.path).parent for artifact in ready} | {out}):
        files.clean(folder)
    for artifact in ready:
        changed = files.write(out / artifact.path, artifact.content, durable=False)
        (written if changed else unchanged).append(artifact.path)
        digest = hashlib.sha256(artifact.content).hexdigest()
        entries[artifact.path] = {"sha256": digest, "size": len(artifact.content)}
    manifest = {"manifest_version": 1, "files": dict(sorted(entries.items()))}
    files.write(out / MANIFEST, json_bytes(manifest))
    deleted = tuple(
        path for path in sorted(former.keys() - entries.keys()) if _delete(out, path, former[path])
    )
    return Publication(tuple(written), tuple(unchanged), deleted)


def json_bytes(value: object) -> bytes:
    """JSON as exports write it: UTF-8, two spaces, keys in the order given, a line break at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _manifest(out: Path) -> Mapping[str, dict[str, Any]]:
    """The former manifest's files; a damaged manifest names none, so that nothing is deleted on its word."""
    with suppress(OSError, ValueError, TypeError, LookupError, RecursionError):
        listed = json.loads((out / MANIFEST).read_bytes())["files"]
        if isinstance(listed, dict) and all(isinstance(entry, dict) for entry in listed.values()):
            return listed
    return {}


def _delete(out: Path, path: str, entry: Mapping[str, Any]) -> bool:
    """Delete a file that we wrote; one that somebody changed since is theirs and stays."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or ":" in path:
        return False
    target = out / pure
    with suppress(OSError):
        if target.is_symlink() or hashlib.sha256(target.read_bytes()).hexdigest() != entry.get("sha256"):
            return False
        target.unlink()
        with suppress(OSError):  # the folder too, when nothing else is in it
            target.parent.rmdir()
        return True
    return False
