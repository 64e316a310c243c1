"""The signs between the words that exports add, as a language has them."""

from glosskit.config import Config

_RIGHT_TO_LEFT = frozenset(
    """
    ar arc ary arz ckb dv fa glk he iw ji khw ks lrc mzn nqo pnb prs ps sd skr syr ug ur yi
    """.split()
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"})
_SCRIPT = 4
"""The letters of a script's subtag, as in uz-Arab; no other part of a tag behind the first has four letters."""
_ARABIC_COMMA = frozenset({"ar", "ary", "arz", "ckb", "fa", "prs", "ps", "sd", "ug", "ur"})
_COLONS = {"fr": "\u00a0:"}
_COMMAS = dict.fromkeys(_ARABIC_COMMA, "، ") | {"ja": "、", "zh": "、"}
_LEFT_TO_RIGHT_MARK = "\u200e"


def colon(config: Config) -> str:
    """What stands behind a label, before the space and what it is about."""
    return _COLONS.get(_language(config), ":")


def comma(config: Config) -> str:
    """What stands between the items of a row."""
    return _COMMAS.get(_language(config), ", ")


def direction(config: Config) -> str:
    """The direction in which the glossary's language is written, as HTML names it."""
    scripts = [
        part for part in config.language.lower().split("-")[1:] if len(part) == _SCRIPT and part.isalpha()
    ]
    is_rtl = scripts[0] in _RIGHT_TO_LEFT_SCRIPTS if scripts else _language(config) in _RIGHT_TO_LEFT
    return "rtl" if is_rtl else "ltr"


def upright(config: Config, digits: str) -> str:
    """A date in digits that keeps its order: behind Arabic letters, 2021-03-01 would be seen as 01-03-2021."""
    return f"{_LEFT_TO_RIGHT_MARK}{digits}" if direction(config) == "rtl" and "-" in digits else digits


def _language(config: Config) -> str:
    return config.language.partition("-")[0].lower()
