"""jinja2 with the exporters' templates, and with those that a team puts before them."""

import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from functools import cache
from importlib.resources import files
from types import CodeType, MappingProxyType
from typing import Any

import markupsafe
from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateError, TemplateNotFound
from jinja2.loaders import split_template_path
from markupsafe import Markup as SafeHtml

from glosskit.addresses import encoded
from glosskit.exporters._sandbox import Sandbox
from glosskit.project import ConfigError

SITE = "html/"
"""The folder of the templates of the site, which a team's stand before."""
OWN = "glosskit/"
"""The start of a name by which a team's template speaks of the one that it stands before."""


_CONSTANT = re.compile(r"\{\{ ([a-z_]+\.[a-z-]+) \}\}")
_OPTIONS: Mapping[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}


# markupsafe 3 wraps each text that it escapes into an object of its own, which takes ten times as long as escaping it.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)


def escaped(value: Any) -> str:
    """A value as HTML shows it: what `markupsafe.escape` gives, as a text."""
    kind = value.__class__
    if kind is str:
        return _escape_text(value)
    if kind is int:
        return str(value)
    return value if kind is SafeHtml else markupsafe.escape(value)


class _Template(Template):
    """A template of ours, whose output is joined into one text at once: nothing in between need be marked as safe."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - jinja2 calls it so
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """The template of its code, as jinja2 makes it, with a faster `escape`."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = escaped
        return template


class _Own(Environment):
    template_class = _Template


class _Loader(BaseLoader):
    """Templates as files beside their exporter, wherever Python keeps them; a team's come first."""

    def __init__(self, team: Mapping[str, str], constants: Mapping[str, str] = MappingProxyType({})) -> None:
        self._team = team
        self._constants = constants

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:  # noqa: ARG002 - jinja2 passes it
        name = template.removeprefix(SITE)
        if name in self._team:
            return self._team[name], name, None
        own = f"{SITE}{template.removeprefix(OWN)}" if template.startswith(OWN) else template
        parts = split_template_path(own)  # no `..`: what is outside is nobody's template
        if not own.endswith(".jinja"):
            raise TemplateNotFound(template)
        try:
            text = files("glosskit.exporters").joinpath(*parts).read_text(encoding="utf-8")
            return _CONSTANT.sub(self._constant, text), None, None
        except OSError:
            raise TemplateNotFound(template) from None

    def _constant(self, match: re.Match[str]) -> str:
        return escaped(self._constants[match[1]]) if match[1] in self._constants else match[0]


@cache
def templates() -> Environment:
    """The exporters' own templates: everything escaped, and an error for every name that is not there."""
    return templates_with({})


def templates_with(constants: Mapping[str, str]) -> Environment:
    """The same with constants, by their names in the templates: `{{ styles.head }}` is put in when the template is read."""
    environment = _Own(loader=_Loader({}, constants), **_OPTIONS)
    environment.globals.clear()  # none of ours needs one, and each page would be given all
    return _with_filters(environment)


def _with_filters(environment: Environment) -> Environment:
    environment.filters["encoded"] = encoded
    environment.filters["linked"] = linked
    return environment


def linked(
    items: Iterable[tuple[str, str | None]], attributes: SafeHtml | None = None, comma: str = ", "
) -> SafeHtml:
    """Words in a row, with commas between them: those that have an address are links with these attributes."""
    more = escaped(attributes or "")
    links = (
        f'<a href="{escaped(address)}"{more}>{escaped(words)}</a>' if address else escaped(words)
        for words, address in items
    )
    return SafeHtml(comma.join(links))  # noqa: S704 - escaped above


def team_templates(team: Mapping[str, str]) -> Environment:
    """The templates of the site, those of a team before the exporters' own.

    Args:
        team: their texts by name, such as `page.html.jinja`. Each may extend the one of glosskit's that it stands
            before, `glosskit/page.html.jinja`, and change single blocks of it.
    """
    return _with_filters(Sandbox(loader=_Loader(team), **_OPTIONS)) if team else templates()


def rendered(environment: Environment, name: str, **values: Any) -> str:
    """A template's text.

    Raises:
        ConfigError: when a team's template cannot be used; with its name and line.
    """
    if not isinstance(environment, Sandbox):
        return filled(environment.get_template(name), values)
    environment.start()
    try:
        return environment.get_template(name).render(values)
    except (TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise ConfigError(_words(error, name)) from error


def filled(template: Template, values: dict[str, Any]) -> str:
    """The text of a template of ours: what `render` gives, without what is there for templates that fail."""
    return "".join(template.root_render_func(template.new_context(values, shared=True)))


def _words(error: Exception, name: str) -> str:
    missing = isinstance(error, TemplateNotFound)
    line = getattr(error, "lineno", None)
    file = (None if missing else getattr(error, "name", None)) or name.removeprefix(SITE)
    trace = error.__traceback__
    while trace and line is None:  # at run time the line is only in the traceback, under the template's name
        found = trace.tb_frame.f_code.co_filename
        if found.endswith(".jinja"):
            file, line = found, trace.tb_lineno
        trace = trace.tb_next
    place = f"{file}, line {line}" if line else file
    what = f"there is no template `{error}`" if missing else f"{error}"
    return f"The template {place} cannot be used: {what}."
