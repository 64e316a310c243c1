"""From a character of a decoded text to the place in the file where it was typed.

Plain and block scalars hold exactly the characters of the file, but for white space, so the two are
aligned word by word; white space between two words is aligned line break by line break. Quoted scalars
have escapes and need decoding.
"""

import re

from glosskit.document._nodes import Scalar

_HEX_ESCAPES = {"x": 2, "u": 4, "U": 8}
_RUN = re.compile(r"[^ \t\r\n]+")
_LINE = re.compile(r"[^ \t\r\n](?:[^\r\n]*[^ \t\r\n])?")
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")
"""Line breaks for some readers of YAML, and none for others."""
_ANY_BREAK = re.compile("[\r\n\x85\u2028\u2029]")
_SPACE = re.compile(r"[ \t\r\n]*+")
_BREAK = re.compile(r"\r\n|\n|\r")


Places = tuple[tuple[int, int], ...]
"""Where each character of a value was typed: its first character in the file, and one past its last."""


def offsets(text: str, scalar: Scalar) -> Places:
    """Where each character of a scalar's value stands in `text`, and the place behind the last one.

    The result has one item more than the value has characters. An escape, or a quote that is written twice to stand
    once, takes several characters of the file.
    """
    if scalar.style == '"':
        return tuple(_double_quoted(text, scalar))
    if scalar.style == "'":
        return tuple(_aligned(text, scalar, scalar.start + 1, scalar.end - 1, doubled="'"))
    if scalar.style:
        header = _BREAK.search(text, scalar.start)
        return tuple(_aligned(text, scalar, header.end() if header else scalar.end, scalar.end))
    return tuple(_aligned(text, scalar, scalar.start, scalar.end))


def _aligned(text: str, scalar: Scalar, start: int, end: int, doubled: str = "") -> list[tuple[int, int]]:
    """Align word by word, or line by line; `doubled` is the character that is written twice to stand once."""
    value = scalar.value
    places: list[tuple[int, int]] = []
    at = start
    # Where no lines were joined, each line stands in the file as it is, its spaces included.
    may_join = (_ODD_BREAK if scalar.style == "|" else _ANY_BREAK).search(text, start, end)
    for run in (_RUN if may_join else _LINE).finditer(value):
        word_at = _skip_space(text, at, end)
        places.extend(_space(value[len(places) : run.start()], text, at, word_at))
        stop = word_at + len(run.group())
        if not doubled and stop <= end:
            places.extend(zip(range(word_at, stop), range(word_at + 1, stop + 1), strict=True))
            at = stop
            continue
        for char in run.group():
            width = 2 if char == doubled else 1
            places.append((min(word_at, end), min(word_at + width, end)))
            word_at += width
        at = min(word_at, end)
    # Trailing white space: from behind the last word on, never past the value's end.
    places.extend(_space(value[len(places) :], text, at, max(at, end)))
    places.append((max(at, end), max(at, end)))
    return places


def _space(space: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Align the white space between two words with `text[start:end]`.

    A line break takes the next line break of the file; a space that folding made stands on it. Spaces
    before the first break are counted from the left, spaces after the last from the right, where the
    indentation of the block ends.
    """
    if not space or text[start:end] == space:  # nothing was folded: the common case
        return [(at, at + 1) for at in range(start, start + len(space))]
    breaks = [match.start() for match in _BREAK.finditer(text, start, end)]
    last = space.rfind("\n")
    places: list[tuple[int, int]] = []
    at = start
    taken = 0
    for index, char in enumerate(space):
        if char == "\n":
            place = breaks[taken] if taken < len(breaks) else at
            taken += 1
            at = place + 1
        elif last >= 0 and index > last:
            place = end - (len(space) - index)
        else:
            place = at
            at += 1
        place = max(start, min(place, end))
        places.append((place, min(place + 1, max(end, place))))
    return places


def _double_quoted(text: str, scalar: Scalar) -> list[tuple[int, int]]:
    value = scalar.value
    places: list[tuple[int, int]] = []
    at, end = scalar.start + 1, scalar.end - 1
    while at < end and len(places) < len(value):
        char = text[at]
        if char == "\\" and text[at + 1] in "\r\n":  # an escaped line break joins two lines
            stop = _skip_space(text, at + 1, end)
            breaks = list(_BREAK.finditer(text, at, stop))
            places.extend(match.span() for match in breaks[1:])  # each empty line is a line break of its own
            at = stop
        elif char == "\\":
            stop = at + 2 + _HEX_ESCAPES.get(text[at + 1], 0)
            places.append((at, stop))
            at = stop
        elif char in " \t\r\n":
            stop = _skip_space(text, at, end)
            breaks = list(_BREAK.finditer(text, at, stop))
            if breaks:  # a fold: one space, or a line break for each empty line
                places.extend(match.span() for match in breaks[1:] or breaks)
            else:
                places.extend((place, place + 1) for place in range(at, stop))
            at = stop
        else:
            places.append((at, at + 1))
            at += 1
    del places[len(value) :]
    places.extend([(end, end)] * (len(value) + 1 - len(places)))
    return places


def _skip_space(text: str, at: int, end: int) -> int:
    match = _SPACE.match(text, at, end)
    return match.end() if match else at
