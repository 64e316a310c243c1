"""A team's own words: rules in Vale's format, and lists of words to accept or reject.

A folder of a published Vale style works as it is for the kinds `existence` and `substitution`; files of other kinds are
passed over. All patterns run on RE2, so that no pattern can hang. `accept.txt` and `reject.txt` hold a pattern on each
line, as Vale's vocabularies do.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import re2

from glosskit.diagnostics import Finding, Severity
from glosskit.document import Document, FieldPath, Mapping
from glosskit.lint import Rule, Scope
from glosskit.names import make_id
from glosskit.project import ConfigError, EntryFile
from glosskit.prose import Role, Segment, is_mention, segments, swap
from glosskit.reading import Record
from glosskit.source import Source

TEAM = "team"
"""The family of rules that stand in the styles folder itself."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_KINDS = frozenset({"existence", "substitution"})
_ROLES = frozenset({Role.DEFINITION, Role.TITLE, Role.INSTRUCTION, Role.SUMMARY})


@dataclass(frozen=True)
class _Pattern:
    """One token or swap of a rule: an RE2 pattern, and what to write instead."""

    trigger: str
    compiled: Any
    instead: tuple[str, ...]


def style_rules(styles: Sequence[EntryFile], families: frozenset[str]) -> tuple[Rule, ...]:
    """The rules of a styles folder, in the order of their files.

    Args:
        styles: the folder's files, with paths from the folder that holds it.
        families: the families that exist already, whose names a style cannot take.

    Raises:
        ConfigError: at the line of what cannot be used.
    """
    rules: dict[str, Rule] = {}
    accepted = _accepted(styles)
    for file in styles:
        for rule in _rules(file, accepted):
            if rule.family in families:
                raise ConfigError(
                    f"{file.path}: a style cannot be called `{rule.family}`: glosskit has rules of that name."
                )
            rules[rule.id] = rule
    return tuple(rules.values())


def _rules(file: EntryFile, accepted: Any) -> Iterator[Rule]:
    path = PurePosixPath(file.path)
    if path.name == "reject.txt":
        patterns = tuple(_vocabulary(file))
        if patterns:
            message = "`%s` is on the team's list of words to avoid."
            yield _rule(file, f"{TEAM}/rejected-word", patterns, message, Severity.ERROR, (), accepted)
    elif path.suffix in (".yml", ".yaml") and not path.name.startswith("."):
        yield from _vale_rule(file, accepted)


def _vale_rule(file: EntryFile, accepted: Any) -> Iterator[Rule]:
    document = _document(file)
    data: Any = document.data()
    if data.get("extends") not in _KINDS:
        return
    path = PurePosixPath(file.path)
    family = make_id(path.parent.name) if len(path.parts) > 2 else TEAM
    level = data.get("level", "warning")
    if level not in ("suggestion", "warning", "error"):
        raise _error(
            file, document, ("level",), f"`level` must be suggestion, warning or error, not `{level}`"
        )
    exceptions = data.get("exceptions") or ()
    patterns = tuple(_patterns(file, document, data))
    default = (
        "Consider using `%s` instead of `%s`."
        if data["extends"] == "substitution"
        else "`%s` should not stand here."
    )
    message = str(data.get("message") or default)
    id_ = f"{family}/{make_id(_CAMEL.sub('-', path.stem))}"
    yield _rule(
        file,
        id_,
        patterns,
        message,
        Severity(level),
        tuple(exceptions),
        accepted,
        str(data.get("link") or ""),
    )


def _patterns(file: EntryFile, document: Document, data: Any) -> Iterator[_Pattern]:
    ignore_case, whole = data.get("ignorecase") == "true", data.get("nonword") != "true"

    def compiled(path: FieldPath, pattern: str, instead: tuple[str, ...] = ()) -> _Pattern:
        trigger = rf"\b(?:{pattern})\b" if whole else f"(?:{pattern})"
        trigger = trigger if ignore_case else f"(?-i:{trigger})"
        return _Pattern(trigger, _compile(file, document, path, trigger), instead)

    if data["extends"] == "substitution":
        swap = document.node(("swap",))
        if not isinstance(swap, Mapping):
            raise _error(
                file,
                document,
                (),
                "a substitution needs `swap`, with a pattern and its replacement on each line",
            )
        for key, value in swap.pairs:
            yield compiled(("swap", key.value), key.value, tuple(str(value.data() or "").split("|")))
        return
    tokens, raw = data.get("tokens") or [], data.get("raw") or []
    for name, items in (("tokens", tokens), ("raw", raw)):
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise _error(file, document, (name,), f"`{name}` must be a list of patterns")
    if not tokens and not raw:
        raise _error(file, document, (), "an existence rule needs `tokens`, with a pattern on each line")
    for index, token in enumerate(tokens):
        yield compiled(("tokens", index), token)
    if raw:  # Vale joins the parts of `raw` to one pattern
        pattern = "".join(raw)
        trigger = pattern if ignore_case else f"(?-i:{pattern})"
        yield _Pattern(trigger, _compile(file, document, ("raw",), trigger), ())


