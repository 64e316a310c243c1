"""A draft's values, as far as an entry may have them."""

from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from glosskit.entrytext import entry_text
from glosskit.importers import Draft, count_words, escape
from glosskit.model import validate
from glosskit.names import fold
from glosskit.reading import Reading, read
from glosskit.source import Source

PLACEHOLDER = "To be written."
_KEY_OF = {"alias": "aliases"}


def sound(
    draft: Draft, values: dict[str, Any], path: str, *, exists: bool = False
) -> tuple[dict[str, Any], Reading | None]:
    """Leave out what the entry format does not allow, and keep it aside; prove that the rest can be read.

    Args:
        draft: the entry, which is told.
        values: its values, links resolved.
        path: of its file.
        exists: whether the values go into an entry that is there already.

    Returns:
        the values, and the entry as it will be read; None where not even term and definition can stand.
    """
    values, id_ = dict(values), PurePosixPath(path).stem
    if not values.get("definition") and exists:  # it has one, which stays
        values["definition"] = PLACEHOLDER
    elif not values.get("definition"):
        if values.get("summary"):
            values["definition"] = escape(values.pop("summary"))  # it was plain text
            draft.note("There is no definition: the summary took its place.")
        else:
            if values.get("status", "draft") != "draft":
                draft.leave("status", values["status"], draft.lines.get("status"))
            values["definition"], values["status"] = PLACEHOLDER, "draft"
            draft.note("There is no definition: the entry is a draft until it has one.")
    _drop_repeated_names(draft, values)
    if id_ in values.get("redirect_from", ()):
        values["redirect_from"] = [former for former in values["redirect_from"] if former != id_]
        draft.leave("redirect_from (it is the entry's id)", id_, draft.lines.get("redirect_from"))
    reading = _read(values, path)
    if _is_sound(reading):
        return values, reading
    values = _parted(draft, values)
    reading = _read(values, path)
    if _is_sound(reading):
        return values, reading
    why = reading.diagnostics[0].message if reading.diagnostics else "its text could not be kept."
    draft.note(f"No entry could be made of this: {why}")
    return values, None


def _read(values: dict[str, Any], path: str) -> Reading:
    return read(Source.decode(path, entry_text(values).encode("utf-8", "replace")))


def _is_sound(reading: Reading) -> bool:
    record = reading.record
    return (
        record is not None
        and not reading.diagnostics
        and not any(record.markup(path).faults for path in record.texts)
    )


def _parted(draft: Draft, values: dict[str, Any]) -> dict[str, Any]:
    """The values that stand each on its own; items of lists are judged one by one."""
    base = {"term": values["term"], "definition": values["definition"]}
    kept = dict(base)
    for key, value in values.items():
        if key in base:
            continue
        if isinstance(value, list):
            fit = []
            for item in value:
                item = _fitting_part(draft, base, key, item)
                if item is not None:
                    fit.append(item)
            if fit:
                kept[key] = fit
        elif (fault := _fault(base | {key: value})) is None:
            kept[key] = value
        else:
            _aside(draft, key, fault, str(value))
            if key == "status":  # without one the entry would be published
                kept[key] = "draft"
                draft.note(
                    f"`{value}` is no status that glosskit knows: the entry is a draft until you say otherwise."
                )
    return kept


def _fitting_part(draft: Draft, base: dict[str, Any], key: str, item: Any) -> Any:
    """The item, without the parts of it that cannot stand; None where nothing is left."""
    fault = _fault(base | {key: [item]})
    if fault is None:
        return item
    if isinstance(item, dict):
        main = next(iter(item))
        kept = {main: item[main]}
        if _fault(base | {key: [kept]}) is None:
            for name, value in item.items():
                fault = _fault(base | {key: [kept | {name: value}]})
                if fault is None:
                    kept[name] = value
                else:
                    _aside(draft, f"{key}.{name}", fault, str(value))
            return kept
        item = "; ".join(f"{name}: {value}" for name, value in item.items())
    _aside(draft, key, fault, str(item))
    return None


def _aside(draft: Draft, name: str, fault: str, text: str) -> None:
    """Keep a value aside; its words were counted when it came in, but for those of addresses and choices."""
    draft.leave(f"{name} ({fault})", text, draft.lines.get(_KEY_OF.get(name, name.partition(".")[0])))
    if not name.endswith(
        (".url", "status", "usage", "part_of_speech", ".kind", "reviewed", "review_by", "redirect_from")
    ):
        draft.words -= count_words(text)


def _fault(data: dict[str, Any]) -> str | None:
    """Why an entry cannot have these values, in a few words."""
    try:
        validate(data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        return str(first.get("ctx", {}).get("fault") or first["msg"])
    return None


def _drop_repeated_names(draft: Draft, values: dict[str, Any]) -> None:
    """An alias that is the term itself tells nobody anything, and would count as a clash."""
    seen = {fold(str(values["term"]))}
    kept = []
    for alias in values.get("aliases", ()):
        name = alias if isinstance(alias, str) else alias["text"]
        if fold(name) in seen:
            _aside(draft, "alias", "the entry has this name already", name)
        else:
            kept.append(alias)
        seen.add(fold(name))
    if "aliases" in values:
        values["aliases"] = kept
