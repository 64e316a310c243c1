"""The cache of checks: what has not changed since the last check is answered from it.

An answer is kept under a hash of everything that it depends on: the entries' bytes, the configuration, the
command's options, the program and its word lists. Answers are JSON in `.glosskit_cache/`, written whole or not at all,
so several processes can share it; one that is damaged or cannot be written changes nothing but speed.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from glosskit import files
from glosskit.diagnostics import Diagnostic, Edit, Fix, Outcome, Related, Severity, Silenced
from glosskit.digests import digest_of
from glosskit.installed import packages
from glosskit.project import EntryFile, Project
from glosskit.source import Location, Span
from glosskit.version import __version__

FOLDER = ".glosskit_cache"
_KEPT = 8
"""How many answers are kept: several branches, and the command's usual options."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a check of the whole glossary.

    Attributes:
        outcome: what it found.
        output_format: the configured format, if any.
        fail_on: the configured severity to fail on.
    """

    outcome: Outcome
    output_format: str | None
    fail_on: str


def key(project: Project, entries: Iterable[EntryFile], options: object) -> str:
    """The hash of all that a check depends on; `options` are the command's, as text."""
    digest = hashlib.sha256()

    def add(*parts: object) -> None:
        for part in parts:
            data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "backslashreplace")
            digest.update(len(data).to_bytes(8, "big") + data)

    add(program_stamp(), options, str(project.root))
    add(project.config_path.read_bytes() if project.config_path else b"")
    for file in entries:
        add(file.path, file.content)
    return digest.hexdigest()


def get(project: Project, name: str) -> Answer | None:
    """The answer kept under a key, or None."""
    with suppress(OSError, ValueError, TypeError, LookupError, RecursionError):
        data = json.loads(files.read_own(_path(project, name)))
        found = tuple(diagnostic(item) for item in data["diagnostics"])
        silenced = tuple(Silenced(diagnostic(item), str(reason)) for item, reason in data["silenced"])
        return Answer(
            Outcome(found, silenced, tuple(map(str, data["notes"])), tuple(map(str, data["unread"]))),
            data["output_format"],
            str(data["fail_on"]),
        )
    return None


def put(project: Project, name: str, answer: Answer) -> None:
    """Keep an answer; the oldest ones make room."""
    folder = project.root / FOLDER
    data = {
        "output_format": answer.output_format,
        "fail_on": answer.fail_on,
        "diagnostics": [plain(found) for found in answer.outcome.diagnostics],
        "silenced": [[plain(one.diagnostic), one.reason] for one in answer.outcome.silenced],
        "notes": answer.outcome.notes,
        "unread": answer.outcome.unread,
    }
    if folder.is_symlink():  # it could lead anywhere
        return
    with suppress(OSError):
        files.write(folder / ".gitignore", b"*\n", durable=False, follow=False)
        files.write(_path(project, name), json.dumps(data).encode(), durable=False, follow=False)
        files.keep_newest(folder, "check-*.json", _KEPT)


def _path(project: Project, name: str) -> Path:
    return project.root / FOLDER / f"check-{name}.json"


@cache
def program_stamp() -> str:
    """The digest of what the program is: its own files, of each the size and time, Python, and the other packages."""
    stamps: list[Any] = [__version__, sys.version, packages()]
    waiting = [str(Path(__file__).parent)]
    while waiting:
        for item in os.scandir(waiting.pop()):
            if item.is_dir():
                if item.name != "__pycache__":
                    waiting.append(item.path)
            else:
                status = item.stat()
                stamps.append((item.path, status.st_size, status.st_mtime_ns))
    return digest_of(repr(sorted(stamps, key=str)))


def plain(found: Diagnostic) -> list[Any]:
    """A diagnostic as JSON has it."""
    fix = found.fix and [
        found.fix.message,
        [[*edit.span, edit.text] for edit in found.fix.edits],
        found.fix.safe,
    ]
    related = [[place.path, *place.location, place.message] for place in found.related]
    head = [found.rule, found.severity.value, found.message, found.path, found.field]
    return [*head, *found.span, *found.start, *found.end, found.hint, fix, related]


def diagnostic(item: list[Any]) -> Diagnostic:
    """The diagnostic that `plain` was given."""
    rule, severity, message, path, field, *numbers, hint, fix, related = item
    first, last, line, column, end_line, end_column = numbers
    return Diagnostic(
        rule=rule,
        severity=Severity(severity),
        message=message,
        path=path,
        field=field,
        span=Span(first, last),
        start=Location(line, column),
        end=Location(end_line, end_column),
        hint=hint,
        fix=Fix(fix[0], tuple(Edit(Span(one, other), text) for one, other, text in fix[1]), fix[2])
        if fix
        else None,
        related=tuple(Related(where, Location(row, at), words) for where, row, at, words in related),
    )
