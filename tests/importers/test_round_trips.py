"""What glosskit exports, an import brings back: equal entries, as far as the format can carry them."""

import json
import shutil
import string
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glosskit import api, publishing
from glosskit.config import Config
from glosskit.entrytext import entry_text
from glosskit.exporters import get_exporter
from glosskit.glossary import Glossary
from glosskit.importers import Foreign, Options, get_importer
from glosskit.importing import plan
from glosskit.markup import first_sentence
from glosskit.model import Entry
from glosskit.reading import read
from glosskit.source import Source

WORD = st.text(string.ascii_lowercase + "éñß", min_size=2, max_size=8)
PHRASE = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
SENTENCE = st.lists(WORD, min_size=2, max_size=7).map(lambda words: " ".join(words).capitalize() + ".")
PROSE = st.lists(SENTENCE, min_size=1, max_size=3, unique=True).map("\n\n".join)
# Signs of Markdown, of CSV and of JSON, in texts that entries may hold.
MARKED = st.sampled_from(
    [
        "*one* and **two**.",
        "See `code`, \\*stars\\*.",
        "- one\n- two",
        "1. first\n2. second",
        '> "quoted", said',
        "A [link](https://example.org/a_b).",
        "2 * 3 < 4 & 5; =x",
        "=SUM(1)",
        "-1, +2, @x",
    ]
)
RICH = st.lists(st.one_of(SENTENCE, MARKED), min_size=1, max_size=3, unique=True).map("\n\n".join)
FLAT = st.lists(
    st.one_of(
        SENTENCE,
        st.sampled_from(
            [
                "2 * 3 < 4 & 5; =x",
                "=SUM(1) is one",
                "'=SUM(1) as text",
                "''-1; '@x",
                "snake_case *",
                "[[x]] \\ <b>",
                "{{ name }}, *|NAME|*, %%x%%, ${y}, <% z %> and {{{a}}}",
            ]
        ),
    ),
    min_size=1,
    max_size=3,
    unique=True,
)
KINDS = st.sampled_from(["broader", "narrower", "opposite", "instead"])


