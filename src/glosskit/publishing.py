"""Exporting: exporters render artifacts, one function publishes a set of them.

The way of a file: rendered into a staging folder beside its place; when all are there, the manifest says that they
are being put in place; each replaces its predecessor at once; the manifest says that it is done. So who reads the
folder at any moment finds every file whole, and knows from the manifest which bytes it may have.
"""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from glosskit import files, sharing
from glosskit.glossary import Glossary
from glosskit.incremental import Known, Pieces
from glosskit.model import Status
from glosskit.reading import Record

MANIFEST = "manifest.json"
Progress = Callable[[int, int], None]
"""Told how many files are done, and how many there are."""


class Artifact(NamedTuple):
    """One file of an export.

    Attributes:
        path: where it goes, below the folder of its target, with forward slashes.
        source: its bytes, or a function that renders them: it is called only when it has to be.
        made_of: the hash of everything that its bytes depend on, such as `View.made_of`; a file of the same is not
            rendered again. Empty where that is not known.
    """

    path: str
    source: bytes | Callable[[], bytes]
    made_of: str = ""

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return self.source if isinstance(self.source, bytes) else self.source()


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
    """What publishing did, or would do, by paths below the output folder.

    Attributes:
        written: files that are new or changed.
        unchanged: files that have the right bytes already.
        deleted: files that no target makes any more.
        stale: whether the manifest said something else.
        known: all files as they were published, for the next time.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    deleted: tuple[str, ...]
    stale: bool = False
    known: Mapping[str, Known] = field(default_factory=dict, repr=False)

    @property
    def up_to_date(self) -> bool:
        """Whether there was nothing to do."""
        return not (self.written or self.deleted or self.stale)


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
    for path, source, made_of in exporter.artifacts(glossary, carried):
        yield Artifact(f"{exporter.name}/{path}", source, f"{made_of} {drafts}" if made_of else "")


def publish(
    artifacts: Iterable[Artifact],
    out: Path,
    *,
    known: Mapping[str, Known] | None = None,
    pieces: Pieces | None = None,
    dry: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Publication:
    """Put artifacts in place, and the manifest, and delete what only the former manifest names.

    Every file is replaced at once, never half written, and one that has the right bytes already is left alone. Files
    of targets that are not among the artifacts stay, and so do files that are not ours.

    Args:
        artifacts: all files of one target or more.
        out: the folder.
        known: what an earlier run published here; a file that was made of the same and that nobody touched since is
            not rendered again.
        pieces: the parts of files that the artifacts share; other processes add to them what they made.
        dry: only tell what would be done; nothing is written.
        jobs: how many processes share the work, this one among them; None for as many as there are cores, where it pays.
        progress: told now and then how many files are done, and how many there are.

    Raises:
        OSError: when the folder cannot be written.
    """
    ready = sorted(artifacts, key=itemgetter(0))
    former = _manifest(out)
    targets = {artifact.path.partition("/")[0] for artifact in ready}
    kept = {path: entry for path, entry in former.now.items() if path.partition("/")[0] not in targets}
    with files.Staging(out, dry=dry) as staging:
        made, waiting = _rendered(ready, out, known or {}, staging, pieces or Pieces(), jobs, progress)
        written = [path for _, path in waiting]
        now = {path: {"sha256": one.sha256, "size": one.size} for path, one in made.items()}
        now = dict(sorted((kept | now).items()))
        gone = tuple(path for path in sorted(former.paths - now.keys()) if _is_ours(out, path, former))
        stale = former.now != now or bool(former.replaced)
        if written or gone or stale:
            # From here on a reader may find some files new and others old: the manifest says so, and of which bytes
            # each may be. A run that is killed in here leaves it to the next one to finish.
            before = {path: _before(out, path, former) for path in sorted({*written, *gone})}
            listed = _files(now)
            if former.now and before:
                staging.write(out / MANIFEST, _content(listed, before))
            staging.place(waiting)
            for path in gone:
                staging.delete(out / path)
            staging.write(out / MANIFEST, _content(listed))
    if not dry:
        for path, one in made.items():
            if not one.time:
                made[path] = one._replace(time=_stamp(str(out), path)[1])
    unchanged = tuple(sorted(made.keys() - set(written)))
    return Publication(tuple(written), unchanged, gone, stale, made)


def _rendered(
    ready: Sequence[Artifact],
    out: Path,
    known: Mapping[str, Known],
    staging: files.Staging,
    pieces: Pieces,
    jobs: int | None,
    progress: Progress | None,
) -> tuple[dict[str, Known], list[tuple[int, str]]]:
    """All files as they are now known, and those that wait for their place: numbers and paths, in the paths' order."""
    made: dict[str, Known] = {}
    rest: list[tuple[Artifact, Known | None]] = []
    folder = str(out)
    for artifact in ready:
        path, _, made_of = artifact
        was = known.get(path)
        if was and _stamp(folder, path) != (was.size, was.time):
            was = None  # somebody touched it
        if was and made_of == was.made_of != "":
            made[path] = was
        else:
            rest.append((artifact, was))
    # What is made of the same is best made by the same process, and what is made of everything takes long.
    origins = [artifact.made_of.partition(" ")[0] for artifact, _ in rest]
    size = Counter(origins)
    order = sorted(range(len(rest)), key=lambda index: (size[origins[index]] > 1, origins[index]))
    progress, fixed = progress or _nobody, len(made)
    rendering = _Rendering(
        [rest[index] for index in order], staging, pieces, lambda done: progress(fixed + done, len(ready))
    )
    if rest:
        staging.prepare()
    waiting: list[tuple[int, str]] = []
    with sharing.shared(rendering, len(rest), sharing.fitting(len(rest)) if jobs is None else jobs) as parts:
        for part, new in parts:
            for number, path, one, is_new in part:
                made[path] = one
                if is_new:
                    waiting.append((number, path))
            pieces.add(new)
    progress(len(ready), len(ready))
    return made, sorted(waiting, key=lambda item: item[1])


