"""Foreign Markdown and HTML as an entry's Markdown.

A text that entries may hold as it stands is kept to the letter, but for its links. Any other is read as HTML, which
CommonMark defines it by, and written anew; what an entry's text cannot hold is kept aside. Either way the words are
compared with those that came in.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from glosskit import markup
from glosskit.addresses import fault_of
from glosskit.importers import _escape, _html
from glosskit.importers._draft import Draft, count_words
from glosskit.importers._tags import as_markdown
from glosskit.markup import Kind, Markup
from glosskit.model import MOST_LINE, MOST_TEXT
from glosskit.source import FORBIDDEN

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

NameOf = Callable[[str], str | None]
"""From a link's address to the name by which the source knows the entry it leads to; None for any other address."""

# What means something in foreign Markdown and nothing, or something else, in an entry's text.
_FOREIGN = re.compile(
    r"""&(?:\#\d+|\#[xX][\da-fA-F]+|[A-Za-z][A-Za-z0-9]+);   # entities
      | ^[ ]{0,3}\[[^\]\n]+\]:                               # where reference links lead
      | ^(?:[ ]{4}|[ ]*\t)                                   # indented code, or lists indented otherwise
      | ^[ ]{0,3}(?:(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,})$
      | ^[ ]*\|?(?:[ ]*:?-+:?[ ]*\|)+                        # tables
      | ~~
    """,
    re.VERBOSE | re.MULTILINE,
)
_LINK_TITLE = re.compile(r"(?<!\s)\s++(?:\"[^\"]*\"|'[^']*')\s*$")
_SAYING = re.compile(r"<!--.*?-->|<\w[^<>=]*=[^<>]*>|(?<=\]\()[^()\s]+(?=\))")
_MOST_MARKED = 5 * MOST_LINE
"""In how long a line markup is looked for: what is much longer than any line of an entry is kept aside as it is."""
_WIKI = re.compile(r"\[\[([^\[\]|\n]+)(?=[|\]])")
_BREAKS = (("\r\n", "\n"), ("\r", "\n"), ("\x0b", " "), ("\x0c", " "), ("\u2028", "\n"), ("\u2029", "\n\n"))
_INVISIBLE = re.compile(f"{FORBIDDEN.pattern}|[\u0085]")


def clean(text: str) -> str:
    """A text without what no entry may hold: control characters and marks that reorder what readers see.

    Lines end with LF, in whatever way they did: cells of a table and texts in JSON often keep CRLF.
    """
    for break_, meant in _BREAKS:
        text = text.replace(break_, meant)
    return _INVISIBLE.sub("", text)


def from_markdown(draft: Draft, text: str, line: int, name_of: NameOf) -> str:
    """Foreign Markdown as an entry's, without white space around it; the words that come in are counted.

    Args:
        draft: the entry, which is told what has no place and what was converted.
        text: the Markdown; lines end with LF.
        line: the line of the source where it starts.
        name_of: tells links to other entries.
    """
    text, line = _visible(draft, text, line)
    text = _fitting(draft, text, line)
    if not text:
        return ""
    kept = _as_it_stands(draft, text, line, name_of)
    if kept is not None:
        return kept
    if _html.is_readable():
        _note_links(draft, text, line)
        return _rewritten(draft, rendered(text, line), line, name_of, wiki=True)
    simple = as_markdown(text)
    kept = _as_it_stands(draft, simple, line, name_of) if simple else None
    if kept is not None:
        return kept
    draft.note(
        f"This text stays as it is written, tags and all: to read such HTML needs lxml: {_html.INSTALL}.",
        line,
    )
    return from_plain(draft, text, line)


def _note_links(draft: Draft, text: str, line: int) -> None:
    for match in _WIKI.finditer(text):
        draft.links.setdefault(" ".join(match[1].split()), (line + text.count("\n", 0, match.start()), ""))


