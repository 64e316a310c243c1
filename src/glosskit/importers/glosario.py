"""Glosario: one YAML file of entries with a slug, each in several languages."""

import re
from collections.abc import Sequence

from glosskit.document import Document, Mapping, Node, Scalar
from glosskit.document import Sequence as List
from glosskit.importers._draft import (
    Draft,
    Foreign,
    Imported,
    Importer,
    Options,
    UnreadableError,
    decode,
    shown,
)
from glosskit.importers._fields import put
from glosskit.names import nearest
from glosskit.source import Source

MOST_VALUES = 2_000_000
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
_LINK = re.compile(r"\]\(#?([\w-]+)\)")
_SLUG = re.compile(r"#?([\w-]+)")  # some of its links have lost their sign


def read(files: Sequence[Foreign], options: Options) -> Imported:
    """Read the entries that have a definition in the language."""
    imported = Imported()
    for file in files:
        document = _document(file)
        root = document.root
        items = root.items if isinstance(root, List) else []
        languages: set[str] = set()
        before = len(imported.drafts)
        for number, item in enumerate(items, 1):
            draft = _draft(item, document, file, options, languages)
            if draft is not None:
                imported.add(draft)
            if options.advance:
                options.advance(number, len(items))
        if len(imported.drafts) == before:
            match = nearest(options.language, languages, cutoff=0.5)
            known = (
                f"it has {', '.join(sorted(languages))}" if languages else "it does not look like Glosario"
            )
            also = f" Did you mean {match}?" if match else ""
            raise UnreadableError(
                f"{file.name} has no entries in the language `{options.language}`: {known}.{also}"
            )
    return imported


def _document(file: Foreign) -> Document:
    source = Source.decode(file.name, decode(file).encode())
    document = Document.parse(source, most_values=MOST_VALUES)
    if document.faults:
        fault = document.faults[0]
        line, column = source.location(fault.span.start)
        raise UnreadableError(f"{file.name}:{line}:{column} cannot be read: {fault.message}")
    return document


def _draft(
    item: Node, document: Document, file: Foreign, options: Options, languages: set[str]
) -> Draft | None:
    if not isinstance(item, Mapping):
        return None
    for key, value in item.pairs:
        if isinstance(value, Mapping) and _LANGUAGE.fullmatch(key.value):
            languages.add(key.value)
    text = item.get(options.language)
    if not isinstance(text, Mapping) or not isinstance(text.get("def"), Scalar):
        return None
    source = document.source
    draft = Draft(file.name, source.location(item.start).line)
    for key, value in item.pairs:
        line = source.location(key.start).line
        if key.value == "slug":
            put(draft, key.value, "id", value.data(), line, _slug)
        elif key.value == "ref":
            names = value.data()
            draft.values["related"] = [
                str(name) for name in (names if isinstance(names, list) else [names]) if name
            ]
            draft.links.update({name: (line, name.replace("_", " ")) for name in draft.values["related"]})
            draft.pointed.update((name, "") for name in draft.values["related"])
        elif key.value not in languages:
            draft.leave(key.value, shown(value.data()), line)
    keys = {"term": "term", "def": "definition", "acronym": "aliases/abbreviation"}
    for key, value in text.pairs:
        line = source.location(key.start).line
        put(draft, key.value, keys.get(key.value), value.data(), line, _slug)
        if key.value == "def" and isinstance(value, Scalar):
            # A folded text has lost its line breaks: the place of a link is looked for in the file.
            for match in _LINK.finditer(source.text, value.start, value.end):
                draft.links[match[1]] = (source.location(match.start()).line, "")
    return draft


def _slug(address: str) -> str | None:
    match = _SLUG.fullmatch(address)
    return match[1] if match else None


IMPORTER = Importer(
    "a file in the form of Carpentries' Glosario, one language of it", read, (".yml", ".yaml")
)
