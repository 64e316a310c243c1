"""Which addresses a link may have: the one gate that the model, the markup and the exporters share."""

from urllib.parse import urlsplit

WEB_SCHEMES = frozenset({"https", "http"})
LINK_SCHEMES = WEB_SCHEMES | {"mailto"}


def fault_of(address: str, schemes: frozenset[str] = LINK_SCHEMES) -> str | None:
    """Say what is wrong with an address, as the end of a sentence, or None when it may be linked.

    An allow-list of schemes is the only safe rule: `javascript:` has too many spellings to forbid.
    Characters that browsers drop (tab, newline, other controls) are refused first, since they can
    hide a scheme from this check and not from the browser.

    Args:
        address: the address as the writer wrote it.
        schemes: lower-case schemes that are allowed.
    """
    if any(ord(char) <= 0x20 or ord(char) == 0x7F for char in address):
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
