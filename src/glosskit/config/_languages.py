"""Languages by the names and longer codes that people write in place of their tags."""

import re

from pydantic_core import PydanticCustomError

LANGUAGE_TAG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_NAMES = {
    "ar": "ara arabic العربية عربي",
    "ca": "cat catalan català catala",
    "cs": "ces cze czech čeština cestina",
    "da": "dan danish dansk",
    "de": "deu ger german deutsch",
    "el": "ell gre greek ελληνικά",
    "en": "eng english",
    "es": "spa spanish español espanol castellano",
    "eu": "eus baq basque euskara",
    "fa": "fas per persian farsi فارسی",
    "fi": "fin finnish suomi",
    "fr": "fra fre french français francais",
    "ga": "gle irish gaeilge",
    "gl": "glg galician galego",
    "he": "heb hebrew עברית iw",
    "hi": "hin hindi हिन्दी हिंदी",
    "hu": "hun hungarian magyar",
    "id": "ind indonesian indonesia",
    "it": "ita italian italiano",
    "ja": "jpn japanese 日本語 jp",
    "ko": "kor korean 한국어",
    "nl": "nld dut dutch nederlands",
    "no": "nor norwegian norsk",
    "pl": "pol polish polski",
    "pt": "por portuguese português portugues",
    "ro": "ron rum romanian română romana",
    "ru": "rus russian русский",
    "sv": "swe swedish svenska",
    "sw": "swa swahili kiswahili",
    "tr": "tur turkish türkçe turkce",
    "uk": "ukr ukrainian українська",
    "ur": "urd urdu اردو",
    "vi": "vie vietnamese",
    "yi": "yid yiddish ייִדיש ji",
    "zh": "zho chi chinese 中文 汉语 漢語",
}
"""By tag: the codes of ISO 639-2, for which a tag has the shorter one (RFC 5646, section 2.2.1), and the names."""
_TAGS = {name: tag for tag, names in _NAMES.items() for name in names.split()}


def meant_tag(given: str) -> str | None:
    """The tag that was meant by a language's name, its longer code, or a tag with underscores; None where there is none."""
    first, *rest = given.strip().replace("_", "-").split("-")
    tag = "-".join([_TAGS.get(first.casefold(), first), *rest])
    return tag if tag != given and re.match(LANGUAGE_TAG, tag) else None


def shortest(tag: str) -> str:
    """The tag itself, for a validator.

    Raises:
        PydanticCustomError: where the language has a shorter code, which is what programs look for.
    """
    if tag.partition("-")[0].casefold() in _TAGS:
        raise PydanticCustomError("language_tag", "has a shorter code")
    return tag
