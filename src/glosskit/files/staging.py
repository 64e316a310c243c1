"""Putting many files in place at once, so that a reader of the folder never sees a half of one."""

import errno
import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path

from glosskit.files import clean, named, replace, resolved, write
from glosskit.files._lock import alone

_STAGING = ".glosskit-staging"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Staging:
    """A folder in which files wait until all are there; then each takes its place at once.

    One process at a time has it, and what a killed one left is deleted first. With `dry`, nothing is written at all. Files
    are waiting by number, so that several processes can add some. A link below the output folder that leads out of it is
    an error: whoever made it may not be whoever exports.

    Attributes:
        start: what stands before each path below the output folder.

    Raises:
        OSError: when the folder or a file cannot be written; it names the file in its place.
    """

    def __init__(self, out: Path, *, dry: bool = False) -> None:
        # A name of its own: what a process of a killed run may still write does not get among this run's files.
        self._folder = out / f"{_STAGING}-{os.urandom(4).hex()}"
        self._out = out
        self.start = f"{out}/"
        self._dry = dry
        self._made = False
        self._staged = f"{self._folder}/"
        self._folders: dict[str, bool] = {}
        self._root = resolved(out)
        self._held = ExitStack()

    def __enter__(self) -> "Staging":
        if not self._dry:
            self._held.enter_context(alone(self._out))
            self._clear()
        return self

    def __exit__(self, *_: object) -> None:
        if not self._dry:
            self._clear()
        self._held.close()

    def prepare(self) -> None:
        """Make the folder, before other processes add files: who outlives this run finds it gone, and cannot make it anew."""
        if not self._dry:
            with suppress(OSError):  # told when there is a file to add
                self._folder.mkdir(parents=True)
                self._made = True

    def add(self, number: int, path: str, data: bytes, *, other: bool = False) -> int | None:
        """Let a file wait for its place below the output folder.

        Args:
            number: its own, for `place`.
            path: its place, with forward slashes.
            data: its bytes.
            other: whether the file in its place is known to hold other bytes, so that nobody need look.

        Returns:
            when it was written, in nanoseconds as the disk has it; 0 if that is not known. None where the file in its
            place holds these bytes already.
        """
        target = self.start + path
        try:
            return self._add(number, target, data, other)
        except OSError as error:
            raise named(error, target) from error

    def _add(self, number: int, target: str, data: bytes, other: bool) -> int | None:
        # Texts and handles, not paths and files: of thousands of files, these take longer than what the disk does.
        mode: int | None = None
        if self._has_folder(target):
            with suppress(FileNotFoundError):
                status = os.lstat(target)
                if stat.S_ISLNK(status.st_mode):  # the link stays, and what it leads to is replaced
                    self.see_inside(target)
                    status = os.stat(target)  # noqa: PTH116
                if stat.S_ISDIR(status.st_mode):
                    raise IsADirectoryError(errno.EISDIR, "a folder is in the way", target)
                if not other and status.st_size == len(data) and Path(target).read_bytes() == data:
                    return None
                mode = stat.S_IMODE(status.st_mode)
        if self._dry:
            return 0
        if not self._made:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._made = True
        staged = f"{self._staged}{number}"
        try:
            handle = os.open(staged, _NEW, 0o666)
        except FileExistsError:  # by a process that was ended before it could tell
            os.unlink(staged)  # noqa: PTH108
            handle = os.open(staged, _NEW, 0o666)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            written = os.fstat(handle).st_mtime_ns
        finally:
            os.close(handle)
        if mode is not None:
            os.chmod(staged, mode)  # noqa: PTH101
        return written

    def _has_folder(self, target: str) -> bool:
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            self.see_inside(folder)
            self._folders[folder] = os.path.isdir(folder)  # noqa: PTH112
            if not self._folders[folder]:
                _see_room(folder)
        return self._folders[folder]

    def see_inside(self, path: str) -> None:
        """See that a place below the output folder is in it, whatever links there are on the way.

        Raises:
            OSError: when it is not.
        """
        if not resolved(Path(path)).is_relative_to(self._root):
            raise OSError(
                errno.EXDEV, "a link leads out of the folder of the export, and is not followed", path
            )

    def place(self, waiting: Iterable[tuple[str, int]]) -> None:
        """Put files that were added in their places: the path and the number of each."""
        new: set[str] = set()  # folders that hold no link
        for path, number in waiting if not self._dry else ():
            target = self.start + path
            folder = target.rpartition("/")[0]
            try:
                if not self._has_folder(target):
                    os.makedirs(folder, exist_ok=True)  # noqa: PTH103
                    self._folders[folder] = True
                    new.add(folder)
                if folder not in new and os.path.islink(target):  # noqa: PTH114
                    target = str(resolved(Path(target)))
                replace(f"{self._staged}{number}", target)
            except OSError as error:
                raise named(error, target) from error

    def write(self, target: Path, data: bytes) -> None:
        """Write a file now, safely."""
        if not self._dry:
            write(target, data)

    def holds(self, path: str) -> bool:
        """Whether a place below the output folder is really in it, whatever links there are on the way."""
        return resolved((self._out / path).parent).is_relative_to(self._root)

    def delete(self, target: Path) -> None:
        """Delete a file, and the folders around it in which nothing else is."""
        if self._dry:
            return
        target.unlink(missing_ok=True)
        with suppress(OSError):  # there is something else
            for folder in target.relative_to(self._out).parents[:-1]:
                (self._out / folder).rmdir()

    def _clear(self) -> None:
        for folder in self._out.glob(f"{_STAGING}*"):
            if folder.is_symlink():
                folder.unlink()
            shutil.rmtree(folder, ignore_errors=True)
        clean(self._out)  # a manifest that was being written


def _see_room(folder: str) -> None:
    """See that a folder can be made: that nothing else has its name, or that of a folder around it."""
    while not os.path.lexists(folder) and (above := os.path.dirname(folder)) != folder:  # noqa: PTH120
        folder = above
    if os.path.lexists(folder) and not os.path.isdir(folder):  # noqa: PTH112
        raise NotADirectoryError(errno.ENOTDIR, "a file is in the way of a folder", folder)
