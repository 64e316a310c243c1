"""schema/markup and schema/link-address: what the text of an entry may hold."""

import re
from collections.abc import Iterator

from glosskit.diagnostics import Finding, Replacement, Severity
from glosskit.document import FieldPath
from glosskit.lint import entry_rule
from glosskit.reading import Record
from glosskit.source import Fault, Span

_COMMENT = re.compile(r"[ \t>]*#+[ \t]*glosskit:")
_NAME = r"([^\[\]|\n]{1,100}(?:\|[^\[\]|\n]{1,100})?)"
_ONE_BEHIND = re.compile(rf"(?<!\[)\[\[{_NAME}\](?![\](])")
_ONE_BEFORE = re.compile(rf"(?<![\[\]])\[{_NAME}\]\](?!\])")
"""A link to an entry of which one bracket is missing."""


def _faults(record: Record, rule: str) -> Iterator[Finding]:
    for path in record.texts:
        for fault in record.markup(path).faults:
            if fault.rule == rule:
                yield _finding(record, path, fault)


def _finding(record: Record, path: FieldPath, fault: Fault) -> Finding:
    text = record.text(path)
    place = record.at(*path, within=fault.span)
    if _COMMENT.match(text, fault.span.start):
        message = "This comment stands inside the text, so it silences nothing, and its sign makes the line a heading."
        return Finding(place, message, "Put the comment above the key of the text.")
    for pattern in (_ONE_BEHIND, _ONE_BEFORE):
        link = next((found for found in pattern.finditer(text) if _has(found, fault.span)), None)
        if link is not None:
            whole = f"[[{link.group(1)}]]"
            fix = Replacement(f"Write {whole}", ((record.at(*path, within=Span(*link.span())), whole),))
            return Finding(place, fault.message, f"Write {whole}.", fix=fix)
    return Finding(place, fault.message, fault.hint)


def _has(found: re.Match[str], span: Span) -> bool:
    return found.start() <= span.start and span.end <= found.end()


@entry_rule(
    "schema/markup",
    Severity.ERROR,
    finds="HTML tags, images and headings in a text, and brackets of a link that is not whole.",
    matters="The same text goes to web pages, e-mail and plain text; what only one of them can show breaks the others.",
    instead="Write paragraphs, *emphasis*, **strong**, `code`, lists, > quotes and links in Markdown.",
    source="CommonMark 0.31, less raw HTML, images and headings.",
    fix="Unsafe: where one bracket of a link to an entry is missing, it is added.",
    bad=(
        "term: Ally\ndefinition: A <b>person</b>.\n",
        "term: Ally\ndefinition: |\n  # Ally\n  A person.\n",
        "term: Ally\ndefinition: A person ![photo](https://example.org/a.png).\n",
        {
            "!ally.yaml": "term: Ally\ndefinition: A person, see [[Solidarity].\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support, as an [[ally]] gives it.\n",
        },
        {
            "!ally.yaml": "term: Ally\ndefinition: A person who shows [Solidarity|support]].\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support, as an [[ally]] gives it.\n",
        },
        "term: Ally\ndefinition: |\n  # glosskit: ignore[style/shouting] a quotation\n  A person.\n",
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
