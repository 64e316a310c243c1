"""Attacks: entries come from strangers, and none may crash, stall, mislead or speak to the terminal.

Times are those of the processor, not of the clock, so that a busy machine fails nothing. What is still running
after the limit is stopped where the system can do that, and the failure says where it was.
"""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import html5lib
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from glosskit import api, markup
from glosskit.api import InvalidGlossaryError
from glosskit.diagnostics import Diagnostic, Related, Severity
from glosskit.document import Document, Mapping, Node, Scalar, Sequence
from glosskit.files import MOST_BYTES
from glosskit.glossary import Glossary
from glosskit.markup import Kind
from glosskit.model import MOST_TEXT
from glosskit.project import ConfigError
from glosskit.reading import Reading, read
from glosskit.reporters import Report, get_reporter
from glosskit.source import FORBIDDEN, Source

LIMIT = 2.0
"""Seconds of processor time that nothing may exceed; section 7 of the design."""
PURE_BYTES = MOST_BYTES // 8
"""The Python parser is a fallback several times as slow: its own linear speed is not what is tested here."""
YAML_SPACE = " \t\r\n"


def check(reading: Reading, *others: Reading) -> tuple[Diagnostic, ...]:
    return api.check(Glossary((reading, *others)))


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """What is imported and compiled once belongs to no attack."""
    text = b"term: Ally\ndefinition: A *person* who is very very [[good]], and (utilizes `code`.\nrelated: [alli]\n"
    for pure in (False, True):
        diagnostics = check(read(Source.decode("ally.yaml", text), pure=pure))
    for name in ("full", "concise", "json"):
        get_reporter(name)(Report(diagnostics, 1))


@contextmanager
def at_most(seconds: float, what: str) -> Iterator[None]:
    """Fail when a block takes more processor time than allowed; measuring coverage slows it several times."""
    allowed = seconds * (5 if sys.gettrace() else 1)

    def stop(_: int, frame: FrameType | None) -> None:
        where = f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}" if frame else "?"
        pytest.fail(f"{what} is still running after {allowed} s, at {where}", pytrace=False)

    timer = hasattr(signal, "setitimer")  # not on Windows: there it is only measured
    if timer:
        former = signal.signal(signal.SIGVTALRM, stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, allowed)
    start = time.process_time()
    try:
        yield
    finally:
        taken = time.process_time() - start
        if timer:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, former)
    if taken > allowed:
        pytest.fail(f"{what} took {taken:.1f} s", pytrace=False)


