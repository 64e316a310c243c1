"""Exports: complete, the same every time, and published so that nothing is lost."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import glosskit
from conftest import ROOT, Build
from glosskit.cli import app
from glosskit.exporters import targets
from glosskit.publishing import Artifact, publish

FILES = {
    "ally.yaml": """\
term: Ally
aliases: [{text: allies, kind: plural}]
definition: |
  An *ally* knows [[privilege]] & <3 it. See the [[draft]] and [us](https://example.org/?a=1&b=2).

  - one
  - two
tips: [{title: Listen, body: First.}]
related: [{to: privilege, kind: opposite}, solidarity, draft]
articles: [{title: On allies, published: 2020}]
sources: [{citation: "Doe (2020). *Allies.*", url: "https://doi.org/10.1000/1"}]
reviewed: 2026-11-22
redirect_from: [friend]
""",
    "privilege.yaml": "term: Privilege\ndefinition: An advantage.\nsummary: In short.\n",
    "draft.yaml": "term: Draft\ndefinition: Not yet; see [[ally]].\nstatus: draft\n",
    "retired.yaml": "term: Retired\ndefinition: No more.\nstatus: retired\n",
}


def invoke(*arguments: str) -> tuple[int, str]:
    """Exit code and stdout of a command."""
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_json_of_an_entry_is_complete(build: Build, tmp_path: Path) -> None:
    """Texts in three forms, links resolved both ways, nothing left out."""
    glossary = build({**FILES, "glosskit.toml": "base_url = 'https://example.org/g/'\n"})
    glosskit.export(glossary, "json", tmp_path / "o")
    entry = json.loads((tmp_path / "o/json/entries/ally.json").read_text(encoding="utf-8"))["entry"]
    assert entry["definition"] == {
        "markdown": FILES["ally.yaml"][FILES["ally.yaml"].index("An *") : FILES["ally.yaml"].index("tips:")]
        .replace("\n  ", "\n")
        .strip(),
        "html": '<p>An <em>ally</em> knows <a href="https://example.org/g/privilege.html">privilege</a> &amp; &lt;3 it. '
        'See the draft and <a href="https://example.org/?a=1&amp;b=2">us</a>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>',
        "text": "An ally knows privilege & <3 it. See the draft and us.\n\n- one\n- two",
    }
    assert entry["summary"] == "An ally knows privilege & <3 it."
    assert entry["related"] == [
        {"text": "Privilege", "kind": "opposite", "id": "privilege"},
        {"text": "solidarity", "kind": "see", "id": None},
        {"text": "Draft", "kind": "see", "id": None},
    ]
    assert (entry["url"], entry["reviewed"], entry["redirect_from"]) == (
        "https://example.org/g/ally.html",
        "2026-11-22",
        ["friend"],
    )
    everything = json.loads((tmp_path / "o/json/glossary.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in everything["entries"]] == ["ally", "privilege"]
    assert everything["entries"][0] == entry
    assert everything["entries"][1]["backlinks"] == ["ally"]
    index = json.loads((tmp_path / "o/json/index.json").read_text(encoding="utf-8"))
    assert index["entries"][1] == {
        "id": "privilege",
        "term": "Privilege",
        "url": "https://example.org/g/privilege.html",
        "aliases": [],
        "summary": "In short.",
        "content_warning": [],
        "usage": "ok",
    }


def test_drafts_are_carried_when_asked_for_and_retired_entries_never(build: Build, tmp_path: Path) -> None:
    """And links to drafts become links."""
    glosskit.export(build(FILES), "json", tmp_path / "o", drafts=True)
    assert sorted(path.stem for path in (tmp_path / "o/json/entries").iterdir()) == [
        "ally",
        "draft",
        "privilege",
    ]
    entry = json.loads((tmp_path / "o/json/entries/ally.json").read_text(encoding="utf-8"))["entry"]
    assert '<a href="draft.html">draft</a>' in entry["definition"]["html"]


def test_the_manifest_names_every_file_with_its_hash_and_size(build: Build, tmp_path: Path) -> None:
    """As `sha256sum -c` would check it."""
    glosskit.export(build(FILES), "all", tmp_path / "o")
    found = files_of(tmp_path / "o")
    manifest = json.loads(found.pop("manifest.json"))
    assert manifest["manifest_version"] == 1
    assert manifest["files"] == {
        path: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for path, content in sorted(found.items())
    }
    assert {path.partition("/")[0] for path in found} == set(targets())


def test_a_second_export_writes_nothing(build: Build, tmp_path: Path) -> None:
    """What has not changed keeps its time."""
    glossary = build(FILES)
    first = glosskit.export(glossary, "all", tmp_path / "o")
    second = glosskit.export(glossary, "all", tmp_path / "o")
    assert (second.written, second.unchanged, second.deleted) == ((), first.written, ())


def test_only_our_own_old_files_are_deleted(build: Build, tmp_path: Path) -> None:
    """Files of other people and other targets stay, and so does one that somebody changed."""
    out = tmp_path / "o"
    glosskit.export(build(FILES), "all", out)
    (out / "json" / "mine.txt").write_text("mine", encoding="utf-8")
    (out / "json" / "entries" / "privilege.json").write_text("changed by hand", encoding="utf-8")
    for name in ("ally", "privilege"):
        (tmp_path / "entries" / f"{name}.yaml").unlink()
    gone = glosskit.export(
        build({"new.yaml": "term: New\ndefinition: X.\n", "draft.yaml": "term: D\ndefinition: X.\n"}),
        "json",
        out,
    )
    assert gone.deleted == ("json/entries/ally.json",)
    left = files_of(out)
    assert {"json/mine.txt", "json/entries/privilege.json", "json/entries/new.json"} <= set(left)
    assert any(path.startswith("html/") for path in left)
    assert any(path.startswith("html/") for path in json.loads(left["manifest.json"])["files"])


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        '{\n  "manifest_version": 1,\n  "fil',
        '{"manifest_version": 1}',
        '{"manifest_version": 1, "files": 3}',
        '{"manifest_version": 1, "files": {"json/a\\u0000b": {"sha256": "x", "size": 1}}}',
        '{"manifest_version": 1, "files": {}, "replacing": {"json/a\\u0000b": {"sha256": "x", "size": 1}}}',
        (
            '{"manifest_version": 1, "files": {"../secret.txt": {"sha256": "x"}, '
            '"/etc/hosts": {"sha256": "x"}, "json/..\\\\a": {"sha256": "x"}}}'
        ),
    ],
)
def test_a_damaged_or_hostile_manifest_deletes_nothing(build: Build, tmp_path: Path, manifest: str) -> None:
    """The manifest is a file that anybody can write."""
    secret = tmp_path / "secret.txt"
    secret.write_text("x", encoding="utf-8")
    (tmp_path / "o").mkdir()
    (tmp_path / "o" / "manifest.json").write_text(manifest, encoding="utf-8")
    assert glosskit.export(build(FILES), "json", tmp_path / "o").deleted == ()
    assert secret.exists()


@pytest.mark.parametrize(
    "manifest",
    [
        "not json: my notes",
        '["my", "own"]',
        '{"name": "My app"}',
        '{"files": {"main.css": "/static/main.css"}}',
    ],
)
def test_a_manifest_of_somebody_else_stays(build: Build, tmp_path: Path, manifest: str) -> None:
    """Build tools and web apps have files of that name."""
    (tmp_path / "o").mkdir()
    (tmp_path / "o" / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(glosskit.ConfigError, match=r"No export wrote .*manifest\.json"):
        glosskit.export(build(FILES), "json", tmp_path / "o")
    assert [path.name for path in (tmp_path / "o").iterdir()] == ["manifest.json"]
    assert (tmp_path / "o" / "manifest.json").read_text(encoding="utf-8") == manifest


def test_a_target_without_files_loses_the_ones_it_had(build: Build, tmp_path: Path) -> None:
    """Where the last published entry has become a draft, nothing of it stays published."""
    build({"ally.yaml": "term: Ally\ndefinition: A person.\n"})
    glosskit.export(glosskit.load(tmp_path), "email", tmp_path / "o")
    (tmp_path / "entries" / "ally.yaml").write_text(
        "term: Ally\ndefinition: X.\nstatus: draft\n", encoding="utf-8"
    )
    publication = glosskit.export(glosskit.load(tmp_path), "email", tmp_path / "o")
    assert len(publication.deleted) == 4
    assert sorted(path.name for path in (tmp_path / "o").rglob("*")) == ["manifest.json"]


@pytest.mark.parametrize("obstacle", ["csv", "csv/glossary.csv"])
def test_what_is_in_the_way_is_told_before_anything_is_replaced(
    build: Build, tmp_path: Path, obstacle: str
) -> None:
    """A file in place of a folder, or a folder in place of a file."""
    glossary = build(FILES)
    out = tmp_path / "o"
    glosskit.export(glossary, "json", out)
    manifest = (out / "manifest.json").read_bytes()
    if obstacle == "csv":
        (out / "csv").write_bytes(b"x")
    else:
        (out / obstacle).mkdir(parents=True)
    with pytest.raises(OSError, match="in the way"):
        glosskit.export(glossary, "csv", out)
    assert (out / "manifest.json").read_bytes() == manifest


def test_an_invalid_glossary_raises_with_its_errors(build: Build, tmp_path: Path) -> None:
    """Even where the configuration looks away."""
    glossary = build(
        {"a.yaml": "term: A\ndefinition: See [[nobody]].\n", "glosskit.toml": "[rules]\nignore = ['links']\n"}
    )
    with pytest.raises(glosskit.InvalidGlossaryError) as raised:
        glosskit.export(glossary, "json", tmp_path / "o")
    assert [found.rule for found in raised.value.diagnostics] == ["links/unknown-term"]
    assert not (tmp_path / "o").exists()


def test_an_exporter_that_fails_leaves_the_old_files(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything is rendered before the first byte is written."""
    glossary = build(FILES)
    glosskit.export(glossary, "all", tmp_path / "o")
    before = files_of(tmp_path / "o")
    from glosskit.exporters import json as exporter

    def fail(*_: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(exporter, "_entry", fail)
    with pytest.raises(RuntimeError):
        glosskit.export(build({"new.yaml": "term: New\ndefinition: X.\n"}), "all", tmp_path / "o")
    assert files_of(tmp_path / "o") == before


def test_the_same_input_gives_the_same_bytes_whatever_the_machine(tmp_path: Path) -> None:
    """Another hash seed, time zone, locale and order of files; another folder too."""
    outputs = []
    for number, env in enumerate(
        (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "2", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8"},
        )
    ):
        project = tmp_path / f"project-{number}"
        (project / "entries").mkdir(parents=True)
        sources = sorted((ROOT / "entries").glob("*.yaml"), reverse=bool(number))
        for source in sources:
            (project / "entries" / source.name).write_bytes(source.read_bytes())
        (project / "glosskit.toml").write_bytes((ROOT / "glosskit.toml").read_bytes())
        subprocess.run(
            [sys.executable, "-m", "glosskit", "export", "all", "--out", "build"],
            cwd=project,
            env={**os.environ, **env},
            check=True,
            capture_output=True,
        )
        outputs.append(files_of(project / "build"))
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 100


def test_an_export_is_strict_whatever_is_ignored(build: Build, tmp_path: Path) -> None:
    """Settings about other families do not get in its way either."""
    config = "[per_file_ignores]\n'*' = ['proselint', 'links']\n"
    glossary = build({"a.yaml": "term: A\ndefinition: See [[nobody]].\n", "glosskit.toml": config})
    with pytest.raises(glosskit.InvalidGlossaryError):
        glosskit.export(glossary, "json", tmp_path / "o")


def test_a_file_made_of_the_same_is_not_rendered_again(tmp_path: Path) -> None:
    """And one that somebody touched since is."""
    rendered: list[str] = []

    def artifact(made_of: str, content: bytes) -> Artifact:
        def render() -> bytes:
            rendered.append(made_of)
            return content

        return Artifact("t/a.txt", render, made_of)

    first = publish([artifact("1", b"one")], tmp_path)
    second = publish([artifact("1", b"one")], tmp_path, left=first.left)
    assert (rendered, second.unchanged) == (["1"], ("t/a.txt",))
    (tmp_path / "t" / "a.txt").write_bytes(b"ONE!")
    third = publish([artifact("1", b"one")], tmp_path, left=second.left)
    assert (rendered, third.written) == (["1", "1"], ("t/a.txt",))
    assert (tmp_path / "t" / "a.txt").read_bytes() == b"one"


def test_what_an_earlier_run_left_belongs_to_its_manifest(tmp_path: Path) -> None:
    """Where somebody changed the manifest, or took it away, every file is rendered, and the manifest is right again."""
    rendered: list[str] = []

    def artifact(path: str) -> Artifact:
        def render() -> bytes:
            rendered.append(path)
            return path.encode()

        return Artifact(path, render, "1")

    artifacts = [artifact("t/a.txt"), artifact("u/b.txt")]
    first = publish(artifacts, tmp_path)
    right = (tmp_path / "manifest.json").read_bytes()
    for wrong in (right.replace(b'"size": 7', b'"size": 8'), b"{", None):
        rendered.clear()
        (tmp_path / "manifest.json").unlink()
        if wrong is not None:
            (tmp_path / "manifest.json").write_bytes(wrong)
        publish(artifacts, tmp_path, left=first.left)
        assert rendered == ["t/a.txt", "u/b.txt"]
        assert (tmp_path / "manifest.json").read_bytes() == right
    # A run for one target keeps what is known of the other's files.
    rendered.clear()
    second = publish(artifacts[:1], tmp_path, left=first.left)
    assert publish(artifacts, tmp_path, left=second.left).up_to_date
    assert rendered == []


def test_a_dry_run_tells_what_would_be_done_and_writes_nothing(tmp_path: Path) -> None:
    """New, changed and left-over files, and a manifest that says something else."""
    out = tmp_path / "o"
    publish([Artifact("t/a", b"a"), Artifact("t/b", b"b"), Artifact("t/c", b"c")], out)
    before = files_of(out)
    told = publish([Artifact("t/a", b"a"), Artifact("t/b", b"B"), Artifact("t/d", b"d")], out, dry=True)
    assert (told.written, told.unchanged, told.deleted) == (("t/b", "t/d"), ("t/a",), ("t/c",))
    assert not told.up_to_date
    assert files_of(out) == before
    same = [Artifact(f"t/{name}", name.encode()) for name in "abc"]
    assert publish(same, out, dry=True).up_to_date
    (out / "manifest.json").write_text("{}", encoding="utf-8")
    assert publish(same, out, dry=True).stale
    assert not publish(same, tmp_path / "new", dry=True).up_to_date
    assert not (tmp_path / "new").exists()


def test_check_names_what_is_not_up_to_date(build: Build) -> None:
    """And exits with 1; with 0 where there is nothing to do."""
    build(FILES)
    assert invoke("export", "json", "--out", "o") == (0, "")
    assert invoke("export", "json", "--out", "o", "--check") == (0, "")
    build({"privilege.yaml": "term: Privilege\ndefinition: Something else.\n"})
    code, stdout = invoke("export", "json", "--out", "o", "--check")
    assert code == 1
    names = ["entries/privilege.json", "glossary.json", "index.json"]
    assert stdout.splitlines() == [f"json/{name}: not up to date" for name in names] + [
        "manifest.json: not up to date"
    ]


@pytest.mark.parametrize(
    ("out", "words"),
    [
        (".", "is the glossary's own folder"),
        ("entries/..", "is the glossary's own folder"),
        ("..", "has the glossary in it"),
        ("/", "has the glossary in it"),
        ("entries", "belongs to the entries"),
        ("entries/build", "belongs to the entries"),
        (".git/site", "belongs to git"),
        (".glosskit_cache", "belongs to glosskit's cache"),
        ("more", "belongs to the entries"),
        ("glosskit.toml", "is the name of a file"),
        ("daily.txt", "is the name of a file"),
        ("note.md", "is the name of a file"),
    ],
)
def test_no_export_lands_among_the_glossary_s_own_files(build: Build, out: str, words: str) -> None:
    """It is refused before anything is written, and told where to export to."""
    build(
        {**FILES, "glosskit.toml": "entries = ['entries', 'more']\n", "../more/other.yaml": "term: Other\n"}
    )
    Path("note.md").write_text("x", encoding="utf-8")
    before = files_of(Path())
    for more in ((), ("--check",)):
        result = CliRunner().invoke(app, ["export", "all", "--out", out, *more])
        assert result.exit_code == 2
        assert words in result.stderr
        assert "such as --out build" in result.stderr
    assert files_of(Path()) == before


def test_entries_beside_the_settings_can_be_exported(build: Build) -> None:
    """A glossary whose folder of entries is its own folder has its exports in it too."""
    build({"glosskit.toml": "entries = '.'\n", "../ally.yaml": "term: Ally\ndefinition: X.\n"})
    assert invoke("export", "json", "--out", "build")[0] == 0
    assert invoke("export", "json", "--out", ".")[0] == 2


def test_a_glossary_without_entries_is_not_exported(fresh: Path) -> None:
    """As a check says: whoever is in the wrong folder should hear of it."""
    (fresh / "entries").mkdir()
    result = CliRunner().invoke(app, ["export", "all", "--out", "build"])
    assert result.exit_code == 2
    assert "There are no entries here." in result.stderr
    assert not Path("build").exists()


def test_messages_without_a_sender_are_told(build: Build) -> None:
    """Once, and only where e-mail is what was asked for."""
    build({"ally.yaml": "term: Ally\ndefinition: X.\n"})
    result = CliRunner().invoke(app, ["export", "email", "--out", "build"])
    assert result.stderr.count("newsletter@localhost: set `sender` under [export.email]") == 1
    Path("glosskit.toml").write_text("[export.email]\nsender = 'words@example.org'\n", encoding="utf-8")
    assert "localhost" not in CliRunner().invoke(app, ["export", "email", "--out", "build"]).stderr
