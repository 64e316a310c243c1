"""links/one-sided."""

import re
from collections.abc import Iterator, Mapping

from glosskit.diagnostics import Finding, Severity
from glosskit.document import rewritten
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

_KEY = re.compile(
    r"^([\"']?)related\1[ ]*:[ ]*(\[?)[^\n]*(?:\n[ ]*(?:#[^\n]*)?(?=\n))*(?:\n([ ]*)-[ ])?", re.MULTILINE
)
"""The key in a file: whether it goes on with a bracket, and how far its items are indented."""


def _depends(record: Record, glossary: Glossary) -> str:
    """What is known of the entries that it names, and what they call it."""
    known = glossary.once(_kinds)
    return repr(
        [
            (
                target.path,
                target.outline.term,
                target.outline.status,
                target.has_links,
                _shape(target),
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
        related = ((target.at("related"), "The other entry is here."),)
        if found is None:
            yield Finding(
                reference.place,
                f"`{target.outline.term}` does not name `{record.outline.term}` in its own `related`.",
                _what_to_add(record.outline.term, mirror, target),
                related,
            )
        elif kind is found and mirror is not kind:
            yield Finding(
                reference.place,
                f"`{record.outline.term}` and `{target.outline.term}` both call the other one {kind}, which cannot be.",
                f"One of them is {mirror}: correct it here or in {target.path}.",
                related,
            )


def _shape(target: Record) -> tuple[str, str] | None:
    """How an entry writes `related`: an opening bracket or nothing, and the items' indent; None without the key."""
    key = _KEY.search(target.source.text)
    return key and (key.group(2), "  " if key.group(3) is None else key.group(3))


def _what_to_add(term: str, kind: RelatedKind, target: Record) -> str:
    shape = _shape(target)
    bracket, indent = shape or ("", "  ")
    to = rewritten(term, in_flow=bool(bracket)) or term
    if bracket:
        item = to if kind is RelatedKind.SEE else f"{{to: {to}, kind: {kind}}}"
        return f"Add `{item}` between the brackets of `related` in {target.path}, with a comma between two items."
    lines = [f"{indent}- {to}"]
    if kind is not RelatedKind.SEE:
        lines = [f"{indent}- to: {to}", f"{indent}  kind: {kind}"]
    if shape is None:
        return "\n".join(
            [f"Add these lines to {target.path}, the first with no space before it:", "related:", *lines]
        )
    return "\n".join([f"Add this to the list under `related` in {target.path}:", *lines])


def _relations(record: Record, glossary: Glossary) -> Iterator[tuple[Reference, Record, RelatedKind]]:
    for reference in glossary.relations_in(record):
        if reference.target is not None:
            kind = record.outline.related[int(reference.path[1])][1]
            yield reference, reference.target, RelatedKind(kind)


def _kinds(glossary: Glossary) -> Mapping[tuple[str, str], RelatedKind]:
    """What each entry calls another, by their ids."""
    return {
        (record.id, target.id): kind
        for record in glossary.records
        for _, target, kind in _relations(record, glossary)
    }
