"""What a violation of the model means for a writer."""

import re
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from glosskit.addresses import LINK_SCHEMES, WEB_SCHEMES, email_in, meant
from glosskit.diagnostics import Edit, Fix
from glosskit.document import Document, FieldPath, Mapping, Node, Scalar
from glosskit.model import PARTS
from glosskit.names import fold, make_id
from glosskit.reading._dates import date_hint
from glosskit.reading._meant import key_meant, key_of_part, near, value_meant
from glosskit.reading._shapes import wrong_type
from glosskit.reading._unindented import unindented
from glosskit.reading._violation import Violation, name_of, part_of, place_of, short
from glosskit.source import Span

MOST_VIOLATIONS = 100
"""How many mistakes of one file are told one by one."""
_SURE = 0.75


def explain(error: ValidationError, document: Document) -> list[Violation]:
    """Turn everything that pydantic found into violations with places in the file."""
    # The inputs are left out of the errors: printing them could take forever on hostile files.
    errors = error.errors(include_input=False, include_url=False)
    found = [_violation(item, document) for item in errors[:MOST_VIOLATIONS]]  # type: ignore[arg-type]
    if len(errors) > MOST_VIOLATIONS:
        message = f"There are {len(errors) - MOST_VIOLATIONS:,} more mistakes in this file, which are not told one by one."
        found.append(Violation("schema/limits", (), Span(0, 0), message, "Mend the others, and check again."))
    found = [_given_twice(one, found[:index]) for index, one in enumerate(unindented(found, document))]
    meant = {(*one.path[:-1], one.meant) for one in found if one.meant}
    texts = {one.path for one in found if one.rule == "schema/wrong-type"}
    return [
        one
        for one in dict.fromkeys(found)
        # A mistyped `defintion` is one mistake, not two; and so is a text that a colon turned into a key.
        if not (one.rule == "schema/missing-key" and one.path in meant)
        and (one.path in texts or not any(one.path[: len(path)] == path for path in texts))
    ]


def _given_twice(one: Violation, before: list[Violation]) -> Violation:
    """A key that stands for the same one as a key above it: written as it should be, it would be there twice."""
    rival = next((other for other in before if one.meant and _target(other) == _target(one)), None)
    if rival is None:
        return one
    hint = f"`{rival.path[-1]}` above stands for `{one.meant}` too: keep one of the two, and call it `{one.meant}`."
    return replace(one, hint=hint, fix=None)


def _target(one: Violation) -> FieldPath:
    return (*one.path[:-1], one.meant or "")


def _violation(error: dict[str, Any], document: Document) -> Violation:
    path: FieldPath = tuple(error["loc"])
    kind = str(error["type"])
    node = document.node(path)
    split = _split_text(path, document) if kind in ("extra_forbidden", "missing") else None
    if split is not None:
        return split
    if kind == "extra_forbidden":
        return _unknown_key(path, document)
    if kind == "missing" and node is None:
        return _missing(path, document)
    name = name_of(path)
    # A key with nothing behind it counts as absent where it may be, so that templates can hold empty keys.
    if kind in ("missing", "string_too_short") or (isinstance(node, Scalar) and node.is_null):
        return Violation(
            "schema/empty-value",
            path,
            place_of(path, document),
            f"{name} is empty.",
            _empty_hint(path, document),
        )
    if kind in ("tuple_type", "model_type", "string_type"):
        return wrong_type(path, document, kind)
    span = document.span(path)
    message, hint = _bad_value(kind, error, path, node)
    fix = _choice_fix(error, node, span) if kind == "enum" else None
    if kind == "address":
        fix = _address_fix(path, document)
    return Violation("schema/bad-value", path, span, message, hint, fix)


def _unknown_key(path: FieldPath, document: Document) -> Violation:
    key = str(path[-1])
    parent = path[:-1]
    part = part_of(parent)
    known = tuple(part.model_fields)
    owner = "an entry" if not parent else f"an item of `{parent[0]}`"
    span = document.key_span(path)
    message = f"`{key}` is not a key of {owner}"
    lower = key_of_part(key) if not parent else None
    if lower is not None:
        within, name = lower
        first = next(iter(PARTS[within].model_fields))
        lines = [f"{within}:", f"  - {first}: …"] + ([f"    {name}: …"] if name != first else [])
        called = "it" if name == key else f"as `{name}`, it"
        return Violation(
            "schema/unknown-key",
            path,
            span,
            f"{message}: {called} belongs to an item of `{within}`.",
            "\n".join(("Write it like this:", *lines)),
        )
    match = key_meant(key, parent) or near(key, known)
    if match is None:
        hint = f"The keys of {owner} are {', '.join(known)}. Use the one that fits, or delete this one and its text."
        return Violation("schema/unknown-key", path, span, f"{message}.", hint)
    # Only where no other key is near: `review` may stand for `reviewed` or `review_by`.
    sure = get_close_matches(fold(key), known, n=2, cutoff=_SURE) == [match]
    fix = Fix(f"Rename `{key}` to `{match}`", (Edit(span, match),)) if sure else None
    taken = document.node((*parent, match)) is not None
    message = f"{message}: did you mean `{match}`?"
    hint = (
        f"`{match}` is there already: move the text to it, or delete it."
        if taken
        else f"Write `{match}` instead."
    )
    return Violation("schema/unknown-key", path, span, message, hint, None if taken else fix, match)


