"""One process at a time in a folder.

The lock is the system's own: it ends with the process that holds it, and its clones, however these end.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_NAME = ".glosskit-lock"
_PATIENCE = 60.0
"""Seconds: the largest glossary is exported in less."""
_PAUSE = 0.05
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
"""How systems say that another process has a lock; whatever else they say, there are no locks here."""


@contextmanager
def alone(folder: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Wait until no other process is in the folder, and keep others out meanwhile.

    Where the file of the lock cannot be made, nothing can be written either, and there is nothing to keep apart. On a disk
    without locks, as some of the network are, nobody waits: an export there is better than none.

    Args:
        folder: it is made if it is not there.
        patience: how long to wait, in seconds.

    Raises:
        TimeoutError: when another process does not come to an end.
    """
    path = folder / _NAME
    handle = _acquire(path, time.monotonic() + patience)
    try:
        yield
    finally:
        if handle is not None:
            if sys.platform == "win32":  # a file that is open cannot be deleted there
                os.close(handle)
            with suppress(OSError):
                path.unlink()
            if sys.platform != "win32":
                os.close(handle)


def _acquire(path: Path, until: float) -> int | None:
    while True:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except OSError:
            return None
        if _is_locked_now(handle) and _is_there(path, handle):
            return handle
        os.close(handle)
        if time.monotonic() > until:
            raise TimeoutError(errno.EBUSY, "another export is at work here", str(path.parent))
        time.sleep(_PAUSE)


def _is_locked_now(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _TAKEN
    return True


def _is_there(path: Path, handle: int) -> bool:
    """Whether the file is still the one of that name: who had the lock before deletes it at the end."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False
