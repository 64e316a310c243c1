"""glosskit check."""

from pathlib import Path
from typing import Annotated

import typer

from glosskit.cli._changed import Command
from glosskit.cli._run import JOBS, guarded

NAME = "check"
KIND = Command


@guarded
def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH...",
            help="Show only what is found in these files or folders, or caused by them.",
            show_default=False,
        ),
    ] = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--output-format",
            metavar="FORMAT",
            envvar="GLOSSKIT_OUTPUT_FORMAT",
            help="How to print.",  # the help itself lists the formats that there are
            show_default="full",
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="SEVERITY",
            help="Exit with 1 from this severity on: error, warning, suggestion or never.",
            show_default="error",
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="RULE",
            help="Run these rules or families, in place of the configured ones; several with commas between them.",
            show_default=False,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore", metavar="RULE", help="Do not run these rules or families.", show_default=False
        ),
    ] = None,
    profile: Annotated[
        list[str] | None,
        typer.Option(
            "--profile",
            metavar="NAME",
            help="Run a profile of contested guidance too, such as person-first.",
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[int | None, JOBS] = None,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="Fix what can be fixed without changing what readers understand."),
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option("--unsafe-fixes", help="With --fix or --diff: also fixes that a writer should look at."),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")
    ] = False,
    write_baseline: Annotated[
        bool,
        typer.Option(
            "--write-baseline",
            help="Keep today's findings as known, or drop from the known those that are gone.",
        ),
    ] = False,
    use_baseline: Annotated[
        bool, typer.Option("--baseline/--no-baseline", help="Leave out what the baseline knows.")
    ] = True,
    cached: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Answer from .glosskit_cache what has not changed.")
    ] = True,
    report: Annotated[
        list[str] | None,
        typer.Option(
            "--report",
            metavar="FORMAT=FILE",
            help="Write the findings to a file too, in another format; can be repeated.",
            show_default=False,
        ),
    ] = None,
    changed: Annotated[
        str | None,
        typer.Option(
            "--changed",
            metavar="[REF]",
            help="Show only what is found in entries that differ from a commit or branch (HEAD if none is given), "
            "or was broken by their change.",
            show_default=False,
        ),
    ] = None,
    watching: Annotated[
        bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")
    ] = False,
    stdin_filename: Annotated[
        Path | None,
        typer.Option(
            "--stdin-filename",
            metavar="PATH",
            help="For editors: read this entry's text from stdin, and show what is found in it.",
            show_default=False,
        ),
    ] = None,
    show_silenced: Annotated[
        bool,
        typer.Option(
            "--show-silenced",
            help="In sarif: also what comments silence and what the baseline knows, marked as such.",
        ),
    ] = False,
) -> None:
    """Check every entry: its form, its links and its prose."""
    from glosskit.cli._check import run
    from glosskit.cli._request import Request, stop_at_mistakes
    from glosskit.collector import paused

    request = Request(
        paths=tuple(paths or ()),
        output_format=output_format,
        fail_on=fail_on,
        rules={"select": _names(select), "ignore": _names(ignore), "profiles": _names(profile)},
        jobs=jobs,
        write_baseline=write_baseline,
        use_baseline=use_baseline,
        cached=cached,
        reports=tuple(report or ()),
        show_silenced=show_silenced,
        changed=changed,
        watching=watching,
        buffer=stdin_filename,
        fix=fix,
        unsafe=unsafe_fixes,
        diff=diff,
    )
    if watching:
        from glosskit.cli._watch import watch

        stop_at_mistakes(request)
        watch(lambda: run(request), request.paths)
    with paused():
        code = run(request)
    raise typer.Exit(code)


def _names(given: list[str] | None) -> list[str] | None:
    """The names that an option lists, each by itself or several with commas between them."""
    return given and [name for text in given for name in text.replace(",", " ").split() or [text]]
