"""Words that writers bring from elsewhere, and what they are called here."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from glosskit.names import fold, nearest

_Meaning = TypeVar("_Meaning")

_KEYS = {
    "term": "title, name, word, headword, entry, begriff, stichwort, titel, terme, término",
    "definition": (
        "meaning, description, explanation, beschreibung, erklaerung, "
        "erklärung, bedeutung, définition, definición, significado"
    ),
    "aliases": (
        "synonym, synonyms, aka, also known as, abbreviation, other names, variants, synonyme, abkürzung, abkuerzung, "
        "synonymes, variantes, sinónimos"
    ),
    "part_of_speech": "pos, word class, wortart, nature, classe, categoría gramatical",
    "pronunciation": "aussprache, prononciation, pronunciación",
    "summary": "zusammenfassung, kurzfassung, résumé, resumen",
    "related": (
        "see, see also, related terms, related words, siehe, siehe auch, verwandt, verwandte, verwandte begriffe, "
        "voir, voir aussi, termes liés, véase, véase también, términos relacionados"
    ),
    "articles": (
        "links, further reading, learn more, read more, resources, artikel, "
        "weiterlesen, liens, lectures, enlaces, lecturas, artículos"
    ),
    "sources": (
        "reference, references, bibliography, citations, quelle, quellen, "
        "literatur, bibliographie, références, fuente, fuentes, bibliografía"
    ),
    "tips": "actions, take action, tip, tipp, tipps, conseil, conseils, consejo, consejos",
    "content_warning": "trigger warning, warning, warnings, cw, tw, inhaltswarnung, avertissement, advertencia",
    "use_instead": "instead, alternative, alternatives, use, stattdessen",
    "tags": (
        "topic, topics, category, categories, keywords, label, labels, "
        "schlagwort, schlagwörter, schlagwoerter, thema, themen, étiquette, étiquettes, catégorie, catégories, thème, thèmes, "
        "etiqueta, etiquetas, categoría, categorías, tema, temas"
    ),
    "status": "statut, état, estado",
    "reviewed": "geprüft, geprueft, relu, révisé, revisado",
}
_LOWER = {
    ("articles", "author"): "author, autor, autorin",
    ("articles", "publisher"): "publisher, verlag",
    ("articles", "published"): "published, jahr, datum",
    ("articles", "url"): "link, url, website, adresse",
    ("tips", "body"): "body",
    ("sources", "citation"): "citation",
}
"""Keys that stand one level too high, by the list to whose items they belong and what they are called there."""
_PART_KEYS = {
    "aliases": {"text": "name, alias, term, value, begriff", "kind": "type, art"},
    "tips": {
        "title": "name, heading, titel",
        "body": "text, description, tip, content, beschreibung, tipp",
    },
    "related": {"to": "term, name, id, entry, link, text, begriff", "kind": "type, relation, art"},
    "articles": {
        "title": "name, heading, text, titel",
        "url": "link, address, href, website, web, adresse",
        "summary": "description, body, abstract, note, zusammenfassung, kurzfassung, beschreibung",
        "author": "by, writer, authors, autor, autorin",
        "publisher": "verlag",
        "published": "date, year, jahr, datum",
    },
    "sources": {
        "citation": "title, text, source, reference, name, work, titel, quelle",
        "url": "link, address, href, website, doi, adresse",
    },
}
_VALUES = {
    ("part_of_speech",): {
        "noun": "n, n., substantiv, nomen, hauptwort, nom, sustantivo, nombre",
        "verb": "v, v., vb, vb., verbe, verbo",
        "adjective": "adj, adj., a., adjektiv, adjectif, adjetivo",
        "adverb": "adv, adv., adverbe, adverbio",
        "phrase": "phr, phr., idiom, expression, wendung, redewendung, locution, locución, frase",
    },
    ("aliases", "kind"): {
        "abbreviation": "abbr, abbr., abbrev, abbrev., acronym, initialism, short, abkürzung",
        "plural": "pl, pl., plurals, mehrzahl",
        "variant": "synonym, spelling, var, var.",
        "deprecated": "obsolete, outdated, old, avoid, veraltet",
    },
    ("related", "kind"): {
        "see": "see also, related, siehe, siehe auch",
        "opposite": "antonym, contrast, gegenteil",
        "instead": "use instead, use_instead, replacement, stattdessen",
    },
    ("usage",): {
        "ok": "yes, true, fine, good, okay",
        "caution": "careful, warning, sensitive, vorsicht, prudence, precaución",
        "avoid": "no, false, never, bad, do not use, don't use, deprecated, offensive, vermeiden, éviter, à éviter, evitar",
    },
    ("status",): {
        "draft": "wip, in progress, unfinished, entwurf, brouillon, borrador",
        "review": "in review, reviewing, pending, in prüfung, in pruefung, en relecture, en révision, en revisión",
        "published": "live, public, final, done, ready, online, veröffentlicht, veroeffentlicht, publié, publicado",
        "retired": "archived, removed, deleted, deprecated, withdrawn, zurückgezogen, zurueckgezogen, retiré, retirado, archivé",
    },
}
_SHORT = 7
"""Up to how many letters a word is short: by three shared ones, `jahr` is like `author`."""


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant by a mistyped one; short words must be more alike than long ones."""
    return nearest(word, known, cutoff=0.75 if len(word) <= _SHORT else 0.7)


def key_meant(key: str, parent: tuple[str | int, ...]) -> str | None:
    """The key that a word of another format stands for, in an entry or in an item of one of its lists."""
    return _find(key, _PART_KEYS.get(str(parent[0]), {}) if parent else _KEYS)


def key_of_part(key: str) -> tuple[str, str] | None:
    """The list to whose items a key belongs, and what it is called there; None where it is not known."""
    return _find(key, _LOWER)


def value_meant(value: str, path: tuple[str | int, ...]) -> str | None:
    """The choice that another word for it, or an abbreviation, stands for."""
    return _find(value, _VALUES.get(tuple(step for step in path if isinstance(step, str)), {}))


def _find(word: str, table: Mapping[_Meaning, str]) -> _Meaning | None:
    words = _plain(word)
    return next((meant for meant, others in table.items() if words in map(_plain, others.split(", "))), None)


def _plain(word: str) -> str:
    return fold(word).replace("_", " ").replace("-", " ")
