"""links/orphan."""

from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule
from glosskit.model import Status


@glossary_rule(
    "links/orphan",
    Severity.SUGGESTION,
    finds="A published entry that no other entry links to.",
    matters="Readers find it only when they already know its name.",
    instead="Mention it as [[Term]] in an entry that touches on it, or name it in that entry's `related`.",
    bad=(
        {
            "!ally.yaml": "term: Ally\ndefinition: A person. See [[Solidarity]].\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support for others.\n",
        },
    ),
    good=(
        {
            "ally.yaml": "term: Ally\ndefinition: A person. See [[Solidarity]].\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support, as an [[ally]] gives it.\n",
        },
        "term: Ally\ndefinition: The only entry of its glossary.\n",
    ),
)
def orphan(glossary: Glossary) -> Iterator[Finding]:
    """Yield each published entry without backlinks; a glossary of one entry has none to give."""
    # A link may stand in a part that could not be read: better to wait until it can.
    if len(glossary.published) < 2 or not glossary.is_complete:
        return
    for record in glossary.records:
        if record.entry.status is Status.PUBLISHED and not glossary.backlinks(record):
            yield Finding(
                record.at("term"),
                f"No other entry links to `{record.entry.term}`, so readers will hardly come across it.",
                f"Write [[{record.entry.term}]] in an entry that touches on it.",
            )