def _compile(file: EntryFile, document: Document | None, path: FieldPath, trigger: str, line: int = 0) -> Any:
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    try:
        return re2.compile(f"(?i:{trigger})", options)
    except re2.error as error:
        reason = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
        words = f"the pattern cannot run on RE2 ({reason}); it knows neither look-around nor back-references"
        if document is None:
            raise ConfigError(f"{file.path}:{line}: {words}.") from None
        raise _error(file, document, path, words) from None


def _rule(
    file: EntryFile,
    id_: str,
    patterns: tuple[_Pattern, ...],
    message: str,
    severity: Severity,
    exceptions: tuple[str, ...],
    accepted: Any,
    link: str = "",
) -> Rule:
    excepted = frozenset(word.casefold() for word in exceptions if isinstance(word, str))

    def is_accepted(words: str) -> bool:
        return words.casefold() in excepted or (
            accepted is not None and accepted.fullmatch(words) is not None
        )

    def check(record: Record, hits: Sequence[int]) -> Iterator[Finding]:
        for segment in segments(record):
            if segment.role in _ROLES:
                for hit in hits:
                    yield from _findings(patterns[hit], segment, record, message, is_accepted)

    return Rule(
        id=id_,
        severity=severity,
        scope=Scope.ENTRY,
        finds=f"What the team's own file {file.path} looks for.",
        matters="The team has agreed on it.",
        instead="Follow the message.",
        source=link,
        check=check,
        triggers=tuple(pattern.trigger for pattern in patterns),
        by_trigger=True,
    )


def _findings(
    pattern: _Pattern, segment: Segment, record: Record, message: str, is_accepted: Callable[[str], bool]
) -> Iterator[Finding]:
    for match in pattern.compiled.finditer(segment.text):
        start, end = match.span()
        words = segment.text[start:end]
        if (
            not words
            or is_accepted(words)
            or is_mention(record, segment, start, end)
            or words in pattern.instead
        ):
            continue
        # Vale's messages have `%s` for the replacement first, where there is one, and then for the words found.
        filled = message
        for part in ([" or ".join(pattern.instead)] if any(pattern.instead) else []) + [words, words]:
            filled = filled.replace("%s", part, 1)
        hint = (
            f"Write {' or '.join(f'`{words}`' for words in pattern.instead)} instead."
            if any(pattern.instead)
            else None
        )
        one = len(pattern.instead) == 1
        fix = swap(record, segment, start, end, pattern.instead[0]) if one else None
        yield Finding(record.at(*segment.path, within=segment.span(start, end)), filled, hint, fix=fix)


def _accepted(styles: Sequence[EntryFile]) -> Any:
    """All patterns of the lists of accepted words as one, or None."""
    parts = [
        pattern.trigger
        for file in styles
        if PurePosixPath(file.path).name == "accept.txt"
        for pattern in _vocabulary(file)
    ]
    return re2.compile("|".join(parts)) if parts else None


def _vocabulary(file: EntryFile) -> Iterator[_Pattern]:
    for number, line in enumerate(_text(file).splitlines(), 1):
        word = line.strip()
        if word and not word.startswith("#"):
            # As in Vale: a word in small letters stands for itself in any capitals.
            trigger = rf"\b(?:{word})\b" if word == word.lower() else rf"(?-i:\b(?:{word})\b)"
            yield _Pattern(trigger, _compile(file, None, (), trigger, number), ())


def _document(file: EntryFile) -> Document:
    source = Source.decode(file.path, _text(file).encode())
    document = Document.parse(source)
    if document.faults:
        fault = document.faults[0]
        line, column = source.location(fault.span.start)
        raise ConfigError(f"{file.path}:{line}:{column}: {fault.message} {fault.hint or ''}".strip())
    return document


def _text(file: EntryFile) -> str:
    if not isinstance(file.content, bytes):
        raise ConfigError(f"{file.path}: {file.content.message}")
    return re.sub(r"^\ufeff", "", file.content.decode("utf-8", "replace"))


def _error(file: EntryFile, document: Document, path: FieldPath, words: str) -> ConfigError:
    span = document.key_span(path) if path and isinstance(path[-1], str) else document.span(path)
    line, column = document.source.location(span.start)
    return ConfigError(f"{file.path}:{line}:{column}: {words}.")
