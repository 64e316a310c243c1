"""The plain tags of a cell as Markdown, with the standard library alone, for where lxml is not installed.

Only what stands in a line is known, with paragraphs and lists of one level. The text around it is Markdown already and
stays as it is. Whatever else there is makes the whole text unreadable here, so that nothing is guessed.
"""

from html import unescape
from html.parser import HTMLParser

from glosskit.importers import _escape

_SIGNS = {
    "em": "*",
    "i": "*",
    "cite": "*",
    "dfn": "*",
    "strong": "**",
    "b": "**",
    "span": "",
    "u": "",
    "a": "",
}
_BREAKS = {"p": "\n\n", "div": "\n\n", "ul": "\n\n", "li": "\n- "}
_MOST = 1_000
"""Tags: a cell has some, and a page has more."""


def as_markdown(text: str) -> str | None:
    """Markdown with plain HTML tags as Markdown alone; None where there is more in it than can be told here."""
    if "`" in text:  # a tag in a piece of code is no tag
        return None
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.result()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._open: list[tuple[str, str]] = []
        """Tags that wait for their ends, with the address of a link."""
        self._parts: list[str] = [""]
        """What was written in each of them, and outermost what is done."""
        self._tags = 0
        self._lost = False

    def result(self) -> str | None:
        if self._lost or self._open:
            return None
        paragraphs = (part.strip() for part in self._parts[0].split("\n\n"))
        return "\n\n".join(_escape.tidy(part) for part in paragraphs if part)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tags += 1
        self._lost = self._lost or self._tags > _MOST
        if tag == "br":
            self._parts[-1] += "\\\n"
        elif tag in _BREAKS and not self._open:
            self._parts[-1] += _BREAKS[tag]
        elif tag in _SIGNS:
            self._open.append((tag, (dict(attrs).get("href") or "") if tag == "a" else ""))
            self._parts.append("")
        else:
            self._lost = True

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS and not self._open:
            self._parts[-1] += "" if tag == "li" else "\n\n"
        elif tag == "br":
            self._parts[-1] += "\\\n"
        elif self._open and self._open[-1][0] == tag:
            address, inner = self._open.pop()[1], self._parts.pop()
            sign = _SIGNS[tag] if "*" not in inner else ""
            self._parts[-1] += _escape.around(inner, lambda words: _wrapped(words, sign, address))
        else:
            self._lost = True

    def handle_data(self, data: str) -> None:
        self._parts[-1] += data

    def handle_entityref(self, name: str) -> None:
        self._parts[-1] += _escape.inline(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._parts[-1] += _escape.inline(unescape(f"&#{name};"))

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - what it says does not matter
        self._lost = True

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    handle_pi = unknown_decl = handle_comment


def _wrapped(words: str, sign: str, address: str) -> str:
    if not words:
        return ""
    for space in " ()<>":
        address = address.replace(space, f"%{ord(space):02X}")
    return f"[{words}]({address})" if address else f"{sign}{words}{sign}"
