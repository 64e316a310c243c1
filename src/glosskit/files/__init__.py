"""Reading and writing files: only here the disk is touched."""

import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from glosskit.files._roads import resolved, resolving, within

__all__ = [
    "ENDINGS",
    "MOST_BYTES",
    "ChangedError",
    "Refusal",
    "append_own",
    "clean",
    "find_entries",
    "find_foreign",
    "is_stream",
    "keep_newest",
    "named",
    "read_entry",
    "read_foreign",
    "read_own",
    "read_stream",
    "replace",
    "resolved",
    "resolving",
    "shown",
    "too_large",
    "within",
    "write",
]

MOST_BYTES = 1024 * 1024
"""The largest entry that is read, in bytes."""
ENDINGS = frozenset({".yaml", ".yml"})
_ENDINGS = tuple(ENDINGS)
_RENAMED = re.compile(r".+\.ya?ml\.txt", re.IGNORECASE)
_STREAMS = {"/dev/stdout": 1, "/dev/stderr": 2}
_APPEND = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_TEMPORARY = ".glosskit-tmp"
_PAUSES = (0.01, 0.05, 0.2, 1.0) if os.name == "nt" else ()
"""Seconds between one try to replace a file and the next."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not read: a message for people and what to do about it."""

    message: str
    hint: str | None = None


def find_entries(folder: Path) -> Iterator[str]:
    """The path of every entry file in a folder and the folders below it, in a stable order; hidden ones are left out.

    A folder that is named like an entry is among them: whoever made it meant a file. Paths are texts, since making
    objects of thousands takes longer than finding them.
    """
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as scan:
            found = sorted(scan, key=lambda item: item.name)
        folders = []
        for item in found:
            if item.name.startswith("."):
                continue
            # Folders behind symbolic links are not entered: they could lead anywhere, or round in circles.
            if item.is_dir(follow_symlinks=False):
                folders.append(item.path)
            if item.name.lower().endswith(_ENDINGS) or _RENAMED.fullmatch(item.name):
                yield item.path
        waiting.extend(reversed(folders))


def read_entry(path: str | Path, tree: Path | None = None) -> bytes | Refusal:
    """Read a file's bytes if it is a regular file of reasonable size.

    Args:
        path: the file.
        tree: the folder in which the file was found; a symbolic link that leads out of it is refused.
            None for a file that the user named, which is read wherever it leads.
    """
    try:
        status = os.lstat(path)
        kind = stat.S_IFMT(status.st_mode)
        if kind == stat.S_IFLNK:
            if _leads_out(Path(path), tree):
                return Refusal(
                    "This is a link to a file outside the glossary, so it is not read.",
                    "Copy the file here, or name it on the command line.",
                )
            status = os.stat(path)  # noqa: PTH116
            kind = stat.S_IFMT(status.st_mode)
        if os.fspath(path)[-4:].lower() == ".txt" and _RENAMED.fullmatch(Path(path).name):
            return Refusal(
                "This file's name ends in .txt, so it is not read as an entry.",
                f"Rename it to {Path(path).stem}.",
            )
        if kind == stat.S_IFDIR:
            return Refusal("This is a folder, although its name ends like an entry's.", "Rename the folder.")
        if kind != stat.S_IFREG:
            return Refusal("This is not an ordinary file, so it is not read.", "Remove it.")
        # The size is checked again on what was read: the file may grow in between.
        data = b"" if status.st_size > MOST_BYTES else _read(path, status.st_size)
        if status.st_size > MOST_BYTES or len(data) > MOST_BYTES:
            return too_large(max(status.st_size, len(data)))
    except RuntimeError:  # how Python before 3.13 says that links lead round in circles
        return Refusal("This is a link that leads nowhere but back to itself.", "Delete it.")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Refusal(f"This file cannot be read: {reason[:1].lower()}{reason[1:]}.", None)
    return data


def _leads_out(link: Path, tree: Path | None) -> bool:
    """Whether a link leads out of the folder in which it was found; one that the user named may lead anywhere."""
    return tree is not None and not link.resolve().is_relative_to(tree.resolve())


