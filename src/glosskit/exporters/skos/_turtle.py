"""Turtle (W3C, 2014), as far as the export needs it: statements about one subject, in a fixed order."""

import re
from collections.abc import Iterable, Sequence

Statement = tuple[str, Sequence[str]]
"""A predicate and its objects, all as Turtle writes them; one without objects is left out."""

# What an IRIREF of Turtle may not hold, in no way: it has to be percent-encoded before.
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NOT_IN_STRING = re.compile(r"[\x00-\x1f\x7f\"\\]")


def iri(address: str) -> str:
    """An address as an IRI; characters that none may hold are percent-encoded."""
    return f"<{_NOT_IN_IRI.sub(lambda match: f'%{ord(match.group()):02X}', address)}>"


def literal(text: str, language: str | None = None) -> str:
    """A text as a string, with its language where it is words."""
    quoted = _NOT_IN_STRING.sub(
        lambda match: _ESCAPES.get(match.group(), f"\\u{ord(match.group()):04X}"), text
    )
    return f'"{quoted}"@{language}' if language else f'"{quoted}"'


def block(subject: str, statements: Iterable[Statement], before: str = "") -> str:
    """A subject with its statements.

    Args:
        subject: as Turtle writes it; empty for the statements alone.
        statements: of which those without objects are left out.
        before: statements that come first, from a block without a subject.
    """
    lines = [
        f"{predicate} {', '.join(dict.fromkeys(objects))}" for predicate, objects in statements if objects
    ]
    inner = " ;\n    ".join([before, *lines] if before else lines)
    return f"{subject}\n    {inner} .\n" if subject else inner
