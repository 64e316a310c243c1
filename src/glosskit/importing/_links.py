"""Links between imported entries: by whatever name the source used, to the id that the entry has now."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from glosskit import markup
from glosskit.glossary import Glossary
from glosskit.importers import Draft, count_words, escape
from glosskit.markup import Kind
from glosskit.model import is_text
from glosskit.names import fold, make_id


class Names:
    """The names of all entries, those to come and those that are there."""

    def __init__(self, placed: Sequence[tuple[Draft, str]], glossary: Glossary) -> None:
        self._glossary = glossary
        self._own: dict[str, str] = {}
        self._there: dict[str, str] = {}
        for _, id_ in placed:
            self._own.setdefault(fold(id_), id_)
        for draft, id_ in placed:
            self._own.setdefault(fold(str(draft.values["term"])), id_)
        for draft, id_ in placed:
            for alias in draft.values.get("aliases", ()):
                self._own.setdefault(fold(alias if isinstance(alias, str) else alias["text"]), id_)
        # By what only the source knows them: slugs, files, addresses.
        for draft, id_ in placed:
            for name in (draft.id, *draft.names):
                if name:
                    self._there.setdefault(_route(name), id_)

    def id_of(self, name: str) -> str | None:
        """The id of the entry that a name of the source means."""
        found = self._own.get(fold(name)) or self._there.get(_route(name))
        if found is None:
            record = self._glossary.resolve(name)
            found = record.id if record else None
        if found is None:
            last = PurePosixPath(_route(name)).name
            record = self._glossary.resolve(last) if last else None
            found = self._there.get(last) or self._own.get(make_id(last)) if last else None
            found = found or (record.id if record else None)
        return found

    def speaks_for_itself(self, name: str, id_: str) -> bool:
        """Whether readers of the files find the entry by the name as it is."""
        if self._own.get(fold(name)) == id_:
            return True
        record = self._glossary.resolve(name)
        return record is not None and record.id == id_ and fold(name) not in self._own


@dataclass(slots=True)
class Links:
    """How many links lead to an entry, and how many do not."""

    resolved: int = 0
    unresolved: int = 0


def link(draft: Draft, id_: str, names: Names) -> tuple[dict[str, Any], Links]:
    """A draft's values with every link to an entry resolved; one that leads nowhere becomes plain words, and is told."""
    links = Links()
    values = {key: _linked((key,), value, draft, names, links) for key, value in draft.values.items()}
    related: list[Any] = []
    for item in values.get("related", ()):
        name, kind = (item, "") if isinstance(item, str) else (item["to"], item.get("kind", ""))
        found = names.id_of(name)
        if found is None:
            related.append(_phrase(item, name, (name, kind) in draft.pointed, draft, links))
            continue
        links.resolved += 1
        is_link = (name, kind) in draft.pointed
        words = draft.said.get(name, "") if is_link else ""
        if words and not names.speaks_for_itself(words, found):
            draft.leave(f"words of a link to {found}", words, draft.links[name][0])
        shown = name if names.speaks_for_itself(name, found) else found
        draft.words += count_words(shown) - (0 if is_link else count_words(name))
        if found == id_:
            line = draft.links.get(name, (0, ""))[0] or draft.lines.get("related")
            draft.note(f"`{_as_written(draft, name)}` among its related terms is the entry itself.", line)
        item = shown if isinstance(item, str) else item | {"to": shown}
        if item in related:
            draft.words -= count_words(shown)
        else:
            related.append(item)
    if related:
        values["related"] = related
    return values, links


def _phrase(item: Any, name: str, is_link: bool, draft: Draft, links: Links) -> Any:
    """A related term without an entry: a plain phrase, unless the source meant an entry by it."""
    words = name
    if is_link:
        line, words = draft.links[name]
        words = draft.said.get(name) or words or name
        links.unresolved += 1
        draft.words += count_words(words)
        draft.note(
            f"`{_as_written(draft, name)}` among its related terms leads to no entry: it is a plain phrase now.",
            line,
        )
    return words if isinstance(item, str) else item | {"to": words}


def _linked(path: tuple[str, ...], value: Any, draft: Draft, names: Names, links: Links) -> Any:
    if isinstance(value, list):
        return [_linked(path, item, draft, names, links) for item in value]
    if isinstance(value, dict):
        return {key: _linked((*path, key), item, draft, names, links) for key, item in value.items()}
    if isinstance(value, str) and "[[" in value and is_text(path):
        return _text(value, draft, names, links)
    return value


def _text(text: str, draft: Draft, names: Names, links: Links) -> str:
    out, at = [], 0
    for piece in markup.parse(text).pieces:
        if piece.kind is not Kind.ENTRY_LINK:
            continue
        found = names.id_of(piece.target)
        links.resolved += found is not None
        links.unresolved += found is None
        if found is None:
            line = draft.links.get(piece.target, (draft.line, ""))[0]
            address = _as_written(draft, piece.target)
            draft.leave("link", address, line)
            draft.note(
                f"A link leads to `{address}`, and there is no such entry: it is plain words now.",
                line,
            )
            new = escape(piece.text)
        elif names.speaks_for_itself(piece.text, found):
            new = f"[[{piece.text}]]"
        else:
            new = f"[[{found}|{piece.text}]]"
        out += [text[at : piece.start], new]
        at = piece.end
    return "".join([*out, text[at:]])


def _as_written(draft: Draft, name: str) -> str:
    return draft.addresses.get(name, name)


def _route(name: str) -> str:
    """A file's or page's address as a name: `./Ally.md#x`, `/glossary/ally/` and `ally` may mean the same entry."""
    route = name.partition("#")[0].partition("?")[0].strip().strip("/").removeprefix("./").casefold()
    for ending in (".markdown", ".md", ".mdx", ".html", ".htm", "/_index", "/index"):
        route = route.removesuffix(ending)
    return route
