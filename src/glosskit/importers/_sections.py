"""The parts of a page: its headings in other sites' words, and what stands below each."""

import re
from collections.abc import Iterator, Mapping, Sequence

from glosskit.importers._draft import Draft, Headings
from glosskit.importers._html import Block
from glosskit.importers._related import PARTED, aside, put_related
from glosskit.importers._text import written
from glosskit.names import fold

# By what other glossaries head the parts of a page; `leave_out` is what belongs to the site.
_CALLED: Mapping[str, str] = {
    "definition": "definition|meaning|what is it|what it means|what does it mean",
    "take_action": "take action|what you can do|what can you do|how to help|how you can help|tips|ways to help|get involved|"
    "action steps|put it into practice|in practice|what to do|do this",
    "learn_more": "learn more|further reading|read more|more reading|reading list|resources|additional resources|"
    "more resources|external links|external resources|dig deeper|go deeper|recommended reading|articles|links|"
    "related articles|explore further|more information|read next",
    "related": "related words and phrases|related words|related phrases|related terms|related|see also|related entries|"
    "related concepts|similar terms|similar words|you may also like|related definitions|compare",
    "sources": "sources|source|references|citations|bibliography|works cited|cited works|notes and references",
    "leave_out": "join the newsletter crew|newsletter|our newsletter|subscribe|sign up|start typing|search|share|share this|"
    "share this page|follow us|comments|leave a comment|leave a reply|table of contents|contents|on this page|"
    "in this article|navigation|menu|back to top|top|skip to content|skip to main content|edit this page|"
    "was this page helpful|cookie settings|previous|next|all rights reserved",
}
_FURNITURE = re.compile(
    r"(?:join|subscribe to|sign up (?:for|to)|get) .*\bnewsletter\b.*"
    r"|.*\bin our (?:free )?(?:daily |weekly |monthly )?newsletter\W*"
    r"|start typing\b.*|type (?:here )?to search\b.*|press enter to search\b.*|skip to (?:main )?content\W*"
    r"|(?:©|copyright\b).*|.*\ball rights reserved\W*|was this (?:page )?helpful\W*|edit this page\b.*|last updated\b.*",
    re.IGNORECASE,
)
_TITLED = ("take_action", "learn_more")
"""Parts whose own titles may be headings."""
_SENTENCE_END = (".", "!", "?", "…", ".”", '."', ".)")
_ADDRESS = re.compile(r"[<(\[]?(https?://[^\s<>()\[\]]+)[>)\]]?\.?")
_MOST_ADDRESS = 2_000
_LAST_ADDRESS = re.compile(r"\s*[<(\[]?https?://[^\s<>()\[\]]+[>)\]]?$")
_STRONG = re.compile(r"\*\*(.+?)\*\*\s*[:.–—-]?\s*(.+)", re.DOTALL)
_LINKED = re.compile(r"\[((?:[^\[\]]|\\\[|\\\])+)\]\((https?:[^()\s]+)\)\s*(.*)", re.DOTALL)
_LEAD = re.compile(r"^[\s:,.–—-]+")


class Parts:
    """Which heading starts which part, on this site."""

    def __init__(self, headings: Headings) -> None:
        self._by_name = {fold(name): part for part, names in _CALLED.items() for name in names.split("|")}
        for part in ("take_action", "learn_more", "related", "sources", "leave_out"):
            for name in getattr(headings, part):
                self._by_name[_bare(name)] = part

    def of(self, words: str) -> str | None:
        """The part that a heading starts: `take_action` and so on; None for any other line."""
        return self._by_name.get(_bare(words)) if len(words) <= 100 else None

    def is_furniture(self, words: str) -> bool:
        """Whether a line belongs to the site: the call to a newsletter, the search box."""
        return self.of(words) == "leave_out" or (
            len(words) <= 200 and _FURNITURE.fullmatch(words) is not None
        )

    def split(self, blocks: Sequence[Block]) -> Iterator[tuple[str, Block | None, list[Block]]]:
        """The parts of a page in their order: name, heading, and what stands below it; first the definition."""
        part, heading, level, below = "definition", None, 0, list[Block]()
        for block in blocks:
            # A paragraph may be a heading in all but form; inside a part, a deeper heading is the part's own.
            found = None if block.items else self.of(block.plain)
            if found is None and self.is_furniture(block.plain) and not block.items:
                found = "leave_out"
            # A part ends at the next heading of its level, unless that may be the title of a tip or an article: not
            # where these stand in a list.
            may_be_title = part in _TITLED and not any(one.items for one in below)
            most = (heading.level if heading else 0) - may_be_title
            ends = part != "definition" and 0 < block.level <= most
            if found is None and not ends:
                below.append(block)
                continue
            if below or heading:
                yield part, heading, below
            part, heading, below = found or "definition", block, []
            level = block.level or level
            if found is None:
                heading, below = None, [block]
        yield part, heading, below


def fill(
    draft: Draft, part: str, heading: Block | None, blocks: list[Block], *, by_address: bool = False
) -> list[Block]:
    """Put what stands below a heading into an entry; what it has no place for comes back, to be part of the definition.

    Args:
        draft: the entry; the words of the blocks are counted by the caller.
        part: from `Parts.of`.
        heading: where the part has one.
        blocks: what stands below it.
        by_address: whether a link among related terms means the entry at its address, whatever its words are.
    """
    if part == "leave_out":
        whole = [*([heading] if heading else []), *blocks]
        for block in whole:
            draft.leave("part of the site", block.plain, block.line, furniture=True)
        return []
    if part == "definition":
        return ([heading] if heading and heading.level == 0 else []) + blocks
    if part == "related":
        rest = put_related(draft, blocks, by_address=by_address)
    else:
        rest = {"take_action": _tips, "learn_more": _articles, "sources": _sources}[part](draft, blocks)
    if rest and heading:
        draft.note(
            f"What stands below `{heading.plain}` has another form: it is in the definition now.",
            heading.line,
        )
        return [Block(heading.text, heading.plain, heading.line, heading.level or 2), *rest]
    return rest


