"""Glosario (carpentries/glosario, CC-BY-4.0) as glosskit entries, for tests and benchmarks.

    python tests/glosario.py glosario.yml FOLDER

writes FOLDER/entries/*.yaml and FOLDER/glosskit.toml, so that `glosskit check` and `glosskit export` run in it. The entries
are those of `glosskit import glosario --language en`, with names made unique: a few of its terms differ only in capitals.
"""

import sys
from pathlib import Path

from glosskit.glossary import Glossary
from glosskit.importers import Foreign, Options, get_importer
from glosskit.importing import plan
from glosskit.names import fold


def convert(path: Path) -> dict[str, str]:
    """From the file to YAML texts by id; entries without an English definition are left out."""
    drafts = get_importer("glosario").read([Foreign(path.name, path.read_bytes())], Options(language="en"))
    taken: set[str] = set()
    for draft in drafts.drafts:
        term = draft.values["term"]
        draft.values["term"] = term if fold(term) not in taken else f"{term} ({draft.id})"
        taken.add(fold(draft.values["term"]))
    for draft in drafts.drafts:
        kept = [alias for alias in draft.values.get("aliases", ()) if fold(alias["text"]) not in taken]
        taken |= {fold(alias["text"]) for alias in kept}
        draft.values["aliases"] = kept
    return {Path(change.path).stem: change.after for change in plan(drafts, Glossary(()), "entries").changes}


def write(texts: dict[str, str], folder: Path) -> None:
    """Write the entries and a configuration."""
    (folder / "entries").mkdir(parents=True)
    (folder / "glosskit.toml").write_text('title = "Glosario"\n', encoding="utf-8")
    for id_, text in texts.items():
        (folder / "entries" / f"{id_}.yaml").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(convert(Path(sys.argv[1])), Path(sys.argv[2]))
