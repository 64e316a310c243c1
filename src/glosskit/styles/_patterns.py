"""Patterns for RE2: compiling them, and saying in plain words what is wrong with one."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import re2

_PLAIN = re.compile(r"[^\\\[\](){}|^$]+")
_REPETITION = re.compile(r"[*+?]")
_MOST_MEMORY = 256 << 20
"""Room for all of a long list of words as one pattern, in bytes."""
_LONG = 1000
"""From how many characters on a pattern may be too large to compile."""
_FAULTS = {
    "missing ]": "the bracket `[` is never closed. Write `\\[` for the sign itself",
    "missing )": "the bracket `(` is never closed. Write `\\(` for the sign itself",
    "unexpected )": "the bracket `)` was never opened. Write `\\)` for the sign itself",
    "no argument for repetition operator": "there is nothing before `{0}` to repeat. Write `\\{0}` for the sign itself",
    "bad repetition operator": "`{0}` repeats what is repeated already. Write a `\\` before each sign that is meant as it stands",
    "trailing \\": "the `\\` at its end stands before nothing. Write `\\\\` for the sign itself",
    "invalid character class range": "`{0}` is no range of characters",
    "invalid repetition size": "`{0}` repeats too often: 1,000 times is the most",
    "invalid escape sequence": "`{0}` has no meaning",
    "invalid named capture group": "`{0}` is no name of a group",
}
"""RE2's own words, and ours; `{0}` stands for the part that is wrong."""
_NOT_IN_RE2 = (
    "`{0}` is unknown to RE2, whose patterns never hang: it has neither look-around nor back-references"
)


class Match(NamedTuple):
    """What a pattern found in a text: from one character, from 0, up to another, and what to write there."""

    start: int
    end: int
    instead: tuple[str, ...]
    told: str


@dataclass(frozen=True)
class Pattern:
    """One thing that a rule looks for.

    Attributes:
        written: as its author wrote it.
        trigger: what the scan looks for, in RE2's syntax; capitals do not count unless it says so.
        instead: what to write; `$1` stands for what the first group found.
        told: what a message says of that, where it is not the same.
        whole: whether it must not match a part of a word; for RE2 a word ends at a letter such as é.
    """

    written: str
    trigger: str
    instead: tuple[str, ...] = ()
    told: str = ""
    whole: bool = False

    @cached_property
    def _compiled(self) -> Any:  # of a long list few patterns are needed, and each takes its time
        return re2.compile(f"(?i:{self.trigger})", _quiet())

    def matches(self, text: str) -> Iterator[Match]:
        """What it finds in a text, and what to write there."""
        for match in self._compiled.finditer(text):
            start, end = match.span()
            if start < end and not (self.whole and _is_inside_a_word(text, start, end)):
                yield Match(start, end, tuple(_filled(words, match) for words in self.instead), self.told)


Exceptions = Callable[[str, int, int], bool]
"""Tells of a text whether a range of it, from one character up to another, is to be left alone."""


class PatternError(ValueError):
    """A pattern that cannot run.

    Attributes:
        at: the character of it that is wrong, from 0.
    """

    def __init__(self, words: str, at: int = 0) -> None:
        super().__init__(words)
        self.at = at


def check(pattern: str) -> None:
    """Look whether a pattern can run by itself, before anything is put around it.

    Raises:
        PatternError: when it cannot.
    """
    try:
        _prove(pattern)
    except re2.error as error:
        said = _said(error)
        kind, _, part = said.partition(": ")
        if kind == "invalid perl operator" or re.fullmatch(r"\\[1-9]", part):
            words = f"`{pattern}` cannot run: {_NOT_IN_RE2.format(part)}"
        else:
            words = f"`{pattern}` is no pattern: {_FAULTS.get(kind, said).format(part)}"
        raise PatternError(words, max(0, pattern.find(part))) from None


def pattern_of(
    written: str,
    *,
    before: str = "",
    after: str = "",
    whole: bool = True,
    ignore_case: bool = False,
    instead: Sequence[str] = (),
    told: str = "",
) -> Pattern:
    """A pattern that is ready to run.

    Args:
        written: as its author wrote it.
        before: a pattern that has to match right before it.
        after: the same, behind it.
        whole: whether it has to be whole words.
        ignore_case: whether capitals count as small letters.
        instead: what to write.
        told: what a message says of that.

    Raises:
        PatternError: when it cannot run.
    """
    check(written)
    return _ready(written, f"{before}{_bordered(written, whole)}{after}", whole, ignore_case, instead, told)


