"""The JSON Schemas: up to date, valid, and true."""

import json
from pathlib import Path

import jsonschema
import pytest

import glosskit
from conftest import ROOT, Build
from glosskit.reporters import Report, get_reporter
from glosskit.schemas import all_schemas, schema

SCHEMAS = ROOT / "schemas"


def test_the_schemas_in_the_repository_are_up_to_date() -> None:
    """`glosskit schema --out schemas` makes them."""
    assert {path.name: path.read_bytes() for path in SCHEMAS.glob("*.json")} == {
        f"{name}.schema.json": content for name, content in all_schemas().items()
    }


@pytest.mark.parametrize("name", all_schemas())
def test_a_schema_is_valid_draft_2020_12(name: str) -> None:
    """By the metaschema."""
    jsonschema.Draft202012Validator.check_schema(json.loads(schema(name)))


def validate(name: str, data: object) -> None:
    jsonschema.Draft202012Validator(json.loads(schema(name))).validate(data)


def test_the_sample_entries_are_valid_for_an_editor() -> None:
    """What an editor reads from YAML, with numbers and dates, passes the schema."""
    from ruamel.yaml import YAML

    for path in sorted((ROOT / "entries").rglob("*.yaml")):
        data = YAML(typ="safe", pure=True).load(path)
        for key in ("reviewed", "review_by"):
            if key in data:
                data[key] = data[key].isoformat()
        validate("entry", data)


@pytest.mark.parametrize(
    "entry",
    [
        {"term": "A"},
        {"term": "", "definition": "B"},
        {"term": "A", "definition": "B", "artcles": []},
        {"term": "A", "definition": "B", "status": "done"},
        {"term": "A", "definition": "B", "tips": [{"body": "C"}]},
        {"term": "A", "definition": "B", "related": [{"kind": "see"}]},
        {"term": "A", "definition": "B", "redirect_from": ["No Id"]},
    ],
)
def test_a_broken_entry_is_invalid_for_an_editor_too(entry: object) -> None:
    """The editor underlines what the check would find."""
    with pytest.raises(jsonschema.ValidationError):
        validate("entry", entry)


def test_a_check_and_an_export_are_what_their_schemas_say(build: Build, tmp_path: Path) -> None:
    """The outputs of the program itself."""
    glossary = build(
        {
            "a.yaml": "term: A\ndefinition: See [[nobody]].\nartcle: x\n",
            "b.yaml": "term: no\ndefinition: X.\n",
        }
    )
    diagnostics = glosskit.check(glossary)
    assert diagnostics
    validate("check", json.loads(get_reporter("json")(Report(diagnostics, 2, glossary.sources))))
    sample = glosskit.load(ROOT)
    glosskit.export(sample, "json", tmp_path / "o")
    out = tmp_path / "o" / "json"
    validate("export-glossary", json.loads((out / "glossary.json").read_bytes()))
    validate("export-index", json.loads((out / "index.json").read_bytes()))
    for path in (out / "entries").iterdir():
        validate("export-entry", json.loads(path.read_bytes()))


@pytest.mark.parametrize("name", ["check", "daily", "export-glossary", "export-entry", "export-index"])
def test_what_programs_read_may_grow_and_says_its_version(name: str) -> None:
    """A reader that validates by the schema of today is not stopped by a key of tomorrow."""
    text = schema(name).decode()
    assert '"additionalProperties": false' not in text
    assert {"version", "schema_version"} & set(json.loads(text)["required"])
