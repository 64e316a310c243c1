"""links/one-sided."""

from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule
from glosskit.model import RelatedKind, Status

_MIRROR = {
    RelatedKind.SEE: RelatedKind.SEE,
    RelatedKind.BROADER: RelatedKind.NARROWER,
    RelatedKind.NARROWER: RelatedKind.BROADER,
    RelatedKind.OPPOSITE: RelatedKind.OPPOSITE,
}


@glossary_rule(
    "links/one-sided",
    Severity.SUGGESTION,
    finds="A published entry that names another in `related` without being named there in turn.",
    matters="Readers of the other entry never learn of this one, although the two belong together.",
    instead="Name the entry in the other one's `related` too; the opposite of broader is narrower.",
    source="SKOS, the W3C's model for such relations (2009): related is symmetric, broader the inverse of narrower.",
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
def one_sided(glossary: Glossary) -> Iterator[Finding]:
    """Yield each relation between entries that has no counterpart; `instead` needs none."""
    relations = [
        (reference, reference.target, reference.origin.entry.related[int(reference.path[1])].kind)
        for reference in glossary.references
        if not reference.in_text and reference.target is not None
    ]
    known = {(reference.origin.id, target.id): kind for reference, target, kind in relations}
    for reference, target, kind in relations:
        origin = reference.origin
        both_out = {origin.entry.status, target.entry.status} == {Status.PUBLISHED}
        if target is origin or kind not in _MIRROR or not both_out or not target.complete:
            continue
        mirror, found = _MIRROR[kind], known.get((target.id, origin.id))
        line = f"- {origin.entry.term}"
        if mirror is not RelatedKind.SEE:
            line = f"- to: {origin.entry.term}\n  kind: {mirror}"
        related = ((target.at("related"), "The other entry is here."),)
        if found is None:
            yield Finding(
                reference.place,
                f"`{target.entry.term}` does not name `{origin.entry.term}` in its own `related`.",
                f"Add this to `related` in {target.path}:\n{line}",
                related,
            )
        elif kind is found and mirror is not kind:
            yield Finding(
                reference.place,
                f"`{origin.entry.term}` and `{target.entry.term}` both call the other one {kind}, which cannot be.",
                f"One of them is {mirror}: correct it here or in {target.path}.",
                related,
            )
