"""The words of an entry, one by one, and the phrases among them: made once, for all rules that compare words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import repeat
from typing import Generic, NamedTuple, TypeVar

from glosskit.prose._mention import own_names, quoted
from glosskit.prose._segments import Role, Segment, segments
from glosskit.prose._vocabulary import rarest, vocabulary, words_of
from glosskit.prose._words import load_words
from glosskit.reading import Record
from glosskit.source import Span

PROSE = frozenset({Role.DEFINITION, Role.TITLE, Role.INSTRUCTION, Role.SUMMARY})
"""The roles in which the glossary speaks in its own words: neither names nor other people's titles."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# Accents of their own, vowel points of Hebrew and Arabic, and all that Indian scripts have but their full stops.
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0970-\u0fff"
_MARKED = re.compile(f"[{_MARKS}]")
_MARKED_WORD = re.compile(rf"[\w{_MARKS}]+(?:['’][\w{_MARKS}]+)*")
_ENDS_SENTENCE = re.compile(r"[.!?:;…“\"‘«(\[•]")
_MOST_WORDS = 12
_MOST_KEPT = 64
"""Of how many entries it is kept where their mentions are."""
_MANY = 50
"""Where so many phrases may stand in an entry, its paragraphs are not asked for each of them."""
_GAP = re.compile(r"\s+|\s?[-‐‑]\s?")
_IN_ADDRESS = re.compile(r"[./@:_\ufffc]\w|\(\)")
_BEFORE_ADDRESS = ("/", "@", ".", "_", "\ufffc")
_ENDINGS = ("'s", "s", "es", "d", "ed", "ing", "er", "ers", "ly")
_LINKING = frozenset("of for and on the in against to".split())


class Token(NamedTuple):
    """One word; a hyphen divides words, an apostrophe does not.

    Attributes:
        segment: where it stands.
        start: its first character in the segment's text.
        end: one past its last character.
        word: as it is written.
        key: in small letters, with a straight apostrophe.
    """

    segment: Segment
    start: int
    end: int
    word: str
    key: str


Phrase = tuple[tuple[str, ...], tuple[str, ...]]
"""The keys of a phrase's words: those before the last one, and the forms that the last one may have."""
Payload = TypeVar("Payload")


def tokens(segment: Segment) -> tuple[Token, ...]:
    """All words of a segment, in its order."""
    text = segment.text
    pattern = _pattern(text)
    words = pattern.findall(text)
    places = [match.span() for match in pattern.finditer(text)]
    # In small letters, a text of other letters than ASCII may have other words.
    keys = (
        _WORD.findall(text.lower()) if text.isascii() else [word.lower().replace("’", "'") for word in words]
    )
    starts, ends = zip(*places, strict=True) if places else ((), ())
    return tuple(map(Token._make, zip(repeat(segment), starts, ends, words, keys, strict=False)))


def keys(text: str) -> tuple[str, ...]:
    """The keys of the words of a name."""
    if text.isascii() and text.isalnum():  # one word, as most are
        return (text.lower(),)
    return tuple(match[0].lower().replace("’", "'") for match in _pattern(text).finditer(text))


def _pattern(text: str) -> re.Pattern[str]:
    """What words are in a text: where letters have marks of their own, these belong to them."""
    return _MARKED_WORD if not text.isascii() and _MARKED.search(text) else _WORD


def forms(name: str) -> Phrase:
    """A name as a phrase, with the endings that English adds to its last word; empty where it has no words."""
    if not (words := keys(name)):
        return (), ()
    *before, last = words
    endings = (last, f"{last}'s", f"{last}s", f"{last}es")
    return tuple(before), (*endings, f"{last[:-1]}ies") if last.endswith("y") else endings


def gap(words: Sequence[Token], index: int) -> str | None:
    """What stands between a word and the one before it, or None where that is in another segment."""
    if index == 0 or words[index - 1].segment is not words[index].segment:
        return None
    return words[index].segment.text[words[index - 1].end : words[index].start]


