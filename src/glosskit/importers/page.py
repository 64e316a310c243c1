"""One page of a glossary, as plain text or as saved HTML."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from glosskit.addresses import fault_of
from glosskit.importers import _elements, _html, _paragraphs, _several, _split, _strong
from glosskit.importers._draft import (
    MEBIBYTE,
    Draft,
    Foreign,
    Imported,
    Importer,
    Leftover,
    Note,
    Options,
    UnreadableError,
    count_words,
    decode,
)
from glosskit.importers._html import Block
from glosskit.importers._sections import Parts, fill
from glosskit.importers._text import NameOf, clean, link_writer, written
from glosskit.names import fold, make_id

_HTML = re.compile(
    r"\s*(?:<!doctype html|<html|<head|<body|<!--|<main|<article|<div|<h1|<section|<p[ >])", re.IGNORECASE
)
# What no page's own text is: by element, role, or a word of its class or id.
_SITE_ELEMENTS = frozenset({"nav", "footer", "aside", "dialog", "form", "search", "header"})
_SITE_ROLES = frozenset(
    {"navigation", "search", "banner", "contentinfo", "dialog", "alertdialog", "complementary"}
)
_SITE_WORDS = frozenset(
    "nav navbar navigation menu breadcrumb breadcrumbs newsletter subscribe signup cookie cookies consent sharing "
    "overlay modal popup sidebar footer skip toc comments searchform searchbox advert ads".split()
)
# What a heading is called by is its words, such as those of the term *Consent*.
_NEVER_SITE = frozenset({"html", "body", "main", "article", "dt", "dd", *_html.HEADINGS})
_PROGRAMS = frozenset({"<script>", "<style>", "<link>", "<meta>"})
_WORDLESS = frozenset({"script", "style", "template", "noscript", "head", "title", "link", "meta"})
MOST_LINES = 100_000
_CHARSET = re.compile(
    rb"<meta[^<>]{0,200}charset=[\"']?\s{0,9}(windows-125[0-8]|iso-8859-(?:[1-9]|1[0356])|latin1|us-ascii)\b",
    re.IGNORECASE,
)
_MOST_HEAD = 4_096
_MOST_FIRST = 500
"""In how many bytes the encoding is looked for, and in how many characters the first words."""
_TITLE_END = re.compile(r"\s+[|–—·»:-]\s+|\s*\|\s*")
_FIRST_WORDS = re.compile(
    r"(?:(?:an?|the)\s+)?(?P<term>[^.,;:()]{1,60}?)\s*(?:\([^)]*\)\s*|,[^,.]{1,80},\s*)?"
    r"\s(?:refers?|is|are|means?|describes?|denotes?|was|were|has|have|occurs?|happens?|involves?|can|may)\b",
    re.IGNORECASE,
)


def read(files: Sequence[Foreign], options: Options) -> Imported:
    """Read pages, one entry each, or with `split` one for each of its sections."""
    imported = Imported()
    parts = Parts(options.headings)
    for number, file in enumerate(files, 1):
        text = decode(file, _declared(file.data))
        if not text.strip():
            raise UnreadableError(f"{file.name} is empty.")
        if text.count("\n") > MOST_LINES:
            raise UnreadableError(f"{file.name} has more than {MOST_LINES:,} lines, too many for one page.")
        is_html = file.path.lower().endswith((".html", ".htm", ".xhtml")) or _HTML.match(text)
        if options.split and is_html:
            _parted(text, parts, options.split, file, imported)
        elif options.split:
            raise UnreadableError(
                f"{file.name} is plain text, which has no headings that --split could name."
            )
        else:
            imported.add(_whole(text, parts, options, file, is_html=bool(is_html)))
        if options.advance:
            options.advance(number, len(files))
    return imported


def _declared(data: bytes) -> str | None:
    """The encoding of one byte a letter that a page says it has, as Word's do; browsers read ISO-8859-1 as Windows-1252."""
    match = _CHARSET.search(data[:_MOST_HEAD])
    name = match[1].decode().lower() if match else ""
    return (
        "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name.replace("windows-", "cp") or None
    )


def _whole(text: str, parts: Parts, options: Options, file: Foreign, *, is_html: bool) -> Draft:
    """A page that is one entry."""
    draft = Draft(file.name, 1)
    title, blocks = _html_blocks(draft, text, file) if is_html else ("", list(_paragraphs.of(clean(text))))
    blocks = [block for block in blocks if block.plain]
    head = next((block for block in blocks if block.level == 1), None)
    if head is None and not title and len(blocks) > 1 and _is_title(blocks[0], parts):
        head = blocks[0]
    if head is not None:
        blocks.remove(head)
        draft.line = head.line
    definition = _fill(draft, blocks, parts)
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
    draft.words += count_words(term)
    headings = [
        (block.level, block.plain) for block in blocks if block.level and parts.of(block.plain) is None
    ]
    names = (PurePosixPath(file.path).stem, title, term)
    items = [item for block in blocks for item in block.items or [block]]
    strong = [
        match["term"].strip(" :.")
        for item in items
        if (match := _strong.MARK.match(item.text)) and match["term"]
    ]
    several = _several.seems_split(headings, [block.plain for block in blocks if block.term], strong, names)
    if several:
        draft.note(_several.hint(*several))
    return draft


