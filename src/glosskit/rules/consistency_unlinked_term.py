"""consistency/unlinked-term."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from glosskit.diagnostics import Finding, Severity
from glosskit.digests import digest_of
from glosskit.glossary import Glossary
from glosskit.lint import member_rule
from glosskit.model import AliasKind, Status, Usage
from glosskit.prose import Role, replacement
from glosskit.prose._tokens import (
    Phrases,
    Token,
    forms,
    is_everyday,
    is_inside_name,
    is_mentioned,
    is_name,
    is_same_case,
    keys,
)
from glosskit.reading import Record

_MOST = 5


_OPENING = re.compile(r"\[\[[^\[\]]*\Z")
_CLOSING = re.compile(r"[^\[\]]{0,200}\]\]")
_WORD = re.compile(r"[^\W\d_][\w']+")


class _Name(NamedTuple):
    owner: Record
    text: str
    is_abbreviation: bool
    is_told: bool
    """Whether readers should be led to it: the entry is published, and nobody advises against the name."""


def _depends(record: Record, glossary: Glossary) -> str:
    """All names of the glossary with what decides whether they are told, and the entries that need no link."""
    return f"{glossary.once(_facts)} {sorted(_linked(record, glossary))}"


@member_rule(
    "consistency/unlinked-term",
    Severity.SUGGESTION,
    finds="The term of another entry in a definition or a tip, in an entry that nowhere links to it. Only terms of several "
    "words and words that are no everyday ones; at most five of an entry.",
    matters="A reader who does not know the term cannot see that it is explained a click away.",
    instead="Make the first mention a link, or name the entry in `related`.",
    source="Terms left as plain text, and links from every ordinary word, are both common complaints of people who "
    "maintain glossaries.",
    fix="Unsafe: the words become a link; whether they mean the term is for a writer to see.",
    language="en",
    depends=_depends,
    bad=(
        {
            "!ally.yaml": "term: Ally\ndefinition: A person who works against structural racism.\n",
            "structural-racism.yaml": "term: Structural racism\ndefinition: Unfair rules.\n",
        },
        {
            "!ally.yaml": "term: Ally\ndefinition: A person.\ntips:\n  - title: Ask\n    body: Notice microaggressions.\n",
            "micro.yaml": "term: Microaggression\ndefinition: A slight.\n",
        },
        {
            "!ally.yaml": "term: Ally\ndefinition: A person who supports Black women.\n",
            "black.yaml": "term: Black\ndefinition: Of African descent.\n",
        },
    ),
    good=(
        {
            "ally.yaml": "term: Ally\ndefinition: A friend against structural racism.\nrelated: [Structural racism]\n",
            "b.yaml": "term: B\ndefinition: See [[structural racism]]. Structural racism is a system.\n",
            "structural-racism.yaml": "term: Structural racism\ndefinition: Unfair rules, and a black car.\n",
            "black.yaml": "term: Black\ndefinition: Of African descent.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A person who will make or function as a friend.\n",
            "make.yaml": "term: Make\ndefinition: A tool.\n",
            "function.yaml": "term: Function\ndefinition: A piece of a program.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A person with a pop song, and “structural racism” in quotation marks.\n",
            "pop.yaml": "term: Points of privilege\naliases: [{text: PoP, kind: abbreviation}]\ndefinition: Points.\n",
            "structural-racism.yaml": "term: Structural racism\nstatus: draft\ndefinition: Unfair rules.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: See [[Structural racism], and [structural racism]].\n",
            "structural-racism.yaml": "term: Structural racism\ndefinition: Unfair rules.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: The Performative Allyship Project is a club.\n",
            "performative-allyship.yaml": "term: Performative allyship\ndefinition: A show.\n",
        },
    ),
)
def unlinked_term(record: Record, glossary: Glossary) -> Iterator[Finding]:
    """Yield the first mention of each term that an entry uses without a link anywhere."""
    for first, last, name in _uses(record, glossary.once(_phrases), _linked(record, glossary)):
        yield _finding(glossary, record, first, last, name)


def _uses(record: Record, phrases: Phrases[_Name], linked: set[str]) -> Iterator[tuple[Token, Token, _Name]]:
    """The first use of each name of an entry that is not linked: its first word, its last, and the name."""
    done = set(linked)
    for words in phrases.texts(record, lambda name: name.is_told and name.owner.id not in linked):
        for start, end, name in phrases.find(words):
            if name.owner.id not in done and _is_use(record, words, start, end, name):
                done.add(name.owner.id)
                yield words[start], words[end - 1], name
                if len(done) - len(linked) == _MOST:
                    return


def _linked(record: Record, glossary: Glossary) -> set[str]:
    """The ids of the entry itself and of those that it links to."""
    return {record.id, *(target.id for _, target in glossary.targets(record) if target is not None)}


def _phrases(glossary: Glossary) -> Phrases[_Name]:
    names = glossary.once(_names)
    return Phrases((forms(name.text), name) for name in names if _may_be_special(name.text))


def _facts(glossary: Glossary) -> str:
    """The hash of the names, and of those by which links find their entries."""
    names = [(name.owner.path, *name[1:]) for name in glossary.once(_names)]
    links = [(name, record.path) for name, record in glossary.names.items()]
    return digest_of(repr((names, links)))


def _names(glossary: Glossary) -> tuple[_Name, ...]:
    """The terms of all entries, and then their aliases: of two that are the same, the first counts."""
    terms: list[_Name] = []
    aliases: list[_Name] = []
    for record in glossary.records:
        outline = record.outline
        deprecated = {text for text, kind in outline.aliases if kind == AliasKind.DEPRECATED}
        is_open = outline.status == Status.PUBLISHED and outline.usage != Usage.AVOID
        terms.append(_Name(record, outline.term, False, is_open and outline.term not in deprecated))
        aliases += (
            _Name(record, text, kind == AliasKind.ABBREVIATION, is_open and text not in deprecated)
            for text, kind in outline.aliases
        )
    return (*terms, *aliases)


def _is_use(record: Record, words: Sequence[Token], start: int, end: int, name: _Name) -> bool:
    segment = words[start].segment
    first, last = words[start].start, words[end - 1].end
    written = segment.text[first:last]
    return (
        name.is_told
        and (segment.role is Role.DEFINITION or segment.path[-1] == "body")
        and (written.startswith(name.text) if name.is_abbreviation else is_same_case(name.text, written))
        and not is_inside_name(words, start, end, name.text)
        and (end - start > 1 or _is_special(words, start, name.text))
        and not is_mentioned(record, words, start, end)
        and not _is_in_brackets(segment.text, first, last)
    )


def _is_in_brackets(text: str, first: int, last: int) -> bool:
    """Whether words stand in a link that is not whole: `schema/markup` tells how to mend that."""
    return (
        _OPENING.search(text, max(0, first - 200), first) is not None
        or _CLOSING.match(text, last) is not None
    )


def _may_be_special(name: str) -> bool:
    """Whether there are uses of a name to tell: of a single everyday word there are none."""
    return len(keys(name)) > 1 or (
        _WORD.fullmatch(name) is not None and (name[0].isupper() or not is_everyday(keys(name)[0]))
    )


def _is_special(words: Sequence[Token], index: int, name: str) -> bool:
    """Whether a single word is the term and no everyday word; a capital can tell the two apart (Black)."""
    if not _WORD.fullmatch(name):
        return False  # "+1" is not every 1, and "S" is not every s
    if not is_everyday(keys(name)[0]):
        return True
    return name[0].isupper() and words[index].word[0].isupper() and is_name(words, index)


def _finding(glossary: Glossary, record: Record, first: Token, last: Token, name: _Name) -> Finding:
    segment, term = first.segment, name.owner.outline.term
    written = segment.text[first.start : last.end]
    link = written if glossary.resolve(written) is name.owner else f"{term}|{written}"
    return Finding(
        record.at(*segment.path, within=segment.span(first.start, last.end)),
        f"`{term}` has an entry, and nothing here links to it, so readers do not see that it is explained.",
        f"Write [[{link}]], or name the entry in `related`.",
        ((name.owner.at("term"), "The entry is here."),),
        fix=replacement(
            record,
            segment,
            *_with_brackets(first, last),
            f"[[{link}]]",
            message=f"Make it the link [[{link}]]",
        ),
    )


def _with_brackets(first: Token, last: Token) -> tuple[int, int]:
    """The range of the words, and of a pair of brackets around them: who writes [Ally] means a link."""
    text, start, end = first.segment.text, first.start, last.end
    is_bracketed = text[max(0, start - 1) : start] == "[" and text[end : end + 1] == "]"
    return (start - 1, end + 1) if is_bracketed else (start, end)
