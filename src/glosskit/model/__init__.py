"""The entry and its parts: the public contract that writers, exports and the JSON Schema share.

Every scalar of a file arrives as the characters that the writer typed, so nothing is guessed here: a
field says what it takes, and converts that alone.
"""

from glosskit.model._again import again
from glosskit.model._entry import (
    KEYS,
    PART_KEYS,
    PARTS,
    TEXT_FIELDS,
    Alias,
    AliasKind,
    Article,
    Citation,
    Entry,
    Part,
    PartOfSpeech,
    RelatedKind,
    RelatedTerm,
    Status,
    Tip,
    Usage,
    is_text,
    validate,
)
from glosskit.model._values import MOST_LINE, MOST_TEXT, Line, WebAddress

__all__ = [
    "KEYS",
    "MOST_LINE",
    "MOST_TEXT",
    "PARTS",
    "PART_KEYS",
    "TEXT_FIELDS",
    "Alias",
    "AliasKind",
    "Article",
    "Citation",
    "Entry",
    "Line",
    "Part",
    "PartOfSpeech",
    "RelatedKind",
    "RelatedTerm",
    "Status",
    "Tip",
    "Usage",
    "WebAddress",
    "again",
    "is_text",
    "validate",
]
