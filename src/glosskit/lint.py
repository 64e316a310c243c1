"""Rules, and running them: a rule yields findings, the runner makes diagnostics of them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path

from glosskit.config import Config
from glosskit.diagnostics import (
    Diagnostic,
    Finding,
    Outcome,
    Severity,
    Silenced,
)
from glosskit.files import shown
from glosskit.glossary import Glossary
from glosskit.names import meant_rule
from glosskit.placing import diagnostic
from glosskit.project import CONFIG_NAME, ConfigError, find_config
from glosskit.reading import Record
from glosskit.suppression import MARK, Suppression, suppressions

EntryCheck = Callable[[Record], Iterable[Finding]]
Scan = Callable[[Record], Mapping[str, tuple[int, ...]]]
"""Tells which rules' triggers match an entry, by rule id, with the indexes of those that do."""
MemberCheck = Callable[[Record, Glossary], Iterable[Finding]]
GlossaryCheck = Callable[[Glossary], Iterable[Finding]]

EntryRules = Callable[[Record], Iterator[Diagnostic]]
"""Yields what some rules find in an entry."""

Alternatives = tuple[tuple[str, ...], ...]
"""Sets of words: a text must hold all words of at least one of them."""
Example = str | Mapping[str, str]
"""The text of one entry, or several by their file names; a name that starts with `!` is where the rule speaks."""

MOST_FINDINGS = 100
"""How many findings of one rule are told about one entry: nobody mends more at a time."""
_READER = "schema"
"""The family of what the reader reports; it has some rules besides."""
_CONTRARY = frozenset({"person-first", "identity-first"})
RULE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


class Scope(StrEnum):
    """What a rule looks at."""

    READING = "reading"
    """The file itself, while it is read: without it there is no entry."""
    ENTRY = "entry"
    """One entry alone."""
    MEMBER = "member"
    """One entry, as one of its glossary."""
    GLOSSARY = "glossary"
    """All entries together."""
    SUPPRESSION = "suppression"
    """The comments that silence rules; the runner reports them."""


@dataclass(frozen=True)
class Rule:
    """One rule, with all that a reader of its documentation needs.

    Attributes:
        id: `family/name`; it never changes its meaning.
        severity: how much its findings matter, unless the configuration says otherwise.
        scope: what it looks at.
        finds: what it finds, in a sentence.
        matters: why a reader of the glossary would care.
        instead: what to write instead.
        source: where the advice comes from.
        fix: what `--fix` does about it and whether that is safe; empty where a writer has to decide.
        bad: examples that it finds, which are its tests.
        good: examples that it leaves alone.
        on: whether it runs unless selected otherwise.
        language: the language whose words it reads, as in `en`; empty where it reads any. In a glossary of another language
            it runs only where it is selected by its id.
        profile: the profile of contested guidance that has to be chosen for it to run, or none.
        triggers: patterns for RE2, of which at least one must match an entry's prose (capitals do not count) for
            an entry rule to have anything to find; none means that it always looks. One scan over an entry
            answers for all rules at once.
        words: for each trigger the words without which it cannot match (`prose.needed_words`), or None; nothing where
            nobody has worked them out.
        by_trigger: whether the check is given the indexes of the triggers that matched.
        needs_links: whether it waits until the names and links of every entry can be read.
        check: the function that yields findings; None when the reader or the runner reports them.
        depends: of a member rule, the function that gives as text all that the findings in an entry depend on besides the
            entry itself and the text of the other files that they point to.
    """

    id: str
    severity: Severity
    scope: Scope
    finds: str = ""
    matters: str = ""
    instead: str = ""
    source: str = ""
    fix: str = ""
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    on: bool = True
    language: str = ""
    profile: str = ""
    triggers: tuple[str, ...] = ()
    words: tuple[Alternatives | None, ...] = ()
    by_trigger: bool = False
    needs_links: bool = False
    check: Callable[..., Iterable[Finding]] | None = None
    depends: Callable[[Record, Glossary], str] | None = None

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]


