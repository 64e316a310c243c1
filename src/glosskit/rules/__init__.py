"""The rules: each module of this folder holds one rule or one family, and is found by being here.

A module's name starts with its family's. It names its rules at its top level; a family whose rules are made of data has
a function `rules` instead, and `check_of`, which gives the check of one rule without making the others. `glosskit rule`
shows the rules, and their examples are run as tests.

A check needs of each rule only what `frozen.json` holds (`make docs` writes it); a rule's module is imported when the
rule has a text to look at.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import glosskit.rules
from glosskit.diagnostics import Severity
from glosskit.discovery import names_in, read_data
from glosskit.installed import version_of
from glosskit.lint import Rule, Scope

FROZEN = "frozen.json"


@cache
def all_rules(*families: str) -> tuple[Rule, ...]:
    """Every rule of this folder, or of some families only, with its documentation, in the order of their ids.

    A module's name starts with the name of its family, so that only the modules asked for are imported.
    """
    found = {rule.id: rule for _, rule in rules_by_module(*families)}
    return tuple(found[id_] for id_ in sorted(found))


def rules_by_module(*families: str) -> Iterator[tuple[str, Rule]]:
    """The same, with the names of their modules, in no order to rely on."""
    for name in names_in(glosskit.rules):
        if not families or name.partition("_")[0] in families:
            module = import_module(f"glosskit.rules.{name}")
            yield from ((name, rule) for rule in _rules_in(module))


def _rules_in(module: ModuleType) -> Iterator[Rule]:
    if hasattr(module, "rules"):
        yield from module.rules()
    for value in vars(module).values():
        for rule in value if isinstance(value, tuple) else (value,):
            if isinstance(rule, Rule):
                yield rule


@cache
def running_rules() -> tuple[Rule, ...]:
    """Every rule as far as a check needs it: without documentation, its module imported when it first runs."""
    data = json.loads(read_data(f"rules/{FROZEN}"))
    # The patterns of another version may be others, and a new rule runs before it is written down.
    if data["proselint"] != version_of("proselint") or tuple(data["modules"]) != names_in(glosskit.rules):
        return all_rules()
    return tuple(_thawed(**rule) for rule in data["rules"])


def _thawed(
    *,
    id: str,  # noqa: A002
    module: str,
    severity: str,
    scope: str,
    on: bool,
    language: str = "",
    profile: str = "",
    vocabulary: bool = False,
    by_trigger: bool = False,
    needs_links: bool = False,
    asks: bool = False,
    triggers: list[Any] | None = None,
) -> Rule:
    waits_for = triggers or []
    return Rule(
        id=id,
        severity=Severity(severity),
        scope=Scope(scope),
        on=on,
        language=language,
        profile=profile,
        # Where the words tell, the pattern itself is not asked.
        triggers=tuple(one if isinstance(one, str) else "" for one in waits_for),
        words=tuple(None if isinstance(one, str) else tuple(map(tuple, one)) for one in waits_for),
        vocabulary=vocabulary,
        by_trigger=by_trigger,
        needs_links=needs_links,
        check=_late(module, id) if scope in (Scope.ENTRY, Scope.MEMBER, Scope.GLOSSARY) else None,
        depends=_late(module, id, "depends") if scope == Scope.MEMBER else None,
        asks=_late(module, id, "asks") if asks else None,
    )


def _late(module: str, id_: str, part: str = "check") -> Callable[..., Any]:
    """A function of a rule, whose module is imported when it is first called."""
    found: list[Callable[..., Any]] = []

    def call(*arguments: Any) -> Any:
        if not found:
            found.append(_part_of(import_module(f"glosskit.rules.{module}"), id_, part))
        return found[0](*arguments)

    return call


def _part_of(module: ModuleType, id_: str, part: str) -> Callable[..., Any]:
    if part == "check" and hasattr(module, "check_of"):
        return module.check_of(id_)  # type: ignore[no-any-return]
    found = next(getattr(rule, part) for rule in _rules_in(module) if rule.id == id_)
    assert found is not None  # noqa: S101 - only rules of other scopes have none
    return found  # type: ignore[no-any-return]
