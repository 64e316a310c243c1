"""Pages that explain several terms: `--split` makes an entry of each, and a page that needs it is told."""

import pytest
from foreign import entries, put, refused, run
from hypothesis import given, settings
from hypothesis import strategies as st

from glosskit.glossary import Glossary
from glosskit.importers import Foreign, Options, count_words, get_importer
from glosskit.importing import plan

pytestmark = pytest.mark.usefixtures("fresh")

HEADINGS = """<!doctype html><title>Glossary</title><nav>Home</nav>
<main><h1>Glossary</h1><p>Words that we use.</p>
<h2 id="ally">Ally</h2><p>An ally joins <a href="#group">a group</a>.</p>
<h3>See also</h3><ul><li><a href="#group">Group</a></ul>
<h2><a id="group"></a>Group</h2><p>Several people.</p><p>See <a href="https://example.org/">this</a>.</p>
</main><footer>Foot</footer>"""


def test_headings_of_a_page() -> None:
    """Anchors are names, parts of an entry stay its parts, and what stands before the first term is told."""
    outcome = run("page", put("g.html", HEADINGS), "--split", "h2")
    found = entries()
    assert list(found) == ["ally", "group"]
    assert found["ally"].definition == "An ally joins [[group|a group]]."
    assert [item.to for item in found["ally"].related] == ["Group"]
    assert found["group"].definition == "Several people.\n\nSee [this](https://example.org/)."
    assert "g.html:2: text that belongs to no term: Words that we use." in outcome.err
    assert "2 links resolved, 0 not." in outcome.err


def test_a_definition_list_of_a_page() -> None:
    """Terms that share a text are one entry; a list within a text stays there."""
    html = """<body><h1>Words</h1><dl><dt id="bee">Bee<dt>Honey bee<dd>An insect; see <a href="#cat">cat</a>.<dd>A contest.</dd>
    <div><dt id="cat">Cat<dd><p>An animal.</p><dl><dt>inner<dd>nested</dl></dd></div><dt>Alone</dl>"""
    outcome = run("page", put("d.html", html), "--split", "dl")
    found = entries()
    assert {id_: one.definition for id_, one in found.items()} == {
        "bee": "An insect; see [[cat]].\n\nA contest.",
        "cat": "An animal.\n\ninner\n\nnested",
    }
    assert [alias.text for alias in found["bee"].aliases] == ["Honey bee"]
    assert "term without a text: Alone" in outcome.err


def test_sections_that_stand_in_elements_of_their_own() -> None:
    """What is beside the heading belongs to it, what is behind the last section does not."""
    html = """<body><h1>Words</h1>
    <div id="one"><div><h3>One</h3> <i>noun</i></div><div>The first, not <a href="w.html#two">the second</a>.</div></div>
    <div id="two"><div><h3>Two</h3> <i>noun</i></div><div>The second.</div></div><p>Last words.</p>"""
    outcome = run("page", put("w.html", html), "--split", "h3")
    assert entries()["one"].definition == "*noun*\n\nThe first, not [[two|the second]]."
    assert entries()["two"].definition == "*noun*\n\nThe second."
    assert "w.html:3: text that belongs to no term: Last words." in outcome.err


MARKDOWN = """---
title: Our glossary
tags: [words]
draft: true
---
Some words first.

# A

## Ally {#allies}

An ally joins [a group](#group).

### See also

- [Group](#group)

## Anger

A feeling[^1].

[^1]: Lorde 1981.

# G

## Group

Several people, such as [allies](glossary.md#allies).
"""


def test_headings_of_markdown() -> None:
    """A state that the front matter names holds for each entry; the rest of it, and letters, belong to none."""
    outcome = run("markdown", put("glossary.md", MARKDOWN), "--split", "H2")
    found = entries()
    assert list(found) == ["ally", "anger", "group"]
    assert {one.status for one in found.values()} == {"draft"}
    assert {tuple(one.tags) for one in found.values()} == {("words",)}
    assert found["ally"].definition == "An ally joins [[group|a group]]."
    assert found["ally"].redirect_from == ("allies",)
    assert found["anger"].sources[0].citation == "Lorde 1981."
    assert found["group"].definition == "Several people, such as [[ally|allies]]."
    for told in (
        "2: title: Our glossary",
        "6: text that belongs to no term: Some",
        "24: text that belongs to no term: # G",
    ):
        assert f"glossary.md:{told}" in outcome.err


def test_anchors_that_are_words_are_former_ids() -> None:
    """One that a program made, that the entry is called by, or that is another entry's, is none."""
    names = {
        "Ally": "allied-person",
        "Bee": "_Toc47",
        "Cat": "h.x8dz",
        "Dog": "dog",
        "Elk": "bee",
        "Fly": "Food_fly",
        "Gnu": "a",
    }
    html = "<h1>Words</h1>" + "".join(
        f'<h2 id="{anchor}">{term}</h2><p>A text.</p>' for term, anchor in names.items()
    )
    run("page", put("w.html", html), "--split", "h2")
    former = {id_: list(one.redirect_from) for id_, one in entries().items() if one.redirect_from}
    assert former == {"ally": ["allied-person"], "fly": ["food-fly"]}


