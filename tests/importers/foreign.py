"""Running an import, and looking at what it wrote."""

from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

import glosskit
from glosskit import api
from glosskit.cli import app
from glosskit.glossary import Glossary
from glosskit.model import Entry


class Outcome(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


def run(*args: object) -> Outcome:
    """Run `glosskit import` in the working directory."""
    result = CliRunner().invoke(app, ["import", *map(str, args)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Outcome(result.exit_code, result.stdout, result.stderr)


def written() -> Glossary:
    """The glossary in the working directory; every entry must pass schema/*, without a warning."""
    glossary = glosskit.load(".")
    strict = glossary.config.model_copy(
        update={"rules": glossary.config.rules.model_copy(update={"select": ("schema",)})}
    )
    found = api.check(Glossary(glossary.readings, strict, glossary.root))
    assert [(one.path, one.start, one.rule, one.message) for one in found] == []
    return glossary


def entries() -> dict[str, Entry]:
    """The entries in the working directory, by id."""
    return {record.id: record.entry for record in written().records}


def put(name: str, content: str | bytes) -> Path:
    """Write a foreign file below the working directory."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refused(outcome: Outcome, *words: str) -> None:
    """The command stopped with a sentence that has these words, and wrote nothing."""
    assert outcome.code == 2, outcome
    assert outcome.err.startswith("glosskit: ")
    assert outcome.err.count("\n") == 1
    assert "Traceback" not in outcome.err
    for word in words:
        assert word in outcome.err
    assert not Path("entries").exists()
