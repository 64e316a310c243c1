"""Writer's text: a small Markdown, as pieces that know where they stand in the text.

`parse` turns a text into pieces once; plain text, HTML, links and faults are all read off these, so they
cannot disagree. Offsets count characters of the text as YAML decoded it, from 0.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from glosskit.markup._html import Resolve, to_html
from glosskit.markup._pieces import Kind, Piece
from glosskit.markup._scripts import (
    SENTENCE_END,
    closes_up,
    is_ideographic,
    is_still_quoted,
    one_spaced,
    without_gaps,
)
from glosskit.source import Fault, Span

__all__ = [
    "SENTENCE_END",
    "Kind",
    "Link",
    "Markup",
    "Piece",
    "Resolve",
    "closes_up",
    "first_sentence",
    "is_ideographic",
    "is_still_quoted",
    "parse",
]

# What makes a text more than plain paragraphs: signs anywhere, and what a line starts with. Anything without them is
# spared the Markdown parser.
_SIGN = re.compile(r"[\\`*_\[<\r\t]")
_START = re.compile(r" *(?:[-+>#=~]|[0-9]+[.)])")
# A link to another entry at its simplest. Behind `!` it could be an image.
_LINK = re.compile(r"(?<!!)\[\[([^\[\]|\n\r\t\\`*_<]+)(?:\|([^\[\]|\n\r\t\\`*_<]+))?\]\]")
_NEXT = re.compile(r"\s*[\"'“‘«»„「『（(\[¿¡]*\s*([^\W_]?)")
# What ends with a full stop and ends no sentence: abbreviations of English and of the languages that labels are in, initials
# and the parts of z. B. and p. ex., and ordinals such as 3. Oktober and 19. Jahrhundert. A letter behind a sign or a vowel
# point is no initial, but an ending: niñ@s, étudiant·e·s.
_ABBREVIATION = re.compile(
    r"(?<![^\W_])(?<![@·*/)\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670])(?:[^\W\d_]|\d{1,2}|e\.g|i\.e|a\.k\.a|[A-Z]\.[A-Z]"
    r"|Dr|Mr|Mrs|Ms|Mx|Prof|St|vs|etc|cf|ca|al|No|Inc|Ltd|Jr|Sr"
    r"|Abs|Art|Bd|Fr|Hr|Hrsg|Jh|Mio|Mrd|Nr|Str|Tel|bspw|bzw|d\.h|evtl|exkl|geb|ggf|inkl|o\.ä|sog|u\.a|usw|vgl|z\.B|zzgl"
    r"|Sra|Dra|Sres|Sto|Sta|Ud|Uds|EE|FF|ej|págs?|núms?|p\.\s?ex|env|apr|av|chap|fig|vol|éd|MM|Pr|Mme|Mlle"
    r"|ecc|bijv|blz|d\.w\.z|enz|o\.a|mln|nr)\.$"
)
# Python 3.11 takes longer to look a member up than to compare it.
_OPEN, _CLOSE, _TEXT, _BREAK, _ENTRY_LINK = (
    Kind.OPEN,
    Kind.CLOSE,
    Kind.TEXT,
    Kind.BREAK,
    Kind.ENTRY_LINK,
)


class Link(NamedTuple):
    """A link in a text.

    Attributes:
        target: an entry's name as the writer typed it (white space folded), or an address.
        span: where the whole link stands in the text.
        to_entry: whether the target is an entry (`[[…]]`) or an address.
    """

    target: str
    span: Span
    to_entry: bool


@dataclass(frozen=True)
class Markup:
    """A parsed text."""

    pieces: tuple[Piece, ...]
    faults: tuple[Fault, ...] = ()

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links, in the order of the text."""
        return tuple(
            Link(piece.target, Span(piece.start, piece.end), piece.kind is _ENTRY_LINK)
            for piece in self.pieces
            if piece.kind is _ENTRY_LINK or (piece.kind is _OPEN and piece.tag == "a")
        )

    @cached_property
    def plain(self) -> str:
        """The text without its markup: paragraphs apart by an empty line, list items with a dash or number."""
        return "".join(_plain(self.pieces))

    @cached_property
    def bare_html(self) -> str:
        """The text as HTML without links and styles."""
        return self.html(lambda _: None)

    def html(self, resolve: Resolve, styles: Mapping[str, str] | None = None) -> str:
        """The text as HTML, with every character of the writer's escaped.

        Args:
            resolve: gives the address of a link to another entry, or None to show its words alone.
            styles: inline styles by tag, where the HTML goes where style sheets do not, as in e-mail.
        """
        return to_html(self.pieces, resolve, styles or {}).strip()


