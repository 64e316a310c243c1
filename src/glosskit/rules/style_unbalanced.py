"""style/unbalanced."""

import re
from collections.abc import Iterator
from itertools import groupby

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.prose import Segment, segments
from glosskit.reading import Record

_NAMES = {
    "(": "bracket",
    "[": "square bracket",
    "{": "brace",
    "（": "bracket",
    "［": "square bracket",
    "【": "bracket",
    "《": "bracket",
    "「": "quotation mark",
    "『": "quotation mark",
}
_CLOSING = dict(zip(_NAMES, ")]}）］】》」』", strict=True))
_PAIRS = {closing: opening for opening, closing in _CLOSING.items()}
_SIGN = re.compile(r"[()\[\]{}“”„\"«»（）［］【】《》「」『』]")
# What looks like a bracket or a quotation mark and is none.
_OTHER = re.compile(
    r"""
      [\[(]\s*[-−+]?[\w.∞]+\s*[,;]\s*[-−+]?[\w.∞]+\s*[\])]      # an interval: [0, 1)
    | \[\[[^\[\]\n]{0,200}\](?!\]) | (?<!\[)\[[^\[\]\n]{0,200}\]\] | \[\[ | \]\]  # told by another rule
    | (?<=\d)['′]\d*"                                           # feet and inches
    | (?<=[\u0590-\u05ff])"(?=[\u0590-\u05ff])                  # gershayim in Hebrew
    | 「[（）［］【】《》「」『』]」 | 『[（）［］【】《》「」]』 | [“《][（）［］【】《》「」『』][”》]
    | "[()\[\]{}]" | '[()\[\]{}"]' | “[()\[\]{}]” | ‘[()\[\]{}"]’  # the sign itself, in quotation marks
    | '[^'\s]*"[^'\s]*'
    """,
    re.VERBOSE,
)
# The item of an enumeration, as in a) or 1), or a smiley, where no partner is found.
_NO_ASIDE = re.compile(
    r"(?:^|[\s。、，；：])(?:(?:\d{1,3}[a-z]?|[a-zA-Z]|[ivxIVX]{1,5})[)）]|[:;8=xX][-^o']?[()\[\]{}]+)$"
)
_FAR = 6
# Inches, or the sign as such.
_NO_QUOTE = re.compile(r'(?<=\d)"|(?<!\S)"(?!\S)')


@entry_rule(
    "style/unbalanced",
    Severity.WARNING,
    finds="A bracket or a double quotation mark without its partner.",
    matters="Readers cannot tell where the aside or the quotation ends, and a quotation may seem to say too much.",
    instead="Write the one that is missing, or delete the one that is left over.",
    bad=(
        "term: Ally\ndefinition: A person (or a group who helps.\n",
        "term: Ally\ndefinition: A person or a group) who helps.\n",
        "term: Ally\ndefinition: |\n  A person who says “I will help.\n\n  They do.\n",
        "term: Ally\ndefinition: 'A person who is \"there for others.'\n",
        "term: Ally\ndefinition: A person who helps (as in a crisis].\n",
        "term: Allié\ndefinition: Une personne «\u00a0présente. Elle aide.\n",
        "term: 盟友\ndefinition: 「共に立つ人のこと。\n",
    ),
    good=(
        "term: Ally\ndefinition: 'A person who a) listens, b) learns and 1) helps :) with a 5\" screen, 5''10\" tall.'\n",
        "term: Ally\ndefinition: |\n  A person who says “I help.\n\n  “And I learn,” don't they ('bout that)? »So« or «so».\n",
        "term: Ally\ndefinition: A person, see [[Ableism|this] or [Bystander]].\n",
        "term: Ally\ndefinition: „So“ in German, ”so” in Swedish, « ainsi » in French.\n",
        "term: 盟友\ndefinition: 「共に（いつも）立つ『人』」のこと。１）聞く、2）学ぶ。《书》和“「”。\n",
        'term: Ally\ndefinition: |\n  A person (who\n\n  - listens\n  - helps).\n\n  "One.\n\n  "Two."\n',
        'term: Interval\ndefinition: All of [0, 1) and (2, 3], in code `f(`, and the sign "(" or \\[ alone.\n',
        'term: Ally\ndefinition: \'He said "in 1999" and "5" and "no" (a [b] c).\'\n',
    ),
    triggers=(r"[()\[\]{}\"“”„«»（）［］【】《》「」『』]",),
)
def unbalanced(record: Record) -> Iterator[Finding]:
    """Yield each bracket or quotation mark that is alone."""
    for path, group in groupby(segments(record), key=lambda segment: segment.path):
        parts = list(group)
        masked = (_OTHER.sub(lambda match: " " * len(match.group()), part.text) for part in parts)
        signs = [list(_SIGN.finditer(text)) for text in masked]
        for segment, at, message, hint in (*_brackets(parts, signs), *_quotes(parts, signs)):
            span = segment.span(at, at + 1)
            escaped = record.text(path)[span.start - 1 : span.start] == "\\"
            if not escaped and not _stands_for_itself(segment.text, at):
                yield Finding(record.at(*path, within=span), message, hint)


