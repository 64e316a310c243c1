"""Python's garbage collector, paused where many objects are made and nearly all of them stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Do not look for garbage meanwhile: each look passes over all that was made, and takes up to half of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            _as_old()
            gc.enable()


def _as_old() -> None:
    """Count what was made as old, or the first look after this would pass over all of it."""
    if not gc.get_freeze_count():  # where a program has frozen objects of its own, they stay frozen
        gc.freeze()
        gc.unfreeze()
