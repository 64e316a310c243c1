"""The loop over YAML events that builds a document's tree, and its limits."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from glosskit.document import _words as words
from glosskit.document._nodes import Mapping, Node, Scalar, Sequence
from glosskit.document._scalars import offsets
from glosskit.source import FORBIDDEN, Fault, Source, Span, forbidden_fault

try:
    from _ruamel_yaml import CParser
except ImportError:  # no wheel of ruamel.yaml.clib for this platform
    CParser = None

MOST_DEPTH = 32
"""How deep lists and mappings may stand in one another."""
MOST_FAULTS = 100
"""How many faults of one file are told one by one."""
MOST_VALUES = 10_000
"""How many values a file may hold: many times the longest real entry, and still checked within a second."""

_TO_COLON = re.compile(r"[ \t\r\n]*+:")
_TO_DASH = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+-")
_BEYOND_UNICODE = re.compile(r"\\U(?!0010|000)[0-9A-Fa-f]{8}")
# The Python scanner reads a tag letter by letter, each time from the start.
_LONG_TAG = re.compile(r"!(?<![^\s\[{,]!)[^ \t\r\n]{1000}")
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*+%")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*(?=[ \t\r\n]|$)")
_PREFIXES = re.compile(r"(?:[&!][^ \t\r\n]*+[ \t\r\n]++)*+")
_FORBIDDEN_IN_VALUE = re.compile(f"{FORBIDDEN.pattern}|\r")
_LINE_WITH_TAB = re.compile(r"(?<![^\r\n])[^\t\r\n]*+\t[^\r\n]*+")
_COMMENT = re.compile(r"(?<![^ \t\r\n])#")
# What git leaves in a file when two people have changed the same lines.
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?=[ \r\n]|$)[^\r\n]*", re.MULTILINE)
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
# The Python scanner doubles its time with each nested `?`; no entry needs even one.
_NESTED_QUESTION = re.compile(r"\?(?<![^\s\[{,]\?)[ \t\r\n]+(?:[-\[{,][ \t]*)*\?(?=[ \t\r\n]|$)")


class _StopError(Exception):
    """Carries the fault after which reading on makes no sense."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def build(
    source: Source, *, pure: bool = False, most_values: int = MOST_VALUES
) -> tuple[Node | None, list[Fault]]:
    """Read a source's YAML into a tree; the faults, the source's own not among them, say what is wrong."""
    text = source.text
    if source.faults:  # reading on without the forbidden characters finds the other mistakes
        text = FORBIDDEN.sub("\ufffd", text)
    faults: list[Fault] = _Faults()
    try:
        root = _tree(text, _events(text, pure), faults, most_values)
        if "\t" in text:
            for fault in _stray_tabs(text, root):
                faults.append(fault)
        return root, faults
    except _StopError as stop:
        faults = [*faults, stop.fault]
    except MarkedYAMLError as error:
        faults = [*faults, words.syntax(error, text)]
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError):
        # The parsers' own slips on hostile input; they carry no position.
        beyond = _BEYOND_UNICODE.search(text)
        fault = (
            words.beyond_unicode(Span(beyond.start() + 2, beyond.end()))
            if beyond
            else words.syntax(None, text)
        )
        faults = [*faults, fault]
    return None, faults


class _Faults(list[Fault]):
    """Faults up to a number that anybody would still read; a file with more is not read to its end."""

    def append(self, fault: Fault) -> None:
        if len(self) >= MOST_FAULTS:
            raise _StopError(words.too_many_faults(fault.span, MOST_FAULTS))
        super().append(fault)


def _events(text: str, pure: bool) -> Iterator[Any]:
    if ("<<<<<<<" in text or ">>>>>>>" in text) and (marker := _CONFLICT.search(text)):
        raise _StopError(words.unfinished_merge(Span(*marker.span())))
    if "?" in text and (nested := _NESTED_QUESTION.search(text)):
        raise _StopError(words.feature("key", Span(nested.end() - 1, nested.end())))
    if "%" in text and (directive := _DIRECTIVE.match(text)):
        raise _StopError(words.feature("directive", Span(directive.end() - 1, directive.end())))
    if (CParser is None or pure) and (long_tag := _LONG_TAG.search(text)):
        raise _StopError(words.feature("tag", Span(long_tag.start(), long_tag.start() + 1)))
    if CParser is None or pure:
        yaml = YAML(typ="safe", pure=True)
        yaml.version = (1, 1)  # the rules that the C parser knows
        return _as_c_parser(yaml.parse(text), text)
    return iter(CParser(text).get_event, None)