def read_stream(stream: BinaryIO) -> bytes | Refusal:
    """Read what is to be an entry from a stream, such as stdin, as far as it is of reasonable size."""
    data = stream.read(MOST_BYTES + 1)
    return too_large(len(data)) if len(data) > MOST_BYTES else data


def too_large(size: int) -> Refusal:
    """Why a file of so many bytes is not read; of a stream, no more are counted than it takes to know."""
    mib = size / MOST_BYTES
    much = f"{mib:.1f} MiB, and 1 MiB is the most" if mib > 1.05 else "more than 1 MiB"
    return Refusal(
        f"This file is too large for an entry: {much}.",
        "Keep one entry in each file.",
    )


def _read(path: str | Path, size: int) -> bytes:
    """A file's bytes, one more than the most at most; there are thousands of entries, and file objects take half of the time."""
    handle = os.open(path, _READ)
    try:
        # Room for the largest entry, made anew for each, would take longer than the reading.
        data = os.read(handle, size + 1)
        if len(data) != size:  # it has grown meanwhile, or comes in parts
            while len(data) <= MOST_BYTES and (more := os.read(handle, MOST_BYTES + 1 - len(data))):
                data += more
        return data
    finally:
        os.close(handle)


def read_foreign(path: Path, most: int, tree: Path | None = None) -> bytes | Refusal:
    """Read a file of another program's if it is a regular file of at most `most` bytes.

    Args:
        path: the file.
        most: its largest size.
        tree: the folder in which the file was found, out of which no link may lead; None for a file that the user named.
    """
    try:
        if path.is_symlink() and _leads_out(path, tree):
            return Refusal("it is a link to a file outside the folder. Copy the file there, or name it.")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Refusal("it is not an ordinary file.")
        if status.st_size <= most:
            with path.open("rb") as file:
                data = file.read(most + 1)
            if len(data) <= most:
                return data
        return Refusal(f"it is larger than {most // MOST_BYTES} MiB. Split it, or leave out what is no text.")
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "its links lead round in circles"
        return Refusal(f"{reason[:1].lower()}{reason[1:]}.")


def find_foreign(folder: Path, names: tuple[str, ...]) -> Iterator[Path]:
    """Every file in a folder and below it whose name ends in one of `names`, in a stable order; hidden ones are left out."""
    waiting = [folder]
    while waiting:
        found = sorted(waiting.pop().iterdir(), key=lambda path: path.name)
        shown_ones = [path for path in found if not path.name.startswith(".")]
        yield from (path for path in shown_ones if path.is_file() and path.name.lower().endswith(names))
        folders = [
            path
            for path in shown_ones
            if path.is_dir() and not path.is_symlink() and path.name != "node_modules"
        ]
        waiting.extend(reversed(folders))


class ChangedError(OSError):
    """Somebody else has changed a file since it was read, so it was not written."""


