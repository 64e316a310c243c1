"""consistency/quote-style."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from glosskit.diagnostics import Finding, Place, Replacement, Severity
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule
from glosskit.prose import Role, Segment, replacement, segments
from glosskit.reading import Record

# A straight mark behind a digit is a sign of measure (6", 5'10"), between Hebrew letters one of abbreviation (צה"ל). Single
# quotation marks are not counted: they look like apostrophes.
_MARK = re.compile(
    r"""(?P<straight_quotation>(?<!\d)(?!(?<=[\u05d0-\u05ea])"[\u05d0-\u05ea])") | (?P<curly_quotation>[“”„«»])
      | (?P<straight_apostrophe>(?<=[^\W\d_])'(?=[^\W\d_])) | (?P<curly_apostrophe>(?<=[^\W\d_])’(?=[^\W\d_]))""",
    re.VERBOSE,
)
_SIGN = re.compile("[\"“”„«»'’]")
_INWARD = re.compile(r"»(?=\w)")
_SPACED = re.compile("«([ \u00a0\u202f]?)")
_OTHER = {"straight": "curly", "curly": "straight"}
_NAMES = {"quotation": "quotation marks", "apostrophe": "apostrophes"}


class _Mark(NamedTuple):
    segment: Segment
    start: int
    end: int
    style: str
    kind: str


def _styles(record: Record) -> list[list[str]]:
    """Style and kind of each of an entry's marks."""
    styles: list[list[str]] = record.remember(
        "quotes", lambda: [[mark.style, mark.kind] for mark in _marks(record)]
    )
    return styles


def _marks(record: Record) -> Iterator[_Mark]:
    for segment in segments(record):
        if segment.role not in (Role.HEADWORD, Role.CITATION) or segment.path == ("term",):
            for sign in _SIGN.finditer(segment.text):
                match = _MARK.match(segment.text, sign.start())
                if match is None:
                    continue
                style, _, kind = (match.lastgroup or "").partition("_")
                yield _Mark(segment, *match.span(), style, kind)


@glossary_rule(
    "consistency/quote-style",
    Severity.SUGGESTION,
    finds="Straight quotation marks or apostrophes in a glossary that mostly has curly ones, or the other way round.",
    matters="Side by side on one page, the two look like an oversight; in a search, the one does not find the other.",
    instead="Use the style that the glossary uses most. Both are right; what matters is that there is one.",
    source="Curly quotes were the advice that was wrong most often when existing linters were run on real glossaries, "
    "since many keep to straight ones on purpose: what can be asked for is consistency.",
    fix="Safe: all such marks of the entry are turned, as far as it is plain which way each opens.",
    asks=_styles,
    bad=(
        {
            "ally.yaml": 'term: Ally\ndefinition: A "friend" and no "guest".\n',
            "!guest.yaml": "term: Guest\ndefinition: A “visitor”.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: Ein „Freund“ und kein „Gast“.\n",
            "!guest.yaml": 'term: Guest\ndefinition: Ein "Besuch".\n',
        },
        {
            "ally.yaml": "term: Allié\ndefinition: Un «\u00a0ami\u00a0» et non un «\u00a0hôte\u00a0».\n",
            "!guest.yaml": 'term: Hôte\ndefinition: Une "visite".\n',
        },
        {
            "ally.yaml": "term: Ally\ndefinition: It’s a person who doesn’t leave.\n",
            "!guest.yaml": "term: Guest\ndefinition: It's a visitor.\n",
        },
    ),
    good=(
        {
            "ally.yaml": "term: בעל ברית\ndefinition: “חבר” של אדם.\n",
            "guest.yaml": 'term: אורח\ndefinition: האו"ם וצה"ל הם קיצורים.\n',
        },
        {
            "ally.yaml": "term: Ally\ndefinition: It's a “friend”.\n",
            "guest.yaml": "term: Guest\ndefinition: It's no “visitor”, the host's.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A “friend” of someone’s.\n",
            "guest.yaml": 'term: Guest\ndefinition: A person of 6\'2" who uses `"quotes"`.\n',
        },
        {
            "ally.yaml": "term: Ally\ndefinition: It’s a friend’s friend.\n",
            "guest.yaml": "term: Guest\ndefinition: A visitor.\narticles:\n  - title: Don't\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: It’s a friend.\n",
            "guest.yaml": "term: Guest\ndefinition: It's a visitor.\n",
        },
    ),
)
def quote_style(glossary: Glossary) -> Iterator[Finding]:
    """Yield the first mark of each entry that is not in the glossary's style."""
    found = [(record, _styles(record)) for record in glossary.records]
    counts = Counter((style, kind) for _, styles in found for style, kind in styles)
    rare = {key for key in counts if counts[key] < counts[_OTHER[key[0]], key[1]]}
    for record, styles in found:
        if any((style, kind) in rare for style, kind in styles):
            wrong = [mark for mark in _marks(record) if (mark.style, mark.kind) in rare]
            style, kind = wrong[0].style, wrong[0].kind
            number = sum((mark.style, mark.kind) == (style, kind) for mark in wrong)
            message = (
                f"Most {_NAMES[kind]} of this glossary are {_OTHER[style]} ({counts[_OTHER[style], kind]} against "
                f"{counts[style, kind]}), and this entry has {number} of another style; side by side, they "
                "look like an oversight."
            )
            first = wrong[0]
            place = record.at(*first.segment.path, within=first.segment.span(first.start, first.end))
            hint = f"Use {_OTHER[style]} {_NAMES[kind]} in this entry."
            if any(mark.style == style and mark.kind != kind for mark in wrong):
                hint = f"Use {_OTHER[style]} apostrophes and quotation marks in this entry."
            pair = ('"', '"')
            if (style, kind) == ("straight", "quotation"):
                pair = glossary.once(_pair)
                hint = f"{hint.removesuffix('.')}: {pair[0]}so{pair[1]}."
            yield Finding(place, message, hint, fix=_fix(record, wrong, pair))


def _pair(glossary: Glossary) -> tuple[str, str]:
    """The quotation marks that the glossary has most, as they open and close."""
    counts = Counter(
        {sign: sum(text.source.text.count(sign) for text in glossary.records) for sign in "“”„«»"}
    )
    if counts["«"] + counts["»"] > counts["“"] + counts["”"]:
        inward = sum(len(_INWARD.findall(text.source.text)) for text in glossary.records)
        if 2 * inward > counts["«"]:
            return ("»", "«")
        space = Counter(
            gap for text in glossary.records for gap in _SPACED.findall(text.source.text)
        ).most_common(1)
        return (f"«{space[0][0]}", f"{space[0][0]}»") if space else ("«", "»")
    if 2 * counts["„"] > max(counts["“"], counts["”"]):
        return ("„", "“") if counts["“"] >= counts["”"] else ("„", "”")
    return ("“", "”")


def _fix(record: Record, wrong: list[_Mark], pair: tuple[str, str]) -> Replacement | None:
    """All of the entry's marks at once, as far as it is plain which way each must turn."""
    changes: list[tuple[Place, str]] = []
    for segment, marks in groupby(wrong, key=lambda mark: mark.segment):
        group = list(marks)
        turns = iter(_turned([mark for mark in group if mark.kind == "quotation"], pair))
        for mark in group:
            new = next(turns) if mark.kind == "quotation" else {"straight": "’", "curly": "'"}[mark.style]
            fix = replacement(record, segment, mark.start, mark.end, new) if new else None
            changes.extend(fix.changes if fix else ())
    return Replacement("Use the glossary's own marks", tuple(changes), safe=True) if changes else None


def _turned(marks: list[_Mark], pair: tuple[str, str]) -> list[str]:
    """The other style's mark for each quotation mark of a segment; empty ones where the marks do not pair."""
    if not marks or marks[0].style == "curly":
        # Those of French have spaces inside of them, which would be left over.
        return ["" if mark.segment.text[mark.start] in "«»" else '"' for mark in marks]
    opens = [_opens(mark) for mark in marks]
    if opens != [index % 2 == 0 for index in range(len(marks))] or len(marks) % 2:
        return [""] * len(marks)
    return [pair[0] if is_open else pair[1] for is_open in opens]


def _opens(mark: _Mark) -> bool:
    return mark.segment.text[mark.start - 1 : mark.start] in ("", *" ([—–-/*")
