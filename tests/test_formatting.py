"""fmt: one form, the same data, every comment, and a second run changes nothing."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

import glosario
import glosskit
from conftest import read_text
from glosskit.config import Config, RulesConfig
from glosskit.document import Document
from glosskit.formatting import Formatted, format_source
from glosskit.glossary import Glossary
from glosskit.markup import parse
from glosskit.source import Source
from test_edits import entry


def formatted(text: str, *, one_per_line: bool = False) -> str:
    """The new text of a file that can be formatted."""
    result = format_source(Source.decode("ally.yaml", text.encode()), one_per_line=one_per_line)
    assert not result.reason
    return result.source.text


MESSY = """\
# licence

# about the summary
summary:  "A short one"   # why
term: Ally
tips:
- body: Listen to people.
  # above
  title: Listen # aside
  # end of item

- {body: x, title: y}
articles:
    # first
    -   url: https://e.org
        title: A title

      # behind the first
    - title: B
definition: >
    An ally helps and
    helps more.

    Second paragraph.
    # not a comment
tags: [a,
   b, # c
   d]
aliases:
  -
    kind: variant
    text: pal
  - # odd
    text: z



# foot
"""
NEAT = """\
# licence

term: Ally
aliases:
  - text: pal
    kind: variant
  # odd
  - text: z
# about the summary
summary: "A short one"   # why
definition: >
  An ally helps and
  helps more.

  Second paragraph.
  # not a comment
tips:
  # above
  - title: Listen # aside
    body: Listen to people.
    # end of item

  - {title: y, body: x}
articles:
  # first
  - title: A title
    url: https://e.org

  # behind the first
  - title: B
tags: [a,
  b, # c
  d]

# foot
"""


def test_keys_indents_and_comments_are_put_in_order() -> None:
    """As a writer would by hand."""
    assert formatted(MESSY) == NEAT


def test_long_texts_become_blocks_with_the_same_value() -> None:
    """Quotes and escapes are no longer needed there; lines stay where they were."""
    long = "An ally is a person who practices allyship with people whose oppression they do not share, and who learns"
    long += " from them what helps and what does not help them"
    text = (
        f"term: Ally\nsummary: '{long}, isn''t it?'\ndefinition: {long}\n  and more: yes.\n"
        f'tips:\n  - title: A\n    body: "{long}.\\n\\n\\u201cSo\\u201d."\n'
    ).replace("more:", "more")
    assert formatted(text) == (
        f"term: Ally\nsummary: |-\n  {long}, isn't it?\ndefinition: >-\n  {long}\n  and more yes.\n"
        f"tips:\n  - title: A\n    body: |-\n      {long}.\n\n      “So”.\n"
    )


def test_each_sentence_can_have_its_line() -> None:
    """In paragraphs; lists, code, quotations, forced breaks and what merely looks like an end stay."""
    text = """\
term: Ally
definition: |
  One is e.g. this. Two goes
  on. "Three?" *Four.
  Five.* Six `a.
  b.` end.

  - A list. Of two.
  - More.

  A break.  \\
  Forced. Here.

  > Quoted. Twice.

  The year was long. 1990. It is a number.
summary: One. Two.
"""
    assert (
        formatted(text, one_per_line=True)
        == """\
term: Ally
summary: One. Two.
definition: |
  One is e.g. this.
  Two goes on.
  "Three?"
  *Four.
  Five.* Six `a. b.` end.

  - A list. Of two.
  - More.

  A break.  \\
  Forced. Here.

  > Quoted. Twice.

  The year was long. 1990. It is a number.
