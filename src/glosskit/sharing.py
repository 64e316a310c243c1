"""Sharing the work on many items among processes.

Where a process can be cloned (Linux), helpers start with everything that was read and imported, and nothing has to be
sent to them; elsewhere they start from nothing, and are sent their part of the work. A helper may be ended by somebody
else, such as a system without memory, or not start at all: what it has not done is done here. None outlives this process.
"""

import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Result = TypeVar("Result", covariant=True)
_Range = tuple[int, int]

CLONES = sys.platform == "linux"  # macOS knows `fork` too, and its own libraries do not bear it
"""Whether helpers start as clones of this process, with all that it knows."""
_CHUNK = 64
"""How many items make one piece of work: few enough that nobody waits long for the last one."""
_LEAST = 16
"""The same for clones, whose pieces get smaller towards the end."""
_NUMBER = 4
"""Bytes of a number in a pipe."""
_MOST_CHUNKS = 1_000
"""Their numbers fit into any pipe, so that nobody waits for a reader who is not there yet."""


class Work(Protocol[Result]):
    """Work on items that can be divided: called with a range of indexes, it gives their results."""

    def __call__(self, start: int, stop: int) -> Result:
        """Do the work on the items from one index up to another."""

    def part(self, start: int, stop: int) -> Callable[[], Result] | None:
        """The same as something that can be sent to another process; None where nothing can be sent."""


def fitting(count: int) -> int:
    """How many processes to take for work on so many entries, this one among them."""
    # A helper takes as long to get going as some entries take. A container sees all cores of its machine, and has a few.
    each = 50 if CLONES else 500
    # A clone has none of its parent's other threads, and would wait for ever for what one of them holds.
    if count < 6 * each or (CLONES and threading.active_count() > 1):
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, count // each)


@contextmanager
def shared(work: Work[Result], count: int, jobs: int) -> Iterator[Iterator[Result]]:
    """Have the work on `count` items done by `jobs` processes, of which this is one, while the block goes on.

    What is yielded gives the results in the items' order, piece by piece. This process takes its share when it asks for
    them, so it can do other things first.
    """
    shrinking = CLONES and jobs > 1
    ranges = list(_shrinking(count, jobs) if shrinking else _equal(count))
    jobs = min(jobs, len(ranges))  # no process without work
    if jobs < 2 or not (CLONES or work.part(*ranges[0])):
        yield (work(*one) for one in ranges)
    elif CLONES:
        with _cloned(work, ranges, jobs - 1) as results:
            yield results
    else:
        with _spawned(work, ranges, jobs - 1) as results:
            yield results


def _equal(count: int) -> Iterator[_Range]:
    return ((start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK))


