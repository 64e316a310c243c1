"""schema/markup-not-shown."""

import re
from collections.abc import Iterator

from glosskit.diagnostics import Finding, Replacement, Severity
from glosskit.lint import entry_rule
from glosskit.model import is_text
from glosskit.reading import Record
from glosskit.source import Span

_MARKUP = re.compile(r"\[\[[^\[\]]+\]\]|\[[^\[\]]+\]\(https?:[^()\s]+\)|\*\*[^*\s][^*]*\*\*|</?[a-z]+>")


@entry_rule(
    "schema/markup-not-shown",
    Severity.WARNING,
    finds="Links, bold type or HTML in a part that is plain text, such as `term`, `summary` or a tip's `title`.",
    matters="Readers would see the brackets and asterisks themselves.",
    instead="Take the markup away; links belong in `definition`, a tip's `body`, an article's `summary` or a citation.",
    fix="Unsafe: where nothing but a link, or bold type, stands there, its words are left.",
    bad=(
        "term: Ally\nsummary: A person who practices [[allyship]].\ndefinition: A person.\n",
        "term: '**Ally**'\ndefinition: A person.\n",
        {
            "!friend.yaml": 'term: Friend\ndefinition: A person.\nrelated:\n  - "[[Ally]]"\n',
            "ally.yaml": "term: Ally\ndefinition: A person.\nrelated: [Friend]\n",
        },
    ),
    good=("term: Ally\nsummary: A person (or a group) * of 2 ** 3.\ndefinition: A **person**.\n",),
)
def markup_not_shown(record: Record) -> Iterator[Finding]:
    """Yield each piece of markup in a field that holds plain text."""
    for path, scalar in record.document.scalars:
        if not is_text(path) and path[-1] != "url":  # an address with markup is told as an address
            for match in _MARKUP.finditer(scalar.value):
                place = record.at(*path, within=Span(*match.span()))
                hint = "Take the markup away, or move the sentence to a part that can hold it, such as `definition`."
                fix = None
                if match.group() == scalar.value.strip() and not match.group().startswith("<"):
                    words = _words_of(match.group())
                    hint = f"Write it without these signs: `{words}`."
                    fix = Replacement(f"Write `{words}`", ((place, words),))
                yield Finding(
                    place,
                    "This part is shown as plain text, so readers would see these signs as they are.",
                    hint,
                    fix=fix,
                )


def _words_of(markup: str) -> str:
    """The words of a piece of markup; of a link to an entry, the entry's name."""
    if markup.startswith("[["):
        return markup[2:-2].partition("|")[0].strip()
    if markup.startswith("["):
        return markup[1:].partition("]")[0].strip()
    return markup.strip("*")
