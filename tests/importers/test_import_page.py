"""Pages as plain text and as saved HTML."""

from html import escape
from pathlib import Path
from typing import Any

import pytest
from foreign import entries, put, refused, run, written

from glosskit.model import Entry
from glosskit.reading import read
from glosskit.source import Source

pytestmark = pytest.mark.usefixtures("fresh")

PARTS: dict[str, Any] = {
    "definition": [
        "Kinship refers to ties between people, by birth or by choice.",
        "It is *older* than any law.",
    ],
    "intro": "Ways to begin.",
    "tips": [
        ("Ask First", "Ask people whom they call family."),
        ("Don’t Assume", "Forms need more than two lines. Add one."),
    ],
    "articles": [("Whose family? A history", "A book about kin."), ("Chosen", "What chosen families do.")],
    "related": ["Chosen family", "Community"],
}


def as_text() -> str:
    """The page as plain text."""
    blocks = [*PARTS["definition"], "Take Action", PARTS["intro"]]
    blocks += [part for tip in PARTS["tips"] for part in tip]
    blocks += ["Learn More", *(part for article in PARTS["articles"] for part in article)]
    blocks += ["Related Words and Phrases", *PARTS["related"], "Join the newsletter crew."]
    return "\n\n".join(
        [*map(str, blocks), "Learn a new term each day in our free daily newsletter.", "Start Typing"]
    )


def as_html(title: str = "<h1>Kinship</h1>") -> str:
    """The same page as a site shows it, with everything around it."""
    paragraphs = "".join(f"<p>{escape(str(text))}\n" for text in PARTS["definition"])
    tips = "".join(f"<div class=card><h3>{escape(a)}</h3><p>{escape(b)}</p></div>" for a, b in PARTS["tips"])
    articles = "".join(
        f"<article><h4>{escape(a)}</h4><p>{escape(b)}</p></article>" for a, b in PARTS["articles"]
    )
    related = "".join(f"<li><a href='/words/{name.lower()}'>{name}</a>" for name in PARTS["related"])
    return f"""<!DOCTYPE html><html><head><title>Kinship | Our Words</title><style>p {{ color: red }}</style></head><body>
<header><a href="/">Our Words</a><nav><ul><li><a href="/all">All</a></ul></nav></header>
<div class="search-overlay"><form><label>Search <input name=q></label></form><p>Start Typing</p></div>
<main>{title}<script>track("<p>nothing</p>")</script>{paragraphs}
<section><h2>Take Action</h2><p>{PARTS["intro"]}</p>{tips}</section>
<section><h2>Learn More</h2>{articles}</section>
<section><h2>Related Words and Phrases</h2><ul>{related}</ul></section>
<section class="newsletter"><h2>Join the newsletter crew.</h2>
<p>Learn a new term each day in our free daily newsletter.</p></section>
</main><footer>&copy; 2026</footer></body></html>"""


def one(*args: object) -> Entry:
    """The one entry that an import of a page gives; what was written before is taken away."""
    for path in Path("entries").glob("*.yaml"):
        path.unlink()
    outcome = run("page", *args)
    assert outcome.code == 0, outcome.err
    (entry,) = entries().values()
    return entry


def test_text_and_html_of_a_page_give_the_same_entry() -> None:
    """Every part of it, and nothing of the site around."""
    entry = one(put("kinship.txt", as_text()))
    assert entry.term == "Kinship"
    assert (
        entry.definition
        == "Kinship refers to ties between people, by birth or by choice.\n\nIt is \\*older\\* than any law."
    )
    assert entry.tips_intro == "Ways to begin."
    assert [(tip.title, tip.body) for tip in entry.tips] == PARTS["tips"]
    assert [(item.title, item.summary) for item in entry.articles] == PARTS["articles"]
    assert [item.to for item in entry.related] == PARTS["related"]
    assert one(put("kinship.html", as_html())) == entry
    assert (
        one(put("kinship.htm", as_html(title="").replace("<main>", "<div>").replace("</main>", "</div>")))
        == entry
    )


