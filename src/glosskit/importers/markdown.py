"""A folder of Markdown files with front matter, as Hugo, Jekyll, Docusaurus and MkDocs keep a glossary."""

import posixpath
import re
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from glosskit.addresses import fault_of
from glosskit.importers import _front, _html
from glosskit.importers._draft import (
    MEBIBYTE,
    Draft,
    Foreign,
    Imported,
    Importer,
    Note,
    Options,
    count_words,
    decode,
)
from glosskit.importers._fields import put
from glosskit.importers._front import Front
from glosskit.importers._keys import check_columns, fold_key, known_key
from glosskit.importers._sections import Parts, fill
from glosskit.importers._site import plain_markdown
from glosskit.importers._text import clean, from_markdown, link_writer, rendered
from glosskit.names import fold

_HEADING = re.compile(
    r"^ {0,3}(#{1,6})[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$|^([^\n]+)\n(=+|-+)[ \t]*$", re.MULTILINE
)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_ENDINGS = (".md", ".markdown", ".mdx")
# In front matter a description is what search engines show; the text of the page is the definition.
_SPECIAL = {
    "description": "summary",
    "abstract": "summary",
    "full_link": None,
    "link_title": "aliases",
    "linktitle": "aliases",
}
MOST_PARTS = 100
_OLD_ADDRESS = re.compile(r"/[\w/.-]*")


def read(files: Sequence[Foreign], options: Options) -> Imported:
    """Read files, one entry each; a list of the entries alone, such as `_index.md`, is none."""
    check_columns(options)
    imported = Imported()
    parts = Parts(options.headings)
    for number, file in enumerate(files, 1):
        front = _front.split(decode(file), file.name)
        if _is_index(file, front):
            imported.notes.append(
                Note(file.name, 1, "This is the page of a folder, without a text of its own: it is no entry.")
            )
        else:
            imported.add(_draft(file, front, parts, options))
        if options.advance:
            options.advance(number, len(files))
    return imported


def _is_index(file: Foreign, front: Front) -> bool:
    stem = PurePosixPath(file.path).stem.lower()
    return (
        stem in ("_index", "index", "readme") and not re.search(r"\w", front.body) and len(front.values) <= 20
    )


def _draft(file: Foreign, front: Front, parts: Parts, options: Options) -> Draft:
    draft = Draft(file.name, 1)
    path = PurePosixPath(file.path)
    stem = path.parent.name if path.stem.lower() in ("index", "_index") and path.parent.name else path.stem
    draft.names += [stem, str(path.with_suffix(""))]

    def name_of(address: str) -> str | None:
        return _entry_at(address, path)

    for name, value in front.values.items():
        _put(draft, name, value, front, options, name_of)
    body, notes = plain_markdown(draft, front.body, front.line)
    body = _title(draft, body, front.line, stem)
    _body(draft, body, front.line, parts, name_of)
    for note in notes:
        draft.values.setdefault("sources", []).append(
            {"citation": from_markdown(draft, note, front.line, name_of)}
        )
    return draft


def _put(draft: Draft, name: str, value: Any, front: Front, options: Options, name_of: Any) -> None:
    line = front.lines.get(name, 1)
    folded = fold_key(name)
    if folded == "draft" and str(value).lower() in ("true", "false"):
        if str(value).lower() == "true":
            draft.values["status"] = "draft"
            draft.mapped.append(f"status: {name}: true → draft")
        return
    if folded in ("permalink", "url") and isinstance(value, str) and "://" not in value:
        draft.names.append(value)
    special = {key: meant for key, meant in _SPECIAL.items() if meant}
    key = known_key(name, options, special)
    if key == "aliases" and isinstance(value, (list, str)):
        # Hugo's `aliases` are former addresses of the page.
        items = value if isinstance(value, list) else [value]
        former = [item for item in items if isinstance(item, str) and _OLD_ADDRESS.fullmatch(item)]
        put(draft, name, "redirect_from", former, line, name_of)
        value = [item for item in items if item not in former] if former else value
    if key == "summary" and "summary" in draft.values:
        key = None
    if key == "id":
        draft.names.append(str(value))
    put(draft, name, key, value, line, name_of)


def _title(draft: Draft, body: str, line: int, stem: str) -> str:
    """The term: from the front matter, or the first heading, or the name of the file; the heading is no part of the text."""
    term = draft.values.get("term")
    start, end, level, words = next(iter(_headings(body)), (0, 0, 0, ""))
    if level == 1 and (term is None or fold(words) == fold(str(term)) or not body[:start].strip()):
        if term is None:
            put(draft, "heading", "term", words, line, lambda _: None)
        elif fold(words) != fold(str(term)):
            draft.leave("heading", words, line + body.count("\n", 0, start))
        return body[:start] + "\n" * body.count("\n", start, end) + body[end:]
    if term is None:
        words = re.sub(r"[-_]+", " ", stem).strip()
        draft.values["term"] = clean(words[:1].upper() + words[1:])
        draft.words += count_words(words)
        draft.note("There is no title: the term is made from the file's name.")
    return body


