"""Pieces as HTML. Everything that is not one of our own tags is escaped."""

from collections.abc import Callable, Iterable, Mapping
from html import escape

from glosskit.markup._pieces import Kind, Piece

Resolve = Callable[[str], str | None]
"""From an entry's name to the address that a link to it should have, or None to show the words alone."""

_BLOCKS = frozenset({"p", "ul", "ol", "blockquote", "pre"})
_ENDED = frozenset({*_BLOCKS, "li"})
# Python 3.11 takes longer to look a member up than to compare it.
_TEXT, _OPEN, _CLOSE, _BREAK, _ENTRY_LINK = (
    Kind.TEXT,
    Kind.OPEN,
    Kind.CLOSE,
    Kind.BREAK,
    Kind.ENTRY_LINK,
)


def to_html(pieces: Iterable[Piece], resolve: Resolve, styles: Mapping[str, str]) -> str:
    """HTML for pieces; `styles` gives tags an inline style, for e-mail."""

    def opening(tag: str, attributes: str = "") -> str:
        style = f' style="{escape(styles[tag])}"' if tag in styles else ""
        return f"<{tag}{attributes}{style}>"

    found: list[str] = []
    add = found.append
    skipped = 0  # links without an address that may be followed show their words alone
    for kind, text, _, _, tag, target in pieces:
        if kind is _TEXT:
            add(escape(text))
        elif kind is _BREAK:
            add("<br>\n" if text == "\n" else "\n" if text else "")
        elif kind is _CLOSE:
            if tag == "a" and skipped:
                skipped -= 1
            elif tag == "pre":
                add("</code></pre>\n")
            else:
                add(f"</{tag}>\n" if tag in _ENDED else f"</{tag}>")
        elif kind is _ENTRY_LINK:
            address = resolve(target)
            words = escape(text)
            add(f"{opening('a', _attribute('href', address))}{words}</a>" if address else words)
        elif kind is not _OPEN:
            add(f"{opening('code')}{escape(text)}</code>" if tag == "code" else escape(text))
        elif tag == "a" and not target:
            skipped += 1
        elif tag == "a":
            add(opening("a", _attribute("href", target)))
        elif tag == "ol":
            add(opening("ol", _attribute("start", target) if target not in ("", "1") else "") + "\n")
        elif tag == "pre":
            add(f"{opening('pre')}<code>")
        else:
            add(opening(tag) + ("\n" if tag in ("ul", "blockquote") else ""))
    return "".join(found)


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"'
