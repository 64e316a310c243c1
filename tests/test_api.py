"""The Python API: what it offers, and what it refuses."""

from pathlib import Path

import pytest

import glosskit
from conftest import Build

BROKEN = "term: Ally\ndefinition: See [[nobody]].\n"


def test_everything_that_the_page_names_is_offered() -> None:
    """A caller can catch what `load` raises."""
    for name in glosskit.__all__:
        assert getattr(glosskit, name) is not None
    with pytest.raises(glosskit.ConfigError):
        glosskit.load("no-such-folder")


def test_paths_of_a_check_have_to_exist(build: Build) -> None:
    """A mistyped path must not look like a clean file."""
    glossary = build({"ally.yaml": BROKEN})
    for paths in ("entries/ali.yaml", Path("entrie"), ["entries", "nowhere"]):
        with pytest.raises(glosskit.ConfigError, match="There is no file or folder"):
            glosskit.check(glossary, paths)


def test_one_path_is_enough(build: Build) -> None:
    """As text or as a path, without a list around it."""
    glossary = build({"ally.yaml": BROKEN})
    for paths in ("entries/ally.yaml", Path("entries"), iter(["entries/ally.yaml"])):
        assert [found.rule for found in glosskit.check(glossary, paths)] == ["links/unknown-term"]
