"""What site generators add to Markdown: shortcodes, Liquid, admonitions, footnotes, attributes.

Each is replaced by plain Markdown that says the same, on the same line, or kept aside.
"""

import re
import textwrap
from collections.abc import Callable
from pathlib import PurePosixPath

from glosskit.importers import _escape, _mdx
from glosskit.importers._draft import Draft

_FLAGS = re.MULTILINE | re.VERBOSE
_CODE = re.compile(
    r"""^[ ]{0,3}(`{3,}|~{3,})[^\n]*\n (?s:.*?) (?:^[ ]{0,3}\1[`~]*[ \t]*$|\Z)   # a block of code
      | (?<!`)(`+)(?!`)[^\n]{0,2000}?(?<!`)\2(?!`)                                            # code in a line""",
    _FLAGS,
)
_BARE_REFERENCE = re.compile(
    r"(?<![(\"'=<:])(?<![(:] )\{\{[<%]\s*(?:rel)?ref\s+\"?([^\"\s>%]+)\"?\s*/?[>%]\}\}"
)
_REFERENCE = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+\"?([^\"\s>%]+)\"?\s*/?[>%]\}\}")
_LIQUID_LINK = re.compile(r"\{%-?\s*(?:link|post_url)\s+(\S+?)\s*-?%\}")
_LIQUID_ADDRESS = re.compile(r"\{\{-?\s*[\"']([^\"'\n]+)[\"']\s*\|\s*(?:relative|absolute)_url\s*-?\}\}")
_LIQUID_BASE = re.compile(r"\{\{-?\s*(?:site|page)\.(?:baseurl|url|BaseURL)\s*-?\}\}")
_TERM = re.compile(r"\{\{[<%]\s*+(?:glossary[\w-]*+|term|def|tooltip)\s++([^<>{}\n]*)[>%]\}\}")
_ATTRIBUTE = re.compile(r"(?<!\w)(\w++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_SHORTCODE = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}")
_ATTRIBUTES = re.compile(
    r"(?<![ \t])[ \t]*+\{:?[ ]*+(?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[^\s\"{}]+))(?:[ ][^{}\n]*)?\}"
)
_COLONS = re.compile(
    r"""^(?P<indent>[ \t]*+):{3,}+[ \t]*+(?P<kind>[\w-]*+(?=[ \t\[{\n]|\Z))?
        (?:\[(?P<in>[^\]\n]*+)\]|[ \t]*+(?<=[ \t])(?P<title>[^\n{ \t][^\n{]*+))?
        (?:\{[^}\n]*+\})?[ \t]*$""",
    _FLAGS,
)
_MARKS = re.compile(
    r"""^(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w-]+(?:[ \t]+[\w-]+)*)(?:[ \t]+"(?P<title>[^"\n]*)")?[ \t]*\n
        (?P<body>(?:(?:[ ]{4}|\t)[^\n]*\n?|[ \t]*\n)*)""",
    _FLAGS,
)
_ALERT = re.compile(r"^>[ \t]*\[!(?P<kind>\w+)\][+-]?[ \t]*(?=(?P<more>\S?))", re.MULTILINE)
_MORE = re.compile(r"<!--[ \t]*(?:more|truncate|excerpt)[ \t]*-->", re.IGNORECASE)
_SNIPPET = re.compile(r"^--8<--[^\n]*$", re.MULTILINE)
_NOTE = re.compile(r"^\[\^([^\]\n]+)\]:[ \t]*([^\n]*(?:\n(?:[ ]{2,}|\t)[^\n]+)*)(?:\n|\Z)", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[^\[\]\n]+\]")


