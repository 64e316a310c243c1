"""A text below a key that is not indented: a colon in it made keys of its lines."""

from dataclasses import replace

from glosskit.document import Document, FieldPath, Mapping, Scalar, Sequence
from glosskit.reading._meant import key_of_part
from glosskit.reading._violation import Violation


def unindented(found: list[Violation], document: Document) -> list[Violation]:
    """Tell each such text once, at its first line, in place of every line that is no key and the value that is empty.

    Args:
        found: the violations of one file.
        document: the file.
    """
    unknown = {
        one.path
        for one in found
        if one.rule == "schema/unknown-key" and one.meant is None and not key_of_part(str(one.path[-1]))
    }
    owners = {path: owner for path in unknown if (owner := _owner(path, unknown, document)) is not None}
    told: set[FieldPath] = set()
    left = []
    for one in found:
        owner = owners.get(one.path)
        if owner is not None and owner not in told:
            told.add(owner)
            message = (
                f"This line is not indented, so YAML does not take it for the text of `{owner[-1]}`: "
                "to it, what stands before the colon is a key."
            )
            spaces = 2 + _column(owner, document) - _column(one.path, document)
            hint = f"Indent each line of the text by {'two' if spaces == 2 else spaces} spaces."
            if not _style(owner, document):
                hint = f"Write `|` after `{owner[-1]}:`. {hint}"
            left.append(replace(one, message=message, hint=hint))
        elif owner is None and one.path not in owners.values():
            left.append(one)
    return left


def _owner(path: FieldPath, unknown: set[FieldPath], document: Document) -> FieldPath | None:
    """The key with an empty `|` or `>` right above a key, or above nothing but unknown ones over it.

    A key with nothing behind it counts too, if the unknown one has spaces, as words of a text have.
    """
    around = document.node(path[:-1])
    if not isinstance(around, Mapping):
        return None
    keys = [(*path[:-1], key.value) for key, _ in around.pairs]
    index = keys.index(path)
    while index > 0 and keys[index - 1] in unknown:
        index -= 1
    first, last = keys[index], keys[index - 1] if index else ()
    while last:
        node = document.node(last)
        if isinstance(node, Scalar):
            is_text = node.style in ("|", ">") or (not node.style and " " in str(first[-1]))
            return last if is_text and not node.value.strip() else None
        if isinstance(node, Mapping) and node.pairs:
            last = (*last, node.pairs[-1][0].value)
        elif isinstance(node, Sequence) and node.items:
            last = (*last, len(node.items) - 1)
        else:
            return None
    return None


def _style(path: FieldPath, document: Document) -> str:
    node = document.node(path)
    return node.style if isinstance(node, Scalar) else ""


def _column(path: FieldPath, document: Document) -> int:
    return document.source.location(document.key_span(path).start).column
