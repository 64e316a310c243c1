"""What every command shares: how it fails, and how it shows that it is working."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, ParamSpec

import typer

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

P = ParamSpec("P")
Progress = Callable[[int, int], None]

FAILED = 2
"""The exit code for a mistake in the command line, the configuration, or on the disk."""
INTERRUPTED = 130
_COMMAND = re.compile(r"^([-+ ]?\s*)::")
"""How a line starts that the log of a build server takes for a command."""
EMPTY = "There are no entries here. `glosskit init` starts a glossary, `glosskit new` adds an entry."


def stop(message: str, code: int = FAILED) -> NoReturn:
    """Print a message on stderr and exit."""
    tell(message)
    raise typer.Exit(code)


def tell(message: str) -> None:
    """Print a message on stderr."""
    from glosskit.reporters._report import visible

    for line in message.splitlines():
        typer.echo(f"glosskit: {visible(line)}", err=True)


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Turn the ways in which a command can fail into a sentence and an exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        from glosskit.project import ConfigError

        try:
            command(*args, **kwargs)
        except ConfigError as error:
            stop(str(error))
        except BrokenPipeError:
            # `glosskit check | head` closed the pipe: nobody is left to tell. The interpreter would
            # complain when it flushes stdout at exit, so it gets a sink.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(FAILED) from None
        except OSError as error:
            stop(of_disk(error))
        except KeyboardInterrupt:
            stop("Stopped.", INTERRUPTED)

    return run


def of_disk(error: OSError) -> str:
    """What the system says, with the file that it is about."""
    from glosskit import files

    try:
        name = files.shown(Path(error.filename)) if isinstance(error.filename, str) else "The disk"
    except FileNotFoundError:
        name = ""
    if not name or (isinstance(error, FileNotFoundError) and error.filename is None):
        return "The folder that you are in does not exist any more: go to another one."
    reason = error.strerror or type(error).__name__
    return f"{name}: {reason[:1].lower()}{reason[1:]}."


def a_number(least: int, most: int | None = None) -> Callable[[str], int]:
    """What reads an option's whole number, with its bounds, or says what it takes."""

    def parse(text: str) -> int:
        wanted = f"from {least} to {most}" if most else f"from {least} on"
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least or (most is not None and number > most):
            raise typer.BadParameter(f"a whole number {wanted} is wanted here, not `{text}`.")
        return number

    return parse


JOBS = typer.Option(
    "--jobs",
    "-j",
    parser=a_number(1),
    metavar="NUMBER",
    help="How many processes share the work.",
    show_default="as it pays",
)


def printed(line: str) -> str:
    """A line of what entries and files say: it drives no terminal, and in the log of a build server it is no command."""
    from glosskit.reporters._report import visible

    shown = visible(line)
    return _COMMAND.sub(r"\1\\u003a:", shown) if os.environ.get("CI") else shown


def a_date(text: str | None) -> date | None:
    """The date that an option names, or else the variable SOURCE_DATE_EPOCH (in seconds, UTC); None without either."""
    from glosskit.daily import YEARS

    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if text is None and not epoch:
            return None
        day = (
            datetime.fromtimestamp(int(epoch or 0), UTC).date() if text is None else date.fromisoformat(text)
        )
        if day.year not in YEARS:
            raise ValueError
        return day
    except (ValueError, OverflowError, OSError):
        wrong = f"--date takes a date such as 2026-01-31, not `{text}`."
        stop(wrong if text is not None else f"SOURCE_DATE_EPOCH must be a number of seconds, not `{epoch}`.")


@contextmanager
def progress(words: str) -> Iterator[Progress | None]:
    """A progress bar on stderr while entries are read, on a terminal only, and only for long work."""
    if not sys.stderr.isatty():
        yield None
        return
    bar: Bar | None = None

    def advance(done: int, of: int) -> None:
        nonlocal bar
        if of < 500:  # done before a bar could be drawn
            return
        if bar is None:
            from rich.console import Console
            from rich.progress import Progress as Bar

            bar = Bar(console=Console(stderr=True), transient=True)
            bar.start()
            bar.add_task(words, total=of)
        if done % 50 == 0 or done == of:
            bar.update(bar.task_ids[0], completed=done)

    try:
        yield advance
    finally:
        if bar is not None:
            bar.stop()


def plural(count: int, word: str, words: str | None = None) -> str:
    """A number with its noun: "1 error", "2 entries"."""
    return f"{count:,} {word if count == 1 else words or word + 's'}"
