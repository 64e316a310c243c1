"""Choosing rules: which of them a configuration asks for, how loud, and where not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from glosskit.config import Config
from glosskit.diagnostics import Severity
from glosskit.files import shown
from glosskit.lint._rules import Rule, Scope
from glosskit.names import meant_rule
from glosskit.project import CONFIG_NAME, ConfigError, find_config

_ALL = "all"
_DEFAULT = "default"
_CONTRARY = frozenset({"person-first", "identity-first"})


@dataclass(frozen=True)
class Selection:
    """The rules that run for a glossary, with their severities, and the files they leave out."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    per_file_ignores: Mapping[str, tuple[str, ...]]
    root: Path
    unwanted: frozenset[str] = frozenset()
    """The rules and families that are switched off for all files."""
    silenceable: frozenset[str] = frozenset()
    """The rules and families that exist and that a suppression may name."""
    of_reading: frozenset[str] = frozenset()
    """The rules that the reader reports by itself."""
    accepted: Callable[[str, int, int], bool] | None = None
    """Tells of a range of a text, from one character up to another, whether the team's list of words accepts it."""

    def configured(self, rule: Rule) -> Severity | None:
        """The severity that the configuration gives a rule or its family, if any."""
        return next((self.severities[name] for name in _names(rule) if name in self.severities), None)

    def ignored(self, rule: Rule, path: str) -> bool:
        """Whether a rule is switched off for a file, by a pattern over its path from the configuration."""
        return not self._ignored_in(path).isdisjoint(_names(rule))

    def leaves_out(self, family: str, path: str) -> bool:
        """Whether a whole family is switched off for a file, or for all."""
        return not {family, _ALL}.isdisjoint(self.unwanted | self._ignored_in(path))

    def _ignored_in(self, path: str) -> frozenset[str]:
        if not self.per_file_ignores:
            return frozenset()
        name = self._from_root(path)
        return frozenset(
            one
            for pattern, chosen in self.per_file_ignores.items()
            if _matches(name, pattern)
            for one in chosen
        )

    def idle_patterns(self, paths: Iterable[str]) -> tuple[str, ...]:
        """The patterns of `per_file_ignores` that match none of some paths."""
        names = [self._from_root(path) for path in paths] if self.per_file_ignores else []
        return tuple(one for one in self.per_file_ignores if not any(_matches(name, one) for name in names))

    def _from_root(self, path: str) -> str:
        relative = Path(path).resolve()
        return (
            relative.relative_to(self.root).as_posix()
            if relative.is_relative_to(self.root)
            else shown(relative)
        )


def _names(rule: Rule) -> tuple[str, str, str]:
    """What a setting may call a rule, the most specific first."""
    return rule.id, rule.family, _ALL


def _matches(path: str, pattern: str) -> bool:
    """Whether a pattern is about a file: of its whole path, of a folder (`old/`, `old`), or of its name alone (`b.yaml`).

    Paths count from the configuration's folder, whether a pattern says so (`./old`, `/old`) or not.
    """
    from_root = pattern.removeprefix("./").removeprefix("/")
    if fnmatchcase(path, f"{from_root.rstrip('/')}/*"):
        return True
    return fnmatchcase(path, from_root) or ("/" not in pattern and fnmatchcase(Path(path).name, pattern))


def settings_file(root: Path) -> str:
    """The name of the file that a glossary's settings are in, or would be."""
    found = find_config(root)
    return found.name if found else CONFIG_NAME


def _place(key: str, config: Config, root: Path) -> str:
    """Where a setting of `rules` comes from: the option, or the file and its key."""
    option = config.rules.option(key)
    return option or f"{settings_file(root)}: `rules.{key}`"


def select(rules: Sequence[Rule], config: Config, root: Path = Path()) -> Selection:
    """Choose the rules that a configuration asks for.

    Raises:
        ConfigError: when it names a rule or family that does not exist, or switches off what only reading finds.
    """
    families = {rule.family for rule in rules}
    known = {rule.id for rule in rules} | families
    named = {"select": config.rules.select, "ignore": config.rules.ignore, "severity": config.rules.severity}
    places = [(_place(key, config, root), names) for key, names in named.items()]
    silent_for = [
        (f"{settings_file(root)}: `per_file_ignores.{key}`", names)
        for key, names in config.per_file_ignores.items()
    ]
    for place, name in ((place, name) for place, names in (*places, *silent_for) for name in names):
        if name == _DEFAULT and place != places[0][0]:
            raise ConfigError(
                f"{place}: `{name}` can only be selected: name rules or families, or `{_ALL}` for every rule."
            )
        if name not in known and name not in (_DEFAULT, _ALL):
            raise ConfigError(f"{place}: There is no rule or family `{name}`. {meant_rule(name, known)}")
    by_id = {rule.id: rule for rule in rules}
    profiles = {rule.profile for rule in rules if rule.profile}
    for name in config.rules.profiles:
        if name not in profiles:
            place = _place("profiles", config, root)
            raise ConfigError(f"{place}: There is no profile `{name}`: use {', '.join(sorted(profiles))}.")
    if set(config.rules.profiles) >= _CONTRARY:
        both = " and ".join(f"`{name}`" for name in sorted(_CONTRARY, reverse=True))
        raise ConfigError(
            f"{_place('profiles', config, root)}: {both} contradict each other: each finds what the other asks for. Choose one."
        )
    for place, name in ((place, name) for place, names in (*places[1:], *silent_for) for name in names):
        if name in by_id and by_id[name].scope is Scope.READING:
            raise ConfigError(
                f"{place}: `{name}` cannot be changed: without it, the entry cannot be read at all."
            )
    wanted, unwanted = set(config.rules.select), set(config.rules.ignore)

    spoken = config.language.casefold().partition("-")[0]

    def is_chosen(rule: Rule) -> bool:
        # What names the rule itself counts more than its family, and that more than all; of two that are alike in this,
        # the one that leaves it out.
        for name in _names(rule):
            if name in unwanted:
                return False
            if name in wanted and name == rule.id:
                return True
            if name in wanted and name == rule.family:
                break
        if rule.language not in ("", spoken):
            return False
        if rule.profile:
            return rule.profile in config.rules.profiles
        return rule.family in wanted or _ALL in wanted or (_DEFAULT in wanted and rule.on)

    chosen = tuple(rule for rule in rules if rule.scope is not Scope.READING and is_chosen(rule))
    of_reading = frozenset(rule.id for rule in rules if rule.scope is Scope.READING)
    silent = frozenset(known - of_reading)
    return Selection(
        chosen, config.rules.severity, config.per_file_ignores, root, frozenset(unwanted), silent, of_reading
    )
