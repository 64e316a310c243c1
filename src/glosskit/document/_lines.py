"""Lines that YAML refuses because of a sign on them, or on the line above: what stands there, and what to write."""

import re

from glosskit.source import Fault, Span

QUOTE_IT = "Put the whole text in double quotes, or start it on a new line after `|`."
_KEY = re.compile(r"[ ]*(?:- +)*([\w-]+)(?=:)")
_MOST = 2_000
"""How many characters of a line are looked at."""
_WITH_TEXT = re.compile(
    r"[ ]*(?:- +)*(?P<name>[\w-]+):[ ]++"
    r"(?:(?P<sign>[|>])[-+\d]*\s*(?:#.*)?$|(?![\"'|>\[{])(?:(?<=[ ]{2})|.*?[ ])(?P<hidden>#[^\s#!]\S*)|(?=\S))"
)
"""A key and its text: a sign that the text is to follow, or words that end in what YAML takes for a comment."""
_CURLY_WHOLE = re.compile(r"[ ]*(?:- +)*(?:[\w-]+:[ ]+)?“[^“”]*”?[ ]*")
_OPEN_LIST = re.compile(r"^([ ]*)(?:- +)*[\w-]+:[ ]+([\[{])", re.MULTILINE)
_QUOTED = re.compile(r'"[^"\n]*"|(?<!\w)\'[^\'\n]*\'')
_BREAK = re.compile(r"[\r\n]")
_BEFORE_TEXT = ":-[{,\r\n"
"""Behind what, and spaces, a quotation mark starts a text; at the start of the file too."""
_UNSEEN = " \u00a0\u200e\u200f\u202f\u3000"
"""Spaces, and marks of direction, that a keyboard or a word processor puts behind a colon."""


def two_lines_in_one(text: str, here: Span) -> Fault | None:
    """A key on this line, and on the line above one that YAML did not take for a key."""
    line_start = line_start_of(text, here.start)
    key = _KEY.match(text, line_start)
    if key is None or key.end(1) != here.start or line_start == 0:
        return None
    indent = key.start(1) - line_start
    above_start = line_start_of(text, line_start - 1)
    above = text[above_start : line_start - 1]
    own = _KEY.match(above)
    if own is not None and indent > own.start(1):
        return syntax_fault(
            Span(key.start(1), key.end(1)),
            f"`{key.group(1)}` is indented further than the key above it, which has a text already.",
            "Let both keys start in the same column.",
        )
    content = above.strip()
    joined = re.match(r"([\w-]+)(:(?=\S)|\s*[=：]\s*|\s+)", content)
    place = Span(above_start + len(above) - len(above.lstrip()), above_start + len(above.rstrip()))
    if joined is None:
        return None
    if joined.group(2).strip() == "：":
        return _wide_colon(place, above)
    return syntax_fault(
        place,
        "This line has no colon with a space after it, so YAML reads it and the next line as one text.",
        f"Write `{joined.group(1)}: {content[joined.end() :].strip(_UNSEEN) or '…'}`.",
    )


def _wide_colon(place: Span, line: str) -> Fault:
    key, _, words = line.partition("：")
    return syntax_fault(
        place,
        "The colon here is a wide one (：), which YAML does not know: to it, this line has no key.",
        f"Write `{key.strip()}: {words.strip() or '…'}`.",
    )


def list_left_open(text: str, here: Span) -> Fault | None:
    """A key on this line, and above it a list in brackets that goes on to here."""
    line_start = line_start_of(text, here.start)
    key = _KEY.match(text, line_start)
    last = next(reversed([*_OPEN_LIST.finditer(text, 0, line_start)]), None)
    if key is None or last is None or key.start(1) - line_start > len(last.group(1)):
        return None
    opener = last.group(2)
    closer = "]" if opener == "[" else "}"
    inside = _QUOTED.sub("", text[last.start(2) : line_start])
    if inside.count(opener) <= inside.count(closer):
        return None
    line = text.count("\n", 0, last.start(2)) + 1
    return syntax_fault(
        Span(last.start(2), last.end(2)),
        f"The `{opener}` on line {line} is never closed, so YAML reads the lines below it as part of it.",
        f"Write `{closer}` behind the last item; if it is no list, put the whole text in double quotes.",
    )


def colon_in_text(text: str, here: Span) -> Fault:
    """The fault for a colon and a space inside a text."""
    line = text[line_start_of(text, here.start) : line_end_of(text, here.start)]
    hint = QUOTE_IT
    if _CURLY_WHOLE.fullmatch(line):
        hint = 'The quotes around it are curly ones (“ ”), which YAML does not know: use straight ones (").'
    elif "“" in line or "”" in line:
        hint = 'Put the whole text in straight double quotes ("); the curly ones (“ ”) in it can stay.'
    message = "A colon followed by a space inside this text makes YAML take what stands before it for a key."
    return syntax_fault(here, message, hint)


def curly_left_open(text: str, here: Span) -> Fault | None:
    """Just before this place, a straight mark that was to close a curly one, and closed the text around it."""
    end = text.rfind('"', 0, here.start)
    start = text.rfind('"', 0, max(end, 0))
    between = text[end + 1 : here.start]
    if start < 0 or between.strip() or between.endswith(("\n", "\r")):
        return None
    if text[:start].rstrip(" ")[-1:] not in _BEFORE_TEXT:
        return None
    inside = text[start + 1 : end]
    mark = _left_open(inside)
    if not mark:
        return None
    word = inside.split()[-1].rpartition(mark)[2] or mark
    closers = "“ (or ”)" if mark == "„" else "”"
    return syntax_fault(
        Span(end, end + 1),
        f"This straight quotation mark was meant to close the {mark} before it, "
        "but to YAML it ends the whole text, and more follows.",
        f"Write {closers} instead of the straight mark after `{word}`.",
    )


