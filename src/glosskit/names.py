"""Names of entries: ids, the folding that makes look-ups forgiving, and near misses."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

MOST_COMPARED = 100
"""Longer names are sentences: comparing them takes long and tells little."""
ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_ID = re.compile(ID_PATTERN)
_NOT_ID = re.compile(r"[^a-z0-9]+")
DEVICES = frozenset(
    {"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""What Windows takes for a device, whatever ending follows: nobody can have a file of such a name there."""
# What is not seen, and the stroke that makes an Arabic word longer.
_INVISIBLE = re.compile("[\u00ad\u0640\u061c\u200b\u200e\u200f\u2060]")
# Letters of Latin alphabets that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_GENDERED = re.compile(r"(?<=\w)[:*_·/-]+in(?:nen)?\b")
_APOSTROPHES = re.compile(r"['’ʼ]")
_NO_SIGNS = ("Mn", "Mc", "Me", "Cf")
_ELIDING = frozenset({"ca", "fr", "it", "oc"})
"""Languages in which an apostrophe stands between two words: l’entre-soi, l’altro."""


def is_id(text: str) -> bool:
    """Say whether a text is an entry's id: lower-case ASCII letters and digits, joined by hyphens, and no device."""
    return _ID.fullmatch(text) is not None and text not in DEVICES


@lru_cache(maxsize=65_536)  # the same names are asked for again and again
def fold(name: str) -> str:
    """Fold a name for look-ups: case, Unicode form, kind of apostrophe and width of spaces do not matter."""
    if not name.isascii():
        name = _INVISIBLE.sub("", unicodedata.normalize("NFKC", name))
        name = name.replace("’", "'").replace("‐", "-").replace("‑", "-")
        # Maße and Masse are two words.
        return "ß".join(part.casefold() for part in " ".join(name.split()).replace("ẞ", "ß").split("ß"))
    return " ".join(name.split()).casefold()


def in_plain_latin(text: str) -> str:
    """A text in whose letters accents alone are left to take away: œ is two letters, ł an l."""
    return text if text.isascii() else text.translate(_LETTERS)


def make_id(term: str, language: str = "") -> str:
    """Make an id from a term; an empty string when nothing of the term can be written in ASCII.

    Accents are dropped (`Négritude` gives `negritude`, `Straße` gives `strasse`), an apostrophe joins (`women's` gives
    `womens`), anything else becomes one hyphen. In German, an umlaut is two letters (`Größe` gives `groesse`); in French,
    an apostrophe parts two words (`l’entre-soi` gives `l-entre-soi`). A name that Windows keeps for a device gets a word
    more (`Con` gives `con-term`).

    Args:
        term: the term.
        language: the glossary's, as a tag such as de-AT.
    """
    spoken = language.lower().partition("-")[0]
    if spoken == "de":
        term = unicodedata.normalize("NFC", term).translate(_UMLAUTS)
    if spoken not in _ELIDING:
        term = _APOSTROPHES.sub("", term)
    plain = unicodedata.normalize("NFKD", in_plain_latin(term))
    if not plain.isascii():  # accents and what is not seen stand between no two words; other signs may
        plain = "".join(char for char in plain if unicodedata.category(char) not in _NO_SIGNS)
    made = _NOT_ID.sub("-", plain.lower()).strip("-")
    return f"{made}-term" if made in DEVICES else made


def is_said_whole(term: str) -> bool:
    """Whether an id can hold all letters and digits of a term; of حقوق LGBTQ, it would say LGBTQ alone."""
    plain = unicodedata.normalize("NFKD", in_plain_latin(term))
    return plain.isascii() or all(char.isascii() for char in plain if char.isalnum())


def nearest(name: str, known: Iterable[str], cutoff: float = 0.75) -> str | None:
    """Find the known name that was most likely meant by a mistyped one, or None.

    Case is ignored in the comparison; the known name is returned as it is first written in `known`.
    The likeness is difflib's ratio, which the standard library's own "did you mean" uses.
    """
    if len(name) > MOST_COMPARED:
        return None
    folded = fold(name)
    names = tuple(known)
    if _GENDERED.search(
        folded
    ):  # that two words share such an ending makes them no more alike: Lehrer:innen, Leser:innen
        bare = {_GENDERED.sub("", fold(other)): other for other in names if _GENDERED.search(fold(other))}
        match = nearest(_GENDERED.sub("", folded), bare, cutoff)
        return bare[match] if match is not None else None
    by_fold, letters = _by_fold(names)
    own = frozenset(folded)
    # The ratio is twice the shared characters over all of them: what cannot reach it by its length, or by the letters
    # that one name has and the other has not, need not be compared.
    close = [
        other
        for other in by_fold
        if (2 * min(len(folded), len(other)) >= (total := (len(folded) + len(other)) * cutoff))
        and 2 * (len(folded) - len(own - letters[other])) >= total
        and 2 * (len(other) - len(letters[other] - own)) >= total
    ]
    matches = get_close_matches(folded, close, n=1, cutoff=cutoff)
    return by_fold[matches[0]] if matches else None


def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1, by the measure of `nearest`; long ones are not alike."""
    if max(len(one), len(other)) > MOST_COMPARED:
        return 0.0
    return SequenceMatcher(None, fold(other), fold(one)).ratio()


@lru_cache(maxsize=4)
def _by_fold(known: tuple[str, ...]) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """The names by their folded forms, sorted, and the letters of each; long ones are left out."""
    found: dict[str, str] = {}
    for candidate in known:
        if len(candidate) <= MOST_COMPARED:
            found.setdefault(fold(candidate), candidate)
    return dict(sorted(found.items())), {folded: frozenset(folded) for folded in found}


def meant_rule(name: str, known: Iterable[str]) -> str:
    """What to say where there is no rule or family of a name: which one was probably meant, or where they are listed.

    A name without its family counts, and so does a word of it; a family that exists is taken at its word.

    Args:
        name: what somebody wrote.
        known: ids of rules, and names of families.
    """
    ids = sorted(known)
    family, _, end = name.partition("/")
    inside = [id_ for id_ in ids if id_.startswith(f"{family}/")]
    if end and inside:
        match = _by_end(end, inside, cutoff=0.6)
        lists = f"`glosskit rule {family}` lists that family."
        return f"Did you mean `{match}`? {lists}" if match else lists
    match = nearest(name, ids) or _by_end(end or name, ids)
    return f"Did you mean `{match}`?" if match else "`glosskit rule` lists them all."


def _by_end(end: str, ids: Iterable[str], cutoff: float = 0.75) -> str | None:
    """The id whose name behind the slash is like this one, or has a word that is."""
    ends: dict[str, str] = {}
    words: dict[str, str] = {}
    for id_ in ids:
        name = id_.partition("/")[2]
        ends.setdefault(name, id_)
        for word in name.split("-"):
            words.setdefault(word, id_)
    match = nearest(end, ends, cutoff)
    if match:
        return ends[match]
    match = nearest(end, [word for word in words if len(word) > 3], cutoff=0.8)
    return words[match] if match else None
