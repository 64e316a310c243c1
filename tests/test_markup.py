"""Markup: plain text, HTML, links and faults of a writer's text, each with its place."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glosskit import markup
from glosskit.markup import Kind, first_sentence, parse
from glosskit.markup._markdown import parse_markdown


def render(text: str) -> str:
    return parse(text).html(lambda name: f"{name}.html" if name != "nobody" else None)


@pytest.mark.parametrize(
    ("text", "html", "plain"),
    [
        ("One.\ntwo\n\nThree", "<p>One.\ntwo</p>\n<p>Three</p>", "One. two\n\nThree"),
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>", "a b c"),
        ("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "- a\n- b"),
        ("3. a\n4. b\n", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>', "3. a\n4. b"),
        ("> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>", "a b"),
        ("a [b](https://c.d/?e&f) g", '<p>a <a href="https://c.d/?e&amp;f">b</a> g</p>', "a b g"),
        ("<https://a.b>", '<p><a href="https://a.b">https://a.b</a></p>', "https://a.b"),
        (
            "[[ally]] and [[ally|allies]]",
            '<p><a href="ally.html">ally</a> and <a href="ally.html">allies</a></p>',
            "ally and allies",
        ),
        ("[[nobody|someone]]", "<p>someone</p>", "someone"),
        ("[[food\n  desert]]", '<p><a href="food desert.html">food desert</a></p>', "food desert"),
        ("`[[code]]`", "<p><code>[[code]]</code></p>", "[[code]]"),
        ('2 < 3 & 4 > 3 "x"', "<p>2 &lt; 3 &amp; 4 &gt; 3 &quot;x&quot;</p>", '2 < 3 & 4 > 3 "x"'),
        ("\\*a\\* &copy; ***", "<p>*a* &amp;copy; ***</p>", "*a* &copy; ***"),
        ("a\\\nb", "<p>a<br>\nb</p>", "a\nb"),
        ("```\na < b\n```", "<pre><code>a &lt; b</code></pre>", "a < b"),
        ("    not code", "<p>not code</p>", "not code"),
        ("[a]: https://b.c", "<p>[a]: https://b.c</p>", "[a]: https://b.c"),
        (
            "- a\n\n  b\n- c\n",
            "<ul>\n<li><p>a</p>\n<p>b</p>\n</li>\n<li><p>c</p>\n</li>\n</ul>",
            "- a\nb\n- c",
        ),
        (
            "- a\n  1. b\n- c\n\nd",
            "<ul>\n<li>a<ol>\n<li>b</li>\n</ol>\n</li>\n<li>c</li>\n</ul>\n<p>d</p>",
            "- a\n  1. b\n- c\n\nd",
        ),
        (
            "- a\n  > b\n- c\n  ```\n  d\n  ```",
            "<ul>\n<li>a<blockquote>\n<p>b</p>\n</blockquote>\n</li>\n<li>c<pre><code>d</code></pre>\n</li>\n</ul>",
            "- a\nb\n- c\nd",
        ),
        ("", "", ""),
        (" \n \n", "", ""),
    ],
)
def test_text_is_rendered(text: str, html: str, plain: str) -> None:
    """Markdown as entries know it, as HTML and as plain text."""
    assert (render(text), parse(text).plain) == (html, plain)


@pytest.mark.parametrize(
    ("text", "rule", "where"),
    [
        ("a <b>c</b>", "schema/markup", "<b>"),
        ("a <!-- c -->", "schema/markup", "<!-- c -->"),
        ("<div>\na\n</div>", "schema/markup", "<div>"),
        ("a\n\n## b ##\n", "schema/markup", "## b ##"),
        ("a\n---\n", "schema/markup", "a"),
        ("![a](https://b.c/d.png)", "schema/markup", "![a](https://b.c/d.png)"),
        ("see [[ally", "schema/markup", "[["),
        ("see [[]]", "schema/markup", "[[]]"),
        ("see [[ ]] x", "schema/markup", "[[ ]]"),
        ("see [[ally|]]", "schema/markup", "[[ally|]]"),
        ("a [b](#c) d", "schema/link-address", "[b](#c)"),
        ("a [b](javascript:alert) d", "schema/link-address", "[b](javascript:alert)"),
        ("[b](java&#115;cript:alert)", "schema/link-address", "[b](java&#115;cript:alert)"),
        ("[b](data:text/html,x)", "schema/link-address", "[b](data:text/html,x)"),
        ("[b](//evil.example)", "schema/link-address", "[b](//evil.example)"),
        ("<javascript:alert(1)>", "schema/link-address", "<javascript:alert(1)>"),
        ("- x\n\n  > a [*b*](ftp://c)\n", "schema/link-address", "[*b*](ftp://c)"),
    ],
)
def test_what_entries_may_not_use_is_a_fault_at_its_place(text: str, rule: str, where: str) -> None:
    """And it comes out as harmless words."""
    parsed = parse(text)
    fault = parsed.faults[0]
    assert (fault.rule, text[slice(*fault.span)]) == (rule, where)
    assert "href" not in parsed.html(lambda name: name)


IF_ENTRY = (
    "If an entry is called `ally`, write [[ally]] or [[ally|the words to show]]; if not, "
    "write the whole address, such as [words](https://example.org/page)."
)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[b](#c)", IF_ENTRY.replace("ally", "c")),
        ("[b](../terms/ally.html)", IF_ENTRY),
        ("[b](example.org)", "Write the whole address: [words](https://example.org)."),
        (
            "[b](info@example.org)",
            "To let readers write to it, put `mailto:` before it: [mail us](mailto:info@example.org).",
        ),
        (
            "[b](https://info@example.org)",
            "To let readers write to it, put `mailto:` before it: [mail us](mailto:info@example.org).",
        ),
        ("[b](https://…)", "Write the whole address, such as [words](https://example.org/page)."),
        ("[b](javascript:c)", "Write the whole address, such as [words](https://example.org/page)."),
    ],
)
def test_an_address_that_leads_nowhere_gets_the_one_that_was_meant(text: str, hint: str) -> None:
    """Glossaries that come from other tools have links such as [text](#slug)."""
    assert [fault.hint for fault in parse(text).faults] == [hint]


def test_styles_are_written_into_the_tags() -> None:
    """E-mail has no style sheets."""
    html = parse("a [b](https://c.d)").html(lambda name: name, {"p": "margin:0", "a": "color:red"})
    assert html == '<p style="margin:0">a <a href="https://c.d" style="color:red">b</a></p>'


SNIPPETS = st.sampled_from(
    ["word", " ", "\n", "\n\n", "*", "**", "_", "`", "[", "]", "[[", "]]", "|", "(", ")", "\\", "<", ">", "&lt;", "- ",
     "1. ", "> ", "  ", "#", "é😀", "[a](https://b.c)", "[[x|y z]]", "![", "<b>", "https://", "\t"]
)  # fmt: skip


@given(st.lists(SNIPPETS, max_size=30).map("".join))
def test_every_word_stands_where_its_piece_says(text: str) -> None:
    """Property: the characters of a TEXT piece are the writer's, at its span."""
    for piece in parse(text).pieces:
        assert 0 <= piece.start <= piece.end <= len(text) + 1
        if piece.kind is Kind.TEXT and "\t" not in text:
            assert text[piece.start : piece.end] == piece.text


@given(st.lists(SNIPPETS, max_size=30).map("".join))
def test_html_is_balanced_and_safe(text: str) -> None:
    """Property: only our own elements, and only links that may be followed."""
    html = parse(text).html(lambda name: f"https://a.b/{len(name)}")
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    tree = parser.parseFragment(html)
    for element in tree.iter():
        assert element.tag in {
            "DOCUMENT_FRAGMENT", "p", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "a", "br",
        }  # fmt: skip
        assert set(element.attrib) <= {"href", "start"}
        assert element.attrib.get("href", "https:").startswith(("https:", "http:", "mailto:"))
    assert not [error for error in parser.errors if "end-tag" in error[1]]


_TOKENS = st.one_of(
    st.sampled_from(["a", "b.", "é", "1", ",", "!", "?", "(x)", "'", " ", "  ", "\n", "\n\n", "]]", ": "]),
    st.sampled_from(["[[a]]", "[[b c|d]]", "[[ e |f  g]]", "[[ ]]"]),
)


@given(st.lists(_TOKENS, max_size=14).map("".join))
def test_plain_paragraphs_need_no_parser(text: str) -> None:
    """Property: the short cut for texts without markup but links gives what the parser gives, at the same places."""
    parsed = markup.parse(text)
    pieces, faults = parse_markdown(text)

    def flat(pieces: tuple[markup.Piece, ...]) -> list[tuple[object, ...]]:
        return [
            (piece.kind, piece.text, piece.tag, piece.target, piece.text and (piece.start, piece.end))
            for piece in pieces
        ]

    assert flat(parsed.pieces) == flat(pieces)
    assert parsed.faults == faults


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two.", "One."),
        ("What is it? It is this.", "What is it?"),
        ('He said "no." Then he left.', 'He said "no."'),
        ("In the U.S. Government it is. Yes.", "In the U.S. Government it is."),
        ("Things, e.g. Tables, vs. Chairs. More.", "Things, e.g. Tables, vs. Chairs."),
        ("No end", "No end"),
        ("First paragraph\n\nSecond.", "First paragraph"),
        ("Version 1.2 is out. Good.", "Version 1.2 is out."),
        ("", ""),
    ],
)
def test_the_first_sentence_is_found(text: str, sentence: str) -> None:
    """Abbreviations, numbers and quotation marks do not mislead it."""
    assert first_sentence(text) == sentence
