"""The pause of the garbage collector."""

import gc

import pytest

from glosskit.collector import paused


def test_what_was_made_in_a_pause_is_not_looked_at_when_it_ends() -> None:
    """After a pause the collector runs again, and its next quick look does not pass over all that was made."""
    with paused():
        made = [[number] for number in range(10_000)]
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_count()[0] < 1_000
    assert gc.is_tracked(made)
    assert gc.get_freeze_count() < 1_000


def test_a_pause_that_fails_ends_too() -> None:
    """The collector runs again after an error."""
    with pytest.raises(KeyError), paused():
        raise KeyError
    assert gc.isenabled()


def test_a_paused_collector_stays_paused() -> None:
    """Who has stopped the collector finds it stopped, and a program's own frozen objects frozen."""
    with paused(), paused():
        pass
    assert gc.isenabled()
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with paused():
            with paused():
                pass
            assert not gc.isenabled()
        assert gc.get_freeze_count() >= frozen > 0
    finally:
        gc.unfreeze()
