"""What a reporter is given, and how it makes foreign text harmless."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from glosskit.diagnostics import Diagnostic, Severity
from glosskit.source import FORBIDDEN, Source

# Beyond what entries may not hold at all: line breaks, tabs, characters that change the direction of text,
# and the second sign of `##[`, which starts a command in the logs of GitHub and others.
_UNSEEN = re.compile(f"{FORBIDDEN.pattern}|[\t\r\n\u200e\u200f\u061c]|(?<=#)#(?=\\[)")


@dataclass(frozen=True)
class Report:
    """The result of a check.

    Attributes:
        diagnostics: in their stable order.
        files: how many files were read.
        sources: the files' texts by path, for code frames.
        color: whether the output may hold colours.
        width: how many columns the terminal has.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int = 0
    sources: Mapping[str, Source] = field(default_factory=dict)
    color: bool = False
    width: int = 100

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of a severity."""
        return sum(found.severity is severity for found in self.diagnostics)


def shown_path(path: str) -> str:
    """A path made visible; one that starts like a command of GitHub's gets a harmless start."""
    return visible(f"./{path}" if path.lstrip().startswith(":") else path)


def visible(text: str) -> str:
    """Make control characters visible, so that what an entry says can never drive a terminal."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
