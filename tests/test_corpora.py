"""Real glossaries from end to end, with the commands that a writer uses."""

import json
import re
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import glosario
import glosskit
from glosskit.cli import app
from glosskit.document import Document
from glosskit.markup import parse
from glosskit.reading import read
from glosskit.source import Source


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout


def test_the_reference_page_checks_and_exports(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page that started the project has no error, and every part of it comes out."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "entries").mkdir()
    text = (shared / "reference" / "allyship.yaml").read_bytes()
    (tmp_path / "entries" / "allyship.yaml").write_bytes(text)
    assert run("check")[0] == 0
    assert run("export", "all", "--out", "o")[0] == 0
    entry = json.loads((tmp_path / "o/json/entries/allyship.json").read_text(encoding="utf-8"))["entry"]
    assert (len(entry["tips"]), len(entry["articles"])) == (5, 6)
    page = (shared / "reference" / "allyship-page.txt").read_text(encoding="utf-8")
    words = " ".join(page[: page.index("Take Action")].split())
    assert " ".join(entry["definition"]["text"].split()) == words


def test_the_reference_page_can_be_checked_where_it_is(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a glossary that has an entry of the same id: the file stands in for it."""
    monkeypatch.chdir(Path(__file__).parent.parent)
    code, out = run("check", str(shared / "reference" / "allyship.yaml"), "--output-format", "json")
    assert code == 0
    places = {(found["rule"], found["field"]) for found in json.loads(out)["diagnostics"]}
    assert ("links/duplicate-name", "term") not in places
    assert ("style/missing-word", "articles[4].summary") in places
    assert ("style/stale-time", "articles[4].summary") in places
    assert ("style/invisible-character", "tips[4].body") in places
    assert not [rule for rule, _ in places if rule.endswith(("repeated-word", "lexical-illusions"))]


def test_glosario_checks_and_exports(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """633 entries of a real glossary, with the same commands."""
    texts = glosario.convert(shared / "corpora" / "glosario.yml")
    assert len(texts) >= 500
    glosario.write(texts, tmp_path / "g")
    monkeypatch.chdir(tmp_path / "g")
    code, out = run("check", "--output-format", "json")
    assert code == 0
    assert json.loads(out)["summary"]["files"] == len(texts)
    assert run("export", "all", "--out", "o")[0] == 0
    assert len(list(Path("o/json/entries").iterdir())) == len(texts)


def test_every_link_of_glosario_stands_where_its_span_says(shared: Path) -> None:
    """The place of each [[link]], through Markdown and YAML, back to the file."""
    count = 0
    for id_, text in glosario.convert(shared / "corpora" / "glosario.yml").items():
        record = read(Source.decode(f"{id_}.yaml", text.encode())).record
        assert record is not None, id_
        for link in record.markup(("definition",)).links:
            if link.to_entry:
                span = record.document.text_span(("definition",), *link.span)
                written = " ".join(text[slice(*span)].split())
                assert written.startswith(f"[[{link.target}")
                assert written.endswith("]]")
                count += 1
    assert count > 500


def test_the_yaml_test_suite_is_accepted_or_refused_with_a_place(shared: Path) -> None:
    """402 documents as entries: none crashes, none takes two seconds, each refusal has a place."""
    suite = json.loads((shared / "corpora" / "yaml-test-suite.json").read_text(encoding="utf-8"))
    for name, case in suite.items():
        source = Source.decode("entry.yaml", case["in"].encode())
        started = time.process_time()
        reading = read(source)
        assert time.process_time() - started < 2, name
        assert reading.record is not None or reading.diagnostics, name
        for found in reading.diagnostics:
            assert 0 <= found.span.start <= found.span.end <= len(source.text), name
            assert found.start == source.location(found.span.start), name


def test_pure_and_c_parser_read_glosario_alike(shared: Path) -> None:
    """The fallback gives the same values at the same places, over 633 real entries."""
    for id_, text in list(glosario.convert(shared / "corpora" / "glosario.yml").items())[::10]:
        source = Source.decode(f"{id_}.yaml", text.encode())
        one, other = Document.parse(source), Document.parse(source, pure=True)
        spans = [
            [(path, scalar.span, scalar.value) for path, scalar in tree.scalars] for tree in (one, other)
        ]
        assert spans[0] == spans[1]


def test_every_definition_of_glosario_keeps_its_words(shared: Path) -> None:
    """Plain text loses no word: what is left out is markup, addresses and targets of links."""
    for text in glosario.convert(shared / "corpora" / "glosario.yml").values():
        definition = text.partition("definition: |\n")[2].partition("\nrelated:")[0]
        shown = re.sub(
            r"\[\[[^|\]]*\|([^\]]*)\]\]|\[([^\]]*)\]\([^)]*\)|<(https?:[^>]*)>", r"\1\2\3", definition
        )
        word = re.compile(r"[^\W_]+")
        assert word.findall(parse(definition).plain) == word.findall(shown)


def test_the_api_is_what_the_package_offers() -> None:
    """glosskit.load, glosskit.check, glosskit.export, again and again."""
    for _ in range(2):
        assert callable(glosskit.load)
        assert callable(glosskit.check)
        assert callable(glosskit.export)
