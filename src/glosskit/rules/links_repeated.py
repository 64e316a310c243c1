"""links/repeated."""

from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary, Reference
from glosskit.lint import glossary_rule
from glosskit.names import fold


@glossary_rule(
    "links/repeated",
    Severity.WARNING,
    finds="The same entry or phrase twice in one entry's `related`.",
    matters="Readers see the same term twice and look for a difference that is not there.",
    instead="Keep one of the two.",
    bad=(
        "term: Ally\ndefinition: A person.\nrelated:\n  - solidarity\n  - Solidarity\n",
        {
            "!ally.yaml": "term: Ally\ndefinition: A person.\nrelated:\n  - to: privilege\n    kind: opposite\n  - Privileges\n",
            "privilege.yaml": "term: Privilege\naliases: [privileges]\ndefinition: An advantage.\n",
        },
    ),
    good=("term: Ally\ndefinition: A person.\nrelated:\n  - solidarity\n  - justice\n",),
)
def repeated(glossary: Glossary) -> Iterator[Finding]:
    """Yield each item of `related` that an earlier one already names."""
    seen: dict[tuple[str, str], Reference] = {}
    for reference in glossary.relations:
        named = reference.target.id if reference.target else f"phrase {fold(reference.name)}"
        first = seen.setdefault((reference.origin.path, named), reference)
        if first is not reference:
            yield Finding(
                reference.place,
                f"`{reference.name}` is in this list already.",
                "Delete one of the two.",
                ((first.place, "It is here already."),),
            )
