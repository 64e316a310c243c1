"""style/pasted-list."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.markup import Kind
from glosskit.reading import Record
from glosskit.source import Span

_BULLETS = "•‣▪◦●○■·"
_ITEM = re.compile(
    rf"^[ \t]*(?:(?:-[ ]+)?([{_BULLETS}])[ \t\u00a0]*(?=[^\s{_BULLETS}])|([–—*-])(?:[ ]|\u00a0)(?=\S))",
    re.MULTILINE,
)
_MOST_LINES = 100
"""Longer lists are known by their first items."""
_JOINED = re.compile(rf"[ ][{_BULLETS}][ ]")


@entry_rule(
    "style/pasted-list",
    Severity.WARNING,
    finds="Lines of a text that start with a bullet (•) or a dash (–), as word processors write lists.",
    matters="Only a hyphen and a space make an item of a list: readers see these lines run together as one paragraph.",
    instead="Start each item with a hyphen and a space, on a line of its own in a text after `|`.",
    source="CommonMark 0.31, section 5.2: what starts an item of a list.",
    bad=(
        "term: Ally\ndefinition: |\n  An ally\n\n  • listens\n  • learns\n",
        "term: Ally\ndefinition: A person.\ntips:\n  - title: Act\n    body: |\n      – Listen.\n      – Learn.\n",
        "term: Ally\ndefinition: >\n  • A person who listens,\n  • and one who learns.\n",
        "term: Ally\ndefinition: |\n  An ally\n\n  - • listens\n  - • learns\n",
    ),
    good=(
        "term: Ally\ndefinition: |\n  An ally\n\n  - listens\n  - learns • and helps\n",
        "term: Ally\ndefinition: |\n  A person who helps others\n  – and asks first –\n  when it is needed.\n",
        "term: Ally\ndefinition: |\n  A line of `code`:\n\n  ```\n  • one\n  • two\n  ```\n",
        "term: Bullet\ndefinition: The sign • that starts an item.\n",
    ),
)
def pasted_list(record: Record) -> Iterator[Finding]:
    """Yield the first line of each text that was meant as a list's item and is none."""
    if not any(sign in record.source.text for sign in f"{_BULLETS}–—\u00a0"):
        return
    for path in record.texts:
        if path[0] == "sources":  # a citation may have a dash for an author named before
            continue
        value = record.text(path)
        code = [piece for piece in record.markup(path).pieces if piece.kind is Kind.CODE]
        found = [
            match
            for match in islice(_ITEM.finditer(value), _MOST_LINES)
            if not any(piece.start <= match.start() < piece.end for piece in code) and _is_no_item(match)
        ]
        bullets = [match for match in found if match.group(1)]
        start = bullets if len(bullets) > 1 or (bullets and _JOINED.search(value, bullets[0].end())) else []
        dashes = [match for match in found if match.group(2)]
        start = start or [one for one, two in pairwise(dashes) if _are_neighbours(one, two)]
        if start:
            sign = start[0].group(1) or start[0].group(2)
            at = start[0].start(1) if start[0].group(1) else start[0].start(2)
            message = f"`{sign}` starts no item of a list here: readers see these lines as one paragraph."
            hint = f"Write `-` in place of each `{sign}`, and each item on a line of its own after `|`."
            if sign != "-" and value[start[0].start() : at].strip() == "-":
                message = (
                    f"`{sign}` stands behind the hyphen that makes the item, so readers see two bullets."
                )
                hint = f"Delete each `{sign}`."
            yield Finding(record.at(*path, within=Span(at, at + 1)), message, hint)


def _is_no_item(match: re.Match[str]) -> bool:
    """A hyphen or star with an ordinary space makes an item; with a no-break space it does not."""
    return match.group(2) not in ("-", "*") or match.group()[-1:] == "\u00a0"


def _are_neighbours(one: re.Match[str], two: re.Match[str]) -> bool:
    """Whether two lines with a dash follow each other: a single one may be in the middle of a sentence."""
    return one.string.count("\n", one.start(2), two.start(2)) == 1
