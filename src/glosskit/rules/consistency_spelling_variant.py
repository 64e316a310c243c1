"""consistency/spelling-variant."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from glosskit.diagnostics import Finding, Place, Severity
from glosskit.digests import digest_of
from glosskit.glossary import Glossary
from glosskit.lint import glossary_rule
from glosskit.prose import Segment, replacement, segments, vocabulary
from glosskit.prose._tokens import PROSE, Phrases, gap, is_mentioned, is_name
from glosskit.reading import Record
from glosskit.rules import consistency_spellings as spellings
from glosskit.rules.consistency_spellings import Form

_BRITISH = ("en-gb", "en-au", "en-ie", "en-in", "en-nz", "en-za")


class _Use(NamedTuple):
    """One use of a word that is spelled in more than one way; `number` is that of the entry's segment."""

    record: Record
    number: int
    start: int
    end: int
    form: Form
    written: str

    @property
    def segment(self) -> Segment:
        return segments(self.record)[self.number]

    @property
    def place(self) -> Place:
        return self.record.at(*self.segment.path, within=self.segment.span(self.start, self.end))


@glossary_rule(
    "consistency/spelling-variant",
    Severity.WARNING,
    finds="A word that most of the glossary spells in another way: colour and color, healthcare and health care, "
    "e-mail and email.",
    matters="Readers take two spellings for two things, and a search for one of them misses the other.",
    instead="Use the spelling that the glossary uses most, or change the others. Names, quotations, titles of works and "
    "the entry's own names are left as they are.",
    source="Consistency within a text is the first rule of every style guide; which spelling it is does not matter.",
    fix="Unsafe: the glossary's spelling is written; a name may be spelled otherwise on purpose.",
    language="en",
    asks=vocabulary,
    bad=(
        {
            "ally.yaml": "term: Ally\ndefinition: A person who organizes, and has organized for long.\n",
            "!union.yaml": "term: Union\ndefinition: People who organise at work.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: Someone who fights for healthcare. Healthcare is a right.\n",
            "!equity.yaml": "term: Equity\ndefinition: Fair access to health care.\n",
        },
        {
            "glosskit.toml": "language = 'en-GB'\n",
            "!ally.yaml": "term: Ally\ndefinition: The color of a flag.\n",
            "equity.yaml": "term: Equity\ndefinition: The colour of money.\n",
        },
    ),
    good=(
        {
            "ally.yaml": "term: Ally\ndefinition: A person who organizes.\n",
            "union.yaml": "term: Union\ndefinition: People who organize. The Labour Party grew out of it.\n",
            "labor.yaml": "term: Labor\ndefinition: The work of people, and labor as a class.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: Fair access to health care, and a health-care system.\n",
            "b.yaml": "term: Healthcare\ndefinition: Healthcare is also written *healthcare* or “healthcare”.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: One of two analyses, and the practice of it.\n",
            "b.yaml": "term: B\ndefinition: They analyze and practise, every day, in everyday life.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: A person who organizes.\n",
            "union.yaml": "term: Union\ndefinition: People who organise.\n",
        },
        {
            "ally.yaml": "term: Ally\ndefinition: The color red, the color blue.\n",
            "b.yaml": "term: B\ndefinition: A book.\narticles:\n  - title: Colour and Class\n",
        },
    ),
)
def spelling_variant(glossary: Glossary) -> Iterator[Finding]:
    """Yield each use of a spelling that is not the glossary's own."""
    language = glossary.config.language.casefold()
    by_word: dict[int, list[_Use]] = {}
    for use in _uses(glossary):
        by_word.setdefault(use.form.word, []).append(use)
    for number, uses in by_word.items():
        counts = Counter(use.form.spelling for use in uses)
        chosen = _chosen(number, counts, language) if len(counts) > 1 else None
        if chosen is not None:
            yield from _minority(uses, counts, chosen)


def _uses(glossary: Glossary) -> Iterator[_Use]:
    numbers = spellings.in_question(frozenset().union(*map(vocabulary, glossary.records)))
    asked: list[Phrases[Mapping[tuple[str, ...], Form]]] = []

    def found_in(record: Record) -> list[tuple[object, ...]]:
        if not asked:
            asked.append(spellings.phrases(numbers))
        return list(_found(record, asked[0]))

    context = digest_of(repr(numbers))
    for record in glossary.records:
        for number, start, end, form, written in record.remember(
            "spellings", partial(found_in, record), context
        ):
            yield _Use(record, number, start, end, Form(*form), written)


def _found(
    record: Record, phrases: Phrases[Mapping[tuple[str, ...], Form]]
) -> Iterator[tuple[int, int, int, Form, str]]:
    """The uses in an entry: number of the segment, first character, one past the last, form, and what is written."""
    found = ((words, *use) for words in phrases.texts(record) for use in phrases.find(words))
    for words, start, end, by_joints in found:
        joints = ((gap(words, at) or "").strip().replace("‑", "-") for at in range(start + 1, end))
        form, segment = by_joints.get(tuple(joints)), words[start].segment
        first, last = words[start].start, words[end - 1].end
        written = segment.text[first:last]
        if (
            form is not None
            and segment.role in PROSE
            and not (written.isupper() or any(is_name(words, at) for at in range(start, end)))
            and not is_mentioned(record, words, start, end)
        ):
            number = next(number for number, one in enumerate(segments(record)) if one is segment)
            yield number, first, last, form, written


def _chosen(number: int, counts: Counter[int], language: str) -> int | None:
    """The spelling that most of the glossary has; where two are tied, that of its language, or None."""
    tied = [spelling for spelling, count in counts.items() if count == max(counts.values())]
    if len(tied) == 1:
        return tied[0]
    if spellings.is_regional(number) and language in _BRITISH:
        return min(tied)
    if spellings.is_regional(number) and language == "en-us":
        return max(tied)
    return None


def _minority(uses: list[_Use], counts: Counter[int], chosen: int) -> Iterator[Finding]:
    right_uses = {use.form.inflection: use for use in reversed(uses) if use.form.spelling == chosen}
    for use in uses:
        if use.form.spelling == chosen:
            continue
        other = right_uses.get(use.form.inflection) or next(reversed(right_uses.values()))
        right = spellings.words()[use.form.word][chosen][use.form.inflection]
        if use.written[0].isupper():
            right = right[0].upper() + right[1:]
        most, few = counts[chosen], counts[use.form.spelling]
        spelling = (
            f"Most of the glossary spells this word as in `{other.written}` ({most} against {few})"
            if most > few
            else f"The glossary spells this word in two ways, and its language asks for that of `{other.written}`"
        )
        message = f"{spelling}: readers may take two spellings for two things."
        yield Finding(
            use.place,
            message,
            f"Write `{right}`.",
            ((other.place, f"`{other.written}` is here."),),
            fix=replacement(use.record, use.segment, use.start, use.end, right),
        )
