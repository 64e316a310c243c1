"""One sentence a line, where that changes nothing for readers."""

import re

from glosskit.markup import Kind, Markup, closes_up, parse
from glosskit.model import MOST_TEXT
from glosskit.prose import sentences

_MARKER = re.compile(r"(?:[0-9]+[.)]|[-+*])(?:\s|$)|[#>=~|]|```")


def sentence_lines(text: str) -> list[str]:
    """The lines of a Markdown text with each sentence of its paragraphs on a line of its own.

    Lists, quotations, code and paragraphs with forced line breaks keep their lines.
    """
    if len(text) > MOST_TEXT:  # no entry may have it, and reading it takes long
        return text.split("\n")
    lines: list[str] = []
    paragraph: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            paragraph.append(line)
        else:
            lines += [*_cut(paragraph), line]
            paragraph = []
    lines.pop()
    new = "\n".join(lines)
    return lines if reads_alike(text, new) else text.split("\n")


def reads_alike(one: str, other: str) -> bool:
    """Whether two Markdown texts are the same to readers: the same words in the same elements."""
    first, second = parse(one), parse(other)
    return _seen(first) == _seen(second) and len(first.faults) == len(second.faults)


def _seen(markup: Markup) -> list[tuple[object, ...]]:
    """What readers see: elements, and the words between them, for which a line break is a space or nothing."""
    seen: list[tuple[object, ...]] = []
    words: list[str] = []
    for piece in markup.pieces:
        if piece.kind is Kind.TEXT or (piece.kind is Kind.BREAK and piece.text != "\n"):
            words.append(piece.text)
        else:
            seen += [("".join(words),), (piece.kind, piece.tag, piece.target, piece.text)]
            words = []
    return [*seen, ("".join(words),)]


def _seen_of(sentence: str) -> str:
    """A sentence without the marks of Markdown around it, nearly as readers see it."""
    return sentence.strip("[]*_")


def _joined(lines: list[str]) -> str:
    """Lines as one, with a space between the two wherever a line break stands for one."""
    text = ""
    for line in (line.strip(" ") for line in lines):
        close = not text or closes_up(_seen_of(text)[-1:], _seen_of(line)[:1])
        text += line if close else f" {line}"
    return text


def _cut(paragraph: list[str]) -> list[str]:
    if not paragraph:
        return []
    old = "\n".join(paragraph)
    pieces = parse(old).pieces
    blocks = [
        piece.tag for piece in pieces if piece.kind is Kind.OPEN and piece.tag not in ("em", "strong", "a")
    ]
    forced = any(piece.kind is Kind.BREAK and piece.text == "\n" for piece in pieces)
    if blocks != ["p"] or forced or paragraph[0].startswith(" "):
        return paragraph
    joined = _joined(paragraph)
    new: list[str] = []
    for start, end in sentences(joined):
        sentence = joined[start:end]
        if (
            new
            and not joined[start - 1].isspace()
            and not closes_up(_seen_of(new[-1])[-1:], _seen_of(sentence)[:1])
        ):
            new[-1] += sentence  # a line break between the two would be seen as a space
        else:
            new.append(sentence)
    if any(
        _MARKER.match(line) for line in new[1:]
    ):  # some Markdown readers would start a list or a heading there
        return paragraph
    return new if reads_alike(old, "\n".join(new)) else paragraph
