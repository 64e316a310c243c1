"""`export all` against what the libraries below it need for the same texts, in one process.

    python benchmarks/export.py

1. 2,000 entries, everything made anew, against markdown-it-py and json.dumps alone: each text rendered once, each
   JSON file of the export written once. Promised: at most 4 times.
2. 4,000 entries against 2,000. Promised: at most 2.1 times.
3. 2,000 entries after one of them changed, against everything made anew. Promised: at most 10 %.

The entries are the sample glossary's, taken again under other names until there are enough. Files are written to memory
where the system has a file system there (/dev/shm): the disk is not what is measured. Each figure is a median of rounds in
which the sides take turns. A whole run takes as many processes as there are cores; what one alone takes is told last.
"""

import compileall
import json
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

from glosskit import api
from glosskit.glossary import Glossary

ROOT = Path(__file__).parent.parent
MEMORY = Path("/dev/shm")
ROUNDS = 3
LIBRARIES, DOUBLE, CHANGED = 4.0, 2.1, 0.10


def compile_package() -> None:
    """Compile the package's modules, as pip does when it installs one; what is compared with is installed too."""
    compileall.compile_dir(str(ROOT / "src" / "glosskit"), quiet=1)


def glossary(folder: Path, count: int) -> None:
    """Write a glossary of `count` entries."""
    sources = sorted((ROOT / "entries").rglob("*.yaml"))
    (folder / "entries").mkdir(parents=True)
    # Its own search: pagefind, where it is installed, is a program beside this one.
    settings = 'title = "Many"\nbase_url = "https://example.org/"\n[export.html]\nsearch = "own"\n'
    (folder / "glosskit.toml").write_text(settings, encoding="utf-8")
    for number in range(count):
        copy, source = divmod(number, len(sources))
        text = sources[source].read_text(encoding="utf-8")
        name = sources[source].stem
        if copy:
            name = f"{name}-{copy}"
            text = re.sub(r'^term: "?(.*?)"?$', rf'term: "\1 {copy}"', text, count=1, flags=re.MULTILINE)
            text = re.sub(r"^(aliases|redirect_from):\n(  .*\n)+", "", text, flags=re.MULTILINE)
        (folder / "entries" / f"{name}.yaml").write_text(text, encoding="utf-8")


def export(folder: Path, out: Path, jobs: int | None = None) -> None:
    """One run, as the command makes it."""
    memory = api.Memory(folder, out)
    api.export(api.load(folder, memory=memory), "all", out, memory=memory, jobs=jobs)


def anew(folder: Path, out: Path, jobs: int | None = None) -> Callable[[], None]:
    """A run that finds nothing of an earlier one."""

    def run() -> None:
        export(folder, out, jobs)

    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(folder / ".glosskit_cache", ignore_errors=True)
    return run


def changed(folder: Path, out: Path, number: int) -> Callable[[], None]:
    """A run after one entry changed."""
    path = folder / "entries" / "equity-7.yaml"
    text = re.sub(r"Equity( \(\d+\))? is", f"Equity ({number}) is", path.read_text(encoding="utf-8"), count=1)
    path.write_text(text, encoding="utf-8")
    return lambda: export(folder, out)


def libraries(loaded: Glossary, out: Path) -> Callable[[], None]:
    """markdown-it-py over each text, json.dumps over each JSON file."""
    texts = [record.text(path) for record in loaded.records for path in record.texts]
    values = [json.loads(path.read_bytes()) for path in sorted(out.rglob("*.json"))]
    parser = MarkdownIt()

    def run() -> None:
        for text in texts:
            parser.render(text)
        for value in values:
            json.dumps(value, ensure_ascii=False, indent=2)

    return run


def seconds(run: Callable[[], None]) -> float:
    """How long a function takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def main() -> None:
    compile_package()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        base = Path(name)
        small, large, out, double_out = base / "2000", base / "4000", base / "o", base / "p"
        glossary(small, 2_000)
        glossary(large, 4_000)
        anew(small, out)()  # templates compiled, modules loaded
        bare = libraries(api.load(small), out)
        rows = []
        for number in range(ROUNDS):
            full = seconds(anew(small, out))
            rows.append(
                (
                    full,
                    seconds(bare),
                    seconds(changed(small, out, number)),
                    seconds(anew(large, double_out)),
                    seconds(anew(small, out, jobs=1)),
                )
            )
        full, alone, one, double, single = (statistics.median(column) for column in zip(*rows, strict=True))
        ratios = [statistics.median(row[0] / row[1] for row in rows)]
        ratios.append(statistics.median(row[3] / row[0] for row in rows))
        ratios.append(statistics.median(row[2] / row[0] for row in rows))
        ratios.append(statistics.median(row[4] / row[1] for row in rows))
        ratios.append(statistics.median(row[2] / row[4] for row in rows))
    print(
        f"2,000 entries: {full:.2f} s; markdown-it-py and json.dumps alone {alone:.2f} s; "
        f"ratio {ratios[0]:.2f}, promised {LIBRARIES:.1f}."
    )
    print(f"4,000 entries: {double:.2f} s; ratio {ratios[1]:.2f}, promised {DOUBLE:.1f}.")
    print(f"After one changed entry: {one:.2f} s; ratio {ratios[2]:.3f}, promised {CHANGED:.2f}.")
    print(
        f"In one process: {single:.2f} s, {ratios[3]:.2f} times the libraries; one changed entry {ratios[4]:.3f} of it."
    )
    sys.exit(ratios[0] > LIBRARIES or ratios[1] > DOUBLE or ratios[2] > CHANGED)


if __name__ == "__main__":
    main()
