"""jinja2 with the exporters' templates, and with those that a team puts before them."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateError, TemplateNotFound
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from glosskit.addresses import encoded
from glosskit.project import ConfigError

OWN = "glosskit/"
"""The start of a name by which a team's template speaks of the one that it stands before."""


_OPTIONS: Mapping[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}


class _Loader(BaseLoader):
    """Templates as files beside their exporter, wherever Python keeps them; a team's come first."""

    def __init__(self, team: Mapping[str, str]) -> None:
        self._team = team

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:  # noqa: ARG002 - jinja2 passes it
        name = template.removeprefix("html/")
        if name in self._team:
            return self._team[name], name, None
        own = f"html/{template.removeprefix(OWN)}" if template.startswith(OWN) else template
        try:
            file = files("glosskit.exporters").joinpath(*own.split("/"))
            return file.read_text(encoding="utf-8"), None, None
        except OSError:
            raise TemplateNotFound(template) from None


class _Sandbox(ImmutableSandboxedEnvironment):
    """For templates that are part of a configuration, which never runs code.

    What a page shows is open to them. Anything else is not, above all what could lead to a file or a module: a model's
    own methods, paths, the glossary's insides.
    """

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may ask an object for an attribute."""
        if isinstance(obj, BaseModel):
            return attr in type(obj).model_fields
        if isinstance(obj, str | int | tuple | list | dict | date | Enum):
            return bool(super().is_safe_attribute(obj, attr, value))
        if isinstance(obj, LoopContext | Macro | TemplateReference | BlockReference):
            return not attr.startswith("_")
        shown: frozenset[str] = getattr(type(obj), "SHOWN", frozenset())
        return attr in shown or (type(obj).__name__ == "TemplateModule" and not attr.startswith("_"))


@cache
def templates() -> Environment:
    """The exporters' own templates: everything escaped, and an error for every name that is not there."""
    return _with_filters(Environment(loader=_Loader({}), **_OPTIONS))  # noqa: S701 - autoescape is among the options


def _with_filters(environment: Environment) -> Environment:
    environment.filters["encoded"] = encoded
    return environment


def team_templates(team: Mapping[str, str]) -> Environment:
    """The templates of the site, those of a team before the exporters' own.

    Args:
        team: their texts by name, such as `page.html.jinja`. Each may extend the one of glosskit's that it stands
            before, `glosskit/page.html.jinja`, and change single blocks of it.
    """
    return _with_filters(_Sandbox(loader=_Loader(team), **_OPTIONS)) if team else templates()


def rendered(environment: Environment, name: str, **values: Any) -> str:
    """A template's text.

    Raises:
        ConfigError: when a team's template cannot be used; with its name and line.
    """
    try:
        template: Template = environment.get_template(name)
        return template.render(values)
    except (TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        if not isinstance(environment, _Sandbox):
            raise  # a mistake of ours
        raise ConfigError(_words(error, name)) from error


def _words(error: Exception, name: str) -> str:
    line = getattr(error, "lineno", None)
    file = getattr(error, "name", None) or name.removeprefix("html/")
    trace = error.__traceback__
    while trace and line is None:  # at run time the line is only in the traceback, under the template's name
        found = trace.tb_frame.f_code.co_filename
        if found.endswith(".jinja"):
            file, line = found, trace.tb_lineno
        trace = trace.tb_next
    place = f"{file}, line {line}" if line else file
    return f"The template {place} cannot be used: {error}."
