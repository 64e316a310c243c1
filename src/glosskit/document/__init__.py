"""Document: a file's YAML as a tree of values that know where they stand.

One loop over ruamel.yaml's event stream, with its own stack: events carry positions and never recurse, so
the tree, the positions and the limits come from a single pass, and no input can exhaust the stack. Every
scalar is read as the characters that the writer typed; what they mean is for the model to say.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

from glosskit.document._build import MOST_DEPTH, MOST_VALUES, build
from glosskit.document._comments import comments, lost_behind
from glosskit.document._nodes import Mapping, Node, Scalar, Sequence
from glosskit.document._scalars import Places, offsets
from glosskit.document._writing import Change, looks_typed, replaced, rewritten
from glosskit.source import Fault, Source, Span

__all__ = [
    "MOST_DEPTH",
    "MOST_VALUES",
    "Document",
    "FieldPath",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "looks_typed",
    "lost_behind",
    "rewritten",
]

FieldPath = tuple[str | int, ...]
"""A route of keys and indexes (from 0) from a file's root to a value: `("tips", 0, "title")`."""


@dataclass(frozen=True)
class Document:
    """The tree of one source.

    Attributes:
        source: the text that the tree was read from.
        root: the outermost value, or None where YAML found no structure at all.
        faults: everything that keeps the file from being read as it stands; the tree is as good as can be.
    """

    source: Source
    root: Node | None
    faults: tuple[Fault, ...] = ()

    @classmethod
    def parse(cls, source: Source, *, pure: bool = False, most_values: int = MOST_VALUES) -> "Document":
        """Read a source; what is wrong becomes faults, never an exception.

        Args:
            source: the text; its own faults come first among the document's.
            pure: read with ruamel.yaml's Python parser even where its C parser is installed.
            most_values: how many values it may hold; more than an entry's, where one file holds many entries.
        """
        root, faults = build(source, pure=pure, most_values=most_values)
        return cls(source, root, source.faults + tuple(faults))

    def data(self) -> dict[str, object]:
        """The values alone: strings, None (empty or `null`), lists and dictionaries; of a key given twice, the first.

        Empty where the root is not made of keys.
        """
        return self.root.data() if isinstance(self.root, Mapping) else {}

    def node(self, path: FieldPath) -> Node | None:
        """The value at a path, or None where there is none."""
        node: Node | None = self.root
        for step in path:
            if isinstance(node, Mapping) and isinstance(step, str):
                node = node.get(step)
            elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
                node = node.items[step]
            else:
                return None
        return node

    def span(self, path: FieldPath) -> Span:
        """The span of the value at a path, or of the nearest value around where it would stand."""
        for length in range(len(path), -1, -1):
            node = self.node(path[:length])
            if node is not None:
                return node.span
        return Span(0, 0)

    def key_span(self, path: FieldPath) -> Span:
        """The span of the key that leads to a path's value; for a list's item, of the item itself."""
        parent = self.node(path[:-1]) if path else None
        if isinstance(parent, Mapping):
            for key, _ in parent.pairs:
                if key.value == path[-1]:
                    return key.span
        return self.span(path)

    def text_span(self, path: FieldPath, start: int, end: int) -> Span:
        """Where a range of a text value's characters stands in the file, for all five scalar styles.

        Args:
            path: leads to a scalar; anything else gives the whole value's span.
            start: first character of the range, from 0, in the value as YAML decodes it.
            end: one past its last character; equal to `start` for a place between two characters.
        """
        node = self.node(path)
        if not isinstance(node, Scalar):
            return self.span(path)
        places = self._places(node)
        start = max(0, min(start, len(node.value)))
        end = max(start, min(end, len(node.value)))
        first = places[start][0]
        # Where the last character ends, not where the next one starts: that may be a line and an indent away.
        return Span(first, max(first, places[end - 1][1] if end > start else first))

    def comments(self) -> tuple[Span, ...]:
        """Where the file has comments, from the sign to the end of the line, in the order of the file."""
        return tuple(comments(self.source.text, self.root))

    def lost_behind(self, path: FieldPath) -> str:
        """What YAML takes for a comment behind the text at a path, and its writer hardly meant as one; mostly empty."""
        node = self.node(path)
        return lost_behind(self.source.text, node) if isinstance(node, Scalar) else ""

    def change(self, path: FieldPath, new: str, within: Span | None = None) -> Change | None:
        """How to write other characters into a text value, in the value's own style of scalar.

        Args:
            path: leads to a scalar.
            new: what a reader shall see, on one line.
            within: the characters of the value that it stands for; None for the whole value, which is written in
                quotes where it needs them.

        Returns:
            A range of the file and what to put there, or None where it cannot be written safely.
        """
        node = self.node(path)
        if not isinstance(node, Scalar) or node.is_null:
            return None
        in_flow = self._is_in_flow(path)
        if within is None:
            written = None if node.style in ("|", ">") else rewritten(new, in_flow=in_flow)
            return None if written is None else (node.span, written)
        if not 0 <= within.start <= within.end <= len(node.value):
            return None
        return replaced(self.source.text, node, self._places(node), *within, new, in_flow=in_flow)

    def value_span(self, node: Scalar, span: Span) -> Span:
        """The characters of a scalar's value that stand in a range of the file; empty for a place between two."""
        places = self._places(node)
        start, end = (bisect_left(places, at, hi=len(node.value), key=lambda place: place[0]) for at in span)
        return Span(start, end)

    def _is_in_flow(self, path: FieldPath) -> bool:
        """Whether a value stands between brackets."""
        around = (self.node(path[:length]) for length in range(len(path)))
        return any(
            node is not None and self.source.text.startswith(("[", "{"), node.start) for node in around
        )

    def _places(self, node: Scalar) -> Places:
        return _offsets(self.source.text, node)

    @cached_property
    def scalars(self) -> tuple[tuple[FieldPath, Scalar], ...]:
        """Every scalar value with its path, in the order of the file."""
        found: list[tuple[FieldPath, Scalar]] = []
        _collect((), self.root, found)
        return tuple(found)


@lru_cache(maxsize=64)
def _offsets(text: str, node: Scalar) -> Places:
    # What is found in a text is found at once; kept for every text, the places take more room than all else.
    return offsets(text, node)


def _collect(path: FieldPath, node: Node | None, found: list[tuple[FieldPath, Scalar]]) -> None:
    if isinstance(node, Scalar):
        found.append((path, node))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            _collect((*path, index), item, found)
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            _collect((*path, key.value), value, found)