def glossaries(
    text: st.SearchStrategy[str], optional: Mapping[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Glossaries of one to three entries; terms, aliases and ids do not clash."""

    def named(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        for number, entry in enumerate(entries):
            entry["term"] = f"{entry['term']} {number}"
            if "aliases" in entry:
                entry["aliases"] = [
                    alias | {"text": f"{alias['text']} {number}{at}"}
                    if isinstance(alias, dict)
                    else f"{alias} {number}{at}"
                    for at, alias in enumerate(entry["aliases"])
                ]
        return entries

    one = st.fixed_dictionaries({"term": PHRASE, "definition": text}, optional=dict(optional))
    return st.lists(one, min_size=1, max_size=3).map(named)


def loaded(values: list[dict[str, Any]]) -> Glossary:
    """The entries as a glossary, under ids that are made of numbers."""
    readings = tuple(
        read(Source.decode(f"entries/w{at}.yaml", entry_text(one).encode())) for at, one in enumerate(values)
    )
    assert [found for reading in readings for found in reading.diagnostics] == []
    return Glossary(readings, Config())


def back(glossary: Glossary, target: str, source: str, name: str, **options: Any) -> dict[str, Entry]:
    """What an import makes of an export."""
    (exporter,) = get_exporter(target)
    files = {
        item.path: item.content() if callable(item.content) else item.content
        for item in publishing.render(exporter, glossary, drafts=True)
    }
    data = next(content for path, content in files.items() if path.endswith(name))
    return imported(source, [Foreign(name, data, name)], **options)


def imported(source: str, files: list[Foreign], **options: Any) -> dict[str, Entry]:
    """The entries that an import gives, by id; each is read from the file that it would write."""
    made = plan(get_importer(source).read(files, Options(**options)), Glossary(()), "entries")
    assert made.leftovers == []
    assert made.words_in == made.words_out
    readings = [read(Source.decode(change.path, change.data)) for change in made.changes]
    assert [found for reading in readings for found in reading.diagnostics] == []
    return {reading.record.id: reading.record.entry for reading in readings if reading.record}


def wanted(glossary: Glossary) -> dict[str, Entry]:
    """The entries that went out; a summary that is the definition's first sentence is as good as none."""
    found = {}
    for record in glossary.records:
        first = first_sentence(record.markup(("definition",)).plain)
        spare = {"summary": None} if record.entry.summary == first else {}
        found[record.id] = record.entry.model_copy(update=spare)
    return found


LISTS = {
    "content_warning": st.lists(PHRASE, min_size=1, max_size=2, unique=True),
    "use_instead": st.lists(PHRASE, min_size=1, max_size=2, unique=True),
}
TAGS = {"tags": st.lists(PHRASE, min_size=1, max_size=3, unique=True)}
CHOICES = {
    "usage": st.sampled_from(["caution", "avoid"]),
    "status": st.sampled_from(["draft", "review"]),
    "part_of_speech": st.sampled_from(["noun", "verb", "phrase"]),
    "reviewed": st.dates().map(str),
    "review_by": st.dates().map(str),
    "pronunciation": PHRASE,
    "summary": SENTENCE,
    "tips_intro": SENTENCE,
}
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(
    glossaries(
        RICH,
        LISTS
        | TAGS
        | CHOICES
        | {
            "aliases": st.lists(
                st.one_of(
                    PHRASE,
                    st.fixed_dictionaries(
                        {"text": PHRASE, "kind": st.sampled_from(["plural", "abbreviation", "deprecated"])}
                    ),
                ),
                min_size=1,
                max_size=2,
            ),
            "related": st.lists(
                st.one_of(PHRASE, st.fixed_dictionaries({"to": PHRASE, "kind": KINDS})),
                min_size=1,
                max_size=2,
                unique_by=str,
            ),
            "tips": st.lists(st.fixed_dictionaries({"title": PHRASE, "body": RICH}), min_size=1, max_size=2),
            "articles": st.lists(
                st.fixed_dictionaries(
                    {"title": PHRASE},
                    optional={
                        "url": st.just("https://example.org/a"),
                        "summary": RICH,
                        "author": PHRASE,
                        "publisher": PHRASE,
                        "published": st.just("2020-06"),
                    },
                ),
                min_size=1,
                max_size=2,
            ),
            "sources": st.lists(
                st.fixed_dictionaries({"citation": RICH}, optional={"url": st.just("https://example.org/s")}),
                min_size=1,
                max_size=2,
            ),
            "redirect_from": st.lists(
                st.from_regex(r"[a-z]{3,6}", fullmatch=True), min_size=1, max_size=2, unique=True
            ),
        },
    )
)
def test_json_brings_everything_back(values: list[dict[str, Any]]) -> None:
    """All keys of an entry, markup included."""
    glossary = loaded(values)
    assert back(glossary, "json", "json", "glossary.json") == wanted(glossary)


@QUICK
@given(
    glossaries(
        FLAT.map("\n\n".join),
        LISTS
        | TAGS
        | CHOICES
        | {
            "aliases": st.lists(PHRASE, min_size=1, max_size=2),
            "related": st.lists(
                st.one_of(PHRASE, st.fixed_dictionaries({"to": PHRASE, "kind": KINDS})),
                min_size=1,
                max_size=2,
                unique_by=str,
            ),
            "tips": st.lists(
                st.fixed_dictionaries({"title": PHRASE, "body": SENTENCE}), min_size=1, max_size=2
            ),
            "articles": st.lists(
                st.fixed_dictionaries(
                    {"title": PHRASE},
                    optional={
                        "url": st.just("https://example.org/a"),
                        "author": PHRASE,
                        "published": st.just("2020-06"),
                    },
                ),
                min_size=1,
                max_size=2,
            ),
            "sources": st.lists(
                st.fixed_dictionaries(
                    {"citation": SENTENCE}, optional={"url": st.just("https://example.org/s")}
                ),
                min_size=1,
                max_size=2,
            ),
        },
    )
)
def test_csv_brings_back_what_is_plain(values: list[dict[str, Any]]) -> None:
    """All but kinds of aliases, summaries of articles, and markup: a table holds plain texts."""
    for one in values:
        one["definition"] = escaped(one["definition"])
    glossary = loaded(values)
    assert back(glossary, "csv", "table", "glossary.csv") == wanted(glossary)


def escaped(text: str) -> str:
    """Plain words as an entry's Markdown, in the way that imports write it."""
    from glosskit.importers import Draft
    from glosskit.importers._text import from_plain

    return from_plain(Draft("x", 1), text, 1)


@QUICK
@given(
    glossaries(PROSE, TAGS | {"aliases": st.lists(PHRASE, min_size=1, max_size=2), "summary": SENTENCE}),
    st.sampled_from(["broader", "narrower", "see"]),
)
def test_skos_brings_back_what_a_thesaurus_holds(values: list[dict[str, Any]], kind: str) -> None:
    """Labels, definitions, summaries, tags, and relations between entries."""
    if len(values) > 1:
        name = values[1]["term"]
        values[0]["related"] = [name if kind == "see" else {"to": name, "kind": kind}]
        values[1]["related"] = [
            values[0]["term"]
            if kind == "see"
            else {"to": values[0]["term"], "kind": {"broader": "narrower", "narrower": "broader"}[kind]}
        ]
    glossary = loaded(values)
    found = back(glossary, "skos", "skos", "glossary.ttl")
    assert {id_: sets(entry, glossary) for id_, entry in found.items()} == {
        id_: sets(entry, glossary) for id_, entry in wanted(glossary).items()
    }


def sets(entry: Entry, glossary: Glossary) -> Entry:
    """An entry whose lists are in no order, as those of RDF are; related entries by their ids."""

    def id_of(name: str) -> str:
        target = glossary.resolve(name)
        return target.id if target else name

    return entry.model_copy(
        update={
            "aliases": tuple(sorted(alias.text for alias in entry.aliases)),
            "tags": tuple(sorted(entry.tags)),
            "related": tuple(sorted((item.kind, id_of(item.to)) for item in entry.related)),
        }
    )


@QUICK
@given(
    glossaries(
        RICH,
        {
            "aliases": st.lists(PHRASE, min_size=1, max_size=2),
            "tags": st.lists(PHRASE, min_size=1, max_size=2, unique=True),
            "summary": SENTENCE,
            "status": st.just("draft"),
        },
    ),
    st.booleans(),
)
def test_markdown_brings_back_its_front_matter_and_text(values: list[dict[str, Any]], toml: bool) -> None:
    """Written by the test as a site would keep it, with front matter in YAML or TOML."""
    glossary = loaded(values)
    files = []
    for at, one in enumerate(values):
        keys = {key: value for key, value in one.items() if key not in ("definition", "term")} | {
            "title": one["term"]
        }
        mark, sign = ("+++", " =") if toml else ("---", ":")
        lines = [f"{key}{sign} {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()]
        text = "\n".join([mark, *lines, mark, "", one["definition"], ""])
        files.append(Foreign(f"w{at}.md", text.encode(), f"w{at}.md"))
    found = {entry.term: entry for entry in imported("markdown", files).values()}
    assert found == {record.entry.term: record.entry for record in glossary.records}


def test_the_sample_glossary_comes_back_from_each_format() -> None:
    """Words in are words out, and nothing is left over."""
    sample = Path(__file__).parents[2]
    with TemporaryDirectory() as name:
        shutil.copytree(sample / "entries", Path(name) / "entries")
        shutil.copy(sample / "glosskit.toml", name)
        glossary = api.load(name)
    formats = (
        ("json", "json", "glossary.json"),
        ("csv", "table", "glossary.csv"),
        ("skos", "skos", "glossary.ttl"),
    )
    for target, source, file in formats:
        found = back(glossary, target, source, file)
        assert {id_: entry.term for id_, entry in found.items()} == {
            record.id: record.entry.term for record in glossary.records
        }
