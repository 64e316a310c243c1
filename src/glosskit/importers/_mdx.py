"""What MDX adds to Markdown: comments, components, expressions and code.

Words between the tags of a component are text. Its attributes, some of which readers see, are kept aside, and so is
what only a program could tell the value of.
"""

import re
from collections.abc import Callable

from glosskit.importers import _escape

Aside = Callable[..., Callable[[re.Match[str]], str]]
"""From the kind of thing, and the name of a group, to a replacement that keeps the match aside, or that group of it."""

_CODE = re.compile(
    r"^(?:import\s[^\n]*\bfrom\s+['\"][^\n]*|import\s+['\"][^\n]*|export\s+(?:const|default|function)\b[^\n]*)$",
    re.MULTILINE,
)
_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)
_ATTRIBUTES = r"(?:\s+[\w:.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|\{[^{}]*\}))?)*"
_TERM = re.compile(
    rf"<(?P<tag>Term|Glossary\w*|Definition|Tooltip)(?P<given>{_ATTRIBUTES})\s*>(?P<words>[^<>\[\]|]+)</(?P=tag)\s*>"
)
_WITH_ATTRIBUTES = re.compile(rf"<[A-Z][\w.]*(?=\s+[\w:.-])(?:{_ATTRIBUTES})\s*/?>")
_TAG = re.compile(r"</?[A-Z][\w.]*\s*/?>|</?>")
_EXPRESSION = re.compile(r"(?<![\\{])\{(?:[^{}\n]|\{[^{}\n]{0,500}\}){0,2000}\}")
_NAMED = re.compile(r"\b(?:id|term|term_id|termId|to)\s*=\s*[\"']([^\"']+)[\"']")


def plain(body: str, aside: Aside, *, sure: bool) -> str:
    """A body without what only MDX understands, each line where it was.

    Args:
        body: its code hidden.
        aside: keeps what has no place.
        sure: whether this is MDX; any other file may be, and is where it imports or has components.
    """
    last = body.rfind("*/}") + 3  # behind it no comment ends, wherever one may start
    body = _COMMENT.sub(aside("comment"), body[:last]) + body[last:]
    sure = sure or _CODE.search(body) is not None or _WITH_ATTRIBUTES.search(body) is not None
    body = _CODE.sub(aside("code of MDX"), body)
    body = _TERM.sub(lambda match: _term(match, aside), body)
    body = _WITH_ATTRIBUTES.sub(aside("component"), body)
    body = _TAG.sub(lambda match: "\n" * match.group().count("\n"), body)
    return _EXPRESSION.sub(aside("expression of MDX"), body) if sure else body


def _term(match: re.Match[str], aside: Aside) -> str:
    """`<Term id="bee">bees</Term>` is a link to an entry; what else it says is kept aside."""
    named = _NAMED.search(match["given"])
    if named is None:
        return match.group()
    if re.search(r"\w", _NAMED.sub("", match["given"], count=1)):
        aside(f"attributes of <{match['tag']}>", "given")(match)
    breaks = "\n" * match["given"].count("\n")
    return _escape.entry_link(named[1], match["words"]) + breaks
