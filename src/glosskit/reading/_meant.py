"""Words that writers bring from elsewhere, and what they are called here."""

from glosskit.names import fold

_KEYS = {
    "term": "title, name, word, headword, entry",
    "definition": "meaning, description, explanation",
    "aliases": "synonym, synonyms, aka, also known as, abbreviation, other names, variants",
    "part_of_speech": "pos, word class",
    "related": "see, see also, related terms, related words",
    "articles": "links, further reading, learn more, read more, resources",
    "sources": "reference, references, bibliography, citations",
    "tips": "actions, take action, tip",
    "content_warning": "trigger warning, warning, warnings, cw, tw",
    "use_instead": "instead, alternative, alternatives, use",
    "tags": "topic, topics, category, categories, keywords, label, labels",
}
_LOWER = {
    "author": ("articles", "author"),
    "publisher": ("articles", "publisher"),
    "published": ("articles", "published"),
    "link": ("articles", "url"),
    "url": ("articles", "url"),
    "website": ("articles", "url"),
    "body": ("tips", "body"),
    "citation": ("sources", "citation"),
}
"""Keys that stand one level too high: the list to whose items they belong, and what they are called there."""
_PART_KEYS = {
    "aliases": {"text": "name, alias, term, value", "kind": "type"},
    "tips": {"title": "name, heading", "body": "text, description, tip, content"},
    "related": {"to": "term, name, id, entry, link, text", "kind": "type, relation"},
    "articles": {
        "title": "name, heading, text",
        "url": "link, address, href, website, web",
        "summary": "description, body, abstract, note",
        "author": "by, writer, authors",
        "published": "date, year",
    },
    "sources": {
        "citation": "title, text, source, reference, name, work",
        "url": "link, address, href, website, doi",
    },
}
_VALUES = {
    ("part_of_speech",): {
        "noun": "n, n.",
        "verb": "v, v., vb, vb.",
        "adjective": "adj, adj., a.",
        "adverb": "adv, adv.",
        "phrase": "phr, phr., idiom, expression",
    },
    ("aliases", "kind"): {
        "abbreviation": "abbr, abbr., abbrev, abbrev., acronym, initialism, short",
        "plural": "pl, pl., plurals",
        "variant": "synonym, spelling, var, var.",
        "deprecated": "obsolete, outdated, old, avoid",
    },
    ("related", "kind"): {
        "see": "see also, related",
        "opposite": "antonym, contrast",
        "instead": "use instead, use_instead, replacement",
    },
    ("usage",): {
        "ok": "yes, true, fine, good, okay",
        "caution": "careful, warning, sensitive",
        "avoid": "no, false, never, bad, do not use, don't use, deprecated, offensive",
    },
    ("status",): {
        "draft": "wip, in progress, unfinished",
        "review": "in review, reviewing, pending",
        "published": "live, public, final, done, ready, online",
        "retired": "archived, removed, deleted, deprecated, withdrawn",
    },
}


def key_meant(key: str, parent: tuple[str | int, ...]) -> str | None:
    """The key that a word of another format stands for, in an entry or in an item of one of its lists."""
    return _find(key, _PART_KEYS.get(str(parent[0]), {}) if parent else _KEYS)


def key_of_part(key: str) -> tuple[str, str] | None:
    """The list to whose items a key belongs, and what it is called there; None where it is not known."""
    return _LOWER.get(_plain(key))


def value_meant(value: str, path: tuple[str | int, ...]) -> str | None:
    """The choice that another word for it, or an abbreviation, stands for."""
    return _find(value, _VALUES.get(tuple(step for step in path if isinstance(step, str)), {}))


def _find(word: str, table: dict[str, str]) -> str | None:
    words = _plain(word)
    return next((meant for meant, others in table.items() if words in map(_plain, others.split(", "))), None)


def _plain(word: str) -> str:
    return fold(word).replace("_", " ").replace("-", " ")
