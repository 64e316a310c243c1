"""style/invisible-character."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from glosskit.diagnostics import Finding, Replacement, Severity
from glosskit.lint import entry_rule
from glosskit.reading import Record
from glosskit.source import Span

_INVISIBLE = re.compile(
    "[ \t]*[\u00a0\u202f][\u00a0\u202f \t]*|[\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064]+"
)
_SOFT = "\u00ad"
_WORD = re.compile(r"[\w\u00ad]+")
_LONG = 16
"""Letters of a word that does not fit beside others on a phone: Behindertengleichstellungsgesetz."""
_JOINERS = "\u200c\u200d"
_MARKS = "\u200e\u200f"
# Scripts whose words these characters shape or break, by the first word of their letters' names.
_JOINED = frozenset(
    """
    ARABIC SYRIAC THAANA NKO MONGOLIAN MANDAIC ADLAM DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA
    MALAYALAM SINHALA BALINESE JAVANESE MYANMAR KHMER TIBETAN BRAHMI
    """.split()
)
_WITHOUT_SPACES = frozenset(
    "THAI LAO KHMER MYANMAR TIBETAN JAVANESE BALINESE TAI NEW CJK HIRAGANA KATAKANA BOPOMOFO YI".split()
)
_HINT = "Delete it; it often comes along when text is copied from a web page."
_EMOJI_MODIFIERS = range(0x1F3FB, 0x1F400)


@entry_rule(
    "style/invisible-character",
    Severity.WARNING,
    finds="A character that nobody sees and nothing needs: a no-break space beside a space, a zero-width space, a soft hyphen.",
    matters="A search for the word fails, lines break in odd places, and e-mail programs may show a box.",
    instead="Delete it. No-break spaces between words, soft hyphens in words of sixteen letters and more, and joiners inside "
    "Persian, Hindi or emoji, are left alone.",
    source="The Unicode Standard, chapter 23.2, Layout Controls.",
    fix="Safe: the character is deleted, or one space is left.",
    bad=(
        "term: Ally\ndefinition: A person who helps.\u00a0\n",
        'term: Ally\ndefinition: "A person\\u00a0 who helps."\n',
        "term: Ally\ndefinition: |\n  A per\u00adson who\u200b helps.\n",
        "term: Ally\ndefinition: A person\u00a0\u00a0who helps.\n",
        "term: Ally\naliases:\n  - al\u200dly\ndefinition: A person.\n",
    ),
    good=(
        "term: Ally\ndefinition: Das Behinderten\u00adgleichstellungs\u00adgesetz.\n",
        "term: Ally\ndefinition: It takes 5\u00a0km\u202fh. «\u00a0Qui\u202f?\u00a0» is French, No.\u00a05.\n",
        "term: Ally\ndefinition: A 👩\u200d🚀 and a 🏳️\u200d🌈, ❤️\u200d🔥, 👩🏽\u200d💻.\n",
        "term: می\u200cخواهم\ndefinition: क्\u200dष, क्\u200cष and ภาษา\u200bไทย are written so.\n",
        "term: Ally\ndefinition: The word שלום\u200f! has a mark for its direction.\n",
    ),
)
def invisible_character(record: Record) -> Iterator[Finding]:
    """Yield each run of characters that nobody sees."""
    if record.document.source.text.isascii() and "\\" not in record.document.source.text:
        return
    for path, scalar in record.document.scalars:
        if scalar.value.isascii():
            continue
        for match in _INVISIBLE.finditer(scalar.value):
            told = _fault(scalar.value, *match.span())
            if told:
                message, hint, left = told
                place = record.at(*path, within=Span(*match.span()))
                fix = Replacement(
                    "Write one space" if left else "Delete what nobody sees", ((place, left),), safe=True
                )
                yield Finding(place, message, hint, fix=fix)


def _fault(text: str, start: int, end: int) -> tuple[str, str, str] | None:
    """What is wrong with a run of invisible characters, what to do, and what is left of it; None where it may be meant."""
    sign = text[start:end].strip(" \t")[0]
    before, behind = text[start - 1 : start], text[end : end + 1]
    name = f"{unicodedata.name(sign, 'invisible character').lower()} (U+{ord(sign):04X})"
    if sign.isspace():
        if before in ("", "\n") or behind in ("", "\n"):
            return (
                f"There is a {name} at the edge of this line, where nobody sees it and nothing needs it.",
                "Delete it.",
                "",
            )
        if end - start > 1:
            return (
                f"There is a {name} beside another space: a search for these words may fail.",
                "Leave one space.",
                " ",
            )
        return None
    if _is_meant(sign, before, behind, text) or (sign == _SOFT and _is_in_long_word(text, start)):
        return None
    return f"There is a {name} here. Nobody sees it, but a search for this word may fail.", _HINT, ""


def _is_meant(sign: str, before: str, behind: str, text: str) -> bool:
    """Whether the characters around it give an invisible one something to do."""
    if sign == "\u200b":
        return bool({_script(before), _script(behind)} & _WITHOUT_SPACES)
    if sign in _JOINERS:
        return _script(before) in _JOINED or _is_emoji(before)
    if sign in _MARKS:
        return _has_right_to_left(text)
    # A word joiner holds two words together, as a typographer may wish.
    return sign == "\u2060" and bool(before.strip() and behind.strip())


def _is_in_long_word(text: str, at: int) -> bool:
    """Whether a soft hyphen stands in a word so long that a narrow screen has to break it."""
    words = (match for match in _WORD.finditer(text) if match.start() < at < match.end() - 1)
    return any(len(match[0].replace(_SOFT, "")) >= _LONG for match in words)


@lru_cache(maxsize=1)
def _has_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text if char not in _MARKS)


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0] if char else ""


def _is_emoji(char: str) -> bool:
    return bool(char) and (
        char == "\ufe0f" or ord(char) in _EMOJI_MODIFIERS or unicodedata.category(char) == "So"
    )