def _left_open(inside: str) -> str:
    """The curly mark that is opened and not closed in a text; “ closes where „ is open, and opens elsewhere."""
    mark = ""
    for sign in inside:
        if sign in "„“”":
            mark = "" if sign == "”" or (sign == "“" and mark == "„") else sign
    return mark


def no_colon(text: str, start: Span) -> Fault:
    """The fault for a line that YAML wanted to be a key."""
    line_start = line_start_of(text, start.start)
    line = text[line_start : line_end_of(text, start.start)]
    tight = re.match(r"\s*(?:- +)?([\w-]+):(?=\S)", line)
    if tight:
        colon = line_start + tight.end() - 1
        return syntax_fault(
            Span(colon, colon + 1),
            "There must be a space after this colon.",
            f"Write `{tight.group(1)}: …`.",
        )
    wide = re.match(r"\s*(?:- +)?[\w-]+\s*：", line)
    if wide:
        return _wide_colon(Span(line_start + wide.end() - 1, line_start + wide.end()), line)
    hint = "Write `key: value`; to go on with the text above, indent this line further than its key."
    above = text[line_start_of(text, max(line_start - 1, 0)) : max(line_start - 1, 0)].lstrip()
    tight_item = re.match(r"\s*-(?![\s-])", line)
    if tight_item:
        hyphen = line_start + tight_item.end() - 1
        return syntax_fault(
            Span(hyphen, hyphen + 1),
            "There must be a space after this hyphen, or YAML does not take the line for an item of a list.",
            f"Write `- {line[tight_item.end() :].strip()}`.",
        )
    bullet = re.match(r"\s*([–—‒−•‣▪◦·●○・－―])\s*(?=\S)", line)
    if bullet:
        sign = Span(line_start + bullet.start(1), line_start + bullet.end(1))
        return syntax_fault(
            sign,
            f"To YAML, `{bullet.group(1)}` is a letter: only a hyphen and a space make an item of a list.",
            f"If this line is an item of a list, write `- {line[bullet.end() :].strip()}`.",
        )
    if above.startswith("- "):
        hint = f"If it is an item of the list above, it needs a hyphen: `- {line.strip()}`."
    return syntax_fault(start, "This line has no colon, so YAML cannot tell which key it belongs to.", hint)


def text_not_indented(text: str, here: Span) -> Fault | None:
    """A line of a text below `|` or `>` that is empty to YAML, as no line below it is indented."""
    line_start = line_start_of(text, here.start)
    line = text[line_start : line_end_of(text, here.start)]
    above = _lines_above(text, line_start)
    index, key = _last_with_text(above)
    is_item = line.lstrip().startswith("- ")
    if key is None or not key["sign"] or not line.strip() or (not is_item and _KEY.match(line)):
        return None
    column = key.start("name")
    # What starts with a hyphen may be the next item of a list that the key stands in.
    if (is_item and column) or any(_indent(other) > column for other in (*above[index + 1 :], line)):
        return None
    start = line_start + _indent(line)
    spaces = column + 2 - _indent(line)
    return syntax_fault(
        Span(start, start + 1),
        f"This line is not indented, so YAML does not take it for the text of `{key['name']}`.",
        f"Indent each line of the text by {'two' if spaces == 2 else spaces} spaces.",
    )


def text_goes_on(text: str, here: Span) -> Fault | None:
    """A line that was meant to go on with the text of the key above it, which YAML ended at a comment."""
    line_start = line_start_of(text, here.start)
    _, key = _last_with_text(_lines_above(text, line_start))
    line = text[line_start : line_end_of(text, here.start)]
    if key is None or not key["hidden"] or _KEY.match(line) or line.lstrip().startswith("- "):
        return None
    name, hidden = key.group("name", "hidden")
    return syntax_fault(
        here,
        f"YAML takes everything from `{hidden}` on for a comment: the text of `{name}` ends there, "
        "and this line belongs to nothing.",
        f"Put `|` after `{name}:`, start the text on the next line, and indent all of it by two spaces.",
    )


def _lines_above(text: str, line_start: int) -> list[str]:
    lines = text[:line_start].splitlines()
    return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _last_with_text(lines: list[str]) -> tuple[int, re.Match[str] | None]:
    """The last key among lines that has a text, or a sign that one follows, and the number of its line from 0."""
    matches = ((index, _WITH_TEXT.match(lines[index], 0, _MOST)) for index in reversed(range(len(lines))))
    return next(((index, match) for index, match in matches if match), (0, None))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def line_start_of(text: str, at: int) -> int:
    """Where the line of a character starts."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end_of(text: str, at: int) -> int:
    """Where the line of a character ends, its line break not included."""
    match = _BREAK.search(text, at)
    return match.start() if match else len(text)


def syntax_fault(span: Span, message: str, hint: str) -> Fault:
    """A fault of YAML's form."""
    return Fault("schema/yaml", span, message, hint)