"""
    )


def test_one_sentence_a_line_never_makes_a_list_of_a_number() -> None:
    """`1990.` at the start of a line would be read as the number of an item."""
    text = "term: Ally\ndefinition: |\n  It was 1990. 1. It is. - And. + So. # No.\n"
    new = formatted(text, one_per_line=True)
    assert (
        parse(str(Document.parse(Source("a", new)).data()["definition"])).plain
        == "It was 1990. 1. It is. - And. + So. # No."
    )


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("definition: |\n  a", "definition: |-\n  a\n"),
        ("term: A\r\ndefinition: B", "term: A\r\ndefinition: B\r\n"),
        ("definition: B\r\nterm: A\r\n\r\n", "term: A\r\ndefinition: B\r\n"),
        ("definition: B\n\n\n\nterm: A", "term: A\ndefinition: B\n"),
        (
            "# yaml-language-server: $schema=x\ndefinition: B\nterm: A # é\n",
            "# yaml-language-server: $schema=x\nterm: A # é\ndefinition: B\n",
        ),
        ("---\n# d\ndefinition: B\n# t\nterm: A\n", "---\n# t\nterm: A\n# d\ndefinition: B\n"),
        ("term: A\ntags:\n- a\n# r\nrelated:\n- b\n", "term: A\n# r\nrelated:\n  - b\ntags:\n  - a\n"),
        ("term: A\ntags:\n    - a\n    # in\nrelated: []\n", "term: A\nrelated: []\ntags:\n  - a\n  # in\n"),
        ("term:\n  A\ntags:  # c\n    - a\n", "term: A\ntags:  # c\n  - a\n"),
        ("term: A\nsummary:\n  # why\n  B\n", "term: A\n# why\nsummary: B\n"),
        ("definition: | # c\n     a\n      b\n\nterm: A\n", "term: A\ndefinition: | # c\n  a\n   b\n\n"[:-1]),
        ("definition: |4\n      a\n    b\nterm: A\n", "term: A\ndefinition: |2\n    a\n  b\n"),
        ("definition: >4-\n      a\n    b\nterm: A\n", "term: A\ndefinition: >2-\n    a\n  b\n"),
        ("definition: |\n  a\n\n\n  b\nterm: A\n", "term: A\ndefinition: |\n  a\n\n\n  b\n"),
        ("sumary: x\ndefinition: B\nterm: A\nfoo: y\n", "sumary: x\nterm: A\nfoo: y\ndefinition: B\n"),
        ("term: A\nsummary:\ntags: ~ # none\n", "term: A\nsummary:\ntags: ~ # none\n"),
        ("term: 'a\n\n   b'\n", "term: 'a\n\n  b'\n"),
        ("term: A\nrelated: [a,\n  b\n  ]\n", "term: A\nrelated: [a,\n  b\n]\n"),
    ],
)
def test_small_cases(text: str, new: str) -> None:
    """One thing at a time."""
    assert formatted(text) == new
    assert formatted(new) == new


def test_the_byte_order_mark_stays() -> None:
    """Some editors need it."""
    source = Source.decode("a.yaml", b"\xef\xbb\xbfdefinition: B\nterm: A")
    assert format_source(source).source.encode() == b"\xef\xbb\xbfterm: A\ndefinition: B\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("term: [\n", "cannot be read"),
        ("- a\n", "not made of keys"),
        ("{term: A}\n", "not made of keys"),
        ("? term\n: A\n", "unusual way"),
        ("definition: |+\n  a\n\nterm: A\n", "keeps the empty lines"),
        ("  term: A\n", "indented"),
        ("term: A\n...\n", "no comment"),
        ("--- # a\nterm: A\n--- \n", "cannot be read"),
        ("term: A\rdefinition: B\r", "unusual way"),
        ("", "not made of keys"),
        ("tips:\n  - body: a\n    # glosskit: ignore[style] so\n    title: b\n", "cover something else"),
    ],
)
def test_what_is_not_understood_is_left_as_it_is(text: str, reason: str) -> None:
    """And told."""
    source = Source.decode("a.yaml", text.encode())
    result = format_source(source)
    assert result.source is source
    assert reason in result.reason


def same(before: Source, result: Formatted, *, one_per_line: bool) -> None:
    """The promise: equal data, by another reader of YAML too, the same comments, and a second run does nothing."""
    if result.reason:
        assert result.source is before
        return
    one, other = Document.parse(before), Document.parse(result.source)
    assert comments(one) == comments(other)
    assert format_source(result.source, one_per_line=one_per_line) == Formatted(result.source)
    assert result.source.text.endswith("\n")
    if not one_per_line:
        assert one.data() == other.data()
        assert yaml(before.text) in (yaml(result.source.text), None)
    values = dict(other.scalars)
    for path, scalar in one.scalars:
        assert "".join(values[path].value.split()) == "".join(scalar.value.split())


def comments(document: Document) -> Counter[str]:
    return Counter(document.source.text[slice(*span)] for span in document.comments())


def yaml(text: str) -> object:
    """The data as an ordinary reader of YAML 1.2 sees it; None where it refuses the file."""
    try:
        return YAML(typ="safe").load(text)
    except Exception:
        return None


@given(entry(), st.booleans())
@settings(max_examples=250, deadline=None)
def test_fmt_keeps_data_and_comments_and_is_idempotent(text: str, one_per_line: bool) -> None:
    """Over entries as hurried writers leave them."""
    fmt_keeps_the_data(text, one_per_line)


@pytest.mark.slow
@given(entry(), st.booleans())
@settings(max_examples=1000, deadline=None)
def test_fmt_keeps_data_a_thousand_times(text: str, one_per_line: bool) -> None:
    """The same promise, with more patience."""
    fmt_keeps_the_data(text, one_per_line)


def fmt_keeps_the_data(text: str, one_per_line: bool) -> None:
    source = Source.decode("it.yaml", text.encode())
    same(source, format_source(source, one_per_line=one_per_line), one_per_line=one_per_line)


@given(entry())
@settings(max_examples=100, deadline=None)
def test_fmt_changes_no_finding(text: str) -> None:
    """A check finds the same afterwards, and comments silence what they silenced: they have moved with their keys."""
    rules = RulesConfig(
        select=("schema", "style", "links", "suppression"), ignore=("style/invisible-character",)
    )
    found = []
    for new in (text, format_source(Source.decode("it.yaml", text.encode())).source.text):
        glossary = Glossary((read_text(new, "it.yaml"),), Config(rules=rules))
        found.append(Counter((one.rule, one.field, one.message) for one in glosskit.check(glossary)))
    assert found[0] == found[1]


def test_the_yaml_test_suite_keeps_its_data(shared: Path) -> None:
    """402 documents: each is proven equal, or left byte for byte."""
    suite = json.loads((shared / "corpora" / "yaml-test-suite.json").read_text(encoding="utf-8"))
    assert len(suite) == 402
    done = 0
    for case in suite.values():
        source = Source.decode("entry.yaml", case["in"].encode())
        for one_per_line in (False, True):
            result = format_source(source, one_per_line=one_per_line)
            same(source, result, one_per_line=one_per_line)
            done += not result.reason
    assert done > 90


@pytest.mark.parametrize("one_per_line", [False, True])
def test_glosario_keeps_its_data(shared: Path, one_per_line: bool) -> None:
    """633 real entries, as they are and as a careless writer would have left them."""
    for number, (id_, text) in enumerate(glosario.convert(shared / "corpora" / "glosario.yml").items()):
        source = Source.decode(f"{id_}.yaml", text.encode())
        result = format_source(source, one_per_line=one_per_line)
        assert not result.reason, id_
        same(source, result, one_per_line=one_per_line)
        if number % 5 == 0:
            messy = Source.decode(f"{id_}.yaml", careless(text).encode())
            again = format_source(messy, one_per_line=one_per_line)
            assert not again.reason, id_
            same(messy, again, one_per_line=one_per_line)
            assert comments(Document.parse(again.source))["# about term"] == 1
            if not one_per_line:
                lines = [line for line in again.source.text.split("\r\n") if not line.startswith("# about")]
                assert "\n".join(lines) == source.text


def careless(text: str) -> str:
    """Keys in reverse, four spaces, comments, Windows line ends."""
    keys: list[str] = []
    for line in text.splitlines():
        if line[:1] not in ("", " "):
            keys.append(f"# about {line.partition(':')[0]}")
            keys[-1] += f"\n{line}"
        else:
            keys[-1] += f"\n  {line}" if line else "\n"
    return "\n".join(reversed(keys)).replace("\n", "\r\n")
