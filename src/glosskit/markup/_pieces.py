"""What a parsed text is made of."""

from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """The kind of a piece."""

    OPEN = auto()
    """Start of a block (`p`, `ul`, `ol`, `li`, `blockquote`, `pre`) or of `em`, `strong`, `a`."""
    CLOSE = auto()
    """Its end."""
    TEXT = auto()
    """Words."""
    CODE = auto()
    """Words that are not prose: code."""
    BREAK = auto()
    """The end of a line inside a paragraph; its text is a space, a line break where the writer forced one, or nothing between
    letters of a script without spaces."""
    ENTRY_LINK = auto()
    """`[[target|words]]`."""


class Piece(NamedTuple):
    """One piece of a text.

    For `TEXT`, each character of `text` stands at its own place: the first at `start`, the others behind it.

    Attributes:
        kind: what it is.
        text: the words that a reader sees; empty for OPEN and CLOSE.
        start: offset of its first character in the writer's text.
        end: offset one past its last character.
        tag: the HTML element of OPEN and CLOSE.
        target: a link's address or entry name; an `ol`'s first number.
    """

    kind: Kind
    text: str
    start: int
    end: int
    tag: str = ""
    target: str = ""
