"""links/near-miss."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule
from glosskit.names import fold

_CLOSE = 0.85  # "privilige" is 0.89 like "privilege"; "equality" is 0.71 like "equity", and another word
_COMMA = re.compile("[、，；،؛;]")


@glossary_rule(
    "links/near-miss",
    Severity.ERROR,
    finds="An item of `related` that is almost, but not quite, the name of an entry, or several names with a comma that YAML "
    "does not know.",
    matters="A phrase that has no entry is shown as plain words, so a slip of the pen silently loses the link.",
    instead="Write the entry's term, alias or id as it is; if the phrase is meant to be another one, make it differ more.",
    source="Related terms that stay unlinked text are a common complaint of people who maintain glossaries.",
    fix="Unsafe: the entry whose name is nearest is named.",
    bad=(
        {
            "!ally.yaml": "term: Ally\ndefinition: A person.\nrelated:\n  - Privilige\n",
            "privilege.yaml": "term: Privilege\ndefinition: An advantage.\nrelated: [Ally]\n",
        },
        {
            "!heiwa.yaml": "term: 平和\ndefinition: 状態。\nrelated: [公平、連帯]\n",
            "kohei.yaml": "term: 公平\ndefinition: 状態。\nrelated: [平和]\n",
            "rentai.yaml": "term: 連帯\ndefinition: 状態。\nrelated: [平和]\n",
        },
        "term: Micro-aggression\ndefinition: A slight.\nrelated:\n  - Micro-agression\n",
    ),
    good=(
        {
            "a.yaml": "term: Asexuality\ndefinition: An orientation.\nrelated: [bisexuality, sexuality]\n",
            "t.yaml": "term: Transexualidad\ndefinition: Una identidad.\nrelated: [asexualidad]\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A person.\nrelated:\n  - privilege\n  - solidarity\n",
            "privilege.yaml": "term: Privilege\ndefinition: An advantage.\n",
        },
    ),
)
def near_miss(glossary: Glossary) -> Iterator[Finding]:
    """Yield each related phrase that is nearly an entry's name."""

    @cache  # the same phrases stand in many entries
    def meant(name: str) -> str | None:
        is_known = glossary.resolve(name) is not None or glossary.is_broken(name)
        match = None if is_known else glossary.nearest(name, _CLOSE)
        # What begins otherwise is another word: synchronous and asynchronous, bisexuality and asexuality.
        return match if match is not None and fold(match)[:1] == fold(name)[:1] else None

    @cache
    def several(name: str) -> tuple[str, ...]:
        parts = tuple(part.strip() for part in _COMMA.split(name))
        are_known = len(parts) > 1 and all(part and glossary.resolve(part) is not None for part in parts)
        return parts if are_known and glossary.resolve(name) is None else ()

    missed = (
        record
        for record in glossary.records
        if any(meant(name) or several(name) for name, _ in record.outline.related)
    )
    for reference in chain.from_iterable(map(glossary.relations_in, missed)):
        if parts := several(reference.name):
            message = f"These are {len(parts)} entries in one item, and readers see them as a phrase without a link."
            hint = f"Write each as an item of its own: [{', '.join(parts)}]."
            yield Finding(reference.place, message, hint)
            continue
        match = meant(reference.name)
        if match is not None and glossary.resolve(match) is reference.origin:
            message = (
                f"`{reference.name}` is nearly this entry's own name, and an entry does not refer to itself."
            )
            yield Finding(reference.place, message, "Take it away.")
        elif match is not None:
            message = (
                f"No entry is called `{reference.name}`, but one is called `{match}`, so this is not a link."
            )
            yield Finding(reference.place, message, f"Write `{match}`.", fix=reference.renamed(match))
