"""Folders of Markdown with front matter."""

import sys
import time
from pathlib import Path
from typing import Any

import pytest
from foreign import entries, put, refused, run, written
from sites import SITES

from glosskit.reading import Record

pytestmark = pytest.mark.usefixtures("fresh")


def shown(record: Record, key: str) -> Any:
    """A value of an entry as the cases name it."""
    entry = record.entry
    if key == "links":
        return [link.target for link in record.markup(("definition",)).links if link.to_entry]
    if key == "tips":
        return [(tip.title, tip.body) for tip in entry.tips]
    if key == "articles":
        return [(item.title, item.url, item.summary) for item in entry.articles]
    main = {"aliases": "text", "related": "to", "sources": "citation"}.get(key)
    value = getattr(entry, key)
    if isinstance(value, tuple):
        return [getattr(item, main) if main else item for item in value]
    return value if value is None or key in ("term", "definition") else str(value)


@pytest.mark.parametrize("name", SITES)
def test_glossaries_of_many_sites(name: str) -> None:
    """Each gives the entries that its readers know, every link that leads somewhere, and a word on the rest."""
    site = SITES[name]
    for path, content in site.files.items():
        put(f"site/{path}", content)
    outcome = run("markdown", "site")
    assert outcome.code == 0, outcome.err
    records = {record.id: record for record in written().records}
    found = {
        id_: {key: shown(records[id_], key) for key in wanted}
        for id_, wanted in site.entries.items()
        if id_ in records
    }
    assert found == site.entries
    assert sorted(records) == sorted(site.entries)
    for words in site.said:
        assert words in outcome.err
    words_in, out, aside = counts(outcome.err)
    assert words_in == out + aside


def counts(report: str) -> tuple[int, int, int]:
    """Words in, out, and kept aside, as the report says."""
    line = next(line for line in report.splitlines() if " in, " in line and " out" in line)
    numbers = [int(part.split()[0].replace(",", "")) for part in line.split(", ")]
    return (*numbers, 0)[:3] if len(numbers) == 2 else tuple(numbers)  # type: ignore[return-value]


def test_a_second_import_changes_nothing() -> None:
    """With `--update`, the same folder gives the same files."""
    for path, content in SITES["sections"].files.items():
        put(f"site/{path}", content)
    run("markdown", "site")
    before = {path.name: path.read_bytes() for path in Path("entries").iterdir()}
    outcome = run("markdown", "site", "--update")
    assert "0 entries written to entries, 2 unchanged." in outcome.err
    assert {path.name: path.read_bytes() for path in Path("entries").iterdir()} == before


def test_a_dry_run_shows_the_files_and_writes_none() -> None:
    """What it shows is what would be written."""
    put("site/ally.md", "---\ntitle: Ally\nlayout: x\n---\nA person.\n")
    dry = run("markdown", "site", "--dry-run")
    assert not Path("entries").exists()
    assert "1 entry would be written to entries." in dry.err
    run("markdown", "site")
    assert dry.out == "--- entries/ally.yaml (new)\n" + Path("entries/ally.yaml").read_text("utf-8") + "\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"---\ntitle: A\nbody", "never ends"),
        (b"+++\ntitle = 'A'\n", "never ends"),
        (
            b"+++\ntitle = \n+++\n",
            "a.md:2:9 cannot be read: its front matter is not valid TOML: invalid value.",
        ),
        (b"+++\na = 1\nb = what\n+++\n", "a.md:3:5 cannot"),
        (b"\n+++\na = [1\n+++\n", "a.md:2 cannot be read: its front matter is not valid TOML"),
        (b'{"title": "A"', "a.md:1:14 cannot be read: its front matter is not valid JSON"),
        (b"---\ntitle: [\n---\nx", "a.md:"),
        (b"---\na: &x [1]\nb: *x\n---\nx", "a.md:2:4"),
        (b"---\n" + b"[" * 5_000 + b"\n---\nx", "a.md:2:33"),
        (b"\x00\x01", "not a text file"),
        (b"\xe9t\xe9", "not saved as UTF-8"),
        (b"x" * 2_000_000, "larger than 1 MiB"),
    ],
)
def test_bad_files_are_refused(content: bytes, words: str) -> None:
    """With the file and, where there is one, the line; the sound files of the folder are not written either."""
    put("site/a.md", content)
    put("site/b.md", "# Good\n\nText.\n")
    refused(run("markdown", "site"), "site/a.md", words)


