"""From a character of a decoded text to the place in the file where it was typed.

Plain and block scalars hold exactly the characters of the file, but for white space, so the two are
aligned word by word; white space between two words is aligned line break by line break. Quoted scalars
have escapes and need decoding.
"""

import re

from glosskit.document._nodes import Scalar

_SIMPLE_ESCAPES = frozenset('0abt\tnvfre "/\\N_LP')
_HEX_ESCAPES = {"x": 2, "u": 4, "U": 8}
_RUN = re.compile(r"[^ \t\r\n]+")
_BREAK = re.compile(r"\r\n|\n|\r")


def offsets(text: str, scalar: Scalar) -> tuple[int, ...]:
    """Offsets in `text` of each character of a scalar's value, and of the place after the last one.

    The result has one item more than the value has characters and never decreases.
    """
    if scalar.style == '"':
        places = _double_quoted(text, scalar)
    elif scalar.style == "'":
        places = _aligned(text, scalar, scalar.start + 1, scalar.end - 1, doubled="'")
    elif scalar.style:
        header = _BREAK.search(text, scalar.start)
        places = _aligned(text, scalar, header.end() if header else scalar.end, scalar.end)
    else:
        places = _aligned(text, scalar, scalar.start, scalar.end)
    return tuple(places)


def _aligned(text: str, scalar: Scalar, start: int, end: int, doubled: str = "") -> list[int]:
    """Align word by word; `doubled` is the character that is written twice to stand once."""
    value = scalar.value
    places: list[int] = []
    at = start
    for run in _RUN.finditer(value):
        word_at = at
        while word_at < end and text[word_at] in " \t\r\n":
            word_at += 1
        places.extend(_space(value[len(places) : run.start()], text, at, word_at))
        for char in run.group():
            places.append(min(word_at, end))
            word_at += 2 if char == doubled else 1
        at = min(word_at, end)
    # Trailing white space: from behind the last word on, never past the value's end.
    places.extend(_space(value[len(places) :], text, at, max(at, end)))
    places.append(max(at, end))
    return places


def _space(space: str, text: str, start: int, end: int) -> list[int]:
    """Align the white space between two words with `text[start:end]`.

    A line break takes the next line break of the file; a space that folding made stands on it. Spaces
    before the first break are counted from the left, spaces after the last from the right, where the
    indentation of the block ends.
    """
    breaks = [match.start() for match in _BREAK.finditer(text, start, end)]
    last = space.rfind("\n")
    places: list[int] = []
    at = start
    for index, char in enumerate(space):
        if char == "\n":
            place = breaks.pop(0) if breaks else at
            at = place + 1
        elif last >= 0 and index > last:
            place = end - (len(space) - index)
        else:
            place = at
            at += 1
        places.append(max(start, min(place, end)))
    return places


def _double_quoted(text: str, scalar: Scalar) -> list[int]:
    value = scalar.value
    places: list[int] = []
    at, end = scalar.start + 1, scalar.end - 1
    while at < end and len(places) < len(value):
        char = text[at]
        if char == "\\" and text[at + 1] in "\r\n":  # an escaped line break joins two lines
            at = _skip_space(text, at + 1, end)
        elif char == "\\":
            places.append(at)
            at += 2 + _HEX_ESCAPES.get(text[at + 1], 0)
        elif char in " \t\r\n":
            stop = _skip_space(text, at, end)
            if _BREAK.search(text, at, stop):  # a fold: one space, or a line break for each empty line
                breaks = [match.start() for match in _BREAK.finditer(text, at, stop)]
                places.extend(breaks[1:] or breaks)
            else:
                places.extend(range(at, stop))
            at = stop
        else:
            places.append(at)
            at += 1
    del places[len(value) :]
    places.extend([end] * (len(value) + 1 - len(places)))
    return places


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \t\r\n":
        at += 1
    return at
