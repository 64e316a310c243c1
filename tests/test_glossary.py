"""Glossary: names, links, and reading from the disk."""

import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import glosskit
from conftest import Build, brief
from glosskit import sharing
from glosskit.cli import app
from glosskit.project import ConfigError

ALLY = "term: Ally\naliases: [allies, l'allié]\ndefinition: Practices [[ Food  DESERT ]].\nredirect_from: [friend]\n"
DESERT = "term: Food desert\ndefinition: A place.\nrelated: [ally]\n"


def test_names_resolve_without_regard_to_case_space_or_apostrophe(build: Build) -> None:
    """Id, term, alias and former id all lead to the entry, in any folder."""
    glossary = build({"people/ally.yaml": ALLY, "food-desert.yml": DESERT})
    for name in ("ally", "ALLY", " Allies ", "L’Allié", "friend"):
        record = glossary.resolve(name)
        assert record is not None, name
        assert record.id == "ally"
    assert glossary.resolve("enemy") is None


def test_backlinks_are_known(build: Build) -> None:
    """Links in texts and in `related` both count, once."""
    glossary = build(
        {"ally.yaml": ALLY, "food-desert.yaml": DESERT + "sources: [{citation: 'See [[Ally]].'}]\n"}
    )
    by_id = {record.id: [origin.id for origin in glossary.backlinks(record)] for record in glossary.records}
    assert by_id == {"ally": ["food-desert"], "food-desert": ["ally"]}


def test_a_link_to_an_entry_that_cannot_be_read_is_not_called_broken(build: Build) -> None:
    """One mistake is told once: in the entry that has it."""
    glossary = build({"ally.yaml": ALLY, "food-desert.yaml": "term: Food desert\n"})
    assert [found.rule for found in glosskit.check(glossary) if found.severity == "error"] == [
        "schema/missing-key"
    ]


def test_only_findings_in_or_caused_by_the_given_files_are_shown(build: Build) -> None:
    """The whole glossary is read all the same."""
    glossary = build(
        {
            "a.yaml": "term: A\ndefinition: See [[nobody]].\n",
            "b.yaml": "term: B\ndefinition: See [[C]].\n",
            "c.yaml": "term: C\ndefinition: D.\nstatus: draft\n",
        }
    )
    errors = [
        found.path
        for found in glosskit.check(glossary, ["entries/a.yaml"])
        if found.rule == "links/unknown-term"
    ]
    assert errors == ["entries/a.yaml"]
    caused = [
        found.path
        for found in glosskit.check(glossary, ["entries/c.yaml"])
        if found.rule == "links/unpublished"
    ]
    assert caused == ["entries/b.yaml"]


def test_a_file_from_elsewhere_stands_in_for_the_entry_of_its_id(build: Build, tmp_path: Path) -> None:
    """A new version of an entry can be checked before it is put in place."""
    build({"ally.yaml": ALLY, "food-desert.yaml": DESERT})
    outside = tmp_path / "new" / "ally.yaml"
    outside.parent.mkdir()
    outside.write_text(ALLY.replace("Food  DESERT", "nobody"), encoding="utf-8")
    glossary = glosskit.load(tmp_path, [outside])
    assert [reading.source.path for reading in glossary.readings] == [
        "entries/food-desert.yaml",
        "new/ally.yaml",
    ]
    assert "3:23 links/unknown-term" in brief(glosskit.check(glossary, [outside]))


def test_two_named_files_of_one_id_are_both_read(build: Build, tmp_path: Path) -> None:
    """A file that was named is never put aside for another one."""
    build({"ally.yaml": "term: Ally\ndefinition: See [[nobody]].\n"})
    other = tmp_path / "new" / "ally.yaml"
    other.parent.mkdir()
    other.write_text("term: Ally\ndefinition: A person.\n", encoding="utf-8")
    glossary = glosskit.load(tmp_path, extra=["entries/ally.yaml", other])
    errors = {found.rule for found in glosskit.check(glossary) if found.severity == "error"}
    assert errors == {"links/unknown-term", "links/duplicate-name"}


def test_one_path_in_addition_is_enough(build: Build, tmp_path: Path) -> None:
    """As text or as a path, without a list around it."""
    build({"ally.yaml": "term: Ally\ndefinition: A person.\n"})
    other = tmp_path / "new.yaml"
    other.write_text("term: New\ndefinition: A thing.\n", encoding="utf-8")
    for extra in (other, str(other)):
        assert {record.id for record in glosskit.load(tmp_path, extra=extra).records} == {"ally", "new"}


def test_a_folder_that_is_no_glossary_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may hold any kind of YAML files; named on the command line, they are entries all the same."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ally.yaml").write_text(ALLY, encoding="utf-8")
    with pytest.raises(ConfigError, match="no glossary here"):
        glosskit.load(tmp_path)
    assert [record.id for record in glosskit.load(tmp_path, [tmp_path]).records] == ["ally"]