def _as_c_parser(events: Iterator[Any], text: str) -> Iterator[Any]:
    """Refuse what the C parser refuses: `:` and `?` inside unquoted words of a list in brackets."""
    flow: list[bool] = []
    for event in events:
        kind = type(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            flow.append(bool(event.flow_style))
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            flow.pop()
        elif kind is ScalarEvent and not event.style and flow and flow[-1]:
            sign = next((at for at, char in enumerate(event.value) if char in ":?"), None)
            if sign is not None:
                at = text.index(event.value[sign], event.start_mark.index)
                raise _StopError(words.sign_in_flow(event.value[sign], Span(at, at + 1)))
        yield event


def _tree(text: str, events: Iterator[Any], faults: list[Fault], most_values: int) -> Node | None:
    # The hottest loop of the program: an ordinary scalar costs one object and no call but its own.
    root: Node | None = None
    documents = values = 0
    stack: list[tuple[Sequence | Mapping | None, Scalar | None]] = []
    container: Sequence | Mapping | None = None
    key: Scalar | None = None
    for event in events:
        kind = type(event)
        node: Node
        if kind is ScalarEvent:
            if event.anchor is not None or event.ctag is not None:
                faults.append(_prefix_fault(event, text))
            if event.style or not event.value or event.anchor is not None or event.ctag is not None:
                node = _scalar(event, text, container, key, faults)
            else:
                node = Scalar(event.value, event.start_mark.index, event.end_mark.index, "")
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            start = event.start_mark.index
            if event.anchor is not None or event.ctag is not None:
                faults.append(_prefix_fault(event, text))
            if key is None and type(container) is Mapping:
                raise _StopError(words.feature("key", Span(start, start + 1)))
            if len(stack) >= MOST_DEPTH:
                raise _StopError(words.too_deep(Span(start, start + 1), MOST_DEPTH))
            stack.append((container, key))
            container = Mapping(start) if kind is MappingStartEvent else Sequence(start)
            key = None
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            assert container is not None  # noqa: S101 - the parsers' events are balanced
            _close(container, event, text, faults)
            node = container
            container, key = stack.pop()
        elif kind is AliasEvent:
            span = Span(event.start_mark.index, event.end_mark.index)
            faults.append(words.feature("alias", span))
            node = Scalar("", *span, "")
        elif kind is DocumentStartEvent:
            documents += 1
            start = event.start_mark.index
            if documents > 1:
                raise _StopError(words.feature("documents", Span(start, start + 3)))
            continue
        else:
            continue

        values += 1
        if values > most_values:
            raise _StopError(words.too_many(node.span, most_values))
        if type(container) is Mapping:
            if key is None:
                key = node  # type: ignore[assignment] # collections as keys were refused above
            else:
                container.pairs.append((key, node))
                key = None
        elif type(container) is Sequence:
            container.items.append(node)
        else:
            root = node
    return root


def _scalar(
    event: Any, text: str, container: Sequence | Mapping | None, key: Scalar | None, faults: list[Fault]
) -> Scalar:
    """A quoted, block or empty scalar: the parsers' marks need mending."""
    value, style = event.value, event.style or ""
    start, end = event.start_mark.index, event.end_mark.index
    if event.anchor is not None or event.ctag is not None:
        start = _value_start(text, start, end)
    if not style:
        if not value:
            start = end = _empty_place(start, text, container, key)
    elif style in "|>":
        header = _BLOCK_HEADER.match(text, start)
        if header is None:
            raise _StopError(words.block_header(Span(start, start + 2)))
        end = start + len(text[start:end].rstrip(" \t\r\n"))  # the marks run on to the next key
        if "\t" in value:
            for indent in _TAB_INDENT.finditer(text, header.end(), end):
                faults.append(words.tab(text, indent.end() - 1))
    scalar = Scalar(value, start, end, style)
    if style == '"' and (match := _FORBIDDEN_IN_VALUE.search(value)):  # an escape stands for it
        faults.append(forbidden_fault(match.group(), Span(*offsets(text, scalar)[match.start()])))
    return scalar


def _value_start(text: str, start: int, end: int) -> int:
    """Behind the anchor and the tag, which the parsers' marks include."""
    match = _PREFIXES.match(text, start, end)
    return match.end() if match else start


def _empty_place(start: int, text: str, container: Sequence | Mapping | None, key: Scalar | None) -> int:
    """Just behind the colon or dash that announces an empty value: the two parsers mark different places."""
    if type(container) is Sequence:
        last = container.items[-1].end if container.items else container.start
        match = _TO_DASH.match(text, last)
        return match.end() if match else start
    if key is not None:
        match = _TO_COLON.match(text, key.end)
        return match.end() if match else key.end
    return start


def _close(container: Sequence | Mapping, event: Any, text: str, faults: list[Fault]) -> None:
    if text[container.start : container.start + 1] in ("[", "{"):
        container.end = event.end_mark.index
    elif type(container) is Mapping:
        container.end = container.pairs[-1][1].end if container.pairs else container.start
    elif type(container) is Sequence:
        container.end = container.items[-1].end if container.items else container.start
    if type(container) is not Mapping:
        return
    seen: dict[str, Scalar] = {}
    for key, _ in container.pairs:
        name = key.value
        if not name.isascii():
            name = unicodedata.normalize("NFC", name)
        if key.is_null:
            faults.append(words.feature("empty key", key.span))
        elif name == "<<" and not key.style:
            faults.append(words.feature("merge key", key.span))
        elif name in seen:
            faults.append(words.duplicate_key(name, key.span, text.count("\n", 0, seen[name].start) + 1))
        else:
            seen[name] = key


def _stray_tabs(text: str, root: Node | None) -> Iterator[Fault]:
    """Tabs outside quoted and block texts and comments: some YAML readers take them, others refuse the file."""
    inside = bytearray(len(text))
    nodes: list[Node] = [root] if root is not None else []
    while nodes:
        node = nodes.pop()
        if isinstance(node, Mapping):
            nodes.extend(child for pair in node.pairs for child in pair)
        elif isinstance(node, Sequence):
            nodes.extend(node.items)
        elif node.style:
            inside[node.start : node.end] = b"\1" * (node.end - node.start)
    for line in _LINE_WITH_TAB.finditer(text):
        comment = _COMMENT.search(text, line.start(), line.end())
        end = comment.start() if comment else line.end()
        at = text.find("\t", line.start(), end)
        while at >= 0:
            if not inside[at] and (at == 0 or text[at - 1] != "\t" or inside[at - 1]):
                yield words.tab(text, at)
            at = text.find("\t", at + 1, end)


def _prefix_fault(event: Any, text: str) -> Fault:
    start = event.start_mark.index
    kind = "anchor" if event.anchor is not None else "tag"
    sign = text.find("&" if kind == "anchor" else "!", start)
    return words.feature(kind, Span(max(start, sign), max(start, sign) + 1))
