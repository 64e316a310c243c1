"""The baseline: findings that were there when a glossary took glosskit up, and that wait for their turn.

Each is known by its rule, its entry, its key and the words concerned, not by the line's number, so that it is found
again when the text around it moves or changes. A baseline only ever shrinks: what is mended leaves it, and nothing new gets in.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath

from glosskit import files
from glosskit.diagnostics import Diagnostic, fingerprint
from glosskit.project import ConfigError
from glosskit.source import Source

FILE_NAME = "glosskit-baseline.json"
_VERSION = 1
_MOST_BYTES = 64 * files.MOST_BYTES

Known = Counter[tuple[str, str, str]]
"""How often each finding is known: by rule, entry's id and fingerprint."""
NOTHING: Known = Counter()


def read(path: Path) -> Known | None:
    """Read a baseline; None where there is no such file.

    Raises:
        ConfigError: when the file is not a baseline, or one of another version.
    """
    if not path.exists():
        return None
    content = files.read_foreign(path, _MOST_BYTES)
    try:
        if isinstance(content, files.Refusal):
            raise TypeError(content.message)
        data = json.loads(content)
        given = data["version"]
        if given != _VERSION:
            raise ConfigError(
                f"{path.name} is a baseline of version {given}, and this glosskit reads version {_VERSION}: update glosskit."
            )
        known: Known = Counter()
        for item in data["findings"]:
            known[str(item["rule"]), str(item["entry"]), str(item["fingerprint"])] += int(item["count"])
    except (ValueError, TypeError, LookupError, RecursionError):
        raise ConfigError(
            f"{path.name} cannot be read as a baseline: restore it, or delete it and write a new one."
        ) from None
    return known


def split(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], known: Known
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...], Known]:
    """Part what is new from what a baseline knows; the rest of the baseline, which comes with them, is stale."""
    left = known.copy()
    new, old = [], []
    for found in diagnostics:
        name = fingerprint(found, sources.get(found.path))
        if left[name] > 0:
            left[name] -= 1
            old.append(found)
        else:
            new.append(found)
    return tuple(new), tuple(old), +left


def hidden(stale: Known, unread: Iterable[str], across: Collection[str]) -> Known:
    """Those of the stale findings that may only be hidden, while some entries cannot be read as a whole.

    Args:
        stale: what is known and was not found.
        unread: the paths of these entries.
        across: the rules that look across entries: what they find elsewhere can depend on these.
    """
    ids = {PurePosixPath(path).stem for path in unread}
    kept: Known = Counter()
    for name, count in stale.items():
        rule, entry, _ = name
        if entry in ids or (ids and rule in across):
            kept[name] = count
    return kept


def write(path: Path, kept: Known) -> None:
    """Write a baseline of some findings."""
    items = [
        {"rule": rule, "entry": entry, "fingerprint": fingerprint, "count": count}
        for (rule, entry, fingerprint), count in sorted(kept.items())
    ]
    text = json.dumps({"version": _VERSION, "findings": items}, indent=1, ensure_ascii=False) + "\n"
    files.write(path, text.encode())


def names(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source]) -> Known:
    """Findings as a baseline knows them."""
    return Counter(fingerprint(found, sources.get(found.path)) for found in diagnostics)
