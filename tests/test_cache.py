"""The cache: the same answer, sooner; and never a wrong one."""

import json
import os
import random
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import pytest

import glosskit
from conftest import Build
from glosskit import cache, installed
from glosskit.api import Memory, examine
from glosskit.names import make_id
from glosskit.reading import recall

ALLY = "term: Ally\ndefinition: See [[Privilige]] and `x`.\nartcles: []\n"
FILES = {
    "ally.yaml": ALLY,
    "privilege.yaml": "term: Privilege\ndefinition: An [[ally]].\nstatus: draft\n",
    "power.yaml": 'term: Power\ndefinition: |\n  He said "mankind recieves it"; mankind organises.\n',
    "might.yaml": "term: Might\ndefinition: Those who organize like power, “quietly” – or not. See [[Power]] and xylophones.\n",
    "xylophone.yaml": "term: Xylophone\ndefinition: A xylophone — of wood, and of wood.\nrelated: [power, Power]\n",
}


def check(folder: Path, *options: str) -> tuple[int, str]:
    """Exit code and output of a check in a process of its own; CI sets a variable that switches the cache off."""
    env = {key: value for key, value in os.environ.items() if key != "CI"}
    command = [sys.executable, "-m", "glosskit", "check", "--output-format", "json", *options]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=env)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout


def answers(folder: Path) -> list[Path]:
    return sorted((folder / ".glosskit_cache").glob("check-*.json"))


def test_a_second_check_gives_the_same_answer_from_the_cache(build: Build, tmp_path: Path) -> None:
    """Byte for byte, in every format."""
    build(FILES)
    first = check(tmp_path, "--no-cache")
    assert answers(tmp_path) == []
    assert check(tmp_path) == check(tmp_path) == first
    assert len(answers(tmp_path)) == 1
    assert (tmp_path / ".glosskit_cache" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    full = [
        check(tmp_path, "--output-format", form, option)
        for form in ("full", "concise")
        for option in ("--cache", "--no-cache")
    ]
    assert (full[0], full[2]) == (full[1], full[3])


def test_a_hit_loads_neither_pydantic_models_nor_proselint(build: Build, tmp_path: Path) -> None:
    """That is what it is for."""
    build(FILES)
    check(tmp_path, "--output-format", "concise")
    code = (
        "import sys; from glosskit.cli import app\n"
        "try: app(['check', '--output-format', 'concise'])\nexcept SystemExit: pass\n"
        "print(sorted({'glosskit.model', 'glosskit.config', 'proselint', 'ruamel.yaml', 're2', 'jinja2'} & set(sys.modules)))"
    )
    env = {key: value for key, value in os.environ.items() if key != "CI"}
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, env=env
    )
    assert result.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "entries" / "ally.yaml").write_text(
            ALLY.replace("artcles", "articles"), encoding="utf-8"
        ),
        lambda folder: (folder / "entries" / "new.yaml").write_text(
            "term: No\ndefinition: X.\n", encoding="utf-8"
        ),
        lambda folder: (folder / "entries" / "x.yaml").write_text(
            "term: X\ndefinition: A x.\n", encoding="utf-8"
        ),
        lambda folder: (folder / "glosskit.toml").write_text("language = 'de'\n", encoding="utf-8"),
        lambda folder: (folder / "entries" / "privilege.yaml").unlink(),
        lambda folder: (folder / "entries" / "might.yaml").rename(folder / "entries" / "may.yaml"),
        lambda folder: (folder / "glosskit.toml").write_text(
            "[rules]\nignore = ['links']\n", encoding="utf-8"
        ),
    ],
)
def test_every_change_counts(build: Build, tmp_path: Path, change: object) -> None:
    """An entry changed, added, deleted or renamed, and a setting."""
    build(FILES)
    before = check(tmp_path)
    assert callable(change)
    change(tmp_path)
    after = check(tmp_path)
    assert after == check(tmp_path, "--no-cache")
    assert after != before


def test_options_have_answers_of_their_own(build: Build, tmp_path: Path) -> None:
    """What one command leaves out another finds."""
    build(FILES)
    assert len(json.loads(check(tmp_path)[1])["diagnostics"]) > len(
        json.loads(check(tmp_path, "--ignore", "links")[1])["diagnostics"]
    )
    assert json.loads(check(tmp_path, "entries/privilege.yaml")[1])["summary"]["errors"] == 0


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"diagnostics": [[1, 2]]}', b"\xff\x00", b"[" * 100_000]
)
def test_a_damaged_cache_changes_nothing(build: Build, tmp_path: Path, damage: bytes) -> None:
    """But speed."""
    build(FILES)
    first = check(tmp_path)
    (answer,) = answers(tmp_path)
    answer.write_bytes(damage)
    assert check(tmp_path) == first


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise on Windows")
def test_a_cache_that_cannot_be_written_changes_nothing(build: Build, tmp_path: Path) -> None:
    """A file stands where the folder should be; or the folder is read-only."""
    build(FILES)
    first = check(tmp_path, "--no-cache")
    (tmp_path / ".glosskit_cache").write_bytes(b"")
    assert check(tmp_path) == first
    (tmp_path / ".glosskit_cache").unlink()
    (tmp_path / ".glosskit_cache").mkdir()
    (tmp_path / ".glosskit_cache").chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert check(tmp_path) == first
    finally:
        (tmp_path / ".glosskit_cache").chmod(0o700)


