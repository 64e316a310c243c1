"""What differs from script to script: spaces that may not be broken, scripts without spaces, quotations without capitals."""

import re

from glosskit.markup._pieces import Kind, Piece

SENTENCE_END = re.compile(
    r"""(?<![.!?…])[.!?…]++(?:[ \u00a0\u202f]?»(?!\w)|["'”’“‘)\]])*+(?=\s)|[。！？｡।॥؟۔։]+["'”’」』）»)\]]*"""
)
"""Western marks end a sentence before white space; those of scripts that use no spaces end one at once."""
_KEPT = re.compile("[\u00a0\u2000-\u200a\u202f\u3000]")
_SPACES = re.compile(r"[ \t\n\r\f]+")
# Ranges of characters, since a pattern of them takes a millisecond to compile, and few texts ask.
# Chinese and Japanese, with their punctuation; Korean has spaces between its words.
_IDEOGRAPHIC = (
    ("\u2e80", "\u312f"),
    ("\u31a0", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\uff01", "\uff9f"),
    ("\U00020000", "\U0003ffff"),
)
_FIRST = _IDEOGRAPHIC[0][0]
# Thai, Lao, Burmese and Khmer.
_OTHERS = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))
_SHARED = frozenset("“”‘’…—·")
"""Signs that Chinese and Japanese have in common with others."""
_QUOTES = re.compile("[»\"'”’“‘」』]$")
_OPENING, _CLOSING = "「『（“", "」』）”"
_PAIRED = re.compile(f"[{_OPENING}{_CLOSING}]")


def one_spaced(text: str) -> str:
    """A text with one space for each run of white space; no-break spaces and wide ones stay, for a writer chose them."""
    if text.isascii() or not _KEPT.search(text):
        return " ".join(text.split())
    return _SPACES.sub(" ", text).strip()


def is_ideographic(char: str) -> bool:
    """Whether a character is Chinese or Japanese, which have no spaces between words, and no capitals."""
    return char >= _FIRST and any(first <= char <= last for first, last in _IDEOGRAPHIC)


def is_unspaced(char: str) -> bool:
    """Whether a character is of any script without spaces between words: those, Thai, Lao, Burmese and Khmer."""
    return is_ideographic(char) or any(first <= char <= last for first, last in _OTHERS)


def closes_up(before: str, behind: str) -> bool:
    """Whether a line break between two characters stands for nothing: their script has no spaces between words."""
    sides = (is_ideographic(before), is_ideographic(behind))
    return all(sides) or (any(sides) and (before in _SHARED or behind in _SHARED))


def without_gaps(pieces: tuple[Piece, ...], text: str) -> tuple[Piece, ...]:
    """The pieces of a text, with no space for a line break between letters of a script that has none."""
    if text.isascii() or "\n" not in text.strip("\n") or max(text) < _FIRST:
        return pieces
    found = list(pieces)
    before, waiting = "", None
    for at, piece in enumerate(pieces):
        if piece.kind is Kind.BREAK:
            waiting = at if piece.text == " " else None
        elif piece.text:
            if waiting is not None and before and closes_up(before, piece.text[0]):
                found[waiting] = found[waiting]._replace(text="")
            before, waiting = piece.text[-1], None
    return tuple(found)


def is_still_quoted(text: str, start: int, end: int) -> bool:
    """Whether what seems to end a sentence stands in a quotation that the sentence goes on behind.

    Where a script has capitals, they tell; here a quotation counts as a part of its sentence.

    Args:
        text: a paragraph.
        start: where the mark stands that seems to end the sentence.
        end: one past it and the closing marks behind it.
    """
    if text.isascii():
        return False
    depth = 0
    for sign in _PAIRED.findall(text, 0, end) if text[start] in "。！？｡" else ():
        depth = depth + 1 if sign in _OPENING else max(0, depth - 1)
    if depth:
        return True
    following = text[end:].lstrip()[:1]
    return bool(_QUOTES.search(text, start, end)) and following.isalpha() and not following.isupper()
