"""Where a file has comments: what starts like one inside a text is none."""

import re
from collections.abc import Iterator

from glosskit.document._nodes import Mapping, Node, Scalar, Sequence
from glosskit.source import Span

_COMMENT = re.compile(r"(?<![^ \t\r\n])#[^\r\n]*+")
# A comment has a space behind its sign; what has none is a hashtag, or a number as in #1.
_LOST = re.compile(r"[ \t]+(#[^\s#!][^\r\n]*)")
_BREAK = re.compile(r"[\r\n]")


def comments(text: str, root: Node | None) -> Iterator[Span]:
    """The span of each comment of a file, from its sign to the end of its line, in the order of the file."""
    texts = sorted(_texts(text, root)) if root is not None else []
    at = 0
    for span in (*texts, Span(len(text), len(text))):
        for match in _COMMENT.finditer(text, at, span.start):
            yield Span(*match.span())
        at = max(at, span.end)


def lost_behind(text: str, scalar: Scalar) -> str:
    """What stands behind a text without quotes and was hardly meant as a comment; empty where nothing does."""
    match = _LOST.match(text, scalar.end) if not scalar.style else None
    return match.group(1) if match else ""


def _texts(text: str, root: Node) -> Iterator[Span]:
    """The spans of all keys and values."""
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Mapping):
            nodes.extend(child for pair in node.pairs for child in pair)
        elif isinstance(node, Sequence):
            nodes.extend(node.items)
        elif node.style in ("|", ">"):  # the line of the indicator may end with a comment
            line_end = _BREAK.search(text, node.start)
            yield Span(line_end.start() if line_end else node.end, node.end)
        elif node.end > node.start:
            yield node.span
