"""Pieces as HTML. Everything that is not one of our own tags is escaped."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from glosskit.markup._pieces import Kind, Piece

Resolve = Callable[[str], str | None]
"""From an entry's name to the address that a link to it should have, or None to show the words alone."""

_BLOCKS = frozenset({"p", "ul", "ol", "blockquote", "pre"})


def to_html(pieces: Iterable[Piece], resolve: Resolve, styles: Mapping[str, str]) -> Iterator[str]:
    """Yield HTML for pieces; `styles` gives tags an inline style, for e-mail."""

    def opening(tag: str, attributes: str = "") -> str:
        style = f' style="{escape(styles[tag])}"' if tag in styles else ""
        return f"<{tag}{attributes}{style}>"

    def linked(address: str, words: str) -> str:
        return f"{opening('a', _attribute('href', address))}{words}</a>"

    skipped = 0  # links without an address that may be followed show their words alone
    for piece in pieces:
        match piece.kind:
            case Kind.TEXT:
                yield escape(piece.text)
            case Kind.BREAK:
                yield "<br>\n" if piece.text == "\n" else "\n"
            case Kind.CODE:
                code = escape(piece.text)
                yield f"{opening('code')}{code}</code>" if piece.tag == "code" else code
            case Kind.ENTRY_LINK:
                address = resolve(piece.target)
                yield linked(address, escape(piece.text)) if address else escape(piece.text)
            case Kind.OPEN if piece.tag == "a" and not piece.target:
                skipped += 1
            case Kind.CLOSE if piece.tag == "a" and skipped:
                skipped -= 1
            case Kind.OPEN if piece.tag == "a":
                yield opening("a", _attribute("href", piece.target))
            case Kind.OPEN if piece.tag == "ol":
                start = piece.target
                yield opening("ol", _attribute("start", start) if start not in ("", "1") else "") + "\n"
            case Kind.OPEN:
                yield opening(piece.tag) + ("\n" if piece.tag in ("ul", "blockquote") else "")
                if piece.tag == "pre":
                    yield "<code>"
            case Kind.CLOSE:
                yield "</code>" if piece.tag == "pre" else ""
                yield f"</{piece.tag}>" + ("\n" if piece.tag in _BLOCKS or piece.tag == "li" else "")


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"'
