"""markdown-it-py, taught `[[links]]` and to remember where each inline token came from."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from glosskit.addresses import email_in, fault_of, meant
from glosskit.markup._pieces import Kind, Piece
from glosskit.markup._scripts import is_unspaced, one_spaced
from glosskit.source import Fault, Span

_LINKED = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]|]+))?\]\]")
_BRACKETS = re.compile(r"\[\[([^\[\]\n]{0,200})\]\]|\[\[|\]\]")
_BLOCKS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "blockquote",
    "heading": "p",
}
_HTML = Fault(
    "schema/markup",
    Span(0, 0),
    "HTML tags are not part of an entry's text: other systems would show them as they are, or break on them.",
    "Write *emphasis*, **strong**, lists and links in Markdown. If you mean the sign itself, write \\<.",
)
_HEADING = Fault(
    "schema/markup",
    Span(0, 0),
    "This makes the line a heading, and an entry's text has none: each site gives the parts of an entry its own headings.",
    "Write it as an ordinary sentence, or use **strong**. A `#` at the start of a line is kept as it is after a backslash: \\#.",
)
_IMAGE = Fault(
    "schema/markup",
    Span(0, 0),
    "Images are not part of an entry's text: e-mail and plain text cannot show them.",
    "Describe it in words, or link to it: [words](https://…).",
)
_IN_WORD = re.compile(r"([^\W_])\*([^\W_])")
_GENDERED = re.compile(r"\*(?:in|innen|r|n)\b")
_MOST_OWN = 300
_OWN_PAGE = re.compile(r"[./#]*(?:[\w.-]+/)*#?([a-z0-9-]+)(?:\.(?:html?|mdx?|ya?ml))?/?")
"""An address within the site, as other tools link from entry to entry."""
_NOT_CLOSED = Fault(
    "schema/markup",
    Span(0, 0),
    "These brackets do not make a whole link to another entry, so readers would see them as they are.",
    "Write [[Term]] or [[Term|the words to show]]. To show brackets, put a backslash before each.",
)
# Python 3.11 takes longer to look a member up than to compare it.
_OPEN, _CLOSE, _TEXT, _CODE, _BREAK, _ENTRY_LINK = (
    Kind.OPEN,
    Kind.CLOSE,
    Kind.TEXT,
    Kind.CODE,
    Kind.BREAK,
    Kind.ENTRY_LINK,
)


def parse_markdown(text: str) -> tuple[tuple[Piece, ...], tuple[Fault, ...]]:
    """Parse a text into pieces and faults, with offsets into the text."""
    faults: list[Fault] = []
    pieces = tuple(_pieces(text, faults))
    return pieces, tuple(sorted(faults, key=lambda fault: fault.span))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    # Entities, reference definitions, rules and indented code are plain text here. The two joins would
    # merge tokens that stand at different places.
    parser.disable(["entity", "reference", "hr", "code", "fragments_join", "text_join"])
    # Addresses are judged by our own gate, with a fault of their own.
    parser.validateLink = _any_address  # type: ignore[method-assign]
    for rule in parser.inline.ruler.__rules__:
        rule.fn = _placed(_of_whole_words(rule.fn) if rule.name == "emphasis" else rule.fn)
    parser.inline.ruler.before("link", "entry_link", _placed(_entry_link))
    return parser


def _any_address(url: str) -> bool:  # noqa: ARG001 - the parser's signature
    return True


def _of_whole_words(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Let no emphasis begin inside a word, where a single star is one of gender: Schüler*innen, Latin*s.

    CommonMark has it begin there, and two such words in a paragraph lost their stars, and all between was emphasised. What
    began before a word may end inside it (*ally*ship), but not before the German endings. Where a script has no spaces,
    nobody sees where a word begins.
    """

    def run(state: StateInline, silent: bool) -> bool:
        start, known = state.pos, len(state.delimiters)
        done = rule(state, silent)
        if done and len(state.delimiters) == known + 1 and _is_in_word(state.src, start):
            mark = state.delimiters[known]
            mark.open = False
            mark.close = mark.close and not _GENDERED.match(state.src, start)
        elif done and not state.src.isascii() and state.src[start] == "*":
            _open_and_close(state, start, known)
        return done

    return run


