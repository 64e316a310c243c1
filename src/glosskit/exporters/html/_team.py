"""A team's own templates: reading them, and telling what of them would never be shown."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from glosskit.exporters._templates import OWN, SITE
from glosskit.glossary import Glossary
from glosskit.names import nearest
from glosskit.project import ConfigError


def team_of(glossary: Glossary) -> dict[str, str]:
    """A team's templates by name.

    Raises:
        ConfigError: when one cannot be read.
    """
    texts: dict[str, str] = {}
    for file in glossary.templates:
        if not isinstance(file.content, bytes):
            raise ConfigError(f"The template {file.path} cannot be used. {file.content.message}")
        try:
            texts[file.path] = file.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ConfigError(
                f"The template {file.path} is not saved as UTF-8. Save it again with that encoding."
            ) from None
    return texts


def judge(team: Mapping[str, str], environment: Environment) -> None:
    """Look for what would change nothing: templates that nothing uses, and blocks that nothing has.

    Raises:
        ConfigError: with the place, and what was probably meant.
    """
    own = {file.name for file in files("glosskit.exporters").joinpath("html").iterdir()}
    own = {name for name in own if name.endswith(".jinja")}
    trees = {name: _tree(environment, name) for name in team}
    used: set[str] = set()
    dynamic = False
    for name, tree in trees.items():
        for asked, line, needed in _references(tree):
            dynamic = dynamic or asked is None
            used.add((asked or "").removeprefix(SITE))
            if asked is not None and needed and not _exists(environment, asked):
                there = [*(f"{OWN}{one}" for one in sorted(own)), *sorted(team.keys() - {name})]
                raise ConfigError(
                    f"The template {name}, line {line} asks for `{asked}`, which does not exist."
                    f"{_meant(asked, there)} There are {', '.join(there)}."
                )
    for name in team:
        if name not in own and name not in used and not dynamic:
            raise ConfigError(
                f"The template {name} has the name of none of glosskit's, and no other template uses it, so it would "
                f"change nothing.{_meant(name, own)} Glosskit's are {', '.join(sorted(own))}."
            )
    for name, tree in trees.items():
        _judge_blocks(name, tree, environment)


def _judge_blocks(name: str, tree: nodes.Template, environment: Environment) -> None:
    inherited: dict[str, None] = {}
    above = tree
    seen = {name}
    while (parent := above.find(nodes.Extends)) is not None:
        asked = _constant(parent.template)
        if asked is None:  # which one it is, is only known when a page is made
            return
        if asked.removeprefix(SITE) in seen:
            raise ConfigError(
                f"The template {name}, line {parent.lineno} extends itself: "
                f'write {{% extends "{OWN}{name}" %}} for the one of glosskit\'s that it stands before.'
            )
        seen.add(asked.removeprefix(SITE))
        above = _tree(environment, asked)
        inherited |= dict.fromkeys(block.name for block in above.find_all(nodes.Block))
    if above is tree:  # it extends nothing: its blocks are shown where they stand
        return
    for block in tree.find_all(nodes.Block):
        inside = any(
            block is not outer and block in outer.find_all(nodes.Block)
            for outer in tree.find_all(nodes.Block)
        )
        if block.name not in inherited and not inside:
            raise ConfigError(
                f"The template {name}, line {block.lineno} has a block `{block.name}`, and what it extends has none of "
                f"that name, so it would never be shown.{_meant(block.name, inherited)} There are {', '.join(inherited)}."
            )


def _references(tree: nodes.Template) -> Iterator[tuple[str | None, int, bool]]:
    """Each template that one asks for: its name, or None where it is only known later; the line; whether it must exist."""
    asking: Iterable[Any] = tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport))
    for node in asking:
        needed = not (isinstance(node, nodes.Include) and node.ignore_missing)
        one = _constant(node.template)
        names = [one]
        if isinstance(node.template, nodes.Tuple | nodes.List):  # the first of them that exists
            names, needed = [_constant(item) for item in node.template.items], False
        for name in names:
            yield name, node.lineno, needed


def _constant(node: nodes.Node) -> str | None:
    value = node.value if isinstance(node, nodes.Const) else None
    return value if isinstance(value, str) else None


def _exists(environment: Environment, name: str) -> bool:
    assert environment.loader is not None  # noqa: S101 - ours always have one
    try:
        environment.loader.get_source(environment, name)
    except LookupError:
        return False
    return True


def _tree(environment: Environment, name: str) -> nodes.Template:
    assert environment.loader is not None  # noqa: S101 - ours always have one
    try:
        return environment.parse(environment.loader.get_source(environment, name)[0], name, name)
    except TemplateSyntaxError as error:
        raise ConfigError(
            f"The template {name.removeprefix(SITE)}, line {error.lineno} cannot be used: {error.message}."
        ) from error


def _meant(name: str, known: Iterable[str]) -> str:
    match = nearest(name, known, cutoff=0.6)
    return f" Did you mean `{match}`?" if match else ""
