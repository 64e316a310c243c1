"""What stands below "See also": links and phrases are related terms, what is said about them is kept aside."""

import re
from collections.abc import Iterator, Sequence

from glosskit import markup
from glosskit.importers._draft import Draft, count_words
from glosskit.importers._html import Block
from glosskit.markup import Kind

_SEPARATOR = re.compile(r"[,;·•|\n]")
# Words between related terms that say nothing about them.
_JOINING = re.compile(r"(?:and|or|see|see also|also|compare|cf)", re.IGNORECASE)
MOST_WORDS = 10
"""How many words a related term has at most; what has more is a sentence."""
PARTED = ("table", "dl", "details")
"""Elements whose parts say something only together."""


def put_related(draft: Draft, blocks: Sequence[Block], *, by_address: bool) -> list[Block]:
    """Make related terms of blocks whose words are counted already; sentences that name none come back.

    Args:
        draft: the entry.
        blocks: what stands below the heading.
        by_address: whether a link means the entry at its address, whatever its words are.
    """
    rest: list[Block] = []
    for block in blocks:
        if block.tag in PARTED:
            aside(draft, f"<{block.tag}> among related terms", block)
            continue
        for line, in_list in _lines([block]):
            if not _line(draft, line, in_list=in_list, by_address=by_address):
                rest.append(line)
    return rest


def aside(draft: Draft, what: str, block: Block) -> None:
    """Keep a block aside whose words are counted already."""
    for line in block.items or [block]:  # without the numbers of a list, as the caller counts them
        draft.leave(what, line.plain, line.line)
        draft.words -= count_words(line.plain)


def _lines(blocks: Sequence[Block], *, in_list: bool = False) -> Iterator[tuple[Block, bool]]:
    """Paragraphs, and each item of lists at any depth."""
    for block in blocks:
        if block.items:
            for item in block.items:
                yield from _lines(item.items or [item], in_list=True)
        else:
            yield block, in_list


def _line(draft: Draft, line: Block, *, in_list: bool, by_address: bool) -> bool:
    """One line; False where it is a sentence without a link, which no related term is."""
    phrases = _phrases(line)
    links = [link for phrase in phrases for link in phrase.links]
    if in_list and not links:
        words = " ".join(line.plain.split()).strip(" .")
        phrases = [_Phrase([words], [])] if words else []
    if not links and any(len(" ".join(phrase.words).split()) > MOST_WORDS for phrase in phrases):
        return False
    # In a list, words beside a link are about it, commas and all.
    all_remarks = in_list and any(phrase.links and phrase.remark for phrase in phrases)
    remarks = []
    for phrase in phrases:
        words = " ".join(phrase.words).strip(" .")
        if phrase.links or all_remarks or len(words.split()) > MOST_WORDS:
            remarks.append(words if all_remarks else phrase.remark)
        elif _JOINING.fullmatch(words):
            remarks.append(words)
        elif words:
            draft.values.setdefault("related", []).append(words)
        for name, words in phrase.links:
            _link(draft, name, words, line.line, by_address=by_address)
    remark = ", ".join(filter(None, remarks))
    if remark:
        draft.leave("words beside related terms", remark, line.line)
        draft.words -= count_words(remark)
    return True


def _link(draft: Draft, name: str, words: str, line: int, *, by_address: bool) -> None:
    related = draft.values.setdefault("related", [])
    if "://" in name:
        draft.leave("link", name, line)
    if not by_address or "://" in name:
        related.append(words.strip(" ."))
        return
    # The words of a link to an entry are counted when it is resolved.
    draft.words -= count_words(words)
    if name in related:
        draft.leave("words of a link", words, line)
        return
    draft.links.setdefault(name, (line, words))
    draft.pointed.add((name, ""))
    draft.said[name] = words
    related.append(name)


class _Phrase:
    """What stands between two commas: words, and links among them."""

    def __init__(self, words: list[str], links: list[tuple[str, str]]) -> None:
        self.words, self.links = words, links

    @property
    def remark(self) -> str:
        """The words that are in no link."""
        words = " ".join(" ".join(self.words).split())
        return words if re.search(r"\w", words) else ""


def _phrases(line: Block) -> list[_Phrase]:
    phrases = [_Phrase([], [])]
    opened = ""
    inside: list[str] = []
    for piece in markup.parse(line.text).pieces:
        if piece.kind is Kind.ENTRY_LINK:
            phrases[-1].links.append((piece.target, piece.text))
        elif piece.tag == "a":
            if piece.kind is Kind.OPEN:
                opened, inside = piece.target, []
            else:
                phrases[-1].links.append((opened, "".join(inside)))
                opened = ""
        elif opened:
            inside.append(piece.text)
        elif piece.kind in (Kind.TEXT, Kind.CODE, Kind.BREAK):
            first, *others = _SEPARATOR.split(piece.text) if piece.kind is not Kind.CODE else [piece.text]
            phrases[-1].words.append(first)
            phrases += [_Phrase([words], []) for words in others]
    return [phrase for phrase in phrases if phrase.links or phrase.remark]
