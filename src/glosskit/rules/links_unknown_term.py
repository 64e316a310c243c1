"""links/unknown-term."""

import re
from collections.abc import Iterator
from itertools import chain

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary, Reference
from glosskit.lint import glossary_rule
from glosskit.reading import Record

_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
_PLURALS = (("ies", "y"), ("es", ""), ("s", ""))


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
        meant = _meant(reference, glossary)
        match = glossary.nearest(reference.name) if meant is None else None
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


def _meant(reference: Reference, glossary: Glossary) -> Record | None:
    """The entry of which a name is the plural, or which it has with an article: [[Allies]], [[the ally]]."""
    bare = _ARTICLE.sub("", reference.name)
    for name in (
        bare,
        *(bare.removesuffix(ending) + new for ending, new in _PLURALS if bare.endswith(ending)),
    ):
        target = glossary.resolve(name) if name else None
        if target is not None:
            return target
    return None
