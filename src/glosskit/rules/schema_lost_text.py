"""schema/lost-text and schema/joined-items: what YAML takes for something else than the writer did."""

from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.document import lost_behind
from glosskit.lint import entry_rule
from glosskit.reading import Record


@entry_rule(
    "schema/lost-text",
    Severity.ERROR,
    finds="A text without quotes in which ` #` starts a comment, as in a hashtag or `#1`.",
    matters="YAML drops everything from there to the end of the line, and no reader ever sees it.",
    instead="Put the whole text in double quotes. For a comment, write a space after the sign.",
    source="YAML 1.2.2, section 6.6: a comment starts with a sign that has white space before it.",
    bad=(
        "term: Ally\nsummary: We are #1 in equity.\ndefinition: A person.\n",
        "term: Ally\ndefinition: A person.\ntags:\n  - people #metoo\n",
    ),
    good=(
        "term: Ally # the noun\ndefinition: A person who writes C#.\n",
        'term: Ally\ndefinition: |\n  We are #1.\nsummary: "We are #1." # yes\n',
    ),
)
def lost_text(record: Record) -> Iterator[Finding]:
    """Yield each plain text that a comment without a space follows."""
    text = record.document.source.text
    for path, scalar in record.document.scalars:
        lost = lost_behind(text, scalar)
        if lost:
            yield Finding(
                record.at(*path),
                f"YAML takes everything from `{lost.split()[0]}` on for a comment, so readers will not see it.",
                "Put the whole text in double quotes.",
            )


@entry_rule(
    "schema/joined-items",
    Severity.WARNING,
    finds="An item of a list that goes on over a second line.",
    matters="If the second line was meant as an item of its own, readers see the two as one.",
    instead="Put a hyphen and a space before the second line, or join the two lines.",
    bad=("term: Ally\ndefinition: A person.\ntags:\n  - people\n    power\n",),
    good=(
        "term: Ally\ndefinition: A person\n  who helps.\ntags:\n  - people\n  - power\n",
        "term: Ally\ndefinition: A person.\nsources:\n  - citation: Doe (2020).\n      *Allies.*\n",
    ),
)
def joined_items(record: Record) -> Iterator[Finding]:
    """Yield each plain item of a list of lines that has a line break in it."""
    text = record.document.source.text
    for path, scalar in record.document.scalars:
        if isinstance(path[-1], int) and not scalar.style and "\n" in text[scalar.start : scalar.end]:
            second = text[scalar.start : scalar.end].split("\n")[1].strip()
            yield Finding(
                record.at(*path),
                f"`{second}` stands on a line of its own, and still belongs to the item above it.",
                f"If it is an item, write `- {second.removeprefix('-')}`; if not, join the two lines.",
            )
