"""Sharing the work on many items among processes.

Where a process can be cloned (Linux), helpers start with everything that was read and imported, and nothing has to be
sent to them; elsewhere they start from nothing, and are sent their part of the work.
"""

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

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
    pays_from = 300 if CLONES else 3_000
    # A clone has none of its parent's other threads, and would wait for ever for what one of them holds.
    if count < pays_from or (CLONES and threading.active_count() > 1):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(jobs - 1, get_context("spawn")) as pool:
            calls = (call for one in ranges if (call := work.part(*one)))
            yield _results(work, ranges, [pool.submit(call) for call in calls])


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


def _results(
    work: Work[Result], ranges: Sequence[_Range], futures: "list[Future[Result]]"
) -> Iterator[Result]:
    own: dict[int, Result] = {}
    for index in reversed(range(len(ranges))):
        if futures[index].cancel():  # nobody has begun with it
            own[index] = work(*ranges[index])
    for index, future in enumerate(futures):
        yield own[index] if index in own else future.result()


@contextmanager
def _cloned(work: Work[Result], ranges: Sequence[_Range], helpers: int) -> Iterator[Iterator[Result]]:
    """The same with clones, which take the pieces of work from a pipe that holds their numbers.

    A clone ends when no number is left, and also when this process is gone: it finds that its parent is another.
    """
    numbers = _Numbers(len(ranges))
    clones: list[_Clone] = []
    try:
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
    for number in range(len(ranges)):
        yield done.pop(number)


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
        self._id = os.fork()
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
        """What the clone has done, by the numbers of the pieces of work.

        Raises:
            Exception: the one that stopped the clone.
            RuntimeError: when the clone was ended by somebody else.
        """
        with os.fdopen(os.dup(self._pipe), "rb") as file:
            try:
                done: dict[int, Any] | Exception = pickle.load(file)  # noqa: S301 - it comes from our own clone
            except EOFError:
                raise RuntimeError("a process that shared the work was ended") from None
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
