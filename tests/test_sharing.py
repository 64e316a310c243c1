"""Work that processes share: the same results, no process left behind."""

import os
import pickle
import select
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from glosskit import sharing

COUNT = 1_000
clones = pytest.mark.skipif(not sharing.CLONES, reason="processes cannot be cloned here")


@pytest.fixture(params=[pytest.param("cloned", marks=clones), "spawned"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How helpers start: as clones, or from nothing as on macOS and Windows."""
    monkeypatch.setattr(sharing, "CLONES", request.param == "cloned")
    return str(request.param)


class Squares:
    """Work that may go wrong in a helper."""

    def __init__(self, wrong: Callable[[], object] = list) -> None:
        self.wrong, self.process = wrong, os.getpid()

    def __call__(self, start: int, stop: int) -> list[int]:
        """The squares of a range."""
        if os.getpid() != self.process:
            self.wrong()
        else:
            time.sleep(0.02)  # so that the helpers come to work too
        return [number * number for number in range(start, stop)]

    def part(self, start: int, stop: int) -> Callable[[], list[int]]:
        """The same for a helper that starts from nothing."""
        return partial(self, start, stop)


def end_at_once() -> None:
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def find_no_space() -> None:
    raise OSError(28, "No space left on device", "a.html")


def sleep() -> None:
    time.sleep(60)


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


def test_helpers_that_start_from_nothing_take_their_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the items' order, each once, whoever did it."""
    monkeypatch.setattr(sharing, "CLONES", False)
    work = Squares()
    work.process = 0
    for jobs in (1, 3):
        assert results(work, jobs) == [number * number for number in range(COUNT)]


@pytest.mark.usefixtures("way")
def test_what_goes_wrong_in_a_helper_is_raised_here() -> None:
    """With its own words."""
    with pytest.raises(OSError, match=r"No space left on device: 'a.html'"):
        slowly(Squares(find_no_space))


@pytest.mark.usefixtures("way")
def test_what_a_helper_was_doing_when_it_was_ended_is_done_here() -> None:
    """As by a system that is short of memory: no result is missing, and nobody waits for it."""
    assert slowly(Squares(end_at_once)) == [number * number for number in range(COUNT)]


def slowly(work: Squares) -> list[int]:
    """The results of two processes; this one begins when a helper had time to."""
    with sharing.shared(work, COUNT, 2) as parts:
        time.sleep(1)
        return [number for part in parts for number in part]


@clones
def test_results_that_are_cut_off_are_worked_out_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clone may be ended while it sends."""
    dump = pickle.dumps
    monkeypatch.setattr(pickle, "dump", lambda value, file, _: file.write(dump(value)[:-20]))
    assert results(Squares(), 2) == [number * number for number in range(COUNT)]


def test_a_system_without_room_for_a_process_gets_the_work_done(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By this one alone."""

    def refuse(*_: Any) -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    if way == "cloned":
        monkeypatch.setattr(os, "fork", refuse)
    else:
        monkeypatch.setattr("multiprocessing.process.BaseProcess.start", refuse)
    assert results(Squares(end_at_once), 3) == [number * number for number in range(COUNT)]


def test_helpers_that_start_from_nothing_end_with_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in the middle of their work, as after Ctrl-C."""
    monkeypatch.setattr(sharing, "CLONES", False)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), sharing.shared(Squares(sleep), COUNT, 3):
        time.sleep(0.5)
        assert len(active_children()) == 2
        raise KeyboardInterrupt
    assert not active_children()
    assert time.monotonic() - began < 30


def test_a_script_without_a_guard_runs_once(tmp_path: Path) -> None:
    """Python would run it again in each helper that starts from nothing."""
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(
            """
            import sys
            sys.path.insert(0, sys.argv[1])
            from test_sharing import Squares, results
            from glosskit import sharing
            sharing.CLONES = False
            print(len(results(Squares(), 3)))
            """
        ),
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script, str(Path(__file__).parent)], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("1000\n", "")


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


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the process in /proc")
def test_a_helper_does_not_outlive_its_parent(way: str) -> None:
    """It finds out at the next piece of work, or when it waits for one."""
    script = textwrap.dedent(
        """
        import sys, time
        sys.path.insert(0, sys.argv[1])
        from test_sharing import Squares, tell_of_it
        from glosskit import sharing
        sharing.CLONES = sys.argv[2] == "cloned"
        with sharing.shared(Squares(tell_of_it), 100_000, 2) as parts:
            time.sleep(60)
        """
    )
    folder = str(Path(__file__).parent)
    with subprocess.Popen(
        [sys.executable, "-c", script, folder, way], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        helper = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
        for _ in range(100):
            if not is_running(helper):
                return
            time.sleep(0.05)
    pytest.fail("the helper is still there")


def tell_of_it() -> None:
    print(os.getpid(), flush=True)
    time.sleep(0.2)


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(("count", "jobs"), [(299, 1), (300, 6), (1_000, 20), (100_000, 64)])
def test_few_entries_do_not_occupy_many_cores(
    count: int, jobs: int, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each process has its share; where helpers start from nothing, ten times as many entries."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(64), raising=False)
    assert sharing.fitting(count if way == "cloned" else 10 * count) == jobs


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