def _nobody(done: int, total: int) -> None:
    """Progress that nobody wants to know."""


class _Rendering:
    """Rendering artifacts, and letting those wait that changed, as work that processes can share."""

    def __init__(
        self,
        artifacts: Sequence[tuple[Artifact, Known | None]],
        staging: files.Staging,
        pieces: Pieces,
        tell: Callable[[int], None],
    ) -> None:
        self._artifacts = artifacts
        self._staging = staging
        self._pieces = pieces
        self._tell = tell
        self._process = os.getpid()

    def __call__(self, start: int, stop: int) -> tuple[list[tuple[int, str, Known, bool]], Mapping[str, str]]:
        """Number, path, and what is known of each file, and whether it waits for its place; and the new pieces."""
        made = [self._made(number) for number in range(start, stop)]
        # Work is taken in its order, so what lies before this part is done, or nearly: whoever does it.
        if os.getpid() == self._process:
            self._tell(stop)
        return made, self._pieces.take()

    def part(self, start: int, stop: int) -> None:  # noqa: ARG002
        """Nothing: what renders cannot be sent to another process."""
        return

    def _made(self, number: int) -> tuple[int, str, Known, bool]:
        artifact, was = self._artifacts[number]
        content = artifact.content
        digest = hashlib.sha256(content).hexdigest()
        if was and digest == was.sha256:
            return number, artifact.path, was._replace(made_of=artifact.made_of), False
        written = self._staging.add(number, artifact.path, content)
        one = Known(artifact.made_of, digest, len(content), written or 0)
        return number, artifact.path, one, written is not None


def _stamp(out: str, path: str) -> tuple[int, int]:
    try:
        status = os.stat(f"{out}/{path}")  # noqa: PTH116 - thousands of them, and pathlib takes three times as long
    except OSError:
        return -1, -1
    return status.st_size, status.st_mtime_ns


def json_bytes(value: object) -> bytes:
    """JSON as exports write it: UTF-8, two spaces, keys in the order given, a line break at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What a manifest says: the files as they are, and those that were being replaced when its run was killed."""

    now: Mapping[str, dict[str, Any]]
    replaced: Mapping[str, dict[str, Any] | None]

    @property
    def paths(self) -> set[str]:
        return {*self.replaced, *self.now}

    def hashes(self, path: str) -> set[object]:
        """The hashes of what we wrote to a path."""
        return {entry.get("sha256") for part in (self.now, self.replaced) if (entry := part.get(path))}


def _content(listed: str, replacing: Mapping[str, Any] | None = None) -> bytes:
    """The manifest's bytes, as `json_bytes` would make them: of thousands of files it takes ten times as long."""
    parts = [f'{{\n  "manifest_version": 1,\n  "files": {listed}']
    if replacing is not None:
        parts.append(f'  "replacing": {_files(replacing)}')
    return (",\n".join(parts) + "\n}\n").encode()


_quoted = json.JSONEncoder().encode


def _files(entries: Mapping[str, Any]) -> str:
    lines = [f"    {_quoted(path)}: {_one(entry)}" for path, entry in entries.items()]
    return "{\n" + ",\n".join(lines) + "\n  }" if lines else "{}"


def _one(entry: Mapping[str, Any] | None) -> str:
    if not entry:
        return "null"
    return f'{{\n      "sha256": {_quoted(entry["sha256"])},\n      "size": {int(entry["size"])}\n    }}'


def _before(out: Path, path: str, former: _Manifest) -> Mapping[str, Any] | None:
    """What a file is before it is replaced: by the manifest, or by its bytes where that was left in between."""
    if not former.replaced:
        return former.now.get(path)
    with suppress(OSError):
        content = (out / path).read_bytes()
        return {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    return None


def _manifest(out: Path) -> _Manifest:
    """The former manifest; a damaged one names no files, so that nothing is deleted on its word."""
    with suppress(OSError, ValueError, TypeError, LookupError, RecursionError, AttributeError):
        content = json.loads((out / MANIFEST).read_bytes())
        now, replaced = content["files"], content.get("replacing", {})
        if all(_is_sound(entry) for part in (now, replaced) for entry in part.values() if entry is not None):
            return _Manifest({path: entry for path, entry in now.items() if entry}, replaced)
    return _Manifest({}, {})


def _is_sound(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("sha256"), str)
        and isinstance(entry.get("size"), int)
    )


def _is_ours(out: Path, path: str, former: _Manifest) -> bool:
    """Whether we wrote a file, by its bytes: one that somebody changed since is theirs and stays."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or ":" in path:
        return False
    target = out / pure
    with suppress(OSError):
        if not target.is_symlink():
            return hashlib.sha256(target.read_bytes()).hexdigest() in former.hashes(path)
    return False