def entry_rule(id: str, severity: Severity, **documentation: object) -> Callable[[EntryCheck], Rule]:  # noqa: A002
    """Make a rule of a function that looks at one entry; the keywords are the attributes of `Rule`."""
    return lambda check: Rule(id, severity, Scope.ENTRY, check=check, **documentation)  # type: ignore[arg-type]


def member_rule(
    id: str,  # noqa: A002
    severity: Severity,
    *,
    depends: Callable[[Record, Glossary], str],
    **documentation: object,
) -> Callable[[MemberCheck], Rule]:
    """Make a rule of a function that looks at one entry and knows its glossary.

    What it finds in an entry is kept as long as the entry and what `depends` says of the glossary stay the same.
    """
    return lambda check: Rule(
        id,
        severity,
        Scope.MEMBER,
        check=check,
        depends=depends,
        **documentation,  # type: ignore[arg-type]
    )


def glossary_rule(id: str, severity: Severity, **documentation: object) -> Callable[[GlossaryCheck], Rule]:  # noqa: A002
    """Make a rule of a function that looks at the whole glossary."""
    return lambda check: Rule(id, severity, Scope.GLOSSARY, check=check, **documentation)  # type: ignore[arg-type]


def reading_rule(id: str, **documentation: object) -> Rule:  # noqa: A002
    """Document what the reader reports by itself; such findings are always errors."""
    return Rule(id, Severity.ERROR, Scope.READING, **documentation)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Selection:
    """The rules that run for a glossary, with their severities, and the files they leave out."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    per_file_ignores: Mapping[str, tuple[str, ...]]
    root: Path
    unwanted: frozenset[str] = frozenset()
    """The rules and families that are switched off for all files or for some."""
    silenceable: frozenset[str] = frozenset()
    """The rules and families that exist and that a suppression may name."""
    of_reading: frozenset[str] = frozenset()
    """The rules that the reader reports by itself."""

    def configured(self, rule: Rule) -> Severity | None:
        """The severity that the configuration gives a rule or its family, if any."""
        return self.severities.get(rule.id) or self.severities.get(rule.family)

    def ignored(self, rule: Rule, path: str) -> bool:
        """Whether a rule is switched off for a file, by a pattern over its path from the configuration."""
        if not self.per_file_ignores:
            return False
        name = self._from_root(path)
        return any(
            fnmatchcase(name, pattern) and (rule.id in chosen or rule.family in chosen)
            for pattern, chosen in self.per_file_ignores.items()
        )

    def idle_patterns(self, paths: Iterable[str]) -> tuple[str, ...]:
        """The patterns of `per_file_ignores` that match none of some paths."""
        names = [self._from_root(path) for path in paths] if self.per_file_ignores else []
        return tuple(
            one for one in self.per_file_ignores if not any(fnmatchcase(name, one) for name in names)
        )

    def _from_root(self, path: str) -> str:
        relative = Path(path).resolve()
        return (
            relative.relative_to(self.root).as_posix()
            if relative.is_relative_to(self.root)
            else shown(relative)
        )


def _file(root: Path) -> str:
    found = find_config(root)
    return found.name if found else CONFIG_NAME


def _place(key: str, config: Config, root: Path) -> str:
    """Where a setting of `rules` comes from: the option, or the file and its key."""
    option = config.rules.option(key)
    return option or f"{_file(root)}: `rules.{key}`"


def select(rules: Sequence[Rule], config: Config, root: Path = Path()) -> Selection:
    """Choose the rules that a configuration asks for.

    Raises:
        ConfigError: when it names a rule or family that does not exist, or switches off what only reading finds.
    """
    families = {rule.family for rule in rules}
    known = {rule.id for rule in rules} | families
    named = {"select": config.rules.select, "ignore": config.rules.ignore, "severity": config.rules.severity}
    places = [(_place(key, config, root), names) for key, names in named.items()]
    silent_for = [
        (f"{_file(root)}: `per_file_ignores.{key}`", names) for key, names in config.per_file_ignores.items()
    ]
    for place, name in ((place, name) for place, names in (*places, *silent_for) for name in names):
        if name not in known and name not in ("default", "all"):
            raise ConfigError(f"{place}: There is no rule or family `{name}`. {meant_rule(name, known)}")
    by_id = {rule.id: rule for rule in rules}
    profiles = {rule.profile for rule in rules if rule.profile}
    for name in config.rules.profiles:
        if name not in profiles:
            place = _place("profiles", config, root)
            raise ConfigError(f"{place}: There is no profile `{name}`: use {', '.join(sorted(profiles))}.")
    if set(config.rules.profiles) >= _CONTRARY:
        both = " and ".join(f"`{name}`" for name in sorted(_CONTRARY, reverse=True))
        raise ConfigError(
            f"{_place('profiles', config, root)}: {both} contradict each other: each finds what the other asks for. Choose one."
        )
    for place, name in ((place, name) for place, names in (*places[1:], *silent_for) for name in names):
        if name in by_id and by_id[name].scope is Scope.READING:
            raise ConfigError(
                f"{place}: `{name}` cannot be changed: without it, the entry cannot be read at all."
            )
    wanted, unwanted = set(config.rules.select), set(config.rules.ignore)

    spoken = config.language.casefold().partition("-")[0]

    def is_chosen(rule: Rule) -> bool:
        if rule.id in wanted:
            return True
        if rule.id in unwanted or rule.family in unwanted:
            return False
        if rule.language not in ("", spoken):
            return False
        if rule.profile:
            return rule.profile in config.rules.profiles
        return "all" in wanted or rule.family in wanted or ("default" in wanted and rule.on)

    off = frozenset(unwanted.union(*config.per_file_ignores.values()))
    chosen = tuple(rule for rule in rules if rule.scope is not Scope.READING and is_chosen(rule))
    of_reading = frozenset(rule.id for rule in rules if rule.scope is Scope.READING)
    silent = frozenset(known - of_reading)
    return Selection(chosen, config.rules.severity, config.per_file_ignores, root, off, silent, of_reading)


def run(glossary: Glossary, selection: Selection, of_entries: Iterable[Diagnostic]) -> Outcome:
    """Put a check together: what reading found, what is found in each entry, and what glossary rules find.

    Args:
        glossary: all entries.
        selection: the rules.
        of_entries: what entry rules and member rules found, in any order; other processes may have made them.
    """
    diagnostics = [found for reading in glossary.readings for found in reading.diagnostics]
    notes = [
        f"{_file(glossary.root)}: no entry's path matches `{pattern}` of `per_file_ignores`, so it has no effect."
        for pattern in selection.idle_patterns(reading.source.path for reading in glossary.readings)
    ]
    if diagnostics and _READER in selection.unwanted:
        notes.append(
            f"What the reader reports is shown all the same: `{_READER}` leaves out its other rules alone."
        )
    notes += [_not_run(rule, glossary.without_links) for rule in _waiting(selection, glossary)]
    for rule in selection.rules:
        if rule.scope is Scope.GLOSSARY and rule.check is not None:
            diagnostics.extend(_diagnostics(rule, rule.check(glossary), selection, glossary))
    diagnostics.extend(of_entries)  # last: other processes may be at work on them meanwhile
    kept, silenced = _suppressed(diagnostics, selection, glossary)
    return Outcome(
        tuple(sorted(kept, key=lambda found: found.order)),
        tuple(sorted(silenced, key=lambda one: one.diagnostic.order)),
        tuple(notes),
    )


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
    rules = [rule for rule in selection.rules if rule.scope is Scope.ENTRY]
    always = [rule for rule in rules if scan is None or not rule.triggers]
    waiting = {rule.id: rule for rule in rules if rule.triggers}

    def found_in(record: Record) -> Iterator[Diagnostic]:
        for rule in always:
            yield from _check_entry(record, rule, range(len(rule.triggers)), selection, glossary)
        for id_, hits in scan(record).items() if scan else ():
            if id_ in waiting:
                yield from _check_entry(record, waiting[id_], hits, selection, glossary)

    return found_in


def of_member(glossary: Glossary, selection: Selection) -> EntryRules:
    """The member rules of a selection as one function."""
    rules = [rule for rule in selection.rules if rule.scope is Scope.MEMBER]

    def found_in(record: Record) -> Iterator[Diagnostic]:
        for rule in rules:
            if rule.check is not None:
                findings = islice(rule.check(record, glossary), MOST_FINDINGS)
                yield from _diagnostics(rule, findings, selection, glossary)

    return found_in


def _suppressed(
    diagnostics: list[Diagnostic], selection: Selection, glossary: Glossary
) -> tuple[list[Diagnostic], list[Silenced]]:
    """Part what the entries' own comments silence from the rest, and add what is wrong with the comments."""
    silenced: list[Silenced] = []
    waiting = _waiting(selection, glossary)
    for record in glossary.records:
        # Most have none, and a recalled entry would have to be parsed for nothing.
        comments = suppressions(record.document) if MARK in record.source.text else ()
        if not comments:
            continue
        kept: list[Diagnostic] = []
        used: set[Suppression] = set()
        for found in diagnostics:
            hushed = [one for one in comments if found.path == record.path and one.silences(found)]
            # What the reader reports is about the file as such: without it there is no entry to judge.
            if hushed and found.rule in selection.silenceable:
                used.update(hushed)
                silenced.append(Silenced(found, hushed[0].reason))
            else:
                kept.append(found)
        told = _of_comments(
            comments, used, record, selection, waiting, sure=record.complete and glossary.is_complete
        )
        diagnostics = kept + list(told)
    return diagnostics, silenced