def write(
    path: Path, data: bytes, *, durable: bool = True, expected: bytes | None = None, follow: bool = True
) -> bool:
    """Write a file so that a reader, or a crash, sees the old bytes or the new ones and nothing between.

    The folder is made if need be, an existing file's permissions are kept, and a file that holds these
    bytes already is left alone. A device or a pipe is written to as it is.

    Args:
        path: the file.
        data: its new bytes.
        durable: wait until the disk has them. Exports can be made again and need not wait.
        expected: the bytes that the file must still hold, where the new ones were made from these.
        follow: whether a symbolic link stays, and what it leads to is written. Without it, the file takes the link's place:
            for files of our own, where a link can only be meant to have something else written.

    Returns:
        whether anything was written.

    Raises:
        ChangedError: when it holds other bytes than the expected ones.
        OSError: when the folder or file cannot be written; it names `path`, and nothing is left behind then.
    """
    with _naming(path):
        return _write(path, data, durable, expected, follow)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let errors name the file that was to be written, never the one that stands in for it until it is whole."""
    try:
        yield
    except ChangedError:
        raise
    except OSError as error:
        raise named(error, str(path)) from error


def named(error: OSError, path: str) -> OSError:
    """The same error, about another file."""
    return error if error.errno is None else OSError(error.errno, error.strerror, str(Path(path)))


def _write(path: Path, data: bytes, durable: bool, expected: bytes | None, follow: bool) -> bool:
    target = path.resolve() if follow or not path.is_symlink() else path.absolute()
    if follow and is_stream(path):
        # The streams of the process itself: opened anew, they would be written from the beginning.
        name = _STREAMS.get(str(path), path)
        with open(name, "wb", closefd=isinstance(name, Path)) as file:
            file.write(data)
        return True
    if expected is not None and target.exists() and not os.access(target, os.W_OK):
        # Replacing a file needs no permission for the file itself, but its owner has spoken.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    mode: int | None = None
    with suppress(FileNotFoundError):
        status = target.stat() if follow else target.lstat()
        is_file = stat.S_ISREG(status.st_mode)
        mode = stat.S_IMODE(status.st_mode) if follow or is_file else None
        if status.st_size == len(data) and (follow or is_file) and target.read_bytes() == data:
            return False
    target.parent.mkdir(parents=True, exist_ok=True)
    # A name may have 255 bytes, and a letter up to four.
    temporary = target.with_name(f".{target.name[:50]}.{os.urandom(4).hex()}{_TEMPORARY}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        # As late as can be: the moment that is left is shorter than any editor takes to save.
        if expected is not None and _bytes_of(target) != expected:
            raise ChangedError(errno.EBUSY, "changed by somebody else meanwhile", str(path))
        replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return True


def replace(path: str | Path, target: str | Path) -> None:
    """Put a file in another's place at once.

    Windows lets nobody replace a file that somebody has open, as a scanner for viruses has new ones for a moment: it is
    waited for.

    Raises:
        OSError: when it cannot be done.
    """
    for pause in _PAUSES:
        try:
            os.replace(path, target)  # noqa: PTH105
        except PermissionError:
            time.sleep(pause)
        else:
            return
    os.replace(path, target)  # noqa: PTH105


def is_stream(path: Path) -> bool:
    """Whether a path is a device or a pipe, such as /dev/stdout: it is written to, and never replaced by a file."""
    if str(path) in _STREAMS:
        return True
    with suppress(OSError, ValueError):
        mode = path.stat().st_mode
        return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode) or stat.S_ISBLK(mode) or stat.S_ISSOCK(mode)
    return False


def append_own(path: Path, data: bytes) -> None:
    """Add bytes to the end of a file of our own, which a reader or a crash may see half done: for files that tell what is whole.

    Raises:
        OSError: when it cannot be written, or is a link.
    """
    handle = os.open(path, _APPEND)
    try:
        os.write(handle, data)
    finally:
        os.close(handle)


def read_own(path: Path) -> bytes:
    """The bytes of a file of our own. A link or a pipe in its place is none: a repository can bring these along.

    Raises:
        OSError: when it cannot be read, or is no ordinary file.
    """
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise OSError(errno.EINVAL, "not an ordinary file", str(path))
    return path.read_bytes()


def keep_newest(folder: Path, names: str, most: int) -> None:
    """Delete all but the newest files of a folder of our own whose names fit a pattern."""
    found = sorted(folder.glob(names), key=lambda path: path.lstat().st_mtime, reverse=True)
    for old in found[most:]:
        old.unlink(missing_ok=True)


def _bytes_of(path: Path) -> bytes | None:
    with suppress(FileNotFoundError):
        return path.read_bytes()
    return None


def clean(folder: Path) -> None:
    """Delete what a killed run of `write` left in a folder."""
    with suppress(OSError):
        for path in folder.glob(f".*{_TEMPORARY}"):
            with suppress(OSError):
                path.unlink()


def shown(path: Path) -> str:
    """A path as people read it: relative to the working directory, with forward slashes."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive, on Windows
        return path.as_posix()
