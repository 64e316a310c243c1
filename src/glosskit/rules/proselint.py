"""proselint/*: the checks of proselint (BSD-3-Clause) over the prose of an entry.

Each of proselint's 2,960 patterns is a trigger: one scan over an entry tells which of them match at all, and
only these are looked up, segment by segment. A check that is a function runs as it is, behind a necessary
condition. What differs from proselint's own results, and why, is in docs/proselint.md.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, groupby, product
from operator import eq
from typing import Any

from proselint import checks as proselint_checks
from proselint.checks.misc.greylist import GREYLISTED_TERMS
from proselint.checks.misc.waxed import WAXES
from proselint.checks.terms.venery import GENERIC_TERMS
from proselint.checks.uncomparables import COMPARATORS, EXCEPTIONS, FANCY_COMPARATORS, UNCOMPARABLES
from proselint.registry.checks import Check, CheckResult, engine, types

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import Rule, Scope
from glosskit.prose import OMITTED, Role, Segment, quoted, segments, swap
from glosskit.prose._english import is_misspelling
from glosskit.reading import Record
from glosskit.rules._proselint_corrections import is_right
from glosskit.rules._proselint_words import HINTS, INSTEAD, MESSAGES, ON

# Titles and citations are other people's words.
_ROLES = frozenset({Role.HEADWORD, Role.DEFINITION, Role.TITLE, Role.INSTRUCTION, Role.SUMMARY})
_TOLD_OTHERWISE = re.compile("differently-abled", re.IGNORECASE)
"""Words on which a rule of our own has better advice, as `spelling/misspelling` has on its own list."""
# What a text must hold for a check that is a function to find anything.
_CONDITIONS = {
    "misc.but": (r"(?-i:But\b)",),
    "misc.greylist": tuple(GREYLISTED_TERMS),
    "misc.waxed": tuple(WAXES),
    "terms.venery": tuple(GENERIC_TERMS),
}
_FIELD = re.compile(r"^(source|source_url):\s*(.+)$", re.MULTILINE)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|(?<!\S)\S[^\s@]*+@\S+\.\S+")
_NOT_IN_ID = re.compile("[^a-z0-9]+")
_ASCII_WORD = re.compile(r"[a-z]+")
_LONG_WORD = re.compile(r"\w{200}")
_SEVERAL = re.compile(r"[][()|\\?*+{}/,;]|\bor\b")
"""What a replacement holds that is a pattern, or more than one."""
_LOOK_AROUND = re.compile(r"\(\?<?[!=][^()]*\)")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a check that has a trigger of its own: one of its patterns, or all of it.

    Attributes:
        check: the check.
        trigger: what must match for the part to find anything.
        find: its results in a text.
        of: how many parts share this `find`, all of whose triggers must match.
    """

    check: Check
    trigger: str
    find: Callable[[str], Iterator[CheckResult]]
    of: int = 1


def _parts(check: Check) -> Iterator[_Part]:
    kind = check.check_type
    if isinstance(kind, types.ReverseExistence):
        yield _Part(check, r"[a-z]", _reverse(check))
    elif isinstance(kind, types.Consistency):
        for pair in kind.term_pairs:
            find = _pair(check, pair)
            yield from (_Part(check, term, find, len(pair)) for term in pair)
    elif check.path == "lexical_illusions":
        yield _Part(check, r"[\w]\s+[\w]", _illusions(check))
    elif isinstance(kind, types.ExistenceSimple):
        yield _Part(check, _trigger(check, kind.pattern), check.check)
    elif isinstance(kind, types.Existence):
        exceptions = (
            check.engine.make_set(kind.padding, kind.exceptions, engine.Anchor.ANCHOR_BOTH)
            if kind.exceptions
            else None
        )
        for item in kind.items:
            yield _existing(check, kind.padding.format(item), exceptions)
    elif isinstance(kind, types.PreferredForms | types.PreferredFormsSimple):
        for item, better in kind.items.items():
            pattern = kind.padding.format(item)
            yield _Part(check, _trigger(check, pattern), _preferred(check, pattern, better))
    elif check.path == "uncomparables":
        # As the two functions there put them together, from the same words.
        fancy = isinstance(check.engine, engine.Fancy)
        for more, word in product(FANCY_COMPARATORS if fancy else COMPARATORS, UNCOMPARABLES):
            if fancy or (more, word) not in EXCEPTIONS:
                before = r"(?<!at\s)" if fancy else ""
                yield _existing(check, rf"{before}\b{more}\s+{word}\b", None)
    else:
        find = check.check
        yield from (_Part(check, condition, find) for condition in _CONDITIONS[check.path])


