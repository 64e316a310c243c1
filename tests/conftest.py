"""What the tests share."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

import glosskit
from glosskit.diagnostics import Diagnostic
from glosskit.glossary import Glossary
from glosskit.reading import Reading, read
from glosskit.source import Source

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
"""Real data that stands beside a checkout while glosskit is developed; tests that need it skip without it."""

# A build server repeats the same examples, so that a commit is never blamed for what it did not do; elsewhere each run
# looks at others. Read before the variable goes.
if os.environ.get("CI"):
    settings.load_profile("ci")
# How long an example takes says more of the machine than of it.
settings.register_profile("patient", settings(), deadline=None)
settings.load_profile("patient")

# Tests run as on a writer's machine, wherever they run: those about build servers and colours set what they are about.
for _name in (
    "CI",
    "GITHUB_ACTIONS",
    "GITLAB_CI",
    "NO_COLOR",
    "FORCE_COLOR",
    "PY_COLORS",
    "COLUMNS",
    "SOURCE_DATE_EPOCH",
):
    os.environ.pop(_name, None)

Build = Callable[[Mapping[str, str]], Glossary]


@pytest.fixture(autouse=True)
def without_pagefind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sites are exported as where pagefind is not installed; its own tests ask for it."""
    monkeypatch.setattr("glosskit.exporters.html._search.has_pagefind", lambda: False)


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Write entries into a fresh folder, by their file names below it, and load them as a glossary."""
    monkeypatch.chdir(tmp_path)

    def make(entries: Mapping[str, str]) -> Glossary:
        for name, text in entries.items():
            path = tmp_path / ("" if name == "glosskit.toml" else "entries") / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return glosskit.load(tmp_path)

    return make


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def shared() -> Iterator[Path]:
    """The folder of real data, or a skipped test."""
    if not SHARED.is_dir():
        pytest.skip("the folder shared/ with real data is not beside this checkout")
    yield SHARED


def read_text(text: str, name: str = "ally.yaml", *, pure: bool = False) -> Reading:
    """Read an entry from its text."""
    return read(Source.decode(name, text.encode()), pure=pure)


def brief(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """Diagnostics as `line:column rule`, which is how most tests want to see them."""
    return [f"{found.start.line}:{found.start.column} {found.rule}" for found in diagnostics]
