"""Reading: a source becomes a record, or diagnostics that say why not.

Document and model meet here, and only here: what pydantic finds in the values is told at the keys and
values of the file.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from glosskit.diagnostics import Diagnostic, Fix, Place, Severity, field_name
from glosskit.digests import digest_of
from glosskit.document import Document, FieldPath, Mapping, Scalar, Sequence
from glosskit.markup import Link, Markup, first_sentence, parse
from glosskit.model import TEXT_FIELDS, Entry, again, validate
from glosskit.names import is_id, make_id
from glosskit.reading._outline import Outline, outline_of
from glosskit.reading._violation import Violation
from glosskit.reading._words import explain
from glosskit.source import Fault, Source, Span

__all__ = ["Outline", "Reading", "Record", "read", "recall"]


_LINKING = frozenset({"term", "aliases", "redirect_from", "related", *(path[0] for path in TEXT_FIELDS)})
"""The keys that hold names and links: where one of them is left out, a link may be lost with it."""
MOST_CHARACTERS = 100_000
"""How many characters the texts of one entry may have together: 20 times the longest real entry, checked in a second."""


@dataclass(frozen=True, eq=False)
class Record:
    """An entry together with the file that it was read from.

    Attributes:
        id: the entry's permanent id, the stem of its file.
        entry: the validated values.
        source: the file's text.
        complete: whether nothing had to be left out of it; what is not there proves nothing otherwise.
        has_links: whether all its names and links were read; other keys may have been left out.
        recalled: whether it was read by an earlier run, from the same bytes.
        facts: what `remember` knows, by name: the context and the answer.
    """

    id: str
    entry: Entry
    source: Source
    complete: bool = True
    has_links: bool = True
    recalled: bool = False
    facts: dict[str, list[Any]] = field(default_factory=dict, repr=False)
    _markup: dict[FieldPath, Markup] = field(default_factory=dict, repr=False, compare=False)

    def remember(self, name: str, make: Callable[[], Any], context: str = "") -> Any:
        """What follows from the entry, worked out once, and kept for later runs where there is a cache.

        Args:
            name: what it is called; the same name always stands for the same question.
            make: gives the answer, as JSON has it: texts, numbers, lists.
            context: whatever else the answer depends on.
        """
        found = self.facts.get(name)
        if found is None or found[0] != context:
            self.learn(name, make(), context)
        return self.facts[name][1]

    def learn(self, name: str, answer: Any, context: str = "") -> None:
        """Keep an answer as `remember` does, in place of one that was kept before."""
        self.facts[name] = [context, answer]
        vars(self)["learned"] = True

    def gist(self, *, whole: bool = False) -> list[Any]:
        """What was worked out so far, as JSON has it, for another process that has read the entry too.

        Args:
            whole: work out too what is to be remembered of every entry.
        """
        known = vars(self)
        summary = self.summary if whole else known.get("summary")
        mentions = self.mentions if whole else known.get("mentions")
        links = mentions and [[path, *link.span, link.target] for path, link in mentions]
        return [summary, links, self.facts]

    def take(self, gist: list[Any]) -> None:
        """Know what another process worked out."""
        summary, links, facts = gist
        if summary is not None:
            vars(self)["summary"] = summary
        if links is not None:
            vars(self)["mentions"] = tuple(
                (tuple(path), Link(target, Span(start, end), to_entry=True))
                for path, start, end, target in links
            )
        for name, (context, answer) in facts.items():
            self.learn(name, answer, context)

    @property
    def learned(self) -> bool:
        """Whether anything was worked out in this run that an earlier one did not leave."""
        return "learned" in vars(self)

    @cached_property
    def document(self) -> Document:
        """The values' places. A recalled entry's file is parsed again when somebody asks."""
        return Document.parse(self.source)

    @property
    def path(self) -> str:
        """The file, as shown to people."""
        return self.source.path

    @cached_property
    def outline(self) -> Outline:
        """What others want to know of the entry."""
        return outline_of(self.entry)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What others may call the entry: term, aliases, id."""
        return (self.outline.term, *(text for text, _ in self.outline.aliases), self.id)

    def at(self, *field: str | int, within: Span | None = None, on_key: bool = False) -> Place:
        """A place in this entry, for a finding."""
        return Place(self.path, field, within, on_key)

    def text(self, path: FieldPath) -> str:
        """The text at a path as the file holds it: positions in it are what findings speak of."""
        node = self.document.node(path)
        return node.value if isinstance(node, Scalar) else ""

    def markup(self, path: FieldPath) -> Markup:
        """The Markdown text at a path, parsed once."""
        markup = self._markup.get(path)
        if markup is None:
            markup = self._markup[path] = parse(self.text(path))
        return markup

    @cached_property
    def summary(self) -> str:
        """The summary, or else the definition's first sentence."""
        return self.entry.summary or first_sentence(self.markup(("definition",)).plain)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its text."""
        return digest_of(self.source.text)

    @cached_property
    def mentions(self) -> tuple[tuple[FieldPath, Link], ...]:
        """The links to entries in its texts, each with the path of its text."""
        return tuple((path, link) for path in self.texts for link in self.markup(path).links if link.to_entry)

    @cached_property
    def texts(self) -> tuple[FieldPath, ...]:
        """The paths of all Markdown texts of the entry, in canonical order."""
        return (
            ("definition",),
            *(("tips", index, "body") for index in range(len(self.entry.tips))),
            *(
                ("articles", index, "summary")
                for index, item in enumerate(self.entry.articles)
                if item.summary
            ),
            *(("sources", index, "citation") for index in range(len(self.entry.sources))),
        )


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


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file.

    Attributes:
        source: the file's text.
        record: the entry as far as it could be read, or None without a term, a definition or a proper file name.
        diagnostics: every error, in the order of the file.
        names: id, term and aliases as far as they could be read, so that links to a broken entry are not called broken.
    """

    source: Source
    record: Record | None
    diagnostics: tuple[Diagnostic, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def recalled(self) -> bool:
        """Whether an earlier run read the same bytes."""
        return self.record is not None and self.record.recalled


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
    nodes = [document.node((term_key,)), *aliases]
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
    return _error(
        source,
        "schema/file-name",
        Span(0, 0),
        f"The file's name is the entry's permanent id and part of its address, and `{stem}` cannot be one.",
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
    root = document.root.span if document.root is not None else Span(0, 0)
    return _error(document.source, "schema/wrong-type", Span(root.start, root.start), message, hint)