def parse(text: str) -> Markup:
    """Parse a text; markup that entries may not use becomes faults and stays in the text as plain words."""
    # Markdown would count a carriage return as a line; entries hold none, and the places stay true.
    text = text.replace("\r", " ")
    # Nearly all texts have no markup but links to other entries: they should not pay for the parser.
    if not _is_marked(_LINK.sub(_letter, text) if "[[" in text else text):
        return Markup(without_gaps(tuple(_plain_paragraphs(text)), text))
    from glosskit.markup._markdown import parse_markdown

    pieces, faults = parse_markdown(text)
    return Markup(without_gaps(pieces, text), faults)


def _is_marked(text: str) -> bool:
    if _SIGN.search(text) or "]]" in text:
        return True
    return any(line.endswith("  ") or _START.match(line) for line in text.split("\n"))


def first_sentence(plain: str) -> str:
    """The first sentence of a plain text; abbreviations such as "e.g." do not end one."""
    paragraph = one_spaced(plain.split("\n\n", 1)[0])
    for match in SENTENCE_END.finditer(paragraph):
        following = _NEXT.match(paragraph, match.end())
        letter = following[1] if following else ""
        is_western = match[0][0] in ".!?…"
        if letter.islower() or (is_western and not letter) or is_still_quoted(paragraph, *match.span()):
            continue
        head = paragraph[max(0, match.end() - 40) : match.end()]
        if not is_western or not _ABBREVIATION.search(head):
            return paragraph[: match.end()]
    return paragraph


def _plain_paragraphs(text: str) -> Iterator[Piece]:
    at = 0
    opened = False
    for line in text.split("\n"):
        words = line.strip(" ")
        blank = not words.strip()
        if opened and blank:
            yield Piece(_CLOSE, "", at - 1, at - 1, "p")
        elif opened:
            yield Piece(_BREAK, " ", at - 1, at)
        elif not blank:
            yield Piece(_OPEN, "", at, at, "p")
        opened = not blank
        if opened:
            yield from _line(words, at + len(line) - len(line.lstrip(" ")))
        at += len(line) + 1
    if opened:
        yield Piece(_CLOSE, "", at - 1, at - 1, "p")


def _line(words: str, start: int) -> Iterator[Piece]:
    past = 0
    for link in _LINK.finditer(words) if "[[" in words else ():
        if link.start() > past:
            yield Piece(_TEXT, words[past : link.start()], start + past, start + link.start())
        target, shown = " ".join(link[1].split()), one_spaced(link[2] or link[1])
        yield Piece(_ENTRY_LINK, shown, start + link.start(), start + link.end(), target=target)
        past = link.end()
    if past < len(words):
        yield Piece(_TEXT, words[past:], start + past, start + len(words))


def _letter(link: re.Match[str]) -> str:
    """A letter for a link, or the link itself where it names nothing."""
    return "x" if link[1].strip() else link[0]


def _plain(pieces: tuple[Piece, ...]) -> Iterator[str]:
    lists: list[int | None] = []
    started = False
    gap = ""
    bullet = ""
    for kind, text, _, _, tag, target in pieces:
        if text:
            if started:
                yield gap
            started, gap = True, ""
            yield bullet
            bullet = ""
            yield text
        elif kind is _CLOSE:
            if tag in ("ul", "ol"):
                lists.pop()
                gap = "\n\n"
            elif tag == "p":
                gap = "\n" if lists else "\n\n"
            elif tag == "li":
                gap = "\n"
            elif tag == "pre":
                gap = gap or "\n\n"
        elif kind is _OPEN:
            if tag in ("ul", "ol"):
                lists.append(int(target or 1) if tag == "ol" else None)
            elif tag == "li":
                number = lists[-1]
                indent = "  " * (len(lists) - 1)
                bullet = f"{indent}- " if number is None else f"{indent}{number}. "
                lists[-1] = None if number is None else number + 1
                gap = "\n" if gap != "\n\n" or len(lists) > 1 else gap
            elif tag in ("blockquote", "pre"):
                gap = gap or "\n"  # in an item, words may stand right before it
