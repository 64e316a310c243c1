"""Write docs/rules.md and docs/inclusive.md from the rules themselves; a test fails when a page is older than they are."""

import sys
from collections.abc import Iterator
from pathlib import Path

from glosskit.lint import Example, Rule, Scope
from glosskit.rules import all_rules
from glosskit.rules.inclusive import TOPICS, load_topic

PAGES = Path(__file__).parent
FAMILIES = (
    ("schema", "The form of an entry"),
    ("links", "Names and links"),
    ("suppression", "Comments that silence rules"),
    ("style", "Slips of the pen"),
    ("clarity", "Entries that are easy to understand"),
    ("consistency", "One glossary, one usage"),
    ("spelling", "Misspellings"),
    ("inclusive", "Words that leave people out"),
)
HEAD = """\
# Rules

This page is made from the rules' own documentation by `make docs`. `glosskit rule NAME` shows the same on
the terminal. What each severity means, and how to choose rules: [configuration](configuration.md). A rule of English
runs where `language` says that the glossary is in English; elsewhere it runs only where it is selected by its id.
"""


INCLUSIVE = """\
# Inclusive language

Every word that the rules of `inclusive` look for, made from their lists by `make docs`. A word is found where it is
*used*; where it is mentioned (the entry's own term, in quotation marks or emphasis, in a link to another entry, in the
title of a work or a longer name, or where a sentence tells of it: “called X”, “say Y, not X”) it is left alone.
Items of a *profile* are contested, and run only where a team chooses the profile.
"""


def pages() -> dict[str, str]:
    """The pages by their file names, as Markdown."""
    return {"rules.md": "\n".join(_lines()), "inclusive.md": "\n".join(_inclusive())}


def _inclusive() -> Iterator[str]:
    yield INCLUSIVE
    for topic in TOPICS:
        about, items = load_topic(topic)
        yield f"## {about['title']}\n\n| word | instead | why | source |\n| --- | --- | --- | --- |"
        for profile, found in sorted(items.items()):
            for item in found:
                note = (
                    f" *({profile})*" if profile else " *(suggestion)*" if item.level == "suggestion" else ""
                )
                cells = (", ".join(item.words) + note, ", ".join(item.instead), item.why, item.source)
                yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
        yield ""


def _lines() -> Iterator[str]:
    titled = [family for family, _ in FAMILIES]
    for rule in all_rules():
        if rule.family not in (*titled, "proselint"):
            raise SystemExit(
                f"The family `{rule.family}` of the rule `{rule.id}` has no title: "
                "add a line for it to FAMILIES in docs/make_rules.py."
            )
    yield HEAD
    for family, title in FAMILIES:
        yield f"## {family}: {title}\n"
        if family == "inclusive":
            yield "All words are listed in [inclusive language](inclusive.md), each with its source.\n"
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
    scope += "; of English" if rule.language == "en" else ""
    yield f"{rule.finds} *{rule.severity.value.capitalize()}{scope}.*\n"
    yield f"**Why it matters.** {rule.matters}\n"
    yield f"**Instead.** {rule.instead}\n"
    if rule.fix:
        yield f"**Fix.** {rule.fix}\n"
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
    for name, text in pages().items():
        (PAGES / name).write_bytes(text.encode())
        sys.stdout.write(f"{name} written\n")
