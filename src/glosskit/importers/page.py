"""One page of a glossary, as plain text or as saved HTML."""

import re
from collections.abc import Sequence
from typing import Any

from glosskit.addresses import fault_of
from glosskit.importers import _escape, _html
from glosskit.importers._draft import (
    MEBIBYTE,
    Draft,
    Foreign,
    Imported,
    Importer,
    Options,
    UnreadableError,
    count_words,
    decode,
)
from glosskit.importers._html import Block
from glosskit.importers._sections import Parts, fill
from glosskit.importers._text import clean, link_writer, written
from glosskit.names import fold

_HTML = re.compile(
    r"\s*(?:<!doctype html|<html|<head|<body|<!--|<main|<article|<div|<h1|<section|<p[ >])", re.IGNORECASE
)
_BULLET = re.compile(r"\s*(?:[-*•·]|\d{1,3}[.)])\s+(?=\S)")
# What no page's own text is: by element, role, or a word of its class or id.
_SITE_ELEMENTS = frozenset({"nav", "footer", "aside", "dialog", "form", "search", "header"})
_SITE_ROLES = frozenset(
    {"navigation", "search", "banner", "contentinfo", "dialog", "alertdialog", "complementary"}
)
_SITE_WORDS = frozenset(
    "nav navbar navigation menu breadcrumb breadcrumbs newsletter subscribe signup cookie cookies consent sharing "
    "overlay modal popup sidebar footer skip toc comments searchform searchbox advert ads".split()
)
_PROGRAMS = frozenset({"<script>", "<style>", "<link>", "<meta>"})
_WORDLESS = frozenset({"script", "style", "template", "noscript", "head", "title", "link", "meta"})
MOST_LINES = 100_000
_TITLE_END = re.compile(r"\s+[|–—·»:-]\s+|\s*\|\s*")
_FIRST_WORDS = re.compile(
    r"(?:(?:an?|the)\s+)?(?P<term>[^.,;:()]{1,60}?)\s*(?:\([^)]*\)\s*|,[^,.]{1,80},\s*)?"
    r"\s(?:refers?|is|are|means?|describes?|denotes?|was|were|has|have|occurs?|happens?|involves?|can|may)\b",
    re.IGNORECASE,
)


def read(files: Sequence[Foreign], options: Options) -> Imported:
    """Read pages, one entry each."""
    imported = Imported()
    parts = Parts(options.headings)
    for number, file in enumerate(files, 1):
        text = decode(file)
        if not text.strip():
            raise UnreadableError(f"{file.name} is empty.")
        if text.count("\n") > MOST_LINES:
            raise UnreadableError(f"{file.name} has more than {MOST_LINES:,} lines, too many for one page.")
        draft = Draft(file.name, 1)
        is_html = file.path.lower().endswith((".html", ".htm", ".xhtml")) or _HTML.match(text)
        title, blocks = _html_blocks(draft, text, file) if is_html else ("", list(_text_blocks(clean(text))))
        _fill(draft, blocks, title, parts, options, file)
        imported.add(draft)
        if options.advance:
            options.advance(number, len(files))
    return imported


def _fill(
    draft: Draft, blocks: list[Block], title: str, parts: Parts, options: Options, file: Foreign
) -> None:
    blocks = [block for block in blocks if block.plain]
    head = next((block for block in blocks if block.level == 1), None)
    if head is None and not title and len(blocks) > 1 and _is_title(blocks[0], parts):
        head = blocks[0]
    if head is not None:
        blocks.remove(head)
        draft.line = head.line
    definition: list[Block] = []
    for part, heading, below in parts.split(blocks):
        kept = fill(draft, part, heading, below)
        definition += kept
        if part != "leave_out":  # a heading that became a key is no word of the entry
            shown = [heading] if heading and kept and kept[0].plain == heading.plain else []
            # The numbers of a list are seen where it stays one.
            items = [
                item for block in below for item in (block.items if block.items and not kept else [block])
            ]
            draft.words += sum(count_words(block.plain) for block in (*shown, *items))
    if not definition:
        raise UnreadableError(f"{file.name} has no paragraph that could be a definition.")
    term = (
        options.term
        or (head.plain if head else "")
        or _TITLE_END.split(title)[0].strip()
        or _first_words(definition[0])
    )
    if not term:
        raise UnreadableError(f"{file.name} does not say which term it explains: name it with --term.")
    if options.term and head is not None and fold(head.plain) != fold(options.term):
        draft.leave("heading", head.plain, head.line)
    draft.values["term"] = term
    draft.values["definition"] = written(draft, definition, definition[0].line)
    draft.words += count_words(term)


def _is_title(block: Block, parts: Parts) -> bool:
    if block.items or parts.of(block.plain) is not None:
        return False
    return len(block.plain.split()) <= 8 and not block.plain.endswith((".", "!", "?", ":"))


def _first_words(block: Block) -> str:
    """What the definition's first sentence is about: `An ally is a person …` gives `Ally`."""
    match = _FIRST_WORDS.match(block.plain)
    if match is None or len(match["term"].split()) > 6:
        return ""
    term = match["term"].strip(" \"'“”‘’")
    return term[:1].upper() + term[1:]


