"""What a page tells to programs: schema.org's DefinedTerm and DefinedTermSet, as JSON-LD."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup as SafeHtml
from pydantic_core import to_json

from glosskit.config import Config
from glosskit.exporters._inert import inert_json
from glosskit.exporters._pages import page_address, page_name, site_address
from glosskit.exporters._view import View

_CONTEXT = "https://schema.org"
_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def term_data(view: View) -> SafeHtml:
    """One entry as a DefinedTerm."""
    entry, config = view.record.entry, view.config
    address = page_address(config, view.id)
    data: dict[str, Any] = {"@context": _CONTEXT, "@type": "DefinedTerm"}
    if address:
        data |= {"@id": address, "url": address}
    data |= {"name": entry.term, "termCode": view.id, "description": view.summary}
    if view.aliases:
        data["alternateName"] = view.aliases
    data["inDefinedTermSet"] = _set(config)
    return _script(data)


def set_data(config: Config, views: Iterable[View]) -> SafeHtml:
    """The glossary as a DefinedTermSet; the language belongs to the set, not to its terms."""
    terms = []
    for view in views:
        address = page_address(config, view.id)
        one = {"@type": "DefinedTerm", "name": view.record.entry.term, "url": address or page_name(view.id)}
        terms.append({"@id": address, **one} if address else one)
    head = {"@context": _CONTEXT, **_set(config), "inLanguage": config.language}
    return _script(head | {"hasDefinedTerm": terms})


def _set(config: Config) -> dict[str, Any]:
    address = site_address(config, "")
    named = {"@type": "DefinedTermSet", "name": config.title}
    return {"@type": "DefinedTermSet", "@id": address, **named, "url": address} if address else named


def _script(data: Any) -> SafeHtml:
    # Indented, so that no two brackets of the structure make a token; nothing in it can end the element.
    text = inert_json(to_json(data, indent=1).decode())
    for char, escape in _ESCAPES.items():
        text = text.replace(char, escape)
    return SafeHtml(text)  # noqa: S704 - escaped in the line above
