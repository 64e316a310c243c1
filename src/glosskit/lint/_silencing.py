"""Silencing: what the entries' own comments take out, and what is wrong with the comments."""

from collections.abc import Iterable, Iterator
from itertools import chain

from glosskit.diagnostics import Diagnostic, Silenced
from glosskit.glossary import Glossary
from glosskit.lint._rules import Rule
from glosskit.lint._selection import Selection
from glosskit.names import meant_rule
from glosskit.reading import Record
from glosskit.suppression import MARK, Suppression, suppressions


def silence(
    diagnostics: list[Diagnostic], selection: Selection, glossary: Glossary, waiting: Iterable[Rule]
) -> tuple[list[Diagnostic], list[Silenced]]:
    """Part what the entries' own comments silence from the rest, and add what is wrong with the comments.

    Args:
        diagnostics: all that was found.
        selection: the rules.
        glossary: the entries.
        waiting: the rules that did not look this time, and may have something to silence the next.
    """
    silenced: list[Silenced] = []
    by_path: dict[str, list[Diagnostic]] = {}
    for found in diagnostics:
        by_path.setdefault(found.path, []).append(found)
    for record in glossary.records:
        # Most have none, and a recalled entry would have to be parsed for nothing.
        comments = suppressions(record.document) if MARK in record.source.text else ()
        if not comments:
            continue
        kept: list[Diagnostic] = []
        used: set[Suppression] = set()
        for found in by_path.get(record.path, ()):
            hushed = [one for one in comments if one.silences(found)]
            # What the reader reports is about the file as such: without it there is no entry to judge.
            if hushed and found.rule in selection.silenceable:
                used.update(hushed)
                silenced.append(Silenced(found, hushed[0].reason))
            else:
                kept.append(found)
        sure = record.complete and glossary.is_complete
        by_path[record.path] = kept + list(
            _of_comments(comments, used, record, selection, waiting, sure=sure)
        )
    return list(chain.from_iterable(by_path.values())), silenced


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
