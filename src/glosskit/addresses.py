"""Which addresses a link may have: the one gate that the model, the markup and the exporters share."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

WEB_SCHEMES = frozenset({"https", "http"})
LINK_SCHEMES = WEB_SCHEMES | {"mailto"}
_INVISIBLE = re.compile(r"[\x00-\x20\x7f]")
_NOT_IN_ADDRESS = re.compile(r'%(?![0-9A-Fa-f]{2})|["<>[\]^`{|}]')
_SITE = re.compile(r"[^:/?#]*:(?://[^/?#]*)?")


@lru_cache(maxsize=10_000)  # every target asks for the same addresses
def fault_of(address: str, schemes: frozenset[str] = LINK_SCHEMES) -> str | None:
    """Say what is wrong with an address, as the end of a sentence, or None when it may be linked.

    An allow-list of schemes is the only safe rule: `javascript:` has too many spellings to forbid.
    Characters that browsers drop (tab, newline, other controls) are refused first, since they can
    hide a scheme from this check and not from the browser.

    Args:
        address: the address as the writer wrote it.
        schemes: lower-case schemes that are allowed.
    """
    if _INVISIBLE.search(address):
        return "has a space or an invisible character in it"
    if "\\" in address:
        return "has a backslash in it"
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return "is not a complete address"
    if not parts.scheme:
        return "does not start with https://"
    if parts.scheme.lower() not in schemes:
        return f"starts with `{parts.scheme}:`, which is not allowed"
    if parts.scheme.lower() == "mailto":
        return None if "@" in parts.path else "has no e-mail address after `mailto:`"
    if not host:
        return "names no site after `://`"
    return None


@lru_cache(maxsize=10_000)
def encoded(address: str) -> str:
    """Write the characters that an address may not have as percent signs and numbers (RFC 3986, section 2.1).

    Browsers do the same before they follow a link, so it leads to the same place; strict readers take it for an address.
    """
    if not _NOT_IN_ADDRESS.search(address):
        return address
    site = _SITE.match(address)
    end = site.end() if site else 0  # a bracket may stand around a site's number, and nowhere behind it
    start, rest = address[:end], address[end:]
    return start + _NOT_IN_ADDRESS.sub(lambda match: f"%{ord(match.group()):02X}", rest)
