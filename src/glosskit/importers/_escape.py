"""Words as Markdown: signs that would mean something get a backslash, all others stay as they are."""

import re
from collections.abc import Callable

from glosskit.addresses import fault_of

_SIGNS = re.compile(
    r"""\\(?=[!-/:-@\[-`{-~\n]|$)   # a backslash, where it would protect something
      | `
      | \*(?!\s) | (?<!\s)\*
      | (?<![^\W_])_ | _(?![^\W_])  # inside a word it is no sign
      | <(?=[A-Za-z/!?])
      | \[(?=\[) | (?<=\[)\[
      | \](?=[\](]) | (?<=\])\]
    """,
    re.VERBOSE,
)
_EVERY_SIGN = re.compile(r"[\\`*_<>\[\]!#~|+=.()-]")
_LINE_START = re.compile(
    r"^([ ]{0,3})(?:(\#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+\s*$|--+\s*$|~~~)|(\d{1,9})([.)](?=\s|$)))",
    re.MULTILINE,
)
_LINK_SIGNS = re.compile(r"[|\[\]]")


def inline(text: str) -> str:
    """Plain words for the middle of a paragraph."""
    return _SIGNS.sub(r"\\\g<0>", text)


def paragraph(markdown: str) -> str:
    """A paragraph whose first signs could make a list, a quote or a heading of it."""
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", markdown)


def everything(text: str) -> str:
    """Plain words with each sign protected, for what cannot be written in any handsomer way."""
    return _EVERY_SIGN.sub(r"\\\g<0>", " ".join(text.split()))


def entry_link(name: str, words: str) -> str:
    """A link to another entry: `[[name]]`, or `[[name|words]]` where these differ."""
    name, words = (" ".join(_LINK_SIGNS.sub(" ", part).split()) for part in (name, words))
    if not name:
        return words
    return f"[[{name}]]" if not words or name == words else f"[[{name}|{words}]]"


def web_link(address: str, words: str) -> str | None:
    """A link to an address, its words Markdown already; None where it must not be linked."""
    address = address.strip()
    if address.startswith("//"):
        address = f"https:{address}"
    if fault_of(address):
        return None
    for sign in " ()<>":
        address = address.replace(sign, f"%{ord(sign):02X}")
    return f"[{words or inline(address)}]({address})"


def around(text: str, wrap: Callable[[str], str]) -> str:
    """Signs go around the words, not around the spaces at their ends."""
    inner = text.strip()
    start = len(text) - len(text.lstrip())
    return f"{text[:start]}{wrap(inner)}{text[start + len(inner) :]}"


def code(words: str) -> str:
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if words.strip().startswith("`") or words.strip().endswith("`") else ""
    return around(words, lambda inner: f"{ticks}{pad}{inner}{pad}{ticks}")


def tidy(text: str) -> str:
    """No spaces around line breaks, no line break at either end."""
    text = re.sub(r"(?<! ) *\\\n *", "\\\\\n", text).strip()
    return re.sub(r"^(?:\\\n)+|(?:\\\n)+$|(?<=\\\n)(?:\\\n)+", "", text).removesuffix("\\").strip()


def unlinked(words: str) -> str:
    """Words as readers see them, where `[[name|words]]` may stand among them."""
    return re.sub(r"\[\[(?:[^\[\]|\n]+\|)?([^\[\]|\n]+)\]\]", r"\1", words)
