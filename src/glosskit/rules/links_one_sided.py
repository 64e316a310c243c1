"""links/one-sided."""

from collections.abc import Iterator, Mapping

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary, Reference
from glosskit.lint import member_rule
from glosskit.model import RelatedKind, Status
from glosskit.reading import Record

_MIRROR = {
    RelatedKind.SEE: RelatedKind.SEE,
    RelatedKind.BROADER: RelatedKind.NARROWER,
    RelatedKind.NARROWER: RelatedKind.BROADER,
    RelatedKind.OPPOSITE: RelatedKind.OPPOSITE,
}


def _depends(record: Record, glossary: Glossary) -> str:
    """What is known of the entries that it names, and what they call it."""
    known = glossary.once(_kinds)
    return repr(
        [
            (
                target.path,
                target.entry.term,
                target.entry.status,
                target.has_links,
                known.get((target.id, record.id)),
            )
            for _, target, _ in _relations(record, glossary)
        ]
    )


@member_rule(
    "links/one-sided",
    Severity.SUGGESTION,
    finds="A published entry that names another in `related` without being named there in turn.",
    matters="Readers of the other entry never learn of this one, although the two belong together.",
    instead="Name the entry in the other one's `related` too; the opposite of broader is narrower.",
    source="SKOS, the W3C's model for such relations (2009): related is symmetric, broader the inverse of narrower.",
    depends=_depends,
    bad=(
        {
            "!ally.yaml": "term: Ally\ndefinition: A person.\nrelated: [solidarity]\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support for others.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A person.\nrelated:\n  - to: solidarity\n    kind: broader\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support.\nrelated:\n  - to: ally\n    kind: broader\n",
        },
    ),
    good=(
        {
            "ally.yaml": "term: Ally\ndefinition: A person.\nrelated:\n  - to: solidarity\n    kind: broader\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support.\nrelated:\n  - to: ally\n    kind: narrower\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A person.\nrelated:\n  - to: helper\n    kind: instead\n",
            "helper.yaml": "term: Helper\ndefinition: Someone who helps.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A person.\nrelated: [solidarity]\nstatus: draft\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support for others.\n",
        },
    ),
)
def one_sided(record: Record, glossary: Glossary) -> Iterator[Finding]:
    """Yield each relation of an entry to another that has no counterpart; `instead` needs none."""
    for reference, target, kind in _relations(record, glossary):
        both_out = {record.entry.status, target.entry.status} == {Status.PUBLISHED}
        if target is record or kind not in _MIRROR or not both_out or not target.has_links:
            continue
        mirror, found = _MIRROR[kind], glossary.once(_kinds).get((target.id, record.id))
        line = f"- {record.entry.term}"
        if mirror is not RelatedKind.SEE:
            line = f"- to: {record.entry.term}\n  kind: {mirror}"
        related = ((target.at("related"), "The other entry is here."),)
        if found is None:
            yield Finding(
                reference.place,
                f"`{target.entry.term}` does not name `{record.entry.term}` in its own `related`.",
                f"Add this to `related` in {target.path}:\n{line}",
                related,
            )
        elif kind is found and mirror is not kind:
            yield Finding(
                reference.place,
                f"`{record.entry.term}` and `{target.entry.term}` both call the other one {kind}, which cannot be.",
                f"One of them is {mirror}: correct it here or in {target.path}.",
                related,
            )


def _relations(record: Record, glossary: Glossary) -> Iterator[tuple[Reference, Record, RelatedKind]]:
    for reference in glossary.relations_in(record):
        if reference.target is not None:
            yield reference, reference.target, record.entry.related[int(reference.path[1])].kind


def _kinds(glossary: Glossary) -> Mapping[tuple[str, str], RelatedKind]:
    """What each entry calls another, by their ids."""
    return {
        (record.id, target.id): kind
        for record in glossary.records
        for _, target, kind in _relations(record, glossary)
    }
