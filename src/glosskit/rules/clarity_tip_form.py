"""clarity/tip-form."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import entry_rule
from glosskit.prose import load_words
from glosskit.reading import Record

_FEWEST_TIPS = 3
_FEWEST_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_NAMES = {
    "instruction": "an instruction",
    "gerund": "a form that ends in -ing",
    "question": "a question",
    "noun": "a name for something",
    "infinitive": "a form with “to”",
    "statement": "a statement",
}
_HINTS = {
    "instruction": "Start it with a verb that tells the reader what to do.",
    "gerund": "Start it with the form that ends in -ing, or make instructions of all of them.",
    "question": "Make it a question, or make instructions of all of them.",
}
_TIPS = "term: Ally\ndefinition: A person.\ntips:\n"


def _tips(*titles: str) -> str:
    return _TIPS + "".join(f"  - title: {title}\n    body: What to do.\n" for title in titles)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("style/tips")[name])


@entry_rule(
    "clarity/tip-form",
    Severity.SUGGESTION,
    finds="A tip whose title has another form than the titles around it: a question or a name among instructions.",
    matters="Readers scan the titles as one list; the odd one reads like a heading or makes them stop.",
    instead="Give all titles the same form; an instruction, such as “Listen first”, is the clearest.",
    source="Google developer documentation style guide, “Lists”, on parallel items.",
    language="en",
    bad=(
        _tips("Listen", "Learn From Others", "Speaking Out", "Give Back"),
        _tips("Listen First", "Don’t Speak Over Others", "What Can You Do?"),
        _tips("Get Educated", "The Power of Listening", "Be Accountable", "Reflect on Privilege"),
        _tips("Listening", "Learning", "Speak Out"),
        _tips("Ask Who Owns the Land", "Community Gardens", "Why Does This Matter?"),
    ),
    good=(
        _tips("Get Educated", "Listen and Learn", "Don’t Just Say It, Do It", "Actively Bring Others In"),
        _tips("Listening", "Speaking Out", "Being There"),
        _tips("Listen", "The Power of Silence"),
        _tips("Listen", "The Power of Silence", "What Now?"),
        _tips("Listen", "Bring Friends", "Solidarity", "Everything Counts", "Ask Who Is Missing?"),
    ),
)
def tip_form(record: Record) -> Iterator[Finding]:
    """Yield each title that differs from the form of most."""
    titles = [tip.title for tip in record.entry.tips]
    if len(titles) < _FEWEST_TIPS:
        return
    forms = [_form(title) for title in titles]
    most, count = Counter(forms).most_common(1)[0]
    if not most or count * 3 < len(titles) * 2:
        yield from _only_question(record, titles, forms)
        return
    model = titles[forms.index(most)]
    for index, form in enumerate(forms):
        # Many nouns are verbs too: among names, `Support Groups` is no instruction.
        if form and form != most and (most, form) != ("noun", "instruction"):
            yield Finding(
                record.at("tips", index, "title"),
                f"Most titles here are like `{model}`, which is {_NAMES[most]}. This one is {_NAMES[form]}, "
                "so that the list reads unevenly.",
                _HINTS.get(most, "Give all titles the same form; instructions are the clearest."),
            )


def _only_question(record: Record, titles: list[str], forms: list[str]) -> Iterator[Finding]:
    """The one title that asks, where others tell the reader what to do and none is plainly of a third form."""
    if forms.count("question") != 1 or set(forms) - {""} != {"question", "instruction"}:
        return
    index = forms.index("question")
    if len(_WORD.findall(titles[index])) >= _FEWEST_WORDS:
        model = titles[forms.index("instruction")]
        yield Finding(
            record.at("tips", index, "title"),
            f"`{model}` tells readers what to do, and this title asks them, so that the list reads unevenly.",
            _HINTS["instruction"],
        )


def _form(title: str) -> str:
    """The form of a title, or nothing where it is not plain to see."""
    folded = title.replace("’", "'").casefold()
    words = _WORD.findall(folded)
    while words and (words[0] in _words("before_verbs") or " ".join(words[:2]) in _words("before_verbs")):
        words = words[1:] if words[0] in _words("before_verbs") else words[2:]
    if not words:
        return ""
    first = words[0]
    asks = folded.rstrip("\"”' ").endswith("?")
    if first in _words("verbs") and not (asks and first in ("do", "be")):
        return "instruction"
    if asks:
        return "question"
    if first == "to" and words[1:2] and words[1] in _words("verbs"):
        return "infinitive"
    if first.endswith("ing") and {first[:-3], f"{first[:-3]}e", first[:-4]} & _words("verbs"):
        return "gerund"
    if first in _words("determiners"):
        return "noun"
    return "statement" if first in _words("statements") else ""
