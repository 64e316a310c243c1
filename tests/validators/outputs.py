"""Makes what the validators judge: exports of four glossaries into FOLDER/sample, /parts, /hostile and /rtl.

In each, `hosted/` has every fragment in a page of its own, and all of them in one: validators judge whole pages.

    python tests/validators/outputs.py FOLDER
"""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "exporters")]

from parsed import FULL, NEIGHBOURS, hostile  # noqa: E402

import glosskit  # noqa: E402
from glosskit.exporters import get_exporter  # noqa: E402
from glosskit.glossary import Glossary  # noqa: E402
from glosskit.publishing import publish, render  # noqa: E402

_CALL = '[export.newsletter]\nheading = "Join."\ntext = "A term a day."\nurl = "https://example.org/join"\n'
_MORE = {
    "index.yaml": "term: Index\ndefinition: A list.\ntags: [index, C++, 正義]\nredirect_from: [indexes]\n",
    "second-kitchen.yaml": FULL.replace("term: Kitchen sink", "term: Second kitchen").replace(
        "aliases:", "#"
    ),
    "avoid.yaml": "term: Élan vital\ndefinition: A word to avoid.\nusage: avoid\nstatus: review\n",
    "number.yaml": 'term: "1619"\ndefinition: A year.\n',
}
_RTL = {
    "glosskit.toml": 'language = "ar"\ntitle = "مسرد"\n[export.labels]\nsearch = "ابدأ الكتابة"\ntake_action = "بادر"\n',
    "adl.yaml": "term: العدل\ndefinition: أن يأخذ كل ذي حق حقه. انظر [[musawa]].\ntags: [قيم]\n"
    "tips: [{title: استمع, body: أولا.}]\n",
    "musawa.yaml": "term: المساواة\ndefinition: أن يعامل الناس سواء.\n",
}


def _build(folder: Path, files: Mapping[str, str]) -> Glossary:
    for name, text in files.items():
        path = folder / ("" if name == "glosskit.toml" else "entries") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return glosskit.load(folder)


def _hosted(out: Path, language: str) -> None:
    """Write pages that have the fragments of an export in them."""
    folder = out / "hosted"
    folder.mkdir()
    shutil.copy(out / "fragments" / "glosskit.css", folder)
    # What a browser does by itself, said so that axe knows which ground the text stands on.
    (folder / "host.css").write_text("body { background: canvas; color: canvastext; }\n", encoding="utf-8")
    paths = sorted((out / "fragments").rglob("*.html"))
    html = {
        path.relative_to(out / "fragments").as_posix(): path.read_text(encoding="utf-8") for path in paths
    }
    # Tooltips are phrases, so that they may stand in a paragraph.
    html = {name: f"<p>{text}</p>\n" if name.startswith("tooltips/") else text for name, text in html.items()}
    pages = {name.replace("/", "-"): text for name, text in html.items()} | {
        "all_.html": "".join(html.values())
    }
    for name, body in pages.items():
        page = (
            f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n<title>Host</title>\n'
            '<link rel="stylesheet" href="host.css">\n<link rel="stylesheet" href="glosskit.css">\n</head>\n'
            f"<body>\n<main>\n<h1>A page of another site</h1>\n{body}</main>\n</body>\n</html>\n"
        )
        (folder / name).write_text(page, encoding="utf-8")


def main(folder: Path) -> None:
    """Export all glossaries into a folder, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    work = folder / "glossaries"
    sample = glosskit.load(ROOT)
    config = sample.config.model_copy(update={"base_url": "https://example.org/glossary/"})
    base = 'base_url = "https://example.org/parts/"\n[export.html]\nsearch = "own"\n'
    parts = _build(
        work / "parts", {"kitchen-sink.yaml": FULL, **NEIGHBOURS, **_MORE, "glosskit.toml": base + _CALL}
    )
    hostiles = hostile(lambda files: _build(work / "hostile", files), '[export.html]\nsearch = "own"\n')
    glossaries = {
        "sample": replace(sample, config=config),
        "parts": parts,
        "hostile": hostiles,
        "rtl": _build(work / "rtl", _RTL),
    }
    for name, glossary in glossaries.items():
        # Not `glosskit.export`: that refuses the hostile one, and rightly so.
        artifacts = [file for target in get_exporter("all") for file in render(target, glossary, drafts=True)]
        publish(artifacts, folder / name)
        _hosted(folder / name, glossary.config.language)


main(Path(sys.argv[1]))
