"""`glosskit import table` as the table grows: time, memory, and what an entry costs.

    python benchmarks/import.py

20,000 rows against 10,000, each a whole process in a fresh folder, the two taking turns. Promised: at most 2.1 times the
time, and memory that grows no faster. What counts is the processor's time, and of each size the quickest round: waiting
for a disk that others use too says nothing about the program, and what others do only ever adds. Beside it, as a measure
of the machine: the time that Python's own csv module and plain writes of the same files take. JSON and a folder of
Markdown are measured in the same way.
"""

import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 3
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Files in memory, where the system has such a place: what a disk's own work takes differs fivefold between two runs."""
SMALL = 10_000
MOST_RATIO = 2.1
WORDS = (
    "people power land water law school street house work care voice story food health song market".split()
)
Write = Callable[[Path, int], Path]


def sentence(number: int, count: int) -> str:
    """A sentence that no other row has."""
    return (
        " ".join(WORDS[(number * 7 + at * at) % len(WORDS)] for at in range(count)).capitalize()
        + f" {number}."
    )


def table(folder: Path, rows: int) -> Path:
    """A CSV with four filled columns of five, links among the rows, and a column that has no place."""
    path = folder / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Term", "Definition", "Also known as", "See also", "Owner"])
        for number in range(rows):
            text = (
                f"{sentence(number, 12)} See [another](#{(number * 3) % rows}).\n\n{sentence(number + 1, 20)}"
            )
            out.writerow([f"Term {number}", text, f"Name {number}", f"Term {(number + 1) % rows}", "Ann"])
    return path


def records(folder: Path, rows: int) -> Path:
    """The same kind of entries as JSON."""
    path = folder / "glossary.json"
    entries = [
        {
            "term": f"Term {number}",
            "definition": sentence(number, 30),
            "see_also": [f"Term {(number + 1) % rows}"],
        }
        for number in range(rows)
    ]
    path.write_text(json.dumps(entries), encoding="utf-8")
    return path


def site(folder: Path, files: int) -> Path:
    """A folder of Markdown files that link to each other."""
    path = folder / "site"
    path.mkdir()
    for number in range(files):
        text = f"---\ntitle: Term {number}\ntags: [a, b]\n---\n{sentence(number, 12)} See [it](t{(number + 1) % files}.md).\n"
        (path / f"t{number}.md").write_text(text, encoding="utf-8")
    return path


def run(source: str, write: Write, count: int) -> tuple[float, float]:
    """Seconds of the processor and peak memory in MiB of an import of `count` entries; on Windows, seconds of the clock."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        path = write(Path(name), count)
        command = [sys.executable, "-m", "glosskit", "import", source, str(path)]
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=name, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            memory = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
            seconds = usage.ru_utime + usage.ru_stime
        else:
            process.wait()
            memory, seconds = 0.0, time.perf_counter() - started
        made = sum(1 for _ in (Path(name) / "entries").iterdir())
        if process.returncode or made != count:
            sys.exit(f"the import of {count:,} gave {made:,} entries and exit code {process.returncode}")
    return seconds, memory


def bare(count: int) -> float:
    """Seconds to read the table and to write a file for each row, and nothing else."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        path = table(Path(name), count)
        started = time.process_time()
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.reader(file)):
                (Path(name) / f"{number}.yaml").write_text("\n".join(row), encoding="utf-8")
        return time.process_time() - started


def main() -> None:
    failed = False
    for source, write, small in (
        ("table", table, SMALL),
        ("json", records, SMALL),
        ("markdown", site, SMALL // 5),
    ):
        pairs = [(run(source, write, small), run(source, write, 2 * small)) for _ in range(ROUNDS)]
        first, second = (min(runs) for runs in zip(*pairs, strict=True))
        ratio = second[0] / first[0]
        growth = statistics.median((large[1] - little[1]) / small * 1024 for little, large in pairs)
        print(
            f"{source}: {2 * small:,} entries {second[0]:.1f} s, {small:,} {first[0]:.1f} s; ratio {ratio:.2f}, "
            f"promised {MOST_RATIO}. Memory {second[1]:.0f} and {first[1]:.0f} MiB: {growth:.1f} KiB an entry."
        )
        failed |= ratio > MOST_RATIO
    alone = statistics.median(bare(SMALL) for _ in range(ROUNDS))
    print(f"Reading {SMALL:,} rows and writing as many files, without glosskit: {alone:.1f} s.")
    sys.exit(failed)


if __name__ == "__main__":
    main()
