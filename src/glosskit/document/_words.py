"""What YAML's refusals mean for a writer: every message of the parsers in plain English."""

import re
from typing import Any

from ruamel.yaml.error import MarkedYAMLError

from glosskit.document._lines import (
    QUOTE_IT,
    colon_in_text,
    curly_left_open,
    line_end_of,
    line_start_of,
    list_left_open,
    no_colon,
    syntax_fault,
    text_goes_on,
    text_not_indented,
    two_lines_in_one,
)
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

_VALUE = re.compile(r"[ ]*(?:- +)*(?:[\w-]+:[ ]+)?([\[{\"'])")
_OPEN_QUOTE = re.compile(r"^[ ]*(?:- +)*(?:[\w-]+:[ ]+)?([\"'])", re.MULTILINE)
_NO_BREAK_SPACE = re.compile(r"^[ ]*[\u00a0\u202f]|:[\u00a0\u202f\u3000]")
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


def too_many_faults(span: Span, most: int) -> Fault:
    """The fault for more mistakes than anybody would read."""
    message = f"There are more than {most} mistakes of this kind in the file; those that follow are not told."
    return Fault("schema/limits", span, message, "Mend the ones above, and check again.")


def duplicate_key(name: str, span: Span, first_line: int) -> Fault:
    """The fault for a key given twice; `first_line` counts from 1."""
    hint = "Keep one of them, or join them into one."
    if " " in name:  # hardly a key
        hint = "If it belongs to a text, indent each line of the text by two spaces; if it is a key, join the two into one."
    return Fault(
        "schema/duplicate-key",
        span,
        f"`{name}` is given twice: it stands on line {first_line} already, and only one of the two would be kept.",
        hint,
    )


def unfinished_merge(span: Span) -> Fault:
    """The fault for the first marker of a conflict."""
    return Fault(
        "schema/yaml",
        span,
        "This looks like an unfinished merge: git could not join two changes of these lines, and left both here.",
        "Keep what is right of the two, delete the lines `<<<<<<<`, `=======` and `>>>>>>>`, and commit the file.",
    )


def beyond_unicode(span: Span) -> Fault:
    """The fault for an escape of a character that does not exist."""
    return syntax_fault(
        span, "There is no character of this number.", "Delete it, or write the character itself."
    )


def tab(text: str, at: int) -> Fault:
    """The fault for a run of tabs where YAML expects spaces; `at` is the first of them."""
    end = at + len(text[at:]) - len(text[at:].lstrip("\t"))
    indents = not text[line_start_of(text, at) : at].strip()
    one, each = ("a tab", "the tab") if end == at + 1 else ("a run of tabs", "each tab")
    return syntax_fault(
        Span(at, end),
        f"There is {one} here, which looks like spaces. YAML takes only spaces in this place.",
        f"Replace {each} with {'two spaces' if indents else 'a space'}.",
    )


def block_header(span: Span) -> Fault:
    """The fault for text right behind `|` or `>`."""
    return syntax_fault(
        span,
        "Only a line break may follow `|` or `>`: the text itself starts on the next line.",
        "Move the text to a new line, two spaces further in; or put it in double quotes.",
    )


