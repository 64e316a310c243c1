"""Foreign values as an entry's."""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from glosskit.importers._dates import whole_date
from glosskit.importers._draft import Draft, count_words, shown
from glosskit.importers._keys import fold_key
from glosskit.importers._text import NameOf, from_markdown, plain
from glosskit.names import fold, make_id

_LINES = ("aliases", "related", "content_warning", "use_instead", "tags", "redirect_from")
_CHOICES: dict[str, dict[str, str]] = {
    "status": {
        "published": "published live final approved active done public complete current accepted "
        "veröffentlicht publié publicado",
        "draft": "draft wip todo pending proposed new in_progress unpublished incomplete stub entwurf brouillon borrador",
        "review": "review in_review reviewing needs_review to_review for_review",
        "retired": "retired archived deprecated obsolete withdrawn deleted inactive superseded",
    },
    "usage": {
        "ok": "ok okay yes fine preferred recommended good acceptable allowed",
        "caution": "caution careful with_care with_caution contested context discouraged admitted",
        "avoid": "avoid no never do_not_use offensive slur bad forbidden prohibited",
    },
    "part_of_speech": {
        "noun": "noun n n. nn substantive noun_phrase proper_noun",
        "verb": "verb v v. vb verb_phrase",
        "adjective": "adjective adj adj. a.",
        "adverb": "adverb adv adv.",
        "phrase": "phrase idiom expression phr phr.",
    },
}
_MEANT = {
    key: {word: value for value, words in values.items() for word in words.split()}
    for key, values in _CHOICES.items()
}
_PAGES = ("", ".html", ".htm", ".md")
_FIRST_SENTENCE = re.compile(r"([^.!?\n]{3,80}(?:[!?]|(?=\.)))\.?\s+(\S.*)", re.DOTALL)
_UNSURE = {"status": ("draft", "is a draft"), "usage": ("caution", "says `caution`")}
"""What a choice is taken for that is not known, and how the entry's state is told."""
_MOST_WORDS_OF_CHOICE = 3
"""What is longer is a sentence about usage."""
_HIDES = {
    "draft": "true",
    "unpublished": "true",
    "hidden": "true",
    "published": "false",
    "is_published": "false",
}
"""By other names of a status, what says that readers should not see an entry yet."""
_WRAPPERS = ("rendered", "html", "markdown", "value", "text")
_NAMES = ("text", "term", "title", "name", "label", "id", "slug")
_NOT_IN_LINK = r"(?![^\[\]\n]{0,200}\]\])"
"""What keeps the words of `[[ally|words, and more]]` together."""
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
NO_VALUE = frozenset({"", "-", "–", "—", "n/a", "na", "none", "null", "nil", "[]", "tbd"})


def entry_of(address: str) -> str | None:
    """The name of the entry that an address within the site means, or None: `#ally`, `/terms/ally`, `ally.html`."""
    if address.startswith("#"):
        return address[1:] or None
    path = PurePosixPath(address.partition("#")[0].partition("?")[0])
    is_page = path.suffix in _PAGES and path.stem.strip(".") != "" and ":" not in str(path)
    # What stands between slashes may be anything: n/a, 3/4/2024, example.org/ally.
    is_here = "/" not in str(path) or (
        address.startswith(("/", "./", "../")) and not address.startswith("//")
    )
    return address if is_page and is_here else None


def put(draft: Draft, name: str, key: str | None, value: Any, line: int, name_of: NameOf) -> None:
    """Put a foreign value where it belongs; what has no place, or cannot be used, is kept aside.

    Args:
        draft: the entry.
        name: the foreign key, as written.
        key: what it stands for, from `known_key`.
        value: a text, a number, a list or a mapping, as the source has it.
        line: where it stands.
        name_of: tells links to other entries.
    """
    value = _simplified(value)
    if value is None or value in ([], {}):
        return
    if isinstance(value, str) and key not in ("term", "status") and value.strip().casefold() in NO_VALUE:
        if value.strip() and (key is None or count_words(value)):
            draft.leave(name, value, line)
        return
    if isinstance(value, str) and key == "status" and not count_words(value):
        return
    if (
        key is None
        and "status" not in draft.values
        and _HIDES.get(fold_key(name)) == str(value).strip().casefold()
    ):
        draft.values["status"] = "draft"
        draft.mapped.append(f"status: {name}: {value} → draft")
        return
    if key is None or (key in draft.values and not isinstance(draft.values[key], list)):
        draft.leave(name, shown(value), line)
        return
    base, _, kind = key.partition("/")
    draft.lines.setdefault(base, line)
    if isinstance(value, Mapping) and base not in (*_LINES, "tips", "articles", "sources"):
        value = _wrapped(draft, name, value, line)
    if key == "id":
        _put_id(draft, name, value, line)
    elif base in _LINES:
        for item in _listed(value, commas=True):
            _put_line(draft, name, base, kind, item, line, name_of)
    elif base in ("tips", "articles", "sources"):
        for item in _listed(value, commas=False):
            _put_part(draft, name, base, item, line, name_of)
    elif not isinstance(value, str):
        if (
            isinstance(value, list)
            and all(isinstance(item, str) for item in value)
            and base in ("definition", "summary")
        ):
            put(draft, name, key, ("\n\n" if base == "definition" else " ").join(value), line, name_of)
        else:
            draft.leave(name, shown(value), line)
    elif base == "definition":
        text = from_markdown(draft, value, line, name_of)
        if text:
            draft.values["definition"] = text
    elif base in _MEANT:
        _put_choice(draft, name, base, value, line)
    elif base in ("reviewed", "review_by"):
        day = whole_date(value)
        if day is None:
            draft.leave(name, value, line)
        else:
            draft.values[base] = day
    else:
        text = plain(draft, value, line)
        if text:
            draft.values[base] = text


