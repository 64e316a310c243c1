"""The prose engine against proselint's own code, over the same texts, with the same findings.

    python benchmarks/prose.py [glosario.yml]

Every check of proselint but `restricted` (single words, off in proselint too) runs on both sides, over the
prose of Glosario's 633 English entries, in one process and by turns. Promised are 20 times proselint's
throughput in steady state, and 8 times in a cold process, where the patterns have to be compiled first.
"""

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import glosario  # noqa: E402
import glosskit.lint  # noqa: E402, F401 - the program around the rules, which neither side should pay for
from glosskit.prose import Scanner, Triggers, segments  # noqa: E402
from glosskit.reading import Record, read  # noqa: E402
from glosskit.source import Source  # noqa: E402

ROUNDS = 7
STEADY, COLD = 20.0, 8.0


def records(path: Path) -> list[Record]:
    """The entries, with their prose cut into segments: both sides start from the same plain text."""
    found = [
        read(Source.decode(f"{id_}.yaml", text.encode())).record
        for id_, text in glosario.convert(path).items()
    ]
    kept = [record for record in found if record is not None]
    for record in kept:
        segments(record)
    return kept


def their_run(entries: list[Record]) -> Callable[[], int]:
    """Proselint's own code over each segment; gives the number of findings."""
    from proselint.checks import __register__ as checks
    from proselint.tools import LintFile

    chosen = [check for check in checks if not check.path.startswith("restricted")]

    def run() -> int:
        count = 0
        for record in entries:
            for segment in segments(record):
                file = LintFile("", segment.text)
                for check in chosen:
                    for result in check.check_with_flags(file.content):
                        count += check.flags.allow_quotes or not file.is_quoted_pos(result.span[0])
        return count

    return run


def our_run(entries: list[Record]) -> Callable[[], int]:
    """One scan an entry, then the parts that it chose; gives the number of findings."""
    from glosskit.rules import running_rules
    from glosskit.rules.proselint import CHECKS, parts_of, results, rule_id

    paths = {rule_id(path): path for path in CHECKS if not path.startswith("restricted")}
    scanner = Scanner(
        Triggers(rule.id, rule.triggers, rule.words) for rule in running_rules() if rule.id in paths
    )

    def run() -> int:
        count = 0
        for record in entries:
            groups = [
                (check, list(group))
                for rule, hits in scanner.hits(record).items()
                for check, group in groupby(
                    (parts_of(paths[rule])[hit] for hit in hits), key=lambda part: part.check
                )
            ]
            for segment in segments(record):
                for check, group in groups:
                    count += sum(1 for _ in results(check, group, segment))
        return count

    return run


def timed(run: Callable[[], int]) -> tuple[float, int]:
    """Seconds of one run, and its findings."""
    gc.collect()
    started = time.perf_counter()
    count = run()
    return time.perf_counter() - started, count


def cold(side: str, path: Path) -> float:
    """Seconds of the first run in a fresh process, imports of the checks included."""
    output = subprocess.run(
        [sys.executable, __file__, str(path), side], capture_output=True, text=True, check=True
    ).stdout
    return float(output)


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpora" / "glosario.yml"
    if not path.is_file():
        sys.exit("This benchmark needs a copy of Glosario: name its file.")
    entries = records(path)
    if len(sys.argv) > 2:
        side = our_run if sys.argv[2] == "ours" else their_run
        print(timed(lambda: side(entries)())[0])
        return
    ours, theirs = our_run(entries), their_run(entries)
    times: tuple[list[float], list[float]] = ([], [])
    counts = {ours(), theirs()}
    for _ in range(ROUNDS):
        for run, found in zip((ours, theirs), times, strict=True):
            seconds, count = timed(run)
            found.append(seconds)
            counts.add(count)
    steady = statistics.median(b / a for a, b in zip(*times, strict=True))
    firsts = [(cold("ours", path), cold("theirs", path)) for _ in range(5)]
    first = statistics.median(b / a for a, b in firsts)
    characters = sum(len(segment.text) for record in entries for segment in segments(record))
    print(
        f"{len(entries)} entries, {characters:,} characters of prose, {counts.pop():,} findings on both sides"
        f"{'' if not counts else ' (NOT EQUAL)'}.\n"
        f"Steady: ours {statistics.median(times[0]) * 1e3:.0f} ms, proselint {statistics.median(times[1]) * 1e3:.0f} ms, "
        f"ratio {steady:.1f}; promised: {STEADY:.0f}.\n"
        f"Cold: ours {statistics.median(a for a, _ in firsts) * 1e3:.0f} ms, "
        f"proselint {statistics.median(b for _, b in firsts) * 1e3:.0f} ms, ratio {first:.1f}; promised: {COLD:.0f}."
    )
    sys.exit(bool(counts) or steady < STEADY or first < COLD)


if __name__ == "__main__":
    main()