def test_other_files_of_a_folder_are_told() -> None:
    """Pictures, settings of folders and the like; hidden ones are not looked at."""
    put("site/a.md", "# Ally\n\nA person.\n")
    put("site/_category_.json", "{}")
    put("site/.hidden", "")
    said = "1 file is of another kind, and not read: site/_category_.json.\n"
    assert said in run("markdown", "site").err


def test_links_out_of_a_folder_are_refused() -> None:
    """A folder that a stranger sent could have a link to anything; one that stays inside is read."""
    put("site/a.md", "# A\n\nText.\n")
    put("secret", "A secret.\n")
    try:
        Path("site/b.md").symlink_to("a.md")
        Path("site/c.md").symlink_to(Path("secret").absolute())
    except OSError:
        pytest.skip("this system makes no symbolic links here")
    refused(run("markdown", "site"), "site/c.md cannot be read: it is a link to a file outside the folder.")
    Path("site/c.md").unlink()
    assert run("markdown", "site").code == 0


def test_an_empty_file_is_refused() -> None:
    """Alone it is a mistake; in a folder it is a page that somebody means to write."""
    refused(run("markdown", put("a.md", "\n")), "a.md is empty")
    put("site/a.md", "")
    put("site/b.md", "# Good\n\nText.\n")
    assert "There is no definition: the entry is a draft until it has one." in run("markdown", "site").err


def test_folders_without_markdown_are_refused() -> None:
    """And so is a path that is not there."""
    put("site/a.txt", "x")
    refused(run("markdown", "site"), "no files that end in .md")
    refused(run("markdown", "nowhere"), "There is no file or folder nowhere")


HOSTILE = {
    "brackets": "[" * 60_000,
    "stars": "*a " * 40_000,
    "quotes": "> " * 5_000 + "x",
    "lists": "- " * 5_000 + "x",
    "ticks": "`" * 60_001 + "x",
    "tags": "<b>" * 30_000,
    "links": "[a](" * 20_000,
    "braces": "{{" * 50_000,
    "tables": "|a" * 30_000 + "\n" + "|-" * 30_000,
    "entities": "&" * 60_000,
    "images": "!" * 10 + "[" * 30_000 + "]" * 30_000,
    "wiki": "[[" * 30_000,
    "colons": ":::x\n" * 20_000,
    "admonitions": "!!! a\n" * 20_000,
    "footnotes": "[^1]: x\n" * 20_000,
    "headings": "# See also\n" * 5_000,
    "a line": "x" * 1_000_000,
    "spaces": " " * 900_000 + "x",
    "tabs": "x" + "\t" * 900_000 + "x",
    "comments of MDX": "{/*" * 300_000,
    "a heading and spaces": "# a" + " " * 900_000 + "x",
    "a heading and ids": "# a " + "{#" * 400_000,
    "a heading and an endless id": "# a {#" + "." * 900_000,
    "a shortcode and spaces": "{{< term" + " " * 900_000 + "x",
    "a shortcode and letters": "{{< term " + "x" * 900_000 + " >}}",
    "a box and spaces": ":::" + " " * 900_000 + "{",
    "marks of footnotes": "[^a]: x\n\n" + "[^" * 400_000,
    "a component and spaces": '<Term a="b"' + " " * 900_000 + 'id="c">x</Term>',
    "the title of a link": "[a](b" + " " * 19_900 + '"c" d)',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_end(name: str) -> None:
    """Within seconds, as an entry or as a sentence that says why not."""
    put("site/a.md", f"# A\n\n{HOSTILE[name]}\n")
    start = time.process_time()
    outcome = run("markdown", "site", *(["--split", "h1"] if "heading" in name else []))
    assert time.process_time() - start < (60 if sys.gettrace() else 12)
    assert outcome.code in (0, 2)
    if outcome.code == 0:
        assert entries()
