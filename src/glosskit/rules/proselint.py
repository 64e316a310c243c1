"""proselint/*: the checks of proselint (BSD-3-Clause) over the prose of an entry.

proselint reads plain text only, so it never sees YAML, markup or addresses; its findings come back with
their places in the file. Which checks run by default was decided by reading what they say about real
glossaries: docs/decisions/0005-proselint-defaults.md.
"""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import groupby
from weakref import WeakKeyDictionary

from proselint import checks as proselint_checks
from proselint.registry.checks import Check
from proselint.tools import LintFile

from glosskit.diagnostics import Finding, Severity
from glosskit.lint import Rule, Scope
from glosskit.prose import OMITTED, Role, Segment, segments
from glosskit.reading import Record

# Right in most findings on real glossaries, or a plain mistake when it speaks.
_ON = frozenset(
    """
    annotations.misc dates_times.am_pm.midnight_noon dates_times.am_pm.spacing dates_times.dates.dash_and_from
    industrial_language.airlinese industrial_language.bureaucratese industrial_language.commercialese
    industrial_language.corporate_speak lexical_illusions malapropisms misc.back_formations
    misc.capitalization.days misc.capitalization.months misc.capitalization.seasons misc.composition misc.currency
    misc.false_plurals.kudos misc.illogic misc.illogic.coin misc.illogic.collusion misc.inferior_superior
    misc.not_guilty misc.phrasal_adjectives.ly misc.whence mixed_metaphors.bottleneck mixed_metaphors.misc
    mondegreens nonwords psychology.p_equals_zero redundancy.misc.after_the_deadline redundancy.misc.garner
    redundancy.misc.nordquist redundancy.misc.wallace redundancy.ras_syndrome spelling.able_atable
    spelling.able_ible spelling.ally_ly spelling.ance_ence spelling.em_im_en_in spelling.er_or spelling.in_un
    spelling.misc spelling.ve_of typography.punctuation.misplaced typography.symbols.sentence_spacing
    """.split()
)
# Titles and citations are other people's words.
_ROLES = frozenset({Role.HEADWORD, Role.DEFINITION, Role.TITLE, Role.INSTRUCTION, Role.SUMMARY})
# proselint's own words where they are jargon, or a joke, in words for writers.
_MESSAGES = {
    "annotations.misc": "This looks like a note to yourself that was left in the text.",
    "lexical_illusions": "The same words stand here twice in a row.",
    "misc.phrasal_adjectives.ly": "A word that ends in -ly needs no hyphen after it: it can belong to the next word only.",
    "weasel_words.very": "`very` seldom makes a sentence stronger; a more exact word does.",
}
_FIELD = re.compile(r"^(source|source_url):\s*(.+)$", re.MULTILINE)

_files: WeakKeyDictionary[Record, tuple[tuple[Segment, LintFile], ...]] = WeakKeyDictionary()


def _lint_files(record: Record) -> tuple[tuple[Segment, LintFile], ...]:
    found = _files.get(record)
    if found is None:
        chosen = (segment for segment in segments(record) if segment.role in _ROLES)
        found = _files[record] = tuple((segment, LintFile("", segment.text)) for segment in chosen)
    return found


def _checker(checks: tuple[Check, ...]) -> Callable[[Record], Iterator[Finding]]:
    def check(record: Record) -> Iterator[Finding]:
        for segment, file in _lint_files(record):
            for one in checks:
                yield from _findings(one, segment, file, record)

    return check


def _findings(check: Check, segment: Segment, file: LintFile, record: Record) -> Iterator[Finding]:
    for result in check.check_with_flags(file.content):
        if not check.flags.allow_quotes and file.is_quoted_pos(result.span[0]):
            continue
        # proselint puts a line break before the text, and its spans often take in the space around the words.
        start, end = (min(max(at - 1, 0), len(segment.text)) for at in result.span)
        words = segment.text[start:end]
        if OMITTED in words:
            continue
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        hint = f"Write `{result.replacements}` instead." if result.replacements else None
        message = _MESSAGES.get(check.path) or " ".join(result.message.split())
        yield Finding(record.at(*segment.path, within=segment.span(start, max(start, end))), message, hint)


def _module_of(path: str) -> str:
    """The documentation of the module that a check's path is named after."""
    name = path
    while name:
        try:
            return import_module(f"proselint.checks.{name}").__doc__ or ""
        except ModuleNotFoundError:
            name = name.rpartition(".")[0]
    return ""


def _rule(path: str, checks: tuple[Check, ...]) -> Rule:
    about = dict(_FIELD.findall(_module_of(path)))
    where = " ".join(about[key] for key in ("source", "source_url") if about.get(key, "").strip(" ?'\""))
    return Rule(
        id=f"proselint/{re.sub('[^a-z0-9]+', '-', path)}",
        severity=Severity.WARNING,
        scope=Scope.ENTRY,
        finds=f"What proselint's check `{path}` looks for.",
        matters="Readers stumble over it, or take it for carelessness.",
        instead="Follow the hint where there is one; otherwise say it in plainer words.",
        source=f"proselint 0.16 (BSD-3-Clause){', after ' + where if where else ''}.",
        on=path in _ON,
        check=_checker(checks),
    )


RULES = tuple(
    _rule(path, tuple(checks))
    for path, checks in groupby(
        sorted(proselint_checks.__register__, key=lambda check: check.path), key=lambda check: check.path
    )
)