def _tips(draft: Draft, blocks: list[Block]) -> list[Block]:
    intro, groups = _grouped(blocks, titles_end_in_stop=False)
    tips = []
    for title, below in groups:
        if title is None or not below:
            return blocks
        tips.append({"title": _line(title), "body": written(draft, below, title.line)})
    if tips:
        draft.values.setdefault("tips", []).extend(tips)
    lines = [line for block in intro for line in block.items or [block]]
    if "tips_intro" in draft.values:  # a second part of the kind
        for line in lines:
            aside(draft, "tips_intro", line)
    elif lines:
        draft.values["tips_intro"] = " ".join(line.plain for line in lines)
    return []


def _articles(draft: Draft, blocks: list[Block]) -> list[Block]:
    intro, groups = _grouped(blocks, titles_end_in_stop=True)
    articles = []
    for title, below in groups:
        address = title.address if title else ""
        text = []
        for block in below:
            match = _ADDRESS.fullmatch(block.plain)
            address = match[1] if match else address or block.address
            if not match:
                text.append(block)
        if title is None:
            return blocks
        linked = _LINKED.fullmatch(title.text)
        if linked and linked[3] and not text:  # `[Title](address): what it is about`, all in one line
            shown, rest = linked[1], _LEAD.sub("", linked[3])
            article = {"title": _bare_markup(shown), "url": linked[2], "summary": rest}
        else:
            article = {"title": _line(title), "url": address, "summary": written(draft, text, title.line)}
        if article["url"] and not re.match(r"https?://", article["url"]):
            draft.leave("link", article["url"], title.line)
            article["url"] = ""
        articles.append({key: value for key, value in article.items() if value})
    if not articles:
        return blocks
    draft.values.setdefault("articles", []).extend(articles)
    for block in intro:
        aside(draft, "words before the articles", block)
    return []


def _sources(draft: Draft, blocks: list[Block]) -> list[Block]:
    for block in blocks:
        if block.tag in PARTED:  # a cell alone cites nothing
            aside(draft, f"<{block.tag}> among sources", block)
            continue
        for item in block.items or [block]:
            text = written(draft, item.items or [item], item.line)
            source = {"citation": text}
            linked = _LINKED.fullmatch(text)
            if linked and not linked[3]:
                source = {"citation": linked[1], "url": linked[2]}
            draft.values.setdefault("sources", []).append(source)
    return []


def _grouped(
    blocks: list[Block], *, titles_end_in_stop: bool
) -> tuple[list[Block], list[tuple[Block | None, list[Block]]]]:
    """What comes first, and then titles with what stands below each.

    Where there are headings these are the titles; where there is a list, each item starts with its title; otherwise
    short lines that do not end like sentences are.
    """
    levels = {block.level for block in blocks if block.level}
    if levels:
        first = min(levels)
        start = next(at for at, block in enumerate(blocks) if block.level == first)
        groups: list[tuple[Block | None, list[Block]]] = []
        for block in blocks[start:]:
            if block.level == first:
                groups.append((block, []))
            else:
                groups[-1][1].append(block)
        return blocks[:start], groups
    lists = [block for block in blocks if block.items]
    if lists:
        start = blocks.index(lists[0])
        groups = [_item(item) for block in blocks[start:] for item in (block.items or [block])]
        return blocks[:start], groups
    return _by_length(blocks, titles_end_in_stop=titles_end_in_stop)


def _item(item: Block) -> tuple[Block | None, list[Block]]:
    parts = item.items or [item]
    if len(parts) > 1:
        return parts[0], parts[1:]
    text = parts[0].text
    strong = _STRONG.fullmatch(text)
    if strong:
        title, body = strong[1], strong[2]
        address = parts[0].address
        return (
            Block(title, _bare_markup(title), item.line, address=address),
            [Block(body, _bare_markup(body), item.line)],
        )
    return parts[0], []


def _by_length(
    blocks: list[Block], *, titles_end_in_stop: bool
) -> tuple[list[Block], list[tuple[Block | None, list[Block]]]]:
    """Pages as plain text have neither headings nor lists."""
    most = 20 if titles_end_in_stop else 14
    short = [
        len(block.plain.split()) <= most
        and not _LAST_ADDRESS.sub("", block.plain[-_MOST_ADDRESS:]).endswith((".", "…", ".”"))
        and not _ADDRESS.fullmatch(block.plain)
        for block in blocks
    ]
    start = 0
    while start < len(blocks) and not short[start]:
        start += 1
    if not titles_end_in_stop and start == 0 and len(blocks) > 2 and short[1] and not short[2]:
        start = 1
    groups: list[tuple[Block | None, list[Block]]] = []
    at = start
    while at < len(blocks):
        title, below = blocks[at], list[Block]()
        at += 1
        while at < len(blocks) and (
            not short[at]
            or (not below and _ends(blocks[at]) and not (at + 1 < len(blocks) and not short[at + 1]))
        ):
            below.append(blocks[at])
            at += 1
        groups.append((title, below))
    return blocks[:start], groups


def _ends(block: Block) -> bool:
    return block.plain.endswith(_SENTENCE_END)


def _line(block: Block) -> str:
    return block.plain.strip().rstrip(":").strip()


def _bare_markup(text: str) -> str:
    from glosskit import markup

    return " ".join(markup.parse(text).plain.split())


def _bare(words: str) -> str:
    return fold(words).strip(" .:!?…").strip()
