"""links/orphan."""

from collections.abc import Iterator

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary
from glosskit.lint import member_rule
from glosskit.model import Status, Usage
from glosskit.reading import Record


def _is_orphan(record: Record, glossary: Glossary) -> bool:
    # A link may stand in a part that could not be read: better to wait until it can.
    if len(glossary.published) < 2 or glossary.without_links:
        return False
    # A word to avoid is there for those who look it up: other entries are not asked to use it.
    outline = record.outline
    is_offered = outline.status == Status.PUBLISHED and outline.usage != Usage.AVOID
    return is_offered and not glossary.backlinks(record)


@member_rule(
    "links/orphan",
    Severity.SUGGESTION,
    finds="A published entry that no other entry links to; one with `usage: avoid` need not be linked to. The rule waits "
    "while an entry has errors that may hide links (a file that cannot be read, a mistake in a text, in `related` or in "
    "its names); the summary says so then.",
    matters="Readers find it only when they already know its name.",
    instead="Mention it as [[Term]] in an entry that touches on it, or name it in that entry's `related`.",
    depends=lambda record, glossary: str(_is_orphan(record, glossary)),
    needs_links=True,
    bad=(
        {
            "!ally.yaml": "term: Ally\ndefinition: A person. See [[Solidarity]].\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support for others.\n",
        },
    ),
    good=(
        {
            "ally.yaml": "term: Ally\ndefinition: A person. See [[Solidarity]].\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support, as an [[ally]] gives it.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A person. See [[Solidarity]].\n",
            "solidarity.yaml": "term: Solidarity\ndefinition: Support, as an [[ally]] gives it.\n",
            "illegal.yaml": "term: Illegal\ndefinition: A label.\nusage: avoid\n",
        },
        "term: Ally\ndefinition: The only entry of its glossary.\n",
    ),
)
def orphan(record: Record, glossary: Glossary) -> Iterator[Finding]:
    """Yield a published entry without backlinks; a glossary of one entry has none to give."""
    if _is_orphan(record, glossary):
        yield Finding(
            record.at("term"),
            f"No other entry links to `{record.outline.term}`, so readers will hardly come across it.",
            f"Write [[{record.outline.term}]] in an entry that touches on it.",
        )
