"""Work that processes share: the same results, no process left behind."""

import os
import select
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from glosskit import sharing

COUNT = 1_000
clones = pytest.mark.skipif(not sharing.CLONES, reason="processes cannot be cloned here")


class Squares:
    """Work that may go wrong in a clone."""

    def __init__(self, wrong: Callable[[], object] = list) -> None:
        self.wrong, self.process = wrong, os.getpid()

    def __call__(self, start: int, stop: int) -> list[int]:
        """The squares of a range."""
        if os.getpid() != self.process:
            self.wrong()
        else:
            time.sleep(0.02)  # so that the clones come to work too
        return [number * number for number in range(start, stop)]

    def part(self, start: int, stop: int) -> Callable[[], list[int]]:
        """Not where processes are cloned."""
        raise NotImplementedError


def results(work: Squares, jobs: int, count: int = COUNT) -> list[int]:
    with sharing.shared(work, count, jobs) as parts:
        return [number for part in parts for number in part]


@clones
@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 64, COUNT, 70_000])
def test_results_come_in_order_whoever_makes_them(jobs: int, count: int) -> None:
    """All of them, and each once."""
    work = Squares()
    work.process = 0 if count > COUNT else work.process
    assert results(work, jobs, count) == [number * number for number in range(count)]


@clones
def test_what_goes_wrong_in_a_clone_is_raised_here() -> None:
    """With its own words."""

    def wrong() -> None:
        raise OSError(28, "No space left on device", "a.html")

    with pytest.raises(OSError, match=r"No space left on device: 'a.html'"):
        results(Squares(wrong), 2)


@clones
def test_a_clone_that_is_killed_is_told() -> None:
    """Rather than a part of the results."""
    with pytest.raises(RuntimeError, match="a process that shared the work was ended"):
        results(Squares(lambda: os.kill(os.getpid(), signal.SIGKILL)), 2)


@clones
def test_clones_end_with_the_block() -> None:
    """Also where nobody asks for the results."""
    watched, held = os.pipe()  # as long as a clone lives, it holds an end
    with sharing.shared(Squares(lambda: time.sleep(60)), COUNT, 3):
        pass
    os.close(held)
    assert select.select([watched], [], [], 10)[0] == [watched]
    os.close(watched)
    # Other tests may have left a process that Python keeps for itself.
    with suppress(ChildProcessError):
        assert os.waitpid(-1, os.WNOHANG) == (0, 0)


@clones
def test_a_clone_does_not_outlive_its_parent() -> None:
    """It finds out at the next piece of work."""
    script = textwrap.dedent(
        """
        import os, sys, time
        sys.path.insert(0, sys.argv[1])
        from test_sharing import Squares
        from glosskit import sharing
        work = Squares(lambda: (print(os.getpid(), flush=True), time.sleep(0.2)))
        with sharing.shared(work, 100_000, 2) as parts:
            time.sleep(60)
        """
    )
    folder = str(Path(__file__).parent)
    with subprocess.Popen(
        [sys.executable, "-c", script, folder], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        clone = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
        for _ in range(100):
            if not is_running(clone):
                return
            time.sleep(0.05)
    pytest.fail("the clone is still there")


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@clones
def test_a_program_with_threads_is_not_cloned_unasked() -> None:
    """A clone would wait for ever for what a thread holds that it does not have."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    assert sharing.fitting(10_000) == 1
    done.set()
    thread.join()
    assert sharing.fitting(10) == 1
