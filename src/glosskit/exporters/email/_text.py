"""The plain text part of a message, made from the entry itself and not from the HTML."""

import re
import textwrap
from collections.abc import Iterable, Iterator

from glosskit.columns import columns
from glosskit.exporters._inert import inert_text
from glosskit.exporters._spelled import spelled
from glosskit.exporters._view import View, Words
from glosskit.markup import Kind, Markup, Piece

WIDTH = 78
"""Columns: the line length that RFC 5322 recommends for messages."""

_ITEM = re.compile(r" *(?:-|[0-9]+\.) ")
_QUOTED = "> "
_HOLDERS = frozenset({"blockquote", "ul", "ol"})
_IS_WIDE = r"\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_SPACES = re.compile(r"[ \t]+")
_WIDE = re.compile(f"[{_IS_WIDE}]")
# Chinese and Japanese may be broken between any two letters, but not before or behind these signs.
_OPENING = r"「『（【〈《“‘(\["
_CLOSING = r"、。，．！？：；」』）】〉》”’…‥・ー々〻!?.,;:)\]"
_SMALL = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
_UNIT = re.compile(rf"([ \t]*)([{_OPENING}]*(?:[{_IS_WIDE}]|[^ \t{_IS_WIDE}]+)[{_CLOSING}{_SMALL}]*)")


def plain_text(view: View, page: str | None) -> str:
    """Every part of an entry as plain text.

    Args:
        view: the entry.
        page: the address of its page, if it has one.
    """
    blocks = (block for block in _blocks(view, page) if block)
    return "\n\n".join(blocks) + "\n"


def _blocks(view: View, page: str | None) -> Iterator[str]:
    entry, labels = view.entry, view.labels
    if view.status_note:
        yield _wrapped(f"[{view.status_note}]")
    yield _heading(entry.term, "=")
    yield _lines(
        " · ".join(words for _, words in view.facts),
        f"{labels.also_called} {view.comma.join(view.aliases)}" if view.aliases else "",
    )
    if entry.content_warning:
        yield _wrapped(f"{labels.content_warning}{view.colon} {view.comma.join(entry.content_warning)}")
    instead = f"{labels.use_instead} {view.comma.join(entry.use_instead)}" if entry.use_instead else ""
    yield _wrapped(" ".join(words for words in (view.usage_note, instead) if words))
    yield _lines(_text(view, "definition"))
    if entry.tips or entry.tips_intro:
        yield _heading(labels.take_action)
        yield _wrapped(entry.tips_intro or "")
    for index, tip in enumerate(entry.tips):
        yield _item(tip.title, _text(view, "tips", index, "body"))
    if entry.articles:
        yield _heading(labels.learn_more)
    for index, article in enumerate(entry.articles):
        summary = _text(view, "articles", index, "summary") if article.summary else ""
        yield _item(article.title, view.byline(article), summary, article.url or "")
    if view.related:
        yield _heading(labels.related)
    for kind, label, items in view.related:
        if len(view.related) > 1 or kind.value != "see":
            yield _wrapped(f"{label}{view.colon}")
        yield _terms(items)
    if view.backlinks:
        yield _heading(labels.backlinks)
        yield _terms(view.backlinks)
    if entry.sources:
        yield _heading(labels.sources)
    for index in range(len(entry.sources)):
        yield _item(_text(view, "sources", index, "citation"), view.source_address(index) or "")
    yield _lines(
        f"{labels.tags}{view.colon} {view.comma.join(entry.tags)}" if entry.tags else "",
        f"{labels.reviewed} {view.reviewed}" if entry.reviewed else "",
    )
    if page:
        yield _lines(f"{labels.read_on}{view.colon}", page)


def _text(view: View, *path: str | int) -> str:
    parts: list[str] = []
    for quoted, pieces in _passages(spelled(view.record.markup(path).pieces, bool)):
        plain = Markup(tuple(pieces)).plain
        # What others said must not read as if the glossary said it.
        parts.append(textwrap.indent(plain, _QUOTED, lambda _: True) if quoted else plain)
    return "\n\n".join(parts)