def plain_markdown(draft: Draft, body: str, line: int) -> tuple[str, list[str]]:
    """A body without what only its generator understands, each line where it was; and its footnotes."""
    code: list[str] = []

    def hide(match: re.Match[str]) -> str:
        code.append(match.group())
        return f"\x02{len(code) - 1}\x03" + "\n" * match.group().count("\n")

    def aside(
        what: str, part: str = "", rewrite: Callable[[re.Match[str]], str] | None = None
    ) -> Callable[[re.Match[str]], str]:
        """Keep what matches aside, or a named part of it, and put something in its place."""
        seen, row = 0, line

        def replace(match: re.Match[str]) -> str:
            nonlocal seen, row
            row, seen = row + match.string.count("\n", seen, match.start()), match.start()
            kept = _restored(match[part or 0] or "", code).strip()
            if kept:
                draft.leave(what, kept, row)
            return rewrite(match) if rewrite else "\n" * match.group().count("\n")

        return replace

    body = _CODE.sub(hide, body.replace("\x02", "").replace("\x03", ""))
    body = _BARE_REFERENCE.sub(lambda match: _reference(match[1]), body)
    body = _REFERENCE.sub(r"\1", body)
    body = _LIQUID_LINK.sub(r"\1", body)
    body = _LIQUID_ADDRESS.sub(r"\1", body)
    body = _LIQUID_BASE.sub("", body)
    body = _TERM.sub(lambda match: _term(match) or match.group(), body)
    body = _MORE.sub("", body)
    for pattern, what in ((_SHORTCODE, "shortcode"), (_SNIPPET, "snippet"), (_ATTRIBUTES, "attributes")):
        body = pattern.sub(aside(what), body)
    body = _mdx.plain(body, aside, sure=draft.path.lower().endswith(".mdx"))
    body = _COLONS.sub(
        aside(
            "kind of a box",
            "kind",
            lambda m: m["indent"] + _strong(m["in"] or m["title"] or "", m.string[m.end() : m.end() + 200]),
        ),
        body,
    )
    body = _MARKS.sub(
        aside(
            "kind of a box",
            "kind",
            lambda m: _admonition(m["title"] or "", textwrap.dedent(m["body"].expandtabs(4))),
        ),
        body,
    )
    body = _ALERT.sub(aside("kind of a box", "kind", lambda m: "> " if m["more"] else ">"), body)
    notes: list[str] = []

    def footnote(match: re.Match[str]) -> str:
        notes.append(" ".join(match[2].split()))
        return "\n" * match.group().count("\n")

    body = _NOTE.sub(footnote, body)
    if notes:
        body = _NOTE_MARK.sub("", body)
    body = re.sub("\x02(\\d+)\x03\n*", lambda match: _shown(code[int(match[1])], match.group()), body)
    return body, [_restored(note, code) for note in notes if note]


def _shown(code: str, placed: str) -> str:
    return code + "\n" * max(0, placed.count("\n") - code.count("\n"))


def _restored(text: str, code: list[str]) -> str:
    return re.sub("\x02(\\d+)\x03", lambda match: code[int(match[1])], text)


def _reference(address: str) -> str:
    """A reference that stands alone: its words are the name of the page."""
    name = re.sub(r"[-_]+", " ", PurePosixPath(address.partition("#")[0]).stem)
    return _escape.entry_link(address, name or address)


def _term(match: re.Match[str]) -> str:
    """A shortcode that links to a term, as Kubernetes' `glossary_tooltip text="…" term_id="…"`."""
    said = match[1].rstrip().removesuffix("/")
    given = {found[1]: found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(said)}
    name = given.get("term_id") or given.get("term") or given.get("id") or ""
    if not given:
        name = said.strip("\"' ")
    return _escape.entry_link(name, given.get("text") or given.get("title") or name) if name else ""


def _admonition(title: str, body: str) -> str:
    return f"{_strong(title, chr(10) + body)}\n{body}"


def _strong(title: str, after: str) -> str:
    """A title in a line of its own; a backslash breaks the line where words follow on the next one."""
    if not title.strip():
        return ""
    follows = re.match(r"\n[ \t]*[^\s]", after)
    return f"**{title.strip()}**" + ("\\" if follows else "")