def _parted(html: str, parts: Parts, split: str, file: Foreign, imported: Imported) -> None:
    """A page of several entries."""
    page = Draft(file.name, 1)
    _, main = _tree(page, html, file)
    outline = [
        (level, _elements.words(each)) for each in main.iter(*_html.HEADINGS) for level in [int(each.tag[1])]
    ]
    sections = _split.of_tree(main, split)
    unfit = _several.unfit(split, [_elements.words(mark) for mark, _ in sections], outline)
    if unfit:
        imported.notes.append(Note(file.name, 1, unfit))
    for block in _blocks(page, main, main, _no_entry):
        if block.plain:
            page.leave("text that belongs to no term", block.plain, block.line)
    imported.leftovers += page.leftovers
    imported.notes += page.notes
    before, waiting = len(imported.drafts), list[tuple[Draft, str]]()
    for mark, section in sections:
        draft = Draft(file.name, mark.sourceline or 1)
        draft.names += _split.names_of(mark, section)
        blocks = [block for block in _blocks(draft, section, main, _within) if block.plain]
        head = next((block for block in blocks if block.level), None)
        if head is None:  # a heading without words
            imported.leftovers += draft.leftovers
            for block in blocks:
                imported.leftovers.append(Leftover(file.name, block.line, "text without a term", block.plain))
            continue
        blocks.remove(head)
        draft.words += count_words(head.plain)
        if split == "dl" and not blocks:  # several terms with one text
            waiting.append((draft, head.plain))
            continue
        terms = [*(words for _, words in waiting), head.plain]
        for former, _ in waiting:
            draft.names += former.names
            draft.words += former.words
        waiting.clear()
        draft.values["term"] = terms[0]
        if terms[1:]:
            draft.values["aliases"] = terms[1:]
        _fill(draft, blocks, parts)
        imported.add(draft)
    _split.keep_anchors(imported.drafts[before:])
    imported.leftovers += [
        Leftover(file.name, draft.line, "term without a text", words) for draft, words in waiting
    ]


def _within(address: str) -> str | None:
    """Addresses within the page, or within another one, name entries by their anchors."""
    anchor = address.partition("#")[2]
    return anchor if anchor and _no_entry(address.partition("#")[0] or "x") else _no_entry(address)


def _fill(draft: Draft, blocks: list[Block], parts: Parts) -> list[Block]:
    """Put the blocks of an entry where they belong; those of its definition come back."""
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
    if definition:
        draft.values["definition"] = written(draft, definition, definition[0].line)
    return definition


def _is_title(block: Block, parts: Parts) -> bool:
    if block.items or parts.of(block.plain) is not None:
        return False
    return len(block.plain.split()) <= 8 and not block.plain.endswith((".", "!", "?", ":"))


def _first_words(block: Block) -> str:
    """What the definition's first sentence is about: `An ally is a person …` gives `Ally`."""
    match = _FIRST_WORDS.match(" ".join(block.plain[:_MOST_FIRST].split()))
    if match is None or len(match["term"].split()) > 6:
        return ""
    term = match["term"].strip(" \"'“”‘’")
    return term[:1].upper() + term[1:]


def _html_blocks(draft: Draft, html: str, file: Foreign) -> tuple[str, list[Block]]:
    """The title and the blocks of a page's main part."""
    root, main = _tree(draft, html, file)
    title = " ".join((root.findtext(".//title") or "").split())
    return title, list(_blocks(draft, main, main, _no_entry))


def _tree(draft: Draft, html: str, file: Foreign) -> tuple[Any, Any]:
    """A page's root, and its main part; what is outside of that is told.

    Raises:
        UnreadableError: when it cannot be read, or ends in the middle of a tag or comment.
    """
    if _elements.is_cut_off(html):
        raise UnreadableError(
            f"{file.name} ends in the middle of a tag or comment: it is cut off. Save it again."
        )
    if _elements.lacks_end(html):
        draft.note(
            "The page has no `</html>` at its end: please look whether it is cut off.", html.count("\n") + 1
        )
    root = _html.parse(clean(html), file.name)
    main = _main(root)
    for element in () if main is None else _outside(main):
        _leave_out(draft, element)
    body = root.find("body")
    return root, main if main is not None else body if body is not None else root


def _blocks(draft: Draft, part: Any, main: Any, name_of: NameOf) -> Iterator[Block]:
    """The blocks of a part of a page, without what belongs to the site."""
    whole = None if main.tag in ("body", "html") else main

    def skip(element: Any) -> bool:
        if not _is_of_the_site(element, whole):
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

    writer = _html.Writer(part, link_writer(draft, name_of), leave, skip=skip)
    return writer.blocks(part)


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
    return count_words(_elements.words(element))


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
        # The head of an article holds its title; the head of a site its name, if anything.
        return main is None and (element.find(".//h1") is None or _is_masthead(element))
    if element.tag in _SITE_ELEMENTS or (element.get("role") or "").lower() in _SITE_ROLES:
        return True
    if element.get("hidden") is not None or (element.get("aria-hidden") or "").lower() == "true":
        return True
    if element.tag in _NEVER_SITE or element.find(".//h1") is not None:
        return False
    named = f"{element.get('class') or ''} {'' if _is_of_a_term(element) else element.get('id') or ''}"
    return not _SITE_WORDS.isdisjoint(re.split(r"[^a-z]+", named.lower()))


def _is_masthead(header: Any) -> bool:
    """Whether a header with a heading is the site's: it has the navigation in it, and the page a heading of its own."""
    own = list(header.iter("h1"))
    others = (one for one in header.getroottree().getroot().iter("h1") if one not in own)
    return header.find(".//nav") is not None and any(_words_in(one) for one in others)


def _is_of_a_term(element: Any) -> bool:
    """Whether its id is the heading in it, as of a part about *Consent* in a glossary, which is no banner about cookies."""
    head = next(element.iter("dt", *_html.HEADINGS), None)
    return head is not None and make_id(element.get("id") or "") == make_id(_elements.words(head))


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
