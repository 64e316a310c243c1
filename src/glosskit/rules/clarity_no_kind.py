"""clarity/no-kind."""

import re
from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.model import PartOfSpeech
from glosskit.names import fold
from glosskit.prose import Role, segments, sentences
from glosskit.reading import Record

_CLAUSE = re.compile(
    r"(?:(?:(?:a|an|the)\s+)?(?P<subject>.{1,80}?)\s+)?(?:(?:is|are)\s+(?:(?:basically|simply|just|often|usually|generally|essentially)\s+)?(?:when|where|if)\b(?!,)"
    r"|(?:refers?\s+to|means?|describes?)\s+(?:when|where|if|that\s+(?:you|someone|somebody|people|a\s+person)|you)\b)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:when|where)\s+(?:someone|somebody|people|a\s+person|an\s+individual|one)\s(?!.*\b(?:will|would|should|may|might|must|can|could)\b)[^,;:—–]{1,120}$",
    re.IGNORECASE,
)

_IS = re.compile(r"\b(?:is|are)\b", re.IGNORECASE)
_SAID_OF = frozenset({PartOfSpeech.ADJECTIVE, PartOfSpeech.VERB, PartOfSpeech.ADVERB})


@entry_rule(
    "clarity/no-kind",
    Severity.SUGGESTION,
    finds="A definition that does not say what kind of thing the term is, but when or where: “is when”, “refers to when”.",
    matters="Readers learn when the word is used, but not whether it names an act, a person, a belief or a law.",
    instead="Start with the kind of thing: a practice in which, a place where, a belief that.",
    source="ISO 704:2022, Terminology work, on intensional definitions.",
    language="en",
    bad=(
        "term: Allyship\ndefinition: Allyship is when you stand up for others.\n",
        "term: Food desert\ndefinition: A food desert is where no fresh food is sold.\n",
        "term: Tone policing\ndefinition: |\n  Tone policing basically refers to when\n  people judge how something is said.\n",
        "term: Allyship\ndefinition: When someone stands up for others.\n",
    ),
    good=(
        "term: Allyship\ndefinition: A practice, seen when someone stands up for others.\n",
        "term: Food desert\ndefinition: A food desert is an area where no fresh food is sold.\n",
        "term: Turning point\ndefinition: The question is when to act, and a turning point is the answer.\n",
        "term: Allyship\ndefinition: When someone stands up for others, their practice is called allyship.\n",
        "term: Undetectable\npart_of_speech: adjective\ndefinition: Undetectable means that a person has little of a virus.\n",
        "term: Allyship\ndefinition: Allyship is, when people mean it, a practice. It is when it costs that it counts.\n",
    ),
    triggers=(
        r"\b(?:is|are)\s+(?:[a-z]+ly\s+|just\s+|often\s+)?(?:when|where|if)\b",
        r"\b(?:refers?\s+to|means?|describes?)\s+(?:when|where|if|that|you)\b",
        r"\n\s*(?:when|where)\s",
    ),
)
def no_kind(record: Record) -> Iterator[Finding]:
    """Yield the words that stand where the kind of thing should."""
    segment = next((segment for segment in segments(record) if segment.role is Role.DEFINITION), None)
    span = next(iter(sentences(segment.text)), None) if segment else None
    if segment is None or span is None:
        return
    text = segment.text[span.start : span.end].rstrip(".!? ")
    match = _CLAUSE.match(text)
    names = {fold(name) for name in record.names}
    if match and match.group("subject") and not _is_own(match.group("subject"), names):
        match = None
    # What is said of people names no thing: "undetectable means that a person has so little of a virus that".
    if match and record.entry.part_of_speech in _SAID_OF and not _IS.search(match.group()):
        match = None
    match = match or _BARE.match(text)
    if match:
        end = match.end() if match.re is _CLAUSE else len(text.split(maxsplit=1)[0])
        yield Finding(
            record.at(*segment.path, within=segment.span(span.start, span.start + end)),
            "This tells when or where the word applies, but not what kind of thing it names.",
            "Name the kind of thing first, such as “a practice in which” or “a place where”.",
        )


def _is_own(subject: str, names: set[str]) -> bool:
    """Whether the clause is about the term: its name, perhaps with words such as `basically` behind, or `it`."""
    subject = fold(subject).strip("\"“”'‘’* ")
    return subject == "it" or any(
        subject == name
        or subject == f"{name}s"
        or (subject.startswith(f"{name} ") and subject.endswith("ly"))
        for name in names
    )
