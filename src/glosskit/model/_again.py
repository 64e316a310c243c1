"""Entries that were valid before, made once more."""

from functools import cache
from typing import Any

from pydantic_core import SchemaValidator

from glosskit.model._entry import Entry


def again(data: bytes) -> Entry:
    """An entry from the JSON that `model_dump_json` made of it.

    Types and lengths are looked at once more; what is checked in Python, which takes three times as long, is not.

    Raises:
        pydantic.ValidationError: when it is no such JSON.
    """
    entry: Entry = _once_more().validate_json(data)
    return entry


@cache
def _once_more() -> SchemaValidator:
    Entry.model_rebuild()
    schema = _without_functions(Entry.__pydantic_core_schema__)
    try:
        return SchemaValidator(schema, None, _use_prebuilt=False)
    except TypeError:  # older versions never take the model's own validator instead
        return SchemaValidator(schema)


def _without_functions(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_without_functions(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") in ("function-before", "function-after"):
        return _without_functions(schema["schema"])
    return {
        key: value if key in ("metadata", "serialization") else _without_functions(value)
        for key, value in schema.items()
    }
