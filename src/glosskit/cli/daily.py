"""glosskit daily."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from glosskit.cli._run import EMPTY, a_date, guarded, plural, printed, stop, tell

NAME = "daily"


@guarded
def command(
    on: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="DAY",
            help="The day, such as 2026-01-31.",
            show_default="SOURCE_DATE_EPOCH, or today",
        ),
    ] = None,
    output_format: Annotated[
        str, typer.Option("--output-format", metavar="FORMAT", help="text or json.")
    ] = "text",
    announce: Annotated[
        bool,
        typer.Option(
            "--announce", help="Write the days up to this one into daily.txt: they never change from then on."
        ),
    ] = False,
) -> None:
    """Name the term of a day."""
    from glosskit import api, daily, files, project
    from glosskit.exporters._pages import page_address

    if output_format not in ("text", "json"):
        stop(f"There is no output format `{output_format}`: use text or json.")
    day = a_date(on) or date.today()
    glossary = api.load(".")
    if not glossary.readings:
        stop(EMPTY)
    unread = sum(reading.record is None for reading in glossary.readings)
    if unread:
        entries = plural(unread, "entry has", "entries have")
        if announce:
            stop(
                f"{entries} errors and no turn until they are mended, and what is announced stays: "
                "nothing is announced. `glosskit check` shows them.",
                1,
            )
        tell(f"{entries} errors and no turn until they are mended: `glosskit check` shows them.")
    found = daily.day(glossary, day)
    if announce:
        path = Path(project.locate(".").root) / project.ANNOUNCED
        grown = replace(glossary, announced=daily.announce(glossary, day))
        files.write(path, grown.announced.encode())
        new = len(daily.announced(grown)) - len(daily.announced(glossary))
        if new:
            tell(f"{project.ANNOUNCED} has {plural(new, 'new day')}, up to {day}: commit it.")
    record = found.record
    name = glossary.config.daily.calendar.get(day)
    planned = glossary.resolve(name) if name else None
    if planned and planned is not (record or glossary.resolve(found.id)):
        kept = found.reason is daily.Reason.ANNOUNCED
        why = f"but `{found.id}` is announced, and stays" if kept else "which is not published"
        tell(f"The calendar of [daily] has `{name}` on {day}, {why}.")
    entry = record.entry if record else None
    url = page_address(glossary.config, record.id) if record else None
    if output_format == "json":
        content = daily.DailyJson(
            date=day,
            id=found.id,
            current_id=record.id if record else None,
            term=entry.term if entry else None,
            content_warning=entry.content_warning if entry else (),
            usage=entry.usage if entry else None,
            summary=record.summary if record else None,
            url=url,
            reason=found.reason,
        )
        typer.echo(json.dumps(content.model_dump(mode="json"), ensure_ascii=False, indent=2))
    elif record and entry:
        from glosskit.exporters._signs import colon, comma

        config = glossary.config
        labels = config.export.labels
        topics = comma(config).join(entry.content_warning)
        warning = f"{labels.content_warning}{colon(config)} {topics}" if topics else None
        for line in filter(None, (entry.term, warning, labels.on_usage(entry.usage), record.summary, url)):
            typer.echo(printed(line))
    if not record:
        state = "cannot be read now" if glossary.is_broken(found.id) else "is not published any more"
        stop(f"`{found.id}` was announced for {day}, and {state}.", 1)
