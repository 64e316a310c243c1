"""Templates of a team's own: what they may ask for, and for how long they may run."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from functools import wraps
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer
from pydantic import BaseModel

MOST_PASSES = 1_000_000
"""How many passes of loops, and uses of macros, blocks and templates, one page may take: a second or two of work."""
_MOST_LENGTH = 1_000_000
_MOST_RESULT = 10 * _MOST_LENGTH
_MOST_BITS = 10_000
_WIDE = re.compile(r"%[-+ #0]*(?:\d*\.)?(?:\d{6}|\*)|\{[^{}]*:[^{}]*(?:\d{6}|\{)")
"""In a text that is to be filled in: a width of its own making, or one that is only known then."""
_TOO_LONG = "this text is too long"
_FILLED = frozenset({"format", "format_map"})

# What runs again and again: a page with none of these ends by itself.
_REPEATED = (nodes.Template, nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)


class Sandbox(ImmutableSandboxedEnvironment):
    """For templates that are part of a configuration, which never runs code.

    What a page shows is open to them. Anything else is not, above all what could lead to a file or a module: a model's
    own methods, paths, the glossary's insides. And whatever they do comes to an end.
    """

    intercepted_binops = frozenset({"+", "*", "**", "%"})
    _passes = 0

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        del self.globals["lipsum"]  # which makes as much as it is asked for
        self.filters = {name: _bounded(name, run) for name, run in self.filters.items()}

    @staticmethod
    def concat(parts: Iterable[str]) -> str:
        """The parts of a page, a block or a macro in one text."""
        found = list(parts)
        _judge(sum(map(len, found)))
        return "".join(found)

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
            raise TemplateRuntimeError(_TOO_LONG)
        elif operator == "+":
            _judge(_length(left) + _length(right))
        elif operator == "%" and isinstance(left, str) and _WIDE.search(left):
            raise TemplateRuntimeError(_TOO_LONG)
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, called: Any, *given: Any, **named: Any) -> Any:
        """Call something; a method of a text or list, as far as it gives something of a size that a page can show."""
        method = getattr(called, "__wrapped__", called)
        owner = getattr(method, "__self__", None)
        if isinstance(owner, str | list | tuple):
            _judge_call(method.__name__, owner, (*given, *named.values()))
        return super().call(context, called, *given, **named)

    def _generate(self, source: nodes.Template, *more: Any, **options: Any) -> str:
        """The code of a template, with a count in all that can run more than once."""
        repeated: list[Any] = [source, *source.find_all(_REPEATED)]
        for node in repeated:
            node.body.insert(0, nodes.ExprStmt(nodes.EnvironmentAttribute("pass_")).set_lineno(node.lineno))
        _Joining().visit(source)
        return super()._generate(source, *more, **options)


class _Joining(NodeTransformer):
    """`a ~ b` as `[a, b] | join`, which is judged."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - jinja2 calls it so
        self.generic_visit(node)
        parts = nodes.List(node.nodes)
        return nodes.Filter(
            parts, "join", [], [], None, None, lineno=node.lineno, environment=node.environment
        )


def _bounded(name: str, run: Callable[..., Any]) -> Callable[..., Any]:
    """A filter, as far as it gives something of a size that a page can show."""

    @wraps(run)
    def bounded(*given: Any, **named: Any) -> Any:
        first = 1 if hasattr(run, "jinja_pass_arg") else 0
        if len(given) > first:
            if name == "join":  # what is joined is counted, so it must be there twice
                given = (*given[:first], list(given[first]), *given[first + 1 :])
            _judge_call(name, given[first], (*given[first + 1 :], *named.values()))
        return run(*given, **named)

    return bounded


def _judge_call(name: str, owner: Any, given: tuple[Any, ...]) -> None:
    """Look at what a method or filter is asked for before it makes it."""
    if name in _FILLED and isinstance(owner, str) and _WIDE.search(owner):
        raise TemplateRuntimeError(_TOO_LONG)
    if name == "join":
        parts = given[0] if isinstance(owner, str) and given and not isinstance(given[0], str) else owner
        between = owner if parts is not owner else "".join(one for one in given if isinstance(one, str))
        if isinstance(parts, list | tuple):
            _judge(sum(_length(one) for one in parts if not isinstance(one, int)) + len(parts) * len(between))
        return
    width = max((abs(one) for one in given if isinstance(one, int)), default=0)
    texts = [one for one in given if isinstance(one, str)]
    if name == "replace" and len(texts) > 1:
        width = (_length(owner) // max(len(texts[0]), 1) + 1) * len(texts[1])
    elif name in ("indent", "wordwrap") and isinstance(owner, str):
        width = (owner.count("\n") + 1) * max(width, *map(len, texts), 1)
    _judge(width)


def _judge(length: int) -> None:
    if length > _MOST_RESULT:
        raise TemplateRuntimeError(_TOO_LONG)


def _length(value: Any) -> int:
    return abs(value) if isinstance(value, int) else len(value) if hasattr(value, "__len__") else 0


def _bits(number: float) -> int:
    return number.bit_length() if isinstance(number, int) else 64
