"""links/duplicate-name."""

from collections.abc import Iterable, Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.document import FieldPath
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule
from glosskit.names import fold
from glosskit.reading import Record

_Claim = tuple[Record, FieldPath, str]
"""An entry, the field in which it claims a name, and the name."""


@glossary_rule(
    "links/duplicate-name",
    Severity.ERROR,
    finds="Two entries with the same id, or a term or alias that two entries claim; capitals do not count.",
    matters="A link to that name can lead to only one of them, and readers of the other are misled.",
    instead="Join the two entries, or give one of them a name of its own, such as `Race (biology)`.",
    source="Duplicates that differ only in capitals are a common complaint of people who maintain glossaries.",
    bad=(
        {
            "ally.yaml": "term: Ally\ndefinition: A person.\n",
            "!ally-verb.yaml": "term: ALLY\ndefinition: To support.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A person.\n",
            "!people/ally.yaml": "term: Companion\ndefinition: A person.\n",
        },
        "term: Ally\naliases: [helper, Helper]\ndefinition: A person.\n",
    ),
    good=(
        {
            "ally.yaml": "term: Ally\naliases: [allies]\ndefinition: A person.\n",
            "ally-verb.yaml": "term: Ally (verb)\ndefinition: To support.\n",
        },
    ),
)
def duplicate_name(glossary: Glossary) -> Iterator[Finding]:
    """Yield each later claim to a name that is taken."""
    ids: dict[str, Record] = {}
    for record in glossary.records:
        first = ids.setdefault(record.id, record)
        if first is not record:
            yield Finding(
                record.at(),
                f"The id `{record.id}` is taken: {first.path} has it already, and an id leads to one entry only.",
                "Rename one of the two files.",
                ((first.at(), "The id is used here already."),),
            )
    taken: dict[str, _Claim] = {fold(id_): (rec, (), id_) for id_, rec in ids.items()}
    for record in glossary.records:
        if ids[record.id] is record:  # the names of a second file with the same id would all clash
            yield from _clashes([(record, ("term",), record.outline.term)], taken)
    for record in glossary.records:
        if ids[record.id] is record:
            aliases = enumerate(record.outline.aliases)
            yield from _clashes([(record, ("aliases", index), text) for index, (text, _) in aliases], taken)


def _clashes(claims: Iterable[_Claim], taken: dict[str, _Claim]) -> Iterator[Finding]:
    for claim in claims:
        record, field, name = claim
        owner, its_field, claimed = taken.setdefault(fold(name), claim)
        if owner is record and its_field in (field, ()):
            continue  # its own claim, or a term that is the same word as its entry's id
        place, first = record.at(*field), owner.at(*its_field)
        if owner is record:
            message = f"`{name}` is given twice in this entry."
            hint = "Delete one of the two."
        else:
            message = f"`{name}` is taken: {owner.path} has this name already, and a link can lead to one entry only."
            both = place.field[:1] == first.field[:1] == ("aliases",)
            hint = (
                f"Delete the alias `{name}` in one of the two entries."
                if both
                else "Join the two entries, or give one of them a name of its own."
            )
        yield Finding(place, message, hint, ((first, f"`{claimed}` is here already."),))