def _ready(
    written: str, trigger: str, whole: bool, ignore_case: bool, instead: Sequence[str] = (), told: str = ""
) -> Pattern:
    trigger = f"(?m:{trigger})" if ignore_case else f"(?m-i:{trigger})"
    try:
        _prove(trigger)
    except re2.error as error:
        raise PatternError(f"`{written}` cannot run: {_said(error)}") from None
    return Pattern(written, trigger, tuple(instead), told, whole)


def _prove(pattern: str) -> None:
    """Look whether a pattern will compile.

    Raises:
        re2.error: when it will not.
    """
    # To parse one takes a tenth of the time; what parses and is too large has repetitions, or is long.
    if "{" not in pattern and len(pattern) <= _LONG:
        with suppress(re2.error):
            re2.Set.SearchSet(_quiet()).Add(pattern)
            return
    re2.compile(pattern, _quiet())


def _bordered(pattern: str, whole: bool) -> str:
    border = r"\b" if whole and pattern.isascii() else ""
    return f"{border}(?:{pattern}){border}"


def word_pattern(word: str) -> Pattern:
    r"""The pattern of a line of a list of words: a pattern as it stands, or a word that only looks like one.

    `c++` and `.NET` are words, and `[Aa]lly` is a pattern. A word in small letters stands for itself in any capitals, since
    it has one where a sentence begins.

    Raises:
        PatternError: when it is neither.
    """
    is_plain = _PLAIN.fullmatch(word) is not None
    is_word = is_plain and not _REPETITION.search(word) and ("." not in word or "." in (word[0], word[-1]))
    try:
        check(word)
    except PatternError:
        if not is_plain:
            raise
        is_word = True
    pattern = re.escape(word) if is_word else word
    if is_word:
        first, last = word[0], word[-1]
    else:  # a sign is written as `\+` there; of several words, each may start and end in another way
        ends = None if "|" in word else re.fullmatch(r"(\\\W)?.*?(\\\W)?", word)
        first, last = ((end or "")[1:] for end in ends.groups()) if ends else ("", "")
    trigger = f"{_border(first, pattern)}(?:{pattern}){_border(last, pattern)}"
    return _ready(word, trigger, whole=True, ignore_case=word == word.lower())


def left_alone(patterns: Sequence[Pattern]) -> Exceptions:
    """What some exceptions leave alone: as in Vale, a range of a text in which one of them matches, or around it.

    With `API` as an exception, `REST API` is left alone, and so is the `dog` of a lazy dog with `lazy dog`.
    """
    quick = _any_of(patterns)

    def is_left_alone(text: str, start: int, end: int) -> bool:
        if quick is None or quick.search(text) is None:
            return False
        words = text[start:end]
        return any(
            any(pattern.matches(words))
            or any(match.start <= start and end <= match.end for match in pattern.matches(text))
            for pattern in patterns
        )

    return is_left_alone


def _any_of(patterns: Iterable[Pattern]) -> Any:
    """What matches where any of some patterns does, compiled; None for no patterns."""
    options = _quiet()
    options.max_mem = _MOST_MEMORY
    joined = "|".join(pattern.trigger for pattern in patterns)
    return re2.compile(f"(?i:{joined})", options) if joined else None


def _border(sign: str, pattern: str) -> str:
    """What has to be true at an end of a pattern; `sign` is the character there, where it is known."""
    if sign:  # behind `+`, or behind a letter that RE2 takes for a sign, no other word begins
        return r"\b" if sign.isascii() and (sign.isalnum() or sign == "_") else r"\B"
    return r"\b" if pattern.isascii() else ""


def _is_inside_a_word(text: str, start: int, end: int) -> bool:
    """Whether a word goes on before a range of a text or behind it."""
    return any(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in (start, end))


def _filled(words: str, match: Any) -> str:
    """A replacement with what the pattern's groups found in the place of `$1` and the like."""

    def group(sign: re.Match[str]) -> str:
        number = int(sign[1])
        return match.group(number) or "" if number <= match.re.groups else sign[0]

    return re.sub(r"\$(\d)", group, words) if "$" in words else words


def _quiet() -> Any:
    options = re2.Options()
    options.log_errors = False
    return options


def _said(error: Any) -> str:
    """RE2's own words."""
    return error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
