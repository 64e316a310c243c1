"""JSON: a list or an object of entries, and glosskit's own export."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from glosskit import markup
from glosskit.importers._draft import (
    Draft,
    Foreign,
    Imported,
    Importer,
    Leftover,
    Options,
    UnreadableError,
    count_words,
    decode,
    shown,
)
from glosskit.importers._fields import entry_of, put
from glosskit.importers._keys import check_columns, known_key
from glosskit.model import KEYS

_SPACE = re.compile(r"[ \t\n\r]*")
_LISTS = (
    "entries",
    "terms",
    "items",
    "glossary",
    "data",
    "results",
    "definitions",
    "words",
    "records",
    "rows",
)
_INNER = ("attributes", "fields", "node")
_ALONE = frozenset({"term", "title", "definition", "name", "word"})
# What our own export leaves to the default, and what a related term or an alias is unless somebody says otherwise.
_DEFAULTS = {"usage": "ok", "status": "published", "kind": "variant see"}


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a file: its key, its content, where it starts and in which line."""

    key: str
    data: Any
    at: int
    line: int


def read(files: Sequence[Foreign], options: Options) -> Imported:
    """Read files of entries."""
    check_columns(options)
    imported = Imported()
    for file in files:
        own, values = _entries(decode(file), file, imported)
        for number, value in enumerate(values, 1):
            imported.add(_own(value, file) if own else _draft(value, file, options))
            if options.advance:
                options.advance(number, len(values))
    return imported


def _draft(value: _Value, file: Foreign, options: Options) -> Draft:
    draft = Draft(file.name, value.line)
    data = value.data
    if isinstance(data, str) or (
        value.key and isinstance(data, list) and all(isinstance(one, str) for one in data)
    ):
        data = {"definition": data}
    if not isinstance(data, Mapping):
        draft.leave(value.key or "value", shown(data))
        return draft
    chosen = [(name, known_key(name, options), item) for name, item in _flat(data).items()]
    if value.key:
        spare = "id" if any(key == "term" for _, key, _ in chosen) else "term"
        put(draft, "key", spare, value.key, value.line, entry_of)
    for name, key, item in chosen:
        put(draft, name, key, item, value.line, entry_of)
    return draft


