"""glosskit rule."""

import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

from glosskit.cli._run import guarded, stop, tell

if TYPE_CHECKING:
    from glosskit.lint import Example, Rule

NAME = "rule"


@guarded
def command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="RULE",
            help="A rule such as links/unknown-term, or a family such as links.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Explain a rule, or list the rules."""
    from glosskit.names import meant_rule
    from glosskit.rules import all_rules

    rules = {rule.id: rule for rule in all_rules()}
    if name not in rules and name not in {rule.family for rule in rules.values()}:
        rules |= {rule.id: rule for rule in _of_the_team(frozenset(rule.family for rule in rules.values()))}
    if name in rules:
        typer.echo(_explained(rules[name]), nl=False)
        return
    chosen = [rule for rule in rules.values() if name is None or rule.family == name.rstrip("/")]
    if not chosen:
        families = {rule.family for rule in rules.values()}
        stop(f"There is no rule `{name}`. {meant_rule(str(name), [*rules, *families])}")
    others = [rule for rule in chosen if rule.family == "proselint"] if name is None else []
    chosen = [rule for rule in chosen if rule not in others]
    width = max(len(rule.id) for rule in chosen)
    for rule in chosen:
        state = rule.severity.value if rule.on else "off"
        typer.echo(f"{rule.id:{width}}  {state:10}  {rule.finds}")
    if others:
        running = sum(rule.on for rule in others)
        typer.echo(
            f"proselint/…: {len(others)} checks of proselint, {running} of them on: `glosskit rule proselint` lists them."
        )


def _of_the_team(families: frozenset[str]) -> "tuple[Rule, ...]":
    """The rules of the styles folder of the glossary of the working directory; what is wrong with them is told."""
    from glosskit import project
    from glosskit.styles import team_rules

    try:
        place = project.locate()
        started = place.config_path is not None or any((place.root / name).is_dir() for name in place.folders)
        return team_rules(project.read_styles(place), families).rules if started else ()
    except project.ConfigError as error:
        tell(str(error))
        return ()


def _explained(rule: "Rule") -> str:
    state = "" if rule.on else " (off unless selected)"
    parts = [
        f"{rule.id}: {rule.severity.value}{state}",
        rule.finds,
        f"Why it matters: {rule.matters}",
        f"What to write instead: {rule.instead}",
    ]
    if rule.fix:
        parts.append(f"Fix: {rule.fix}")
    if rule.source:
        parts.append(f"Source: {rule.source}")
    text = "\n\n".join(textwrap.fill(part, 88) for part in parts)
    for title, example in (("Found", rule.bad[:1]), ("Left alone", rule.good[:1])):
        if example:
            text += f"\n\n{title}:\n\n{_example(example[0])}"
    return text + "\n"


def _example(example: "Example") -> str:
    files = {"": example} if isinstance(example, str) else example
    blocks = []
    for name, content in files.items():
        title = f"# {name.lstrip('!')}\n" if name else ""
        blocks.append(textwrap.indent(title + content.rstrip("\n"), "    "))
    return "\n\n".join(blocks)