def test_the_reference_page(shared: Path) -> None:
    """As text and as HTML, it is the reference entry in every field."""
    wanted = read(
        Source.decode("allyship.yaml", (shared / "reference" / "allyship.yaml").read_bytes())
    ).record
    assert wanted is not None
    page = shared / "reference" / "allyship-page.txt"
    assert one(page) == wanted.entry
    assert list(Path("entries").iterdir()) == [Path("entries/allyship.yaml")]
    blocks = [block.strip() for block in page.read_text("utf-8").split("\n\n") if block.strip()]
    marks = [blocks.index(head) for head in ("Take Action", "Learn More", "Related Words and Phrases")]
    html = ["<html><body><h1>Allyship</h1>"]
    for at, block in enumerate(blocks):
        if at in marks or block == "Join the newsletter crew.":
            html.append(f"<h2>{escape(block)}</h2>")
        elif (
            marks[0] < at < marks[2]
            and (at - (marks[0] if at < marks[1] else marks[1] + 1)) % 2 == 0
            and at != marks[0] + 1
        ):
            html.append(f"<h3>{escape(block)}</h3>")
        else:
            html.append(f"<p>{escape(block)}</p>")
    assert html.count("<h2>Take Action</h2>") == 1
    assert sum(row.startswith("<h3>") for row in html) == 5 + 6
    assert one(put("page.html", "\n".join(html))) == wanted.entry
    flat = [f"<p>{escape(block)}</p>" for block in blocks]
    assert one(put("flat.html", "<main>" + "".join(flat) + "</main>")) == wanted.entry


def test_addresses_of_articles_are_kept() -> None:
    """From links around cards, titles that are links, lists, and addresses in plain text."""
    page = "<main><h1>X</h1><p>X is a sign.</p><h2>Learn more</h2>{}</main>"
    for html in (
        "<a href='https://example.org/a'><h3>One</h3><p>Two words.</p></a>",
        "<h3><a href='https://example.org/a'>One</a></h3><p>Two words.</p>",
        "<ul><li><a href='https://example.org/a'>One</a>: Two words.</ul>",
    ):
        entry = one(put("x.html", page.format(html)))
        assert [(a.title, a.url, a.summary) for a in entry.articles] == [
            ("One", "https://example.org/a", "Two words.")
        ]
    entry = one(
        put("x.txt", "X\n\nX is a sign.\n\nLearn More\n\nOne\n\nTwo words.\n\nhttps://example.org/a\n")
    )
    assert [(a.title, a.url, a.summary) for a in entry.articles] == [
        ("One", "https://example.org/a", "Two words.")
    ]


def test_the_term_is_found_or_asked_for() -> None:
    """From the title, the first words, or the option; without any of them the command stops."""
    assert one(put("x.txt", "An ally, in short, is a person who helps.\n")).term == "Ally"
    assert one(put("x.txt", "Food desert\n\nA place far from shops.\n")).term == "Food desert"
    assert one(put("x.txt", "Somebody said so.\n"), "--term", "Hearsay").term == "Hearsay"
    assert one(put("x.html", "<title>Ally - Words</title><p>Helps people.</p>")).term == "Ally"
    Path("entries/ally.yaml").unlink()
    Path("entries").rmdir()
    refused(run("page", put("x.txt", "Somebody said so.\n")), "--term")
    refused(run("page", put("a.txt", "X is.\n"), put("b.txt", "Y is.\n"), "--term", "X"), "2 files")


def test_headings_of_a_site_can_be_configured() -> None:
    """In any language."""
    put(
        "glosskit.toml",
        '[import.headings]\ntake_action = "Was tun?"\nlearn_more = ["Mehr dazu"]\nleave_out = ["Teilen"]\n',
    )
    blocks = "Freund|Ein Mensch.|Was tun?|Zuhören|Hör erst einmal zu.|Mehr dazu|Ein Buch|Teilen|Auf Mastodon"
    text = blocks.replace("|", "\n\n")
    entry = one(put("f.txt", text))
    assert [(tip.title, tip.body) for tip in entry.tips] == [("Zuhören", "Hör erst einmal zu.")]
    assert [item.title for item in entry.articles] == ["Ein Buch"]
    assert "Mastodon" not in Path("entries/freund.yaml").read_text("utf-8")


