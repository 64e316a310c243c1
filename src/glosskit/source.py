"""A file's text, and where things are in it.

All offsets are counted in characters of the text, from 0, without the byte order mark. Lines and
columns, which people see, count from 1.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

_ENCODING = "schema/encoding"
# What no entry may hold: C0 and C1 controls (tab and line breaks aside), the Unicode line breaks that YAML
# readers disagree on, bidirectional overrides and isolates (the "Trojan Source" attack, CVE-2021-42574),
# byte order marks inside a text, non-characters and lone surrogates.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
"""What sets or ends a direction; editors for Arabic and Hebrew write some of them."""
_MOST_FORBIDDEN_REPORTED = 20


class Span(NamedTuple):
    """A range of characters in a text: start included, end not."""

    start: int
    end: int


class Location(NamedTuple):
    """A place as an editor shows it: line and column count from 1, columns count characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that cannot be accepted, before any rule is asked.

    Attributes:
        rule: the id under which it is reported and documented.
        span: where it is.
        message: what is wrong, and why a reader would care.
        hint: what to write instead.
    """

    rule: str
    span: Span
    message: str
    hint: str | None = None


@dataclass(frozen=True)
class Source:
    """The text of one file.

    Attributes:
        path: the path shown to people: relative to the working directory, with forward slashes.
        text: the characters, without a byte order mark; bytes that are not UTF-8 became U+FFFD.
        has_bom: whether the file starts with a byte order mark, which every edit has to keep.
        faults: what is wrong with the bytes or characters themselves.
    """

    path: str
    text: str
    has_bom: bool = False
    faults: tuple[Fault, ...] = ()

    @classmethod
    def decode(cls, path: str, data: bytes) -> "Source":
        """Make a source from a file's bytes; what is not UTF-8 becomes a fault, never an exception."""
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return cls(path, "", faults=(_not_utf8(Span(0, 0), "It looks like UTF-16."),))
        has_bom = data.startswith(b"\xef\xbb\xbf")
        body = data[3:] if has_bom else data
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError as error:
            start = len(body[: error.start].decode("utf-8"))
            text = body.decode("utf-8", "replace")
            fault = _not_utf8(
                Span(start, start + 1), f"The first byte that cannot be read is 0x{body[error.start]:02X}."
            )
            return cls(path, text, has_bom, (fault,))
        return cls(path, text, has_bom, tuple(_forbidden(text)) if FORBIDDEN.search(text) else ())

    @classmethod
    def again(cls, path: str, data: bytes) -> "Source":
        """The source of bytes that were decoded before, and found without a fault.

        Raises:
            UnicodeDecodeError: when they were not.
        """
        has_bom = data.startswith(b"\xef\xbb\xbf")
        return cls(path, (data[3:] if has_bom else data).decode(), has_bom)

    @property
    def is_whole(self) -> bool:
        """Whether the text holds all that the bytes do; what is not UTF-8 is lost in it, and must not be written back."""
        return all(fault.rule != _ENCODING for fault in self.faults)

    def with_text(self, text: str) -> "Source":
        """The same file with another text; the byte order mark stays, and so does what is known to be lost."""
        made = Source.decode(self.path, text.encode("utf-8", "surrogatepass"))
        lost = tuple(fault for fault in self.faults if fault.rule == _ENCODING)
        return replace(made, has_bom=self.has_bom, faults=lost + made.faults)

    def encode(self) -> bytes:
        """The file's bytes, with the byte order mark where it had one."""
        return (b"\xef\xbb\xbf" if self.has_bom else b"") + self.text.encode()

    @property
    def stem(self) -> str:
        """The file's name without its ending, as `PurePath.stem` has it."""
        name = self.path[self.path.rfind("/") + 1 :]
        dot = name.rfind(".")
        return name[:dot] if 0 < dot < len(name) - 1 else name

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line starts; lines end with LF, CR LF or CR, as in editors."""
        return (0, *(match.end() for match in _LINE_BREAK.finditer(self.text)))

    def location(self, offset: int) -> Location:
        """Turn an offset (0 to the text's length) into line and column."""
        line = bisect_right(self.line_starts, offset)
        return Location(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its line break; an empty string past the end."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        match = _LINE_BREAK.search(self.text, start)
        return self.text[start : match.start() if match else len(self.text)]


def _not_utf8(span: Span, detail: str) -> Fault:
    return Fault(
        _ENCODING,
        span,
        f"This file is not saved as UTF-8, so its letters would come out wrong. {detail}",
        "Save the file again with the encoding UTF-8.",
    )


def _forbidden(text: str) -> list[Fault]:
    told = list(islice(FORBIDDEN.finditer(text), _MOST_FORBIDDEN_REPORTED))
    left = len(FORBIDDEN.findall(text)) - len(told)  # there may be a million: texts, not matches
    last = told[-1]
    return [
        forbidden_fault(match.group(), Span(*match.span()), more=left if match is last else 0)
        for match in told
    ]


def forbidden_fault(char: str, span: Span, more: int = 0) -> Fault:
    """The fault for one forbidden character at a span, and for `more` further ones that are not listed."""
    name = unicodedata.name(char, "a control character").lower()
    rest = f" ({more} more of this kind follow.)" if more else ""
    hint = "Delete it; retyping the words around it is the surest way."
    if unicodedata.bidirectional(char) in _TURNING:
        hint = (
            "Delete it. Where a sign then lands on the wrong side of its word, a mark behind the sign helps, and may stay: "
            "U+200E where the word is read from left to right, U+200F where it is Arabic or Hebrew."
        )
    return Fault(
        "schema/forbidden-character",
        span,
        f"There is an invisible character here (U+{ord(char):04X}, {name}). "
        f"It can hide or reorder what readers see.{rest}",
        hint,
    )
