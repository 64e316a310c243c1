"""Turn Glosario (carpentries/glosario, CC-BY-4.0) into a folder of glosskit entries.

    python tests/glosario.py glosario.yml FOLDER

writes FOLDER/entries/*.yaml and FOLDER/glosskit.toml, so that `glosskit check` and `glosskit export` run in
it. Only the English texts are taken. A link whose target does not exist there becomes plain words.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_LINK = re.compile(r"\[([^\]]+)\]\(#([^)]+)\)")


def id_of(slug: str) -> str:
    """The id of a slug: Glosario joins words by underscores."""
    return re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")


def convert(path: Path) -> dict[str, str]:
    """From the file to YAML texts by id; entries without an English definition are left out."""
    items: list[dict[str, Any]] = YAML(typ="safe").load(path)
    english = {item["slug"]: item for item in items if item.get("en", {}).get("def")}

    def link(match: re.Match[str]) -> str:
        words, slug = match.group(1), match.group(2)
        return f"[[{id_of(slug)}|{words}]]" if slug in english else words

    texts = {}
    taken: set[str] = set()
    for slug, item in english.items():
        text = item["en"]
        lines = [f"term: {_quoted(_unique(text['term'], slug, taken))}"]
        acronym = text.get("acronym")
        if acronym and acronym.casefold() not in taken:
            taken.add(acronym.casefold())
            lines += ["aliases:", f"  - text: {_quoted(acronym)}", "    kind: abbreviation"]
        definition = _LINK.sub(link, text["def"].strip())
        definition = re.sub(r"\[([^\]]+)\]\((?!https?:)[^)]*\)", r"\1", definition)
        lines += ["definition: |", *(f"  {line}".rstrip() for line in definition.splitlines())]
        related = [id_of(ref) for ref in item.get("ref", []) if ref in english and ref != slug]
        if related:
            lines += ["related:", *(f"  - {_quoted(ref)}" for ref in dict.fromkeys(related))]
        texts[id_of(slug)] = "\n".join(lines) + "\n"
    return texts


def write(texts: dict[str, str], folder: Path) -> None:
    """Write the entries and a configuration."""
    (folder / "entries").mkdir(parents=True)
    (folder / "glosskit.toml").write_text('title = "Glosario"\n', encoding="utf-8")
    for id_, text in texts.items():
        (folder / "entries" / f"{id_}.yaml").write_text(text, encoding="utf-8", newline="\n")


def _unique(term: str, slug: str, taken: set[str]) -> str:
    """Glosario has terms that differ only in capitals; their slugs tell them apart."""
    name = term if term.casefold() not in taken else f"{term} ({slug})"
    taken.add(name.casefold())
    return name


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    write(convert(Path(sys.argv[1])), Path(sys.argv[2]))
