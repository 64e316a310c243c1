"""An entry together with the file that it was read from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from glosskit.diagnostics import Diagnostic, Place
from glosskit.digests import digest_of
from glosskit.document import Document, FieldPath, Scalar
from glosskit.markup import Link, Markup, first_sentence, parse
from glosskit.model import Entry
from glosskit.reading._outline import Outline, outline_of
from glosskit.source import Source, Span


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
