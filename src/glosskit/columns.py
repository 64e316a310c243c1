"""How many columns a text takes where all letters are of one width: on a terminal, in a plain e-mail."""

import unicodedata

_UNSEEN = ("Mn", "Me", "Cf")


def columns(text: str) -> int:
    """The columns of a text: wide characters take two, those that sit on another or are not seen none."""
    if text.isascii():  # as nearly all are
        return len(text)
    return sum(map(_width, text))


def _width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in _UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
