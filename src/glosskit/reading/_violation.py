"""One mistake in a file's values, and how it is named and placed for a writer."""

from dataclasses import dataclass

from pydantic import BaseModel

from glosskit.diagnostics import Fix
from glosskit.document import Document, FieldPath, Scalar
from glosskit.model import PARTS, Entry
from glosskit.source import Span


@dataclass(frozen=True, slots=True)
class Violation:
    """One violation of the model at its own key or value."""

    rule: str
    path: FieldPath
    span: Span
    message: str
    hint: str | None = None
    fix: Fix | None = None
    meant: str | None = None
    """For an unknown key: the key that was probably meant."""


def part_of(path: FieldPath) -> type[BaseModel]:
    """What the value at a path is made of."""
    return PARTS.get(str(path[0]), Entry) if path else Entry


def place_of(path: FieldPath, document: Document) -> Span:
    """The value's span; for what is empty or takes many lines, its key's, which is easier to see."""
    span = document.span(path)
    node = document.node(path)
    if isinstance(node, Scalar) and span.end > span.start:
        return span
    key = document.key_span(path)
    return key if key != span else Span(span.start, min(span.end, span.start + 1))


def name_of(path: FieldPath) -> str:
    """A value's name in a sentence: "`term`", "Item 2 of `tips`", "`title` in item 2 of `tips`"."""
    keys = [step for step in path if isinstance(step, str)]
    index = next((step for step in path if isinstance(step, int)), None)
    if index is None:
        return f"`{keys[-1]}`"
    item = f"tem {index + 1} of `{keys[0]}`"
    return f"`{keys[-1]}` in i{item}" if len(keys) > 1 and path[-1] == keys[-1] else f"I{item}"


def short(value: str, most: int = 40) -> str:
    """A value quoted in a message: one line, not long."""
    flat = " ".join(value.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
