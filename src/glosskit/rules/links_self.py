"""links/self."""

from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule


@glossary_rule(
    "links/self",
    Severity.WARNING,
    finds="An entry that links to itself, in its text or in `related`.",
    matters="A reader who follows the link lands where they already are.",
    instead="Take the link away, or link to the entry that was meant.",
    asks=lambda record: record.mentions,
    bad=(
        "term: Ally\ndefinition: A person.\nrelated:\n  - ally\n",
        "term: Ally\naliases: [allies]\ndefinition: One of the [[allies]].\n",
    ),
    good=("term: Ally\ndefinition: A person who is an *ally*.\nrelated:\n  - solidarity\n",),
)
def links_to_itself(glossary: Glossary) -> Iterator[Finding]:
    """Yield each reference of an entry to itself."""
    for reference in glossary.references:
        if reference.target is reference.origin:
            what = "This link leads" if reference.in_text else "This related term leads"
            yield Finding(reference.place, f"{what} back to the entry that it stands in.", "Take it away.")
