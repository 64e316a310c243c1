"""Lists of words: data files of the package, for rules that need to know words."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from glosskit.document import Document
from glosskit.source import Source


@cache
def load_words(name: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of a data file by their names, in the order of the file; each file is read once, when asked for.

    A file names its lists at the top level. Each has `words`, and a `source` that says where they come from.

    Args:
        name: folder and file without its ending, below `words/`, such as `style/link-text`.
    """
    data = files("glosskit").joinpath("words", f"{name}.yaml").read_bytes()
    lists = Document.parse(Source.decode(name, data)).data()
    return {key: _words(value) for key, value in lists.items()}


def _words(value: object) -> tuple[str, ...]:
    words = value.get("words") if isinstance(value, dict) else None
    return tuple(word for word in words if isinstance(word, str)) if isinstance(words, list) else ()