def _as_it_stands(draft: Draft, text: str, line: int, name_of: NameOf) -> str | None:
    """Markdown that an entry may hold to the letter, but for its links; None for any other. Its words are counted."""
    parsed = markup.parse(text)
    if _FOREIGN.search(text) or any(fault.rule != "schema/link-address" for fault in parsed.faults):
        return None
    _note_links(draft, text, line)
    mended = _with_links(draft, text, parsed, line, name_of)
    after = markup.parse(mended)
    if after.faults or _words(after.plain) != _words(parsed.plain):
        return None
    draft.words += count_words(parsed.plain)
    return mended


def from_plain(draft: Draft, text: str, line: int) -> str:
    """Plain paragraphs as an entry's Markdown: no sign in them means anything; lists stay lists."""
    text, line = _visible(draft, text, line)
    text = _fitting(draft, text, line)
    if not text:
        return ""
    draft.words += count_words(text)
    parsed = markup.parse(text)
    if parsed.plain == text and not parsed.faults:
        return text  # nothing in it would mean anything
    written = "\n\n".join(_escape.inline(part) for part in re.split(r"\n{2,}", text))
    for result in (written, "\n\n".join(map(_escape.paragraph, written.split("\n\n")))):
        parsed = markup.parse(result)
        if not parsed.faults and _words(parsed.plain) == _words(text):
            return result
    return "\n\n".join(_escape.everything(part) for part in text.split("\n\n"))


def from_line(draft: Draft, text: str) -> str:
    """A line of text that is plain where it comes from; its words are counted."""
    text = " ".join(clean(text).split())
    draft.words += count_words(text)
    return text


def plain(draft: Draft, text: str, line: int) -> str:
    """A line of plain text: no entities, tags or signs of Markdown, one space between words; its words are counted."""
    text = " ".join(clean(text).split())
    if len(text) <= _MOST_MARKED and re.search(r"</|<br|<!--|&[#\w]+;|[*_`]|\]\(", text):
        # A tag without its end may be what the line is about: the `<a>` element.
        bare = re.sub(r"<(\w+)\b[^<>]*>(.*?)</\1\s*>", r"\2", re.sub(r"<!--.*?-->|<br\b[^<>]*>", " ", text))
        bare = re.sub(r"<(\w+)\b[^<>]*>(.*?)</\1\s*>", r"\2", bare)
        bare = re.sub(r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1", bare)
        bare = re.sub(r"(?<![\w*])(\*\*?|__?)(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])", r"\2", bare)
        bare = re.sub(r"(?<!`)`([^`]+)`(?!`)", r"\1", unescape(bare))
        bare = " ".join(clean(bare).split())
        if bare != text and bare:
            draft.note(f"Markup was taken out of `{bare[:60]}`.", line)
            # What it said besides: addresses, titles, comments.
            for said in _SAYING.findall(text):
                if said not in bare:
                    draft.leave("markup", said, line)
            text = bare
    draft.words += count_words(text)
    return text


def _visible(draft: Draft, text: str, line: int) -> tuple[str, int]:
    seen = clean(text)
    if len(seen) != len(text) and _INVISIBLE.search(text):
        draft.note("Invisible characters were deleted.", line)
    stripped = seen.strip("\n")
    line += len(seen) - len(seen.lstrip("\n"))
    return (stripped.rstrip() if stripped.strip() else ""), line


def _fitting(draft: Draft, text: str, line: int) -> str:
    """As many whole paragraphs as an entry's text may have characters; the rest is kept aside."""
    if len(text) <= MOST_TEXT:
        return text
    cut = text.rfind("\n\n", 0, MOST_TEXT)
    if cut < MOST_TEXT // 2:
        cut = max(text.rfind(" ", 0, MOST_TEXT), text.rfind("\n", 0, MOST_TEXT))
        cut = cut if cut > 0 else MOST_TEXT
    draft.leave("text beyond 20,000 characters", text[cut:].strip(), line + text.count("\n", 0, cut))
    return text[:cut].rstrip()


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def _with_links(draft: Draft, text: str, parsed: Markup, line: int, name_of: NameOf) -> str:
    """The text as it stands, with each link to an entry, or to nowhere, replaced where it is."""
    out, at = [], 0
    pieces = parsed.pieces
    for index, piece in enumerate(pieces):
        if piece.kind is not Kind.OPEN or piece.tag != "a":
            continue
        close = next(
            (
                k
                for k in range(index + 1, len(pieces))
                if pieces[k].kind is Kind.CLOSE and pieces[k].tag == "a"
            ),
            index,
        )
        written = text[piece.start : piece.end]
        words = "".join(inner.text for inner in pieces[index + 1 : close])
        if written.startswith("<"):
            address, shown = written[1:-1], _escape.inline(words)
        else:
            middle = written.rfind("](")
            address, shown = _LINK_TITLE.sub("", written[middle + 2 : -1]).strip("<> \n"), written[1:middle]
        link = link_writer(draft, name_of)(address, shown, words, line + text.count("\n", 0, piece.start))
        keeps = fault_of(address) is None and name_of(address) is None
        title = None if keeps or written.startswith("<") else _LINK_TITLE.search(written[:-1])
        if title:
            draft.leave(
                "title of a link", title.group().strip()[1:-1], line + text.count("\n", 0, piece.start)
            )
        out += [text[at : piece.start], written if keeps else link]
        at = piece.end
    return "".join([*out, text[at:]])


def link_writer(draft: Draft, name_of: NameOf) -> _html.Link:
    def write(address: str, shown: str, words: str, line: int) -> str:
        name = name_of(address)
        if name is not None and words.strip():
            linked = _escape.entry_link(name, words)
            # Signs that a link to an entry cannot hold must not cost words.
            if _words(markup.parse(linked).plain) == _words(words):
                draft.links.setdefault(" ".join(name.split()), (line, words))
                if not address.startswith("#"):
                    draft.addresses.setdefault(" ".join(name.split()), address)
                return linked
            draft.note(f"The words of a link to `{name}` cannot stand in a link.", line)
            return shown
        web = _escape.web_link(address, shown)
        if web is None:
            if address.strip() not in ("", "#"):
                draft.leave("link", address.strip()[:2_000], line)
            return shown
        return web

    return write


@lru_cache(maxsize=1)
def _commonmark() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign] # noqa: ARG005 - judged where it is written
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def rendered(text: str, line: int) -> str:
    """Markdown as HTML whose blocks know their lines."""
    parser = _commonmark()
    tokens = parser.parse(text)
    for token in tokens:
        if token.map is None:
            continue
        at = line + token.map[0]
        if token.type == "html_block":
            token.content = f'<span data-line="{at}"></span>{token.content}'
        elif token.nesting >= 0:
            token.attrSet("data-line", str(at))
    return str(parser.renderer.render(tokens, parser.options, {}))


