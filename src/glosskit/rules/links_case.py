"""links/case."""

import re
import unicodedata
from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary, Reference
from glosskit.lint import glossary_rule
from glosskit.model import AliasKind

_WORD = re.compile(r"\w+")


@glossary_rule(
    "links/case",
    Severity.SUGGESTION,
    finds="A link or related term with other capitals inside a word than the entry that it names: lgbtq for LGBTQ.",
    matters="The link works, but readers see a name that is not written as the entry writes it.",
    instead="Write the capitals as the entry has them. The first letter of a word may be small or a capital.",
    fix="Safe: the entry's capitals are written.",
    asks=lambda record: record.mentions,
    bad=(
        {
            "!ally.yaml": "term: Ally\ndefinition: A friend of [[lgbtq]] people.\n",
            "lgbtq.yaml": "term: LGBTQ\ndefinition: An abbreviation.\n",
        },
        {
            "!ally.yaml": "term: Ally\ndefinition: A friend.\nrelated:\n  - FOOD desert\n",
            "food-desert.yaml": "term: Food Desert\ndefinition: A place.\n",
        },
    ),
    good=(
        {
            "ally.yaml": "term: Ally\ndefinition: A friend in a [[food desert]], and [[Lgbtq|more]].\nrelated: [LGBTQ]\n",
            "food-desert.yaml": "term: Food Desert\ndefinition: A place.\n",
            "lgbtq.yaml": "term: LGBTQ\ndefinition: An abbreviation.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A friend of [[latinas]].\n",
            "latine.yaml": "term: Latine\naliases: [{text: LatinAs, kind: deprecated}]\ndefinition: A person.\n",
        },
    ),
)
def case(glossary: Glossary) -> Iterator[Finding]:
    """Yield each reference whose capitals no name of its entry has."""
    for reference in glossary.references:
        name = _name(reference)
        if name is not None:
            message = f"The entry writes this name `{name}`; with other capitals, it looks like another word to readers."
            yield Finding(
                reference.place, message, f"Write `{name}`.", fix=reference.renamed(name, safe=True)
            )


def _name(reference: Reference) -> str | None:
    """The reference's name with the entry's capitals, where it has others; None where all is well."""
    if reference.target is None or reference.name in reference.target.names[:-1]:
        return None
    written = _words(reference.name)
    # In a text, an id is shown as any other name; in `related`, it is an id.
    names = reference.target.names[:-1] if reference.in_text else reference.target.names
    advised_against = {
        text for text, kind in reference.target.outline.aliases if kind == AliasKind.DEPRECATED
    }
    same = [
        name for name in names if name not in advised_against and _folded(_words(name)) == _folded(written)
    ]
    if not same or any(_soft(_words(name)) == _soft(written) for name in same):
        return None
    if _shows_other_words(reference):  # asked last: the file has to be read for it
        return None
    right = iter(_words(same[0]))
    return _WORD.sub(
        lambda match: _kept(match.group(), next(right)), unicodedata.normalize("NFC", reference.name)
    )


def _shows_other_words(reference: Reference) -> bool:
    place = reference.place
    return place.within is not None and "|" in reference.origin.text(place.field)[slice(*place.within)]


def _kept(written: str, right: str) -> str:
    return written if _soft([written]) == _soft([right]) else right


def _words(name: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", name))


def _folded(words: list[str]) -> list[str]:
    return [word.casefold() for word in words]


def _soft(words: list[str]) -> list[str]:
    """Words without regard to the capital of their first letters."""
    return [word[:1].casefold() + word[1:] for word in words]