def _text_blocks(text: str) -> list[Block]:
    """Paragraphs of a plain text: apart by empty lines, or each line one where lines are long."""
    rows = text.split("\n")
    filled = [row for row in rows if row.strip()]
    each_line = not any(not row.strip() for row in rows[: len(rows) - 1]) or max(map(len, filled)) > 160
    blocks: list[Block] = []
    run: list[tuple[int, str]] = []

    def close() -> None:
        if not run:
            return
        line = run[0][0]
        if all(_BULLET.match(row) for _, row in run):
            items = [_paragraph(_BULLET.sub("", row, count=1), at) for at, row in run]
            listed = "\n".join(f"- {item.text}" for item in items)
            blocks.append(Block(listed, " ".join(item.plain for item in items), line, items=items))
        else:
            blocks.append(_paragraph(" ".join(row.strip() for _, row in run), line))
        run.clear()

    for number, row in enumerate(rows, 1):
        bullet = _BULLET.match(row) is not None
        if not row.strip() or (
            run and (bullet != (_BULLET.match(run[-1][1]) is not None) or (each_line and not bullet))
        ):
            close()
        if row.strip():
            run.append((number, row))
    close()
    return blocks


def _paragraph(words: str, line: int) -> Block:
    plain = " ".join(words.split())
    return Block(_escape.paragraph(_escape.inline(plain)), plain, line)


def _html_blocks(draft: Draft, html: str, file: Foreign) -> tuple[str, list[Block]]:
    """The title and the blocks of a page's main part."""
    root = _html.parse(clean(html), file.name)
    title = " ".join((root.findtext(".//title") or "").split())
    main = _main(root)
    body = root.find("body") if root.find("body") is not None else root
    for element in () if main is None else _outside(main):
        _leave_out(draft, element)

    def skip(element: Any) -> bool:
        if not _is_of_the_site(element, main):
            return False
        _leave_out(draft, element)
        return True

    def leave(what: str, content: str, line: int) -> None:
        if what == "table":
            draft.note("A table became a list.", line)
        elif what == "decoration" or what in ("comment", "<noscript>", "<template>"):
            draft.leave(what, content, line, furniture=True)
        elif what not in _PROGRAMS:
            draft.leave(what, content, line)

    writer = _html.Writer(root, link_writer(draft, _no_entry), leave, skip=skip)
    return title, list(writer.blocks(body if main is None else main))


def _main(root: Any) -> Any:
    """The element that holds the page's own text; None where no element says so."""
    for path in (".//main", ".//*[@role='main']"):
        found = root.find(path)
        if found is not None and _words_in(found) >= 5:
            return found
    # An article may be the page, or one of many cards on it.
    most = max(root.iter("article"), key=_words_in, default=None)
    holds_most = most is not None and (
        most.find(".//h1") is not None or 2 * _words_in(most) > _words_in(root)
    )
    return most if holds_most else None


def _words_in(element: Any) -> int:
    return count_words(" ".join(element.itertext()))


def _outside(main: Any) -> list[Any]:
    """The largest elements that hold nothing of the main part."""
    around = {main, *main.iterancestors()}
    return [
        child
        for holder in around
        if holder is not main
        for child in holder
        if child not in around and holder.tag != "html"
    ]


def _is_of_the_site(element: Any, main: Any) -> bool:
    if element.tag == "header":
        # The head of an article holds its title; the head of a site does not.
        return main is None and element.find(".//h1") is None
    if element.tag in _SITE_ELEMENTS or (element.get("role") or "").lower() in _SITE_ROLES:
        return True
    if element.get("hidden") is not None or (element.get("aria-hidden") or "").lower() == "true":
        return True
    words = set(re.split(r"[^a-z]+", f"{element.get('class') or ''} {element.get('id') or ''}".lower()))
    return (
        bool(words & _SITE_WORDS)
        and element.tag not in ("html", "body", "main", "article")
        and element.find(".//h1") is None
    )


def _leave_out(draft: Draft, element: Any) -> None:
    if not isinstance(element.tag, str):
        words = " ".join(clean(element.text or "").split())
        if words:
            draft.leave("comment", words, element.sourceline, furniture=True)
    elif element.tag not in _WORDLESS:
        words = " ".join(clean(" ".join(element.itertext())).split())
        if words:
            draft.leave(f"<{element.tag}> of the site", words, element.sourceline, furniture=True)


def _no_entry(address: str) -> str | None:
    """Addresses of other pages of the site name entries, as far as there are such; those of other sites do not."""
    if (
        fault_of(address) is None
        or re.match(r"[a-zA-Z][\w+.-]*:", address)
        or address.startswith(("#", "//"))
    ):
        return None
    return address or None


IMPORTER = Importer(
    "one page of a glossary, as plain text or saved HTML",
    read,
    (".html", ".htm", ".txt"),
    most_bytes=8 * MEBIBYTE,
)
