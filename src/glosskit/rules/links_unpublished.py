"""links/unpublished."""

from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule
from glosskit.model import Status

_STATE = {Status.DRAFT: "still a draft", Status.REVIEW: "still in review", Status.RETIRED: "retired"}


@glossary_rule(
    "links/unpublished",
    Severity.WARNING,
    finds="A published entry that links to an entry which is a draft, in review or retired.",
    matters="Exports leave that entry out, so readers see words where a link should be.",
    instead="Publish the other entry, link to the entry that took its place, or take the link away.",
    asks=lambda record: record.mentions,
    bad=(
        {
            "!ally.yaml": "term: Ally\ndefinition: A person who practices [[Solidarity]].\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support.\nstatus: draft\n",
        },
        {
            "!ally.yaml": "term: Ally\ndefinition: A person.\nrelated: [solidarity]\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support.\nstatus: retired\n",
        },
    ),
    good=(
        {
            "ally.yaml": "term: Ally\ndefinition: A person who practices [[Solidarity]].\nstatus: draft\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support.\nstatus: draft\n",
        },
    ),
)
def unpublished(glossary: Glossary) -> Iterator[Finding]:
    """Yield each reference from a published entry to one that is not."""
    for reference in glossary.references:
        target = reference.target
        if target is None or reference.origin.outline.status != Status.PUBLISHED:
            continue
        state = _STATE.get(Status(target.outline.status))
        if state:
            yield Finding(
                reference.place,
                f"`{target.outline.term}` is {state}, so readers will not find a link here.",
                f"Once it is ready, write `status: published` in {target.path}; until then, take the link away.",
                ((target.at("status"), f"`{target.outline.term}` is {state}."),),
            )
