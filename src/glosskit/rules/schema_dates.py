"""schema/dates-reversed."""

from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.reading import Record


@entry_rule(
    "schema/dates-reversed",
    Severity.WARNING,
    finds="A `review_by` that is not later than `reviewed`.",
    matters="The entry would count as overdue on the day it was reviewed, and its date tells readers nothing.",
    instead="Correct the one that is wrong.",
    bad=("term: Ally\ndefinition: A person.\nreviewed: 2026-11-22\nreview_by: 2025-11-22\n",),
    good=("term: Ally\ndefinition: A person.\nreviewed: 2026-11-22\nreview_by: 2027-11-22\n",),
)
def dates_reversed(record: Record) -> Iterator[Finding]:
    """Yield the date when the two are in the wrong order."""
    entry = record.entry
    if entry.reviewed and entry.review_by and entry.review_by <= entry.reviewed:
        yield Finding(
            record.at("review_by"),
            f"`review_by` is not after `reviewed`, which is {entry.reviewed.isoformat()}.",
            "Correct the one that is wrong.",
        )
