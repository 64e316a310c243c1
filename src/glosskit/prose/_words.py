"""Lists of words: data files of the package, for rules that need to know words."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from glosskit.discovery import read_data
from glosskit.document import Document
from glosskit.source import Source

FROZEN = "frozen.json"


@cache
def load_words(name: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of a data file by their names, in the order of the file.

    A file names its lists at the top level. Each has `words`, and a `source` that says where they come from.

    Args:
        name: folder and file without its ending, below `words/`, such as `style/link-text`.
    """
    return {key: _words(value) for key, value in load_data(name).items()}


def load_data(name: str) -> Any:
    """What a data file holds. Writers of rules edit YAML; what is read is its frozen form, which takes a tenth of the time."""
    return _frozen()[name]


def data_names() -> tuple[str, ...]:
    """The names of all data files, sorted."""
    return tuple(_frozen())


def thaw(name: str) -> Any:
    """What a data file holds, from the YAML itself."""
    return Document.parse(Source.decode(name, read_words(f"{name}.yaml"))).data()


def read_words(file: str) -> bytes:
    """The bytes of a file below `words/`."""
    return read_data(f"words/{file}")


@cache
def _frozen() -> Mapping[str, Any]:
    return json.loads(read_words(FROZEN))  # type: ignore[no-any-return]


def _words(value: object) -> tuple[str, ...]:
    words = value.get("words") if isinstance(value, dict) else None
    return tuple(word for word in words if isinstance(word, str)) if isinstance(words, list) else ()
