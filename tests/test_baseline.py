"""The baseline: an old glossary starts clean, and only gets better."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conftest import Build
from glosskit.cli import app

CONFIG = "[rules]\nignore = ['links/orphan']\n"
OLD = "term: No\naliases:\n  - 1.0\n  - 1.0x\ndefinition: See [[nobody]].\n"


def check(*options: str) -> tuple[int, list[str], str]:
    result = CliRunner().invoke(app, ["check", "--output-format", "concise", *options])
    return (
        result.exit_code,
        [line.split()[2].rstrip(":") for line in result.stdout.splitlines()],
        result.stderr,
    )


def test_what_is_known_is_left_out_and_what_is_new_is_shown(build: Build, tmp_path: Path) -> None:
    """The first check after it is clean; a new mistake stands alone."""
    build({"no.yaml": OLD, "glosskit.toml": CONFIG})
    assert check()[0] == 1
    code, lines, err = check("--write-baseline")
    assert (code, lines, err) == (0, [], "glosskit-baseline.json: 3 findings known.\n")
    assert check() == (0, [], "No findings in 1 entry, besides 3 that the baseline knows.\n")
    assert len(check("--no-baseline")[1]) == 3
    (tmp_path / "entries" / "yes.yaml").write_text("term: Yes\ndefinition: See [[no]].\n", encoding="utf-8")
    assert check()[1] == ["schema/ambiguous-scalar"]


def test_moved_lines_are_known_still(build: Build, tmp_path: Path) -> None:
    """Comments above, another key before, another folder."""
    build({"no.yaml": OLD, "glosskit.toml": CONFIG})
    check("--write-baseline")
    (tmp_path / "entries" / "no.yaml").unlink()
    build({"sub/no.yaml": "# a comment\n\n" + OLD.replace("aliases:", "summary: New.\naliases:")})
    assert check()[:2] == (0, [])


def test_the_same_mistake_once_more_is_new(build: Build) -> None:
    """One known finding covers one, not all of its kind."""
    build({"no.yaml": OLD, "glosskit.toml": CONFIG})
    check("--write-baseline")
    build({"no.yaml": OLD.replace("See [[nobody]].", "|\n  See [[nobody]].\n  See [[nobody]].")})
    assert check()[1] == ["links/unknown-term"]


def test_mending_one_mistake_of_a_line_leaves_the_others_known(build: Build) -> None:
    """A paragraph can be one line."""
    text = "term: Ally\ndefinition: See [[nobody]] and [[noone]] and the the end.\n"
    build({"ally.yaml": text, "glosskit.toml": CONFIG})
    check("--write-baseline")
    build({"ally.yaml": text.replace("[[nobody]]", "nobody")})
    assert check()[1] == []


def test_it_only_shrinks(build: Build, tmp_path: Path) -> None:
    """What is mended is reported as gone, and leaves; what is new stays out."""
    build({"no.yaml": OLD, "glosskit.toml": CONFIG})
    check("--write-baseline")
    build(
        {"no.yaml": OLD.replace("term: No", "term: 'No'"), "yes.yaml": "term: Yes\ndefinition: See [[no]].\n"}
    )
    assert "1 finding of the baseline is gone" in check()[2]
    err = check("--write-baseline")[2]
    assert (
        err
        == "glosskit-baseline.json: 2 findings known. 1 new finding is not in it, as a baseline only shrinks."
        " To start afresh, delete glosskit-baseline.json first.\n"
    )
    assert len(json.loads((tmp_path / "glosskit-baseline.json").read_bytes())["findings"]) == 2
    assert check()[1] == ["schema/ambiguous-scalar"]


_DAMAGED = '{{"version": 1, "findings": [{}]}}'


@pytest.mark.parametrize(
    "text", ["", "[]", '{"findings": []}', _DAMAGED.format("1"), _DAMAGED.format('{"rule": "x"}')]
)
def test_a_damaged_baseline_is_a_mistake(build: Build, tmp_path: Path, text: str) -> None:
    """Without it, old findings would look new; so it must not be passed over."""
    build({"no.yaml": OLD, "glosskit.toml": CONFIG})
    (tmp_path / "glosskit-baseline.json").write_text(text, encoding="utf-8")
    code, lines, err = check()
    assert (code, lines) == (2, [])
    assert err.startswith("glosskit: glosskit-baseline.json cannot be read as a baseline")


def test_a_baseline_of_another_version_is_a_mistake(build: Build, tmp_path: Path) -> None:
    """What it holds may mean something else."""
    build({"no.yaml": OLD, "glosskit.toml": CONFIG})
    (tmp_path / "glosskit-baseline.json").write_text('{"version": 99, "findings": []}', encoding="utf-8")
    code, lines, err = check()
    assert (code, lines) == (2, [])
    assert err.startswith("glosskit: glosskit-baseline.json is a baseline of version 99, and this glosskit")


def test_a_part_of_the_glossary_makes_no_baseline(build: Build) -> None:
    """It would drop what it did not look at."""
    build({"no.yaml": OLD, "glosskit.toml": CONFIG})
    assert check("--write-baseline", "--ignore", "links")[0] == 2


_PAIR = {
    "right.yaml": "term: Right\ndefinition: See [[nobody]] and the the end.\n",
    "yes.yaml": "term: Yes\ndefinition: A word, see [[right]]. It it is one.\n",
    "yes-too.yaml": "term: YES\ndefinition: A word, and what [[right]] is.\n",
}


def known_in(folder: Path) -> list[tuple[str, str]]:
    """Rule and entry of what a baseline knows."""
    data = json.loads((folder / "glosskit-baseline.json").read_bytes())
    return [(item["rule"], item["entry"]) for item in data["findings"]]


@pytest.mark.parametrize("broken", ["yes.yaml", "right.yaml"])
def test_what_a_broken_entry_hides_is_not_gone(build: Build, tmp_path: Path, broken: str) -> None:
    """Its own findings, and what other entries have because of it, are known again when it is mended."""
    build(_PAIR | {"glosskit.toml": CONFIG})
    check("--write-baseline")
    before = known_in(tmp_path)
    assert ("links/duplicate-name", "yes") in before or ("links/duplicate-name", "yes-too") in before
    build({broken: _PAIR[broken] + "  : [\n"})
    code, lines, err = check()
    assert (code, lines) == (1, ["schema/yaml-feature"])
    assert "gone" not in err
    assert "gone" not in check()[2]  # the cache answers
    err = check("--write-baseline")[2]
    assert f"{len(before)} findings known. 1 new finding is not in it" in err
    assert f"errors in entries/{broken} may only hide what is known" in err
    assert known_in(tmp_path) == before
    build({broken: _PAIR[broken]})
    assert check()[:2] == (0, [])


def test_what_a_broken_entry_cannot_hide_is_gone(build: Build, tmp_path: Path) -> None:
    """Rules that look at one entry alone have looked at every other entry."""
    build(_PAIR | {"glosskit.toml": CONFIG})
    check("--write-baseline")
    build(
        {
            "right.yaml": "term: Right\ndefinition: See\n  : [\n",
            "yes.yaml": _PAIR["yes.yaml"].replace("It it", "It"),
        }
    )
    assert "1 finding of the baseline is gone" in check()[2]
    check("--write-baseline")
    assert ("style/repeated-word", "yes") not in known_in(tmp_path)
    assert ("style/repeated-word", "right") in known_in(tmp_path)


def test_several_broken_entries_are_counted(build: Build) -> None:
    """The first one is named."""
    build(_PAIR | {"glosskit.toml": CONFIG})
    check("--write-baseline")
    build({name: text + "  : [\n" for name, text in _PAIR.items()})
    err = check("--write-baseline")[2]
    assert "errors in entries/right.yaml and 2 others may only hide what is known. Mend them" in err


def test_an_entry_that_is_deleted_takes_its_findings_along(build: Build, tmp_path: Path) -> None:
    """It hides nothing."""
    build(_PAIR | {"glosskit.toml": CONFIG})
    check("--write-baseline")
    (tmp_path / "entries" / "right.yaml").unlink()
    check("--write-baseline")
    assert not [entry for _, entry in known_in(tmp_path) if entry == "right"]


def test_starting_afresh_is_told(build: Build, tmp_path: Path) -> None:
    """Who wants today's findings in the baseline learns that the file has to go first."""
    build({"no.yaml": OLD, "glosskit.toml": CONFIG})
    check("--write-baseline")
    build({"no.yaml": OLD + "summary: Of of it.\n"})
    advice = "To start afresh, delete glosskit-baseline.json first.\n"
    assert check("--write-baseline")[2].endswith(advice)
    code, _, err = check("--write-baseline", "--no-baseline")
    assert code == 2
    assert err.endswith(advice)
    (tmp_path / "glosskit-baseline.json").unlink()
    check("--write-baseline")
    assert check()[:2] == (0, [])
