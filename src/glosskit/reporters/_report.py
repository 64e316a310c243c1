"""What a reporter is given, and how it makes foreign text harmless."""

import hashlib
import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from glosskit.diagnostics import Diagnostic, Severity, Silenced, fingerprint
from glosskit.source import FORBIDDEN, Source

# Beyond what entries may not hold at all: line breaks, tabs, characters that change the direction of text,
# and the second sign of `##[`, which starts a command in the logs of GitHub and others.
_UNSEEN = re.compile(f"{FORBIDDEN.pattern}|[\t\r\n\u200e\u200f\u061c]|(?<=#)#(?=\\[)")


class RuleHelp(Protocol):
    """What a reporter may tell of a rule; `lint.Rule` has it."""

    @property
    def id(self) -> str:
        """`family/name`."""

    @property
    def severity(self) -> Severity:
        """How much its findings matter by default."""

    @property
    def finds(self) -> str:
        """What it finds."""

    @property
    def matters(self) -> str:
        """Why a reader of the glossary would care."""

    @property
    def instead(self) -> str:
        """What to write instead."""

    @property
    def source(self) -> str:
        """Where the advice comes from; may be empty."""


@dataclass(frozen=True)
class Report:
    """The result of a check.

    Attributes:
        diagnostics: in their stable order.
        files: how many files were read.
        sources: the files' texts by path, for code frames.
        color: whether the output may hold colours.
        width: how many columns the terminal has.
        silenced: what comments silence, where that was asked for.
        known: what the baseline knows, where that was asked for; None where it was not, or where there is none.
        failing: the severities that make the check fail.
        base: the path from the repository's root to the working directory, as "docs/"; empty at the root.
        rules: gives the documentation of all rules; called by the few formats that carry it.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int = 0
    sources: Mapping[str, Source] = field(default_factory=dict)
    color: bool = False
    width: int = 100
    silenced: tuple[Silenced, ...] = ()
    known: tuple[Diagnostic, ...] | None = None
    failing: frozenset[Severity] = frozenset({Severity.ERROR})
    base: str = ""
    rules: Callable[[], Iterable[RuleHelp]] = tuple

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of a severity."""
        return sum(found.severity is severity for found in self.diagnostics)

    def in_repository(self, path: str) -> str:
        """A diagnostic's path from the repository's root, as the services that host repositories want it."""
        return path if Path(path).is_absolute() else posixpath.normpath(self.base + path)

    def fingerprints(self, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
        """A name for each diagnostic, which stays the same when the text around it moves; no two are alike."""
        seen: dict[bytes, int] = {}
        for found in diagnostics:
            # Two ways to write a path are one place in the repository.
            place = self.in_repository(found.path)
            name = "\0".join((place, *fingerprint(found, self.sources.get(found.path))))
            data = name.encode("utf-8", "backslashreplace")
            seen[data] = seen.get(data, 0) + 1
            yield hashlib.sha256(b"%b\0%d" % (data, seen[data])).hexdigest()


def shown_path(path: str) -> str:
    """A path made visible; one that starts like a command of GitHub's gets a harmless start."""
    return visible(f"./{path}" if path.lstrip().startswith(":") else path)


def visible(text: str) -> str:
    """Make control characters visible, so that what an entry says can never drive a terminal."""
    # Nearly all texts end here: what cannot be seen cannot be printed either.
    if text.isprintable() and "##[" not in text:
        return text
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def visible_lines(text: str) -> str:
    """As `visible`, but line breaks stay, as line feeds: for formats that have a way to write them."""
    return "\n".join(visible(line) for line in re.split(r"\r\n|\r|\n", text))


def advice(found: Diagnostic) -> str:
    """What is wrong, and on the next line what to write instead."""
    return found.message if found.hint is None else f"{found.message}\n{found.hint}"


def json_text(content: object) -> str:
    """JSON in ASCII, so that no console can garble it, and harmless in the logs of build servers."""
    # `##[` starts a command in the logs of GitHub; written like this, it is the same value to a reader of JSON.
    return json.dumps(content, indent=2).replace("##[", "#\\u0023[") + "\n"
