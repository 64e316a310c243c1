"""glosskit export."""

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from glosskit.cli._run import EMPTY, JOBS, a_date, a_number, guarded, plural, progress, stop

if TYPE_CHECKING:
    from glosskit.glossary import Glossary
    from glosskit.project import Project
    from glosskit.publishing import Publication

NAME = "export"


def _refuse_unknown(target: str) -> None:
    """Stop where there is no such target, before anything else is said of the line."""
    from glosskit.exporters import get_exporter
    from glosskit.project import ConfigError

    try:
        get_exporter(target)
    except ConfigError as error:
        stop(str(error))


class Command(TyperCommand):
    """A command that tells who leaves out the target or `--out` how to write it, and whose help lists the targets."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write below the help what each target makes."""
        from glosskit.exporters import get_exporter

        super().format_epilog(ctx, formatter)
        with formatter.section("Targets"):
            formatter.write_dl([(one.name, f"{one.summary}.") for one in get_exporter("all")])

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the line apart, or say what was meant."""
        if ctx.resilient_parsing:  # a shell asks what may come next
            return super().parse_args(ctx, args)
        if not args:
            from glosskit.exporters import targets

            known = ", ".join(targets())
            stop(f"Say what to export ({known} or all), and where to: `glosskit export html --out build`.")
        if len(args) == 1 and not args[0].startswith("-"):
            _refuse_unknown(args[0])
            stop(f"Say where to: `glosskit export {args[0]} --out build`.")
        if len(args) == 2 and not any(arg.startswith("-") for arg in args):
            stop(f"Write `glosskit export {args[0]} --out {args[1]}`.")
        return super().parse_args(ctx, args)


KIND = Command


@guarded
def command(
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help="One of the targets below, or all of them.")
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", metavar="FOLDER", help="The folder to write to; each target gets its own in it."
        ),
    ],
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Carry drafts and entries in review too. Retired ones never are.")
    ] = False,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            metavar="NAME",
            help="The e-mail provider: none, mailchimp, sendgrid, klaviyo, customerio or buttondown.",
            show_default="as configured",
        ),
    ] = None,
    heading_level: Annotated[
        int | None,
        typer.Option(
            "--heading-level",
            parser=a_number(1, 4),
            metavar="NUMBER",
            help="The level of the term's heading in fragments, from 1 to 4.",
            show_default="as configured",
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="DAY",
            help="The day that the feeds count from, such as 2026-01-31.",
            show_default="SOURCE_DATE_EPOCH, or the last announced day",
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Write nothing; exit with 1 and name the files that are not up to date."
        ),
    ] = False,
    watching: Annotated[
        bool, typer.Option("--watch", help="Export again whenever a file changes, until Ctrl-C.")
    ] = False,
    jobs: Annotated[int | None, JOBS] = None,
    cached: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Make again only what depends on a change.")
    ] = True,
) -> None:
    """Turn the entries into files for other systems."""
    from glosskit.exporters import get_exporter

    get_exporter(target)  # a mistyped target should not wait for the entries
    # In CI the cache could come with a pull request, and would be believed.
    trusted = cached and not os.environ.get("CI")
    request = _Request(target, out, drafts, profile, heading_level, a_date(on), check, jobs, trusted)
    if watching and check:
        stop("--watch goes on writing, and --check never writes: leave one out.")
    if watching:
        from glosskit.cli._watch import watch

        watch(lambda: _export(request), ())
    else:
        _export(request)


@dataclass(frozen=True, slots=True)
class _Request:
    """What the command line asks for."""

    target: str
    out: Path
    drafts: bool
    profile: str | None
    heading_level: int | None
    today: date | None
    check: bool
    jobs: int | None
    cached: bool


def _export(request: _Request) -> None:
    from glosskit import api, project
    from glosskit.config import with_heading_level, with_profile
    from glosskit.reporters import Report, get_reporter

    out = request.out
    place = project.locate(".")
    _refuse(out, place)
    memory = api.Memory(place.root, out, trusted=request.cached)
    with progress("Reading entries") as advance:
        glossary = replace(api.load(".", (), advance, memory), today=request.today)
    if not glossary.readings:
        stop(EMPTY)
    if request.profile is not None:
        glossary = replace(glossary, config=with_profile(glossary.config, request.profile))
    if request.heading_level is not None:
        glossary = replace(glossary, config=with_heading_level(glossary.config, request.heading_level))
    try:
        with progress("Making files") as advance:
            publication = api.export(
                glossary,
                request.target,
                out,
                drafts=request.drafts,
                dry=request.check,
                memory=memory,
                jobs=request.jobs,
                progress=advance,
            )
    except api.InvalidGlossaryError as error:
        report = Report(error.diagnostics, len(glossary.readings), glossary.sources)
        typer.echo(get_reporter("full")(report), nl=False)
        typer.echo(f"Not exported: {plural(len(error.diagnostics), 'error')}. {out} is as it was.", err=True)
        raise typer.Exit(1) from None
    if request.check:
        _tell(publication, out)
        return
    files = len(publication.written) + len(publication.unchanged)
    line = f"{plural(files, 'file')} in {out}: {len(publication.written):,} written, {len(publication.unchanged):,} unchanged"
    typer.echo(
        f"{line}, {len(publication.deleted):,} deleted." if publication.deleted else f"{line}.", err=True
    )
    for path in publication.theirs:
        typer.echo(
            f"{path} is made no more. It was changed since an export wrote it, so it stays: delete it if nobody needs it.",
            err=True,
        )
    left = len(glossary.records) - len(glossary.published)
    if left and not request.drafts:
        count = plural(left, "entry is", "entries are")
        typer.echo(f"{count} left out, as not published: --drafts shows drafts too.", err=True)
    _tell_unannounced(glossary, request)
    _tell_english(glossary)
    if request.target == "email" and glossary.config.export.email.sender is None:
        typer.echo(
            "The .eml files come from newsletter@localhost: set `sender` under [export.email].", err=True
        )


def _refuse(out: Path, place: "Project") -> None:
    """Stop where the files of an export would stand among those of the glossary itself."""
    from glosskit import cache, files
    from glosskit.project import ANNOUNCED, CONFIG_NAME

    where, advice = files.resolved(out), "name a folder of its own, such as --out build"
    own = [files.resolved(place.root / name) for name in (CONFIG_NAME, "pyproject.toml", ANNOUNCED)]
    if where in own or (where.exists() and not where.is_dir()):
        stop(f"{files.shown(out)} is the name of a file: {advice}.")
    for name, owner in ((".git", "git"), (cache.FOLDER, "glosskit's cache")):
        if name in where.parts:
            stop(f"{files.shown(out)} belongs to {owner}: {advice}.")
    root = files.resolved(place.root)
    if where == root:
        stop(f"{files.shown(out)} is the glossary's own folder: {advice}.")
    folders = {files.resolved(place.root / name) for name in place.folders}
    if any(where in folder.parents for folder in {root, *folders}):
        stop(f"{files.shown(out)} has the glossary in it: {advice}.")
    for folder in folders - {root}:
        if where.is_relative_to(folder):
            stop(f"{files.shown(out)} belongs to the entries: {advice}.")


def _tell_english(glossary: "Glossary") -> None:
    """Say how many labels are English still in a glossary of a language that glosskit has no words for."""
    from glosskit.labels import knows

    labels = glossary.config.export.labels
    fields = type(labels).model_fields.items()
    left = sum(
        field.default is not None and getattr(labels, name) == field.default
        for name, field in fields
        if name
        not in ("months", "date", "first_day", "month")  # without names of months, dates are in no language
    )
    if left and not knows(glossary.config.language):
        count = plural(left, "label is", "labels are")
        typer.echo(f"{count} still in English: set them in [export.labels], as docs/site.md shows.", err=True)


def _tell_unannounced(glossary: "Glossary", request: _Request) -> None:
    """Say when the feeds show days that may still move."""
    from glosskit import daily

    if request.target not in ("feed", "all"):
        return
    last = max(daily.announced(glossary), default=None)
    if request.today is None:
        if last is None:
            typer.echo(
                "No day is announced yet, so atom.xml and feed.json are empty: `glosskit daily --announce` announces one.",
                err=True,
            )
        return
    if last is None or last < request.today:
        typer.echo(
            "The feeds show days that are not announced yet, and may move: `glosskit daily --announce` keeps them.",
            err=True,
        )


def _tell(publication: "Publication", out: Path) -> None:
    """Name what is not up to date, a line each, for people and for other programs."""
    lines = [f"{path}: not up to date" for path in publication.written]
    lines += [f"{path}: should be deleted" for path in publication.deleted]
    lines += [f"{path}: should be deleted, and was changed by hand" for path in publication.theirs]
    if publication.stale:
        lines.append("manifest.json: not up to date")
    for line in lines:
        typer.echo(line)
    count = plural(len(lines), "file is", "files are")
    state = f"{count} not up to date" if lines else "Up to date"
    typer.echo(f"{out}: {state[:1].lower()}{state[1:]}.", err=True)
    if lines:
        raise typer.Exit(1)
