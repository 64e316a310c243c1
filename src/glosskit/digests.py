"""Digests: a short name for what something is made of, which changes whenever that does."""

import hashlib


def digest_of(*parts: str) -> str:
    """The SHA-256 of some texts, in hexadecimal; characters that UTF-8 does not have count too."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()