def test_markup_of_html_becomes_that_of_entries() -> None:
    """Emphasis, lists, quotes, code, tables, images and bad links: converted or kept aside, and all the words are there."""
    html = """<article><h1>Word</h1><p>A <b>bold </b>word, <i>thin</i>, <code>x*y</code>, H<sub>2</sub>O and 2 * 3 * 4_5_6.
<p>Signs: [[x]], &lt;b&gt;, `tick`, *star*, ![a](b), \\ and &amp;amp; too.<br>Next line<br>
<ul><li>One<ul><li>Deep</ul><li>Two</ul><ol start=3><li>Three</ol><blockquote><p>Said<p>twice</blockquote>
<pre>a\n  ```b</pre><table><tr><th>Year<th>Share<tr><td>1990<td>12%</table><h2>History</h2>
<p># no heading<p>1. no list<p>- no item
<p>See <a href="javascript:alert(1)">this</a>, <a href="https://example.org/a(b)">that</a>, <a href="/word/other">other</a>.
<p><img src="https://example.org/i.png" alt="A map"> <img src="x.png" alt="A plan"> <iframe src="https://example.org"></iframe></article>"""
    outcome = run("page", put("w.html", html))
    (record,) = written().records
    plain = record.markup(("definition",)).plain
    for words in (
        "A bold word, thin, x*y, H₂O and 2 * 3 * 4_5_6.",
        "Signs: [[x]], <b>, `tick`, *star*, ![a](b), \\ and &amp; too.\nNext line",
        "- One\n  - Deep\n- Two",
        "3. Three",
        "a\n  ```b",
        "- Year | Share\n- 1990 | 12%",
        "History\n\n# no heading\n\n1. no list\n\n- no item",
        "See this, that, other.\n\nA map A plan",
    ):
        assert words in plain
    links = [link.target for link in record.markup(("definition",)).links]
    assert links == ["https://example.org/a%28b%29", "https://example.org/i.png"]
    comment = record.document.source.text.partition("# not imported:\n")[2].splitlines()
    assert [row.removeprefix("# | ") for row in comment] == [
        "w.html:7 link: javascript:alert(1)",
        "w.html:8 image: x.png",
        'w.html:8 <iframe>: <iframe src="https://example.org"></iframe>',
        "w.html:7 link: /word/other",
    ]
    words_in, out, aside = (int(part.split()[0]) for part in outcome.err.splitlines()[-2].split(", "))
    assert words_in == out + aside


def test_content_cannot_break_out_of_the_comment() -> None:
    """Line breaks, suppressions, editors' settings and ends of documents stay inside of it."""
    evil = "x\n---\nterm: Evil\n# glosskit: ignore-file[schema] because\n# yaml-language-server: $schema=https://evil.example\r\u2028y"
    run(
        "page",
        put("w.html", f"<main><h1>W</h1><p>A word of some length.<iframe title='{evil}'></iframe></main>"),
    )
    (record,) = written().records
    text = record.document.source.text
    comment = text[text.index("# not imported:") :].splitlines()
    assert all(row.startswith(("# not", "# |")) for row in comment)
    assert "glosskit:" not in text
    assert record.entry.term == "W"
    assert len(record.document.comments()) == len(comment)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.html", b"<html><body></body></html>", "no paragraph"),
        ("a.txt", b"Take Action\n\nRun\n", "--term"),
        ("a.html", b"\x00\x01\x02" * 99, "not a text file"),
        ("a.txt", "Ein Übel".encode("latin-1"), "not saved as UTF-8"),
        ("a.html", b"<h1>Ally</h1><p>A person who <a hre", "a.html ends in the middle of a tag"),
        ("a.html", b"<h1>Ally</h1><p>A person.</p><!-- who", "ends in the middle of a tag or comment"),
        ("a.html", b"<div>" * 100_000, "cannot be read as HTML"),
        ("a.html", b"<!DOCTYPE a [<!ENTITY a '" + b"&b;" * 9 + b"'>]>", "--term"),
    ],
)
def test_bad_pages_are_refused(name: str, content: bytes, words: str) -> None:
    """One sentence, nothing written."""
    refused(run("page", put(name, content)), words)


def test_the_head_of_a_site_gives_no_term() -> None:
    """Where its name is a heading too; a page's own header stays."""
    masthead = "<header><nav>Home</nav><h1>Our Glossary</h1></header>"
    page = f"<body>{masthead}<div class=entry><h1>Consent</h1><p>A yes.</p></div>"
    assert one(put("a.html", page)).term == "Consent"
    own = "<body><header><nav>Home</nav><h1>Agency</h1></header><p>Room to act.</p>"
    assert one(put("b.html", own)).term == "Agency"


def test_a_part_ends_at_a_higher_heading() -> None:
    """Titles of tips may stand as high as the heading of all of them, and no higher."""
    page = "<h1>Ally</h1><p>A person.</p><h3>Tips</h3><h3>Ask</h3><p>First.</p><h2>History</h2><p>Long.</p>"
    entry = one(put("a.html", page))
    assert [(tip.title, tip.body) for tip in entry.tips] == [("Ask", "First.")]
    assert entry.definition == "A person.\n\n**History**\n\nLong."


