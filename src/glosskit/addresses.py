"""Which addresses a link may have: the one gate that the model, the markup and the exporters share."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

WEB_SCHEMES = frozenset({"https", "http"})
LINK_SCHEMES = WEB_SCHEMES | {"mailto"}
_INVISIBLE = re.compile(r"[\x00-\x20\x7f]")
_NOT_IN_ADDRESS = re.compile(r'%(?![0-9A-Fa-f]{2})|["<>[\]^`{|}]')
_EMAIL = re.compile(r"(?:mailto:)?([\w.+'-]+@(?:[\w-]+\.)+[A-Za-z]{2,})")
_DOI = re.compile(r"(?:doi:\s*|(?:https?:)?(?://)?(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_IN_MARKDOWN = re.compile(r"\[[^\[\]]*\]\(\s*([^()\s]+)\s*\)|<\s*([^<>\s]+)\s*>")
_NEARLY_HTTP = re.compile(r"h?t?tt?p(s?)[:;]?/+(?=\w)", re.IGNORECASE)
_NO_SCHEME = re.compile(r"(?://)?((?:[\w-]+\.)+([A-Za-z]{2,})(?::\d+)?(?:[/?#]\S*)?)")
_FILES = frozenset(
    {"htm", "html", "php", "aspx", "md", "mdx", "yaml", "yml", "pdf", "txt", "doc", "docx", "json", "csv"}
)
"""Endings of files: `ally.html` names no site."""
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
    if _EMAIL.fullmatch(address) and parts.scheme.lower() not in schemes:
        return "is an e-mail address"
    if not parts.scheme:
        return "does not start with https://"
    if parts.scheme.lower() not in schemes:
        return f"starts with `{parts.scheme}:`, which is not allowed"
    if parts.scheme.lower() == "mailto":
        return None if "@" in parts.path else "has no e-mail address after `mailto:`"
    if "@" in parts.netloc:
        return "has an `@` before the site's name, as e-mail addresses do"
    host = _in_letters(host or "")
    if not host or not any(map(str.isalnum, host)):
        return "names no site after `://`"
    if "…" in host or ".." in host:
        return "has dots in place of a part of the site's name"
    return None


def meant(address: str, schemes: frozenset[str] = LINK_SCHEMES) -> str | None:
    """The whole address that an incomplete one surely stands for, or None: a site without https://, a DOI, a link in Markdown.

    Args:
        address: the address as the writer wrote it, of which `fault_of` says that it cannot be linked.
        schemes: lower-case schemes that are allowed.
    """
    address = address.strip()
    wrapped = _IN_MARKDOWN.fullmatch(address)
    if wrapped:
        address = wrapped.group(1) or wrapped.group(2)
    doi, near, bare = _DOI.fullmatch(address), _NEARLY_HTTP.match(address), _NO_SCHEME.fullmatch(address)
    if doi:
        address = f"https://doi.org/{doi.group(1)}"
    elif near:
        address = f"http{near.group(1).lower()}://{address[near.end() :]}"
    elif bare and bare.group(2).lower() not in _FILES:
        address = f"https://{bare.group(1)}"
    return address if fault_of(address, schemes) is None else None


def email_in(address: str) -> str | None:
    """The e-mail address that stands where the address of a page should, or None."""
    mail = _EMAIL.fullmatch(re.sub(r"(?i)^(?:https?:)?//", "", address.strip().strip("<>")))
    return mail.group(1) if mail else None


def _in_letters(host: str) -> str:
    """A site's name with the letters that the parser of Markdown has put into ASCII (RFC 3492)."""
    try:
        return ".".join(
            part[4:].encode().decode("punycode") if part.startswith("xn--") else part
            for part in host.split(".")
        )
    except UnicodeError:
        return host


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
