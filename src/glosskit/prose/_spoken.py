"""Words that a sentence names as words, without quotation marks: the term illegals; do not say X; X and Y are terms to avoid."""

import re
from bisect import bisect_right
from functools import cache

from glosskit.model import Usage
from glosskit.prose._mention import own_names
from glosskit.prose._segments import Segment
from glosskit.reading import Record

_REACH = 200
"""How many characters around a word are looked at."""
_NOUN = r"(?:words?|terms?|labels?|phrases?|expressions?|slurs?)"
_MATES = r"[^.;:!?()]{0,80}"
"""Other words of a list; no sentence ends in them."""
_OTHERS = rf"(?:{_MATES}(?:,|\bor\b|\band\b)\s+)?"
_LISTED = rf"{_OTHERS}(?:an?\s+)?"
_OLD = r"(?:older|old|former|earlier|outdated|clinical|medical|legal|official|colonial|offensive|English|Spanish|French)"
_BEFORE = (
    rf"\b(?:the|this|that|a)\s+{_NOUN}\s+$"
    rf"|\b(?:the|this|that|an?)\s+{_OLD}\s+(?:{_NOUN}|spelling|name),?\s+$"
    rf"|\b{_NOUN},?\s+(?:such\s+as|like|including)\s+{_OTHERS}$"
    rf"|\b{_NOUN}\b[^.;:!?()]{{3,40}}:\s*{_OTHERS}$"
    r"|\bcalled\s+(?:(?:an?|the)\s+|(?:an?\s+[\w'’-]+(?:\s+[\w'’-]+)?,?\s+){1,4}(?:(?:and|or)\s+)?(?:an?\s+)?)?$"
    r"|\bno\s+such\s+thing\s+as\s+(?:an?\s+)?$"
    r"|\b[a-z]-word,\s+$"
    rf"|\b(?:be|being|been|is|are|was|were)\s+called\s+{_MATES}(?:,|,?\s+or)\s+(?:an?\s+)?$"
    rf"|\b(?:sold|referred\s+to|(?:market|class|describ|portray|dismiss|derid|mock|record|chart|diagnos)\w*)\s+(?:[\w'’-]+\s+){{0,3}}as\s+{_LISTED}$"
    rf"|\b(?:labell?ed|branded|dubbed|termed|deemed|declared|(?:be|been|is|are|was|were)\s+considered)\s+(?:as\s+)?{_LISTED}$"
    r"|\bcall(?:s|ed|ing)?\s+(?:(?:them|our|your)selves|(?:him|her|it|my|your|one)self)\s+(?:an?\s+)?$"
    r"|\b(?:identif(?:y|ies|ied|ying)\s+as|so-called)\s+(?:an?\s+)?$"
)
_NOT = r"(?:\b(?:do|does|did|should|must|can|would)(?:\s+not|n['’]t)|\b(?:never|cannot))"
_SOMEBODY = (
    r"(?:any(?:one|body)|some(?:one|body)|people|them|him|her|each\s+other|others|(?:a|the|this|that)\s+person|"
    r"(?:a|an|your|our|their)\s+(?:friend|neighbou?r|colleague|child)s?|us|me|you)"
)
_ARTICLE = r"(?:an?\s+|the\s+)?"
_ONCE = r"(?:once|formerly|previously|originally|long|then|still)"
_SOMETHING = r"(?:an?|the|your|our|their|his|her|my)\s+(?:(?!(?:on|to|for|in|at|by|with|from|of|about|and)\b)[\w'’-]+\s+){1,3}"
_START = r"(?:^|[.;:!?(—–]\s*)(?:please\s+)?"
_ORDER = r"(?:(?:^|[.;:!?(]\s*|[,—–]\s*|\bplease\s+|\bbetter\s+)(?:say|use|write|prefer|choose)|\bwe\s+(?:say|write))"
"""An order of what to say, or what writers say of themselves; who uses paid workers, not slaves, names no words."""
_END = (
    r"(?=\s*(?:$|[.,;:!?)”\"—–])|\s+(?:or|and|but|when|if|because|unless|before|after|until|while|than|as|for|in|even|where|"
    r"to|about|any\s*more|instead)\b)"
)
_TOLD = (
    (
        rf"(?:{_NOT}|\b(?:avoid|stop))\s+(?:say|writ)(?:e|ing)?\s+{_OTHERS}{_ARTICLE}$",
        _END,
    ),
    (
        rf"(?:{_NOT}|\b(?:avoid|stop))\s+call(?:ing)?\s+{_SOMEBODY}\s+{_OTHERS}{_ARTICLE}$",
        _END,
    ),
    (
        rf"{_START}(?:avoid|drop|retire|skip)\s+{_OTHERS}{_ARTICLE}$",
        _END,
    ),
    (
        r"(?:^|[.;:!?—–]\s*|\bthat\s+)$",
        r"\s+(?:means|meant|implies|implied|suggests|connotes|evokes|refers\s+to|sounds|makes|hurts|was\s+coined|derives|comes\s+from|dates)\b",
    ),
    (
        rf"(?:^|[.;:!?—–]\s*){_OTHERS}$",
        rf"(?:(?:,|\s+(?:and|or)\b){_MATES})?\s+(?:all\s+|both\s+)?(?:imply|suggest|mean|assume|connote|evoke|refer\s+to|start\s+from)\b",
    ),
    (r"", r"\s+(?:do(?:es)?|can)(?:\s+not|not|n['’]t|['’]t)\s+exist\b"),
    (
        rf"{_START}(?:do\s+not|don['’]t|never)\s+(?:use|print|(?:speak|talk)\s+of|translate\s+\w+\s+as)\s+{_OTHERS}{_ARTICLE}$",
        _END,
    ),
    (rf"[;,—–]\s*(?:and\s+|but\s+)?never\s+(?:[\w-]+\s+)?{_ARTICLE}$", _END),
    (rf"\b(?:chang|renam)(?:es?|ed|ing)\b{_MATES}\bfrom\s+{_ARTICLE}$", r"\s+to\b"),
    (
        rf"\bcall(?:s|ed|ing)?\s+(?:{_SOMEBODY}\s+|{_SOMETHING}){_OTHERS}{_ARTICLE}$",
        _END,
    ),
    (
        rf"\b(?:tell|claim|say)(?:s|ing|ed)?\b{_MATES}\bthat\s+(?:you|he|she|they)(?:['’](?:s|re)|\s+(?:is|are|was|were))\s+{_ARTICLE}$",
        _END,
    ),
    (rf"\b(?:is|are)(?:\s+not|n['’]t)\s+{_ARTICLE}$", _END),
    (rf"\b{_ONCE}\s+(?:said|wrote|(?:spoke|talked)\s+of)\s+{_ARTICLE}$", _END),
    (rf"\bused\s+to\s+(?:say|write|(?:speak|talk)\s+of)\s+{_ARTICLE}$", _END),
    (rf"{_ORDER}\s+(?!that\b){_MATES}(?:\b(?:not|never|rather\s+than)|\binstead\s+of)\s+{_ARTICLE}$", _END),
    (
        rf"\b(?:instead\s+of|rather\s+than)\s+(?:saying\s+|writing\s+)?{_ARTICLE}$",
        r"\s*,\s*(?:please\s+|we\s+|you\s+(?:can|could|may|might)\s+)?(?:say|use|write|prefer|choose)\b",
    ),
    (
        rf"\b(?:formerly|previously|once|also|long|sometimes|(?:used\s+to|to)\s+be)\s+known\s+as\s+{_ARTICLE}$",
        "",
    ),
    (
        rf"\bsay(?:ing)?\s+(?:that\s+)?{_SOMEBODY}\s+(?:(?:is|are|has|have)\s+)?{_ARTICLE}$",
        r"\s+(?:is|are|was|can\s+be)\s+(?:\w+\s+)?(?:wrong|hurtful|offensive|outdated|inaccurate|harmful|insulting|rude)\b",
    ),
)
"""What stands before a word that somebody is told to say or not to say, and what has to stand behind it."""
_BEHIND = (
    rf"(?:\s+[\w'’-]+)?(?:(?:,|\s+(?:and|or)\b){_MATES}?)?\s+(?:are|is|were|was)\s+"
    rf"(?:(?!(?:the|in|to|of)\b)[\w-]+\s+){{0,3}}(?:{_NOUN}|names?)\b"
    rf"|,\s+(?:an?|another)\s+(?:(?!(?:of|in|to|with)\b)[\w-]+\s+){{0,3}}{_NOUN}\b"
)
_WRITTEN_OUT = re.compile(r"\s+\([\"“‘][^()]{1,100}[\"”’]\)")
_JOINED = re.compile(rf"\s*(?:,|/|\band\b|\bor\b)(?:{_MATES}(?:,|/|\band\b|\bor\b))?\s*(?:an?\s+|the\s+)?")