def test_several_processes_can_share_it(build: Build, tmp_path: Path) -> None:
    """Each gives the right answer, and what is left is whole."""
    build(FILES)
    first = check(tmp_path, "--no-cache")
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: check(tmp_path), range(8))) == {first}
    assert [json.loads(path.read_bytes())["fail_on"] for path in answers(tmp_path)] == ["error"]


def test_ci_does_not_believe_a_cache(build: Build, tmp_path: Path) -> None:
    """It could come with a stranger's pull request."""
    build(FILES)
    env = {**os.environ, "CI": "true"}
    subprocess.run(
        [sys.executable, "-m", "glosskit", "check"], cwd=tmp_path, capture_output=True, check=False, env=env
    )
    assert answers(tmp_path) == []


SENTENCES = (
    "A person who recieves help.",
    "Those who organise, and those who organize and organized.",
    "He said “yes” – or no.",
    'She said "no" — or yes, it\'s so.',
    "See [[alpha]] and [[Gamma|others]] or [[nobody]].",
    "It is about structural racism and the the chairman of xylophones.",
    "Xylophones and microaggressions are avoided currently.",
)
TERMS = ("alpha", "Beta", "gamma", "Structural racism", "Xylophone", "Microaggression")


def test_what_is_remembered_never_shows(tmp_path: Path) -> None:
    """After any change of any entry, a check that recalls the others finds what one from nothing finds."""
    dice = random.Random(20261125)
    (tmp_path / "glosskit.toml").write_text("title = 'Words'\nlanguage = 'en-US'\n", encoding="utf-8")
    entries = tmp_path / "entries"
    entries.mkdir()
    seen = set()
    for _ in range(60):
        term = dice.choice(TERMS)
        path = entries / f"{make_id(term)}.yaml"
        other = dice.choice(TERMS)
        related = dice.choice(
            [
                "",
                f"related: [{other}]\n",
                f"related:\n  - to: {other}\n    kind: broader\n",
                "status: draft\n",
                "usage: avoid\nuse_instead: [others]\n",
                f"aliases:\n  - text: {dice.choice(('chairman', 'structural racism', 'help'))}\n    kind: deprecated\n",
            ]
        )
        above = "# A line more: what points here has to follow.\n" * dice.randint(0, 2)
        text = " ".join(dice.sample(SENTENCES, dice.randint(1, 3)))
        path.write_text(f"{above}term: {term}\ndefinition: |\n  {text}\n{related}", encoding="utf-8")
        if dice.random() < 0.1:
            path.unlink()
        memory = Memory(tmp_path)
        glossary = glosskit.load(tmp_path, memory=memory)
        found = examine(glossary, 1, remember=True)
        memory.keep(glossary.records)
        assert found == examine(glosskit.load(tmp_path), 1)
        seen |= {one.rule for one in found.diagnostics}
    assert {
        "consistency/unlinked-term",
        "consistency/spelling-variant",
        "consistency/quote-style",
        "consistency/dash-style",
        "consistency/deprecated-alias",
        "spelling/misspelling",
        "links/unknown-term",
        "links/orphan",
        "links/one-sided",
        "inclusive/gender",
    } <= seen


def test_a_recalled_entry_is_the_one_that_was_read(tmp_path: Path) -> None:
    """Its outline, and its values when somebody asks for them; also where these were damaged in a way that nobody noticed."""
    text = (
        "term: Ally\naliases: [allies, {text: friend, kind: deprecated}]\ndefinition: See [[Power]].\nrelated: [Power]\n"
        "usage: avoid\nuse_instead: [Power]\ntags: [people]\nreviewed: 2026-01-31\nredirect_from: [friend-of]\nstatus: draft\n"
    )
    (tmp_path / "entries").mkdir()
    (tmp_path / "entries" / "ally.yaml").write_text(text, encoding="utf-8")
    memory = Memory(tmp_path)
    first = glosskit.load(tmp_path, memory=memory)
    memory.keep(first.records)
    second = glosskit.load(tmp_path, memory=Memory(tmp_path))
    (record,), (again,) = first.records, second.records
    assert (record.recalled, again.recalled) == (False, True)
    assert json.dumps(again.outline) == json.dumps(record.outline)
    assert (again.entry, again.names, again.mentions, again.summary, again.digest) == (
        record.entry,
        record.names,
        record.mentions,
        record.summary,
        record.digest,
    )
    damaged = recall(record.source, b"{", record.outline, record.summary, record.digest, (), {}).record
    assert damaged is not None
    assert damaged.entry == record.entry


def test_another_version_of_a_package_is_another_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What proselint, the YAML reader or RE2 found before an update, they may not find after it."""

    def stamp() -> str:  # as a new process would ask
        installed.packages.cache_clear()
        return cache.program_stamp.__wrapped__()

    monkeypatch.syspath_prepend(str(tmp_path))
    without = stamp()
    old = tmp_path / "proselint-0.16.0.dist-info"
    old.mkdir()
    before = stamp()
    new = old.rename(tmp_path / "proselint-0.16.1.dist-info")
    assert len({without, before, stamp()}) == 3
    new.rename(old)
    assert stamp() == before


def test_versions_are_those_that_the_metadata_tell() -> None:
    """Of packages with any sign in their names; of one that is not there, nothing."""
    for package in ("proselint", "ruamel.yaml", "google-re2", "markdown-it-py", "pydantic"):
        assert installed.version_of(package) == version(package)
    assert installed.version_of("proselin") == ""
