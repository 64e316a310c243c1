"""The words that exports add, in the languages that glosskit knows: each file here is a part of `[export]`.

English needs none: it is the settings' own default. A file has every label; a glossary's own settings come first, one
by one.
"""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any


def knows(language: str) -> bool:
    """Whether all labels are there in a language, given as a tag such as pt-BR; English always is."""
    return _base(language) == "en" or files("glosskit.labels").joinpath(f"{_base(language)}.toml").is_file()


def with_labels(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """Settings, not yet validated, with the words of their language where they say none themselves."""
    language, export = settings.get("language"), settings.get("export", {})
    base = _base(language) if isinstance(language, str) else "en"
    if base == "en" or not base.isalpha() or not knows(base) or not isinstance(export, Mapping):
        return settings
    words = tomllib.loads(files("glosskit.labels").joinpath(f"{base}.toml").read_text(encoding="utf-8"))
    merged = {name: _over(part, export.get(name, {})) for name, part in words.items()}
    return {**settings, "export": {**export, **merged}}


def _over(words: Mapping[str, Any], own: object) -> object:
    return {**words, **own} if isinstance(own, Mapping) else own


def _base(language: str) -> str:
    return language.casefold().partition("-")[0]
