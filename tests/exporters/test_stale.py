"""No export leaves a stale file behind: `made_of` of every artifact covers all that its bytes depend on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Build
from glosskit import api
from glosskit.exporters import targets
from test_export import files_of

Files = dict[str, str]
"""The texts of a glossary by their file names; `glosskit.toml` is its settings."""

FILES = {
    "glosskit.toml": 'base_url = "https://example.org/g/"\n',
    "ally.yaml": "term: Ally\nsummary: A helper.\ndefinition: One who uses a [[privilege]]. [[Group]]s have some.\n"
    "related: [solidarity, {to: group, kind: broader}]\ntags: [people]\nreviewed: 2026-01-02\n",
    "group.yaml": "term: Group\ndefinition: Several people.\naliases: [crowd]\ntags: [people]\n",
    "old.yaml": "term: Old word\ndefinition: A word of old.\nusage: avoid\nuse_instead: [crowd, other words]\n",
    "privilege.yaml": "term: Privilege\ndefinition: An advantage. It is not earned.\nredirect_from: [perk]\n",
    "solidarity.yaml": "term: Solidarity\ndefinition: To stand together.\n"
    "tips: [{title: Listen, body: 'Ask an [[ally]].'}]\nsources: [{citation: 'Doe, J. (2020). A Work.'}]\n",
}


def changed(name: str, old: str, new: str) -> Callable[[Files], Files]:
    """An edit of one file."""

    def edit(files: Files) -> Files:
        assert old in files[name]
        return {**files, name: files[name].replace(old, new)}

    return edit


def renamed(files: Files) -> Files:
    """A file of another name, and so an entry of another id; links by its term stay good."""
    texts = {name: text.replace("[[privilege]]", "[[Privilege]]") for name, text in files.items()}
    return {"advantage.yaml": texts.pop("privilege.yaml"), **texts}


def deleted(files: Files) -> Files:
    """An entry is gone, and with it the links to it; `related` and `use_instead` keep its name as plain words."""
    texts = {name: text.replace("[[Group]]s", "Groups") for name, text in files.items()}
    del texts["group.yaml"]
    return texts


EDITS: dict[str, Callable[[Files], Files]] = {
    "a text": changed("privilege.yaml", "It is not", "It is never"),
    "the sentence that is the summary": changed("privilege.yaml", "An advantage", "A head start"),
    "a term": changed("old.yaml", "term: Old word", "term: Older word"),
    "a term that others show": changed("solidarity.yaml", "term: Solidarity", "term: solidarity"),
    "a tip": changed("solidarity.yaml", "Ask an", "Hear an"),
    "a source": changed("solidarity.yaml", "A Work", "Another Work"),
    "an alias": changed("group.yaml", "crowd", "crew"),
    "a related term": changed("ally.yaml", "related: [solidarity, ", "related: ["),
    "a kind of relation": changed("ally.yaml", "kind: broader", "kind: opposite"),
    "a tag": changed("group.yaml", "[people]", "[folk]"),
    "a former id": changed("privilege.yaml", "[perk]", "[perk, favour]"),
    "a usage": changed("old.yaml", "usage: avoid", "usage: caution"),
    "what to say instead": changed("old.yaml", "other words", "Privilege"),
    "a date": changed("ally.yaml", "2026-01-02", "2026-01-03"),
    "a status": changed("solidarity.yaml", "term: Solidarity\n", "term: Solidarity\nstatus: draft\n"),
    "a new link": changed("old.yaml", "A word", "A word of [[solidarity]]"),
    "a setting": changed("glosskit.toml", "example.org/g/", "example.org/words/"),
    "the name of a file": renamed,
    "a deletion": deleted,
}


@pytest.mark.parametrize("target", targets())
def test_an_export_with_a_cache_equals_one_without(target: str, build: Build, tmp_path: Path) -> None:
    """Byte for byte, after each kind of edit, and after it is taken back."""

    def export(files: Files) -> api.Publication:
        for path in (tmp_path / "entries").glob("*.yaml"):
            path.unlink()
        build(files)
        memory = api.Memory(tmp_path, tmp_path / "kept")
        return api.export(api.load(".", memory=memory), target, tmp_path / "kept", memory=memory)

    export(FILES)
    before = files_of(tmp_path / "kept")
    for what, edit in EDITS.items():
        files = edit(FILES)
        export(files)
        api.export(api.load("."), target, tmp_path / "clean")
        kept, clean = files_of(tmp_path / "kept" / target), files_of(tmp_path / "clean" / target)
        stale = sorted(name for name in kept.keys() | clean.keys() if kept.get(name) != clean.get(name))
        assert not stale, (
            f"after a change of {what}, `glosskit export {target}` leaves {stale} as they were: "
            "`made_of` of these artifacts must cover it (CONTRIBUTING.md, on exports)"
        )
        export(FILES)
        assert files_of(tmp_path / "kept") == before, f"after a change of {what} was taken back"
    assert export(FILES).up_to_date


@pytest.mark.parametrize("target", targets())
def test_drafts_are_shown_where_they_are_mentioned(target: str, build: Build, tmp_path: Path) -> None:
    """Also by entries that are as they were when the export did without drafts."""
    build(EDITS["a status"](FILES))
    for drafts in (False, True, False):
        memory = api.Memory(tmp_path, tmp_path / "kept")
        api.export(api.load(".", memory=memory), target, tmp_path / "kept", drafts=drafts, memory=memory)
        api.export(api.load("."), target, tmp_path / "clean", drafts=drafts)
        assert files_of(tmp_path / "kept") == files_of(tmp_path / "clean")
