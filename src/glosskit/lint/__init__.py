"""Rules, and running them: a rule yields findings, the runner makes diagnostics of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice

from glosskit.diagnostics import Diagnostic, Finding, Outcome, Place
from glosskit.glossary import Glossary
from glosskit.lint._rules import (
    RULE_ID,
    EntryCheck,
    Example,
    GlossaryCheck,
    MemberCheck,
    Rule,
    Scope,
    entry_rule,
    glossary_rule,
    member_rule,
    reading_rule,
)
from glosskit.lint._selection import Selection, select, settings_file
from glosskit.lint._silencing import silence
from glosskit.placing import diagnostic
from glosskit.reading import Record

__all__ = [
    "MOST_FINDINGS",
    "RULE_ID",
    "EntryCheck",
    "EntryRules",
    "Example",
    "GlossaryCheck",
    "MemberCheck",
    "Rule",
    "Scan",
    "Scope",
    "Selection",
    "entry_rule",
    "glossary_rule",
    "member_rule",
    "member_rules",
    "of_member",
    "of_one",
    "questions",
    "reading_rule",
    "run",
    "select",
]

Scan = Callable[[Record], Mapping[str, tuple[int, ...]]]
"""Tells which rules' triggers match an entry, by rule id, with the indexes of those that do."""
EntryRules = Callable[[Record], Iterator[Diagnostic]]
"""Yields what some rules find in an entry."""

MOST_FINDINGS = 100
"""How many findings of one rule are told about one entry: nobody mends more at a time."""
_READER = "schema"
"""The family of what the reader reports; it has some rules besides."""


def run(glossary: Glossary, selection: Selection, of_entries: Iterable[Diagnostic]) -> Outcome:
    """Put a check together: what reading found, what is found in each entry, and what glossary rules find.

    Args:
        glossary: all entries.
        selection: the rules.
        of_entries: what entry rules and member rules found, in any order; other processes may have made them. When all
            is told, the entries were asked what glossary rules want to know of them.
    """
    diagnostics = [found for reading in glossary.readings for found in reading.diagnostics]
    notes = [
        f"{settings_file(glossary.root)}: no entry's path matches `{pattern}` of `per_file_ignores`, so it has no effect."
        for pattern in selection.idle_patterns(reading.source.path for reading in glossary.readings)
    ]
    if any(selection.leaves_out(_READER, path) for path in {found.path for found in diagnostics}):
        notes.append(
            f"What the reader reports is shown all the same: `{_READER}` leaves out its other rules alone."
        )
    waiting = _waiting(selection, glossary)
    notes += [_not_run(rule, glossary.without_links) for rule in waiting]
    rules = [rule for rule in selection.rules if rule.scope is Scope.GLOSSARY]
    diagnostics += _of_glossary([rule for rule in rules if rule.asks is None], selection, glossary)
    diagnostics += of_entries  # after what can be done meanwhile: other processes may be at work on them
    diagnostics += _of_glossary([rule for rule in rules if rule.asks is not None], selection, glossary)
    kept, silenced = silence(diagnostics, selection, glossary, waiting)
    return Outcome(
        tuple(sorted(kept, key=lambda found: found.order)),
        tuple(sorted(silenced, key=lambda one: one.diagnostic.order)),
        tuple(notes),
        tuple(sorted(reading.source.path for reading in glossary.unread)),
    )


def _of_glossary(rules: Iterable[Rule], selection: Selection, glossary: Glossary) -> Iterator[Diagnostic]:
    for rule in rules:
        if rule.check is not None:
            yield from _diagnostics(rule, rule.check(glossary), selection, glossary)


def questions(selection: Selection) -> Callable[[Record], None]:
    """All that the glossary rules of a selection ask an entry, as one function."""
    asks = [rule.asks for rule in selection.rules if rule.asks is not None]

    def ask(record: Record) -> None:
        for question in asks:
            question(record)

    return ask


def _waiting(selection: Selection, glossary: Glossary) -> tuple[Rule, ...]:
    """The rules that do not look while some links cannot be read."""
    hidden = glossary.without_links and len(glossary.readings) > 1
    return tuple(rule for rule in selection.rules if rule.needs_links and hidden)


def _not_run(rule: Rule, count: int) -> str:
    entries = (
        "1 entry has errors that may hide" if count == 1 else f"{count:,} entries have errors that may hide"
    )
    return f"{rule.id} was not looked for: {entries} links."


def of_one(glossary: Glossary, selection: Selection, scan: Scan | None = None) -> EntryRules:
    """The entry rules of a selection as one function.

    Args:
        glossary: what the entries belong to.
        selection: the rules.
        scan: tells which rules can match an entry; without it, every rule looks at every entry.
    """
    rules = [rule for rule in selection.rules if rule.scope is Scope.ENTRY and rule.check is not None]
    always = [rule for rule in rules if scan is None or not rule.triggers]
    waiting = {rule.id: rule for rule in rules if rule.triggers}

    def found_in(record: Record) -> Iterator[Diagnostic]:
        for rule in always:
            all_hits = (range(len(rule.triggers)),) if rule.by_trigger else ()
            yield from _found(rule, (record, *all_hits), selection, glossary)
        for id_, hits in scan(record).items() if scan else ():
            if id_ in waiting:
                rule = waiting[id_]
                yield from _found(rule, (record, hits) if rule.by_trigger else (record,), selection, glossary)

    return found_in


def member_rules(selection: Selection, *, linked: bool) -> list[Rule]:
    """The member rules of a selection: those that need the links of all entries, or the others."""
    return [rule for rule in selection.rules if rule.scope is Scope.MEMBER and rule.needs_links is linked]


def of_member(glossary: Glossary, selection: Selection, *, linked: bool = False) -> EntryRules:
    """The member rules of a selection as one function; `linked` are those that need the links of all entries."""
    rules = [rule for rule in member_rules(selection, linked=linked) if rule.check is not None]

    def found_in(record: Record) -> Iterator[Diagnostic]:
        for rule in rules:
            yield from _found(rule, (record, glossary), selection, glossary)

    return found_in


def _found(
    rule: Rule, arguments: tuple[object, ...], selection: Selection, glossary: Glossary
) -> Iterable[Diagnostic]:
    """What a rule finds in one entry."""
    findings = iter(rule.check(*arguments)) if rule.check is not None else iter(())
    first = next(findings, None)
    if first is None:  # as most rules find in most entries
        return ()
    return _diagnostics(rule, islice(chain((first,), findings), MOST_FINDINGS), selection, glossary)


def _diagnostics(
    rule: Rule, findings: Iterable[Finding], selection: Selection, glossary: Glossary
) -> Iterator[Diagnostic]:
    for finding in findings:
        if not selection.ignored(rule, finding.place.path) and not (
            rule.vocabulary and _is_accepted(finding.place, selection, glossary)
        ):
            severity = selection.configured(rule) or finding.severity or rule.severity
            yield diagnostic(rule.id, severity, finding, glossary)


def _is_accepted(place: Place, selection: Selection, glossary: Glossary) -> bool:
    record = glossary.by_path.get(place.path)
    if selection.accepted is None or record is None or place.within is None:
        return False
    return selection.accepted(record.text(place.field), *place.within)