def is_everyday(word: str) -> bool:
    """Whether a word is one of the commonest of English, or an inflection of one."""
    stems = {word.removesuffix(ending) for ending in _ENDINGS}
    stems |= {f"{stem}e" for stem in stems} | {f"{word[:-3]}y"}
    stems |= {stem[:-1] for stem in stems if stem[-2:-1] == stem[-1:]}
    return not stems.isdisjoint(_everyday())


@cache
def _everyday() -> frozenset[str]:
    return frozenset(word for line in load_words("consistency/common")["english"] for word in line.split())


def is_name(words: Sequence[Token], index: int) -> bool:
    """Whether a word's capital says that it belongs to a name; at the start of a sentence its neighbours say so."""
    word = words[index]
    if not word.word[0].isupper():
        return False
    before = gap(words, index)
    if before is not None and not _ENDS_SENTENCE.search(before):
        return True
    last = words[index - 1].word
    if before is not None and before.startswith(".") and last[0].isupper() and len(last) < 3:
        return True  # "U.S. Labour", "St. Paul"
    for at in range(index + 1, min(index + 4, len(words))):
        if gap(words, at) != " ":
            return False
        if words[at].word[0].isupper():
            return words[at].word != "I"
        if words[at].key not in _LINKING:
            return False
    return False


def is_same_case(name: str, written: str) -> bool:
    """Whether a text can be a name by its capitals: an abbreviation (PoP) is not the ordinary word (pop)."""
    return all(part[1:].islower() or not part[1:].isalpha() for part in name.split()) or written.startswith(
        name
    )


def is_inside_name(words: Sequence[Token], start: int, end: int, name: str) -> bool:
    """Whether a phrase is capitalised where its glossary's name of it is not, or together with its neighbours.

    The National Association for the Advancement of Colored People keeps its name, whatever is said of two of its words.
    """
    if not all(word.word[0].isupper() for word in words[start:end]):
        return False
    if all(map(is_name, [words] * (end - start), range(start, end))) and not all(
        part[0].isupper() for part in name.split()
    ):
        return True
    if gap(words, start) == " " and is_name(words, start - 1):
        before = gap(words, start - 1)
        if before == " " or not is_everyday(
            words[start - 1].key
        ):  # "The UX" starts a sentence, "Air India" a name
            return True
    return end < len(words) and gap(words, end) == " " and words[end].word[0].isupper()


def is_mentioned(record: Record, words: Sequence[Token], start: int, end: int) -> bool:
    """Whether a phrase is mentioned rather than used, as `is_mention` says, or is a part of a link or an address.

    Where a paragraph's mentions are is found out once, so that a long one costs no more for each of its words.
    """
    segment, first, last = words[start].segment, words[start].start, words[end - 1].end
    if _IN_ADDRESS.match(segment.text, last) or segment.text[max(0, first - 1) : first] in _BEFORE_ADDRESS:
        return True
    by_segment = _mentions(record)
    mentions = by_segment.get(id(segment))
    if mentions is None:
        mentions = by_segment[id(segment)] = _Mentions(record, segment)
    return segment.role not in PROSE or mentions.touch(first, last)


@lru_cache(maxsize=_MOST_KEPT)
def _mentions(record: Record) -> dict[int, "_Mentions"]:  # noqa: ARG001 - the record is the key
    return {}


class _Mentions:
    """The ranges of a paragraph that are set apart, quoted, or the entry's own names."""

    def __init__(self, record: Record, segment: Segment) -> None:
        self._marked = _joined(segment.marked)
        self._others = (_joined(quoted(segment.text)), _joined(own_names(record, segment.text)))

    def touch(self, start: int, end: int) -> bool:
        """Whether a range has a part in what is set apart, or lies within a quotation or a name."""
        at = bisect_left(self._marked, end, key=lambda span: span.start) - 1
        if at >= 0 and self._marked[at].end > start:
            return True
        for spans in self._others:
            at = bisect_right(spans, start, key=lambda span: span.start) - 1
            if at >= 0 and end <= spans[at].end:
                return True
        return False


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The same ranges in order, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


