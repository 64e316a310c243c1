"""consistency/dash-style."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from glosskit.diagnostics import Finding, Replacement, Severity
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule
from glosskit.prose import Role, Segment, replacement, segments
from glosskit.reading import Record

# Between words only: dashes between numbers are ranges, and those between letters alone may be a formula.
_DASH = re.compile(
    r"""(?<=[^\W\d_][\w"”’)\]])(?:(?P<em>—)|(?P<spaced_em>\ +—\ +)|(?P<spaced_en>\ +–\ +)|(?P<double>\ +--\ +|--)
      |(?P<hyphen>\ +-\ +))(?=["“‘(\[]?[^\W\d_]{2})""",
    re.VERBOSE,
)
_SIGNS = ("—", "–", "--", " -")
"""Of these, every dash has one; most texts have none."""
_DASHES = {"em": "—", "spaced_em": " — ", "spaced_en": " – "}
_NAMES = {
    "em": "long dashes without spaces (word—word)",
    "spaced_em": "long dashes with spaces (word — word)",
    "spaced_en": "short dashes with spaces (word – word)",
}
_ROLES = frozenset({Role.DEFINITION, Role.TITLE, Role.INSTRUCTION, Role.SUMMARY})


class _Dash(NamedTuple):
    segment: Segment
    start: int
    end: int
    style: str


def _styles(record: Record) -> list[str]:
    """The style of each of an entry's dashes."""
    styles: list[str] = record.remember("dashes", lambda: [dash.style for dash in _dashes(record)])
    return styles


def _dashes(record: Record) -> Iterator[_Dash]:
    for segment in segments(record):
        if segment.role in _ROLES and any(map(segment.text.__contains__, _SIGNS)):
            for match in _DASH.finditer(segment.text):
                yield _Dash(segment, *match.span(), match.lastgroup or "")


@glossary_rule(
    "consistency/dash-style",
    Severity.SUGGESTION,
    finds="A dash between words that is set in another way than most of the glossary's: word—word, word – word, word -- word.",
    matters="Side by side on one page, two kinds of dash look like an oversight.",
    instead="Use the dash that the glossary uses most. Each of them is right somewhere; what matters is that there is one.",
    fix="Safe: all such dashes of the entry are set as in the rest of the glossary.",
    asks=_styles,
    bad=(
        {
            "ally.yaml": "term: Ally\ndefinition: A friend—not a guest—who stays.\n",
            "!guest.yaml": "term: Guest\ndefinition: A visitor -- no more.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A friend – not a guest – who stays.\n",
            "!guest.yaml": "term: Guest\ndefinition: A visitor—no more.\n",
        },
    ),
    good=(
        {
            "ally.yaml": "term: Ally\ndefinition: A friend—not a guest—who stays.\n",
            "guest.yaml": "term: Guest\ndefinition: A visitor of 1990 – 1995, a – b, who calls `x -- y`, well-known.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A friend - not a guest - who stays.\n",
            "guest.yaml": "term: Guest\ndefinition: A visitor—no more.\n",
        },
    ),
)
def dash_style(glossary: Glossary) -> Iterator[Finding]:
    """Yield the first dash of each entry that is not in the glossary's style."""
    found = [(record, _styles(record)) for record in glossary.records]
    counts = Counter(style for _, styles in found for style in styles)
    if not counts:
        return
    chosen, most = counts.most_common(1)[0]
    if chosen not in _DASHES or list(counts.values()).count(most) > 1:
        return
    for record, styles in found:
        if set(styles) - {chosen}:
            wrong = [dash for dash in _dashes(record) if dash.style != chosen]
            few = len(wrong)
            message = (
                f"Most dashes of this glossary are {_NAMES[chosen]}, and this entry has {few} of another kind; side by "
                "side, they look like an oversight."
            )
            dash = wrong[0]
            place = record.at(*dash.segment.path, within=dash.segment.span(dash.start, dash.end))
            yield Finding(place, message, f"Use {_NAMES[chosen]}.", fix=_fix(record, wrong, _DASHES[chosen]))


def _fix(record: Record, wrong: list[_Dash], right: str) -> Replacement | None:
    """All of the entry's dashes at once."""
    fixes = [replacement(record, dash.segment, dash.start, dash.end, right) for dash in wrong]
    changes = tuple(change for fix in fixes if fix for change in fix.changes)
    return (
        Replacement("Set the dashes as the rest of the glossary does", changes, safe=True)
        if changes
        else None
    )
