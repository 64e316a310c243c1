"""Every word of a source is in an entry, in its comment, or in the report."""

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest
from foreign import entries, put, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glosskit.glossary import Glossary
from glosskit.importers import Foreign, Options, get_importer
from glosskit.importing import Plan, plan

pytestmark = pytest.mark.usefixtures("fresh")


def related(id_: str) -> list[str]:
    """The related terms of an entry."""
    return [item.to for item in entries()[id_].related]


def test_words_beside_related_terms_are_kept() -> None:
    """A link is the related term, a phrase is one too, and what is said about them is kept and listed."""
    put("site/bee.md", "# Bee\n\nAn insect.\n")
    put(
        "site/a.md",
        "# A\n\nFirst.\n\n## See also\n\n- [Bees](bee.md) for the insect, which makes honey\n- Dog\n",
    )
    put("site/b.md", "# B\n\nSecond.\n\n## See also\n\n[Bees](bee.md), Cat, Dog\n")
    outcome = run("markdown", "site")
    assert related("a") == ["bee", "Dog"]
    assert related("b") == ["bee", "Cat", "Dog"]
    assert "site/a.md:7: words beside related terms: for the insect, which makes honey" in outcome.err
    assert "20 words in, 12 out, 8 kept in comments" in outcome.err


def test_references_of_hugo_are_related_terms() -> None:
    """With or without a link around them."""
    put("site/bystander.md", "# Bystander\n\nOne who stands by.\n")
    put("site/group.md", "# Group\n\nSome people.\n")
    put(
        "site/a.md",
        '# A\n\nFirst.\n\n## See also\n\n{{< ref "bystander.md" >}}, [Group](/glossary/group/), Nonexistent\n',
    )
    run("markdown", "site")
    assert related("a") == ["bystander", "group", "Nonexistent"]


MDX = """# A

{/* secret
remark */}

See <Term id="bee" label="a label">bees</Term> and {props.x}, <abbr title="long form">LF</abbr>.

<TabItem label="tab name">

Inside.

</TabItem>

<Note text="all of my words" />

![alt](x.png "image title"), [Bee](bee.md "link title").

> [!WARNING]
> Noted.
"""


def test_what_only_a_program_reads_is_told() -> None:
    """Comments, attributes and expressions of MDX are no text for readers, and are not lost."""
    put("site/bee.md", "# Bee\n\nAn insect.\n")
    put("site/a.mdx", MDX)
    outcome = run("markdown", "site")
    text = Path("entries/a.yaml").read_text("utf-8")
    definition, _, comment = text.partition("# not imported:")
    assert "[[bee|bees]]" in definition
    assert "Inside." in definition
    for words in (
        "secret",
        "a label",
        "props.x",
        "long form",
        "tab name",
        "all of my words",
        "title",
        "WARNING",
    ):
        assert words not in definition
        assert words in comment
        assert words in outcome.err


def test_comments_of_a_saved_page_are_told() -> None:
    """They are part of the site; so are its scripts, which are no text at all."""
    put(
        "a.html",
        "<main><h1>Ally</h1><!-- inner --><p>A person<!-- inline --> who helps others.</p>"
        "<ul><!-- listed --><li>one</ul><script>run()</script></main><!-- outer -->",
    )
    outcome = run("page", "a.html")
    assert all(f"comment: {word}" in outcome.err for word in ("inner", "inline", "listed", "outer"))
    assert "inline" not in Path("entries/ally.yaml").read_text("utf-8")
    assert "run()" not in Path("entries/ally.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("definition", "related"),
    [
        ("A person.", "Equity; [[Nobody]]"),
        ("Works with an [[Equity|equal]] share.", "Equity; Food desert; grocery gap"),
        ("Works with a [[Nobody]].", "Nobody; Food desert"),
        ("A person.", "Equity; [[Equity]]; Food desert"),
        ("A person.", "[[Equity]]; Equity; [[Equity|fair share]]"),
        ("See [[Food desert]].", "[deserts](food-desert.md); [[food desert]]; Food desert"),
    ],
)
def test_a_related_term_that_is_a_link_elsewhere_counts_once(definition: str, related: str) -> None:
    """In the text or in the same cell: the words that come in are those that go out, or stand in the comments."""
    put(
        "t.csv",
        "Term,Definition,Summary,Tags,Status,Related,Broader,Owner\n"
        f"Ally,{definition},Someone who helps.,human rights; taking part,in review,{related},[[Equity]]; Nobody,Maria\n"
        "Equity,A fair share.,,human rights,Live,Ally; Equity,Food desert,Editorial team\n"
        "Food desert,A place without shops.,,places to live,draft,,,-\n",
    )
    outcome = run("table", "t.csv")
    assert outcome.code == 0
    assert "less than came in" not in outcome.err
    counts = re.search(r"(\d+) words in, (\d+) out, (\d+) kept in comments", outcome.err)
    assert counts
    assert int(counts[1]) == int(counts[2]) + int(counts[3])