def _wrapped(draft: Draft, name: str, value: Mapping[str, Any], line: int) -> Any:
    """The text in a mapping that says what kind of text it is, as WordPress has `{"rendered": "<p>…"}`."""
    inner = next((key for key in _WRAPPERS if isinstance(value.get(key), str)), None)
    if inner is None:
        return value
    for other in value.keys() - {inner}:
        draft.leave(f"{name}.{other}", shown(value[other]), line)
    return value[inner]


def _simplified(value: Any) -> Any:
    """Scalars as texts, and what holds nothing as None."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return {
            str(key): item
            for key, item in ((key, _simplified(item)) for key, item in value.items())
            if item is not None
        }
    if isinstance(value, (list, tuple)):
        return [item for item in map(_simplified, value) if item is not None]
    return str(value)


def _listed(value: Any, *, commas: bool) -> list[Any]:
    """A value as a list: a text is split at line breaks, semicolons and bars, and where these are missing at commas.

    None of these parts the words of a link.
    """
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        return [value]
    text = str(value).strip()
    if text.startswith("[") and text.endswith("]") and not text.startswith("[["):
        text = text[1:-1]
    splits: Iterable[str] = (r"\n", f";{_NOT_IN_LINK}", rf"\|{_NOT_IN_LINK}") if commas else (r"\n",)
    for sign in splits:
        if re.search(sign, text):
            break
    else:
        sign = f",{_NOT_IN_LINK}" if commas else r"\n"
    parts = re.split(rf"\s*{sign}\s*", text)
    return [
        re.sub(r"^[-*•]\s+", "", part.strip()).strip("\"'") if commas else part.strip()
        for part in parts
        if part.strip()
    ]


def _put_id(draft: Draft, name: str, value: Any, line: int) -> None:
    if isinstance(value, str) and not draft.id and not value.strip().isdecimal():
        draft.id = value.strip()
        draft.names.append(draft.id)
        return
    if isinstance(value, str):  # a database's number names no file, and yet others may refer to it
        draft.names.append(value.strip())
    draft.leave(name, shown(value), line)


def _put_choice(draft: Draft, name: str, key: str, value: str, line: int) -> None:
    meant = _MEANT[key].get(re.sub(r"[\s-]+", "_", value.strip().casefold()))
    if meant is None:
        draft.leave(name, value, line)
        if key in _UNSURE and (key == "status" or count_words(value) <= _MOST_WORDS_OF_CHOICE):
            # Without it, readers would see the entry, or the term would be one to use: somebody said something else.
            draft.values[key], told = _UNSURE[key]
            draft.note(
                f"`{value.strip()}` is no {key} that glosskit knows: the entry {told} until you say otherwise.",
                line,
            )
            draft.mapped.append(f"{key}: {value.strip()} → {draft.values[key]}, since it is not known")
        return
    if meant != value.strip():
        draft.mapped.append(f"{key}: {value.strip()} → {meant}")
    draft.values[key] = meant


def _put_line(draft: Draft, name: str, key: str, kind: str, item: Any, line: int, name_of: NameOf) -> None:
    main = {"aliases": "text", "related": "to"}.get(key)
    text, given = item, ""
    if isinstance(item, Mapping):
        used = next((one for one in (main, *_NAMES) if one in item), None)
        text, given = item.get(used), str(item.get("kind") or "")
        for extra in item.keys() - {used, "kind"}:
            draft.leave(f"{name}.{extra}", shown(item[extra]), line)
    if not isinstance(text, str):
        draft.leave(name, shown(item), line)
        return
    if key == "redirect_from":
        _put_redirect(draft, text)
        return
    target, words = None, ""
    if key == "related":
        target, words = _target(text.strip(), name_of)
        if target:
            draft.links.setdefault(target, (line, words))
    is_link = text.strip().startswith(("[", "!["))  # and no bare address, whose words nobody wrote
    text = target or plain(draft, text, line)
    items = draft.values.setdefault(key, [])
    if not text:
        return
    chosen = given or kind
    value: Any = text if not main or chosen in ("", "variant", "see") else {main: text, "kind": chosen}
    if value not in items:
        items.append(value)
        if target:
            draft.pointed.add((target, "" if value is text else chosen))
            if is_link and fold(draft.said.setdefault(target, words)) != fold(words):
                draft.leave("words of a link", words, line)
    elif target and is_link and fold(words) != fold(target):
        draft.leave("words of a link", words, line)
    elif not target:
        draft.words -= count_words(text)


def _put_redirect(draft: Draft, text: str) -> None:
    id_ = make_id(text.strip("/").rsplit("/", 1)[-1].removesuffix(".html"))
    if id_ and id_ not in draft.values.setdefault("redirect_from", []):
        draft.values["redirect_from"].append(id_)
        if id_ != text:
            draft.mapped.append(f"redirect_from: {text} → {id_}")


def _target(text: str, name_of: NameOf) -> tuple[str | None, str]:
    """The name of the entry that a related term means by a link or an address, and its words."""
    link = re.fullmatch(r"!?\[([^\[\]]+)\]\(([^()\s]*)\)", text)
    if link:
        return name_of(link[2]), link[1]
    wiki = re.fullmatch(r"\[\[([^\[\]|]+)(?:\|([^\[\]|]+))?\]\]", text)
    if wiki:
        return wiki[1].strip(), (wiki[2] or wiki[1]).strip()
    if re.search(r"[/#]|\.(?:mdx?|markdown|html?)$", text):
        last = re.sub(r"\.\w+$", "", text.strip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1])
        return name_of(text), re.sub(r"[-_]+", " ", last).strip() or text
    return None, text


def _put_part(draft: Draft, name: str, key: str, item: Any, line: int, name_of: NameOf) -> None:
    """An item of `tips`, `articles` or `sources`: a mapping, or a text in which an address may stand."""
    keys = {
        "tips": {"title": "title name heading", "body": "body text description content"},
        "articles": {
            "title": "title name text label",
            "url": "url link href address uri",
            "summary": "summary description excerpt",
            "author": "author authors by",
            "publisher": "publisher site website source",
            "published": "published date year",
        },
        "sources": {
            "citation": "citation title text name label reference",
            "url": "url link href address uri doi",
        },
    }[key]
    if isinstance(item, str):
        item = _from_text(item, key)
    if not isinstance(item, Mapping):
        draft.leave(name, shown(item), line)
        return
    part: dict[str, str] = {}
    folded = {fold_key(str(k)): (k, v) for k, v in item.items()}
    for wanted, names in keys.items():
        for candidate in names.split():
            if candidate in folded and wanted not in part:
                original, value = folded.pop(candidate)
                if isinstance(value, list) and all(isinstance(one, str) for one in value):
                    value = ", ".join(value)
                if not isinstance(value, str):
                    draft.leave(f"{name}.{original}", shown(value), line)
                elif wanted in ("body", "citation") or (wanted == "summary" and key == "articles"):
                    part[wanted] = from_markdown(draft, value, line, name_of)
                elif wanted == "url":
                    part[wanted] = value.strip()
                else:
                    part[wanted] = plain(draft, value, line)
    for original, value in folded.values():
        draft.leave(f"{name}.{original}", shown(value), line)
    main = next(iter(keys))
    if not part.get(main) and part.get("url"):
        part[main] = part["url"]
        draft.words += count_words(part["url"])
    if part.get(main):
        draft.values.setdefault(key, []).append({k: part[k] for k in keys if part.get(k)})
    elif any(part.values()):
        draft.leave(name, shown(item), line)


def _from_text(text: str, key: str) -> Mapping[str, str]:
    link = re.fullmatch(r"\[([^\[\]]+)\]\(([^()\s]+)\)", text.strip())
    if link and key != "tips":
        return {"title" if key == "articles" else "citation": link[1], "url": link[2]}
    if key == "tips":
        title, sign, body = text.partition(":")
        if sign:
            return {"title": title.strip(), "body": body.strip()}
        first = _FIRST_SENTENCE.fullmatch(text.strip())
        return {"title": first[1], "body": first[2]} if first else {"title": text, "body": text}
    address = _ADDRESS.search(text)
    main = "title" if key == "articles" else "citation"
    if address is None:
        return {main: text}
    url = address.group().rstrip(".,;)")
    rest = text.replace(url, "").strip(" ()<>,;:-–—")
    return {main: rest, "url": url} if rest else {"url": url}
