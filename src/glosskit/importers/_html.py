"""HTML as blocks of an entry's Markdown, each with its line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from glosskit.importers import _elements, _escape
from glosskit.importers._draft import UnreadableError

Link = Callable[[str, str, str, int], str]
"""From an address, the words as Markdown, the words alone and a line, to Markdown."""
Leave = Callable[[str, str, int], None]
"""Told of what has no place: its kind, its content, its line."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CONTAINERS = frozenset(
    "html body main article section div header footer aside nav address center details summary fieldset "
    "figure figcaption hgroup dl dt dd form td th tr tbody thead tfoot caption li dialog search".split()
)
_BLOCKS = _CONTAINERS | HEADINGS.keys() | {"p", "ul", "ol", "menu", "blockquote", "pre", "table", "hr"}
_EMPHASIS = {"em": "*", "i": "*", "cite": "*", "dfn": "*", "strong": "**", "b": "**"}
_CODE = frozenset({"code", "kbd", "samp", "tt"})
# What has words only for programs, or is a thing that no text can hold.
_EMBEDDED = frozenset(
    "script style template noscript iframe frame video audio object embed applet canvas svg math map "
    "input button select textarea datalist head link meta".split()
)
_RAISED = {
    "sup": dict(zip("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", strict=True)),
    "sub": dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True)),
}
# Attributes whose words readers see or hear; the words for an image that cannot be shown stand in its place.
_SEEN = ("title", "label", "aria-label", "aria-description", "placeholder", "data-tooltip")
MOST_ELEMENTS = 100_000
INSTALL = 'pip install "glosskit[html]"'
_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list, quotation or piece of code.

    Attributes:
        text: as Markdown.
        plain: its words.
        line: where it starts, from 1.
        level: 1 to 6 for a heading, 0 otherwise.
        address: where the first link in it, or around it, leads.
        items: of a list.
        tag: `table`, `dl` or `details`, where it comes from one; `dt` and `dd` in a `dl` that is read alone.
        term: whether it is a term of a definition list.
    """

    text: str
    plain: str
    line: int
    level: int = 0
    address: str = ""
    items: list["Block"] = field(default_factory=list)
    tag: str = ""
    term: bool = False


def is_readable() -> bool:
    """Whether lxml is installed."""
    try:
        from lxml import etree  # noqa: F401 - only to know
    except ImportError:
        return False
    return True


def parse(html: str, name: str) -> Any:
    """Read HTML into lxml's tree; it is as lenient as browsers are.

    Raises:
        UnreadableError: without lxml, or where the HTML is too deep to be read whole.
    """
    try:
        from lxml import etree
    except ImportError:
        raise UnreadableError(f"Reading {name} needs lxml: {INSTALL}.") from None
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(_elements.closed_items(html).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(f"{name} cannot be read as HTML: {error}.") from None
    fatal = [error for error in parser.error_log if error.level_name == "FATAL"]
    if root is None or fatal:
        reason = "more than 250 elements stand in one another" if fatal else "there is nothing in it"
        raise UnreadableError(f"{name} cannot be read as HTML: {reason}.")
    if next(islice(root.iter(), MOST_ELEMENTS, None), None) is not None:
        raise UnreadableError(f"{name} has more than {MOST_ELEMENTS:,} elements, too many for one page.")
    return root


class Writer:
    """Writes an element's content as blocks."""

    def __init__(
        self,
        root: Any,
        link: Link,
        leave: Leave,
        *,
        skip: Callable[[Any], bool] | None = None,
        wiki: bool = False,
    ) -> None:
        self._link, self._leave, self._skip, self._wiki = link, leave, skip, wiki
        self._holders = _elements.with_blocks(root, _BLOCKS)
        self._line = 1

    def blocks(self, element: Any, address: str = "") -> Iterator[Block]:
        """The blocks in an element; `address` is that of a link around all of them."""
        run: list[Any] = [element.text or ""]
        for child in element:
            if self._is_inline(child):
                run += [child, child.tail or ""]
                continue
            yield from self._paragraph(run, address)
            run = [child.tail or ""]
            if isinstance(child.tag, str) and not (self._skip and self._skip(child)):
                yield from self._block(child, address)
            elif not isinstance(child.tag, str):
                self._comment(child)
        yield from self._paragraph(run, address)

    def _is_inline(self, child: Any) -> bool:
        return isinstance(child.tag, str) and child.tag not in _BLOCKS and child not in self._holders

    def _block(self, element: Any, address: str) -> Iterator[Block]:
        tag, line = element.tag, self._at(element)
        self._attributes(element, line)
        if tag == "pre":
            yield _code_block("".join(element.itertext()), line)
        elif tag in ("ul", "ol", "menu"):
            yield from self._list(element, address)
        elif tag in ("table", "dl", "details"):
            parts = self._table(element) if tag == "table" else self.blocks(element, address)
            for block in parts:
                block.tag = tag
                yield block
        elif tag == "dt":
            for block in self.blocks(element, address):
                block.term = True
                yield block
        elif tag == "blockquote":
            inner = list(self.blocks(element, address))
            if inner:
                quoted = "\n\n".join(block.text for block in inner)
                text = "\n".join(f"> {row}".rstrip() for row in quoted.split("\n"))
                yield Block(text, " ".join(block.plain for block in inner), line, address=_first(inner))
        elif tag in HEADINGS:
            inner = list(self.blocks(element, address))
            if inner:
                words = " ".join(block.plain for block in inner)
                text = " ".join(block.text for block in inner)
                yield Block(text, words, line, HEADINGS[tag], _first(inner))
        elif tag != "hr":
            around = _elements.address(element) if tag == "a" else ""
            yield from self.blocks(element, around or address)

    def _attributes(self, element: Any, line: int) -> None:
        """Words that readers meet in an attribute have no place in a text."""
        for name in _SEEN:
            words = _SPACE.sub(" ", element.get(name) or "").strip()
            if words and not (name == "title" and element.tag == "a" and words == element.get("href")):
                self._leave(f"{name} of <{element.tag}>", words, line)

    def _paragraph(self, run: list[Any], address: str) -> Iterator[Block]:
        if len(run) == 1 and not _SPACE.sub("", run[0]):
            return
        line = next((self._at(part) for part in run if not isinstance(part, str)), self._line)
        found: list[str] = []
        text, plain = self._inline(run, found)
        text, plain = _escape.tidy(text), " ".join(plain.split())
        if plain:
            yield Block(_escape.paragraph(text), plain, line, address=found[0] if found else address)

    def _inline(self, run: list[Any], found: list[str]) -> tuple[str, str]:
        """Markdown and plain words of texts and inline elements; addresses of links go into `found`."""
        out, words = "", ""
        for part in run:
            if isinstance(part, str):
                flat = _SPACE.sub(" ", part)
                text, plain = self._words(flat), _escape.unlinked(flat) if self._wiki else flat
            elif not isinstance(part.tag, str):
                self._comment(part)
                continue
            else:
                text, plain = self._element(part, found)
            if out[-1:] in ("[", "!") and text.startswith("[") and not out.endswith("\\" + out[-1:]):
                out = f"{out[:-1]}\\{out[-1]}"
            out, words = out + text, words + plain
        return out, words

    def _words(self, text: str) -> str:
        if not self._wiki or "[[" not in text:
            return _escape.inline(text)
        parts = re.split(r"(\[\[[^\[\]|\n]+(?:\|[^\[\]|\n]+)?\]\])", text)
        return "".join(part if at % 2 else _escape.inline(part) for at, part in enumerate(parts))

    def _element(self, element: Any, found: list[str]) -> tuple[str, str]:
        tag, line = element.tag, self._at(element)
        if self._skip and self._skip(element):
            return "", ""
        if tag in _EMBEDDED:
            self._leave(f"<{tag}>", _elements.source(element), line)
            return "", ""
        self._attributes(element, line)
        if tag == "br":
            return "\\\n", " "
        if tag == "img":
            return self._image(element, line)
        if tag in _CODE:
            words = _SPACE.sub(" ", "".join(element.itertext()))
            return (_escape.code(words) if words.strip() else words), words
        words = "".join(element.itertext()) if tag in _RAISED else ""
        if words and not set(words) - _RAISED[tag].keys():
            raised = "".join(_RAISED[tag][sign] for sign in words)
            return raised, raised
        address = _elements.address(element) if tag == "a" else ""
        if address:
            found.append(address)
        text, plain = self._inline(_elements.run(element), found)
        if address and plain.strip():
            return _escape.around(text, lambda inner: self._link(address, inner, plain.strip(), line)), plain
        mark = _EMPHASIS.get(tag)
        if mark and plain.strip() and "*" not in text:
            return _escape.around(text, lambda inner: f"{mark}{inner}{mark}"), plain
        return text, plain

    def _image(self, element: Any, line: int) -> tuple[str, str]:
        alt = _SPACE.sub(" ", element.get("alt") or "").strip()
        source = (element.get("src") or "").strip()
        words = alt or "image"
        linked = _escape.web_link(source, _escape.inline(words))
        if linked:
            return linked, words
        if source:
            self._leave("image" if alt else "decoration", source[:500], line)
        return _escape.inline(alt), alt

    def _list(self, element: Any, address: str) -> Iterator[Block]:
        items: list[Block] = []
        number = int(element.get("start")) if (element.get("start") or "").isdecimal() else 1
        line = self._at(element)
        loose = Block("", "", line)
        for child in element:
            if not isinstance(child.tag, str):
                self._comment(child)
                continue
            if self._skip and self._skip(child):
                continue
            inner = (
                list(self.blocks(child, address)) if child.tag == "li" else list(self._block(child, address))
            )
            if not inner:
                continue
            mark = f"{number + len(items)}. " if element.tag == "ol" else "- "
            text = _as_paragraph(inner[0])
            for block in inner[1:]:
                text += ("\n" if block.items else "\n\n") + _as_paragraph(block)
            rows = text.split("\n")
            text = "\n".join([mark + rows[0], *(f"{' ' * len(mark)}{row}".rstrip() for row in rows[1:])])
            plain = " ".join(block.plain for block in inner)
            items.append(Block(text, plain, inner[0].line, inner[0].level, _first(inner), inner))
        words = " ".join(_SPACE.sub(" ", child.tail or "").strip() for child in element).strip()
        words = f"{(element.text or '').strip()} {words}".strip()
        if words:  # words between the items of a list belong to no item, and are kept all the same
            loose = Block(_escape.paragraph(_escape.inline(_SPACE.sub(" ", words))), words, line)
            yield loose
        if items:
            joined = "\n".join(item.text for item in items)
            words = " ".join(
                f"{number + at} {item.plain}" if element.tag == "ol" else item.plain
                for at, item in enumerate(items)
            )
            yield Block(joined, words, line, 0, _first(items), items)

    def _table(self, element: Any) -> Iterator[Block]:
        """A list, an item for each row: e-mail and plain text can show it."""
        line = self._at(element)
        captions = [block for child in element.iterchildren("caption") for block in self.blocks(child)]
        items = []
        for row in _elements.rows(element):
            cells = [list(self.blocks(cell)) for cell in row if cell.tag in ("td", "th")]
            text = " | ".join(
                " ".join(block.text.replace("\n", " ") for block in cell) for cell in cells if cell
            )
            plain = " ".join(block.plain for cell in cells for block in cell)
            if plain:
                items.append(
                    Block(f"- {text}", plain, self._at(row), 0, _first([b for c in cells for b in c]))
                )
        yield from captions
        if items:
            self._leave("table", "", line)
            joined = "\n".join(item.text for item in items)
            yield Block(joined, " ".join(item.plain for item in items), line, 0, _first(items), items)

    def _comment(self, element: Any) -> None:
        words = (element.text or "").strip()
        if words:
            self._leave("comment", words, self._line)

    def _at(self, element: Any) -> int:
        """The element's line: where Markdown was rendered, the line that was noted in it."""
        noted = element.get("data-line") or ""
        if noted.isdecimal():
            self._line = int(noted[:9])
        elif element.sourceline and not self._wiki:
            self._line = element.sourceline
        return self._line


def markdown(blocks: list[Block]) -> str:
    """Blocks as one text; headings become lines in strong type."""
    return "\n\n".join(_as_paragraph(block) for block in blocks)


def _as_paragraph(block: Block) -> str:
    if not block.level:
        return block.text
    return block.text if "*" in block.text else f"**{block.text}**"


def _code_block(words: str, line: int) -> Block:
    words = words.strip("\n").expandtabs(4)
    longest = max((len(run) for run in re.findall("`{3,}", words)), default=2)
    fence = "`" * (longest + 1)
    return Block(f"{fence}\n{words}\n{fence}", words, line)


def _first(blocks: list[Block]) -> str:
    return next((block.address for block in blocks if block.address), "")
