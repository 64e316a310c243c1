"""What `glosskit check` does with its baseline: leave out what is known, say what is gone, and take stock."""

from collections.abc import Mapping, Sequence

import typer

from glosskit import baseline
from glosskit.baseline import Known
from glosskit.cli._run import plural
from glosskit.diagnostics import Diagnostic
from glosskit.project import Project
from glosskit.source import Source

Found = tuple[Diagnostic, ...]


def without_known(
    place: Project, found: Found, sources: Mapping[str, Source], unread: Sequence[str] | None
) -> tuple[Found, Found | None]:
    """Part what is new from what the baseline knows, and say how much of it is gone.

    Args:
        place: where the glossary is.
        found: the findings.
        sources: the texts that they are in.
        unread: the paths of the entries that could not be read as a whole; None where not everything was looked for,
            and nothing can be gone.

    Returns:
        what is new, and what is known; None in place of the latter where there is no baseline.
    """
    known = baseline.read(place.root / baseline.FILE_NAME)
    if known is None:
        return found, None
    new, old, stale = baseline.split(found, sources, known)
    if stale and unread is not None and (really := stale - _hidden(stale, unread)):
        gone = plural(really.total(), "finding of the baseline is", "findings of the baseline are")
        typer.echo(f"{gone} gone: `glosskit check --write-baseline` shrinks it.", err=True)
    return new, old


def take_stock(place: Project, found: Found, sources: Mapping[str, Source], unread: Sequence[str]) -> None:
    """Write the baseline: of all findings, or, where there is one, of those that it knows and that are not gone."""
    path = place.root / baseline.FILE_NAME
    known = baseline.read(path)
    today = baseline.names(found, sources)
    kept = today if known is None else today & known
    hidden = _hidden(known - kept, unread) if known else baseline.NOTHING
    baseline.write(path, kept + hidden)
    words = f"{baseline.FILE_NAME}: {plural(kept.total() + hidden.total(), 'finding')} known."
    if new := (today - kept).total():
        words += (
            f" {plural(new, 'new finding is', 'new findings are')} not in it, as a baseline only shrinks."
        )
        words += f" To start afresh, delete {baseline.FILE_NAME} first."
    typer.echo(words, err=True)
    if hidden:
        others = f" and {plural(len(unread) - 1, 'other')}" if len(unread) > 1 else ""
        kept_all = plural(
            hidden.total(), "of them was not found and stays", "of them were not found and stay"
        )
        typer.echo(
            f"{kept_all}: errors in {unread[0]}{others} may only hide what is known. Mend them, then run this again.",
            err=True,
        )


def _hidden(stale: Known, unread: Sequence[str]) -> Known:
    """What may only be hidden of the findings that are not there any more."""
    if not unread:
        return baseline.NOTHING
    from glosskit.lint import Scope
    from glosskit.rules import running_rules

    alone = (Scope.READING, Scope.ENTRY)
    return baseline.hidden(stale, unread, {rule.id for rule in running_rules() if rule.scope not in alone})
