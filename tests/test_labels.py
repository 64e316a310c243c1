"""Labels: the words that exports add, in the glossary's language."""

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conftest import Build
from glosskit.cli import app
from glosskit.config import Labels
from glosskit.exporters._dates import in_words
from glosskit.project import ConfigError

LANGUAGES = ("de", "es", "fr", "it", "nl", "pt")
ENTRY = (
    "term: A\ndefinition: B ist ein Ding.\nreviewed: 2026-10-03\n"
    "articles:\n  - title: Ein Text\n    published: 2021-05-03\n"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_label(language: str) -> None:
    """No word stays English because somebody forgot it."""
    optional = {"index_intro", "first_day"}
    words = tomllib.loads(files("glosskit.labels").joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    assert set(words["labels"]) - optional == set(Labels.model_fields) - optional
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_are_written_as_the_language_has_them(language: str, build: Build) -> None:
    """A day, a month and a year; the page keeps the day for programs as well."""
    config = build({"a.yaml": ENTRY, "glosskit.toml": f'language = "{language}"\n'}).config
    labels = config.export.labels
    day, month = in_words(config, date(2026, 3, 1)), in_words(config, "2020-12")
    assert "1" in day
    assert labels.months[2] in day
    assert (labels.months[11] in month, month.endswith("2020")) == (True, True)
    assert in_words(config, "2020") == "2020"


def test_a_page_shows_dates_in_words(build: Build) -> None:
    """In German, and in English as they are."""
    for language, told in (("de", "3. Oktober 2026"), ("en", "2026-10-03")):
        build({"a.yaml": ENTRY, "glosskit.toml": f'language = "{language}"\n'})
        assert CliRunner().invoke(app, ["export", "all", "--out", "out"]).exit_code == 0
        page = Path("out/html/a.html").read_text(encoding="utf-8")
        assert f'<time datetime="2026-10-03">{told}</time>' in page
        assert told in Path("out/email/a.html").read_text(encoding="utf-8")
        assert told in Path("out/email/a.txt").read_text(encoding="utf-8")
    assert "2021-05-03" in Path("out/csv/glossary.csv").read_text(encoding="utf-8")


def test_a_year_has_twelve_months(build: Build) -> None:
    """All of them have names, or none."""
    with pytest.raises(ConfigError, match="has 2 names, and a year has twelve months"):
        build({"a.yaml": ENTRY, "glosskit.toml": "[export.labels]\nmonths = ['Jan', 'Feb']\n"})
