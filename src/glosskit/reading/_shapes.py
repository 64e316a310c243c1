"""Values of the wrong shape: a text where a list should be, a list where a text should be, an item without its keys."""

import re

from glosskit.addresses import fault_of
from glosskit.diagnostics import Edit, Fix
from glosskit.document import Document, FieldPath, Mapping, Node, Scalar, Sequence, rewritten
from glosskit.reading._violation import Violation, name_of, part_of, place_of, short

_EXAMPLES = {
    "tips": "- title: …\n  body: …",
    "articles": "- title: …\n  url: https://…\n  summary: …",
    "sources": "- citation: …\n  url: https://…",
}


_BULLET = re.compile(r"[–—‒−•‣▪◦·●○・－―]\s*")
"""What is put before the items of a list by word processors, and by those who type a dash for a hyphen."""


_PARTS = r"[,;\n、，；،؛]"
"""What parts the items of a list that was written as one text; Chinese, Japanese and Arabic have commas of their own."""


def wrong_type(path: FieldPath, document: Document, kind: str) -> Violation:
    """What is wrong with the shape of the value at a path; `kind` is the word that pydantic has for it."""
    name, node = name_of(path), document.node(path)
    found = _kind_of(node)
    fix: Fix | None = None
    if kind == "tuple_type" and path[0] not in _EXAMPLES and (lines := _lines_as_items(node, document)):
        wanted = "must be a list"
        hint = "Write it like this:\n" + "\n".join((f"{path[0]}:", *(f"  - {line}" for line in lines)))
    elif kind == "tuple_type" and (items := _items(node)) and path[0] not in _EXAMPLES:
        wanted = "must be a list"
        written = f"[{', '.join(items)}]"
        hint = f"Write `{path[0]}: {written}`."
        fix = _written_fix(path, document, written, safe=len(items) == 1)
    elif kind == "tuple_type":
        wanted = "must be a list"
        tight = node.value[1:] if isinstance(node, Scalar) and re.match(r"-[^\s-]", node.value) else ""
        hint = (
            f"Write each item on a line of its own under `{path[0]}:`, after two spaces, a hyphen and a space"
        )
        hint += f":\n{_EXAMPLES[str(path[0])]}" if path[0] in _EXAMPLES else "."
        if tight:
            hint = f"Write `- {short(tight.split(' -')[0])}`: there must be a space after the hyphen."
    elif len(path) > 1 and _is_entry_link(path, document):
        message = f"{name} is the name of an entry, or a phrase, and needs no brackets."
        return Violation(
            "schema/wrong-type", path, place_of(path, document), message, "Write it without the brackets."
        )
    elif len(path) == 2 and isinstance(node, Sequence) and _is_entry_link(path[:1], document):
        message = (
            f"The items of `{path[0]}` are names of entries, or phrases, and need no brackets of their own."
        )
        inner = [_children(item) for item in _children(document.node(path[:1]))]
        names = [items[0] for items in inner if len(items) == 1]
        words = [rewritten(item.value, in_flow=True) or "…" for item in names if isinstance(item, Scalar)]
        hint = f"Write `{path[0]}: [{', '.join(words)}]`." if words else "Write them without the brackets."
        return Violation("schema/wrong-type", path, place_of(path, document), message, hint)
    elif kind == "model_type":
        keys = tuple(part_of(path).model_fields)
        wanted = f"must have keys of its own ({', '.join(keys)})"
        hint, fix = _as_part(path, document, keys)
    else:
        wanted = "must be a text"
        opener = document.source.text[node.start : node.start + 1] if node is not None else ""
        if opener in ("[", "{"):
            hint = (
                f"A text that starts with `{opener}` must stand in double quotes, or on a new line after `|`."
            )
        elif isinstance(node, Sequence):
            hint = (
                f"To have a list inside the text, write `{path[-1]}: |` and leave the list below it as it is."
            )
        else:
            hint = "If a colon belongs to the text, put the whole text in double quotes, or start it on a new line after `|`."
    return Violation(
        "schema/wrong-type",
        path,
        place_of(path, document),
        f"{name} {wanted}, and this is {found}.",
        hint,
        fix,
    )


