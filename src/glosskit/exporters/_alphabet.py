"""The order of terms: by letter as their language has the alphabet, without regard to accents and signs."""

import unicodedata
from functools import lru_cache

from glosskit.names import in_plain_latin

OTHER = "#"
"""The heading of terms that start with no letter."""
# Letters of their own in the alphabets of languages, each group behind the letter that it starts with. In other
# languages they are that letter with an accent: é stands with e.
_NORDIC, _SWEDISH, _SPANISH = "zæøå", "zåäö", "nñ"
_SOUTH_SLAVIC = "cčć dđ sš zž"
_FURTHER = {
    "da": _NORDIC,
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
    "fi": _SWEDISH,
    "sv": _SWEDISH,
    "ast": _SPANISH,
    "es": _SPANISH,
    "eu": _SPANISH,
    "fil": _SPANISH,
    "gl": _SPANISH,
    "bs": _SOUTH_SLAVIC,
    "hr": _SOUTH_SLAVIC,
    "sl": _SOUTH_SLAVIC,
    "cs": "cč rř sš zž",
    "pl": "aą cć eę lł nń oó sś zźż",
    "ro": "aăâ iî sș tț",
    "tr": "cç gğ oö sş uü",
}
_LAST = 0x10FF00
"""Letters of their own are sorted as the letter before them and a sign that comes behind every other."""
_TATWEEL = "\u0640"
_TAKEN_APART = ("LATIN", "GREEK", "ARABIC", "HEBREW")
"""Scripts whose marks make no other letter. Of Korean or Japanese letters, half would be left; й is no и."""


@lru_cache(maxsize=65_536)
def letter_of(term: str, language: str = "") -> str:
    """The letter under which a term stands: its first, without accent, in upper case.

    Quotation marks and other signs before it do not count.

    Args:
        term: the term.
        language: the glossary's, as a tag such as es-MX.
    """
    term = unicodedata.normalize("NFC", term)
    first = next((char for char in term if char.isalnum()), "")
    if ord(first.lower()[:1] or " ") not in _own_letters(language):
        base = unicodedata.normalize("NFKD", in_plain_latin(first))[:1]
        first = base if base.isascii() or unicodedata.name(base, "").startswith(_TAKEN_APART) else first
    letter = first.upper()[:1]
    return letter if letter.isalpha() else OTHER


@lru_cache(maxsize=65_536)  # each page of a topic sorts entries again
def place_of(term: str, language: str = "") -> tuple[bool, str, str]:
    """Where a term stands among others: by letter, then by its words without accents and signs.

    Args:
        term: the term.
        language: the glossary's, as a tag such as es-MX.
    """
    letter = letter_of(term, language)
    return letter != OTHER, _key(letter, language), _key(term, language)


def _key(text: str, language: str) -> str:
    own = unicodedata.normalize("NFC", text).lower().translate(_own_letters(language))
    plain = unicodedata.normalize("NFKD", in_plain_latin(own)).casefold()
    return "".join(char for char in plain if _counts(char))


def _counts(char: str) -> bool:
    """Whether a character counts in the order: accents and vowel points do not, the vowel signs of Indian scripts do."""
    if char.isalnum():
        return char != _TATWEEL
    return char.isspace() or ord(char) >= _LAST or _is_vowel_sign(char)


def _is_vowel_sign(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Mc") and not unicodedata.combining(char)


@lru_cache(maxsize=16)
def _own_letters(language: str) -> dict[int, str]:
    groups = _FURTHER.get(language.partition("-")[0].lower(), "").split()
    return {
        ord(char): f"{group[0]}{chr(_LAST + at)}" for group in groups for at, char in enumerate(group[1:])
    }
