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
    taken: dict[str, tuple[str, Place]] = {
        record.id: (f"the id of `{record.entry.term}`", record.at()) for record in reversed(glossary.records)
    }
    for record in glossary.records:
        for index, former in enumerate(record.entry.redirect_from):
            place = record.at("redirect_from", index)
            claim = (f"claimed by `{record.entry.term}`", place)
            owner, first = taken.setdefault(former, claim)
            if first != place:
                yield Finding(
                    place,
                    f"`{former}` is {owner} already, so its address cannot lead here too.",
                    "Delete it here or there.",
                    ((first, "It is taken here."),),
                )
