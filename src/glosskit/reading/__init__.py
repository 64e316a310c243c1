"""Reading: a source becomes a record, or diagnostics that say why not.

Document and model meet here, and only here: what pydantic finds in the values is told at the keys and
values of the file.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from glosskit.diagnostics import Diagnostic, Fix, Severity, field_name
from glosskit.document import Document, FieldPath, Mapping, Scalar, Sequence
from glosskit.markup import Link
from glosskit.model import TEXT_FIELDS, Entry, again, validate
from glosskit.names import DEVICES, is_id, make_id
from glosskit.reading._outline import Outline
from glosskit.reading._record import Reading, Record
from glosskit.reading._violation import Violation
from glosskit.reading._words import explain
from glosskit.source import Fault, Source, Span

__all__ = ["Outline", "Reading", "Record", "read", "recall"]


_LINKING = frozenset({"term", "aliases", "redirect_from", "related", *(path[0] for path in TEXT_FIELDS)})
"""The keys that hold names and links: where one of them is left out, a link may be lost with it."""
_TERM = re.compile(r"^term:[ \t]+(\S(?:.*\S)?)", re.MULTILINE)
MOST_CHARACTERS = 100_000
"""How many characters the texts of one entry may have together: 20 times the longest real entry, checked in a second."""


class _Recalled(Record):
    """An entry that an earlier run read from the same bytes; its values are made when somebody asks for them."""

    _values: bytes

    @cached_property
    def entry(self) -> Entry:
        """The validated values."""
        try:
            return again(self._values)
        except ValidationError:  # damaged in a way that nobody noticed
            record = read(self.source).record
            if record is None:
                raise
            return record.entry


_SPACES = "\u00a0\u202f\u3000\u200e\u200f"
_ODD_COLON = re.compile(f"([\\w-]+)[ {_SPACES}]*(：|:(?=[{_SPACES}]))[ {_SPACES}]*(.*)")
"""A key with a wide colon, or with a space behind its colon that YAML takes for a letter."""


def read(source: Source, *, pure: bool = False) -> Reading:
    """Read one entry; everything that is wrong with it is found at once.

    Args:
        source: the file's text; the stem of its path is the entry's id.
        pure: read YAML with the Python parser even where the C parser is installed.
    """
    stem = source.stem
    document = Document.parse(source, pure=pure)
    diagnostics = [_from_fault(fault, source) for fault in document.faults]
    if not is_id(stem):
        diagnostics.append(_file_name(stem, source))
    entry: Entry | None = None
    term_key = "term"
    has_links = not document.faults
    # No value is longer than its text.
    long = len(source.text) > MOST_CHARACTERS
    if long and sum(len(scalar.value) for _, scalar in document.scalars) > MOST_CHARACTERS:
        diagnostics.append(_too_much(source))
    elif isinstance(document.root, Mapping):
        entry, violations = _validate(document)
        has_links = has_links and not any(_hides_links(violation) for violation in violations)
        keys = (str(one.path[0]) for one in violations if one.meant == term_key and len(one.path) == 1)
        term_key = next(keys, term_key)
        faulty = [fault.span for fault in document.faults]
        for violation in violations:
            if not any(_overlap(violation.span, span) for span in faulty):
                diagnostics.append(_from_violation(violation, source))
    elif document.root is not None or not document.faults:
        diagnostics.append(_not_an_entry(document))
    names = (stem, *_names(document, term_key))
    record: Record | None = None
    if entry and is_id(stem):
        record = Record(stem, entry, source, complete=not diagnostics, has_links=has_links)
        vars(record)["document"] = document
    return Reading(source, record, tuple(sorted(diagnostics, key=lambda found: found.order)), names)


def _names(document: Document, term_key: str) -> Iterator[str]:
    """Term and aliases as far as they can be read, also of what is no entry as a whole."""
    listed = document.node(("aliases",))
    aliases = listed.items if isinstance(listed, Sequence) else [listed]
    term = document.node((term_key,))
    if term is None and document.faults and (line := _TERM.search(document.source.text)):
        yield line[1].strip("\"'")  # of a file that YAML cannot read, too
    nodes = [term, *aliases]
    for node in (one.get("text") if isinstance(one, Mapping) else one for one in nodes):
        if isinstance(node, Scalar) and not node.is_null:
            yield node.value


def recall(
    source: Source,
    values: bytes,
    outline: Outline,
    summary: str,
    digest: str,
    mentions: tuple[tuple[FieldPath, Link], ...],
    facts: dict[str, list[Any]],
) -> Reading:
    """What reading a sound file gave before, without reading it again.

    Args:
        source: the file's text, the same as it was then.
        values: its values, as `again` takes them.
        outline: the record's outline.
        summary: the record's summary.
        digest: the record's digest.
        mentions: the record's links to entries.
        facts: what the record remembers.
    """
    record = _Recalled.__new__(_Recalled)
    vars(record).update(
        id=source.stem,
        source=source,
        complete=True,
        has_links=True,
        recalled=True,
        facts=facts,
        outline=outline,
        summary=summary,
        digest=digest,
        mentions=mentions,
        _markup={},
        _values=values,
    )
    return Reading(source, record, (), (record.id, outline.term))


def _validate(document: Document) -> tuple[Entry | None, list[Violation]]:
    """The entry, and what is wrong with it; keys with mistakes are left out, so that the rest can be checked."""
    data = document.data()
    try:
        return validate(data), []
    except ValidationError as error:
        violations = explain(error, document)
    if any(not violation.path for violation in violations):  # too many to tell what is sound
        return None, violations
    wrong = {violation.path[0] for violation in violations}
    try:
        return validate({key: value for key, value in data.items() if key not in wrong}), violations
    except ValidationError:  # the term or the definition itself
        return None, violations


def _hides_links(violation: Violation) -> bool:
    """Whether a key that is left out for it may hold names or links; an unknown key counts as the one that was meant."""
    if not violation.path:
        return True
    key = violation.meant if len(violation.path) == 1 and violation.meant else violation.path[0]
    return key in _LINKING


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _error(
    source: Source,
    rule: str,
    span: Span,
    message: str,
    hint: str | None,
    path: FieldPath = (),
    fix: Fix | None = None,
) -> Diagnostic:
    start, end = source.location(span.start), source.location(span.end)
    return Diagnostic(
        rule, Severity.ERROR, message, source.path, field_name(path), span, start, end, hint, fix
    )


def _from_fault(fault: Fault, source: Source) -> Diagnostic:
    return _error(source, fault.rule, fault.span, fault.message, fault.hint)


def _from_violation(violation: Violation, source: Source) -> Diagnostic:
    return _error(
        source,
        violation.rule,
        violation.span,
        violation.message,
        violation.hint,
        violation.path,
        violation.fix,
    )


def _file_name(stem: str, source: Source) -> Diagnostic:
    wanted = make_id(stem)
    message = (
        f"The file's name is the entry's permanent id and part of its address, and `{stem}` cannot be one."
    )
    if stem in DEVICES:
        message = (
            f"Windows keeps the name `{stem}` for a device: nobody who works there could have this file."
        )
    return _error(
        source,
        "schema/file-name",
        Span(0, 0),
        message,
        f"Rename the file to `{wanted}.yaml`."
        if wanted
        else "Use only the letters a to z, digits and hyphens.",
    )


def _too_much(source: Source) -> Diagnostic:
    message = f"The texts of this entry have more than {MOST_CHARACTERS:,} characters together, too many to be read."
    return _error(source, "schema/limits", Span(0, 0), message, "Make several entries of it.")


def _not_an_entry(document: Document) -> Diagnostic:
    if document.root is None:
        message, hint = "This file is empty.", "Write at least `term: …` and `definition: …`."
    else:
        message = "This file does not hold an entry: an entry is made of keys, each with a colon."
        hint = "Write `term: …` and `definition: …`, each on a line of its own."
        colon = _ODD_COLON.match(document.source.text, document.root.span.start)
        if colon is not None:
            why = "is a wide one (：)" if colon[2] == "：" else "has a space of another kind behind it"
            message = f"This file does not hold an entry: the colon of `{colon[1]}` {why}, which YAML does not know."
            hint = f"Write `{colon[1]}: {colon[3].strip() or '…'}`, with an ordinary colon and space."
    root = document.root.span if document.root is not None else Span(0, 0)
    return _error(document.source, "schema/wrong-type", Span(root.start, root.start), message, hint)
