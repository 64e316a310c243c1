"""A team's own words: rules in Vale's format, and lists of words to accept or reject.

A folder of a published Vale style works as it is for the kinds `existence` and `substitution`; what else Vale knows has
no effect, and is told. All patterns run on RE2, so that no pattern can hang. `accept.txt` and `reject.txt` hold a word or
pattern on each line, as Vale's vocabularies do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from glosskit.diagnostics import Severity
from glosskit.lint import Rule
from glosskit.names import make_id
from glosskit.project import ConfigError, EntryFile
from glosskit.styles._files import document_of
from glosskit.styles._patterns import Exceptions, left_alone
from glosskit.styles._rule import rule_of
from glosskit.styles._scopes import ALL_ROLES
from glosskit.styles._vale import Definition, Unused, definition
from glosskit.styles._vocabulary import ACCEPTED, REJECTED, vocabulary

TEAM = "team"
"""The family of rules that stand in the styles folder itself."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class TeamRules(NamedTuple):
    """What a styles folder holds.

    Attributes:
        rules: in the order of their files.
        notes: sentences on what of it has no effect.
        accepted: what the lists of accepted words leave alone; None without any.
    """

    rules: tuple[Rule, ...]
    notes: tuple[str, ...]
    accepted: Exceptions | None


def team_rules(styles: Sequence[EntryFile], families: frozenset[str]) -> TeamRules:
    """The rules of a styles folder.

    Args:
        styles: the folder's files, with paths from the folder that holds it.
        families: the families that exist already, whose names a style cannot take.

    Raises:
        ConfigError: at the line of what cannot be used.
    """
    rules: dict[str, Rule] = {}
    files: dict[str, str] = {}
    unused: dict[Unused, list[str]] = {}
    accepted = tuple(vocabulary(styles, ACCEPTED))
    is_accepted = left_alone(accepted)
    for file in _rule_files(styles):
        made, others = definition(document_of(file))
        for one in others:
            unused.setdefault(one, []).append(file.path)
        if made is None:
            continue
        id_ = _id(file, families)
        if id_ in files:
            raise ConfigError(
                f"{file.path}: {files[id_]} makes the rule `{id_}` already: rename one of them."
            )
        files[id_] = file.path
        rules[id_] = rule_of(id_, file.path, made, is_accepted)
    if rejected := _rejected(styles, is_accepted):
        rules[rejected.id] = rejected
    return TeamRules(tuple(rules.values()), tuple(_notes(unused)), is_accepted if accepted else None)


def _rule_files(styles: Sequence[EntryFile]) -> Iterator[EntryFile]:
    """The files that hold a rule: not what Vale and git keep beside them."""
    for file in styles:
        path = PurePosixPath(file.path)
        inside = path.parts[1:]
        hidden = any(part.startswith(".") for part in inside)
        if path.suffix in (".yml", ".yaml") and not hidden and inside[0] != "config":
            yield file


def _id(file: EntryFile, families: frozenset[str]) -> str:
    path = PurePosixPath(file.path)
    family = make_id(path.parent.name) if len(path.parts) > 2 else TEAM
    name = make_id(_CAMEL.sub("-", path.stem))
    if not family or not name:
        raise ConfigError(
            f"{file.path}: a rule's name is made of its file's, which has no letter from a to z."
        )
    if family in families:
        raise ConfigError(
            f"{file.path}: a style cannot be called `{family}`: glosskit has rules of that name."
        )
    return f"{family}/{name}"


def _rejected(styles: Sequence[EntryFile], is_accepted: Exceptions) -> Rule | None:
    patterns = tuple(vocabulary(styles, REJECTED))
    if not patterns:
        return None
    message = "`%s` is on the team's list of words to avoid."
    made = Definition(patterns, message, Severity.ERROR, "", "", ALL_ROLES, (), None, vocabulary=True)
    paths = [file.path for file in styles if PurePosixPath(file.path).name == REJECTED]
    rule = rule_of(f"{TEAM}/rejected-word", " and ".join(paths), made, is_accepted)
    return replace(rule, instead="Other words: the list does not say which.")


def _notes(unused: dict[Unused, list[str]]) -> Iterator[str]:
    """One sentence on all that Vale knows and has no effect here."""
    parts = []
    for (what, name), paths in sorted(unused.items()):
        more = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
        parts.append(f"the {what} `{name}` ({paths[0]}{more})")
    if parts:
        yield f"Of Vale's format, glosskit leaves these aside: {', '.join(parts)}."