def _of_comments(
    comments: Iterable[Suppression],
    used: set[Suppression],
    record: Record,
    selection: Selection,
    waiting: Iterable[Rule],
    *,
    sure: bool,
) -> Iterator[Diagnostic]:
    """What is wrong with an entry's suppressions; a stale one may go where all was read that it could silence."""
    rules = {rule.id: rule for rule in selection.rules}
    running = rules.keys() | {rule.family for rule in rules.values()}
    running -= {
        name for rule in waiting for name in (rule.id, rule.family)
    }  # it may have something to silence
    for comment in comments:
        unknown = [name for name in comment.rules if name not in selection.silenceable]
        told: list[tuple[str, str, str]] = []
        if unknown or not comment.rules:
            hint = comment.hint or meant_rule(unknown[0] if unknown else "", selection.silenceable)
            if unknown and unknown[0] in selection.of_reading:
                hint = "What the reader reports cannot be silenced: mend it, and delete the comment."
            name = (
                f"`{unknown[0]}` is not a rule that can be silenced"
                if unknown
                else "No rule is named in brackets"
            )
            told.append(("suppression/unknown-rule", f"{name}, so this comment does nothing.", hint))
        elif comment not in used and all(name in running for name in comment.rules):
            message = (
                "There is nothing to silence here any more, and the comment would hide the next mistake."
            )
            told.append(("suppression/unused", message, "Delete the comment."))
        if not comment.reason:
            message = "This comment silences a rule and does not say why, so nobody can tell whether it still should."
            told.append(("suppression/reason", message, "Write the reason after the brackets."))
        for id_, message, hint in told:
            if id_ in rules:
                source = record.document.source
                start, end = source.location(comment.span.start), source.location(comment.span.end)
                severity = selection.configured(rules[id_]) or rules[id_].severity
                fix = comment.deletion(source) if sure and id_ == "suppression/unused" else None
                place = (comment.span, start, end)
                yield Diagnostic(id_, severity, message, record.path, "", *place, hint, fix)


def _check_entry(
    record: Record, rule: Rule, hits: Sequence[int], selection: Selection, glossary: Glossary
) -> Iterator[Diagnostic]:
    if rule.check is None:
        return iter(())
    findings = rule.check(record, hits) if rule.by_trigger else rule.check(record)
    return _diagnostics(rule, islice(findings, MOST_FINDINGS), selection, glossary)


def _diagnostics(
    rule: Rule, findings: Iterable[Finding], selection: Selection, glossary: Glossary
) -> Iterator[Diagnostic]:
    for finding in findings:
        if not selection.ignored(rule, finding.place.path):
            severity = selection.configured(rule) or finding.severity or rule.severity
            yield diagnostic(rule.id, severity, finding, glossary)
