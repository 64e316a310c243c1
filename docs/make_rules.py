"""Write docs/rules.md from the rules themselves; a test fails when the page is older than they are."""

import sys
from collections.abc import Iterator
from pathlib import Path

from glosskit.lint import Example, Rule, Scope
from glosskit.rules import all_rules

PAGE = Path(__file__).parent / "rules.md"
FAMILIES = (
    ("schema", "The form of an entry"),
    ("links", "Names and links"),
    ("suppression", "Comments that silence rules"),
)
HEAD = """\
# Rules

This page is made from the rules' own documentation by `make docs`. `glosskit rule NAME` shows the same on
the terminal. What each severity means, and how to choose rules: [configuration](configuration.md).
"""


def page() -> str:
    """The whole page, as Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield HEAD
    for family, title in FAMILIES:
        yield f"## {family}: {title}\n"
        for rule in all_rules(family):
            yield from _rule(rule)
    yield "## proselint: the prose\n"
    yield "The checks of [proselint](https://github.com/amperser/proselint), over the plain text of each field."
    yield "Those marked *off* run only when they are selected: on real glossaries they were wrong too often.\n"
    yield "| rule | proselint's check | |\n| --- | --- | --- |"
    for rule in all_rules("proselint"):
        check = rule.finds.split("`")[1]
        yield f"| `{rule.id}` | `{check}` | {rule.severity.value if rule.on else '*off*'} |"
    yield ""


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### `{rule.id}`\n"
    scope = "; the reader reports it, so it cannot be switched off" if rule.scope is Scope.READING else ""
    yield f"{rule.finds} *{rule.severity.value.capitalize()}{scope}.*\n"
    yield f"**Why it matters.** {rule.matters}\n"
    yield f"**Instead.** {rule.instead}\n"
    if rule.source:
        yield f"**Source.** {rule.source}\n"
    for title, examples in (("Found:", rule.bad[:1]), ("Left alone:", rule.good[:1])):
        for example in examples:
            yield f"{title}\n"
            yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    files = {"": example} if isinstance(example, str) else example
    for name, text in files.items():
        title = f"# {name.lstrip('!')}\n" if name else ""
        yield f"```yaml\n{title}{text.rstrip()}\n```\n"


if __name__ == "__main__":
    PAGE.write_bytes(page().encode())
    sys.stdout.write(f"{PAGE.name} written\n")