def _children(node: Node | None) -> list[Node]:
    return list(node.items) if isinstance(node, Sequence) else []


def _lines_as_items(node: Node | None, document: Document) -> list[str]:
    """The items of a list that was written on lines of their own, or after dots or dashes, without hyphens.

    Empty for a text on one line, and for one that starts behind its key and goes on: there, commas tell the items.
    """
    if not isinstance(node, Scalar) or node.value.startswith("-"):
        return []
    text = document.source.text
    written = node.value if node.style else text[slice(*node.span)]
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    sign = _BULLET.match(lines[0]) if lines else None
    items: list[str] = []
    if sign is not None:
        again = rf"\s+{re.escape(sign.group().strip())}\s+"
        for line in re.split(again, lines[0]) if len(lines) == 1 else lines:
            if _BULLET.match(line) or len(lines) == 1 or not items:
                items.append(_BULLET.sub("", line, count=1))
            else:
                items[-1] += f" {line}"
    elif len(lines) > 1 and not node.style and _starts_line(node, text):
        items = [word.strip() for line in lines for word in re.split(_PARTS, line)]
    return [rewritten(item, in_flow=False) or item for item in items if item]


def _starts_line(node: Node, text: str) -> bool:
    """Whether nothing but spaces stands before a value on its line."""
    before = text[: node.start].rstrip(" ")
    return not before or before[-1] in "\r\n"


def _items(node: Node | None) -> list[str]:
    """The items of a list that was written as one text, with commas, as they stand between brackets."""
    if not isinstance(node, Scalar) or re.match(r"-[^\s-]", node.value):
        return []
    words = [word.strip() for word in re.split(_PARTS, node.value)]
    return [rewritten(word, in_flow=True) or word for word in words if word]


def _as_part(path: FieldPath, document: Document, keys: tuple[str, ...]) -> tuple[str, Fix | None]:
    """How to write an item that is a single text, with the key that is surely meant."""
    node, example = document.node(path), _EXAMPLES.get(str(path[0]), "")
    text = rewritten(node.value, in_flow=False) if isinstance(node, Scalar) else None
    if not example or text is None:
        return f"Write it like this:\n{example}" if example else f"Write `{keys[0]}: …`.", None
    key = "url" if isinstance(node, Scalar) and fault_of(node.value.strip()) is None else keys[0]
    lines = [f"{key}: {text}" if line.startswith(f"{key}:") else line for line in _lines_of(example)]
    if key == keys[0]:
        lines = lines[: len([field for field in part_of(path).model_fields.values() if field.is_required()])]
    # An item between brackets would need braces around its keys.
    in_block = document.source.text[: document.span(path).start].rstrip(" ").endswith("-")
    fix = _written_fix(path, document, lines[0], safe=False) if len(lines) == 1 and in_block else None
    return "Write it like this:\n" + "\n".join([f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]), fix


def _lines_of(example: str) -> list[str]:
    return [line[2:] for line in example.split("\n")]


def _written_fix(path: FieldPath, document: Document, written: str, *, safe: bool) -> Fix | None:
    """Write something in a value's place, unless it takes several lines."""
    node = document.node(path)
    if (
        not isinstance(node, Scalar)
        or node.style in ("|", ">")
        or "\n" in document.source.text[slice(*node.span)]
    ):
        return None
    return Fix(f"Write `{written}`", (Edit(node.span, written),), safe=safe)


def _is_entry_link(path: FieldPath, document: Document) -> bool:
    """Whether a value is `[[Term]]` without quotes, which YAML takes for a list in a list."""
    node = document.node(path)
    return isinstance(node, Sequence) and document.source.text.startswith("[[", node.start)


def _kind_of(node: Node | None) -> str:
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "a group of keys"
    return "a single text"