def test_the_words_of_links_among_related_terms_are_kept() -> None:
    """What is no name of the entry stands in the comment, each word once."""
    put(
        "t.csv",
        "term,definition,related,broader,narrower\n"
        "Ally,A person.,[[Equity|fairness]]; [[Equity|sharing]],Equity,[[Equity|evenness]]\n"
        "Equity,A share.,,,\n",
    )
    run("table", "t.csv")
    comment = Path("entries/ally.yaml").read_text("utf-8").partition("# not imported:")[2]
    assert [comment.count(word) for word in ("sharing", "evenness")] == [1, 1]
    assert "fairness" in comment


@pytest.mark.parametrize("status", ["im Lektorat", "in Arbeit", "TBD"])
def test_a_status_that_is_not_known_publishes_nothing(status: str) -> None:
    """The entry is a draft, and the report says so."""
    put("a.csv", f"term,definition,status\nAlly,A person.,{status}\n")
    put("site/bee.md", f"---\ntitle: Bee\nstatus: {status}\n---\nAn insect.\n")
    for source, path in (("table", "a.csv"), ("markdown", "site")):
        outcome = run(source, path)
        if status != "TBD":
            assert f"`{status}` is no status that glosskit knows" in outcome.err
    assert {entry.status for entry in entries().values()} == {"draft"}


def test_places_are_those_of_the_source() -> None:
    """A link is named as it is written, an alias by its own line."""
    put("site/docs/a.md", "---\ntitle: A\naliases: [a]\n---\nSee [that](none.md).\n")
    outcome = run("markdown", "site")
    assert "a.md:5: A link leads to `none.md`" in outcome.err
    assert "a.md:3: alias (the entry has this name already): a" in outcome.err


def test_a_second_part_of_a_kind_loses_nothing() -> None:
    """Tips are added to those of the first, and an introduction more is kept aside."""
    put("site/a.md", "# A\n\nText.\n" + "\n## Take action\n\n1. first\n\n### Ask\n\nThen ask.\n" * 2)
    outcome = run("markdown", "site")
    assert entries()["a"].tips_intro == "first"
    assert len(entries()["a"].tips) == 2
    assert "tips_intro: first" in outcome.err
    assert "10 words in, 9 out, 1 kept in comments" in outcome.err


