"""Links whose addresses are spelled out behind their words, for where readers cannot follow them otherwise."""

from collections.abc import Callable, Iterable, Iterator

from glosskit.markup import Kind, Piece


def shown(address: str) -> str:
    """An address as readers write it."""
    for start in ("https://", "http://", "mailto:"):
        address = address.removeprefix(start)
    return address.removesuffix("/")


def spelled(pieces: Iterable[Piece], is_spelled: Callable[[str], bool]) -> Iterator[Piece]:
    """Put the address of links behind their words, in brackets, unless these say it already.

    Args:
        pieces: a text.
        is_spelled: tells from a link's address whether it is one of those.
    """
    address, words = "", ""
    for piece in pieces:
        if piece.tag == "a":
            if piece.kind is Kind.OPEN:
                address, words = piece.target if is_spelled(piece.target) else "", ""
            elif address and shown(words) != shown(address):
                yield Piece(Kind.TEXT, f" ({address.removeprefix('mailto:')})", piece.start, piece.end)
        elif address:
            words += piece.text
        yield piece