def sign_in_flow(sign: str, span: Span) -> Fault:
    """The fault for a colon or question mark in an unquoted text between brackets."""
    return syntax_fault(
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
        return syntax_fault(
            Span(0, 0), "This file cannot be read as YAML at all.", "Look at its punctuation."
        )
    at = min(mark.index, len(text))
    before = min(error.context_mark.index, len(text)) if error.context_mark is not None else at
    here, start = Span(at, min(at + 1, len(text))), Span(before, min(before + 1, len(text)))
    return (
        _of_characters(text, here)
        or curly_left_open(text, here)
        or curly_left_open(text, start)
        or text_not_indented(text, start)
        or text_not_indented(text, here)
        or _of_context(str(error.problem or ""), str(error.context or ""), text, here, start)
        or syntax_fault(
            here,
            "YAML cannot read the file from here on.",
            "Look for a quotation mark, bracket or colon that is missing just before.",
        )
    )


def _of_characters(text: str, here: Span) -> Fault | None:
    """What the characters at the mark, and on the lines around it, tell, whatever the parser says of them."""
    at = here.start
    line_start = line_start_of(text, at)
    line_end = line_end_of(text, at)
    line = text[line_start:line_end]
    blank = not text[line_start:at].strip(" \t")
    if text[at : at + 1] == "\t" or (blank and "\t" in text[line_start:at]):
        tab_at = text.index("\t", line_start)
        return tab(text, tab_at)
    above_end = max(line_start - 1, 0)
    above_start = line_start_of(text, above_end)
    for start, content in ((line_start, line), (above_start, text[above_start:above_end])):
        hard = _NO_BREAK_SPACE.search(content)
        if hard:
            kind = "wide" if hard[0].endswith("\u3000") else "no-break"
            return syntax_fault(
                Span(start + hard.end() - 1, start + hard.end()),
                f"There is a {kind} space here. It looks like a space, but to YAML it is a letter.",
                "Delete it and type an ordinary space; word processors like to put such spaces in.",
            )
    if blank and text[at : at + 1] == ":":
        return feature("empty key", here)
    return None


def _of_context(problem: str, context: str, text: str, here: Span, start: Span) -> Fault | None:
    """What the parser was doing tells, together with the characters where it began."""
    char, opener = text[here.start : here.end], text[start.start : start.end]
    if "mapping values are not allowed" in problem:
        return two_lines_in_one(text, here) or colon_in_text(text, here)
    if "quoted scalar" in context:
        if "stream" in problem or "document" in problem:
            return _never_closed(start, opener)
        return syntax_fault(
            here,
            "In double quotes, a backslash must be followed by a letter that YAML knows, and this one is not.",
            "Write two backslashes for one, or use single quotes.",
        )
    open_list = list_left_open(text, here) if char == ":" or "flow" in context else None
    if open_list is not None:
        return open_list
    if "plain scalar" in context and char in (":", "?"):
        return sign_in_flow(char, here)
    if "follow up line" in context:
        return syntax_fault(
            here,
            "The empty lines above this text have more spaces in them than the text is indented by.",
            "Delete the spaces in the empty lines.",
        )
    if "block scalar" in context:
        return block_header(here)
    if "flow" in context or "',' or" in problem:
        if char in (":", "?") and opener in ("[", "{"):
            return sign_in_flow(char, here)
        return _starts_with_bracket(start, opener)
    for kind in ("alias", "anchor", "directive", "tag"):
        if kind in context or (kind == "tag" and kind in problem):
            return feature(kind, start)
    if "start any token" in problem or _SPECIAL_START.match(char):
        return syntax_fault(
            here, f"A text cannot start with `{char}`: YAML keeps this sign for itself.", QUOTE_IT
        )
    if "':'" in problem:
        return text_goes_on(text, start) or no_colon(text, start)
    if "sequence entries are not allowed" in problem:
        return syntax_fault(
            here,
            "A hyphen and a space behind a key would start a list, and a list starts on a new line.",
            "Put each item on a line of its own; or, if the hyphen belongs to the text, put the text in double quotes.",
        )
    if (
        "block" in context
        or "block" in problem
        or "indicator" in problem
        or "document start" in problem + context
    ):
        return text_goes_on(text, here) or _does_not_fit(text, here)
    return None


def _does_not_fit(text: str, here: Span) -> Fault:
    """What stands here is neither a key nor an item in line with the others: look for why."""
    at, line_start = here.start, line_start_of(text, here.start)
    for match in _OPEN_QUOTE.finditer(text, 0, line_start):
        if text.count(match.group(1), match.start(1), line_end_of(text, match.start(1))) % 2:
            return _never_closed(Span(match.start(1), match.end(1)), match.group(1))
    value = _VALUE.match(text, line_start)
    if value and value.start(1) < at and value.group(1) in "[{":
        return _starts_with_bracket(Span(value.start(1), value.end(1)), value.group(1))
    if value and value.start(1) < at and value.group(1) in "\"'":
        return syntax_fault(
            here,
            "The text ends at the quotation mark before this, and more follows on the same line.",
            "Put the whole text in the other kind of quotes, or start it on a new line after `|`.",
        )
    first = re.search(r"^(?!#)[ ]*\S", text, re.MULTILINE)
    if at == line_start and first and first.end() - 1 > first.start() and first.start() < at:
        return syntax_fault(
            Span(first.end() - 1, first.end()),
            "This line is indented, and the ones that belong with it are not.",
            "Delete the spaces at its start.",
        )
    return syntax_fault(
        here,
        "This line does not fit the ones around it: it is indented too little or too much.",
        "Let keys of one group start in the same column, and indent what belongs to a key by two spaces more.",
    )


def _never_closed(span: Span, quote: str) -> Fault:
    return syntax_fault(
        span, f"This quotation mark ({quote}) is never closed.", f"Add {quote} at the end of the text."
    )


def _starts_with_bracket(span: Span, bracket: str) -> Fault:
    end = "}" if bracket == "{" else "]"
    return syntax_fault(
        span,
        f"`{bracket}` at the start of a text opens a list or group, and it is not closed as one.",
        f'Put the whole text in double quotes (a link: "[[Term]] …"), or close the list with `{end}`.',
    )