def test_a_part_of_a_list_ends_at_a_heading_of_its_level() -> None:
    """What the site says under a heading of its own is no tip, no article and no related term."""
    other = "<h2>Why</h2><p>It is hard.</p>"
    page = (
        "<main><h1>Ally</h1><p>A person.</p>"
        f"<h2>Take Action</h2><ul><li><strong>Ask</strong>: Ask first.</li></ul>{other}"
        f'<h2>Learn More</h2><ul><li><a href="https://example.org/x">A Book</a></li></ul>{other}'
        f"<h2>Related Terms</h2><p>Unity</p>{other}</main>"
    )
    assert run("page", put("ally.html", page)).code == 0
    entry = entries()["ally"]
    assert [tip.title for tip in entry.tips] == ["Ask"]
    assert [article.title for article in entry.articles] == ["A Book"]
    assert [item.to for item in entry.related] == ["Unity"]
    assert entry.definition.count("**Why**") == entry.definition.count("It is hard.") == 3


def test_a_summary_may_end_with_an_address() -> None:
    """It is a sentence all the same, and no title of an article."""
    text = "Ally\n\nA person.\n\nFurther reading\n\nA book\n\nAbout it. https://example.org/a\n"
    assert [article.title for article in one(put("a.txt", text)).articles] == ["A book"]


def test_a_page_that_may_be_cut_off_is_told() -> None:
    """HTML may leave its end out, but no browser does when it saves a page."""
    cut = run("page", put("a.html", "<html><body><h1>Ally</h1><p>A person.\n<p>Who"))
    assert cut.code == 0
    assert "a.html:2: The page has no `</html>` at its end: please look whether it is cut off." in cut.err
    whole = run(
        "page", put("b.html", "<html><body><h1>Bee</h1><p>One < two, <!-- yes --> an insect.</body></html>\n")
    )
    assert "</html>" not in whole.err


def test_huge_pages_are_refused_or_read_in_time() -> None:
    """A hundred megabytes are not opened; nasty ones end."""
    with Path("a.html").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    refused(run("page", "a.html"), "larger than 8 MiB")
    refused(run("page", put("a.html", "<p>X is. " + "<p>a" * 100_001)), "more than 100,000 elements")
    refused(run("page", put("a.txt", "X is.\n" + "a\n" * 100_001)), "more than 100,000 lines")
    long = run("page", put("long.html", "<p>X is " + "a " * 30_000))
    words_in, out, aside = (
        int(part.split()[0].replace(",", "")) for part in long.err.splitlines()[-1].split(", ")
    )
    assert words_in == out + aside
    for content in (
        "<p>X is " + "<b>a" * 240,
        "<p>X is a.</p>" + "<table><tr><td>a" * 80,
        "<p>X is " + "[" * 30_000,
        "<p>X is " + "*a " * 30_000,
        "X is " + "`" * 50_000,
    ):
        assert run("page", put("b.html", content)).code in (0, 2)


@pytest.mark.parametrize("name", ["windows-1252", "ISO-8859-1"])
def test_a_page_from_word_is_read_as_it_says(name: str) -> None:
    """Word saves web pages in its own encoding, and writes that at their head; without it, a guess could be wrong."""
    page = f"<html><head><meta http-equiv=Content-Type content='text/html; charset={name}'></head>"
    page += "<body><h1>Café</h1><p>A place – for “coffee”.</p></body></html>"
    assert run("page", put("cafe.html", page.encode("cp1252"))).code == 0
    assert entries()["cafe"].definition == "A place – for “coffee”."
    outcome = run("page", put("b.html", page.replace(name, "x").encode("cp1252")))
    assert outcome.code == 2
    assert "b.html is not saved as UTF-8" in outcome.err


def test_links_from_google_docs_lead_where_they_say() -> None:
    """Each goes by way of Google there, which is no part of what the writer wrote."""
    detour = "https://www.google.com/url?q=https://example.org/a?b%3Dc&amp;sa=D&amp;source=editors&amp;usg=x"
    put("ally.html", f'<h1>Ally</h1><p>See <a href="{detour}">this page</a>.</p>')
    assert run("page", "ally.html").code == 0
    assert entries()["ally"].definition == "See [this page](https://example.org/a?b=c)."