def test_a_file_that_an_editor_renamed_is_found(build: Build, tmp_path: Path) -> None:
    """Editors on Windows like to add .txt, and hide it."""
    build({"ally.yaml": ALLY})
    (tmp_path / "entries" / "food-desert.yaml.txt").write_text(DESERT, encoding="utf-8")
    (found,) = (one for one in glosskit.check(glosskit.load(tmp_path)) if one.rule == "schema/file")
    assert found.message == "This file's name ends in .txt, so it is not read as an entry."


def test_paths_that_do_not_exist_are_a_configuration_error(build: Build, tmp_path: Path) -> None:
    """A mistyped path must not look like a clean check."""
    build({"ally.yaml": ALLY})
    with pytest.raises(ConfigError, match=r"no file or folder .*nothing\.yaml"):
        glosskit.load(tmp_path, [tmp_path / "nothing.yaml"])
    with pytest.raises(ConfigError, match="no folder"):
        glosskit.load(tmp_path / "nothing")


def test_a_configured_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """The message names the folder and the file."""
    (tmp_path / "glosskit.toml").write_text('entries = "terms"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"no folder `terms` beside glosskit\.toml"):
        glosskit.load(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFO")
def test_only_ordinary_files_of_the_tree_are_read(build: Build, tmp_path: Path) -> None:
    """A FIFO, a folder, a link that leads out and a huge file are findings; the others are read all the same."""
    build({"ally.yaml": ALLY.replace("[[ Food  DESERT ]]", "it")})
    entries = tmp_path / "entries"
    os.mkfifo(entries / "fifo.yaml")
    outside = tmp_path / "outside.yaml"
    outside.write_text(DESERT, encoding="utf-8")
    (entries / "link.yaml").symlink_to(outside)
    (entries / "inside.yaml").symlink_to(entries / "ally.yaml")
    (entries / "round").symlink_to(entries)
    (entries / "huge.yaml").write_bytes(b"a" * (1024 * 1024 + 1))
    (entries / "lost.yaml").symlink_to(entries / "nowhere.yaml")
    glossary = glosskit.load(tmp_path)
    messages = {
        found.path: found.message for found in glosskit.check(glossary) if found.rule == "schema/file"
    }
    assert sorted(messages) == [f"entries/{name}.yaml" for name in ("fifo", "huge", "link", "lost")]
    assert {record.id for record in glossary.records} == {"ally", "inside"}
    for named in (entries / "link.yaml", outside):  # what the user names is read wherever it leads
        assert glosskit.load(tmp_path, [named]).resolve("Food desert") is not None


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all"
)
def test_a_file_that_may_not_be_read_is_a_finding(build: Build, tmp_path: Path) -> None:
    """Never a traceback."""
    build({"ally.yaml": ALLY})
    (tmp_path / "entries" / "ally.yaml").chmod(0)
    (found,) = glosskit.check(glosskit.load(tmp_path))
    assert found.rule == "schema/file"


@pytest.mark.parametrize(("jobs", "cloned"), [(2, True), (3, True), (2, False)])
def test_several_processes_give_the_same_result(
    build: Build, monkeypatch: pytest.MonkeyPatch, jobs: int, cloned: bool
) -> None:
    """Findings of entry rules, of member rules, of glossary rules, and of the reader; where clones are known, and where not."""
    monkeypatch.setattr(sharing, "CLONES", sharing.CLONES and cloned)
    monkeypatch.setattr(sharing, "_CHUNK", 2)
    files = {
        f"t{number}.yaml": f"term: no\ndefinition: See [[t{number + 1}]], it's  [[nobody]], xylophones.\n"
        for number in range(7)
    }
    more = {"bad.yaml": "term: x\n", "xylophone.yaml": "term: Xylophone\ndefinition: Of wood.\n"}
    glossary = build({**files, **more})
    found = glosskit.check(glossary, jobs=jobs)
    assert found == glosskit.check(glossary, jobs=1)
    assert "consistency/unlinked-term" in {one.rule for one in found}


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("term: Ally\ndefinition: A person.\nnotes: None.\n", True),
        ("term: Ally\ndefinition: A person.\nstatus: x\ntags: 1\n", True),
        ("term: Ally\ndefinition: A person.\nrealted: [Desert]\n", False),
        ("term: Ally\ndefinition: A person.\ntips:\n  - titel: Go\n    body: To the [[desert]].\n", False),
        ("term: Ally\ndefinition: A person.\ndefinition: The [[desert]].\n", False),
        ("term: Ally\ndefinition: [[desert]]\n", False),
    ],
)
def test_orphans_wait_for_links_that_may_be_hidden(build: Build, broken: str, told: bool) -> None:
    """Only mistakes that may hide a link switch the rule off, and the summary says so, also from the cache."""
    build({"ally.yaml": broken, "desert.yaml": "term: Desert\ndefinition: A place.\n"})
    for _ in range(2):
        result = CliRunner().invoke(app, ["check", "--output-format", "concise"])
        assert ("desert.yaml:1:7: suggestion links/orphan" in result.stdout) is told
        note = "links/orphan was not looked for: 1 entry has errors that may hide links.\n"
        assert result.stderr.endswith(note) is not told
