"""Vale's scopes: which parts of an entry a rule reads."""

from collections.abc import Sequence

from glosskit.names import nearest
from glosskit.prose import Role

_PROSE = frozenset({Role.DEFINITION, Role.INSTRUCTION, Role.SUMMARY})
_TITLES = frozenset({Role.TITLE})
ALL_ROLES = _PROSE | _TITLES
"""What is a glossary's own words, and no name of an entry or of a work."""
# https://vale.sh/docs/scopes: those that mean something in an entry, and those that are not told apart here.
_SCOPES = dict.fromkeys(("text", "raw", "sentence"), ALL_ROLES) | dict.fromkeys(
    ("paragraph", "summary"), _PROSE
)
_SCOPES |= {"heading": _TITLES}
_OTHERS = (
    "alt",
    "blockquote",
    "code",
    "comment",
    "emphasis",
    "figure",
    "link",
    "list",
    "meta",
    "strong",
    "table",
)


def roles_of(selectors: Sequence[str]) -> tuple[frozenset[Role], list[str]]:
    """The parts that some selectors choose together, and the scopes among them that choose nothing here.

    Raises:
        ValueError: at a scope that Vale does not know either, with the one that was probably meant.
    """
    roles: frozenset[Role] = frozenset()
    others: list[str] = []
    for selector in selectors:
        chosen = ALL_ROLES
        for part in (part.strip() for part in selector.split("&")):
            name = part.removeprefix("~").strip().partition(".")[0]
            if name not in _SCOPES and name not in _OTHERS and (match := nearest(name, (*_SCOPES, *_OTHERS))):
                raise ValueError(f"`{part}` is no scope: did you mean `{match}`?")
            found = _SCOPES.get(name, frozenset())
            if part.startswith("~"):
                chosen -= found
            else:
                chosen &= found
                others += [] if found else [name]
        roles |= chosen
    return roles, others
