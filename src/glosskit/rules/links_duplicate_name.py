"""links/duplicate-name."""

from collections.abc import Iterator

from glosskit.diagnostics import Finding, Place, Severity
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule
from glosskit.names import fold
from glosskit.reading import Record


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
    taken: dict[str, tuple[Record, Place, str]] = {
        fold(id_): (rec, rec.at(), id_) for id_, rec in ids.items()
    }
    for record in glossary.records:
        if ids[record.id] is record:  # the names of a second file with the same id would all clash
            yield from _claims(record, taken, [(record.entry.term, record.at("term"))])
    for record in glossary.records:
        if ids[record.id] is record:
            aliases = enumerate(record.entry.aliases)
            yield from _claims(
                record, taken, [(alias.text, record.at("aliases", index)) for index, alias in aliases]
            )


def _claims(
    record: Record, taken: dict[str, tuple[Record, Place, str]], claims: list[tuple[str, Place]]
) -> Iterator[Finding]:
    for name, place in claims:
        owner, first, claimed = taken.setdefault(fold(name), (record, place, name))
        if first == place or (owner is record and not first.field):
            continue  # its own claim, or a term that is the same word as its entry's id
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
