"""Write `tests/vale-findings.json`: what Vale finds with rules made at random, which our own findings are compared with.

    python tools/ask_vale.py PATH-OF-VALE

The rules and the texts are ours; from Vale (https://vale.sh, MIT licence) comes what it found.
"""

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "tests" / "vale-findings.json"
COUNT = 120
TEXTS = (
    "The quick brown foxes jumped over the lazy dog, and the Dog was not amused.",
    "We utilize e-mail and Email; the E-mail was utilized by whitelist owners (black-list too).",
    "She was given the API key in order to access the rest api, very very quickly.",
    "A master branch, mastering the masters; Master of arts. Re-use or reuse it?",
    "It is made of 12 km and 12km, a c++ library, C# code and node.js files.",
    "Don't do that: it's the user's choice, isn't it? The users’ rights and don’t.",
    "He or she must log in. Log-in pages: login here, logs into, logged in.",
    "naïve café owners résumé; the naive cafe. Élite étudiants, élite.",
    "foo_bar foobar foo-bar foo bar FOO bar Foo Bar.",
    "Click here, click on the link and then click-through; here's more.",
)
# fmt: off
PATTERNS = (
    "the", "dog", "foxes?", "utili[sz]e[sd]?", "e-?mail", "E-mail", "white-?list", "black-?list", "very", "in order to",
    "master", "masters?", r"\bmaster\b", "re-?use", "12 ?km", r"c\+\+", "C#", r"node\.js", "don't", "it's", "user's",
    "he or she", "log[- ]?in", "logged in", "naïve", "café", "élite", "foo[_ -]?bar", "Foo Bar", "click", "here",
    "(?:quick|lazy)", "(brown|lazy) (foxes|dog)", "API", "rest api", r"[A-Z]\w+", r"\w+ly", r"\d+", r"was \w+ed",
    "was given", "not", "and", "is", "fox", "a", "s", r"[^\s]+ed", "o", "key in order", "order to access", "very very",
    "here's", "(re)-?use",
)
REPLACEMENTS = (
    "use", "email", "allowlist", "blocklist", "to", "main", "", "$1", "the $1", "use|employ", "log in|sign in", "Foo Bar",
    "resume", "cafe", "primary", "API", "dog", "'one' or 'two'", "sign in", "fast $2", "Naive",
)
EXCEPTIONS = ("dog", "Email", "the", "API", "Master", "fox", "café", "utilize", "Foo", "f.x", "lazy d.*", "(?i)rest")
BEFORE = (r"\b(?:was|were)\s+", "the ", "(?:very )+", "e-", "[Tt]he ")
# fmt: on


def rule(choose: random.Random) -> dict[str, Any]:
    """The keys of a rule."""
    kind = choose.choice(("existence", "substitution"))
    made: dict[str, Any] = {"extends": kind, "message": "%s", "level": "error"}
    for key, chance in (("ignorecase", 0.5), ("nonword", 0.25)):
        if choose.random() < chance:
            made[key] = choose.random() < 0.5
    if choose.random() < 0.2:
        made["exceptions"] = choose.sample(EXCEPTIONS, choose.randint(1, 2))
    patterns = choose.sample(PATTERNS, choose.randint(1, 4))
    if kind == "substitution":
        made["swap"] = {pattern: choose.choice(REPLACEMENTS) for pattern in patterns}
        made["capitalize"] = choose.random() < 0.2
        return made
    made["tokens"] = patterns
    if choose.random() < 0.2:
        made["raw"] = choose.sample(BEFORE, choose.randint(1, 2))
        made["append"] = choose.random() < 0.3
    return made


def findings(vale: str, rules: list[dict[str, Any]]) -> Iterator[list[tuple[int, int, str]]]:
    """Of each rule: the text (from 0), the character (from 1) and the words of each of its findings."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "styles" / "Random").mkdir(parents=True)
        for number, made in enumerate(rules):
            # JSON is YAML too.
            (folder / "styles" / "Random" / f"R{number}.yml").write_text(json.dumps(made), "utf-8")
        for number, text in enumerate(TEXTS):
            (folder / f"{number}.txt").write_text(f"{text}\n", "utf-8")
        settings = "StylesPath = styles\nMinAlertLevel = suggestion\n[*.txt]\nBasedOnStyles = Random\n"
        (folder / ".vale.ini").write_text(settings, "utf-8")
        ran = subprocess.run(  # noqa: S603 - who runs this names the program
            [vale, "--output=JSON", "--no-exit", "."], cwd=folder, capture_output=True, text=True, check=True
        )
        alerts = [
            (int(Path(path).stem), alert) for path, found in json.loads(ran.stdout).items() for alert in found
        ]
    for number in range(len(rules)):
        yield sorted(
            (text, alert["Span"][0], alert["Match"])
            for text, alert in alerts
            if alert["Check"] == f"Random.R{number}"
        )


def main() -> None:
    """Ask, and write the answers down."""
    choose = random.Random(20261130)  # noqa: S311 - the same rules each time
    rules = [rule(choose) for _ in range(COUNT)]
    lines = [
        json.dumps([made, found], ensure_ascii=False)
        for made, found in zip(rules, findings(sys.argv[1], rules), strict=True)
    ]
    texts = json.dumps(TEXTS, ensure_ascii=False, indent=2)
    joined = ",\n".join(lines)
    TARGET.write_text(f'{{"texts": {texts},\n"rules": [\n{joined}\n]}}\n', "utf-8")


if __name__ == "__main__":
    main()
