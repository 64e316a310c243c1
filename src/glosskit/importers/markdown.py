"""A folder of Markdown files with front matter, as Hugo, Jekyll, Docusaurus and MkDocs keep a glossary."""

import posixpath
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from glosskit.addresses import fault_of
from glosskit.importers import _front, _html, _several, _split, _strong
from glosskit.importers._draft import (
    MEBIBYTE,
    Draft,
    Foreign,
    Imported,
    Importer,
    Leftover,
    Note,
    Options,
    UnreadableError,
    count_words,
    decode,
    shown,
)
from glosskit.importers._fields import put
from glosskit.importers._front import Front
from glosskit.importers._keys import check_columns, fold_key, known_key
from glosskit.importers._outline import headings
from glosskit.importers._sections import Parts, fill
from glosskit.importers._site import plain_markdown
from glosskit.importers._text import clean, from_markdown, link_writer, rendered
from glosskit.names import fold

_ENDINGS = (".md", ".markdown", ".mdx")
# In front matter a description is what search engines show; the text of the page is the definition.
_SPECIAL = {
    "description": "summary",
    "abstract": "summary",
    "full_link": None,
    "link_title": "aliases",
    "linktitle": "aliases",
    "sidebar_label": "aliases",
}
_MOST_KEYS_OF_INDEX = 20
_STATES = frozenset({"status", "tags", "usage", "reviewed", "review_by"})
MOST_PARTS = 100
_OLD_ADDRESS = re.compile(r"/[\w/.-]*")


def read(files: Sequence[Foreign], options: Options) -> Imported:
    """Read files, one entry each; a list of the entries alone, such as `_index.md`, is none."""
    check_columns(options)
    imported = Imported()
    parts = Parts(options.headings)
    for number, file in enumerate(files, 1):
        text = decode(file)
        if len(files) == 1 and not text.strip():
            raise UnreadableError(f"{file.name} is empty.")
        front = _front.split(text, file.name)
        if not options.split and _is_index(file, front, alone=len(files) == 1):
            imported.notes.append(
                Note(file.name, 1, "This is the page of a folder, not of a term: it is no entry.")
            )
            if re.search(r"\w", front.body):
                what = "text of the page of a folder"
                imported.leftovers.append(Leftover(file.name, front.line, what, front.body.strip()))
        elif options.split:
            _parted(file, front, parts, options, imported)
        else:
            imported.add(_draft(file, front, parts, options))
        if options.advance:
            options.advance(number, len(files))
    return imported


def _is_index(file: Foreign, front: Front, *, alone: bool) -> bool:
    """Whether a file is the page of a folder: without a text, or where site generators keep what introduces all entries."""
    path = PurePosixPath(file.path)
    stem = path.stem.lower()
    if stem not in ("_index", "index", "readme") or len(front.values) > _MOST_KEYS_OF_INDEX:
        return False
    if not re.search(r"\w", front.body):
        return True
    of_folder = stem == "_index" or path.parent == PurePosixPath(".")
    return of_folder and not alone and not {"term", "definition"} & {fold_key(name) for name in front.values}


def _draft(file: Foreign, front: Front, parts: Parts, options: Options) -> Draft:
    draft = Draft(file.name, 1)
    path = PurePosixPath(file.path)
    stem = path.parent.name if path.stem.lower() in ("index", "_index") and path.parent.name else path.stem
    draft.names += [stem, str(path.with_suffix(""))]

    def name_of(address: str) -> str | None:
        return _entry_at(address, path)

    for name, value in front.values.items():
        _put(draft, name, value, front, options, name_of)
    _text(draft, front.body, front.line, parts, name_of, stem)
    unknown = [(level, words) for _, _, level, words in headings(front.body) if parts.of(words) is None]
    strong = [words for _, _, words, _ in _strong.of_markdown(front.body) if words]
    names = (stem, str(draft.values.get("term") or ""))
    several = _several.seems_split(unknown, _split.terms_of_lists(front.body), strong, names)
    if several:
        draft.note(_several.hint(*several))
    return draft


def _parted(file: Foreign, front: Front, parts: Parts, options: Options, imported: Imported) -> None:
    """A file that explains several terms; what its front matter says of a state holds for each of them."""
    others, sections = _split.of_markdown(front.body, front.line, options.split)
    outline = [(level, words) for _, _, level, words in headings(front.body)]
    unfit = _several.unfit(options.split, [section.term for section in sections], outline)
    if unfit:
        imported.notes.append(Note(file.name, 1, unfit))
    path = PurePosixPath(file.path)
    page = Draft(file.name, front.line)

    def name_of(address: str) -> str | None:
        return address.partition("#")[2] or _entry_at(address, path)

    shared = {name for name in front.values if _is_state(name, options)} if sections else set()
    for name in front.values.keys() - shared:
        page.leave(name, shown(front.values[name]), front.lines.get(name, 1))
    for line, text in others:
        if re.search(r"\w", text):
            page.leave("text that belongs to no term", text.strip(), line)
    imported.leftovers += page.leftovers
    before = len(imported.drafts)
    for section in sections:
        draft = Draft(file.name, section.line)
        draft.names += section.names
        put(draft, "heading", "term", section.term, section.line, name_of)
        for alias in section.aliases:
            put(draft, "term", "aliases", [alias], section.line, name_of)
        for name in front.values:
            if name in shared:
                _put(draft, name, front.values[name], front, options, name_of)
        _text(draft, section.text, section.line, parts, name_of)
        imported.add(draft)
    _split.keep_anchors(imported.drafts[before:])


def _is_state(name: str, options: Options) -> bool:
    return fold_key(name) == "draft" or known_key(name, options) in _STATES


def _text(draft: Draft, text: str, line: int, parts: Parts, name_of: Any, stem: str = "") -> None:
    """The text of an entry with its footnotes; with a stem, its heading may be the term."""
    body, notes = plain_markdown(draft, text, line)
    if stem:
        body = _title(draft, body, line, stem)
    _body(draft, body, line, parts, name_of)
    for note in notes:
        draft.values.setdefault("sources", []).append({"citation": from_markdown(draft, note, line, name_of)})


def _put(draft: Draft, name: str, value: Any, front: Front, options: Options, name_of: Any) -> None:
    line = front.lines.get(name, 1)
    folded = fold_key(name)
    if folded == "draft" and str(value).lower() in ("true", "false"):
        if str(value).lower() == "true":
            draft.values["status"] = "draft"
            draft.mapped.append(f"status: {name}: true → draft")
        return
    if folded in ("params", "extra") and isinstance(
        value, Mapping
    ):  # where Hugo and Zola keep a site's own keys
        for own, item in value.items():
            _put(draft, str(own), item, front, options, name_of)
        return
    if folded in ("permalink", "url") and isinstance(value, str) and _OLD_ADDRESS.fullmatch(value):
        draft.names.append(value)
        put(draft, name, "redirect_from", [value], line, name_of)
        return
    if folded == "slug" and isinstance(value, str) and "/" in value:
        draft.names.append(value)
        value = value.rstrip("/").rpartition("/")[2]
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
    start, end, level, words = next(iter(headings(body)), (0, 0, 0, ""))
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
    marks = [(start, end, level, parts.of(words)) for start, end, level, words in headings(body)]
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
    draft.pointed |= trial.pointed
    draft.said.update(trial.said)
    draft.leftovers += trial.leftovers
    draft.notes += trial.notes
    draft.words += trial.words + words
    return ""


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
