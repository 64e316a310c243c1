"""What other linters of prose say about the same glossaries, and how long they take.

    python benchmarks/others.py [--glosario FILE] [--vale PROGRAM] [--node FOLDER]

Two glossaries: the sample in `entries/`, whose every finding was read and mended, so that what is still found there is a
false alarm or a matter of taste; and 1,000 short entries of Glosario. glosskit reads the entries, with all its default
rules and without its cache; the others read the same definitions and tips as Markdown. They run where they are found:
proselint and codespell beside this Python, Vale as the program named, alex and textlint in a folder of node modules
(`npm install alex textlint textlint-rule-alex textlint-rule-write-good`). Vale brings no word lists: it gets those of
`inclusive` as a style. Last come Vale and glosskit with this one style, over 1,000 and 10,000 entries.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from check import ROOT, compile_package, glossary

from glosskit import api

ROUNDS = 5
STYLE = "Peers"
CHECK = [sys.executable, "-m", "glosskit", "check", "--no-cache", "--fail-on", "never"]
WORDS = ROOT / "src" / "glosskit" / "words" / "inclusive"


class Tool(NamedTuple):
    """A linter: its command, to which the folder of texts is added, and how its findings are counted."""

    title: str
    command: list[str]
    finding: str


def tools(vale: str, node: Path, folder: Path) -> Iterator[Tool]:
    """Those that are here; Vale's settings and style are written to a folder."""
    here = Path(sys.executable).parent
    if (here / "proselint").exists():
        yield Tool("proselint", [str(here / "proselint"), "check"], r"^\S+?:\d+:\d+: ")
    if (here / "codespell").exists():
        yield Tool("codespell", [str(here / "codespell")], r" ==> ")
    if vale:
        settings = folder / ".vale.ini"
        style(folder / "styles" / STYLE / "Words.yml")
        settings.write_text(
            f"StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = {STYLE}\n"
        )
        yield Tool("Vale", [vale, f"--config={settings}", "--output=line", "--no-exit"], r"^.+?:\d+:\d+:")
    if (node / ".bin" / "alex").exists():
        yield Tool("alex", [str(node / ".bin" / "alex")], r" warning ")
    if (node / ".bin" / "textlint").exists():
        rules = ["--rule", "alex", "--rule", "write-good"]
        yield Tool("textlint", [str(node / ".bin" / "textlint"), *rules, "-f", "unix"], r"^.+?:\d+:\d+:")


def style(path: Path) -> None:
    """Write the words of `inclusive` that everybody gets as a style of Vale's: without profiles, and advice on capitals."""
    from glosskit.prose import load_data

    swap = {
        re.escape(word).replace(r"\ ", " "): item["instead"][0]
        for name in sorted(path.stem for path in WORDS.glob("*.yaml"))
        for item in load_data(f"inclusive/{name}")["items"]
        if item.get("instead") and "profile" not in item and item["instead"][0].lower() not in item["words"]
        for word in item["words"]
    }
    rule = {"extends": "substitution", "message": "Use '%s', not '%s'.", "ignorecase": True, "swap": swap}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rule), "utf-8")


def texts(root: Path, folder: Path) -> int:
    """Write the definitions and tips of a glossary as Markdown; the number of their words."""
    folder.mkdir()
    words = 0
    for record in api.load(root).records:
        entry = record.entry
        tips = [part for tip in entry.tips for part in (f"## {tip.title}", tip.body or "")]
        text = "\n\n".join([f"# {entry.term}", entry.definition, *tips]) + "\n"
        (folder / f"{record.source.stem}.md").write_text(text, "utf-8")
        words += len(text.split())
    return words


def timed(command: list[str], folder: Path) -> tuple[float, str]:
    """The median of its seconds, and what it printed."""
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        ran = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
        )
        took.append(time.perf_counter() - started)
    return statistics.median(took), ran.stdout + (ran.stderr if "alex" in command[0] else "")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--glosario", type=Path, default=ROOT.parent / "shared" / "corpora" / "glosario.yml")
    options.add_argument("--vale", default="")
    options.add_argument("--node", type=Path, default=Path("node_modules"))
    given = options.parse_args()
    compile_package()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "glosario").mkdir()
        glossary(given.glosario, 1_000, folder / "glosario")
        for title, root in (("sample", ROOT), ("glosario", folder / "glosario")):
            print(f"{title}: {texts(root, folder / f'{title}-texts'):,} words")
            ours, printed = timed([*CHECK, "--output-format", "json"], root)
            found = [one for one in json.loads(printed)["diagnostics"] if one["severity"] != "suggestion"]
            print(f"  glosskit: {len(found)} errors and warnings, {ours:.2f} s")
            for tool in tools(given.vale, given.node.resolve(), folder):
                files = [f"{title}-texts"] if tool.title != "textlint" else [f"{title}-texts/**/*.md"]
                took, printed = timed([*tool.command, *files], folder)
                count = len(re.findall(tool.finding, printed, re.MULTILINE))
                print(f"  {tool.title}: {count} findings, {took:.2f} s, {took / ours:.1f} times as long")
        if given.vale:
            for count in (1_000, 10_000):
                same_style(given.vale, given.glosario, count, folder / str(count))


def same_style(vale: str, glosario: Path, count: int, folder: Path) -> None:
    """Print how long both take with one style of 2,400 words, over as many entries."""
    folder.mkdir()
    glossary(glosario, count, folder)
    texts(folder, folder / "texts")
    command = next(tool.command for tool in tools(vale, Path(), folder) if tool.title == "Vale")
    theirs, _ = timed([*command, "texts"], folder)
    ours, _ = timed([*CHECK, "--select", STYLE.lower()], folder)
    print(
        f"One style, {count:,} entries: Vale {theirs:.2f} s, glosskit {ours:.2f} s, ratio {ours / theirs:.2f}"
    )


if __name__ == "__main__":
    main()
