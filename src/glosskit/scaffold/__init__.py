"""What `glosskit init` and `glosskit new` write: texts alone, nothing here touches the disk."""

import json
import re
from importlib.resources import files
from string import Template

# What can stand unquoted in YAML and means the same to every reader: words, hyphens inside, no signs.
_PLAIN = re.compile(r"[^\W\d_][\w'’()/-]*(?: [\w'’(][\w'’()/-]*)*")
_YAML_WORDS = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})


def quoted(text: str) -> str:
    """A line of text as a YAML scalar: plain where that is safe, in double quotes otherwise."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _YAML_WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def new_entry(term: str, schema: str | None = None) -> str:
    """A valid draft for a term.

    Args:
        term: the headword.
        schema: the address or path of the entry schema, for editors.
    """
    line = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return line + _template("entry.yaml").substitute(term=quoted(term))


def new_glossary(title: str) -> dict[str, str]:
    """The files of a fresh glossary by their paths, with forward slashes."""
    return {
        "glosskit.toml": _template("glosskit.toml").substitute(title=json.dumps(title, ensure_ascii=False)),
        "entries/glossary.yaml": _template("example.yaml").substitute(),
        ".pre-commit-config.yaml": _template("pre-commit-config.yaml").substitute(),
        ".github/workflows/glossary.yml": _template("workflow.yml").substitute(),
    }


def _template(name: str) -> Template:
    return Template(files("glosskit.scaffold").joinpath(name).read_text(encoding="utf-8"))