@cache
def _surroundings() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What stands before a word that is spoken of, and behind it. Few texts have one, and to compile all takes its time."""
    return tuple(
        (re.compile(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE))
        for before, behind in ((_BEFORE, ""), ("", _BEHIND), *_TOLD)
    )


def is_spoken_of(record: Record, segment: Segment, start: int, end: int) -> bool:
    """Say whether the sentence around a range of a segment's characters speaks of the words there, without setting them apart.

    In an entry with `usage: avoid`, a word in one list with the entry's own names is meant as they are.

    Args:
        record: the entry.
        segment: one of its segments.
        start: first character of the range in the segment's text, from 0.
        end: one past its last character.
    """
    text = segment.text
    first = max(0, start - _REACH)
    if any(
        behind.match(text, end) and before.search(text, first, start) for before, behind in _surroundings()
    ):
        return True
    if text[start:end].isupper() and _WRITTEN_OUT.match(text, end):
        return True
    if record.entry.usage is not Usage.AVOID:
        return False
    names = own_names(record, text)
    at = bisect_right(names, start, key=lambda span: span.start)
    return (at > 0 and _JOINED.fullmatch(text, names[at - 1].end, start) is not None) or (
        at < len(names) and _JOINED.fullmatch(text, end, names[at].start) is not None
    )
