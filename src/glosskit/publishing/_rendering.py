"""Rendering the files of an export, as far as they are not known, by as many processes as pay."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from glosskit import sharing
from glosskit.files.staging import Staging
from glosskit.incremental import Known, Pieces, stamp
from glosskit.publishing._artifact import Artifact

Progress = Callable[[int, int], None]
"""Told how many files are done, and how many there are."""


def rendered(
    ready: Sequence[Artifact],
    out: Path,
    known: Mapping[str, Known],
    staging: Staging,
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
        if was and stamp(folder, path) != was[2:]:
            was = None  # somebody touched it
        if was and made_of == was.made_of != "":
            made[path] = was
        else:
            rest.append((artifact, was))
    # What is made of the same is best made by the same process, and what is made of everything takes long.
    origins = [artifact.made_of.partition(" ")[0] for artifact, _ in rest]
    size = Counter(origins)
    first: dict[str, int] = {}
    for index, origin in enumerate(origins):
        first.setdefault(origin, index)
    order = sorted(range(len(rest)), key=lambda index: (size[origins[index]] > 1, first[origins[index]]))
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
        staging: Staging,
        pieces: Pieces,
        tell: Callable[[int], None],
    ) -> None:
        self._artifacts = artifacts
        self._staging = staging
        self._pieces = pieces
        self._tell = tell
        self._process = os.getpid()

    def __call__(
        self, start: int, stop: int
    ) -> tuple[list[tuple[int, str, Known, bool]], Mapping[str, bytes]]:
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
        written = self._staging.add(number, artifact.path, content, other=was is not None)
        one = Known(artifact.made_of, digest, len(content), written or 0)
        return number, artifact.path, one, written is not None
