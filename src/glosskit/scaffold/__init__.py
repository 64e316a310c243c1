"""What `glosskit init` and `glosskit new` write: texts alone, nothing here touches the disk."""

import json
from importlib.resources import files
from string import Template

from glosskit.entrytext import scalar


def new_entry(term: str, schema: str | None = None) -> str:
    """A valid draft for a term.

    Args:
        term: the headword.
        schema: the address or path of the entry schema, for editors.
    """
    line = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return line + _template("entry.yaml").substitute(term=scalar(term))


EXAMPLE = "entries/glossary.yaml"
"""The path of the example entry."""


def new_glossary(title: str, language: str = "en") -> dict[str, str]:
    """The files of a fresh glossary by their paths, with forward slashes.

    Args:
        title: its name.
        language: the tag of the language that its entries are in.
    """
    quoted = json.dumps(title, ensure_ascii=False)
    return {
        "glosskit.toml": _template("glosskit.toml").substitute(title=quoted, language=language),
        EXAMPLE: _template("example.yaml").substitute(),
        ".pre-commit-config.yaml": _template("pre-commit-config.yaml").substitute(),
        ".github/workflows/glossary.yml": _template("workflow.yml").substitute(),
    }


def _template(name: str) -> Template:
    return Template(files("glosskit.scaffold").joinpath(name).read_text(encoding="utf-8"))
