"""Labels: the words that exports add, in the glossary's language."""

import tomllib
from importlib.resources import files

import pytest
from typer.testing import CliRunner

from conftest import Build
from glosskit.cli import app
from glosskit.config import Labels

LANGUAGES = ("de", "es", "fr", "it", "nl", "pt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_label(language: str) -> None:
    """No word stays English because somebody forgot it."""
    words = tomllib.loads(files("glosskit.labels").joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    assert set(words["labels"]) == set(Labels.model_fields) - {"index_intro"}
    assert "{count}" in words["labels"]["search_found"]
    assert "{term}" in words["email"]["subject"]


def test_labels_follow_the_language_and_single_ones_can_be_others(build: Build) -> None:
    """Of a region, the words of its language."""
    text = 'language = "pt-BR"\n[export.labels]\nclose = "X"\n'
    config = build({"a.yaml": "term: A\ndefinition: B\n", "glosskit.toml": text}).config
    assert (config.export.labels.close, config.export.labels.sources) == ("X", "Fontes")
    assert config.export.newsletter.button == "Inscrever-se"


@pytest.mark.parametrize(("language", "told"), [("sw", True), ("es", False), ("en", False)])
def test_an_export_tells_labels_that_are_still_english(build: Build, language: str, told: bool) -> None:
    """Once, with the place where they are set."""
    build({"a.yaml": "term: A\ndefinition: B\n", "glosskit.toml": f'language = "{language}"\n'})
    result = CliRunner().invoke(app, ["export", "json", "--out", "out"])
    assert ("labels are still in English: set them in [export.labels]" in result.stderr) is told