def _trigger(check: Check, pattern: str) -> str:
    """A pattern as a trigger: RE2 takes it as it is; of Python's `re` it takes a weaker form."""
    if isinstance(check.engine, engine.Fancy):
        return _plain(pattern)
    return pattern if check.engine.opts.case_insensitive else f"(?-i:{pattern})"


def _plain(pattern: str) -> str:
    """A pattern of `re` without what RE2 lacks: look-around, and word borders at letters beyond ASCII."""
    return _LOOK_AROUND.sub("", pattern).replace(r"\b", "")


# In the three functions below, patterns are compiled when a trigger has hit, not before.
def _existing(check: Check, pattern: str, exceptions: Any) -> _Part:
    def find(text: str) -> Iterator[CheckResult]:
        for match in check.engine.finditer(pattern, text):
            words = match.group(0).strip()
            if exceptions is None or not exceptions.exists_in(words):
                yield _result(check, match, check.message.format(words), None)

    return _Part(check, _trigger(check, pattern), find)


def _reverse(check: Check) -> Callable[[str], Iterator[CheckResult]]:
    def find(text: str) -> Iterator[CheckResult]:
        for result in check.check(text):
            start, end = result.span
            yield result._replace(span=(start - 1, end))  # proselint moves the start by one too many

    return find


def _illusions(check: Check) -> Callable[[str], Iterator[CheckResult]]:
    def find(text: str) -> Iterator[CheckResult]:
        # The pattern looks back and is slow: it is spared where no word comes again within a few words,
        # and where a run of letters is no word, which would take it minutes.
        if _LONG_WORD.search(text):
            return
        words = _ASCII_WORD.findall(text.lower())
        if not text.isascii() or any(any(map(eq, words, words[gap:])) for gap in range(1, 9)):
            yield from check.check(text)

    return find


def _preferred(check: Check, pattern: str, better: str) -> Callable[[str], Iterator[CheckResult]]:
    def find(text: str) -> Iterator[CheckResult]:
        for match in check.engine.finditer(pattern, text):
            yield _result(check, match, check.message.format(better, match.group(0).strip()), better)

    return find


def _pair(check: Check, pair: tuple[str, str]) -> Callable[[str], Iterator[CheckResult]]:
    return lambda text: types.Consistency.process_pair(text, check, pair)


def _result(check: Check, match: Any, message: str, better: str | None) -> CheckResult:
    span = (match.start() + check.offset[0], match.end() + check.offset[1])
    return CheckResult(check.path, message, span, better)


def _checker(parts: tuple[_Part, ...]) -> Callable[[Record, Sequence[int]], Iterator[Finding]]:
    def check(record: Record, hits: Sequence[int]) -> Iterator[Finding]:
        chosen = groupby((parts[hit] for hit in hits), key=lambda part: part.check)
        groups = [(one, list(group)) for one, group in chosen]
        for segment in segments(record):
            if segment.role in _ROLES:
                # Two patterns of a check may find the same, such as `lol` in any capitals.
                found = {result: one for one, group in groups for result in results(one, group, segment)}
                for result, one in found.items():
                    words = segment.text[slice(*result.span)].casefold()
                    told = _TOLD_OTHERWISE.match(words) or is_misspelling(words)
                    if not told and not is_right(one.path, segment.text, *result.span):
                        yield _finding(one, result, segment, record)

    return check