def _rewritten(draft: Draft, html: str, line: int, name_of: NameOf, *, wiki: bool) -> str:
    root = _html.parse(f"<body>{html}</body>", f"{draft.path}:{line}")

    def leave(what: str, content: str, at: int) -> None:
        at = at if wiki else line + at - 1
        if what == "table":
            draft.note("A table became a list.", at)
        else:
            draft.leave("image" if what == "decoration" else what, content, at)

    body = root.find("body")
    blocks = list(_html.Writer(root, link_writer(draft, name_of), leave, wiki=wiki).blocks(body))
    draft.words += sum(
        count_words(_escape.unlinked(block.plain) if wiki else block.plain) for block in blocks
    )
    if any(block.level for block in blocks):
        draft.note("Headings became lines in strong type.", line)
    return written(draft, blocks, line, wiki=wiki)


def written(draft: Draft, blocks: list[_html.Block], line: int, *, wiki: bool = False) -> str:
    """Blocks as a text, if it reads as it should; else their words alone, each sign protected."""
    result = _html.markdown(blocks)
    words = [
        word for block in blocks for word in _words(_escape.unlinked(block.plain) if wiki else block.plain)
    ]
    parsed = markup.parse(result)
    if not parsed.faults and _words(parsed.plain) == words and len(result) <= MOST_TEXT:
        return result
    draft.note("The markup of this text could not be kept: it is plain words now.", line)
    result = "\n\n".join(
        _escape.everything(_escape.unlinked(block.plain) if wiki else block.plain) for block in blocks
    )
    counted = draft.words
    result = _fitting(draft, result, line)
    draft.words = counted  # these words were counted when they came in
    return result
