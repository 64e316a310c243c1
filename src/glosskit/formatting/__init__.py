"""Formatting entries: one order of keys, one indent, long texts in blocks; the data and the comments stay.

The new text is made of the source's own pieces, never dumped from the data, and it is proven before anybody sees it: read
again, it has the same values and the same comments, and formatted again, it stays as it is. A file for which that
cannot be shown is left as it was.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from glosskit.document import Document, FieldPath, Mapping, Node, Scalar, looks_typed
from glosskit.document import Sequence as Items
from glosskit.formatting._layout import NotFormattableError, layout
from glosskit.formatting._sentences import reads_alike
from glosskit.formatting._values import KeptLinesError
from glosskit.model import is_text
from glosskit.source import Source
from glosskit.suppression import suppressions

__all__ = ["Formatted", "format_source"]


@dataclass(frozen=True, slots=True)
class Formatted:
    """What became of one file.

    Attributes:
        source: the new text, or the old one where nothing changes.
        reason: why the file was left as it is, though it may not be in order; empty otherwise.
    """

    source: Source
    reason: str = ""


def format_source(source: Source, *, one_per_line: bool = False) -> Formatted:
    """Format an entry's text.

    Args:
        source: the text; its line ends and its byte order mark stay as they are.
        one_per_line: put each sentence of a text on a line of its own, where that changes nothing for readers.
    """
    try:
        new = _formatted(source, one_per_line)
        if new.text == source.text:
            return Formatted(source)
        again = _formatted(new, one_per_line)
    except NotFormattableError as error:
        return Formatted(source, str(error))
    except KeptLinesError:
        return Formatted(source, "it has a text that keeps the empty lines behind it (`|+` or `>+`)")
    if again.text != new.text or not _is_same(source, new, one_per_line):
        return Formatted(source, "it could not be proven that nothing but the form would change")
    if _silenced(source) != _silenced(new):
        return Formatted(source, "a comment that silences a rule would come to cover something else")
    return Formatted(new)


def _formatted(source: Source, one_per_line: bool) -> Source:
    crlf = source.text.count("\r\n")
    text = source.text.replace("\r\n", "\n")
    if "\r" in text:
        raise NotFormattableError("some of its lines end in an unusual way")
    document = Document.parse(source.with_text(text))
    if document.faults:
        line, _ = document.source.location(document.faults[0].span.start)
        raise NotFormattableError(f"it cannot be read as an entry (line {line}); `glosskit check` tells more")
    lines = layout(document, one_per_line=one_per_line)
    # Mixed line ends become what most lines have.
    line_end = "\r\n" if 2 * crlf > text.count("\n") else "\n"
    return source.with_text(line_end.join([*lines, ""]))


def _is_same(source: Source, new: Source, one_per_line: bool) -> bool:
    """Whether two texts hold the same values and the same comments."""
    before, after = Document.parse(source), Document.parse(new)
    if after.faults or _comments(before) != _comments(after):
        return False
    if not one_per_line:
        return before.data() == after.data() and _unquoted(before) == _unquoted(after)
    one, other = dict(before.scalars), dict(after.scalars)
    return _shape(before.root) == _shape(after.root) and all(
        other[path].data() == scalar.data()
        or (is_text(path) and reads_alike(scalar.value, other[path].value))
        for path, scalar in one.items()
    )


def _silenced(source: Source) -> Counter[tuple[tuple[str, ...], FieldPath | None]]:
    """The rules that comments silence, and the values that they cover."""
    document = Document.parse(source)
    starts: dict[int, FieldPath] = {}
    for path in _paths((), document.root):
        starts.setdefault(document.key_span(path).start, path)
    return Counter((one.rules, starts.get(one.covers.start)) for one in suppressions(document))


def _paths(path: FieldPath, node: Node | None) -> Iterator[FieldPath]:
    """The paths of all values in a value, outer ones first."""
    children: list[tuple[str | int, Node]] = []
    if isinstance(node, Mapping):
        children = [(key.value, value) for key, value in node.pairs]
    elif isinstance(node, Items):
        children = list(enumerate(node.items))
    for step, child in children:
        yield (*path, step)
        yield from _paths((*path, step), child)


def _comments(document: Document) -> Counter[str]:
    return Counter(document.source.text[slice(*span)] for span in document.comments())


def _unquoted(document: Document) -> set[tuple[FieldPath, str]]:
    """The scalars without quotes that a YAML reader may take for something else than a text, as `no` or `1.10`."""
    return {
        (path, scalar.value)
        for path, scalar in document.scalars
        if not scalar.style and looks_typed(scalar.value)
    }


def _shape(node: Node | None) -> object:
    """The lists and keys of a tree, without the texts."""
    if isinstance(node, Mapping):
        return {key.value: _shape(value) for key, value in node.pairs}
    return None if node is None or isinstance(node, Scalar) else [_shape(item) for item in node.items]