def _shrinking(count: int, jobs: int) -> Iterator[_Range]:
    """Half of a process's share of what is left, again and again: large pieces are done faster, small ones end together."""
    least = max(_LEAST, -(-count // _MOST_CHUNKS))
    start = 0
    while start < count:
        stop = min(start + max(least, (count - start) // (2 * jobs)), count)
        yield start, stop
        start = stop


@contextmanager
def _spawned(work: Work[Result], ranges: Sequence[_Range], helpers: int) -> Iterator[Iterator[Result]]:
    """The results with helpers that start from nothing: they take the work from its beginning, this process from its end."""
    waiting = deque(range(len(ranges)))
    done: dict[int, Result | Exception] = {}

    def hand_out(connection: "Connection[Any, Any]") -> None:
        with suppress(Exception):  # what does not come back, for whatever reason, is done here
            while waiting:
                number = waiting.popleft()
                connection.send(work.part(*ranges[number]))
                done[number] = connection.recv()
        connection.close()

    started: list[_Helper] = []
    try:
        with _hidden_main(), suppress(OSError):  # the system has no room for another process
            started += (_Helper(hand_out) for _ in range(helpers))
        yield _finished(work, ranges, waiting, done, started)
    finally:
        waiting.clear()
        for helper in started:
            helper.end()


def _finished(
    work: Work[Result],
    ranges: Sequence[_Range],
    waiting: deque[int],
    done: dict[int, Result | Exception],
    helpers: Sequence["_Helper"],
) -> Iterator[Result]:
    with suppress(IndexError):  # a helper was faster
        while waiting:
            number = waiting.pop()
            done[number] = work(*ranges[number])
    for helper in helpers:
        helper.wait()
    for number, one in enumerate(ranges):
        result = done.pop(number) if number in done else work(*one)
        if isinstance(result, Exception):
            raise result
        yield result


class _Helper:
    """A process that starts from nothing, and a thread of this one that hands it work until no more is left."""

    def __init__(self, hand_out: "Callable[[Connection[Any, Any]], None]") -> None:
        from multiprocessing import get_context

        context = get_context("spawn")
        connection, its_end = context.Pipe()
        self._process = context.Process(target=_serve, args=[its_end], daemon=True)
        self._process.start()
        its_end.close()
        self._thread = threading.Thread(target=hand_out, args=[connection], daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait until it has nothing more to do."""
        while self._thread.is_alive():  # on Windows, Ctrl-C does not reach who waits without an end
            self._thread.join(1)

    def end(self) -> None:
        """End the process, also in the middle of its work, and wait until it is gone."""
        if self._thread.is_alive():
            self._process.terminate()
        self._thread.join()
        self._process.join()


def _serve(connection: "Connection[Any, Any]") -> None:
    """What a helper does: it works until nobody is at the other end. Ctrl-C is for who started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            call = connection.recv()
            try:
                result = call()
            except Exception as error:  # told where the results are asked for
                result = error
            connection.send(result)


@contextmanager
def _hidden_main() -> Iterator[None]:
    """Let helpers start without the program's main module, in which nothing is that they need.

    A script that is not made for it would run once more in each of them.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _cloned(work: Work[Result], ranges: Sequence[_Range], helpers: int) -> Iterator[Iterator[Result]]:
    """The same with clones, which take the pieces of work from a pipe that holds their numbers.

    A clone ends when no number is left, and also when this process is gone: it finds that its parent is another.
    """
    numbers = _Numbers(len(ranges))
    clones: list[_Clone] = []
    try:
        with suppress(OSError):  # the system has no room for another process
            clones += (_Clone(work, ranges, numbers) for _ in range(helpers))
        yield _gathered(work, ranges, numbers, clones)
    finally:
        numbers.close()
        for clone in clones:
            clone.end()


def _gathered(
    work: Work[Result], ranges: Sequence[_Range], numbers: "_Numbers", clones: Sequence["_Clone"]
) -> Iterator[Result]:
    done = {number: work(*ranges[number]) for number in numbers}
    for clone in clones:
        done.update(clone.results())
    for number, one in enumerate(ranges):
        yield done.pop(number) if number in done else work(*one)  # its clone was ended


class _Numbers:
    """The numbers below a count, in a pipe: whoever reads gets the next one, in whichever process."""

    def __init__(self, count: int) -> None:
        self._pipe, filled = os.pipe()
        os.write(filled, b"".join(number.to_bytes(_NUMBER, "big") for number in range(count)))
        os.close(filled)

    def __iter__(self) -> Iterator[int]:
        while number := os.read(self._pipe, _NUMBER):
            yield int.from_bytes(number, "big")

    def close(self) -> None:
        os.close(self._pipe)


class _Clone:
    """A clone of this process that does some of the work, and sends the results when no more is left."""

    def __init__(self, work: Work[Any], ranges: Sequence[_Range], numbers: _Numbers) -> None:
        self._pipe, sending = os.pipe()
        parent = os.getpid()
        try:
            self._id = os.fork()
        except OSError:
            os.close(self._pipe)
            os.close(sending)
            raise
        if self._id:
            os.close(sending)
            return
        try:
            os.close(self._pipe)
            done: dict[int, Any] = {}
            failed: Exception | None = None
            try:
                for number in numbers:
                    if os.getppid() != parent:  # nobody is left to send the results to
                        return
                    done[number] = work(*ranges[number])
            except Exception as error:  # told where the results are asked for
                failed = error
            with os.fdopen(sending, "wb") as file, suppress(BrokenPipeError):
                pickle.dump(failed or done, file, pickle.HIGHEST_PROTOCOL)
        finally:
            os._exit(0)  # what the process would do at its end is the other one's to do

    def results(self) -> dict[int, Any]:
        """What the clone has done, by the numbers of the pieces of work; nothing where it was ended by somebody else.

        Raises:
            Exception: the one that stopped the clone.
        """
        with os.fdopen(os.dup(self._pipe), "rb") as file:
            try:
                done: dict[int, Any] | Exception = pickle.load(file)  # noqa: S301 - it comes from our own clone
            except (EOFError, pickle.UnpicklingError):  # before it sent anything, or meanwhile
                return {}
        if isinstance(done, Exception):
            raise done
        return done

    def end(self) -> None:
        """End the clone, if it has not ended, and wait until it is gone."""
        os.close(self._pipe)
        with suppress(ProcessLookupError):
            os.kill(self._id, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._id, 0)
