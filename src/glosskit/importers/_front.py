"""Front matter: the keys at the head of a Markdown file, in YAML, TOML or JSON."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from glosskit.document import Document
from glosskit.document import Mapping as Keys
from glosskit.importers._draft import UnreadableError
from glosskit.source import Source

_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML_KEY = re.compile(
    r"^[ \t]*+\[*+[ \t]*+(?:\"([^\"\n]+)\"|'([^'\n]+)'|([\w.-]++))[ \t]*+[=\].]", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Front:
    """The head of a file.

    Attributes:
        values: by key, plain values.
        lines: by key, the line where it stands, from 1.
        body: the rest of the file.
        line: where the rest starts.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    body: str = ""
    line: int = 1


def split(text: str, name: str) -> Front:
    """Part a file into its front matter and its body.

    Raises:
        UnreadableError: when the front matter cannot be read.
    """
    start = len(text) - len(text.lstrip("\n"))
    head = text[start:]
    if head.startswith("---"):
        match = _YAML.match(head)
        if match:
            return _yaml(text, start, match, name)
        if re.match(r"---[ \t]*\n[\w -]+:", head):
            raise UnreadableError(
                f"{name}:{start + 1} starts front matter with `---` that never ends: the file may be cut off."
            )
    elif head.startswith("+++"):
        match = _TOML.match(head)
        if match is None:
            raise UnreadableError(
                f"{name}:{start + 1} starts front matter with `+++` that never ends: the file may be cut off."
            )
        return _toml(text, start, match, name)
    elif head.startswith("{") and not head.startswith("{{") and not head.startswith("{%"):
        return _json(text, start, name)
    return Front(body=text, line=1)


def _rest(text: str, at: int) -> tuple[str, int]:
    return text[at:], text.count("\n", 0, at) + 1


def _yaml(text: str, start: int, match: re.Match[str], name: str) -> Front:
    # Tabs are no part of what YAML holds here; other readers take those between a key and its value.
    content = match[1].expandtabs(2)
    document = Document.parse(Source(name, content))
    first = start + 2
    if document.faults:
        fault = document.faults[0]
        place = document.source.location(fault.span.start)
        raise UnreadableError(
            f"{name}:{place.line + first - 1}:{place.column} cannot be read: {fault.message}"
        )
    lines = {}
    if isinstance(document.root, Keys):
        lines = {
            key.value: document.source.location(key.start).line + first - 1 for key, _ in document.root.pairs
        }
    body, line = _rest(text, start + match.end())
    return Front(document.data(), lines, body, line)


def _toml(text: str, start: int, match: re.Match[str], name: str) -> Front:
    try:
        values = tomllib.loads(match[1])
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnreadableError(_fault_of_toml(name, str(error), start + 1)) from None
    lines: dict[str, int] = {}
    line, at = start + 2, 0
    for found in _TOML_KEY.finditer(match[1]):
        line, at = line + match[1].count("\n", at, found.end()), found.end()
        lines.setdefault((found[1] or found[2] or found[3]).partition(".")[0], line)
    body, line = _rest(text, start + match.end())
    return Front(values, lines, body, line)


def _fault_of_toml(name: str, said: str, above: int) -> str:
    """What the reader of TOML says, at its place in the file; it counts lines from below the first `+++`."""
    place = re.search(r"\(at line (\d+), column (\d+)\)|\(at end of document\)", said)
    reason = (said[: place.start()] if place else said).rstrip()[:200]
    at = f"{name}:{int(place[1]) + above}:{place[2]}" if place and place[1] else f"{name}:{above}"
    return f"{at} cannot be read: its front matter is not valid TOML: {reason[:1].lower()}{reason[1:]}."


def _json(text: str, start: int, name: str) -> Front:
    try:
        values, end = json.JSONDecoder(parse_float=str, parse_int=str).raw_decode(text, start)
    except json.JSONDecodeError as error:
        reason = f"{error.msg[:1].lower()}{error.msg[1:]}"
        raise UnreadableError(
            f"{name}:{error.lineno}:{error.colno} cannot be read: its front matter is not valid JSON: {reason}."
        ) from None
    except RecursionError:
        raise UnreadableError(f"{name}: its front matter stands too deep in its brackets.") from None
    lines = {key: text.count("\n", 0, max(text.find(json.dumps(key), start), 0)) + 1 for key in values}
    body, line = _rest(text, end)
    return Front(values, lines, body, line)
