"""The months as writers name them, in the languages that Latin-script glossaries are mostly written in."""

import unicodedata

# English, German, French, Spanish, Italian, Dutch, Portuguese; then the usual short forms. Written without accents.
_NAMES = (
    "january januar janner janvier enero gennaio januari janeiro jan janv jaen jaenner ene gen",
    "february februar feber fevrier febrero febbraio februari fevereiro feb febr fev fevr",
    "march marz mars marzo maart marco mar marc mrz mrt maerz maer",
    "april avril abril aprile apr avr abr",
    "may mai mayo maggio mei maio mag",
    "june juni juin junio giugno junho jun giu juno",
    "july juli juillet julio luglio julho jul juil lug",
    "august aout agosto augustus aug ago agos aou",
    "september septembre septiembre setiembre settembre setembro sep sept set sett",
    "october oktober octobre octubre ottobre outubro oct okt ott out",
    "november novembre noviembre novembro nov",
    "december dezember decembre diciembre dicembre dezembro dec dez dic",
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}


def month_of(word: str) -> int | None:
    """The number of the month, from 1, that a word names; None for any other word. Case and accents do not matter."""
    return _NUMBERS.get(bare(word))


def bare(text: str) -> str:
    """A text in lower case and without accents."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()
