"""`glosskit check` as a whole process, against what else there is.

    python benchmarks/check.py [glosario.yml]

1. Cold, all default rules on, 1,000 short entries: against check-jsonschema, which checks the same files against the
   entry's schema and nothing else. Promised: at most as long.
2. Warm, nothing changed since: against a bare process that imports typer and pydantic. Promised: at most 1.5 times.
3. 10,000 entries against 1,000, cold, in one process. Promised: at most 10.5 times; and less than 20 KB an entry.

The entries are Glosario's, taken again under other names until there are enough. Each figure is a median; the two
sides of a ratio take turns.
"""

import compileall
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import glosario  # noqa: E402

ROUNDS = 7
GLOSSKIT = [sys.executable, "-m", "glosskit", "check", "--output-format", "concise", "--fail-on", "never"]
BARE = [sys.executable, "-c", "import typer, pydantic; pydantic.BaseModel; typer.Typer"]
COLD, WARM, TENFOLD, KILOBYTES = 1.0, 1.5, 10.5, 20.0


def compile_package() -> None:
    """Compile the package's modules, as pip does when it installs one; what is compared with is installed too."""
    compileall.compile_dir(str(ROOT / "src" / "glosskit"), quiet=1)


def glossary(path: Path, count: int, folder: Path) -> None:
    """Write a glossary of `count` entries: copies get names of their own, and link among themselves."""
    texts = glosario.convert(path)
    made: dict[str, str] = {}
    copy = 0
    while len(made) < count:
        for id_, text in texts.items():
            if len(made) == count:
                break
            made[f"{id_}-{copy}" if copy else id_] = _renamed(text, copy) if copy else text
        copy += 1
    # The last copy is cut short: what it links to may be missing, and then leads to the first.
    known = made.keys()
    for id_, text in made.items():
        made[id_] = re.sub(
            r"\[\[([a-z0-9-]+?)-(\d+)\|",
            lambda m: m.group() if f"{m[1]}-{m[2]}" in known else f"[[{m[1]}|",
            text,
        )
    glosario.write(made, folder)


def _renamed(text: str, copy: int) -> str:
    text = re.sub(r'^term: (.*?)("?)$', rf"term: \1 {copy}\2", text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^aliases:\n(  .*\n)+", "", text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^related:\n(  .*\n)+", "", text, flags=re.MULTILINE)
    return re.sub(r"\[\[([a-z0-9-]+)\|", rf"[[\1-{copy}|", text)


def run(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds and peak memory in KB of a command; its exit code must be 0."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment()
    )
    error = process.stderr.read() if process.stderr else b""
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        memory = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    else:
        process.wait()
        memory = 0.0
    seconds = time.perf_counter() - started
    if process.returncode:
        sys.exit(f"{command[1:4]} failed: {error.decode()}")
    return seconds, memory


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "CI"}


def pair(one: list[str], other: list[str], folder: Path, rounds: int = ROUNDS) -> tuple[float, float, float]:
    """Median seconds of two commands that take turns, and the median of their ratios."""
    times = [(run(one, folder)[0], run(other, folder)[0]) for _ in range(rounds)]
    return (
        statistics.median(a for a, _ in times),
        statistics.median(b for _, b in times),
        statistics.median(a / b for a, b in times),
    )


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpora" / "glosario.yml"
    if not path.is_file():
        sys.exit("This benchmark needs a copy of Glosario: name its file.")
    compile_package()
    with tempfile.TemporaryDirectory() as name:
        small, large = Path(name) / "1000", Path(name) / "10000"
        glossary(path, 1_000, small)
        glossary(path, 10_000, large)
        validator = (
            shutil.which("check-jsonschema", path=str(Path(sys.executable).parent)) or "check-jsonschema"
        )
        schema = [validator, "--schemafile", str(ROOT / "schemas" / "entry.schema.json")]
        files = [str(file) for file in sorted((small / "entries").iterdir())]
        cold = [*GLOSSKIT, "--no-cache"]

        ours, theirs, ratio = pair(cold, [*schema, *files], small)
        print(
            f"Cold, 1,000 entries: {ours:.2f} s; check-jsonschema {theirs:.2f} s; ratio {ratio:.2f}, promised {COLD:.1f}."
        )
        run(GLOSSKIT, small)
        warm, bare, warm_ratio = pair(GLOSSKIT, BARE, small)
        print(
            f"Warm: {warm:.3f} s; typer and pydantic alone {bare:.3f} s; ratio {warm_ratio:.2f}, promised {WARM:.1f}."
        )
        serial = [*cold, "--jobs", "1"]
        times = [(run(serial, small), run(serial, large)) for _ in range(3)]
        tenfold = statistics.median(b[0] / a[0] for a, b in times)
        each = statistics.median((b[1] - a[1]) / 9_000 for a, b in times)
        print(
            f"10,000 entries against 1,000: {times[0][1][0]:.2f} s and {times[0][0][0]:.2f} s, ratio {tenfold:.1f}, "
            f"promised {TENFOLD}; {each:.1f} KB an entry, promised {KILOBYTES:.0f}."
        )
        shared = statistics.median(run(cold, large)[0] for _ in range(3))
        print(f"10,000 entries with as many processes as cores: {shared:.2f} s.")
    sys.exit(ratio > COLD or warm_ratio > WARM or tenfold > TENFOLD or each > KILOBYTES)


if __name__ == "__main__":
    main()
