"""Write the frozen forms of rules and word lists, which a check reads; a test fails when they are older than their sources.

`rules/frozen.json` holds what a check needs of each rule, `words/frozen.json` the data of all YAML files below `words/`.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import glosskit.rules
from glosskit.discovery import names_in
from glosskit.installed import version_of
from glosskit.lint import Rule
from glosskit.prose import needed_words, thaw
from glosskit.rules import FROZEN, rules_by_module

PACKAGE = Path(__file__).parent.parent / "src" / "glosskit"


def frozen() -> Iterator[tuple[str, str]]:
    """The files' paths in the package and their texts: a word list or a rule a line, so that a change shows where it is.

    The rules are made from the words, so the words come first, to be written before the rules are asked for.
    """
    yield f"words/{FROZEN}", _words()
    yield f"words/spelling/{FROZEN}", _misspellings()
    yield f"rules/{FROZEN}", _rules()


def _words() -> str:
    folder = PACKAGE / "words"
    names = sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.yaml"))
    lines = [f"{json.dumps(name)}: {json.dumps(thaw(name), ensure_ascii=False)}" for name in names]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _misspellings() -> str:
    """The words of the list of misspellings by their first four letters, those that are right with their colon."""
    text = (PACKAGE / "words" / "spelling" / "misspellings.txt").read_text(encoding="utf-8")
    by_start: dict[str, list[str]] = {}
    for word in sorted(set(text[text.index("\n\n") :].split())):
        by_start.setdefault(word.removesuffix(":")[:4], []).append(word)
    lines = [f'{json.dumps(start)}: "{" ".join(words)}"' for start, words in by_start.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _rules() -> str:
    modules = {rule.id: (module, rule) for module, rule in rules_by_module()}
    lines = [json.dumps(_plain(*modules[id_]), ensure_ascii=False) for id_ in sorted(modules)]
    head = f'"proselint": {json.dumps(version_of("proselint"))}, "modules": {json.dumps(names_in(glosskit.rules))}'
    return f'{{{head}, "rules": [\n' + ",\n".join(lines) + "\n]}\n"


def _plain(module: str, rule: Rule) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": rule.id,
        "module": module,
        "severity": rule.severity.value,
        "scope": rule.scope.value,
        "on": rule.on,
    }
    if rule.language:
        plain["language"] = rule.language
    if rule.profile:
        plain["profile"] = rule.profile
    if rule.vocabulary:
        plain["vocabulary"] = True
    if rule.needs_links:
        plain["needs_links"] = True
    if rule.asks:
        plain["asks"] = True
    if rule.triggers:
        plain["by_trigger"] = rule.by_trigger
        plain["triggers"] = list(_triggers(rule))
    return plain


def _triggers(rule: Rule) -> Iterator[object]:
    for trigger in rule.triggers:
        words = needed_words(trigger)
        yield trigger if words is None else words


if __name__ == "__main__":
    for path, text in frozen():
        (PACKAGE / path).write_bytes(text.encode())
        sys.stdout.write(f"{path} written\n")
