"""links/unknown-term."""

from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule


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
    for reference in glossary.references:
        if not reference.in_text or reference.target is not None or glossary.is_broken(reference.name):
            continue
        match = glossary.nearest(reference.name)
        if match is not None and glossary.resolve(match) is reference.origin:
            message = f"`{reference.name}` is nearly this entry's own name, and a link to it would lead nowhere else."
            yield Finding(reference.place, message, "Take the brackets away.")
            continue
        hint = f"Did you mean [[{match}]]?" if match else "Write an entry for it, or take the brackets away."
        yield Finding(
            reference.place,
            f"No entry is called `{reference.name}`, so this link leads nowhere.",
            hint,
            fix=reference.renamed(match) if match else None,
        )
