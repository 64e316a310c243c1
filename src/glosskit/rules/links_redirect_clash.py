"""links/redirect-clash."""

from collections.abc import Iterator

from glosskit.diagnostics import Finding, Place, Severity
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule


@glossary_rule(
    "links/redirect-clash",
    Severity.ERROR,
    finds="A former id in `redirect_from` that is an entry's id today, or that two entries claim.",
    matters="One address cannot lead to two pages: old links would end at the wrong one.",
    instead="Keep the former id at the one entry that took its place.",
    bad=(
        {
            "!allyship.yaml": "term: Allyship\ndefinition: Support.\nredirect_from: [ally]\n",
            "ally.yaml": "term: Ally\ndefinition: A person.\n",
        },
        "term: Ally\ndefinition: A person.\nredirect_from: [friend, friend]\n",
    ),
    good=("term: Ally\ndefinition: A person.\nredirect_from: [friend]\n",),
)
def redirect_clash(glossary: Glossary) -> Iterator[Finding]:
    """Yield each former id that is taken."""
    ids = {record.id: record for record in reversed(glossary.records)}
    taken: dict[str, tuple[str, Place]] = {}
    for record in glossary.records:
        for index, former in enumerate(record.outline.former):
            place = record.at("redirect_from", index)
            claim = (f"claimed by `{record.outline.term}`", place)
            if former in ids:
                claim = (f"the id of `{ids[former].outline.term}`", ids[former].at())
            owner, first = taken.setdefault(former, claim)
            if first != place:
                yield Finding(
                    place,
                    f"`{former}` is {owner} already, so its address cannot lead here too.",
                    "Delete it here or there.",
                    ((first, "It is taken here."),),
                )