def results(check: Check, parts: Sequence[_Part], segment: Segment) -> Iterator[CheckResult]:
    """What parts of one check find in a segment, with spans in the segment's text."""
    text = segment.text
    content = f"\n{text}\n"
    if len(parts) == 1:
        found = parts[0].find(content) if parts[0].of == 1 else iter(())
    else:
        # Parts that share a function run once, and only when all that it waits for are there.
        shared: dict[Callable[[str], Iterator[CheckResult]], list[_Part]] = {}
        for part in parts:
            shared.setdefault(part.find, []).append(part)
        found = chain.from_iterable(
            find(content) for find, group in shared.items() if len(group) >= group[0].of
        )
    for result in check.flags.apply(found, len(content)):
        # The line break before the text counts in proselint's spans, and they often take in space around the words.
        start, end = (min(max(at - 1, 0), len(text)) for at in result.span)
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end = max(start, end - len(words) + len(words.rstrip()))
        if OMITTED in words or _is_foreign(text, start, allow_quotes=check.flags.allow_quotes):
            continue
        yield result._replace(span=(start, end))


def _is_foreign(text: str, start: int, *, allow_quotes: bool) -> bool:
    """Whether a place stands in an address, or in somebody's quoted words."""
    spans = _addresses(text) if allow_quotes else (*_addresses(text), *quoted(text))
    return any(left <= start < right for left, right in spans)


@lru_cache(maxsize=64)  # each finding asks for those of its text
def _addresses(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _ADDRESS.finditer(text))


def _finding(check: Check, result: CheckResult, segment: Segment, record: Record) -> Finding:
    better = INSTEAD.get(result.replacements or "", result.replacements)
    hint = f"Write `{better}` instead." if better else HINTS.get(check.path)
    words = " ".join(segment.text[slice(*result.span)].split())
    message = MESSAGES.get(check.path, "").format(words) or " ".join(result.message.split())
    if check.path.startswith("spelling.") and result.replacements:
        message = f"`{words}` is spelled otherwise."
    fix = None
    if better and not _SEVERAL.search(better):
        start, end = result.span
        fix = swap(record, segment, start, end, better)
    return Finding(record.at(*segment.path, within=segment.span(*result.span)), message, hint, fix=fix)


@cache
def _source_of(path: str) -> str:
    """Where proselint says that a check's advice comes from; its modules are named like its checks."""
    from importlib import import_module

    name = path
    while name:
        try:
            text = import_module(f"proselint.checks.{name}").__doc__ or ""
        except ModuleNotFoundError:
            name = name.rpartition(".")[0]
        else:
            return " ".join(value for _, value in _FIELD.findall(text) if value.strip(" ?'\""))
    return ""


def rule_id(path: str) -> str:
    """The id of the rule that runs the checks of a path."""
    return f"proselint/{_NOT_IN_ID.sub('-', path)}"


def _has_hints(parts: Sequence[_Part]) -> bool:
    return any(
        isinstance(part.check.check_type, types.PreferredForms | types.PreferredFormsSimple) for part in parts
    )


def _rule(path: str, parts: tuple[_Part, ...]) -> Rule:
    where = _source_of(path)
    return Rule(
        id=rule_id(path),
        severity=Severity.WARNING,
        scope=Scope.ENTRY,
        language="en",
        finds=f"What proselint's check `{path}` looks for.",
        matters="Readers stumble over it, or take it for carelessness.",
        instead="Follow the hint where there is one; otherwise say it in plainer words.",
        source=f"proselint 0.16 (BSD-3-Clause){', after ' + where if where else ''}.",
        fix="Unsafe: what the hint names is written." if _has_hints(parts) else "",
        on=path in ON,
        check=_checker(parts),
        triggers=tuple(part.trigger for part in parts),
        vocabulary=True,
        by_trigger=True,
    )


CHECKS: dict[str, tuple[Check, ...]] = {
    path: tuple(checks)
    for path, checks in groupby(
        sorted(proselint_checks.__register__, key=lambda check: check.path), key=lambda check: check.path
    )
}
"""proselint's checks by their paths, which several may share."""


@cache
def parts_of(path: str) -> tuple[_Part, ...]:
    """The parts of the checks of a path, each with a trigger of its own."""
    return tuple(part for check in CHECKS[path] for part in _parts(check))


def check_of(id_: str) -> Callable[[Record, Sequence[int]], Iterator[Finding]]:
    """The check of one rule."""
    return _checker(parts_of(next(path for path in CHECKS if rule_id(path) == id_)))


def rules() -> Iterator[Rule]:
    """Every path of proselint's checks is a rule."""
    return (_rule(path, parts_of(path)) for path in CHECKS)
