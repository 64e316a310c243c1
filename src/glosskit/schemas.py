"""The JSON Schemas of everything that other programs read or write, drawn from the models."""

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from glosskit.config import Config
from glosskit.daily import DailyJson
from glosskit.exporters.json._models import EntryFileJson, GlossaryJson, IndexJson
from glosskit.model import Entry
from glosskit.publishing import json_bytes
from glosskit.reporters.json import CheckJson

_MODELS: dict[str, type[BaseModel]] = {
    "entry": Entry,
    "config": Config,
    "check": CheckJson,
    "daily": DailyJson,
    "export-glossary": GlossaryJson,
    "export-entry": EntryFileJson,
    "export-index": IndexJson,
}
_INPUTS = frozenset({"entry", "config"})


class _Schema(GenerateJsonSchema):
    """pydantic's JSON Schema without the titles that merely repeat a key's name."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        return False


def schema(name: str) -> bytes:
    """One schema, draft 2020-12, as it stands in schemas/; `name` is a key of `all_schemas()`."""
    model = _MODELS[name]
    mode = "validation" if name in _INPUTS else "serialization"
    content = model.model_json_schema(mode=mode, schema_generator=_Schema)  # type: ignore[arg-type]
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"glosskit {name.replace('-', ' ')}",
    }
    return json_bytes(head | {key: value for key, value in content.items() if key != "title"})


def all_schemas() -> dict[str, bytes]:
    """Every schema by its name."""
    return {name: schema(name) for name in _MODELS}
