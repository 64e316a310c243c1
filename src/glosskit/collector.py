"""Python's garbage collector, paused where many objects are made and nearly all of them stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_FEW = 1_000
"""Python 3.12 itself starts with some hundred frozen objects; a program that freezes its own has many more."""


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
    if gc.get_freeze_count() < _FEW:  # where a program has frozen objects of its own, they stay frozen
        gc.freeze()
        gc.unfreeze()
