"""The rules: each module of this folder holds one rule or one family, and is found by being here.

A module's name starts with its family's, and it names its rules at its top level; `glosskit rule` shows
them, and their examples are run as tests.
"""

from functools import cache
from importlib import import_module

import glosskit.rules
from glosskit.discovery import names_in
from glosskit.lint import Rule


@cache
def all_rules(*families: str) -> tuple[Rule, ...]:
    """Every rule of this folder, or of some families only, in the order of their ids.

    A module's name starts with the name of its family, so that only the modules asked for are imported.
    """
    found: dict[str, Rule] = {}
    for name in names_in(glosskit.rules):
        if families and name.partition("_")[0] not in families:
            continue
        for value in vars(import_module(f"glosskit.rules.{name}")).values():
            for rule in value if isinstance(value, tuple) else (value,):
                if isinstance(rule, Rule):
                    found[rule.id] = rule
    return tuple(found[id_] for id_ in sorted(found))
