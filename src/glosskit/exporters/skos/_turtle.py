"""Turtle (W3C, 2014), as far as the export needs it: statements about one subject, in a fixed order."""

import re
from collections.abc import Iterable, Iterator, Sequence

Statement = tuple[str, Sequence[str]]
"""A predicate and its objects, all as Turtle writes them; one without objects is left out."""

# What an IRIREF of Turtle may not hold, in no way: it has to be percent-encoded before.
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_BETWEEN = " ;\n    "
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


def block(subject: str, statements: Iterable[Statement]) -> str:
    """A subject with its statements; those without objects are left out."""
    return f"{subject}\n    {statements_of(statements)} .\n"


def statements_of(statements: Iterable[Statement]) -> str:
    """The statements alone, as they stand in a block."""
    return _BETWEEN.join(_lines(statements))


def ending(statements: Iterable[Statement]) -> str:
    """The same for the end of a block that has others already."""
    return "".join(f"{_BETWEEN}{line}" for line in _lines(statements))


def _lines(statements: Iterable[Statement]) -> Iterator[str]:
    return (
        f"{predicate} {', '.join(dict.fromkeys(objects))}" for predicate, objects in statements if objects
    )