def _passages(pieces: Iterable[Piece]) -> Iterator[tuple[bool, list[Piece]]]:
    """A text in parts, quoted ones and others. A quote in a list stays with its item."""
    part: list[Piece] = []
    depth = 0
    for piece in pieces:
        opens, closes = piece.kind is Kind.OPEN, piece.kind is Kind.CLOSE
        if piece.tag == "blockquote" and opens and depth == 0 and part:
            yield False, part
            part = []
        part.append(piece)
        depth += (piece.tag in _HOLDERS) * (opens - closes)
        if piece.tag == "blockquote" and closes and depth == 0:
            yield True, part
            part = []
    if part:
        yield False, part


def _heading(words: str, line: str = "-") -> str:
    wrapped = _wrapped(words)
    return f"{wrapped}\n{line * max(map(columns, wrapped.splitlines()))}"


def _item(*parts: str) -> str:
    return textwrap.indent(_lines(*parts, width=WIDTH - 2), "  ").replace("  ", "* ", 1)


def _terms(items: Iterable[Words]) -> str:
    return "\n".join(_item(f"{words}: {address}" if address else words) for words, address in items)


def _lines(*texts: str, width: int = WIDTH) -> str:
    return "\n".join(_wrapped(line, width) for text in texts if text for line in text.split("\n"))


def _wrapped(line: str, width: int = WIDTH) -> str:
    # The tokens' spaces come before the line is measured, and nothing that they part is joined again.
    line = inert_text(line)
    if columns(line) <= width:
        return line.rstrip()
    marker = _ITEM.match(line)
    indent = _QUOTED if line.startswith(_QUOTED) else " " * len(marker.group()) if marker else ""
    return "\n".join((_filled_anywhere if _WIDE.search(line) else _filled)(line, width, indent))


def _filled(line: str, width: int, indent: str) -> Iterator[str]:
    """Lines of whole words; `textwrap` does the same, and takes ten times as long."""
    words = _words(line)
    if max(map(len, words), default=0) <= width - max(len(indent), len(line) - len(line.lstrip(" "))):
        left = line[: len(line) - len(line.lstrip(" "))] + " ".join(words)
        while len(left) > width:
            cut = left.rindex(" ", 0, width + 1)
            yield left[:cut]
            left = indent + left[cut + 1 :]
        yield left
    else:
        yield from _broken(line, width, indent)


def _broken(line: str, width: int, indent: str) -> Iterator[str]:
    """The same for a line with a word that fits on none."""
    # An address that is broken is no address; Thai and other languages without spaces have to be broken.
    breakable = "://" not in line and "@" not in line
    now = line[: len(line) - len(line.lstrip(" "))]
    empty = True
    for whole in _words(line):
        word = whole
        if not empty and len(now) + 1 + len(word) <= width:
            now = f"{now} {word}"
            continue
        if not empty:
            if breakable and len(word) > width - len(indent) and width - len(now) > 1:
                room = width - len(now) - 1
                now, word = f"{now} {word[:room]}", word[room:]
            yield now
            now = indent
        while breakable and len(now) + len(word) > width:
            room = width - len(now)
            yield now + word[:room]
            now, word = indent, word[room:]
        now, empty = now + word, False
    yield now


def _words(line: str) -> list[str]:
    """The words of a line; a no-break space holds two together."""
    return [word for word in _SPACES.split(line) if word]


def _filled_anywhere(line: str, width: int, indent: str) -> Iterator[str]:
    """Lines of a text whose script may be broken between any two letters."""
    now, used = "", 0
    for gap, unit in _UNIT.findall(line):
        size = columns(unit)
        if used + len(gap) + size > width and now.strip(" "):
            yield now
            now, used, gap = indent, len(indent), ""
        now, used = f"{now}{gap}{unit}", used + len(gap) + size
    yield now