def _body(draft: Draft, body: str, line: int, parts: Parts, name_of: Any) -> None:
    """The text, and the parts that stand below known headings."""
    marks = [(start, end, level, parts.of(words)) for start, end, level, words in _headings(body)]
    texts = [(0, len(body), "definition", 0)]
    for start, end, level, part in marks:
        before = texts[-1]
        if len(texts) < MOST_PARTS and (
            part is not None or (before[2] != "definition" and level <= before[3])
        ):
            texts[-1] = (before[0], start, before[2], before[3])
            texts.append((end if part else start, len(body), part or "definition", level))
    definitions = []
    for at, (start, end, part, _) in enumerate(texts):
        text, first = body[start:end], line + body.count("\n", 0, start)
        if part != "definition":
            heading = body[texts[at - 1][1] : start]
            text = _part(draft, part, heading, text, first, name_of)
        definitions.append(from_markdown(draft, text, first, name_of))
    definition = "\n\n".join(text for text in definitions if text)
    if "```" not in definition and "~~~" not in definition:
        definition = re.sub(r"\n{3,}", "\n\n", definition)  # where something was kept aside
    if not definition:
        return
    if "definition" in draft.values:
        # A page whose front matter holds the definition says more in its text.
        definition = f"{draft.values['definition']}\n\n{definition}"
    draft.values["definition"] = definition


def _part(draft: Draft, part: str, heading: str, text: str, line: int, name_of: Any) -> str:
    """Put what stands below a heading where it belongs; what has another form comes back, to be part of the definition."""
    below = line + len(text) - len(text.lstrip("\n"))
    root = _html.parse(f"<body>{rendered(text.strip(chr(10)), below)}</body>", f"{draft.path}:{below}")
    trial = Draft(draft.path, line, values={"related": list(draft.values.get("related", ()))})
    writer = _html.Writer(root, link_writer(trial, name_of), trial.leave, wiki=True)
    blocks = list(writer.blocks(root.find("body")))
    items = [item for block in blocks for item in block.items or [block]]
    words = sum(count_words(item.plain) for item in items) if part != "leave_out" else 0
    if fill(trial, part, None, blocks, by_address=True):
        return f"{heading}\n{text}"
    for key, value in trial.values.items():
        if value and (key == "related" or key not in draft.values):
            draft.values[key] = value
        elif value and isinstance(value, list):
            draft.values[key] = [*draft.values[key], *value]
        elif value:
            draft.leave(key, value, line)
            draft.words -= count_words(value)  # counted below
    draft.links.update(trial.links)
    draft.addresses.update(trial.addresses)
    draft.said.update(trial.said)
    draft.leftovers += trial.leftovers
    draft.notes += trial.notes
    draft.words += trial.words + words
    return ""


def _headings(body: str) -> list[tuple[int, int, int, str]]:
    """Start, end, level and words of each heading that is not inside code."""
    found = []
    fences = _fenced(body)
    for match in _HEADING.finditer(body):
        fence = bisect_right(fences, (match.start(), len(body))) - 1
        if fence >= 0 and match.start() < fences[fence][1]:
            continue
        if match[3] is not None and (
            match[4][0] == "-" and (len(match[4]) < 2 or re.match(r"\s*([-*+>|]|\d+[.)])", match[3]))
        ):
            continue
        level = len(match[1]) if match[1] else (1 if match[4][0] == "=" else 2)
        words = re.sub(r"[*_`]|\{#[^}]*\}", "", match[2] or match[3]).strip()
        found.append((match.start(), match.end(), level, words))
    return found


def _fenced(body: str) -> list[tuple[int, int]]:
    spans, opened, at, sign = [], -1, 0, ""
    for row in body.split("\n"):
        match = _FENCE.match(row)
        if match and opened < 0:
            opened, sign = at, match[1]
        elif match and match[1][0] == sign[0] and len(match[1]) >= len(sign):
            spans.append((opened, at + len(row)))
            opened = -1
        at += len(row) + 1
    return [*spans, (opened, len(body))] if opened >= 0 else spans


def _entry_at(address: str, path: PurePosixPath) -> str | None:
    """The name of the entry that a link in a file leads to: a file, a page of the same site, or an anchor; None for others."""
    address = address.strip()
    if not address or re.match(r"(?:[a-zA-Z][\w+.-]*:|//)", address) or fault_of(address) is None:
        return None
    route, _, anchor = address.partition("#")
    if not route:
        return anchor or None
    route = route.partition("?")[0]
    suffix = PurePosixPath(route).suffix.lower()
    if suffix and suffix not in (*_ENDINGS, ".html", ".htm"):
        return None  # an image, a paper
    # What it is relative to is the file, or the address of its page: the first is tried here, the second by its last part.
    below = posixpath.normpath(path.parent / route)
    return route if route.startswith("/") or below.startswith("..") else below


IMPORTER = Importer("a folder of Markdown files with front matter", read, _ENDINGS, most_bytes=MEBIBYTE)
