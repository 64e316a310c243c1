"""Terms in strong type at the start of a paragraph or an item, as short glossaries have them: `**Ally**: a person`."""

import re
from collections.abc import Iterator
from typing import Any

from glosskit.importers._outline import fenced, headings, is_in

MARK = re.compile(
    r"^(?P<bullet>[-*+][ \t]+)?(?:\*\*(?P<term>[^*\n]{1,100})\*\*|__(?P<other>[^_\n]{1,100})__)[ \t]*(?:[:–—-][ \t]*|\\$)?",
    re.MULTILINE,
)
_JOINING = re.compile(r"^\s*[:–—-]\s*")
_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")


def of_markdown(body: str) -> list[tuple[int, int, str, str]]:
    """Where each term of a Markdown text starts, where what follows it ends, its words and its text.

    A heading, which is none of the terms, comes with an empty term and the text below it.
    """
    code = fenced(body)
    marks = [(start, start, "", False) for start, _, _, _ in headings(body)]
    for match in MARK.finditer(body):
        end = max(body.rfind("\n", 0, match.start()), 0)
        above = body[body.rfind("\n", 0, end) + 1 : end]
        beginning = match["bullet"] or not above.strip() or above.startswith("#")
        if beginning and not is_in(code, match.start()):
            words = (match["term"] or match["other"]).strip().rstrip(":.–—-").strip()
            marks.append((match.start(), match.end(), words, bool(match["bullet"])))
    marks.sort()
    made = []
    for number, (start, end, words, is_item) in enumerate(marks):
        stop = marks[number + 1][0] if number + 1 < len(marks) else len(body)
        text = body[end:stop]
        made.append(
            (start, stop, words, re.sub(r"^(?: {1,4}|\t)", "", text, flags=re.MULTILINE) if is_item else text)
        )
    return made


def as_headings(holder: Any, tag: str) -> Iterator[Any]:
    """The terms of an HTML element, which become headings in front of what they stood in; it is changed."""
    for strong in list(holder.iter("strong", "b", "dfn")):
        block = strong.getparent()
        if block.tag not in ("p", "li", "div", "td") or (block.text or "").strip() or block[0] is not strong:
            continue
        words = " ".join("".join(strong.itertext()).split()).rstrip(":.–—-").strip()
        if not words or any(block.iterancestors(*_LEVELS)):
            continue
        head = strong.makeelement(tag)
        head.text, head.sourceline = words, strong.sourceline
        for name in ("id", "name"):
            found = strong.get(name) or block.get(name)
            if found:
                head.set(name, found)
        head.tail = _JOINING.sub("", strong.tail or "")
        strong.tail = None
        block.replace(strong, head)
        yield head