WORDS = st.lists(st.from_regex(r"q[a-z]{4,7}", fullmatch=True), min_size=1, max_size=3).map(" ".join)
LINE = WORDS.map(str)
PIECES = st.one_of(
    WORDS,
    WORDS.map("- {}".format),
    st.builds("- [{}](bee.md) {}".format, WORDS, WORDS),
    st.builds("- [{}](https://example.org/x)\n  - {}".format, WORDS, WORDS),
    st.builds("[{}](bee.md), {}, {}".format, WORDS, WORDS, WORDS),
    st.builds("{} [{}](none.md) {}.".format, WORDS, WORDS, WORDS),
    st.builds('[{}](bee.md "{}") and ![{}](x.png "{}")'.format, WORDS, WORDS, WORDS, WORDS),
    st.builds('<TabItem label="{}">\n\n{}\n\n</TabItem>'.format, WORDS, WORDS),
    st.builds('<Term id="bee" label="{}">{}</Term>'.format, WORDS, WORDS),
    st.builds('<abbr title="{}">{}</abbr>'.format, WORDS, WORDS),
    st.builds("{{/* {} */}}\n\n<!-- {} -->".format, WORDS, WORDS),
    st.builds(":::note {}\n{}\n:::".format, WORDS, WORDS),
    st.builds("> [!NOTE]\n> {}".format, WORDS),
    st.builds("### {}\n\n{}".format, WORDS, WORDS),
    st.builds("1. **{}** {}\n   - {}".format, WORDS, WORDS, WORDS),
    st.builds("| {} | {} |\n|---|---|\n| {} | {} |".format, WORDS, WORDS, WORDS, WORDS),
    st.builds("<dl><dt>{}</dt><dd>{}</dd></dl>".format, WORDS, WORDS),
    st.builds("<details><summary>{}</summary>{}</details>".format, WORDS, WORDS),
    st.builds("```\n{}\n```".format, WORDS),
    st.builds("{}[^1]\n\n[^1]: {}".format, WORDS, WORDS),
    st.builds('{{{{< figure caption="{}" >}}}}'.format, WORDS),
)
HEADS = st.sampled_from(["", "## See also", "## Further reading", "## Take action", "## References"])
BODY = st.lists(
    st.builds(lambda head, pieces: "\n\n".join([head, *pieces]), HEADS, st.lists(PIECES, max_size=4)),
    min_size=1,
    max_size=3,
).map("\n\n".join)
CAREFUL = settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))


def found(text: str) -> Counter[str]:
    """The words of the test's own making in a text."""
    return Counter(re.findall(r"\bq[a-z]{4,7}\b", text))


def everything(made: Plan) -> str:
    """What is in the files, and what is in the report alone."""
    alone = [left for left in made.leftovers if left.furniture] + made.homeless
    return "\n".join([change.after for change in made.changes] + [left.text for left in alone])


@CAREFUL
@given(BODY)
def test_every_word_of_markdown_is_somewhere(body: str) -> None:
    """However links, lists, components and headings are mixed."""
    source = f"# Ally\n\nBody.\n\n{body}\n"
    files = [Foreign("a.md", source.encode()), Foreign("bee.md", b"# Bee\n\nInsect.\n")]
    made = plan(get_importer("markdown").read(files, Options()), Glossary(()), "entries")
    assert not found(source) - found(everything(made))
    assert made.words_in == made.words_out + made.words_aside


ELEMENTS = st.one_of(
    WORDS.map("<p>{}</p>".format),
    st.builds(
        '<p>{} <a href="https://example.org/" title="{}">{}</a> {}</p>'.format, WORDS, WORDS, WORDS, WORDS
    ),
    st.builds(
        '<p><img src="https://example.org/i.png" alt="{}"> <b>{}</b> <i>{}</i></p>'.format,
        WORDS,
        WORDS,
        WORDS,
    ),
    st.builds("<ul><li>{}</li><li><p>{}</p><p>{}</p></li>{}</ul>".format, WORDS, WORDS, WORDS, WORDS),
    st.builds('<ol start="3"><li>{}<ul><li>{}</li></ul></li></ol>'.format, WORDS, WORDS),
    st.builds("<dl><dt>{}<dd>{}<dt>{}<dd>{}</dl>".format, WORDS, WORDS, WORDS, WORDS),
    st.builds("<table><caption>{}</caption><tr><th>{}<td>{}</table>".format, WORDS, WORDS, WORDS),
    st.builds("<blockquote><p>{}</p>{}</blockquote>".format, WORDS, WORDS),
    st.builds("<pre>{}\n  {}</pre>".format, WORDS, WORDS),
    st.builds("<details><summary>{}</summary>{}</details>".format, WORDS, WORDS),
    st.builds("<div>{}<p>{}</p>{}<!-- {} --></div>".format, WORDS, WORDS, WORDS, WORDS),
    st.builds("<h3>{}</h3><p>{}</p>".format, WORDS, WORDS),
    st.builds('<a href="https://example.org/"><h3>{}</h3><p>{}</p></a>'.format, WORDS, WORDS),
    st.builds("<nav>{}</nav><aside>{}</aside><form><label>{}</label></form>".format, WORDS, WORDS, WORDS),
    st.builds('<section id="{}"><h2>{}</h2>{}</section>'.format, WORDS, WORDS, WORDS),
    st.builds("{}<br>{} <sup>{}</sup><hr>{}".format, WORDS, WORDS, WORDS, WORDS),
)
HTML = st.lists(
    st.builds(
        lambda head, pieces: head + "".join(pieces),
        HEADS.map(lambda head: f"<h2>{head.removeprefix('## ')}</h2>" if head else ""),
        st.lists(ELEMENTS, max_size=4),
    ),
    min_size=1,
    max_size=3,
).map("".join)


