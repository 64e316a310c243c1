"""The baseline: findings that were there when a glossary took glosskit up, and that wait for their turn.

Each is known by its rule, its entry, its key and the words concerned, not by the line's number, so that it is found
again when the text around it moves or changes. A baseline only ever shrinks: what is mended leaves it, and nothing new gets in.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from glosskit import files
from glosskit.diagnostics import Diagnostic
from glosskit.project import ConfigError
from glosskit.source import Source

FILE_NAME = "glosskit-baseline.json"
_VERSION = 1

Known = Counter[tuple[str, str, str]]
"""How often each finding is known: by rule, entry's id and fingerprint."""


def read(path: Path) -> Known | None:
    """Read a baseline; None where there is no such file.

    Raises:
        ConfigError: when the file is not a baseline.
    """
    try:
        data = json.loads(path.read_bytes())
        known: Known = Counter()
        for item in data["findings"]:
            known[str(item["rule"]), str(item["entry"]), str(item["fingerprint"])] += int(item["count"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        raise ConfigError(
            f"{path.name} cannot be read as a baseline: restore it, or delete it and write a new one."
        ) from None
    return known


def split(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], known: Known
) -> tuple[tuple[Diagnostic, ...], Known]:
    """Take out what a baseline knows; the rest of the baseline, which comes with it, is stale."""
    left = known.copy()
    new = []
    for found in diagnostics:
        name = _name(found, sources)
        if left[name] > 0:
            left[name] -= 1
        else:
            new.append(found)
    return tuple(new), +left


def write(
    path: Path, diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], known: Known | None
) -> Known:
    """Write a baseline of today's findings; where there is one already, only of those that it knows.

    Returns:
        what was written.
    """
    today: Known = Counter(_name(found, sources) for found in diagnostics)
    kept = today if known is None else today & known
    items = [
        {"rule": rule, "entry": entry, "fingerprint": fingerprint, "count": count}
        for (rule, entry, fingerprint), count in sorted(kept.items())
    ]
    text = json.dumps({"version": _VERSION, "findings": items}, indent=1, ensure_ascii=False) + "\n"
    files.write(path, text.encode())
    return kept


def _name(found: Diagnostic, sources: Mapping[str, Source]) -> tuple[str, str, str]:
    source = sources.get(found.path)
    # The words concerned and the key that they stand in, not the line: a paragraph can be one line, and mending one
    # mistake in it must not make the others look new. Of a long passage, its beginning.
    words = (
        " ".join(source.text[found.span.start : found.span.end].split())[:60] if source is not None else ""
    )
    key = re.sub(r"\[\d+\]", "", found.field)
    digest = hashlib.sha256("\0".join((key, words or found.message)).encode("utf-8", "backslashreplace"))
    return found.rule, PurePosixPath(found.path).stem, digest.hexdigest()[:16]
