"""What YAML's refusals mean for a writer: every message of the parsers in plain English."""

import re
from typing import Any

from ruamel.yaml.error import MarkedYAMLError

from glosskit.source import Fault, Span

_FEATURES = {
    "anchor": (
        "`&` at the start of a text gives it a label that YAML can repeat elsewhere; glosskit does not use labels.",
        "If `&` belongs to the text, put the whole text in double quotes.",
    ),
    "alias": (
        "`*` at the start of a text asks YAML to repeat something from elsewhere; glosskit does not use this.",
        "If `*` belongs to the text, put the whole text in double quotes, or start it on a new line after `|`.",
    ),
    "tag": (
        "`!` at the start of a text is an instruction to the YAML reader; glosskit does not use these.",
        "If `!` belongs to the text, put the whole text in double quotes.",
    ),
    "merge key": ("`<<` copies keys from elsewhere; glosskit does not use this.", "Write the keys out."),
    "documents": (
        "`---` starts a second document here, and everything after it would be lost.",
        "Keep one entry in each file: move the rest to a file of its own.",
    ),
    "directive": (
        "A line that starts with `%` is an instruction to the YAML reader; glosskit does not use these.",
        "Delete the line.",
    ),
    "key": (
        "A list or a group of keys stands where the name of a key is expected.",
        "If a text starts with `[`, `{` or `?`, put the whole text in double quotes.",
    ),
    "empty key": (
        "The name of the key is missing before this colon.",
        "Write the key's name before the colon, or put the text in double quotes if the colon belongs to it.",
    ),
}

_QUOTE_IT = "Put the whole text in double quotes, or start it on a new line after `|`."
_SPECIAL_START = re.compile(r"[@`%&*!|>]")


def feature(kind: str, span: Span) -> Fault:
    """The fault for a part of YAML that entries may not use; `kind` is a key of the table above."""
    message, hint = _FEATURES[kind]
    return Fault("schema/yaml-feature", span, message, hint)


def too_deep(span: Span, most: int) -> Fault:
    """The fault for lists in lists beyond the limit."""
    return Fault(
        "schema/limits",
        span,
        f"Lists and groups stand more than {most} deep in one another here.",
        "An entry needs three at most; look for a bracket that is never closed.",
    )


def too_many(span: Span, most: int) -> Fault:
    """The fault for more values than an entry can have."""
    return Fault(
        "schema/limits",
        span,
        f"This file holds more than {most:,} values, far more than an entry can have.",
        "Keep one entry in each file.",
    )


def duplicate_key(name: str, span: Span, first_line: int) -> Fault:
    """The fault for a key given twice; `first_line` counts from 1."""
    return Fault(
        "schema/duplicate-key",
        span,
        f"`{name}` is given twice: it stands on line {first_line} already, and only one of the two would be kept.",
        "Keep one of them, or join them into one.",
    )


def tab(span: Span) -> Fault:
    """The fault for a tab where YAML expects spaces."""
    return _syntax(
        span,
        "There is a tab here. YAML allows only spaces around keys, and a tab looks just like them.",
        "Replace the tab with spaces.",
    )


def block_header(span: Span) -> Fault:
    """The fault for text right behind `|` or `>`."""
    return _syntax(
        span,
        "Only a line break may follow `|` or `>`: the text itself starts on the next line.",
        "Move the text to a new line, two spaces further in; or put it in double quotes.",
    )


def sign_in_flow(sign: str, span: Span) -> Fault:
    """The fault for a colon or question mark in an unquoted text between brackets."""
    return _syntax(
        span,
        f"Between brackets, a text with `{sign}` in it must be quoted, or YAML takes it for a key.",
        "Put the text in double quotes, or write each item on a line of its own after `- `.",
    )


