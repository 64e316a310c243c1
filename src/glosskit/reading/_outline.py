"""What others want to know of an entry: enough to find it, to link to it and to list it."""

from typing import NamedTuple

from glosskit.model import Entry


class Outline(NamedTuple):
    """Some of an entry's values, none of which is a long text.

    An earlier run leaves them beside the entry, so that most entries of a large glossary need not be made anew.

    Attributes:
        term: the headword.
        part_of_speech: its grammatical kind, as `PartOfSpeech` has it; empty where that is not known.
        aliases: its other names, each with what it is to the term, as `AliasKind` has it.
        former: its former ids.
        related: the names of its related terms, each with what it is to the term, as `RelatedKind` has it.
        instead: what to say instead of it.
        tags: the topics under which it is listed.
        status: where it is in its life, as `Status` has it.
        usage: whether to use it, as `Usage` has it.
        reviewed: when it was last reviewed, as 2026-11-22; empty where that is not known.
    """

    term: str
    part_of_speech: str
    aliases: list[tuple[str, str]]
    former: list[str]
    related: list[tuple[str, str]]
    instead: list[str]
    tags: list[str]
    status: str
    usage: str
    reviewed: str


def outline_of(entry: Entry) -> Outline:
    """The outline of an entry."""
    return Outline(
        entry.term,
        entry.part_of_speech.value if entry.part_of_speech else "",
        [(alias.text, alias.kind.value) for alias in entry.aliases],
        list(entry.redirect_from),
        [(related.to, related.kind.value) for related in entry.related],
        list(entry.use_instead),
        list(entry.tags),
        entry.status.value,
        entry.usage.value,
        entry.reviewed.isoformat() if entry.reviewed else "",
    )
