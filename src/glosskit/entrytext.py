"""An entry's plain values as the text of its file: the one place that writes YAML from nothing.

Files that exist are never written anew: they are changed by edits of their text.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from glosskit.model import KEYS, PART_KEYS, is_text

MOST_ON_LINE = 90
"""A text that is longer, or has several lines, starts on a new line after `|`."""

# What can stand unquoted in YAML and means the same to every reader: words, hyphens inside, no signs.
_PLAIN = re.compile(
    r"[^\W\d_][\w'’()/-]*[.,;!?]?(?: [\w'’(][\w'’()/-]*[.,;!?]?)*|https?://[\w./%?=&+-]*[\w/]"
)
MOST_COLUMNS = 160
"""A summary or introduction that makes its line longer starts on a new one too."""
_LONG_LINES = frozenset({"summary", "tips_intro"})
_DATES = frozenset({"reviewed", "review_by"})
_YAML_WORDS = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})
_BLOCK_UNSAFE = re.compile("[\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]|^ *\t", re.MULTILINE)


def scalar(text: str) -> str:
    """A line of text as a YAML scalar: plain where that is safe, in double quotes otherwise."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _YAML_WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def entry_text(values: Mapping[str, object]) -> str:
    """The text of an entry's file: keys in their canonical order, two spaces of indent, one line break at the end.

    Args:
        values: by key: texts, lists of texts, lists of mappings of texts. None and empty lists are left out.
    """
    return "".join(key_text(key, values[key]) for key in KEYS if values.get(key) not in (None, "", [], ()))


def key_text(key: str, value: object) -> str:
    """A key of an entry with its value, on lines of their own."""
    if key in _DATES:
        return f"{key}: {value}\n"
    if key in _LONG_LINES and isinstance(value, str) and len(value) > MOST_COLUMNS - 20 and "\t" not in value:
        written = f"{key}: {scalar(value)}"
        return f"{written}\n" if len(written) <= MOST_COLUMNS else f"{key}: |-\n  {value}\n"
    if isinstance(value, str):
        # A definition grows: it has its lines from the start.
        return f"{key}:{_value(value, is_text((key,)), 0, long=key == 'definition')}"
    if not isinstance(value, Sequence):
        raise TypeError(f"{key} cannot hold {type(value).__name__}")
    return f"{key}:\n" + "".join(item_text(key, item, "  ") for item in value)


def item_text(key: str, item: object, indent: str) -> str:
    """An item of a list, on lines of its own, its hyphen behind `indent`."""
    if isinstance(item, str):
        return f"{indent}-{_value(item, text=False, indent=0)}"
    if not isinstance(item, Mapping):
        raise TypeError(f"an item of {key} cannot be {type(item).__name__}")
    return "".join(_parts(key, item, indent))


def _parts(key: str, item: Mapping[str, object], indent: str) -> Iterator[str]:
    lead = f"{indent}- "
    for name in sorted(item, key=PART_KEYS[key].index):
        value = item[name]
        if value not in (None, ""):
            yield f"{lead}{name}:{_value(str(value), is_text((key, name)), len(indent) + 2)}"
            lead = f"{indent}  "


def _value(value: str, text: bool, indent: int, *, long: bool = False) -> str:
    """What stands behind a colon or hyphen, to the end of its last line."""
    long = long or len(value) > MOST_ON_LINE or "\n" in value
    if text and long and value.strip() and not _BLOCK_UNSAFE.search(value):
        lines = [line if line.strip(" ") else "" for line in value.strip().split("\n")]
        margin = " " * (indent + 2)
        return " |\n" + "".join(f"{margin}{line}\n" if line else "\n" for line in lines)
    return f" {scalar(value)}\n"
