"""schema/markup and schema/link-address: what the text of an entry may hold."""

from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.reading import Record


def _faults(record: Record, rule: str) -> Iterator[Finding]:
    for path in record.texts():
        for fault in record.markup(path).faults:
            if fault.rule == rule:
                yield Finding(record.at(*path, within=fault.span), fault.message, fault.hint)


@entry_rule(
    "schema/markup",
    Severity.ERROR,
    finds="HTML tags, images and headings in a text, and brackets of a link that is not whole.",
    matters="The same text goes to web pages, e-mail and plain text; what only one of them can show breaks the others.",
    instead="Write paragraphs, *emphasis*, **strong**, `code`, lists, > quotes and links in Markdown.",
    source="CommonMark 0.31, less raw HTML, images and headings.",
    bad=(
        "term: Ally\ndefinition: A <b>person</b>.\n",
        "term: Ally\ndefinition: |\n  # Ally\n  A person.\n",
        "term: Ally\ndefinition: A person ![photo](https://example.org/a.png).\n",
        "term: Ally\ndefinition: A person, see [[Solidarity].\n",
        'term: Ally\ndefinition: "A person <script>alert(1)</script>"\n',
    ),
    good=(
        "term: Ally\ndefinition: |\n  A *person* who **helps**:\n\n  - listens <3\n  - learns, 2 < 3 & 4 > 3\n",
        "term: Ally\ndefinition: Write `<b>` for bold.\n",
    ),
)
def markup(record: Record) -> Iterator[Finding]:
    """Yield each piece of markup that entries may not use."""
    yield from _faults(record, "schema/markup")


@entry_rule(
    "schema/link-address",
    Severity.ERROR,
    finds="A link in a text whose address is not a whole https, http or mailto address.",
    matters="The text is shown on many sites, where a shortened address leads nowhere; other schemes can run programs.",
    instead="Write the whole address; to link to another entry, write [[Term]].",
    bad=(
        "term: Ally\ndefinition: A [person](#person).\n",
        "term: Ally\ndefinition: A [person](javascript:alert(1)).\n",
        'term: Ally\ndefinition: "A [person](java\\u200bscript:x)."\n',
        "term: Ally\ndefinition: A [person](www.example.org).\n",
    ),
    good=(
        "term: Ally\ndefinition: A [person](https://example.org/person).\n",
        "term: Ally\ndefinition: Write to [us](mailto:us@example.org).\n",
    ),
)
def link_address(record: Record) -> Iterator[Finding]:
    """Yield each link that must not be followed."""
    yield from _faults(record, "schema/link-address")
