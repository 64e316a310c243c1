"""The views of all entries that an export carries: shared between targets, and what files about many are made of."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from glosskit.addresses import LINK_SCHEMES
from glosskit.digests import digest_of
from glosskit.exporters._pages import page_address, page_name, tag_page
from glosskit.exporters._templates import escaped
from glosskit.exporters._view import Address, View, nowhere
from glosskit.glossary import Glossary
from glosskit.journal import Piece
from glosskit.reading import Record


def views(
    glossary: Glossary,
    carried: tuple[Record, ...],
    address: Address,
    styles: Mapping[str, str] | None = None,
    schemes: frozenset[str] = LINK_SCHEMES,
    tag_address: Callable[[str], str | None] = nowhere,
) -> list[View]:
    """A view of each entry that is carried, in their order."""
    by_id = {record.id: record for record in carried}
    drafts = len(carried) != len(glossary.published)
    shared = (glossary, by_id, address, styles or {}, schemes, tag_address)
    return [View(record, *shared, f"{glossary.made_of(record)} {drafts}") for record in carried]


def page_views(glossary: Glossary, carried: tuple[Record, ...]) -> list[View]:
    """The views that targets share which link to the pages of the published site, or nowhere."""
    return _shared(
        glossary,
        "pages",
        carried,
        lambda: views(glossary, carried, lambda record: page_address(glossary.config, record.id)),
    )


HERE = "\x02"
"""Where a target has the pages of the site: stands before each address in shared views, and in no entry's text."""


def shared_views(glossary: Glossary, carried: tuple[Record, ...]) -> list[View]:
    """The views that targets share whose addresses differ in their beginning alone; `located` gives them theirs."""
    return _shared(
        glossary,
        "here",
        carried,
        lambda: views(
            glossary,
            carried,
            lambda record: HERE + page_name(record.id),
            tag_address=lambda tag: HERE + tag_page(tag),
        ),
    )


def _shared(
    glossary: Glossary, name: str, carried: tuple[Record, ...], make: Callable[[], list[View]]
) -> list[View]:
    key = (name, *(record.id for record in carried))
    if key not in glossary.shared:
        glossary.shared[key] = make()
    shown: list[View] = glossary.shared[key]
    return shown


def located(html: str, start: str) -> str:
    """HTML made of shared views, with the addresses of a target.

    Args:
        html: the HTML.
        start: the address of the site's folder with its slash, or nothing for addresses from where the page is.
    """
    return str(html).replace(HERE, escaped(start))


def pieces_of(
    glossary: Glossary, shown: Iterable[View], name: str, make: Callable[[View], str]
) -> Iterator[Piece]:
    """The piece of a name of each entry, as `View.piece` gives it."""
    return glossary.pieces.each((f"{name} {view.made_of}", partial(make, view)) for view in shown)


def all_made_of(glossary: Glossary, shown: Iterable[View], *more: str) -> str:
    """The hash of what a file about many entries is made of, where it may show all of each.

    Args:
        glossary: for its settings.
        shown: the entries, in their order.
        more: what else the file depends on.
    """
    return digest_of(glossary.setting, *[view.made_of for view in shown], *more)


def all_listed(glossary: Glossary, shown: Iterable[View], *more: str) -> str:
    """The same for a file that shows of each entry no more than `View.listed` covers: no text, and no other entry."""
    return digest_of(glossary.setting, *(view.listed for view in shown), *more)
