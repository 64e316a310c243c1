"""style/final-punctuation."""

import re
import unicodedata
from collections.abc import Iterator

from glosskit.diagnostics import Finding, Replacement, Severity
from glosskit.document import FieldPath
from glosskit.lint import entry_rule
from glosskit.markup import Kind, Markup, is_ideographic
from glosskit.prose import OMITTED, sentences
from glosskit.reading import Record
from glosskit.source import Span

_ENDS = (*".!?…፡‽。！？｡．।॥؟۔։።៕။།᙮༎", "::")
_CLOSING = "¹²³⁰⁴⁵⁶⁷⁸⁹†‡\"'”’“»›«)]}」』）】*_ \n\u00a0"
_PLAIN_CLOSING = "\"'”’“»›)]*_ \n"
"""Those of them that markup leaves where they are, and that are no words."""
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"https?://|www\.|[^@]+@")
# Their sentences end without a mark, or a mark is not customary.
_WITHOUT_MARK = re.compile(r"[\u0e00-\u0eff\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]\s*$")
_NOTE = re.compile(r"(?<=[^\w\s])\s*\d{1,3}$")
"""The number of a footnote behind the last mark."""
_ITEM = re.compile(r"\s*[•‣▪◦●○■·–—][\s\u00a0]")
"""The item of a list that was pasted, which another rule tells."""
_FEWEST_WORDS = 3
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_ASKS = re.compile(
    r"\W*(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|am|do|does|did|has|have|had|can|could|will|"
    r"would|shall|should|may|might|must)\b",
    re.IGNORECASE,
)
"""How a question starts, and an exclamation: it may end with another mark."""


@entry_rule(
    "style/final-punctuation",
    Severity.SUGGESTION,
    finds="A definition, tip, article's summary or summary whose last sentence does not end with a period or another mark.",
    matters="Readers wonder whether the rest of the sentence is missing, and screen readers run it into what follows.",
    instead="End the sentence with a period. The items of a list need none.",
    fix="Safe: a period is added, unless the sentence may be a question or ends in a sign.",
    bad=(
        "term: Ally\ndefinition: A person who helps\n",
        "term: Ally\nsummary: A person who helps\ndefinition: A person who helps.\n",
        "term: Ally\ndefinition: |\n  A person who helps.\n\n  They listen, and they *learn*\n",
        "term: Ally\ndefinition: A person.\ntips:\n  - title: Listen\n    body: Listen to `what` people say\n",
        "term: Ally\ndefinition: A person.\narticles:\n  - title: A Title\n    summary: A book about allies (a short one)\n",
    ),
    good=(
        "term: 連帯\ndefinition: 人の、話を、聞く、こと。「はい、そう、です」\n",
        "term: 天井\ndefinition: 女性や、少数者の、昇進を妨げる、見えない壁\n",
        "term: Ally\ndefinition: |\n  A person who\n\n  - listens to people\n  - and learns from them\n",
        "term: Ally\ndefinition: |\n  • Listen to people\n  • Learn from all of them\n",
        'term: Ally\ndefinition: "A person who asks: “May I help you?” (And waits.)"\nsummary: Who helps people, and *how?*\n',
        "term: Ally\ndefinition: |\n  A person.\n\n  ```\n  no period here\n  ```\n",
        "term: 盟友\ndefinition: 支持 他人 的 人。\nsummary: वह जो दूसरों की मदद करता है।\n",
        "term: Ally\ndefinition: A person who says that we are #1 in the city\n",
        "term: Ally\ndefinition: a person who helps others\nsummary: A person who helps.¹\n",
        'term: Ally\ndefinition: "A friend, they say (in a book).12"\n',
        "term: Ally\ndefinition: A friend.\ntips:\n  - title: Read on without a period\n    body: Read https://example.org/page\n",
    ),
)
def final_punctuation(record: Record) -> Iterator[Finding]:
    """Yield the last word of each text that ends without a mark."""
    for path in (("definition",), ("summary",), *record.texts[1:]):
        if path[-1] == "citation":
            continue
        end = _last_line(record, path)
        # Where a sign cut the text off, its end is not the writer's.
        if end is not None and not record.document.lost_behind(path):
            yield Finding(
                record.at(*path, within=end),
                "No mark ends this sentence, so readers wonder whether something is missing.",
                "End it with `.`, or another mark that ends a sentence.",
                fix=_with_period(record, path, end),
            )


def _last_line(record: Record, path: FieldPath) -> Span | None:
    """The last word of a text that lacks its mark."""
    value = record.text(path)
    # Nearly all texts end here. What ends in a link's address may look like this too.
    if "](" not in value and value.rstrip(_PLAIN_CLOSING).endswith(_ENDS):
        return None
    if value.rstrip().endswith(("」", "』")):  # no mark is customary behind what somebody says
        return None
    if path == ("summary",):
        words, end = value.rstrip(), len(value.rstrip())
    else:
        words, end = _last_paragraph(record.markup(path))
    if _ITEM.match(value.rstrip().rpartition("\n")[2]):
        return None
    words = _NOTE.sub("", words) if words[-1:].isdigit() else words
    if (
        words.rstrip(_CLOSING).endswith(_ENDS)
        or _is_fragment(words)
        or _ADDRESS.match(words.rpartition(" ")[2])
        or _WITHOUT_MARK.search(words)
    ):
        return None
    if words[:1] in ("", "—", "–") or len(_WORD.findall(words)) < _FEWEST_WORDS:
        return None
    return Span(max(value.rfind(" ", 0, end), value.rfind("\n", 0, end)) + 1, end)


def _with_period(record: Record, path: FieldPath, last: Span) -> Replacement | None:
    """A period behind the text's last character, unless another mark may be meant."""
    value = record.text(path)
    end = len(value.rstrip())
    sentence = value[sentences(value[:end])[-1].start : end]
    is_western = unicodedata.name(value[end - 1], "").startswith(_SCRIPTS)
    if not (is_western or value[end - 1].isdigit() or value[end - 1] in ")*_") or _ASKS.match(sentence):
        return None
    if value[last.end : end].strip(")*_]"):  # a link's address, or other signs, stand behind the last word
        return None
    return Replacement("End it with `.`", ((record.at(*path, within=Span(end, end)), "."),), safe=True)


def _is_fragment(words: str) -> bool:
    """Whether this is a single phrase with a small first letter, or in a script without any, as dictionaries print it."""
    return (words[:1].islower() or is_ideographic(words[:1])) and len(sentences(words)) == 1


def _last_paragraph(markup: Markup) -> tuple[str, int]:
    """The words of the last paragraph, and where they end in the text; nothing for a list or for code."""
    words: list[str] = []
    end = depth = 0
    for piece in markup.pieces:
        step = 1 if piece.kind is Kind.OPEN else -1 if piece.kind is Kind.CLOSE else 0
        if step and piece.tag not in ("p", "em", "strong", "a"):
            depth += step
            words = []
        elif piece.kind is Kind.OPEN and piece.tag == "p":
            words = []
        elif not step and not depth:
            words.append(OMITTED if piece.kind is Kind.CODE else piece.text)
            end = piece.end
    return "".join(words).strip(), end