def syntax(error: MarkedYAMLError | None, text: str) -> Fault:
    """Rewrite a parser's error for people, at the place where the mistake was made.

    Both parsers place their marks alike but word them differently, so the words below depend on the
    characters at the marks first and on the parsers' words where these agree.
    """
    mark: Any = (error.problem_mark or error.context_mark) if error is not None else None
    if error is None or mark is None:
        return _syntax(Span(0, 0), "This file cannot be read as YAML at all.", "Look at its punctuation.")
    at = min(mark.index, len(text))
    before = min(error.context_mark.index, len(text)) if error.context_mark is not None else at
    here, start = Span(at, min(at + 1, len(text))), Span(before, min(before + 1, len(text)))
    return (
        _of_characters(text, here)
        or _of_context(str(error.problem or ""), str(error.context or ""), text, here, start)
        or _syntax(
            here,
            "YAML cannot read the file from here on.",
            "Look for a quotation mark, bracket or colon that is missing just before.",
        )
    )


def _of_characters(text: str, here: Span) -> Fault | None:
    """What the characters at the mark tell, whatever the parser says of them."""
    at = here.start
    line_start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    blank = not text[line_start:at].strip()
    if text[at : at + 1] == "\t" or (blank and "\t" in text[line_start:at]):
        tab_at = text.index("\t", line_start)
        return tab(Span(tab_at, tab_at + 1))
    if blank and text[at : at + 1] == ":":
        return feature("empty key", here)
    return None


def _of_context(problem: str, context: str, text: str, here: Span, start: Span) -> Fault | None:
    """What the parser was doing tells, together with the characters where it began."""
    char, opener = text[here.start : here.end], text[start.start : start.end]
    if "mapping values are not allowed" in problem:
        return _syntax(
            here,
            "A colon followed by a space inside this text makes YAML take what stands before it for a key.",
            _QUOTE_IT,
        )
    if "quoted scalar" in context:
        if "stream" in problem or "document" in problem:
            return _syntax(
                start,
                f"This quotation mark ({opener}) is never closed.",
                f"Add {opener} at the end of the text.",
            )
        return _syntax(
            here,
            "In double quotes, a backslash must be followed by a letter that YAML knows, and this one is not.",
            "Write two backslashes for one, or use single quotes.",
        )
    if "plain scalar" in context and char in (":", "?"):
        return sign_in_flow(char, here)
    if "follow up line" in context:
        return _syntax(
            here,
            "The empty lines above this text have more spaces in them than the text is indented by.",
            "Delete the spaces in the empty lines.",
        )
    if "block scalar" in context:
        return block_header(here)
    if "flow" in context or "'," in problem:
        if char in (":", "?") and opener in ("[", "{"):
            return sign_in_flow(char, here)
        return _syntax(
            start,
            f"`{opener}` at the start of a text opens a list or group, and it is not closed as one.",
            'Put the whole text in double quotes (a link: "[[Term]] …"), or close the list with '
            + ("`}`." if opener == "{" else "`]`."),
        )
    for kind in ("alias", "anchor", "directive", "tag"):
        if kind in context or (kind == "tag" and kind in problem):
            return feature(kind, start)
    if "start any token" in problem or _SPECIAL_START.match(char):
        return _syntax(
            here, f"A text cannot start with `{char}`: YAML keeps this sign for itself.", _QUOTE_IT
        )
    if "':'" in problem:
        return _syntax(
            start,
            "This line has no colon, so YAML cannot tell which key it belongs to.",
            "Write `key: value`; to go on with the text above, indent this line further than its key.",
        )
    if "document start" in problem or "document start" in context:
        return _syntax(
            here,
            "The entry seems to end before this, and more follows.",
            "Start this line in the first column as a key of its own, or indent it further to belong to the text above.",
        )
    if "block" in context or "block" in problem or "indicator" in problem:
        return _syntax(
            here,
            "This line does not fit the ones around it: its indent is off, or something follows a closing quotation mark.",
            "Let keys of one group start in the same column, and indent what belongs to a key by two spaces more.",
        )
    return None


def _syntax(span: Span, message: str, hint: str) -> Fault:
    return Fault("schema/yaml", span, message, hint)
