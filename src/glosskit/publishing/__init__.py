"""Exporting: exporters render artifacts, one function publishes a set of them.

The way of a file: rendered into a staging folder beside its place; when all are there, the manifest says that they
are being put in place; each replaces its predecessor at once; the manifest says that it is done. So who reads the
folder at any moment finds every file whole, and knows from the manifest which bytes it may have.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from operator import itemgetter
from pathlib import Path

from pydantic_core import to_json

from glosskit import files
from glosskit.files.staging import Staging
from glosskit.glossary import Glossary
from glosskit.incremental import Pieces, Published
from glosskit.model import Status
from glosskit.project import ConfigError
from glosskit.publishing import _manifest
from glosskit.publishing._artifact import Artifact, Exporter
from glosskit.publishing._manifest import MANIFEST
from glosskit.publishing._rendering import rendered, sifted

__all__ = ["MANIFEST", "Artifact", "Exporter", "Progress", "Publication", "json_bytes", "publish", "render"]

Progress = Callable[[int, int], None]
"""Told how many files are done, and how many there are."""
_MOST_NAMED = 3
_UNKNOWN = ("", 0)
_NO_PARTS = ("//", "/./", "/../", "\\")


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing did, or would do, by paths below the output folder.

    Attributes:
        written: files that are new or changed.
        unchanged: files that have the right bytes already.
        deleted: files that no target makes any more.
        theirs: such files that somebody changed since they were written, and that stay therefore.
        stale: whether the manifest said something else.
        left: what the next run may know.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    deleted: tuple[str, ...]
    theirs: tuple[str, ...] = ()
    stale: bool = False
    left: Published = field(default=Published(), repr=False)

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
        carried = tuple(record for record in glossary.records if record.outline.status != Status.RETIRED)
    start = f"{exporter.name}/"
    for path, source, made_of in exporter.artifacts(glossary, carried):
        yield Artifact(start + path, source, made_of)


def publish(
    artifacts: Iterable[Artifact],
    out: Path,
    targets: Iterable[str] = (),
    *,
    left: Published | None = None,
    pieces: Pieces | None = None,
    dry: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Publication:
    """Put artifacts in place, and the manifest, and delete what only the former manifest names.

    Every file is replaced at once, never half written, and one that has the right bytes already is left alone. Files
    of other targets stay, and so do files that are not ours.

    Args:
        artifacts: all files of one target or more.
        out: the folder.
        targets: the targets that made them, one of which may have made none; without them, those that the paths name.
        left: what an earlier run left; a file that was made of the same and that nobody touched since is not rendered
            again.
        pieces: the parts of files that the artifacts share; other processes add to them what they made.
        dry: only tell what would be done; nothing is written.
        jobs: how many processes share the work, this one among them; None for as many as there are cores, where it pays.
        progress: told now and then how many files are done, and how many there are.

    Raises:
        OSError: when the folder cannot be written, or a link in it leads out of it.
        ConfigError: when a file is in the way that no export wrote.
        ValueError: when an exporter made a path that leads out of the folder, or one twice.
    """
    ready = sorted(artifacts, key=itemgetter(0))
    _see_sound(ready)
    ours = set(targets) or {artifact.path.partition("/")[0] for artifact in ready}
    with Staging(out, dry=dry) as staging:
        former = _manifest.read(out)
        known = (left or Published()).files(former.sha256, former.now)
        same, rest = sifted(ready, staging, known, former.now)

        def tell(done: int) -> None:
            if progress:
                progress(len(same) + done, len(ready))

        made = rendered(rest, staging, pieces or Pieces(), jobs, tell)
        tell(len(rest))
        waiting = sorted((one.path, one.number) for one in made if one.number is not None)
        written = [path for path, _ in waiting]
        _see_ours(written, former, out)
        others = former.now.keys() - {artifact.path for artifact in ready}
        kept = [path for path in others if path.partition("/")[0] not in ours]
        now = {path: former.now[path] for path in chain(same, kept)}
        now |= {one.path: {"sha256": one.sha256, "size": one.size} for one in made}
        now = dict(sorted(now.items()))
        dropped = {
            path: _manifest.is_ours(out, path, former)
            for path in sorted(former.paths - now.keys())
            if staging.holds(path)
        }
        gone = tuple(path for path, is_ours in dropped.items() if is_ours)
        theirs = tuple(path for path, is_ours in dropped.items() if is_ours is False)
        stale = former.now != now or bool(former.replaced)
        manifest = former.sha256
        if written or gone or stale:
            # From here on a reader may find some files new and others old: the manifest says so, and of which bytes
            # each may be. A run that is killed in here leaves it to the next one to finish.
            before = {path: _manifest.before(out, path, former) for path in sorted({*written, *gone})}
            listed = _manifest.listed(now)
            if before:
                staging.write(out / MANIFEST, _manifest.content_of(listed, before))
            staging.place(waiting)
            for path in gone:
                staging.delete(out / path)
            content = _manifest.content_of(listed)
            staging.write(out / MANIFEST, content)
            manifest = hashlib.sha256(content).hexdigest()
    if not dry:
        known |= {one.path: (one.made_of, one.time or _time_of(out / one.path)) for one in made}
    told = [known.get(path, _UNKNOWN) for path in now]
    next_time = Published(manifest, [made_of for made_of, _ in told], [time for _, time in told])
    unchanged = sorted([*same, *(one.path for one in made if one.number is None)])
    return Publication(tuple(written), tuple(unchanged), gone, theirs, stale, next_time)


def _see_sound(artifacts: Sequence[Artifact]) -> None:
    """See that an exporter keeps to its folder, and names each file once."""
    paths = [artifact.path for artifact in artifacts]
    together = f"/{'/ /'.join(paths)}/"  # thousands, looked through at once
    if paths and any(part in together for part in _NO_PARTS):
        wrong = next((path for path in paths if any(part in f"/{path}/" for part in _NO_PARTS)), "")
        raise ValueError(f"an exporter made `{wrong}`, which is no path below the output folder")
    if len(set(paths)) < len(paths):
        twice = next(path for path, after in pairwise(paths) if path == after)
        raise ValueError(f"an exporter made `{twice}` twice")


def _see_ours(written: Iterable[str], former: _manifest.Manifest, out: Path) -> None:
    """See that nothing is replaced that no export wrote."""
    ours = former.paths
    new = [path for path in written if path not in ours]
    there = {folder for folder in {path.rpartition("/")[0] for path in new} if (out / folder).is_dir()}
    start = f"{out}/"
    foreign = [path for path in new if path.rpartition("/")[0] in there and os.path.lexists(start + path)]
    if foreign:
        names = ", ".join(files.shown(out / path) for path in foreign[:_MOST_NAMED])
        more = f" and {len(foreign) - _MOST_NAMED:,} more" if len(foreign) > _MOST_NAMED else ""
        raise ConfigError(
            f"No export wrote {names}{more} as it is now, so nothing was replaced. Move away what you need, delete the "
            "rest, or export into another folder."
        )


def _time_of(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return -1


def json_bytes(value: object) -> bytes:
    """JSON as exports write it: UTF-8, two spaces, keys in the order given, a line break at the end."""
    return to_json(value, indent=2) + b"\n"
