"""Files of Vale's format: what a rule of the kinds `existence` and `substitution` looks for, and what to say of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from glosskit.diagnostics import Severity
from glosskit.document import Document, FieldPath
from glosskit.document import Mapping as Pairs
from glosskit.names import nearest
from glosskit.prose import Role
from glosskit.styles._files import fault
from glosskit.styles._patterns import Pattern, PatternError, check, pattern_of
from glosskit.styles._scopes import roles_of

# https://vale.sh/docs/styles and the pages on its checks: the kinds, and the keys of each.
_COMMON = frozenset(
    {"extends", "message", "level", "link", "scope", "description", "name", "limit", "action", "code"}
)
_BOTH = frozenset({"ignorecase", "nonword", "exceptions", "vocab", "append"})
_KEYS = {
    "existence": _COMMON | _BOTH | {"tokens", "raw"},
    "substitution": _COMMON | _BOTH | {"swap", "pos", "capitalize"},
}
_OTHER_KINDS = (
    *("capitalization", "conditional", "consistency", "metric", "occurrence", "readability", "repetition"),
    *("script", "sequence", "spelling"),
)
_QUOTED = re.compile(r"'[^']+'(?:(?:, | or |, or )'[^']+')*")


@dataclass(frozen=True)
class Definition:
    """What a file says, as far as it has a meaning here.

    Attributes:
        patterns: what is looked for.
        message: what is said of a finding.
        level: how much it matters.
        link: where to read more.
        description: why the rule is there.
        roles: the parts of an entry that it reads.
        exceptions: words with which it leaves a finding alone.
        limit: how many findings of an entry are told at most; None for all.
        vocabulary: whether it leaves alone what the team's list accepts.
        capitalize: whether what to write has a capital where the words found have one.
    """

    patterns: tuple[Pattern, ...]
    message: str
    level: Severity
    link: str
    description: str
    roles: frozenset[Role]
    exceptions: tuple[Pattern, ...]
    limit: int | None
    vocabulary: bool
    capitalize: bool = False


class Unused(NamedTuple):
    """What Vale knows and has no effect here: a kind of rule, a key or a scope."""

    what: str
    name: str


def definition(document: Document) -> tuple[Definition | None, tuple[Unused, ...]]:
    """Read a file; None for a rule that cannot run here. And what of it has no effect.

    Raises:
        ConfigError: at what Vale does not know either, or what cannot run.
    """
    root = document.root
    keys = {key.value.casefold(): key.value for key, _ in root.pairs} if isinstance(root, Pairs) else {}
    data = {key: document.data()[name] for key, name in keys.items()}
    file = _File(document, keys, data)
    kind = file.kind()
    if kind not in _KEYS:
        return None, (Unused("kind", kind),)
    file.refuse_unknown_keys(kind)
    unused = [Unused("key", key) for key in ("pos", "code") if key in data]
    if "action" in data and data["action"] != {"name": "replace"}:
        unused.append(Unused("key", "action"))
    roles, others = file.scope()
    unused += [Unused("scope", name) for name in others]
    default = (
        "Consider using '%s' instead of '%s'." if kind == "substitution" else "'%s' should not stand here."
    )
    level = file.level()
    made = Definition(
        patterns=tuple(file.swaps() if kind == "substitution" else file.tokens()),
        message=file.text("message") or default,
        level=level,
        link=file.text("link"),
        description=file.text("description"),
        roles=roles,
        exceptions=tuple(file.exceptions()),
        limit=file.limit(),
        # A list of words says nothing of patterns for anything else.
        vocabulary=file.flag("vocab", default=True) and not file.flag("nonword"),
        capitalize=file.flag("capitalize"),
    )
    return (made if roles else None), tuple(unused)


class _File:
    """One file: its keys in small letters, since Vale takes them in any."""

    def __init__(self, document: Document, keys: Mapping[str, str], data: Mapping[str, Any]) -> None:
        self._document, self._keys, self._data = document, keys, data

    def _fault(self, key: str, words: str, *rest: str | int, value: bool = False, at: int = 0) -> Exception:
        path: FieldPath = (self._keys[key], *rest) if key in self._keys else ()
        return fault(self._document, path, words, value=value, at=at)

    def kind(self) -> str:
        if "extends" not in self._data:
            near = nearest("extends", self._keys)
            also = f", and `{self._keys[near]}` is none: did you mean `extends`?" if near else ""
            raise self._fault(
                near or "", f"a rule needs `extends: existence` or `extends: substitution`{also}"
            )
        kind = self._data["extends"]
        if kind in _KEYS or kind in _OTHER_KINDS:
            return str(kind)
        words = f"`{kind}` is no kind of rule: {_meant(str(kind), (*_KEYS, *_OTHER_KINDS), _KEYS)}"
        raise self._fault("extends", words, value=isinstance(kind, str))

    def refuse_unknown_keys(self, kind: str) -> None:
        known = _KEYS[kind]
        for key, written in self._keys.items():
            if key in known:
                continue
            other = next((one for one in _KEYS if key in _KEYS[one]), None)
            words = f"`{written}` belongs to the kind {other}, and this rule is of the kind {kind}"
            if other is None:
                words = (
                    f"`{written}` is no key of a rule: {_meant(key, known, sorted(known - {'code', 'pos'}))}"
                )
            raise self._fault(key, words)

    def text(self, key: str) -> str:
        value = self._data.get(key)
        if value is not None and not isinstance(value, str):
            raise self._fault(key, f"`{key}` must be a text")
        return value or ""

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self._data.get(key)
        if value is None:
            return default
        word = value.casefold() if isinstance(value, str) else ""
        if word not in ("true", "false", "yes", "no", "on", "off"):
            raise self._fault(key, f"`{key}` must be true or false")
        return word in ("true", "yes", "on")

    def level(self) -> Severity:
        level = self._data.get("level") or "warning"
        if level not in tuple(Severity):
            match = nearest(str(level), tuple(Severity), cutoff=0.6)
            words = f"`level` must be suggestion, warning or error, not `{level}`"
            raise self._fault("level", f"{words}: did you mean `{match}`?" if match else words)
        return Severity(level)

    def limit(self) -> int | None:
        limit = self._data.get("limit")
        if limit is None:
            return None
        if not (isinstance(limit, str) and limit.isascii() and limit.isdigit()):
            raise self._fault("limit", "`limit` must be a whole number")
        return int(limit) or None

    def scope(self) -> tuple[frozenset[Role], list[str]]:
        value = self._data.get("scope") or "text"
        selectors = value if isinstance(value, list) else [value]
        if not all(isinstance(selector, str) for selector in selectors):
            raise self._fault("scope", "`scope` must be a text or a list of texts")
        try:
            return roles_of(selectors)
        except ValueError as error:
            raise self._fault("scope", str(error)) from None

    def swaps(self) -> Iterator[Pattern]:
        node = self._document.node((self._keys["swap"],)) if "swap" in self._keys else None
        if not isinstance(node, Pairs):
            words = "a substitution needs `swap`, with a pattern and its replacement on each line"
            raise self._fault("swap", words)
        for key, value in node.pairs:
            told = value.data()
            if told is not None and not isinstance(told, str):
                raise self._fault("swap", f"the replacement of `{key.value}` must be a text", key.value)
            told = told or ""
            # Some published styles quote each alternative themselves.
            quoted = _QUOTED.fullmatch(told)
            instead = re.findall("'([^']+)'", told) if quoted else told.split("|")
            yield self._pattern(
                key.value, "swap", key.value, value=False, instead=instead, told=told if quoted else ""
            )

    def tokens(self) -> Iterator[Pattern]:
        tokens = [(index, token) for index, token in enumerate(self._patterns("tokens")) if token.strip()]
        # Vale joins the parts of `raw` to one pattern, which stands before each token, or behind it.
        joined = "".join(self._patterns("raw"))
        if not tokens and not joined:
            raise self._fault("tokens", "an existence rule needs `tokens`, with a pattern on each line")
        if joined:
            try:
                check(joined)
            except PatternError as error:
                raise self._fault("raw", str(error)) from None
        if not tokens:
            yield self._pattern(joined, "raw", value=False, whole=False)
        before, after = ("", joined) if self.flag("append") else (joined, "")
        for index, token in tokens:
            yield self._pattern(token, "tokens", index, before=before, after=after)

    def _patterns(self, key: str) -> list[str]:
        items = self._data.get(key) or []
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise self._fault(key, f"`{key}` must be a list of patterns")
        return items

    def _pattern(
        self, pattern: str, key: str, *rest: str | int, value: bool = True, **options: Any
    ) -> Pattern:
        options = {"whole": not self.flag("nonword"), "ignore_case": self.flag("ignorecase")} | options
        try:
            return pattern_of(pattern, **options)
        except PatternError as error:
            raise self._fault(key, str(error), *rest, value=value, at=error.at) from None

    def exceptions(self) -> Iterator[Pattern]:
        for index, item in enumerate(self._patterns("exceptions")):
            # Whole words, and capitals count, whatever the rule says of its own patterns: as in Vale.
            yield self._pattern(item, "exceptions", index, whole=True, ignore_case=False)


def _meant(name: str, known: Any, listed: Any) -> str:
    match = nearest(name, known, cutoff=0.6)
    return f"did you mean `{match}`?" if match else f"use {', '.join(listed)}"
