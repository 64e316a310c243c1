"""links/unknown-term."""

import re
from collections.abc import Iterator
from itertools import chain

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary, Reference
from glosskit.lint import glossary_rule
from glosskit.names import fold
from glosskit.reading import Record

# English, French, Spanish, Italian, Portuguese, German and Dutch; then small words that Arabic and Hebrew join to the next.
_ARTICLE = re.compile(
    r"(?:an?|the|une?|des?|du|las?|les?|los|el|un[ao]?|uma?s?|il|lo|gli|i|os?|as|der|die|das|dem|den|ein|eine[mnrs]?|het|de|een)\s+"
    r"|(?:[ldns]|qu|un|dell|all|nell|sull)['’]"
    r"|[وف]?(?:ال|[بك]ال|لل)(?=\w{2})|[והשבכלמ]{1,2}(?=\w{2})",
    re.IGNORECASE,
)
_PLURALS = (("ies", "y"), ("es", ""), ("s", ""))
_ENDINGS = ("en", "es", "em", "er", "as", "os", "e", "n", "s", "a", "i", "o", "")
"""Of words in other languages than English: [[Inklusionen]], [[Leichter Sprache]], [[aliadas]]."""
_NEARER = 0.87


@glossary_rule(
    "links/unknown-term",
    Severity.ERROR,
    finds="A [[link]] to a term that no entry of the glossary has.",
    matters="A reader who wants to follow it has nowhere to go; the words stay unexplained.",
    instead="Use an entry's term, alias or id, write the missing entry (`glosskit new`), or take the brackets away.",
    source="Broken cross-references are the first complaint of people who maintain glossaries.",
    fix="Unsafe: the link names the entry whose name is nearest, where one is near.",
    asks=lambda record: record.mentions,
    bad=(
        "term: Ally\ndefinition: |\n  A person who practices [[allyshp]].\n",
        "term: Ally\ndefinition: A person.\ntips:\n  - title: Listen\n    body: Learn from [[someone|others]].\n",
        {
            "!ally.yaml": "term: Ally\ndefinition: A person who learns from [[bystanders]].\n",
            "bystander.yaml": "term: Bystander\nrelated: [Ally]\ndefinition: Who stands by.\n",
        },
        {
            "!ally.yaml": "term: Ally\ndefinition: A person who [[stands by others|Solidarity]].\n",
            "solidarity.yaml": "term: Solidarity\nrelated: [Ally]\ndefinition: Support for others.\n",
        },
        {
            "!ally.yaml": "term: Ally\ndefinition: A person who practices [[solidarty]].\n",
            "solidarity.yaml": "term: Solidarity\nrelated: [Ally]\ndefinition: Support for others.\n",
        },
    ),
    good=(
        {
            "ally.yaml": "term: Ally\ndefinition: |\n  A person who practices [[Solidarity|standing with others]].\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support for others.\n",
        },
        "term: Ally\ndefinition: A person who practices `[[allyship]]`.\n",
    ),
)
def unknown_term(glossary: Glossary) -> Iterator[Finding]:
    """Yield each link in a text whose target does not exist."""
    suspects = (
        record
        for record in glossary.records
        if any(glossary.resolve(link.target) is None for _, link in record.mentions)
    )
    for reference in chain.from_iterable(map(glossary.references_in, suspects)):
        if not reference.in_text or reference.target is not None or glossary.is_broken(reference.name):
            continue
        shown = reference.shown
        other = glossary.resolve(shown) if shown else None
        if other is not None and other is not reference.origin:
            link = f"[[{shown}|{reference.name}]]"
            message = f"No entry is called `{reference.name}`, but one is called `{shown}`: the entry's name comes first."
            yield Finding(reference.place, message, f"Write {link}.", fix=reference.rewritten(link))
            continue
        meant = _meant(reference, glossary)
        match = _nearest(reference.name, glossary) if meant is None else None
        target = meant or (glossary.resolve(match) if match is not None else None)
        if target is reference.origin:
            message = f"`{reference.name}` is nearly this entry's own name, and a link to it would lead nowhere else."
            yield Finding(reference.place, message, "Take the brackets away.")
            continue
        if meant is not None:
            link = f"[[{meant.outline.term}|{reference.shown or reference.name}]]"
            message = f"No entry is called `{reference.name}`, but one is called `{meant.outline.term}`."
            yield Finding(reference.place, message, f"Write {link}.", fix=reference.rewritten(link))
            continue
        hint = f"Did you mean [[{match}]]?" if match else "Write an entry for it, or take the brackets away."
        yield Finding(
            reference.place,
            f"No entry is called `{reference.name}`, so this link leads nowhere.",
            hint,
            fix=reference.renamed(match) if match else None,
        )


def _nearest(name: str, glossary: Glossary) -> str | None:
    """The name that is nearest; one that begins otherwise has to be nearer: exclusion is not inclusion."""
    match = glossary.nearest(name)
    if match is None or fold(match)[:1] == fold(name)[:1]:
        return match
    return glossary.nearest(name, _NEARER)


def _meant(reference: Reference, glossary: Glossary) -> Record | None:
    """The entry of which a name is the plural, or which it has with an article: [[Allies]], [[the ally]]."""
    match = _ARTICLE.match(reference.name)
    bare = reference.name[match.end() :] if match else reference.name
    for name in (
        bare,
        *(bare.removesuffix(ending) + new for ending, new in _PLURALS if bare.endswith(ending)),
    ):
        target = glossary.resolve(name) if name else None
        if target is not None:
            return target
    if glossary.config.language.lower().startswith("en"):
        return None
    stems = glossary.once(_stems)
    return stems.get(_stem(reference.name)) or stems.get(_stem(bare))


def _stems(glossary: Glossary) -> dict[str, Record]:
    """The entries by what is left of their terms and aliases without the endings of each word."""
    found: dict[str, Record] = {}
    for record in glossary.records:
        for name in record.names[:-1]:
            found.setdefault(_stem(name), record)
    return found


def _stem(name: str) -> str:
    words = fold(name).split()
    return " ".join(word.removesuffix(_ending(word)) for word in words)


def _ending(word: str) -> str:
    return next((ending for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) > 3), "")
