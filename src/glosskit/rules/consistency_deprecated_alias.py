"""consistency/deprecated-alias."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from glosskit.diagnostics import Finding, Place, Replacement, Severity
from glosskit.digests import digest_of
from glosskit.glossary import Glossary
from glosskit.lint import member_rule
from glosskit.model import AliasKind, Status, Usage
from glosskit.names import fold
from glosskit.prose import swap
from glosskit.prose._tokens import PROSE, Phrases, forms, is_inside_name, is_mentioned, is_same_case
from glosskit.reading import Record


class _Name(NamedTuple):
    owner: Record
    text: str
    field: tuple[str | int, ...]


def _depends(_: Record, glossary: Glossary) -> str:
    """All names of the glossary, with what it advises for those that it advises against."""
    return glossary.once(_facts)


@member_rule(
    "consistency/deprecated-alias",
    Severity.WARNING,
    finds="A name that the glossary itself advises against, used in another entry: an alias of the kind `deprecated`, or "
    "the term of an entry with `usage: avoid`.",
    matters="A glossary that uses the words it tells readers to avoid loses their trust.",
    instead="Use the entry's term, or what its `use_instead` says. To speak about the word itself, put it in quotation "
    "marks or emphasis, or link to its entry.",
    fix="Unsafe: the one name that is to be used instead is written, where there is one.",
    depends=_depends,
    bad=(
        {
            "!ally.yaml": "term: Ally\ndefinition: A person who stands with illegal aliens.\n",
            "alien.yaml": "term: Illegal alien\ndefinition: A label.\nusage: avoid\nuse_instead: [undocumented person]\n",
        },
        {
            "!ally.yaml": "term: Ally\ndefinition: A person.\ntips:\n  - title: Ask\n    body: Ask a wheelchair-bound friend.\n",
            "user.yaml": "term: Wheelchair user\naliases: [{text: wheelchair bound, kind: deprecated}]\ndefinition: A person.\n",
        },
        {
            "!ally.yaml": "term: Ally\ndefinition: A person who stands with an illegal alien.\n",
            "alien.yaml": "term: Illegal alien\ndefinition: A label.\nusage: avoid\nuse_instead: [migrant]\n",
        },
    ),
    good=(
        {
            "ally.yaml": "term: Ally\ndefinition: The label “illegal alien” hurts, and so does *illegal alien*.\n",
            "b.yaml": "term: B\ndefinition: See [[Illegal alien]] and [[illegal alien|the label]].\n",
            "alien.yaml": "term: Illegal alien\ndefinition: An illegal alien is a label.\nusage: avoid\n",
        },
        {
            "naacp.yaml": "term: NAACP\ndefinition: The National Association for the Advancement of Colored People.\n",
            "poc.yaml": "term: People of color\naliases: [{text: colored people, kind: deprecated}]\ndefinition: People.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A person in the Indian Ocean, or of Indian-American descent.\n",
            "indian.yaml": "term: American Indian\naliases: [{text: red Indian, kind: deprecated}]\ndefinition: A person.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A person.\narticles:\n  - title: Illegal aliens and the law\n",
            "alien.yaml": "term: Illegal alien\ndefinition: A label.\nusage: avoid\n",
        },
    ),
)
def deprecated_alias(record: Record, glossary: Glossary) -> Iterator[Finding]:
    """Yield each use of a name that another entry advises against."""
    phrases = glossary.once(_phrases)
    found = (
        (words, *use)
        for words in phrases.texts(record, lambda name: name is not None)
        for use in phrases.find(words)
    )
    for words, start, end, name in found:
        segment = words[start].segment
        first, last = words[start].start, words[end - 1].end
        if (
            name is not None
            and name.owner is not record
            and segment.role in PROSE
            and is_same_case(name.text, segment.text[first:last])
            and not is_inside_name(words, start, end, name.text)
            and not is_mentioned(record, words, start, end)
        ):
            place = record.at(*segment.path, within=segment.span(first, last))
            instead = _instead(name)
            # The name alone is known to be at fault: an ending of it needs a writer.
            one = len(instead) == 1 and fold(segment.text[first:last]) == fold(name.text)
            fix = swap(record, segment, first, last, instead[0]) if one else None
            yield _finding(place, name, instead, fix)


def _phrases(glossary: Glossary) -> Phrases[_Name | None]:
    avoided = [name for record in glossary.records for name in _avoided(record)]
    # Other names come first: a word that is also an entry's good name, or stands in a longer one, is not meant.
    good = [name for record in glossary.records for name in _good(record)] if avoided else []
    return Phrases(
        [
            *((forms(name), None) for name in good),
            *((forms(name.text), name) for name in avoided),
        ]
    )


def _facts(glossary: Glossary) -> str:
    avoided = [
        (name.owner.path, name.text, name.owner.outline.term, _instead(name))
        for record in glossary.records
        for name in _avoided(record)
    ]
    good = [name for record in glossary.records for name in _good(record)] if avoided else []
    return digest_of(repr((avoided, good)))


def _avoided(record: Record) -> Iterator[_Name]:
    outline = record.outline
    if outline.status == Status.RETIRED:
        return
    if outline.usage == Usage.AVOID:
        yield _Name(record, outline.term, ("term",))
    for index, (text, kind) in enumerate(outline.aliases):
        if kind == AliasKind.DEPRECATED or (kind == AliasKind.PLURAL and outline.usage == Usage.AVOID):
            yield _Name(record, text, ("aliases", index))


def _good(record: Record) -> Iterator[str]:
    bad = {name.text for name in _avoided(record)}
    yield from (name for name in record.names[:-1] if name not in bad)


def _instead(name: _Name) -> list[str]:
    outline = name.owner.outline
    return outline.instead if outline.usage == Usage.AVOID else [_in_sentence(name.owner)]


def _in_sentence(record: Record) -> str:
    """An entry's term as its own definition writes it in a sentence: a headword's capital says nothing of a word's."""
    term = record.outline.term
    small = term[:1].lower() + term[1:]
    return small if re.search(rf"(?<!\w){re.escape(small)}(?!\w)", record.entry.definition) else term


def _finding(place: Place, name: _Name, instead: list[str], fix: Replacement | None) -> Finding:
    if instead:
        hint = f"Write {' or '.join(f'`{words}`' for words in instead)}; put the word in quotation marks if you speak of it."
    else:
        hint = f"Say it in other words; the entry `{name.owner.outline.term}` tells why."
    message = f"This glossary advises against `{name.text}`, and readers will notice that it is used here all the same."
    return Finding(place, message, hint, ((name.owner.at(*name.field), "The advice is here."),), fix=fix)