def _split_text(path: FieldPath, document: Document) -> Violation | None:
    """An item such as `- Equity: the idea`, where a colon made a key of the first words of a text."""
    item, part = document.node(path[:-1]), part_of(path[:-1])
    if len(path) < 3 or not isinstance(item, Mapping) or len(item.pairs) != 1:
        return None
    key, value = item.pairs[0]
    if key.value in part.model_fields or not isinstance(value, Scalar) or value.is_null:
        return None
    if key_meant(key.value, path[:-1]) or near(key.value, part.model_fields):
        return None
    keys = ", ".join(f"`{name}`" for name in part.model_fields)
    return Violation(
        "schema/wrong-type",
        path[:-1],
        key.span,
        f"The colon makes a key of `{short(key.value)}`, and an item of `{path[0]}` has only the keys {keys}.",
        f'If it belongs to the text, put the text in double quotes: "{short(key.value)}: {short(value.value)}".',
    )


def _missing(path: FieldPath, document: Document) -> Violation:
    key = str(path[-1])
    parent = path[:-1]
    if not parent:
        start = document.span(()).start
        message = f"`{key}` is missing: an entry needs at least `term` and `definition`."
        return Violation("schema/missing-key", path, Span(start, start), message, f"Add a line `{key}: …`.")
    message = f"`{parent[0]}` needs {_article(key)} `{key}` in each item, and this one has none."
    start = document.span(parent).start
    return Violation(
        "schema/missing-key", path, Span(start, start + 1), message, f"Add a line `{key}: …` to this item."
    )


def _bad_value(
    kind: str, error: dict[str, Any], path: FieldPath, node: Node | None
) -> tuple[str, str | None]:
    name = name_of(path)
    value = node.value if isinstance(node, Scalar) else ""
    context = error.get("ctx", {})
    if kind == "enum":
        allowed = _choices(error)
        match = value_meant(value, path) or near(value, allowed)
        choices = _or([f"`{item}`" for item in allowed])
        hint = f"Did you mean `{match}`?" if match else None
        return f"{name} must be {choices}, and this is `{short(value)}`.", hint
    if kind == "string_too_long":
        most = int(context["max_length"])
        return (
            f"{name} is {len(value):,} characters long; {most:,} is the most.",
            "Shorten it, or make it two entries.",
        )
    if kind == "one_line":
        return f"{name} must be a single line, and this has a line break in it.", "Write it on one line."
    if kind == "address":
        fault = str(context["fault"])
        return (
            f"{name} {fault}, so a reader could not follow it.",
            _address_hint(value, path),
        )
    if kind == "date_form":
        return f"{name} {error['msg']}, and this is `{short(value)}`.", date_hint(value, str(path[-1]))
    if kind == "no_such_day":
        return f"{name} {error['msg']}.", date_hint(value, str(path[-1]))
    if kind == "string_pattern_mismatch":
        wanted = make_id(value)
        hint = f"Write `{wanted}`." if wanted else None
        return (
            f"{name} must be an id (lower-case letters, digits and hyphens), and this is `{short(value)}`.",
            hint,
        )
    return f"{name} cannot be used: {error['msg']}.", None


def _choices(error: dict[str, Any]) -> list[str]:
    """What may be written where there is a choice of words."""
    expected = str(error.get("ctx", {})["expected"])
    return expected.replace("'", "").replace(" or ", ", ").split(", ")


def _choice_fix(error: dict[str, Any], node: Node | None, span: Span) -> Fix | None:
    """A choice written with capitals is surely meant as it is written without."""
    word = node.value.strip().lower() if isinstance(node, Scalar) and node.style not in ("|", ">") else ""
    return Fix(f"Write `{word}`", (Edit(span, word),)) if word in _choices(error) else None


def _address_meant(value: str, path: FieldPath) -> str | None:
    return meant(value, LINK_SCHEMES if path[0] == "sources" else WEB_SCHEMES)


def _address_hint(value: str, path: FieldPath) -> str:
    whole = _address_meant(value, path)
    if whole is not None:
        return f"Write {whole}."
    mail = email_in(value)
    if mail is not None:
        site = f"https://{mail.partition('@')[2]}"
        return f"`url` is for pages. For the site, write {site}; for nothing but {mail}, leave `url` out."
    return "Write the whole address, such as https://example.org/page."


def _address_fix(path: FieldPath, document: Document) -> Fix | None:
    """The whole address, where it is known; a writer should try whether it leads to the page."""
    node = document.node(path)
    whole = _address_meant(node.value, path) if isinstance(node, Scalar) else None
    change = document.change(path, whole) if whole is not None else None
    return Fix(f"Write {whole}", (Edit(*change),), safe=False) if change is not None else None


def _empty_hint(path: FieldPath, document: Document) -> str:
    node = document.node(path)
    if isinstance(node, Scalar) and node.value.strip():
        return f'YAML reads `{node.value}` as "nothing". If you mean the word, put it in double quotes.'
    if isinstance(node, Scalar) and re.match(r"[ \t]+#\S", document.source.text[node.end :]):
        return "YAML takes everything from ` #` on for a comment. Put the whole text in double quotes."
    if isinstance(path[-1], int):
        return "Delete the item, or write something after the hyphen."
    if isinstance(node, Scalar) and node.style in ("|", ">"):
        return "Write the text on the lines below, each indented by two spaces."
    needed = part_of(path[:-1]).model_fields[str(path[-1])].is_required()
    return (
        "Write something after the colon."
        if needed
        else "Write something after the colon, or delete the line."
    )


def _or(items: list[str]) -> str:
    return f"{', '.join(items[:-1])} or {items[-1]}"


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"
