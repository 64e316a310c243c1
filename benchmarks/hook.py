"""The hooks of a commit as whole processes: one entry of 1,000 changed, everything else as at the last commit.

    python benchmarks/hook.py [glosario.yml]

Against a bare process that imports typer and pydantic, in turns; before each run of a hook, one entry gets another
sentence. Promised: at most 1.5 times. `glosskit-check` is given the entry, `glosskit-check-all` looks at the whole
glossary, and `check --changed` asks git. What pre-commit itself takes comes on top, and is the same for every hook.

Last comes the least that any such hook has to do: load what reads and validates an entry, and read that one. Why this
is more than was promised for the whole: docs/decisions/0017-the-hook.md.

The entries are Glosario's, taken again under other names until there are enough. Each figure is a median.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from check import BARE, ROOT, compile_package, glossary, pair, run

ROUNDS = 11
PROMISED = 1.5
LEAST = """
import sys, typer, pydantic
from glosskit.reading import read
from glosskit.source import Source
assert read(Source.decode(sys.argv[1], open(sys.argv[1], "rb").read())).record
"""
HOOK = [sys.executable, "-m", "glosskit", "check", "--fail-on", "never"]


def after_a_change(options: list[str], entry: Path, folder: Path, number: int) -> float:
    """Seconds of a hook after an entry was changed."""
    text = entry.read_text("utf-8").rstrip("\n")
    kept = text.partition("\n# change")[0]
    entry.write_text(
        f"{kept}\n# change {number}\ntips:\n  - title: Say {number}\n    body: Say it {number} times.\n",
        "utf-8",
    )
    return run([*HOOK, *options], folder)[0]


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpora" / "glosario.yml"
    if not path.is_file():
        sys.exit("This benchmark needs a copy of Glosario: name its file.")
    compile_package()
    worst, number = 0.0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        glossary(path, 1_000, folder)
        for command in (
            ["init", "-q"],
            ["add", "-A"],
            ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "x"],
        ):
            subprocess.run(["git", *command], cwd=folder, check=True)
        entry = sorted((folder / "entries").glob("*.yaml"))[500]
        shown = entry.relative_to(folder).as_posix()
        hooks = {"glosskit-check": [shown], "glosskit-check-all": [], "check --changed": ["--changed"]}
        for title, options in hooks.items():
            run([*HOOK, *options], folder)
            pairs = []
            for _ in range(ROUNDS):
                number += 1  # a text that was there before would be answered from the cache as a whole
                pairs.append((after_a_change(options, entry, folder, number), run(BARE, folder)[0]))
            ratio = statistics.median(ours / bare for ours, bare in pairs)
            seconds, bare = (statistics.median(side) for side in zip(*pairs, strict=True))
            promise = f", promised {PROMISED}" if title != "check --changed" else ""
            print(
                f"{title}: {seconds:.3f} s; typer and pydantic alone {bare:.3f} s; ratio {ratio:.2f}{promise}."
            )
            worst = max(worst, ratio if promise else 0.0)
        least = [sys.executable, "-c", LEAST, shown]
        seconds, bare, ratio = pair(least, BARE, folder, ROUNDS)
        print(f"Reading that entry, and nothing else: {seconds:.3f} s; bare {bare:.3f} s; ratio {ratio:.2f}.")
    sys.exit(worst > PROMISED)


if __name__ == "__main__":
    main()