class Phrases(Generic[Payload]):
    """Phrases to be looked for, each with what it stands for; the longest one at a place is the one that is found."""

    def __init__(self, phrases: Iterable[tuple[Phrase, Payload]]) -> None:
        """Take phrases with what they stand for; of two with the same words, the first counts.

        A phrase of more than a dozen words is a sentence, and nobody says it again by accident: it is not looked for.
        """
        self._phrases = [
            (phrase, payload) for phrase, payload in phrases if len(phrase[0]) < _MOST_WORDS and phrase[1]
        ]
        self._payloads: dict[tuple[str, ...], dict[str, Payload]] = {}
        # The lengths of those phrases that start with a word: nearly always one.
        self._lengths: dict[str, tuple[int, ...]] = {}
        for (before, lasts), payload in self._phrases:
            by_last = self._payloads.setdefault(before, {})
            for last in lasts:
                by_last.setdefault(last, payload)
            for first in before[:1] or lasts:
                known = self._lengths.get(first, ())
                if len(before) not in known:
                    self._lengths[first] = tuple(sorted((*known, len(before)), reverse=True))

    @cached_property
    def _needed(self) -> dict[str, list[tuple[frozenset[str], tuple[str, ...], Payload]]]:
        """By the rarest of its words, what a phrase needs: words, other words of which one is enough, what it stands for."""
        found: dict[str, list[tuple[frozenset[str], tuple[str, ...], Payload]]] = {}
        for (before, lasts), payload in self._phrases:
            needed = frozenset(words_of(" ".join(before)))
            is_plain = _is_plain(lasts[0])
            if needed and not (is_plain and rarest((*needed, lasts[0])) == lasts[0]):
                ends = lasts if is_plain else ()
                found.setdefault(rarest(needed), []).append((needed, ends, payload))
            else:
                # What has an apostrophe, or letters beyond ASCII, is known by its parts.
                for word in {_rarest_of(last) for last in lasts}:
                    found.setdefault(word, []).append((needed | {word}, (), payload))
        return found

    def in_reach(self, record: Record) -> Iterator[tuple[frozenset[str], tuple[str, ...], Payload]]:
        """What those phrases stand for whose words an entry has, somewhere: no others can be found in it.

        With each come words that must stand in the same segment, and words of which one must.
        """
        words = vocabulary(record) | {""}
        for word in words & self._needed.keys():
            for needed, ends, payload in self._needed[word]:
                if needed <= words and not (ends and words.isdisjoint(ends)):
                    yield needed, ends, payload

    def texts(
        self, record: Record, is_wanted: Callable[[Payload], bool] = lambda _: True
    ) -> Iterator[tuple[Token, ...]]:
        """The words of those segments of an entry that may have a phrase that is wanted."""
        reached = {(needed, ends) for needed, ends, payload in self.in_reach(record) if is_wanted(payload)}
        for segment in segments(record) if reached else ():
            if len(reached) > _MANY or _may_have(segment.text.lower(), reached):
                yield tokens(segment)

    def find(self, words: Sequence[Token]) -> Iterator[tuple[int, int, Payload]]:
        """The phrases in a segment: index of the first word, index past the last, and what the phrase stands for.

        The longest one counts. The words of a phrase may be joined by spaces or hyphens.
        """
        past = 0
        known = self._lengths
        for index in [index for index, token in enumerate(words) if token.key in known]:
            if index < past:
                continue
            for length in known[words[index].key]:
                last = index + length
                by_last = self._payloads.get(tuple([word.key for word in words[index:last]]), {})
                if last < len(words) and words[last].key in by_last and _is_joined(words, index, last + 1):
                    yield index, last + 1, by_last[words[last].key]
                    past = last + 1
                    break


def _may_have(lower: str, reached: Iterable[tuple[frozenset[str], tuple[str, ...]]]) -> bool:
    return any(
        all(map(lower.__contains__, needed)) and (not ends or any(map(lower.__contains__, ends)))
        for needed, ends in reached
    )


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalnum()


def _rarest_of(word: str) -> str:
    """The part of a word by which a vocabulary knows it; nothing where it has none."""
    return word if _is_plain(word) else rarest(words_of(word) or {""})


def _is_joined(words: Sequence[Token], start: int, end: int) -> bool:
    return all(_GAP.fullmatch(gap(words, at) or "") for at in range(start + 1, end))