def _is_in_word(text: str, at: int) -> bool:
    """Whether a star stands between two letters that a reader takes for one word."""
    letters = _IN_WORD.match(text, max(0, at - 1))
    return letters is not None and not any(map(is_unspaced, letters.groups()))


def _open_and_close(state: StateInline, start: int, known: int) -> None:
    """Let stars between a letter of a script without spaces and a punctuation mark open or close: は**「重要」**です.

    CommonMark wants a space on the letter's side there, which such a script has not, and readers would see the stars.
    """
    before, behind = state.src[start - 1 : start], state.src[state.pos : state.pos + 1]
    for mark in state.delimiters[known:]:
        mark.open = mark.open or (bool(behind.strip()) and is_unspaced(before))
        mark.close = mark.close or (bool(before.strip()) and is_unspaced(behind))


def _placed(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Wrap an inline rule so that each token which it pushes knows the span that it came from."""

    def run(state: StateInline, silent: bool) -> bool:
        start, known, pending = state.pos, len(state.tokens), len(state.pending)
        if not rule(state, silent):
            return False
        if not silent and len(state.tokens) > known:
            # Words that were waiting are flushed as the first token; they end where this rule began. (The rule
            # for line breaks drops spaces that were waiting, and then there may be nothing left to flush.)
            if pending and state.tokens[known].type == "text":
                state.tokens[known].meta["start"] = start - pending
                known += 1
            pushed = state.tokens[known:]
            if all(token.type == "text" for token in pushed):  # a run of `*` or `_`, one text for each sign
                for index, token in enumerate(pushed, start):
                    token.meta.update(start=index, end=index + 1)
            for token in pushed:
                # Words inside a link follow on what stands before them.
                if token.type != "text" and "start" not in token.meta:
                    token.meta.update(start=start, end=state.pos)
        return True

    return run


def _entry_link(state: StateInline, silent: bool) -> bool:
    match = _LINKED.match(state.src, state.pos, state.posMax)
    target = " ".join(match.group(1).split()) if match else ""
    if match is None or not target:
        return False
    if not silent:
        token = state.push("entry_link", "", 0)
        token.content = one_spaced(match.group(2) or match.group(1))
        token.info = target
    state.pos = match.end()
    return True


class _Lines:
    """From offsets in an inline token's content to offsets in the text.

    The parser strips indents, `>` and list markers from the front of each line, so what is left of a
    line ends where the line ends.
    """

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def of(self, token: Token) -> list[int]:
        first, last = token.map or (0, 1)
        opening = token.content.split("\n", 1)[0].strip()
        while first < min(last, len(self.lines)) - 1 and opening not in self.lines[first]:
            first += 1  # lines of rare white space, which the parser trims away
        places: list[int] = []
        for number, content in enumerate(token.content.split("\n"), first):
            line = self.lines[number] if number < len(self.lines) else ""
            words = content.strip()
            # A tab in front may have become spaces: these stand where they can, the words where they are.
            lead = len(content) - len(content.lstrip())
            found = max(line.rfind(words), 0) if words else len(line)
            start = self.starts[min(number, len(self.lines))]
            first_at, last_at = found - lead, found - lead + len(content)
            if first_at >= 0 and last_at <= len(line):
                places.extend(range(start + first_at, start + last_at + 1))
            else:
                places.extend(start + max(0, min(at, len(line))) for at in range(first_at, last_at + 1))
        return places

    def start(self, number: int) -> int:
        return self.starts[min(number, len(self.lines) - 1)]


def _pieces(text: str, faults: list[Fault]) -> Iterator[Piece]:
    lines = _Lines(text)
    at = 0
    for token in _parser().parse(text):
        name, _, side = token.type.rpartition("_")
        if token.map:
            at = lines.start(token.map[0])
        if token.type == "inline":
            places = lines.of(token)
            yield from _inline(token.children or [], places, faults)
            at = places[-1]
        elif name in _BLOCKS and not token.hidden:
            if token.type == "heading_open" and token.map:
                end = lines.start(token.map[0]) + len(lines.lines[token.map[0]])
                faults.append(_at(_HEADING, at, end))
            start = str(token.attrGet("start") or "") if token.type == "ordered_list_open" else ""
            yield Piece(_OPEN if side == "open" else _CLOSE, "", at, at, _BLOCKS[name], start)
        elif token.type == "fence":
            yield Piece(_OPEN, "", at, at, "pre")
            yield Piece(_CODE, token.content.rstrip("\n"), at, at + len(token.content))
            yield Piece(_CLOSE, "", at, at, "pre")
        elif token.type == "html_block":
            # After a tab in front, the parser may leave the end of a list's marker before the tag.
            content = token.content[max(token.content.find("<"), 0) :].strip()
            opening = content.split("\n", 1)[0]
            start_at = max(text.find(opening, at), at)
            faults.append(_at(_HTML, start_at, min(start_at + len(opening), len(text))))
            yield Piece(_OPEN, "", at, at, "p")
            yield Piece(_CODE, content, start_at, min(start_at + len(content), len(text)))
            yield Piece(_CLOSE, "", at, at, "p")


def _inline(tokens: list[Token], places: list[int], faults: list[Fault]) -> Iterator[Piece]:
    at = 0
    for token in tokens:
        at = token.meta.get("start", at)
        end = token.meta.get("end", at + len(token.content))
        start, stop = places[at], places[min(end, len(places) - 1)]
        if token.type == "text":
            if token.content:
                for brackets in _BRACKETS.finditer(token.content):
                    where, behind = places[at + brackets.start()], places[at + brackets.end() - 1] + 1
                    faults.append(_not_closed(brackets.group(1), where, behind))
                yield Piece(_TEXT, token.content, start, start + len(token.content))
            at = end
            continue
        at = end
        if token.type == "text_special":  # a backslash and the sign that it protects
            yield Piece(_TEXT, token.content, stop - len(token.content), stop)
        elif token.type == "softbreak":
            yield Piece(_BREAK, " ", start, start + 1)
        elif token.type == "hardbreak":
            yield Piece(_BREAK, "\n", start, start + 1)
        elif token.type == "code_inline":
            yield Piece(_CODE, token.content, start, stop, "code")
        elif token.type == "entry_link":
            yield Piece(_ENTRY_LINK, token.content, start, stop, target=token.info)
        elif token.type == "html_inline":
            faults.append(_at(_HTML, start, stop))
            yield Piece(_CODE, token.content, start, stop)
        elif token.type == "image":
            faults.append(_at(_IMAGE, start, stop))
            yield Piece(_CODE, token.content.replace("\n", " "), start, stop)
        elif token.type == "link_open":
            address = str(token.attrGet("href") or "")
            fault = fault_of(address)
            if fault:
                faults.append(_address_fault(address, fault, start, stop))
            yield Piece(_OPEN, "", start, stop, "a", "" if fault else address)
            at = token.meta.get("start", at) + 1
        elif token.type == "link_close":
            yield Piece(_CLOSE, "", stop, stop, "a")
        elif token.nesting:
            yield Piece(_OPEN if token.nesting > 0 else _CLOSE, "", start, start, token.tag)


def _at(fault: Fault, start: int, end: int) -> Fault:
    return Fault(fault.rule, Span(start, end), fault.message, fault.hint)


def _not_closed(inside: str | None, start: int, end: int) -> Fault:
    """The fault for brackets that are left as they are; for `[[|x]]` and `[[x|]]`, with what is missing."""
    fault = _at(_NOT_CLOSED, start, end)
    if inside is None:
        return fault
    name = inside.strip(" |") or "Term"
    hint = f"Write [[{name}]] or [[{name}|the words to show]]."
    return Fault(fault.rule, fault.span, "This link to another entry has no name, or no words to show.", hint)


def _address_fault(address: str, fault: str, start: int, end: int) -> Fault:
    return Fault(
        "schema/link-address",
        Span(start, end),
        f"The address of this link {fault}, so a reader could not follow it.",
        _address_hint(address),
    )


def _address_hint(address: str) -> str:
    whole, mail = meant(address), email_in(address)
    page = _OWN_PAGE.fullmatch(address) if len(address) <= _MOST_OWN else None
    if whole is not None:
        return f"Write the whole address: [words]({whole})."
    if mail is not None:
        return f"To let readers write to it, put `mailto:` before it: [mail us](mailto:{mail})."
    hint = "rite the whole address, such as [words](https://example.org/page)."
    if page is None:
        return f"W{hint}"
    name = page.group(1)
    return (
        f"If an entry is called `{name}`, write [[{name}]] or [[{name}|the words to show]]; if not, w{hint}"
    )
