"""Templates of a team's own: what they may ask for, and for how long they may run."""

from datetime import date
from enum import Enum
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from pydantic import BaseModel

MOST_PASSES = 1_000_000
"""How many passes of loops, and uses of macros, blocks and templates, one page may take: a second or two of work."""
_MOST_LENGTH = 1_000_000
_MOST_BITS = 10_000

# What runs again and again: a page with none of these ends by itself.
_REPEATED = (nodes.Template, nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)


class Sandbox(ImmutableSandboxedEnvironment):
    """For templates that are part of a configuration, which never runs code.

    What a page shows is open to them. Anything else is not, above all what could lead to a file or a module: a model's
    own methods, paths, the glossary's insides. And whatever they do comes to an end.
    """

    intercepted_binops = frozenset({"*", "**"})
    _passes = 0

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may ask an object for an attribute."""
        if isinstance(obj, BaseModel):
            return attr in type(obj).model_fields
        if isinstance(obj, str | int | tuple | list | dict | date | Enum):
            return bool(super().is_safe_attribute(obj, attr, value))
        if isinstance(obj, LoopContext | Macro | TemplateReference | BlockReference | Namespace):
            return not attr.startswith("_")
        shown: frozenset[str] = getattr(type(obj), "SHOWN", frozenset())
        return attr in shown or (type(obj).__name__ == "TemplateModule" and not attr.startswith("_"))

    def start(self) -> None:
        """Begin with a page."""
        self._passes = 0

    @property
    def pass_(self) -> None:
        """Count one pass: compiled templates ask for it. A call would take ten times as long in a sandbox."""
        self._passes += 1
        if self._passes > MOST_PASSES:
            raise TemplateRuntimeError(
                f"one page takes more than {MOST_PASSES:,} passes of loops and macros, so it might never end"
            )

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply, as far as it gives something of a size that a page can show."""
        if isinstance(left, int | float) and isinstance(right, int | float):
            bits = _bits(left) * abs(right) if operator == "**" else _bits(left) + _bits(right)
            if bits > _MOST_BITS:
                raise TemplateRuntimeError("this number is too large")
        elif operator == "*" and _length(left) * _length(right) > _MOST_LENGTH:
            raise TemplateRuntimeError("this text is too long")
        return super().call_binop(context, operator, left, right)

    def _generate(self, source: nodes.Template, *more: Any, **options: Any) -> str:
        """The code of a template, with a count in all that can run more than once."""
        repeated: list[Any] = [source, *source.find_all(_REPEATED)]
        for node in repeated:
            node.body.insert(0, nodes.ExprStmt(nodes.EnvironmentAttribute("pass_")).set_lineno(node.lineno))
        return super()._generate(source, *more, **options)


def _length(value: Any) -> int:
    return abs(value) if isinstance(value, int) else len(value) if hasattr(value, "__len__") else 0


def _bits(number: float) -> int:
    return number.bit_length() if isinstance(number, int) else 64
