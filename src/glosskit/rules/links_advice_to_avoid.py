"""links/advice-to-avoid."""

from collections.abc import Iterator

from glosskit.diagnostics import Finding, Place, Severity
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule
from glosskit.model import RelatedKind, Status, Usage
from glosskit.reading import Record


@glossary_rule(
    "links/advice-to-avoid",
    Severity.WARNING,
    finds="A `use_instead`, or a related term of the kind `instead`, that names an entry with `usage: avoid`.",
    matters="The page tells readers to use a word that the glossary itself tells them to avoid.",
    instead="Name a word that readers can use. To send readers to the entry for its explanation, leave out `kind: instead`.",
    bad=(
        {
            "!vermin.yaml": "term: Vermin\ndefinition: A slur.\nusage: avoid\nrelated:\n  - to: alien\n    kind: instead\n",
            "alien.yaml": "term: Alien\ndefinition: A label.\nusage: avoid\n",
        },
        {
            "!illegal.yaml": "term: Illegal\ndefinition: A label.\nusage: avoid\nuse_instead:\n  - alien\n",
            "alien.yaml": "term: Alien\ndefinition: A label.\nusage: avoid\n",
        },
    ),
    good=(
        {
            "illegal.yaml": "term: Illegal\ndefinition: A label.\nusage: avoid\nuse_instead: [migrant]\nrelated: [alien]\n",
            "alien.yaml": "term: Alien\ndefinition: A label.\nusage: avoid\nuse_instead: [a person from abroad]\n",
            "migrant.yaml": "term: Migrant\ndefinition: A person who moves.\nusage: caution\n",
        },
        {
            "alien.yaml": "term: Alien\naliases: [resident]\ndefinition: A label.\nusage: avoid\nuse_instead: [resident]\n",
            "stranger.yaml": "term: Stranger\ndefinition: A label.\nuse_instead: [outlander]\n",
            "outlander.yaml": "term: Outlander\ndefinition: A label.\nusage: avoid\nstatus: retired\n",
        },
    ),
)
def advice_to_avoid(glossary: Glossary) -> Iterator[Finding]:
    """Yield each piece of advice that leads to an entry whose word is to be avoided."""
    for record in glossary.records:
        for name, place in _advice(record):
            target = glossary.resolve(name)
            # An entry may give one of its own aliases as what to say; a retired entry no longer tells anything.
            if (
                target is None
                or target is record
                or target.outline.usage != Usage.AVOID
                or target.outline.status == Status.RETIRED
            ):
                continue
            yield Finding(
                place,
                f"Readers are told to use `{name}` instead, and its own entry tells them to avoid it.",
                _hint(target),
                ((target.at("usage"), f"`{target.outline.term}` is to be avoided."),),
            )


def _advice(record: Record) -> Iterator[tuple[str, Place]]:
    for index, name in enumerate(record.outline.instead):
        yield name, record.at("use_instead", index)
    for index, (name, kind) in enumerate(record.outline.related):
        if kind == RelatedKind.INSTEAD:
            yield name, record.at("related", index, "to")


def _hint(target: Record) -> str:
    better = target.outline.instead
    if better:
        return f"Write {' or '.join(f'`{words}`' for words in better)}, as that entry does."
    return "Name a word that readers can use."
