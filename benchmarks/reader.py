"""Reading entries with positions, against the C library's bare event scan of the same bytes.

    python benchmarks/reader.py [glosario.yml]

Both run over the same entries in the same process, by turns; the figures are medians of rounds. The
entries are the sample glossary's and, where a copy of Glosario is given or stands beside the checkout,
its 633. The promise is a ratio of at most 3.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from _ruamel_yaml import CParser

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import glosario  # noqa: E402
from glosskit.document import Document  # noqa: E402
from glosskit.reading import read  # noqa: E402
from glosskit.source import Source  # noqa: E402

ROUNDS = 25
PROMISE = 3.0


def bare(data: bytes) -> None:
    """What the C library does by itself: every event, and nothing kept."""
    for _ in iter(CParser(data.decode()).get_event, None):
        pass


def document(data: bytes) -> None:
    """Bytes to a tree with spans, all limits checked."""
    Document.parse(Source.decode("entry.yaml", data))


def record(data: bytes) -> None:
    """The same, and the entry validated by pydantic."""
    read(Source.decode("entry.yaml", data))


def medians(entries: list[bytes], functions: tuple[Callable[[bytes], None], ...]) -> list[float]:
    """Microseconds an entry for each function; they take turns, so that a busy machine is busy for all."""
    rounds: list[list[float]] = [[] for _ in functions]
    for _ in range(ROUNDS):
        for times, function in zip(rounds, functions, strict=True):
            started = time.perf_counter()
            for data in entries:
                function(data)
            times.append((time.perf_counter() - started) / len(entries) * 1e6)
    return [statistics.median(times) for times in rounds]


def main() -> None:
    corpora = {"sample glossary": [path.read_bytes() for path in sorted((ROOT / "entries").rglob("*.yaml"))]}
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpora" / "glosario.yml"
    if given.is_file():
        corpora["Glosario"] = [text.encode() for text in glosario.convert(given).values()]
    worst = 0.0
    for name, entries in corpora.items():
        scan, tree, whole = medians(entries, (bare, document, record))
        worst = max(worst, tree / scan)
        print(
            f"{name}: {len(entries)} entries. Bare scan {scan:.1f} µs an entry; with positions and limits {tree:.1f} µs, "
            f"{tree / scan:.2f} times the scan; validated entry {whole:.1f} µs."
        )
    print(f"Ratio at most {worst:.2f}; promised: {PROMISE:.0f}.")
    sys.exit(worst > PROMISE)


if __name__ == "__main__":
    main()
