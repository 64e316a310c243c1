"""Rendering the files of an export, as far as they are not known, by as many processes as pay."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from glosskit import sharing
from glosskit.files.staging import Staging
from glosskit.incremental import Pieces
from glosskit.publishing._artifact import Artifact


class Made(NamedTuple):
    """A file that was rendered.

    Attributes:
        path: where it goes.
        made_of: the hash of what it was made of.
        sha256: the hash of its bytes.
        size: its length in bytes.
        time: when it was written, in nanoseconds as the disk has it; 0 where that is not known yet.
        number: its own, by which it waits for its place; None where its bytes are there already.
    """

    path: str
    made_of: str
    sha256: str
    size: int
    time: int
    number: int | None


class Was(NamedTuple):
    """A file that is as an earlier run published it: the hash of its bytes, and its time."""

    sha256: str
    time: int


def sifted(
    ready: Iterable[Artifact],
    staging: Staging,
    known: Mapping[str, tuple[str, int]],
    manifest: Mapping[str, Mapping[str, Any]],
) -> tuple[list[str], list[tuple[Artifact, Was | None]]]:
    """The paths of files that were made of the same and that nobody touched since, and the others.

    Args:
        ready: all files.
        staging: for the folder.
        known: what files were made of, and their times.
        manifest: their hashes and sizes.

    Raises:
        OSError: when a link leads out of the folder.
    """
    same: list[str] = []
    others: list[tuple[Artifact, Was | None]] = []
    start, stat = staging.start, os.lstat
    folders: set[str] = set()
    for artifact in ready:
        path, _, made_of = artifact
        was = None
        if path in known:
            if (folder := path.rpartition("/")[0]) not in folders:
                folders.add(folder)
                staging.see_inside(start + folder)
            then, time = known[path]
            entry = manifest[path]
            try:  # thousands of times: no path, and no call of ours
                now = stat(start + path)
                if now.st_mtime_ns == time and now.st_size == entry["size"]:
                    if made_of == then != "":
                        same.append(path)
                        continue
                    was = Was(entry["sha256"], time)
            except OSError:  # it is gone
                pass
        others.append((artifact, was))
    return same, others


def rendered(
    rest: Sequence[tuple[Artifact, Was | None]],
    staging: Staging,
    pieces: Pieces,
    jobs: int | None,
    tell: Callable[[int], None],
) -> list[Made]:
    """Render files, and let those that are new or changed wait for their places.

    Args:
        rest: the files, and of those that are there as they were published, how they were.
        staging: where they wait.
        pieces: the parts that they share.
        jobs: how many processes share the work; None for as many as pay.
        tell: told now and then how many are done.
    """
    # What is made of the same is best made by the same process, and what is made of everything takes long.
    origins = [artifact.made_of.partition(" ")[0] for artifact, _ in rest]
    size = Counter(origins)
    first: dict[str, int] = {}
    for index, origin in enumerate(origins):
        first.setdefault(origin, index)
    order = sorted(range(len(rest)), key=lambda index: (size[origins[index]] > 1, first[origins[index]]))
    rendering = _Rendering([rest[index] for index in order], staging, pieces, tell)
    if rest:
        staging.prepare()
    made: list[Made] = []
    with sharing.shared(rendering, len(rest), sharing.fitting(len(rest)) if jobs is None else jobs) as parts:
        for part, new in parts:
            made += part
            pieces.add(new)
    return made


class _Rendering:
    """Rendering artifacts, and letting those wait that changed, as work that processes can share."""

    def __init__(
        self,
        artifacts: Sequence[tuple[Artifact, Was | None]],
        staging: Staging,
        pieces: Pieces,
        tell: Callable[[int], None],
    ) -> None:
        self._artifacts = artifacts
        self._staging = staging
        self._pieces = pieces
        self._tell = tell
        self._process = os.getpid()

    def __call__(self, start: int, stop: int) -> tuple[list[Made], Mapping[str, bytes]]:
        """What was made from one index up to another, and the new pieces."""
        made = [self._made(number) for number in range(start, stop)]
        # Work is taken in its order, so what lies before this part is done, or nearly: whoever does it.
        if os.getpid() == self._process:
            self._tell(stop)
        return made, self._pieces.take()

    def part(self, start: int, stop: int) -> None:  # noqa: ARG002
        """Nothing: what renders cannot be sent to another process."""
        return

    def _made(self, number: int) -> Made:
        artifact, was = self._artifacts[number]
        content = artifact.content
        digest = hashlib.sha256(content).hexdigest()
        about = (artifact.path, artifact.made_of, digest, len(content))
        if was and digest == was.sha256:
            return Made(*about, was.time, None)
        written = self._staging.add(number, artifact.path, content, other=was is not None)
        return Made(*about, written or 0, None if written is None else number)