def test_a_term_that_is_called_as_parts_of_sites_are() -> None:
    """*Consent* is a term here, and its id says no more than its heading does; a banner about cookies stays out."""
    html = """<h1>Words</h1><section id="consent"><h2>Consent</h2><p>A yes that can be taken back.</p></section>
    <h2 id="menu">Menu</h2><p>What there is to eat.</p><h2 hidden>Gone</h2><p>But <b>this</b> is not.</p>
    <div id="cookie-consent"><h3>Cookies</h3>We use them.</div>"""
    outcome = run("page", put("w.html", html), "--split", "h2")
    assert {id_: one.definition for id_, one in entries().items()} == {
        "consent": "A yes that can be taken back.",
        "menu": "What there is to eat.",
    }
    for told in (
        "<h2> of the site: Gone",
        "text without a term: But this is not.",
        "<div> of the site: Cookies We use",
    ):
        assert told in outcome.err


def test_a_definition_list_of_markdown() -> None:
    """As kramdown, Pandoc and Markdown Extra have it; each text is told at its line."""
    text = (
        "# Words\n\nBee\nHoney bee\n:   An insect. See [cat](#cat).\n\n    A second paragraph.\n\n"
        "Cat\n: An animal, [lost](#lost).\n: A person.\n\nDog\n\n:   A third one.\n\n```\nNo\n: term\n```\n"
    )
    outcome = run("markdown", put("def.md", text), "--split", "dl")
    found = entries()
    assert found["bee"].definition == "An insect. See [[cat]].\n\nA second paragraph."
    assert [alias.text for alias in found["bee"].aliases] == ["Honey bee"]
    assert found["cat"].definition == "An animal, lost.\nA person."
    assert found["dog"].definition == "A third one.\n\n```\nNo\n: term\n```"
    assert "def.md:10: A link leads to `lost`" in outcome.err
    assert list(found) == ["bee", "cat", "dog"]


def test_terms_in_bold() -> None:
    """At the start of a paragraph or an item; what is bold within a text stays there, and headings end a text."""
    text = (
        "# Glossary\n\nWords.\n\n**Ally**: A person. See [privilege](#privilege).\n\nMore, **bold** inside.\n\n"
        "**Privilege** – An *advantage*.\n\n## R\n\n- **Race**: A construct,\n  in two lines.\n- __Class:__ A rank.\n\n"
        "```\n**No**: code\n```\n"
    )
    outcome = run("markdown", put("words.md", text), "--split", "strong")
    assert {id_: one.definition for id_, one in entries().items()} == {
        "ally": "A person. See [[privilege]].\n\nMore, **bold** inside.",
        "privilege": "An *advantage*.",
        "race": "A construct,\nin two lines.",
        "class": "A rank.\n\n```\n**No**: code\n```",
    }
    assert "words.md:11: text that belongs to no term: ## R" in outcome.err


def test_terms_in_bold_on_a_page() -> None:
    """A paragraph in which nothing is bold first belongs to the term above it."""
    html = """<h1>Words</h1><p id="ally"><strong>Ally:</strong> a person; see <a href="#by">b</a></p><p>Second.</p>
    <h2>B</h2><p><b id="by">Bystander</b> - another</p><ul><li><b>Race</b>: x<li><b>Class</b><br>y</ul>"""
    outcome = run("page", put("w.html", html), "--split", "strong")
    assert {id_: one.definition for id_, one in entries().items()} == {
        "ally": "a person; see [[bystander|b]]\n\nSecond.",
        "bystander": "another",
        "race": "x",
        "class": "y",
    }
    assert "w.html:2: text that belongs to no term: B" in outcome.err


@pytest.mark.parametrize(
    ("source", "name", "text", "split"),
    [
        ("markdown", "a.md", "".join(f"## Word {n}\n\nText.\n\n" for n in range(5)), "h2"),
        ("markdown", "a.md", "One\n: Text.\n\nTwo\n: Text.\n\nThree\n: Text.\n", "dl"),
        (
            "page",
            "a.html",
            "<h1>Words</h1>" + "".join(f"<h2>Word {n}</h2><p>Text.</p>" for n in range(5)),
            "h2",
        ),
        ("page", "a.html", "<h1>Words</h1><dl>" + "<dt>Word<dd>Text." * 3 + "</dl>", "dl"),
    ],
)
def test_a_page_of_several_terms_is_told(source: str, name: str, text: str, split: str) -> None:
    """With the option that parts it."""
    assert f"`--split {split}` makes an entry of each" in run(source, put(name, text), "--dry-run").err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# Our glossary\n\n## Ally\n\nA person.\n\n## Group\n\nPeople.\n"),
        ("glossary.md", "## Ally\n\nA person.\n\n## Group\n\nPeople.\n"),
        ("a.md", "# A\n\n## Ally\n\nA person.\n\n# G\n\n## Group\n\nPeople.\n"),
        ("a.html", "<title>Key terms</title><h2>Ally</h2><p>A person.</p><h2>Group</h2><p>People.</p>"),
    ],
)
def test_a_short_glossary_is_told(name: str, text: str) -> None:
    """Two terms are enough, where the page calls itself a glossary or stands in the order of the alphabet."""
    source = "page" if name.endswith("html") else "markdown"
    assert "such as `Ally` and `Group`: `--split h2`" in run(source, put(name, text), "--dry-run").err