Alone = tuple[Segment, int, str, str]
"""A sign without partner: where it stands, what to say of it, and the hint."""


def _stands_for_itself(text: str, at: int) -> bool:
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    # French has spaces inside of its quotation marks.
    return (len(around) > 1 and around.isspace() and text[at] not in "«»") or bool(
        _NO_ASIDE.search(text, max(0, at - _FAR), at + 1)
    )


def _brackets(parts: list[Segment], signs: list[list[re.Match[str]]]) -> Iterator[Alone]:
    """Brackets may close in a later paragraph or list item, and those that cross one another are balanced too."""
    opened: dict[str, list[tuple[Segment, int]]] = {sign: [] for sign in _NAMES}
    for segment, found in zip(parts, signs, strict=True):
        for match in found:
            sign, at = match.group(), match.start()
            partner = _PAIRS.get(sign)
            if sign in _NAMES:
                opened[sign].append((segment, at))
            elif partner and opened[partner]:
                opened[partner].pop()
            elif partner:
                other = max(opened, key=lambda kind: opened[kind][-1][1] if opened[kind] else -1)
                if (
                    opened[other]
                    and opened[other][-1][0] is segment
                    and _CLOSING[other] not in segment.text[at:]
                ):
                    opened[other].pop()
                    message = f"`{other}` opens this aside, and `{sign}` closes it: that is not its partner."
                    yield segment, at, message, f"Write `{_CLOSING[other]}` here, or `{partner}` there."
                else:
                    message = f"This {_NAMES[partner]} closes nothing: no `{partner}` stands before it."
                    hint = f"Write `{partner}` where the aside begins, or delete `{sign}`."
                    yield segment, at, message, hint
    for sign, places in opened.items():
        for segment, at in places:
            what = "quotation" if sign in "「『" else "aside"
            message = f"This {_NAMES[sign]} is never closed, so readers cannot tell where the {what} ends."
            yield segment, at, message, f"Write `{_CLOSING[sign]}` where it ends, or delete `{sign}`."


def _quotes(parts: list[Segment], signs: list[list[re.Match[str]]]) -> Iterator[Alone]:
    for number, (segment, found) in enumerate(zip(parts, signs, strict=True)):
        places = {sign: [match.start() for match in found if match.group() == sign] for sign in '"„“”«»'}
        # A quotation of several paragraphs opens each of them and closes the last.
        following = parts[number + 1].text[:1] if number + 1 < len(parts) else ""
        straight = places['"']
        if len(straight) % 2 and following != '"' and not _NO_QUOTE.search(segment.text):
            yield segment, _odd_one(segment.text, straight), *_QUOTE
        if len(places["«"]) != len(places["»"]):
            yield segment, max(places["«"] or places["»"]), *_QUOTE
        left, right = places["“"], places["”"]
        # German closes with the English opening mark; Swedish opens with the closing one.
        if places["„"] or (not left and len(right) % 2 == 0):
            continue
        alone = list(_unpaired(segment.text, left, right))
        for at in alone[:-1] if following == "“" and alone[-1:] == left[-1:] else alone:
            yield segment, at, *_QUOTE


def _unpaired(text: str, left: list[int], right: list[int]) -> Iterator[int]:
    """The curly marks that do not take turns."""
    opened: int | None = None
    closing = set(right)
    for at in sorted((*left, *right)):
        if at in closing:
            if opened is None:
                yield at
            opened = None
        elif opened is None:
            opened = at
        elif text[at - 1].isspace():
            yield opened
            opened = at
        else:  # an opening mark where the closing one belongs
            yield at
            opened = None
    if opened is not None:
        yield opened


_QUOTE = (
    "This quotation mark has no partner in its paragraph, so readers cannot tell where the quotation ends.",
    "Write the mark that is missing, or delete this one.",
)


def _odd_one(text: str, places: list[int]) -> int:
    """The mark that breaks the turn of opening and closing ones, or the last."""
    opens = True
    for at in places:
        before, behind = text[at - 1 : at], text[at + 1 : at + 2]
        looks_closing = bool(before.strip(" ([—–-")) and not behind.isalnum()
        looks_opening = behind.isalnum() and not before.strip(" ([—–-")
        if (opens and looks_closing) or (not opens and looks_opening):
            return at if opens else places[places.index(at) - 1]
        opens = not opens
    return places[-1]
