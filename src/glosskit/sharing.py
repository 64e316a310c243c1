"""Sharing the work on entries among processes.

Where a process can be cloned (Linux), helpers start with everything that was read and imported, and nothing has to be
sent to them; elsewhere they start from nothing, and are sent their part of the work.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Result = TypeVar("Result", covariant=True)

CLONES = sys.platform == "linux"  # macOS knows `fork` too, and its own libraries do not bear it
"""Whether helpers start as clones of this process, with all that it knows."""
_CHUNK = 64
"""How many items make one piece of work: few enough that nobody waits long for the last one."""


class Work(Protocol[Result]):
    """Work on items that can be divided: called with a range of indexes, it gives their results."""

    def __call__(self, start: int, stop: int) -> Result:
        """Do the work on the items from one index up to another."""

    def part(self, start: int, stop: int) -> Callable[[], Result]:
        """The same as something that can be sent to another process."""


_inherited: list[Work[Any]] = []


def pays_from() -> int:
    """From how many entries on several processes are faster than one."""
    return 300 if CLONES else 3_000


@contextmanager
def shared(work: Work[Result], count: int, jobs: int) -> Iterator[Iterator[Result]]:
    """Have the work on `count` items done by `jobs` processes, of which this is one, while the block goes on.

    What is yielded gives the results in the items' order, piece by piece. This process takes its share when it asks for
    them, so it can do other things first.
    """
    if jobs == 1:
        yield map(work, range(0, count, _CHUNK), (*range(_CHUNK, count, _CHUNK), count))
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    ranges = [(start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK)]
    context = get_context("fork" if CLONES else "spawn")
    with ProcessPoolExecutor(jobs - 1, context, _inherit, (work if CLONES else None,)) as pool:
        calls = (partial(_own_part, *one) if CLONES else work.part(*one) for one in ranges)
        yield _results(work, ranges, [pool.submit(call) for call in calls])


def _results(
    work: Work[Result], ranges: list[tuple[int, int]], futures: "list[Future[Result]]"
) -> Iterator[Result]:
    own: dict[int, Result] = {}
    for index in reversed(range(len(ranges))):
        if futures[index].cancel():  # nobody has begun with it
            own[index] = work(*ranges[index])
    for index, future in enumerate(futures):
        yield own[index] if index in own else future.result()


def _inherit(work: Work[Any] | None) -> None:
    if work is not None:
        _inherited[:] = [work]


def _own_part(start: int, stop: int) -> Any:
    return _inherited[0](start, stop)