def seen(html: str) -> str:
    """The words of a page that readers see: those of ids and addresses are none."""
    return re.sub(r' id="[^"]*"', "", html)


@CAREFUL
@given(HTML, st.sampled_from(["", "h2", "h3", "dl", "strong"]))
def test_every_word_of_a_page_is_somewhere(body: str, split: str) -> None:
    """However its elements are mixed, as one entry or as several."""
    source = f"<!doctype html><title>Ally</title><body><h1>Ally</h1><p>Body.</p>{body}"
    imported = get_importer("page").read([Foreign("a.html", source.encode())], Options(split=split))
    made = plan(imported, Glossary(()), "entries")
    assert not found(seen(source)) - found(everything(made))
    assert made.words_in == made.words_out + made.words_aside


CELLS = st.one_of(
    WORDS,
    st.just(""),
    st.sampled_from(["n/a", "-", "Live", "2024-03-03", "03/04/2024", "avoid"]),
    st.builds("{}; {}, {}".format, WORDS, WORDS, WORDS),
    st.builds("{}\n{}\n\n- {}".format, WORDS, WORDS, WORDS),
    st.builds("[{}](https://example.org/) {}".format, WORDS, WORDS),
    st.builds('<b>{}</b> <a href="#x" title="{}">{}</a>'.format, WORDS, WORDS, WORDS),
    st.builds("https://example.org/ {}".format, WORDS),
    st.builds("\"{}\" '{}' =1+{}".format, WORDS, WORDS, WORDS),
    st.sampled_from(["Term 0", "Term 0; [[Term 0]]", "[[Term 0]]; term 1; Term 0", "[[term-1]]"]),
    st.builds("[[Term 0|{}]]; [[Term 0|{}]]; [{}](#term-1)".format, WORDS, WORDS, WORDS),
)
COLUMNS = "term definition synonyms status usage tags see_also links references reviewed summary tips pos owner".split()


@CAREFUL
@given(
    st.lists(st.sampled_from(COLUMNS[1:]), unique=True, max_size=6),
    st.lists(st.lists(CELLS, min_size=9, max_size=9), min_size=1, max_size=4),
)
def test_every_word_of_a_table_is_somewhere(columns: list[str], rows: list[list[str]]) -> None:
    """Whatever stands in whichever column, cells behind the last column among them."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["term", *columns])
    writer.writerows(
        [f"Term {number}", *row[: len(columns) + row.index(row[-1]) % 3]] for number, row in enumerate(rows)
    )
    source = text.getvalue()
    imported = get_importer("table").read([Foreign("t.csv", source.encode())], Options())
    made = plan(imported, Glossary(()), "entries")
    assert (
        not found(source).keys() - found(everything(made)).keys()
    )  # of two names that are the same, one is kept
    assert made.words_in == made.words_out + made.words_aside