def test_a_glossary_in_bold_is_told() -> None:
    """On other pages bold words at the start of items are parts of one text."""
    text = "- **Ally**: A person.\n- **Group**: People.\n"
    said = "such as `Ally` and `Group`: `--split strong` makes an entry of each."
    assert said in run("markdown", put("glossary.md", text), "--dry-run").err
    html = "<title>Glossary</title><p><b>Ally</b>: A person.</p><p><b>Group</b>: People.</p>"
    assert said in run("page", put("a.html", html), "--dry-run").err
    assert "--split" not in run("markdown", put("help.md", text), "--dry-run").err


def test_a_page_of_one_term_is_not_told() -> None:
    """It has parts too."""
    known = "".join(
        f"## {name}\n\n- X: y\n\n" for name in ("Tips", "See also", "Sources", "Links", "References")
    )
    text = f"# Ally\n\nA person.\n\n## History\n\nLong.\n\n## Usage\n\nMuch.\n\n{known}"
    assert "--split" not in run("markdown", put("ally.md", text)).err


def test_what_cannot_be_split_is_told() -> None:
    """A mistyped mark, a source without pages, a page without such headings, a plain text, and --term."""
    put("t.csv", "term,definition\nAlly,A person.\n")
    put("a.txt", "Ally\n\nA person.\n")
    put("g.html", HEADINGS)
    refused(run("table", "t.csv", "--split", "h2"), "--split parts pages and Markdown")
    refused(run("page", "g.html", "--split", "h9"), "--split takes h1", "strong or dl, not `h9`")
    refused(run("page", "a.txt", "--split", "h2"), "a.txt is plain text")
    refused(run("page", "g.html", "--split", "h2", "--term", "Ally"), "--split makes several entries")
    nothing = run("page", "g.html", "--split", "h5")
    assert nothing.code == 2
    assert "`--split h5` gives no terms here. `--split h2` would give 2, such as `Ally`." in nothing.err
    letters = run(
        "markdown",
        put("l.md", "## A\n\n### Ally\n\nA person.\n\n## B–C\n\n### Cat\n\nAn animal.\n"),
        "--split",
        "h2",
    )
    assert (
        "letters of the alphabet, and no terms here. `--split h3` would give 2, such as `Ally`."
        in letters.err
    )


WORDS = st.lists(st.sampled_from("one two three four".split()), min_size=1, max_size=4).map(" ".join)
PIECES = st.lists(
    st.one_of(
        WORDS.map(lambda words: f"## {words}"),
        WORDS.map(lambda words: f"### {words}"),
        WORDS.map(lambda words: f"# {words}"),
        WORDS.map(lambda words: f"{words}."),
        WORDS.map(lambda words: f"- {words}\n- {words}"),
        st.tuples(WORDS, WORDS).map(lambda pair: f"**{pair[0]}**: {pair[1]}"),
        st.tuples(WORDS, WORDS).map(lambda pair: f"- **{pair[0]}:** {pair[1]}\n  {pair[1]}\n- __{pair[1]}__"),
        st.tuples(WORDS, WORDS).map(lambda pair: f"{pair[0]}\n: {pair[1]}"),
        st.tuples(WORDS, WORDS).map(lambda pair: f"{pair[0]}\n\n:   {pair[1]}\n\n    {pair[1]}"),
    ),
    max_size=12,
)


@settings(max_examples=200, deadline=None)
@given(PIECES, st.sampled_from(["h2", "h3", "dl", "strong"]))
def test_no_word_of_a_parted_file_is_lost(pieces: list[str], split: str) -> None:
    """It is in an entry, in its comment, or in the report."""
    text = "\n\n".join(["First.", *pieces]) + "\n"
    imported = get_importer("markdown").read([Foreign("a.md", text.encode(), "a.md")], Options(split=split))
    made = plan(imported, Glossary(()), "entries")
    told = sum(count_words(left.text) for left in [*made.homeless, *made.leftovers])
    assert made.words_out + told >= count_words(text.replace("#", " "))
