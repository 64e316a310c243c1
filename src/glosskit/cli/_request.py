"""The options of `glosskit check` as one value, and which of them contradict each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glosskit import baseline, files
from glosskit.cli._run import stop
from glosskit.diagnostics import Severity
from glosskit.reporters import formats

_LEVELS = (*Severity, "never")


@dataclass(frozen=True)
class Request:
    """The options of `glosskit check`; see its help."""

    paths: tuple[Path, ...] = ()
    output_format: str | None = None
    fail_on: str | None = None
    rules: Mapping[str, list[str] | None] = field(default_factory=dict)
    jobs: int | None = None
    write_baseline: bool = False
    use_baseline: bool = True
    cached: bool = True
    reports: tuple[str, ...] = ()
    show_silenced: bool = False
    changed: str | None = None
    watching: bool = False
    buffer: Path | None = None
    fix: bool = False
    unsafe: bool = False
    diff: bool = False

    @property
    def is_partial(self) -> bool:
        """Whether some findings are not looked for, or not shown."""
        return bool(self.paths or self.changed or self.buffer or any(self.rules.values()))

    @property
    def report_files(self) -> tuple[tuple[str, Path], ...]:
        """The further reports: format and file of each."""
        return tuple((form, Path(name)) for form, _, name in (text.partition("=") for text in self.reports))


def stop_at_mistakes(request: Request) -> None:
    """Stop at options that contradict each other or that do not exist, before anything is done.

    Raises:
        typer.Exit: with 2, after the sentence that says why.
    """
    if request.buffer and (request.paths or request.changed is not None or request.watching):
        stop("--stdin-filename is about one file: leave out paths, --changed and --watch.")
    if request.buffer and request.buffer.is_dir():
        stop(f"--stdin-filename takes a file, and {request.buffer.as_posix()} is a folder.")
    if request.buffer and request.buffer.suffix.lower() not in files.ENDINGS:
        name = request.buffer.as_posix()
        stop(f"--stdin-filename takes an entry, whose name ends in .yaml or .yml, and not {name}.")
    if request.watching and request.write_baseline:
        stop("--watch goes on until it is stopped: leave out --write-baseline.")
    if request.watching and (request.fix or request.diff):
        stop("--watch only looks: an entry that somebody is writing is not to change under their hands.")
    if request.unsafe and not (request.fix or request.diff):
        stop("--unsafe-fixes says which fixes: add --diff to see them, or --fix to apply them.")
    if request.changed is not None and (request.fix or request.diff):
        stop("--changed shows what a change has brought. To fix certain entries, name their files instead.")
    if request.buffer and request.fix:
        stop("--fix writes files, and --stdin-filename checks a text that is not saved yet: use --diff.")
    if request.write_baseline and (request.fix or request.diff):
        stop("--write-baseline takes stock of what is there: fix first, then write it.")
    if request.write_baseline and not request.use_baseline:
        stop(
            "--write-baseline keeps to the baseline that is there, and --no-baseline passes over it: leave one out. "
            f"To start afresh, delete {baseline.FILE_NAME} first."
        )
    if request.write_baseline and request.is_partial:
        stop("--write-baseline takes stock of the whole glossary: leave out paths and options about rules.")
    if request.reports and (request.diff or request.write_baseline):
        stop(
            "--report writes what a check finds, and --diff and --write-baseline show no findings: leave it out."
        )
    for text in request.reports:
        if not text.partition("=")[2]:
            stop(f"--report takes a format and a file, such as sarif=glosskit.sarif, not `{text}`.")
        if text.endswith("=-"):
            stop(f"--report writes files: use --output-format {text[:-2]} for what is printed.")
    written = [files.resolved(path) for _, path in request.report_files]
    if len(set(written)) < len(written):
        stop("--report names the same file twice: give each report one of its own.")
    for form in (request.output_format, *(form for form, _ in request.report_files)):
        known_format(form or "full")
    failing(request.fail_on or "error")


def known_format(form: str) -> str:
    """The name of a format, if it is one."""
    if form not in formats():
        from glosskit import names

        match = names.nearest(form, formats(), cutoff=0.5)
        also = f" Did you mean {match}?" if match else ""
        stop(f"There is no output format `{form}`: use {', '.join(formats())}.{also}")
    return form


def failing(threshold: str) -> frozenset[Severity]:
    """The severities that make a check fail: a severity and those above it, or none at all for `never`."""
    if threshold not in _LEVELS:
        stop(f"--fail-on takes {', '.join(_LEVELS)}, not `{threshold}`.")
    return frozenset() if threshold == "never" else frozenset(_LEVELS[: _LEVELS.index(threshold) + 1])
