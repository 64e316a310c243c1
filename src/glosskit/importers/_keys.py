"""Foreign keys and columns: which key of an entry each stands for."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from glosskit.importers._draft import Options, UnreadableError
from glosskit.importers._text import clean
from glosskit.model import KEYS
from glosskit.names import nearest

# By what other glossaries call the keys of an entry. What stands for a part of a list has a key of its own: `alias`
# with a kind, `related` with a kind.
_CALLED = {
    "id": "id slug key identifier term_id entry_id",
    "term": "term title name word headword label heading phrase entry preferred_term preferred_label pref_label "
    "begriff stichwort terme termino",
    "aliases": "aliases alias aka also_known_as also_called synonyms synonym other_names alternative_names alternate_names "
    "alt_label alt_labels variants variant alternative_terms synonyme synonymes sinonimos",
    "aliases/abbreviation": "abbreviation abbreviations abbr acronym acronyms initialism short_form",
    "aliases/plural": "plural plurals plural_form",
    "aliases/deprecated": "deprecated_aliases deprecated_names former_names hidden_label",
    "part_of_speech": "part_of_speech pos word_class word_type grammar",
    "pronunciation": "pronunciation pronounced phonetic phonetics ipa say_it",
    "summary": "summary short_description short_definition short excerpt tagline brief in_short teaser in_brief one_liner "
    "zusammenfassung resume resumen",
    "definition": "definition def definitions description meaning body content text explanation long_description "
    "full_definition details beschreibung bedeutung definicion significado",
    "tips_intro": "tips_intro tip_intro",
    "tips": "tips take_action actions what_you_can_do",
    "related": "related see_also related_terms related_words related_words_and_phrases see cross_references cross_reference "
    "linked_terms related_entries ref refs siehe_auch voir_aussi vease_tambien",
    "related/broader": "broader broader_term broader_terms parent_term",
    "related/narrower": "narrower narrower_term narrower_terms",
    "related/opposite": "opposite opposites antonym antonyms",
    "related/instead": "replaced_by superseded_by",
    "articles": "articles article links link further_reading resources read_more learn_more external_links reading",
    "sources": "sources source reference references citation citations bibliography credit attribution "
    "quelle quellen bibliographie fuente fuentes bibliografia",
    "content_warning": "content_warning content_warnings trigger_warning trigger_warnings cw tw content_note",
    "usage": "usage use_status recommended usage_status",
    "use_instead": "use_instead say_instead preferred alternatives instead better_terms",
    "tags": "tags tag categories category topics topic subject subjects keywords domain theme themes "
    "thema themen schlagworter etiquettes categories etiquetas temas categorias",
    "status": "status state workflow_state publication_status statut estado",
    "reviewed": "reviewed last_reviewed reviewed_on review_date date_reviewed",
    "review_by": "review_by next_review review_due due_for_review",
    "redirect_from": "redirect_from redirects former_ids old_slugs",
}
_MOST_NAMED = 20
_BY_NAME = {name: key for key, names in _CALLED.items() for name in names.split()}


def known_key(name: str, options: Options, special: Mapping[str, str] | None = None) -> str | None:
    """The key that a foreign name stands for: of an entry, `id`, or `key/kind`; None for one that has no place.

    A user's word comes first, then the importer's own habits, then what such keys are called in general.
    """
    options.met.add(name)
    folded = fold_key(name)
    for given, key in options.columns.items():
        if fold_key(given) == folded:
            return key or None
    if special and folded in special:
        return special[folded]
    return _BY_NAME.get(folded)


def is_term(name: str, options: Options) -> bool:
    """Whether a column is that of the term."""
    folded = fold_key(name)
    given = {fold_key(column): key for column, key in options.columns.items()}
    return given.get(folded, _BY_NAME.get(folded)) == "term"


def fold_key(name: str) -> str:
    """A key without regard to capitals, accents, spaces, hyphens and `camelCase`, in any script."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", clean(name).strip())
    if not name.isascii():
        apart = unicodedata.normalize("NFKD", name)
        name = unicodedata.normalize(
            "NFC", "".join(char for char in apart if not "\u0300" <= char <= "\u036f")
        )
    return re.sub(r"[\W_]+", "_", name.casefold()).strip("_")


def check_columns(options: Options) -> None:
    """See that each `--map column=key`, and each line of `[import.map]`, names a key of an entry.

    Raises:
        UnreadableError: when one does not.
    """
    for column, key in options.columns.items():
        if key and key not in _CALLED:
            match = nearest(key, _CALLED, cutoff=0.6)
            also = f"did you mean `{match}`?" if match else f"use one of id, {', '.join(KEYS)}."
            place = (
                f"`import.map.{column}` in the settings"
                if column in options.settled
                else f"--map {column}={key}"
            )
            raise UnreadableError(f"{place}: `{key}` is not a key of an entry: {also}")


def check_met(named: Iterable[str], options: Options) -> None:
    """See that each column or key that a user named was there.

    Raises:
        UnreadableError: when one was not.
    """
    there = {fold_key(name): name for name in options.met}
    for column in named:
        if not there:
            raise UnreadableError(
                f"--map {column}: what is read here has no columns or keys that --map could name."
            )
        if fold_key(column) not in there:
            match = nearest(column, there.values(), cutoff=0.6)
            names = ", ".join(f"`{name}`" for name in sorted(options.met)[:_MOST_NAMED])
            also = f"Did you mean `{match}`?" if match else f"There are {names}."
            raise UnreadableError(f"--map {column}: there is no column or key `{column}`. {also}")