def _flat(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """An entry whose keys stand a level deeper, as JSON:API, Airtable and GraphQL have them."""
    name = next((name for name in _INNER if isinstance(data.get(name), Mapping)), None)
    if name is None or any(key.casefold() in _ALONE for key in data):
        return data
    flat = dict(data[name])
    for key, item in data.items():
        if key != name:
            flat[key if key not in flat else f"{key} (outside of {name})"] = item
    return flat


def _own(value: _Value, file: Foreign) -> Draft:
    """An entry of glosskit's own export, to the letter."""
    draft = Draft(file.name, value.line)
    try:
        data = dict(value.data)
        draft.id = data["id"]
        first = markup.first_sentence(markup.parse(data["definition"]["markdown"]).plain)
        if data.get("summary") == first:
            del data["summary"]  # the export's stand-in where nobody wrote one
        draft.words = sum(count_words(text) for key in KEYS if key in data for text in _texts(key, data[key]))
        draft.values = {
            key: _plain(data[key]) for key in KEYS if data.get(key) and data[key] != _DEFAULTS.get(key)
        }
    except (AttributeError, LookupError, TypeError):
        raise UnreadableError(
            f"{file.name} says that glosskit wrote it, and the entry in line {value.line} is not as glosskit writes it."
        ) from None
    return draft


def _plain(item: Any) -> Any:
    """A value of the export as a file of entries has it."""
    if isinstance(item, list):
        return [_plain(one) for one in item]
    if not isinstance(item, Mapping):
        return item
    if "markdown" in item:
        return item["markdown"]
    part = {key: _plain(one) for key, one in item.items() if one is not None and key != "id"}
    if str(part.get("kind")) in _DEFAULTS["kind"].split():
        return part.get("text")
    return {"to": part["text"], "kind": part["kind"]} if "id" in item else part


def _texts(key: str, item: Any) -> Iterator[str]:
    """The words of a value, as the export's own plain text has them."""
    if isinstance(item, list):
        for one in item:
            yield from _texts(key, one)
    elif isinstance(item, Mapping):
        if "markdown" in item:
            yield item["text"]
        else:
            for name, one in item.items():
                yield from _texts(name, one)
    elif isinstance(item, str) and key not in _CHOICES:
        yield item


_CHOICES = frozenset(
    {"url", "kind", "id", "usage", "status", "part_of_speech", "reviewed", "review_by", "redirect_from"}
)


def _entries(text: str, file: Foreign, imported: Imported) -> tuple[bool, list[_Value]]:
    """The entries of a file, and whether it is glosskit's own export."""
    try:
        top = _top(text, file)
        by_key = {value.key: value for value in top}
        own = "schema_version" in by_key and "generator" in by_key
        if own and "entry" in by_key:
            return True, [by_key["entry"]]
        within = False
        while (
            found := next((by_key[name] for name in _LISTS if _holds_entries(by_key.get(name))), None)
        ) is not None:
            others = [value for value in top if value is not found and not own]
            imported.leftovers += [Leftover(file.name, one.line, one.key, shown(one.data)) for one in others]
            top, within = _children(text, found.at, file)[0], True
            by_key = {} if own else {value.key: value for value in top}
        if within:
            return own, top
    except RecursionError:
        raise UnreadableError(
            f"{file.name} cannot be read: its lists or objects stand too deep in one another."
        ) from None
    if any(value.key.casefold() in _ALONE and not isinstance(value.data, Mapping) for value in top):
        return False, [_Value("", {value.key: value.data for value in top}, 0, 1)]
    is_list = any(not value.key for value in top)
    if not any(
        isinstance(value.data, dict) or (not is_list and isinstance(value.data, str)) for value in top
    ):
        raise UnreadableError(
            f"{file.name} holds no entries: they should be a list, or an object with an entry at each key."
        )
    return False, top


def _holds_entries(value: _Value | None) -> bool:
    """Whether what stands at a key such as `data` holds entries, and is none."""
    if value is None or not isinstance(value.data, (list, dict)):
        return False
    if isinstance(value.data, list):
        return True
    keys = {key.casefold() for key in value.data}
    return not keys & _ALONE or any(isinstance(value.data.get(name), (list, dict)) for name in _LISTS)


def _top(text: str, file: Foreign) -> list[_Value]:
    """What the file holds: the items of its list, the values of its object, or an object in each line (JSON Lines)."""
    top, end = _children(text, 0, file)
    if end == len(text):
        return top
    if text[end] != "{" or not text.lstrip().startswith("{"):
        line = text.count("\n", 0, end) + 1
        raise UnreadableError(f"{file.name}:{line} is not JSON: something stands behind its end.")
    first = _skip(text, 0)
    found = [_Value("", {value.key: value.data for value in top}, first, text.count("\n", 0, first) + 1)]
    while end < len(text):
        at, line = end, text.count("\n", found[-1].at, end) + found[-1].line
        values, end = _children(text, at, file, line=line, seen=at)
        found.append(_Value("", {value.key: value.data for value in values}, at, line))
    return found


def _children(text: str, at: int, file: Foreign, *, line: int = 1, seen: int = 0) -> tuple[list[_Value], int]:
    """The items of a list or the values of an object that starts at a place, each with its line; and where the next thing is.

    Args:
        text: of the file.
        at: the place.
        file: for what is said about faults.
        line: the line of a place before it.
        seen: that place.
    """
    decoder = json.JSONDecoder(object_pairs_hook=_object, parse_float=str, parse_int=str)
    children: list[_Value] = []
    at = _skip(text, at)
    opening = text[at : at + 1]
    if opening not in ("[", "{"):
        raise UnreadableError(f"{file.name} is not JSON: it should start with `[` or {{.")
    closing, at = ("]" if opening == "[" else "}"), _skip(text, at + 1)
    try:
        while text[at : at + 1] != closing:
            key = ""
            if opening == "{":
                key, at = decoder.raw_decode(text, at)
                at = _expect(":", text, _skip(text, at))
            line, seen = line + text.count("\n", seen, at), at
            data, end = decoder.raw_decode(text, at)
            children.append(_Value(str(key), data, at, line))
            at = _skip(text, end)
            if text[at : at + 1] != closing:
                at = _expect(",", text, at)
                if text[at : at + 1] == closing:
                    raise json.JSONDecodeError("a comma stands before the end", text, at)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"{file.name}:{error.lineno}:{error.colno} is not JSON: {error.msg[:1].lower()}{error.msg[1:]}."
            f"{' The file seems to be cut off.' if error.pos >= len(text.rstrip()) else ''}"
        ) from None
    return children, _skip(text, at + 1)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a key that is given again gets a name of its own, so that neither value is lost."""
    made: dict[str, Any] = {}
    times: dict[str, int] = {}
    for key, value in pairs:
        times[key] = times.get(key, 0) + 1
        made[key if times[key] == 1 else f"{key} ({times[key]})"] = value
    return made


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _expect(sign: str, text: str, at: int) -> int:
    if text[at : at + 1] != sign:
        raise json.JSONDecodeError(f"`{sign}` is missing", text, at)
    return _skip(text, at + 1)


IMPORTER = Importer(
    "a list or object of entries, or glosskit's own JSON export", read, (".json", ".jsonl", ".ndjson")
)
