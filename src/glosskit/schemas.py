"""The JSON Schemas of everything that other programs read or write, drawn from the models."""

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

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
    """pydantic's JSON Schema with the models' own words, and without the titles that merely repeat a key's name."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        return False

    def encode_default(self, dft: Any) -> Any:
        if isinstance(dft, BaseModel):  # pydantic before 2.13 does not build what waits to be asked for
            type(dft).model_rebuild()
        return super().encode_default(dft)

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        made = super().model_schema(schema)
        properties = made.get("properties", {})
        for one in reversed(schema["cls"].__mro__):
            for name, words in _docs_of(one.__module__).get(one.__name__, {}).items():
                if name in properties:
                    properties[name]["description"] = words
        return made


@cache
def _docs_of(module: str) -> dict[str, dict[str, str]]:
    """What stands below each attribute of a module's classes, by class and attribute.

    pydantic can find it too, with `use_attribute_docstrings`, and then reads the module's source at each start.
    """
    if not module.startswith("glosskit."):
        return {}
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {
        node.name: {
            item.target.id: inspect.cleandoc(below.value.value)
            for item, below in pairwise(node.body)
            if isinstance(item, ast.AnnAssign)
            and isinstance(item.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        }
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }


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