def filled(unit: str, size: int, head: str = "", tail: str = "") -> bytes:
    """A unit repeated until the file is of a size."""
    room = size - len((head + tail).encode())
    return (head + unit * (room // len(unit.encode())) + tail).encode()


def bounded(data: bytes) -> bytes:
    assert len(data) <= MOST_BYTES, len(data)
    return data


# Reading.

HEAD = "term: Ally\ndefinition: "
Bomb = Callable[[int], bytes]


def _repeat(unit: str, head: str = "", tail: str = "") -> Bomb:
    return lambda size: filled(unit, size, head, tail)


def _times(unit: str, head: str = "", tail: str = "") -> Bomb:
    """A unit again and again, as often as the limit on values allows; less often for the Python parser."""
    return lambda size: (head + unit * (4_900 if size == MOST_BYTES else 1_200) + tail).encode()


def _keys(name: str) -> Bomb:
    return lambda size: "".join(
        f"{name}{number}: a\n" for number in range(4_900 if size == MOST_BYTES else 1_200)
    ).encode()


READING_BOMBS: dict[str, Bomb] = {
    # Nesting.
    "question marks": _repeat("? "),
    "question marks, indented": lambda _: "\n".join(" " * depth + "?" for depth in range(1_400)).encode(),
    "question marks with comments": lambda _: "\n".join(" " * at + "? #x" for at in range(40)).encode(),
    "question marks with anchors": lambda _: "\n".join(" " * at + "? &a" for at in range(40)).encode(),
    "question marks with tags": lambda _: "\n".join(" " * at + "? !a" for at in range(40)).encode(),
    "question marks in lists": lambda _: b"[? " * 40,
    "open brackets": _repeat("["),
    "open braces": _repeat("{"),
    "dashes": _repeat("- "),
    "braces with keys": _repeat("{a: "),
    # Features.
    "aliases": _repeat("*a "),
    "aliases in brackets": _repeat("*a,", "[", "]"),
    "anchors in brackets": _repeat("&a b,", "[", "]"),
    "tags": _repeat("- !a b\n"),
    "exclamation marks": _repeat("!"),
    "exclamation marks in braces": _repeat("!", "{"),
    "percent signs": _repeat("%"),
    "directives": _repeat("%YAML 1.1\n"),
    "comments before a directive": _repeat("#a\n", tail="%YAML"),
    "documents": _repeat("---\n"),
    "escaped tag": _repeat("%41", "!"),
    # White space, comments, long lines.
    "comment, then an empty value in brackets": lambda _: b"[a " + b"#" * 200 + b"\n, !!str , b]",
    "comment, then an anchor in brackets": lambda _: b"[a " + b"#" * 200 + b"\n, &x , b]",
    "comment between items": lambda size: b"- a\n" + b"#-" * (size // 3) + b"\n- ",
    "comment signs": _repeat("#"),
    "comment lines": _repeat("#\n"),
    "one long line": _repeat("a", HEAD),
    "one long line of words": _repeat("a ", HEAD),
    "spaces": _repeat(" ", HEAD, "a"),
    "empty lines": _repeat("\n", HEAD + "|\n", " a"),
    "carriage returns": _repeat("\r"),
    "tabs after a colon": _repeat("\t", "term:", "a\ndefinition: b\n"),
    "tabs between words": _repeat("a\t", HEAD, "b"),
    "tabs in a comment": _repeat("#\t", HEAD + "b\n"),
    "tabs in a comment behind a value": _repeat("\t", HEAD + "b #"),
    "tabs in a folded text": _repeat("{\t", HEAD + ">\n  "),
    "tabs as indents": _repeat("  a\n  \tb\n", HEAD + "|\n"),
    "ideographic spaces": _repeat("\u3000", 'term: "', 'a"\ndefinition: b\n'),
    # Keys.
    "many unknown keys": _keys("k"),
    "many keys that are nearly right": _keys("definitio"),
    "many keys twice": _times("a: b\n"),
    "many keys twice, late": lambda size: b"\n" * (size - 30_000) + b"a: b\n" * 4_900,
    "many keys twice on a long line": lambda size: b"{" + b"a: b, " * 4_900 + b"}#" + b"e" * (size - 30_000),
    "one long key": _repeat("a", "? ", "\n: b"),
    "colons": _repeat(": "),
    # Values.
    "many empty items": _times("-\n-\n", HEAD + "b\naliases:\n"),
    "many items of a wrong kind": _times("- {titl: a}\n", HEAD + "b\ntips:\n"),
    "many values": _repeat("a,", "[", "]"),
    "a long bad value": _repeat("d", HEAD + "b\nstatus: "),
    "a long date": _repeat("1", HEAD + "b\nreviewed: "),
    "a long address": _repeat("a", HEAD + "b\nsources: [{citation: a, url: 'https://", "'}]"),
    # Characters.
    "NUL": _repeat("\0"),
    "NUL in a text": _repeat("a\0", HEAD),
    "C1 controls": _repeat("\x85"),
    "direction overrides": _repeat("\u202e"),
    "no UTF-8": lambda size: b"\xe9" * size,
    "quotes in quotes": _repeat('\\"', HEAD + '"', '"'),
    "escapes": _repeat("\\x41", HEAD + '"', '"'),
    "escaped NUL": _repeat("\\0", HEAD + '"', '"'),
    "many escaped NUL": _times('"\\0","\\0",', HEAD + "b\ntags: [", "]"),
    "escaped line breaks": _repeat("\\\n", HEAD + '"', '"'),
    "open quotation mark": _repeat("a\n", HEAD + '"'),
    "apostrophes": _repeat("'", HEAD),
    # Files that YAML cannot read, in which what was meant is looked for.
    "spaces behind a term": _repeat(" ", "definition: x: y\nterm: a", "x"),
    "a tab, and a long comment": _repeat("x", "term: A\tx\n#", "\nfoo: 1\n"),
    "keys and spaces": _repeat("a:" + " " * 1_990 + "\n", "term: A\nb: |\n  a\n", "foo bar\nbar\n"),
}


@pytest.mark.parametrize("name", READING_BOMBS)
def test_reading_ends_in_time(name: str) -> None:
    """Whatever stands in a file of 1 MiB, it becomes an entry or findings inside the file, within two seconds."""
    data = bounded(READING_BOMBS[name](MOST_BYTES))
    with at_most(LIMIT, "reading"):
        reading = read(Source.decode("ally.yaml", data))
    assert_read(reading)


@pytest.mark.parametrize("name", READING_BOMBS)
def test_reading_in_python_ends_in_time(name: str) -> None:
    """The Python parser is as safe as the C parser, where there is none."""
    data = READING_BOMBS[name](PURE_BYTES)
    with at_most(LIMIT, "reading"):
        reading = read(Source.decode("ally.yaml", data), pure=True)
    assert_read(reading)


@pytest.mark.parametrize("name", ["exclamation marks", "exclamation marks in braces"])
def test_a_fresh_process_reads_tags_in_time(name: str, tmp_path: Path) -> None:
    """Growing a string is quick or slow as memory lies, and slow in a process that has just begun."""
    (tmp_path / "ally.yaml").write_bytes(READING_BOMBS[name](MOST_BYTES))
    program = (
        "import sys, time; from glosskit.reading import read; from glosskit.source import Source; "
        "source = Source.decode('ally.yaml', open('ally.yaml', 'rb').read()); start = time.process_time(); "
        "read(source, pure=True); "
        f"sys.exit(time.process_time() - start > {LIMIT} * (5 if sys.gettrace() else 1))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, timeout=60, check=False)
    assert done.returncode == 0


def assert_read(reading: Reading) -> None:
    assert reading.record is not None or reading.diagnostics
    for found in reading.diagnostics:
        assert_inside(found, reading.source)


def assert_inside(found: Diagnostic, source: Source) -> None:
    assert 0 <= found.span.start <= found.span.end <= len(source.text), (found.rule, found.span)
    assert 1 <= found.start.line <= found.end.line <= len(source.line_starts), (found.rule, found.start)


REPORTED_BOMBS = {
    "aliases in brackets": "full",
    "many escaped NUL": "full",
    "many keys twice on a long line": "full",
    "NUL": "full",
    "direction overrides": "full",
    "many empty items": "concise",
    "many items of a wrong kind": "json",
    "tabs as indents": "json",
}


@pytest.mark.parametrize("name", REPORTED_BOMBS)
def test_thousands_of_findings_are_reported_in_time(name: str) -> None:
    """A file full of mistakes is reported within two seconds, and in ten megabytes at most."""
    reading = read(Source.decode("ally.yaml", READING_BOMBS[name](MOST_BYTES)))
    report = Report(reading.diagnostics, 1, {"ally.yaml": reading.source})
    with at_most(LIMIT, f"the reporter {REPORTED_BOMBS[name]}"):
        written = get_reporter(REPORTED_BOMBS[name])(report)
    assert len(written) < 10_000_000


# Checking and exporting.


def literal(text: str) -> str:
    return "|\n" + "".join(f"  {line}\n" for line in text.split("\n"))


def definition(unit: str) -> str:
    """An entry whose definition is a unit repeated, as long as a text may be."""
    return HEAD + literal((unit * (MOST_TEXT // len(unit)))[: MOST_TEXT - 10].strip())


def everywhere(unit: str) -> str:
    """An entry of nearly 1 MiB, whose texts are all a unit repeated."""
    text = (
        (unit * (MOST_TEXT // len(unit)))[: MOST_TEXT - 10].strip().replace("'", "''").replace("\n", "\n\n")
    )
    item = f"- title: t\n  summary: '{text}'\n"
    return HEAD + "d\narticles:\n" + item * ((MOST_BYTES - 100) // len(item.encode()))


_random = random.Random(1)


def word(length: int = 8) -> str:
    return "".join(_random.choices("abcdefghijklmnopqrstuvwxyz", k=length))


def listed(key: str, count: int, item: Callable[[], str]) -> str:
    return f"{key}:\n" + "".join(f"- {item()}\n" for _ in range(count))


UNITS = {
    "letter": "a",
    "word": "not ",
    "words twice": "the the ",
    "phrase that is advised against": "could of ",
    "word with harmless uses": "blacklist ",
    "full stops": ".",
    "times": "12 am ",
    "articles": "the a ",
    "initials": "A. ",
    "titles": "Dr. ",
    "capitals": "SHOUT ",
    "quoted words": '"a" ',
    "curly quotes": "“a” ",
    "open quotes": "“",
    "straight quotes": '" ',
    "double spaces": "a  b",
    "hyphens": "a-",
    "brackets": "(",
    "square brackets": "[",
    "image openers": "![",
    "double brackets": "[[",
    "half links": "[a](",
    "less-than signs": "<",
    "tags": "<b>",
    "half emphasis": "**a",
    "emphasis": "*a* ",
    "backticks": "`",
    "code": "`a` ",
    "unknown links": "[[a]] ",
    "links to itself": "[[ally]] ",
    "bad addresses": "[a](b) ",
    "addresses": "https://a.b ",
    "addresses without end": "a@b.",
    "paragraphs": "a\n\n",
    "list items": "- a\n",
    "nested lists": "- ",
    "notes in brackets": "[insert ",
    "invisible characters": "a\u200b",
    "emoji": "🌀 ",
    "letters with accents": "é",
    "braces and quotes": '{"',
    "at signs": "@",
}


@pytest.mark.parametrize("name", UNITS)
def test_a_text_of_one_thing_again_and_again_is_checked_in_time(name: str) -> None:
    """No rule, and no expression in one, stalls on the longest text that an entry may have."""
    run_all(definition(UNITS[name]))


@pytest.mark.parametrize(
    "name", ["word", "emphasis", "square brackets", "unknown links", "tags", "list items", "paragraphs"]
)
def test_an_entry_of_the_largest_size_is_checked_in_time(name: str) -> None:
    """What one text cannot do, twenty of them in one file of 1 MiB cannot either."""
    run_all(everywhere(UNITS[name]))


ENTRIES: dict[str, Callable[[], str]] = {
    "10,000 aliases": lambda: f"{HEAD}d\n" + listed("aliases", 9_900, word),
    "aliases and unknown links": lambda: (
        HEAD
        + literal("\n".join(" ".join(f"[[{word()}]]" for _ in range(6)) for _ in range(80)))
        + listed("aliases", 9_000, word)
    ),
    "aliases and related phrases": lambda: (
        f"{HEAD}d\n" + listed("aliases", 4_900, word) + listed("related", 4_900, word)
    ),
    "long names that are nearly the same": lambda: (
        f"{HEAD}d\n"
        + listed("aliases", 500, lambda: "abcdefghij" * 95 + word())
        + listed("related", 500, lambda: "abcdefghik" * 95 + word())
    ),
    "aliases that start alike": lambda: (
        HEAD + literal("the a " * 3_000) + "aliases:\n" + "".join(f"- the a x{at}\n" for at in range(2_000))
    ),
    "an advised-against word as a long headword": lambda: (
        f"term: {'blacklist ' * 99}\ndefinition: {literal('blacklist ' * 1_900)}"
    ),
    "long names": lambda: (
        f"{HEAD}d\n" + listed("aliases", 500, lambda: word(950)) + listed("related", 500, lambda: word(950))
    ),
    "one related term again and again, on one line": lambda: f"{HEAD}d\nrelated: [" + "é," * 9_900 + "]\n",
    "many tips": lambda: f"{HEAD}d\ntips:\n" + "- {title: very a, body: '*very* very b'}\n" * 1_900,
    "many citations": lambda: f"{HEAD}d\nsources:\n" + "- {citation: '*a*'}\n" * 3_200,
    "blank lines of ideographic spaces": lambda: f"{HEAD}|\n" + "  \u3000\n\n" * 100_000 + "  *a*\n",
    "a long headword in a long text": lambda: f"term: {'Aa ' * 330}\ndefinition: {literal('aa ' * 16_000)}",
    "a summary that is too long": lambda: f"{HEAD}d\nsummary: {'the a ' * 170_000}\n",
    "a tip that is too long": lambda: f"{HEAD}d\ntips: [{{title: t, body: {'the a ' * 170_000}}}]\n",
    "an unknown key with a long text": lambda: f"{HEAD}d\nnotes: {'**a [[' * 170_000}\n",
    "suppressions": lambda: (
        "# glosskit: ignore[links/orphan] a\n" * 15_000 + f"{HEAD}d\n" + listed("tags", 9_000, word)
    ),
    "an address of dots": lambda: f"{HEAD}{literal('[a](' + './' * 9_900 + '!)')}",
    "suppressions without end": lambda: f"# {' #glosskit:ignore[' * 50_000}\n{HEAD}d\n",
}


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_with_much_of_everything_is_checked_in_time(name: str) -> None:
    """Thousands of names, links and phrases in one entry are compared without comparing each with each."""
    run_all(ENTRIES[name]())


def run_all(text: str) -> None:
    """Read, check, report and export one entry; each may take two seconds."""
    data = bounded(text.encode())
    with at_most(LIMIT, "reading"):
        reading = read(Source.decode("ally.yaml", data))
    glossary = Glossary((reading,))
    with at_most(LIMIT, "checking"):
        diagnostics = api.check(glossary)
    for found in diagnostics:
        assert_inside(found, reading.source)
    with at_most(LIMIT, "the reporter full"):
        get_reporter("full")(Report(diagnostics, 1, glossary.sources))
    if reading.record is not None:
        with at_most(LIMIT, "the summary"):
            assert reading.record.summary is not None


GLOSSARIES: dict[str, Callable[[int], str]] = {
    "unknown links in every file": lambda number: (
        f"term: t{number}\ndefinition: |\n  {' '.join(f'[[{word()}]]' for _ in range(30))}\n"
    ),
    "phrases that are nearly terms": lambda _: (
        f"term: {word(20)}\ndefinition: d\n" + listed("related", 20, lambda: word(20))
    ),
    "every entry names every other": lambda number: (
        f"term: t{number}\ndefinition: d\nrelated: [{', '.join(f't{other}' for other in range(100))}]\n"
    ),
    "long aliases that start alike": lambda number: (
        f"term: t{number}\ndefinition: {'a b ' * 250}c\naliases:\n"
        + "".join(f"- {'a b ' * 20}{number}x{at}\n" for at in range(5))
    ),
    "long terms that start alike": lambda number: f"term: {'ab ' * 300}{number}\ndefinition: d\n",
    "short terms that start alike, and texts that nearly say them": lambda number: (
        f"term: the a x{number}\naliases: [the b {number}x]\ndefinition: {'the a b ' * 300}c\n"
    ),
    "much that is silenced, and by many comments": lambda number: (
        "# glosskit: ignore[style/repeated-word] a quotation\n" * 30
        + f"term: t{number}\ndefinition: {'A house of of stone. ' * 30}\n"
    ),
    "the same term in every file": lambda _: "term: Ally\ndefinition: d\n",
}


@pytest.mark.parametrize("name", GLOSSARIES)
def test_three_hundred_files_are_checked_in_time(name: str) -> None:
    """What goes wrong in every file of a glossary costs no more for each file than in one."""
    make = GLOSSARIES[name]
    readings = tuple(read(Source.decode(f"t{at}.yaml", make(at).encode())) for at in range(300))
    assert all(reading.record for reading in readings)
    with at_most(LIMIT, "checking 300 files"):
        api.check(Glossary(readings))


MARKUP_BOMBS = {
    "nested brackets": "[" * 100 + "]" * 100,
    "references": "[a][",
    "images": "![a](b)",
    "addresses in brackets": "<https://a.b>",
    "headings": "# a\n",
    "underlined headings": "a\n=\n",
    "emphasis over lines": "*a\n",
    "code fences": "- ```\n",
    "sentences": "A. B? C! ",
}


@pytest.mark.parametrize("name", MARKUP_BOMBS)
def test_markup_is_parsed_in_time(name: str) -> None:
    """A text of the largest size is parsed, and given as HTML and plain text, within two seconds."""
    unit = MARKUP_BOMBS[name]
    text = unit * (MOST_TEXT // len(unit))
    with at_most(LIMIT, "markup"):
        parsed = markup.parse(text)
        assert parsed.html(lambda name: f"{name}.html") is not None
        assert parsed.plain is not None
        assert parsed.links is not None
        markup.first_sentence(parsed.plain)


# What must be refused, and where.

REFUSED: dict[str, tuple[bytes, str, tuple[int, int]]] = {
    "anchor": (b"term: a\ndefinition: &x b\n", "schema/yaml-feature", (2, 13)),
    "alias": (b"term: a\ndefinition: *x\n", "schema/yaml-feature", (2, 13)),
    "tag": (b"term: a\ndefinition: !!str b\n", "schema/yaml-feature", (2, 13)),
    "own tag": (b"term: a\ndefinition: !x b\n", "schema/yaml-feature", (2, 13)),
    "tag of the whole": (b"--- !x\nterm: a\ndefinition: b\n", "schema/yaml-feature", (1, 5)),
    "anchor of the whole": (b"&x\nterm: a\ndefinition: b\n", "schema/yaml-feature", (1, 1)),
    "anchor of a key": (b"term: a\n&x definition: b\n", "schema/yaml-feature", (2, 1)),
    "merge key": (b"term: a\ndefinition: b\n<<: {a: b}\n", "schema/yaml-feature", (3, 1)),
    "second document": (b"term: a\ndefinition: b\n---\nterm: c\n", "schema/yaml-feature", (3, 1)),
    "empty second document": (b"term: a\ndefinition: b\n---\n", "schema/yaml-feature", (3, 1)),
    "directive": (b"%YAML 1.2\n---\nterm: a\n", "schema/yaml-feature", (1, 1)),
    "list as a key": (b"term: a\n? [b]\n: c\n", "schema/yaml-feature", (2, 3)),
    "mapping as a key": (b"term: a\n{b: c}: d\n", "schema/yaml-feature", (2, 1)),
    "nothing as a key": (b"term: a\n~: c\n", "schema/yaml-feature", (2, 1)),
    "key twice": (b"term: a\ndefinition: b\nterm: c\n", "schema/duplicate-key", (3, 1)),
    "key twice, spelt otherwise": (
        b'term: a\ndefinition: b\n"te\\x72m": c\n',
        "schema/duplicate-key",
        (3, 1),
    ),
    "nesting": (b"term: a\ndefinition: " + b"[" * 40, "schema/limits", (2, 44)),
    "NUL": (b"term: a\ndefinition: b\0c\n", "schema/forbidden-character", (2, 14)),
    "ESC": (b"term: a\ndefinition: b\x1b[31m\n", "schema/forbidden-character", (2, 14)),
    "DEL": (b"term: a\ndefinition: b\x7f\n", "schema/forbidden-character", (2, 14)),
    "C1": ("term: a\ndefinition: b\x9bc\n".encode(), "schema/forbidden-character", (2, 14)),
    "NEL": ("term: a\ndefinition: b\x85c\n".encode(), "schema/forbidden-character", (2, 14)),
    "line separator": ("term: a\ndefinition: b\u2028c\n".encode(), "schema/forbidden-character", (2, 14)),
    "override": ("term: a\ndefinition: b\u202ec\n".encode(), "schema/forbidden-character", (2, 14)),
    "isolate": ("term: a\ndefinition: b\u2066c\n".encode(), "schema/forbidden-character", (2, 14)),
    "byte order mark inside": (
        "term: a\ndefinition: b\ufeffc\n".encode(),
        "schema/forbidden-character",
        (2, 14),
    ),
    "in a comment": ("term: a # \u202e\ndefinition: b\n".encode(), "schema/forbidden-character", (1, 11)),
    "in a key": (b"term: a\ndefini\x1btion: b\n", "schema/forbidden-character", (2, 7)),
    "invalid UTF-8": (b"term: a\ndefinition: b\xe9c\n", "schema/encoding", (2, 14)),
    "surrogate in UTF-8": (b"term: a\ndefinition: b\xed\xa0\x80\n", "schema/encoding", (2, 14)),
    "overlong UTF-8": (b"term: a\ndefinition: b\xc0\xaf\n", "schema/encoding", (2, 14)),
    "UTF-16": ("\ufeffterm: a".encode("utf-16-le"), "schema/encoding", (1, 1)),
    "tab as an indent": (b"term: a\ndefinition:\n\tb\n", "schema/yaml", (3, 1)),
    **{
        f"escaped {name}": (
            b'term: a\ndefinition: "b' + escape + b'c"\n',
            "schema/forbidden-character",
            (2, 15),
        )
        for name, escape in {
            "NUL": b"\\0",
            "NUL in hexadecimal": b"\\x00",
            "bell": b"\\a",
            "backspace": b"\\b",
            "ESC": b"\\e",
            "ESC in hexadecimal": b"\\u001b",
            "C1": b"\\x9b",
            "NEL": b"\\N",
            "line separator": b"\\L",
            "paragraph separator": b"\\P",
            "override": b"\\u202e",
            "isolate": b"\\u2066",
            "override in eight digits": b"\\U0000202E",
            "byte order mark": b"\\ufeff",
            "carriage return": b"\\r",
        }.items()
    },
    "escape beyond Unicode": (b'term: a\ndefinition: "b\\U00110000"\n', "schema/yaml", (2, 17)),
    "escaped in a key": (b'"te\\x1brm": a\n', "schema/forbidden-character", (1, 4)),
}


@pytest.mark.parametrize("pure", [False, True], ids=["C", "pure"])
@pytest.mark.parametrize("name", REFUSED)
def test_what_entries_may_not_hold_is_told_at_its_place(name: str, pure: bool) -> None:
    """Each is an error of its own rule, at its line and column; an escape where it is written."""
    data, rule, (line, column) = REFUSED[name]
    reading = read(Source.decode("ally.yaml", data), pure=pure)
    for found in reading.diagnostics:
        assert_inside(found, reading.source)
    places = [(found.rule, *found.start) for found in reading.diagnostics if found.severity is Severity.ERROR]
    assert (rule, line, column) in places, places


def test_no_line_break_hides_in_a_field_of_one_line() -> None:
    """A carriage return is a line break too, also when it is written as an escape."""
    reading = read(Source.decode("ally.yaml", b'term: "A\\rB"\ndefinition: b\n'))
    assert [found.start.line for found in reading.diagnostics] == [1]


def test_a_carriage_return_in_a_text_breaks_nothing() -> None:
    """Markdown counts a carriage return as a line; the places in the text must not be lost over it."""
    for text in (b"\\r\\r# x", b"\\r\\r<b>", b"a\\r\\n\\r\\n*b* c", b"- a\\r  <b>\\r- [[c"):
        reading = read(Source.decode("ally.yaml", b'term: a\ndefinition: "' + text + b'"\n'))
        for found in check(reading):
            assert_inside(found, reading.source)


# Files.

ENTRY = b"term: Ally\ndefinition: A person.\n"


def found_in(folder: Path) -> dict[str, list[str]]:
    """The rules of the findings of a check of a folder, by file."""
    by_path: dict[str, list[str]] = {}
    for found in api.check(api.load(folder)):
        assert found.start.line >= 1
        by_path.setdefault(Path(found.path).name, []).append(found.rule)
    return by_path


@pytest.fixture
def entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A glossary's folder of entries, with one sound entry in it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "entries"
    folder.mkdir()
    (folder / "ally.yaml").write_bytes(ENTRY)
    return folder


def test_a_file_that_is_too_large_is_not_read(entries: Path) -> None:
    """One byte more than 1 MiB is refused, one byte less is not."""
    (entries / "big.yaml").write_bytes(ENTRY + b"#" * (MOST_BYTES - len(ENTRY) + 1))
    (entries / "most.yaml").write_bytes(b"term: Most\ndefinition: d\n".ljust(MOST_BYTES, b"#"))
    assert "schema/file" in found_in(entries.parent)["big.yaml"]
    assert "schema/file" not in found_in(entries.parent).get("most.yaml", [])


def _symlinks(folder: Path) -> bool:
    try:
        (folder / "probe").symlink_to("nowhere")
    except (OSError, NotImplementedError):
        return False
    (folder / "probe").unlink()
    return True


@pytest.mark.parametrize("kind", ["out of the tree", "to a device", "to nothing", "to itself", "to a folder"])
def test_a_symbolic_link_that_leads_astray_is_refused(entries: Path, kind: str) -> None:
    """A link out of the tree, in a circle or to what is no file is a finding at the link."""
    if not _symlinks(entries):
        pytest.skip("this system or user cannot make symbolic links")
    outside = entries.parent / "secret.txt"
    outside.write_bytes(ENTRY)
    (entries / "sub").mkdir()
    target = {
        "out of the tree": outside,
        "to a device": Path(os.devnull),
        "to nothing": Path("nowhere.yaml"),
        "to itself": Path("link.yaml"),
        "to a folder": Path("sub"),
    }[kind]
    (entries / "link.yaml").symlink_to(target)
    with at_most(LIMIT, "checking"):
        assert found_in(entries.parent)["link.yaml"] == ["schema/file"]


def test_a_circle_of_links_that_the_user_names_is_refused(entries: Path) -> None:
    """A path on the command line that can never be opened is an error to be read, not a traceback."""
    if not _symlinks(entries):
        pytest.skip("this system or user cannot make symbolic links")
    (entries.parent / "loop.yaml").symlink_to("loop.yaml")
    code, out, err = run("check", "loop.yaml", cwd=entries.parent)
    assert code in (1, 2)
    assert "Traceback" not in out + err


def test_a_cache_that_leads_elsewhere_is_not_written(entries: Path) -> None:
    """The cache's folder may come with a pull request: as a link, it must not lead the program to other files."""
    if not _symlinks(entries):
        pytest.skip("this system or user cannot make symbolic links")
    other = entries.parent / "other"
    other.mkdir()
    (other / ".gitignore").write_bytes(b"mine\n")
    for number in range(12):
        (other / f"check-{number}.json").write_bytes(b"{}")
    (entries.parent / "glosskit.toml").write_bytes(b"")
    (entries.parent / ".glosskit_cache").symlink_to("other")
    code, _, err = run("check", cwd=entries.parent)
    assert code == 0, err
    assert (other / ".gitignore").read_bytes() == b"mine\n"
    assert len(list(other.iterdir())) == 13


def test_a_report_takes_the_place_of_a_link(entries: Path) -> None:
    """A stranger who knows where the report goes could have it written to any file of the build server."""
    if not _symlinks(entries):
        pytest.skip("this system makes no symbolic links here")
    (entries / "ally.yaml").write_bytes(ENTRY)
    precious = entries.parent / "precious"
    precious.write_bytes(b"mine\n")
    (entries.parent / "out.sarif").symlink_to("precious")
    code, _, err = run(
        "check", "--report", "sarif=out.sarif", "--report", "junit=/dev/stdout", cwd=entries.parent
    )
    assert code == 0, err
    assert precious.read_bytes() == b"mine\n"
    assert not (entries.parent / "out.sarif").is_symlink()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_no_file_beside_the_entries_is_read_without_end(entries: Path) -> None:
    """A link to an endless file, where a baseline or the list of exported files is looked for."""
    (entries / "ally.yaml").write_bytes(ENTRY)
    (entries.parent / "glosskit-baseline.json").symlink_to("/dev/zero")
    (entries.parent / "out").mkdir()
    (entries.parent / "out" / "manifest.json").symlink_to("/dev/zero")
    code, _, err = run("check", cwd=entries.parent)
    assert code == 2
    assert err.startswith("glosskit: glosskit-baseline.json cannot be read as a baseline")
    code, _, err = run("export", "json", "--out", "out", cwd=entries.parent)
    assert code == 2
    assert err.startswith("glosskit: No export wrote out/manifest.json")


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_a_suppression_works_with_every_line_break(line_break: str) -> None:
    """What silences a rule in one editor's files silences it in another's."""
    lines = ["term: No # glosskit: ignore[schema/ambiguous-scalar] a word", "definition: |", "  A word.", ""]
    found = check(read(Source.decode("no.yaml", line_break.join(lines).encode())))
    assert not [one.rule for one in found if one.rule.startswith(("schema/", "suppression/"))]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX systems have named pipes")
def test_a_pipe_is_not_waited_for(entries: Path) -> None:
    """A FIFO among the entries would make a check wait for ever."""
    os.mkfifo(entries / "pipe.yaml")
    assert found_in(entries.parent)["pipe.yaml"] == ["schema/file"]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no sockets in folders")
def test_a_socket_is_not_read(entries: Path) -> None:
    """A socket among the entries is a finding."""
    with socket.socket(socket.AF_UNIX) as listener:
        try:
            listener.bind("entries/socket.yaml")
        except OSError:
            pytest.skip("no socket can be made in this folder")
        assert found_in(entries.parent)["socket.yaml"] == ["schema/file"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="only POSIX has permissions, and root has them all",
)
def test_a_file_that_may_not_be_read_is_told(entries: Path) -> None:
    """A missing permission is a finding, and the other entries are checked all the same."""
    (entries / "closed.yaml").write_bytes(ENTRY)
    (entries / "closed.yaml").chmod(0)
    assert found_in(entries.parent)["closed.yaml"] == ["schema/file"]


def test_a_folder_that_is_named_like_an_entry_is_told(entries: Path) -> None:
    """Whoever made a folder `x.yaml` meant a file: it is a finding, as a link to a folder is."""
    (entries / "folder.yaml").mkdir()
    assert found_in(entries.parent).get("folder.yaml") == ["schema/file"]


@pytest.mark.skipif(sys.platform == "win32", reason="paths on Windows are too short for this")
def test_folders_in_folders_end_somewhere(entries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree deeper than Python's stack is read or refused, without a traceback."""
    depth = 1_100
    monkeypatch.chdir(entries)
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("deep.yaml").write_bytes(ENTRY)
    monkeypatch.chdir(entries.parent)
    try:
        with suppress(OSError, ConfigError):
            found_in(entries.parent)
    finally:  # too deep for pytest's own cleaning
        subprocess.run(["rm", "-rf", "d"], cwd=entries, check=True)


HOSTILE_NAMES = {
    "line break": b"ally\nerror: x.yaml",
    "carriage return": b"ally\rx.yaml",
    "ESC": b"es\x1b[31mc.yaml",
    "C1": "c\x9b.yaml".encode(),
    "override": "bi\u202ed.yaml".encode(),
    "no UTF-8": b"\xff\xfe.yaml",
    "rich markup": b"[bold].yaml",
    "command": b"::error::x.yaml",
}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="this system allows no such file names")
def test_hostile_file_names_stay_names(entries: Path) -> None:
    """A file's name is part of every finding about it, and cannot become a line or a control sequence."""
    for name in HOSTILE_NAMES.values():
        Path(os.fsdecode(os.fsencode(entries) + b"/" + name)).write_bytes(b"term: [\n")
    for format_ in ("full", "concise", "json"):
        code, out, err = run("check", "--output-format", format_, cwd=entries.parent)
        assert code == 1, err
        assert "Traceback" not in err
        assert_harmless(out)
        assert_harmless(err)
        if format_ == "concise":
            assert len(out.splitlines()) >= len(HOSTILE_NAMES)
            assert all(re.match(r"entries/.*:\d+:\d+: \w+ [a-z/-]+: ", line) for line in out.splitlines())


def run(*arguments: str, cwd: Path) -> tuple[int, str, str]:
    """Run the command; what it prints has to be UTF-8."""
    done = subprocess.run(
        [sys.executable, "-m", "glosskit", *arguments],
        cwd=cwd,
        capture_output=True,
        timeout=60,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize("name", ["initials", "unknown links", "list items"])
def test_an_export_of_a_hostile_entry_ends(entries: Path, name: str) -> None:
    """An export writes its files, or says which errors keep it from doing so."""
    (entries / "long.yaml").write_text(definition(UNITS[name]).replace("Ally", "Long"), encoding="utf-8")
    glossary = api.load(entries.parent)
    with at_most(LIMIT, "the export"), suppress(InvalidGlossaryError):
        api.export(glossary, "json", entries.parent / "out")


def test_a_terminal_that_knows_ascii_only_is_no_reason_to_fail(entries: Path) -> None:
    """The findings are printed whatever the encoding of the output."""
    (entries / "long.yaml").write_text('term: "日本"\ndefinition: "é <b>"\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "glosskit", "check"],
        cwd=entries.parent,
        capture_output=True,
        timeout=60,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


# Reporters.

HOSTILE = "".join(
    map(
        chr,
        [
            *range(0x20),
            *range(0x7F, 0xA0),
            0x200E,
            0x200F,
            0x061C,
            *range(0x2028, 0x202F),
            *range(0x2066, 0x206A),
            0xFEFF,
            0xD800,
            0xDFFF,
        ],
    )
)
_LOUD = re.compile(f"{FORBIDDEN.pattern}|[\r\t\u200e\u200f\u061c]")


def assert_harmless(written: str) -> None:
    match = _LOUD.search(written)
    assert match is None, ascii(written[max(0, match.start() - 30) : match.end() + 30])


hostile_text = st.text(st.sampled_from(HOSTILE + "ab: [/x]`"), min_size=1, max_size=12)


@settings(max_examples=200, deadline=None)
@given(hostile_text, hostile_text, hostile_text, hostile_text)
def test_reporters_never_print_what_a_terminal_obeys(path: str, message: str, hint: str, text: str) -> None:
    """Controls, direction marks and line breaks from names, keys and texts are shown as signs."""
    source = Source(path, text)
    diagnostic = read(Source.decode("A.yaml", b"term: a\ndefinition: b\n")).diagnostics[0]
    diagnostic = replace(
        diagnostic,
        path=path,
        message=message,
        hint=hint,
        field=text,
        related=(Related(path, diagnostic.start, message),),
    )
    report = Report((diagnostic, diagnostic), 1, {path: source})
    concise = get_reporter("concise")(report)
    assert_harmless(concise)
    assert concise.count("\n") == 2
    full = get_reporter("full")(report)
    assert_harmless(full)
    as_json = get_reporter("json")(report)
    assert_harmless(as_json)


COMMANDS = {
    "in a link": 'term: Ally\ndefinition: "[[{words} ::error file=x::y]]"\n',
    "in a title": "term: Ally\ndefinition: A person.\nrelated: ['{words} ::error file=x::y', '{words} ::error file=x::y']\n",
    "in a key": "term: Ally\ndefinition: A person.\n? '{words} ::error file=x::y'\n: a\n",
    "behind wide spaces": (
        'term: Ally\ndefinition: A person.\n"{words} \u3000::error file=x::y": a\n"{words} \u00a0::error::y": a\n'
    ),
    "of the old form": "term: '##[error]x <b>'\ndefinition: <b>\n",
    "of the old form, in a link": 'term: Ally\ndefinition: "[[##{{error}}x]] `##[error]x` <b>"\n',
}


@pytest.mark.parametrize("format_", ["full", "concise", "json"])
@pytest.mark.parametrize("name", COMMANDS)
def test_no_words_of_an_entry_become_a_command_of_github(name: str, format_: str) -> None:
    """GitHub obeys lines of a log that start with `::` behind any white space, and `##[…]` anywhere in a line."""
    text = COMMANDS[name].format(words=" ".join(["word"] * 24))
    reading = read(Source.decode("ally.yaml", text.encode()))
    found = check(reading)
    assert found
    for width in range(40, 101):  # wherever the message is wrapped
        written = get_reporter(format_)(Report(found, 1, {"ally.yaml": reading.source}, width=width))
        for line in written.splitlines():
            assert not line.lstrip().startswith("::"), line
            assert not re.search(r"##\[\w+[^\]]*\]", line), line


@pytest.mark.parametrize("format_", ["full", "concise", "json"])
@pytest.mark.parametrize(
    "path", ["::error::x.yaml", "\u3000::error::x.yaml", "\u00a0 ::error::x.yaml", "##[error]x.yaml"]
)
def test_no_name_of_a_file_becomes_a_command_of_github(path: str, format_: str) -> None:
    """The name of a file in the working directory starts a line."""
    reading = read(Source.decode(path, b"term: [\n"))
    written = get_reporter(format_)(Report(reading.diagnostics, 1, {path: reading.source}))
    for line in written.splitlines():
        assert not line.lstrip().startswith("::"), line
        assert "##[" not in line, line


@settings(max_examples=50, deadline=None)
@given(hostile_text, st.sampled_from(["key", "term", "link", "related", "status", "kind"]))
def test_what_an_entry_says_never_reaches_the_terminal_raw(text: str, where: str) -> None:
    """The same, through the whole program: from an entry's bytes to the printed line."""
    quoted = (
        '"'
        + "".join(f"\\U{ord(char):08x}" if not 0xD800 <= ord(char) < 0xE000 else "?" for char in text)
        + '"'
    )
    data = {
        "key": f"term: a\ndefinition: b\n{quoted}: c\n",
        "term": f"term: {quoted}\ndefinition: '<b>'\n",
        "link": f"term: a\ndefinition: '[[{text.replace(chr(39), '')}]]'\n",
        "related": f"term: a\ndefinition: b\nrelated: [{quoted}, {quoted}]\n",
        "status": f"term: a\ndefinition: b\nstatus: {quoted}\n",
        "kind": f"term: a\ndefinition: b\nrelated:\n- to: a\n  {quoted}: b\n",
    }[where].encode("utf-8", "replace")
    reading = read(Source.decode("ally.yaml", data))
    diagnostics = check(reading)
    report = Report(diagnostics, 1, {"ally.yaml": reading.source})
    concise = get_reporter("concise")(report)
    assert_harmless(concise)
    assert concise.count("\n") == len(diagnostics)
    assert_harmless(get_reporter("full")(report))


# Places in values.

_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
}
_ESCAPES |= {"e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0"}
_ESCAPES |= {"L": "\u2028", "P": "\u2029"}
_DIGITS = {"x": 2, "u": 4, "U": 8}


def decoded(style: str, raw: str) -> str:
    """What characters of a file say as part of a scalar, white space left out; a half escape is a mistake."""
    found: list[str] = []
    at = 0
    while at < len(raw):
        char, sign = raw[at], raw[at + 1 : at + 2]
        if style == '"' and char == "\\":
            assert sign, "half of an escape"
            digits = raw[at + 2 : at + 2 + _DIGITS.get(sign, 0)]
            assert len(digits) == _DIGITS.get(sign, 0), "half of an escape"
            if sign not in "\r\n":
                found.append(chr(int(digits, 16)) if digits else _ESCAPES[sign])
            at += 2 + len(digits)
        elif style == "'" and char == "'":
            assert sign == "'", "half of a doubled apostrophe"
            found.append("'")
            at += 2
        else:
            found.append(char)
            at += 1
    return words_of("".join(found))


def words_of(text: str) -> str:
    return "".join(char for char in text if char not in YAML_SPACE)


def assert_places(document: Document) -> None:
    """Every range of every scalar leads to characters that say exactly what the range says."""
    text = document.source.text
    for path, scalar in document.scalars:
        value = scalar.value
        for start in range(len(value) + 1):
            for end in range(start, len(value) + 1):
                span = document.text_span(path, start, end)
                assert 0 <= span.start <= span.end <= len(text), (path, span)
                raw = text[span.start : span.end]
                assert decoded(scalar.style, raw) == words_of(value[start:end]), (value[start:end], raw)


COMMON = ["a", "b", "é", "😀", "ab", " ", "  ", "#", ":", "-", '"', "'", "\u3000", "\u00a0", "\u0301"]


def tokens(*more: str, without: str = "") -> st.SearchStrategy[str]:
    chosen = [token for token in (*COMMON, *more) if token != without]
    return st.lists(st.sampled_from(chosen), max_size=8).map("".join)


def _framed(front: str, back: str) -> Callable[[str], str]:
    return lambda text: f"term: {front}{text}{back}\nz: q\n"


def _block(
    sign: str, indent: str, chomping: str, comment: str, lines: list[tuple[int, str]], end: int
) -> str:
    body = "\n".join(" " * indented + line for indented, line in lines)
    return f"term: {sign}{indent}{chomping}{comment}\n{body}" + "\n" * end + "z: q\n"


SCALARS = {
    "plain": tokens("\n  ", "\n\n  ", "\n \n ", "[", "]", ",", "\\").map(_framed("", "")),
    "single": tokens("''", "\t", "\n", "\n  ", "\n\n", "\n \n", without="'").map(_framed("'", "'")),
    "double": tokens(
        *(
            "\t",
            "\n",
            "\n  ",
            "\n\n",
            "\n \n",
            "\\n",
            "\\t",
            "\\x41",
            "\\u00e9",
            "\\U0001F600",
            '\\"',
            "\\\\",
        ),
        *("\\\n", "\\\n  ", "\\\n\n ", "\\ ", "\\_", "\\/"),
        without='"',
    ).map(_framed('"', '"')),
    "block": st.builds(
        _block,
        st.sampled_from("|>"),
        st.sampled_from(["", "", "1", "2", "3"]),
        st.sampled_from(["", "+", "-"]),
        st.sampled_from(["", " # c"]),
        st.lists(st.tuples(st.integers(0, 5), tokens("\\", "[", "|")), max_size=5),
        st.integers(1, 3),
    ),
    "in brackets": tokens("[", "]", "{", "}", ",", ", ", ": ", '"a"', "'b'", "\n ", "|").map(
        lambda text: f"z: [{text}]\n"
    ),
}
breaks = st.sampled_from(["\n", "\r\n", "\r"])


def source_of(text: str, line_break: str, bom: str) -> Source:
    return Source.decode("a.yaml", (bom + text.replace("\n", line_break)).encode())


@pytest.mark.parametrize("style", SCALARS)
@settings(max_examples=200, deadline=None)
@given(data=st.data(), line_break=breaks, bom=st.sampled_from(["", "\ufeff"]))
def test_a_range_of_a_value_leads_to_its_characters(
    style: str, data: st.DataObject, line_break: str, bom: str
) -> None:
    """In every style, with every line break, with escapes and folds: what is underlined is what is meant."""
    document = Document.parse(source_of(data.draw(SCALARS[style]), line_break, bom))
    assume(document.root is not None and not document.faults)
    assert_places(document)


@pytest.mark.parametrize("pure", [False, True], ids=["C", "pure"])
@pytest.mark.parametrize(
    "text",
    [
        'a: "\\x41b"',
        'a: "b\\tc"',
        'a: "\\U0001F600x"',
        'a: "\\"\\\\"',
        'a: "a\\\n  b"',
        'a: "x\\\n\n  y"',
        'a: "a\\ \n b"',
        'a: "a\n\n\n  b"',
        "a: ''''",
        "a: 'it''s'",
        "a: 'a\n\n b'",
        "a: |\n  a\u00a0\n",
        "a: |\n  \u3000\nb: c\n",
        "a: >\n  a\n   b\n  c\n\n\n  d\n",
        "a: |2-\n   a\n  b\n",
        "a: >+\n  a\n\n\nb: c",
        "a: | # b\r\n  c\r\n  d\r\n",
        "a: |\r  b\r  c\r",
        "a:\n- |\n b\n- 😀 c",
        "? a\n: b",
    ],
)
def test_hard_values_are_mapped(text: str, pure: bool) -> None:
    """Values in which an offset of one would go unnoticed elsewhere."""
    document = Document.parse(Source.decode("a.yaml", text.encode()), pure=pure)
    assert document.root is not None
    assert not document.faults
    assert_places(document)


@pytest.mark.parametrize("style", ["b", "'b'", '"b\\tc d"', "|\n  b\n  c\n", ">\n  b\n  c\n"])
@pytest.mark.parametrize("prefix", ["&x ", "!x ", "!!str ", "&x !y "])
def test_a_label_or_tag_in_front_of_a_value_shifts_nothing(prefix: str, style: str) -> None:
    """The label is refused, and the text behind it is checked all the same, with its places."""
    document = Document.parse(Source.decode("a.yaml", f"term: {prefix}{style}\n".encode()))
    if document.root is not None:
        assert_places(document)


def dump(node: Node | None) -> Any:
    """A tree with everything in it that must be the same for both parsers."""
    if isinstance(node, Sequence):
        return ("list", node.start, node.end, [dump(item) for item in node.items])
    if isinstance(node, Mapping):
        return ("keys", node.start, node.end, [(dump(key), dump(value)) for key, value in node.pairs])
    return (node.value, node.start, node.end, node.style) if isinstance(node, Scalar) else None


_SIGNS = ["[", "]", "{", "}", ", ", ": ", ":", "?", "? ", "~", " ", "%", "@", "`", "\\", "😀", "\t", "# c"]
_LINES = ["\n", "\n  ", "\n- ", "---\n", "\n...\n", "\n\na: b\n", "|\n  a", ">\n  a\n  b"]
SOUP = st.lists(
    st.sampled_from(["a", "b: ", "- ", '"a"', "'b'", *_SIGNS, *_LINES]),
    max_size=9,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(st.one_of(SOUP, SOUP, *SCALARS.values()), breaks, st.sampled_from(["", "\ufeff"]))
def test_both_parsers_see_the_same_tree(text: str, line_break: str, bom: str) -> None:
    """What both accept has the same values, styles and places, to the character."""
    source = source_of(text, line_break, bom)
    ours, theirs = Document.parse(source), Document.parse(source, pure=True)
    for document in (ours, theirs):
        assert document.root is not None or not words_of(source.text) or document.faults or "#" in source.text
        for fault in document.faults:
            assert 0 <= fault.span.start <= fault.span.end <= len(source.text), fault
    if not ours.faults and not theirs.faults:
        assert dump(ours.root) == dump(theirs.root)


# Markup.

_MARKS = [
    *"[]()<>*_`\\!#|-+>\"'&;: \n~=.ab",
    "é",
    "😀",
    "  ",
    "**",
    "***",
    "__",
    "``",
    "\u00a0",
    "\u3000",
    "\u200b",
]
_BLOCKS = [
    "\n\n",
    "\n> ",
    "> ",
    "- ",
    "\n- ",
    "\n  - ",
    "1. ",
    "\n2. ",
    "```\n",
    "\n```\n",
    "# ",
    "\n# ",
    "    ",
    "\n    ",
]
_LINKS = ["[[", "[[A]]", "[[A|b]]", "[[A|", "]]", "[a](", "](", "](https://x.org)", "](javascript:alert(1))"]
_LINKS += [
    "<https://x.org>",
    "<javascript:x>",
    "<a@b.c>",
    "mailto:a@b",
    "http://",
    "//x.org",
    "[x]: https://y\n",
]
_HTML = [
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<script>",
    '<a href="x">',
    "<?php ?>",
    "<![CDATA[x]]>",
    "&#106;",
    "&colon;",
]
_HTML += [
    "&#x6A;avascript:",
    "java\nscript:",
    "JaVaScRiPt:",
    "data:text/html,",
    "%6aavascript:",
    "&amp;",
    "&lt;",
]
_WORDS = ["![", "![a](b)", "  \n", "\\\n", "\t", "\n\t", '"t"', "*a*", "_a_", "**a**", "`a`", "999999999. "]
MARKUP = st.lists(
    st.sampled_from([*_MARKS, *_BLOCKS, *_LINKS, *_HTML, *_WORDS]),
    max_size=12,
).map("".join)
ALLOWED = set("p ul ol li blockquote pre code em strong a br".split())


@settings(max_examples=200, deadline=None)
@example("\n> 1. > \t1. <b>")
@given(MARKUP)
def test_every_word_of_a_text_is_at_its_place(text: str) -> None:
    """A piece of words holds the very characters at its place, and links and faults are where they say."""
    parsed = markup.parse(text)
    assert_pieces(text, parsed)


def assert_pieces(text: str, parsed: markup.Markup) -> None:
    for piece in parsed.pieces:
        assert 0 <= piece.start <= piece.end <= len(text), piece
        raw = text[piece.start : piece.end]
        if piece.kind is Kind.TEXT:
            assert raw == piece.text
        elif piece.kind is Kind.ENTRY_LINK:
            assert raw.startswith("[[")
            assert raw.endswith("]]")
    for fault in parsed.faults:
        assert 0 <= fault.span.start < fault.span.end <= len(text), fault.span
        raw = text[slice(*fault.span)]
        if "HTML tags" in fault.message:
            assert raw.startswith("<")
        elif "Images" in fault.message:
            assert raw.startswith("![")


@pytest.mark.parametrize(
    "text",
    [
        "**a** b",
        "a **b** c\nd",
        "*a* \nb",
        "[[A]] \nb *c*",
        "`a` \nb",
        "[*a* b](https://x.org) c",
        "[a *b* c](https://x.org)",
        "- <b>\n  c",
        "1. <!-- a\n   b -->",
        "> <b>\n> c",
        "\u3000\na *b*",
        "\u00a0\n[[A]]",
        "* a\n\t*b* c",
        "- a\n\t[[B]]",
        "- \\\n\t![a](b)",
        "- \u00a0\n  *b* c",
        "> \u3000\n> a [[B]]",
        ">![a\n>b](c) d",
        "- \u3000\n  <b>",
        "> - a\n>   b *c* d",
        "a\\\n  *b*",
        "*a*\\* b",
    ],
)
def test_hard_texts_keep_their_places(text: str) -> None:
    """Texts in which the parser drops or joins characters that the places depend on."""
    assert_pieces(text, markup.parse(text))


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_html_holds_nothing_but_what_entries_may_say(text: str) -> None:
    """Only the few elements and addresses of entries come out, closed, with the writer's words in them."""
    parsed = markup.parse(text)
    html = parsed.html(lambda name: f"https://example.org/{name}")
    assert_safe(html)
    words = "".join("".join(piece.text for piece in parsed.pieces).split())
    assert "".join("".join(body_of(html).itertext()).split()) == words
    opened: list[str] = []
    for closing, tag in re.findall(r"<(/?)([a-z]+)[^>]*>", html):
        if closing:
            assert opened.pop() == tag
        elif tag != "br":
            opened.append(tag)
    assert not opened


def body_of(html: str) -> Any:
    return html5lib.parse(html, namespaceHTMLElements=False).find("body")


def nowhere(_: str) -> None:
    """No entry has an address."""


def assert_safe(html: str) -> None:
    for element in body_of(html).iter():
        if element.tag == "body":
            continue
        assert element.tag in ALLOWED, element.tag
        assert set(element.attrib) <= {"href", "start"}
        if "href" in element.attrib:
            # As a browser reads it: controls and spaces in front, and tabs and line breaks anywhere, are dropped.
            address = re.sub(r"[\t\r\n]", "", element.attrib["href"].lstrip("".join(map(chr, range(0x21)))))
            assert re.match(r"(?:https?|mailto):", address, re.IGNORECASE), address
        assert re.fullmatch(r"\d*", element.attrib.get("start", ""))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "<javascript:alert(1)>",
        "< javascript:alert(1)>",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "&#0000106avascript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "<java\tscript:alert(1)>",
        "java%0ascript:alert(1)",
        "%6aavascript:alert(1)",
        "javascript%3aalert(1)",
        "java\\script:alert(1)",
        "\\j\\avascript:alert(1)",
        "javascript\\:alert(1)",
        "\u00a0javascript:alert(1)",
        "\u3000javascript:alert(1)",
        "\u200bjavascript:alert(1)",
        "java\u00adscript:alert(1)",
        "ｊavascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://x.org/1",
        "feed:javascript:alert(1)",
        "view-source:javascript:alert(1)",
        "//evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https:/evil.example",
        "https:///evil.example",
        "http://",
        "https://[::1",
        "https://a:b:c/",
        'https://x.org/" onclick=alert(1) x="',
        '<https://x.org/"><script>alert(1)</script>>',
        "https://x.org/'onmouseover='alert(1)",
        "https://x.org/&quot;onclick=alert(1)",
        "https://x.org/`onclick=alert(1)`",
        "mailto:",
        "mailto:javascript:alert(1)",
        "#top",
        "relative",
    ],
)
def test_no_address_runs_a_program(address: str) -> None:
    """Whatever the spelling, an address that is not https, http or mailto becomes no link."""
    for text in (f"[a]({address})", f"<{address}>", f"[a]({address} 'title')", f"[b]: {address}\n\n[b]"):
        assert_safe(markup.parse(text).html(nowhere))
