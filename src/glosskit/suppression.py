"""Suppressions: YAML comments in an entry that silence a rule at one place, with a reason.

    # glosskit: ignore[proselint/weasel-words-very] a quotation from the court
    summary: ...

On the line above a key, or at the end of its line, such a comment covers that key's value; above a list's item,
the item. `ignore-file` covers the whole file. A family's name stands for all its rules.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from glosskit.diagnostics import Diagnostic, Edit, Fix
from glosskit.document import Document, Mapping, Node, Sequence
from glosskit.source import Source, Span

_BREAK = re.compile(r"[\r\n]")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
MARK = "glosskit:"
"""What every such comment holds."""
MOST_COMMENTS = 100
"""How many suppressions of one file count; a file with more should change its rules instead."""
_COMMENT = re.compile(
    r"(?:^|(?<=\s))#\s*glosskit:\s*(ignore-file|ignore)\s*\[([^\]\r\n]{0,200}+)\][ \t]*+([^\r\n]*+)",
    re.MULTILINE,
)
_UNREADABLE = re.compile(r"(?:^|(?<=\s))#\s*glosskit:[^\r\n]*", re.MULTILINE)
_WITHOUT_BRACKETS = re.compile(
    r"#\s*glosskit:\s*(ignore-file|ignore)[ \t:(]*([a-z0-9-]+/[a-z0-9-]+)[ \t:,)]*([^\r\n]*)"
)


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment.

    Attributes:
        span: where the comment stands in the file.
        rules: the ids and families that it names.
        reason: why; it is required, and may be missing.
        covers: the range of the file in which it silences; empty where it stands above nothing.
    """

    span: Span
    rules: tuple[str, ...]
    reason: str
    covers: Span
    hint: str = ""
    """For a comment that cannot be read: how to write it."""

    def silences(self, found: Diagnostic) -> bool:
        """Whether a diagnostic of the same file is silenced."""
        named = found.rule in self.rules or found.rule.partition("/")[0] in self.rules
        return named and self.covers.start <= found.span.start < max(self.covers.end, self.covers.start + 1)

    def deletion(self, source: Source) -> Fix:
        """The fix that deletes the comment, with its line where it has one of its own."""
        start = len(source.text[: self.span.start].rstrip(" \t"))
        end = self.span.end
        if start == 0 or source.text[start - 1] in "\r\n":
            line_break = _LINE_BREAK.match(source.text, end)
            end = line_break.end() if line_break else end
        return Fix("Delete the comment", (Edit(Span(start, end), ""),))


def suppressions(document: Document) -> tuple[Suppression, ...]:
    """The suppressions of a file; what merely looks like one inside a text is none."""
    text = document.source.text
    if MARK not in text or document.root is None:
        return ()
    places = tuple(_places(document.root))
    # The line of `|` or `>` may end with a comment; the text starts on the next one.
    texts = [
        Span(_line_end(text, scalar.start) if scalar.style in ("|", ">") else scalar.start, scalar.end)
        for _, scalar in document.scalars
    ]
    found = []
    for match in islice(_COMMENT.finditer(text), MOST_COMMENTS):
        if any(span.start <= match.start() < span.end for span in texts):
            continue
        span = Span(match.start(), match.end())
        named = tuple(name.strip() for name in match.group(2).split(",") if name.strip())
        whole = match.group(1) == "ignore-file"
        covers = Span(0, len(text) + 1) if whole else _covered(text, span, places)
        found.append(Suppression(span, named, match.group(3).strip(), covers))
    read = {one.span.start for one in found}
    for span in islice(document.comments(), MOST_COMMENTS) if len(found) < MOST_COMMENTS else ():
        if span.start not in read and _UNREADABLE.match(text, span.start):
            written = text[slice(*span)].strip()
            found.append(Suppression(span, (), written, Span(span.start, span.start), _readable(written)))
    return tuple(sorted(found, key=lambda one: one.span))


def _readable(comment: str) -> str:
    """How to write a comment that cannot be read."""
    match = _WITHOUT_BRACKETS.match(comment)
    if match is None:
        return "Write `# glosskit: ignore[family/rule] why`."
    kind, rule, reason = match.groups()
    return f"Write `# glosskit: {kind}[{rule}] {reason.strip() or 'why'}`."


def _line_end(text: str, at: int) -> int:
    match = _BREAK.search(text, at)
    return match.start() if match else len(text)


def _places(node: Node) -> Iterator[Span]:
    """What a comment can cover: each key with its value, and each item of a list, outer ones first."""
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            yield Span(key.start, max(key.end, value.end))
            yield from _places(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield item.span
            yield from _places(item)


def _covered(text: str, comment: Span, places: tuple[Span, ...]) -> Span:
    line_start = max(text.rfind("\n", 0, comment.start), text.rfind("\r", 0, comment.start)) + 1
    if text[line_start : comment.start].strip():  # at the end of a line: what starts on that line
        starting = [place for place in places if line_start <= place.start < comment.start]
        return starting[0] if starting else Span(comment.start, comment.start)
    # Above a line: what starts next, if nothing but comments stands between.
    following = [place for place in places if place.start >= comment.end]
    return following[0] if following else Span(comment.end, comment.end)
