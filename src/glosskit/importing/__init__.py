"""Importing: drafts that an importer made become files of entries, beside those that are there already.

Pure: the plan says what would be written and what had no place; the command writes it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from glosskit.entrytext import entry_text
from glosskit.glossary import Glossary
from glosskit.importers import Draft, Imported, Leftover, Note, count_words
from glosskit.importing._comment import MOST_CHARACTERS, not_imported
from glosskit.importing._links import Names, link
from glosskit.importing._merge import Merge, merged
from glosskit.importing._values import PLACEHOLDER, sound
from glosskit.names import fold, is_said_whole, make_id
from glosskit.reading import Reading, Record

__all__ = ["Change", "Plan", "plan"]

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Change:
    """One file to write.

    Attributes:
        path: as shown to people.
        before: its text as it is; None for a new file.
        after: its text as it will be, without a byte order mark.
        bom: whether the file starts with a byte order mark, which stays.
        keys: what changes in a file that exists, as people are told.
    """

    path: str
    before: str | None
    after: str
    bom: bool = False
    keys: tuple[str, ...] = ()

    @property
    def data(self) -> bytes:
        """The bytes to write."""
        return self._encoded(self.after)

    @property
    def expected(self) -> bytes | None:
        """The bytes that the file should have before; None for a new file."""
        return None if self.before is None else self._encoded(self.before)

    def _encoded(self, text: str) -> bytes:
        return (b"\xef\xbb\xbf" if self.bom else b"") + text.encode()


@dataclass(slots=True)
class Plan:
    """What an import comes to.

    Attributes:
        changes: the files to write.
        unchanged: paths of entries that hold everything already.
        kept: paths of entries that exist, and are left alone without `--update`.
        refused: paths of entries that exist and cannot be updated; the notes say why.
        leftovers: what has no place in its entry, and is kept there as a comment.
        homeless: what belongs to no entry at all.
        notes: what somebody should look at.
        mapped: translated values, with how often each was.
        words_in: how many words were read for the entries.
        words_out: how many words of them the entries have.
        words_aside: how many are kept in comments.
        resolved: how many links lead to an entry.
        unresolved: how many do not.
    """

    changes: list[Change] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    homeless: list[Leftover] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    mapped: dict[str, int] = field(default_factory=dict)
    words_in: int = 0
    words_out: int = 0
    words_aside: int = 0
    resolved: int = 0
    unresolved: int = 0


@dataclass(slots=True)
class _Placed:
    """A draft with its id, and the entry that is there already under it."""

    draft: Draft
    id: str
    there: Reading | None


def plan(
    imported: Imported,
    glossary: Glossary,
    folder: str,
    *,
    update: bool = False,
    progress: Progress | None = None,
) -> Plan:
    """Decide what an import writes.

    Args:
        imported: from an importer.
        glossary: the entries that exist.
        folder: where new entries go, as shown to people.
        update: merge into entries that exist, field by field, instead of leaving them alone.
        progress: told after each entry.
    """
    made = Plan(homeless=list(imported.leftovers), notes=list(imported.notes))
    placed = list(_placed(imported.drafts, glossary, made))
    names = Names([(one.draft, one.id) for one in placed], glossary)
    for done, one in enumerate(placed, 1):
        _entry(one, names, folder, made, update=update)
        if progress:
            progress(done, len(placed))
    return made


def _placed(drafts: Iterable[Draft], glossary: Glossary, made: Plan) -> Iterator[_Placed]:
    """Give each draft an id: its own, or one made from its term; a clash gets a number, and is told."""
    # Many disks take `Ally.yaml` for the same file as `ally.yaml`.
    there = {PurePosixPath(reading.source.path).stem.casefold(): reading for reading in glossary.readings}
    taken: dict[str, Draft] = {}
    terms: dict[str, Draft] = {}
    numbers: dict[str, int] = {}
    for draft in drafts:
        term = str(draft.values.get("term") or "")
        if not term:
            made.notes.append(
                Note(draft.path, draft.line, "This has no term, so no entry can be made of it.")
            )
            _homeless(draft, draft.values, made)
            continue
        same = terms.setdefault(fold(term), draft)
        if same is not draft:
            draft.note(
                f"The term `{term}` is there twice: line {same.line} of {same.path} has it too. Both are entries now."
            )
        wanted = make_id(draft.id) or make_id(term, glossary.config.language)
        if not wanted:
            draft.note(
                f"No id can be made from `{term}`, since it has no letters from a to z: this entry is `entry`, "
                "or that with a number. Rename the file."
            )
            wanted = "entry"
        elif not make_id(draft.id) and not is_said_whole(term):
            draft.note(
                f"The id of `{term}` is `{wanted}`: ids have no other letters than a to z. Rename the file if it misleads."
            )
        wanted = wanted[:90].rstrip("-")
        known = None if wanted in there else glossary.resolve(term)
        if known is not None and fold(term) in map(fold, known.names) and known.id not in taken:
            wanted = known.id
        id_ = wanted
        while id_ in taken:
            numbers[wanted] = numbers.get(wanted, 1) + 1
            id_ = f"{wanted}-{numbers[wanted]}"
        if id_ != wanted:
            first = taken[wanted]
            draft.note(
                f"The id `{wanted}` is taken by line {first.line} of {first.path}: this entry is `{id_}`."
            )
        taken[id_] = draft
        yield _Placed(draft, id_, there.get(id_))


def _entry(one: _Placed, names: Names, folder: str, made: Plan, *, update: bool) -> None:
    draft = one.draft
    path = one.there.source.path if one.there else f"{folder}/{one.id}.yaml"
    if one.there is not None and not update:
        made.kept.append(path)
        return
    values, links = link(draft, one.id, names)
    values, reading = sound(draft, values, path, exists=one.there is not None)
    made.notes += draft.notes
    if reading is None or reading.record is None:
        _homeless(draft, values, made)
        return
    aside = [left for left in draft.leftovers if not left.furniture]
    comment = not_imported(aside)
    merge = merged(one.there, values, comment) if one.there else Merge(entry_text(values) + comment)
    if merge.text is None:
        made.notes.append(Note(path, 1, f"Not updated: {merge.reason}"))
        made.refused.append(path)
        return
    made.leftovers += draft.leftovers
    made.resolved += links.resolved
    made.unresolved += links.unresolved
    for value in draft.mapped:
        made.mapped[value] = made.mapped.get(value, 0) + 1
    made.words_in += draft.words
    made.words_out += _words(reading.record)
    made.words_aside += sum(count_words(left.text) for left in aside)
    cut = sum(len(left.text) for left in aside) - MOST_CHARACTERS
    if cut > 0:
        made.notes.append(
            Note(
                draft.path,
                draft.line,
                f"So much had no place that the comment in {path} does not hold all of it: the last {cut:,} characters "
                "are missing there. Keep the source.",
            )
        )
    if one.there is None:
        made.changes.append(Change(path, None, merge.text))
    elif merge.text == one.there.source.text:
        made.unchanged.append(path)
    else:
        source = one.there.source
        made.changes.append(Change(path, source.text, merge.text, source.has_bom, merge.keys))


def _homeless(draft: Draft, values: dict[str, Any], made: Plan) -> None:
    """What was read of something that became no entry."""
    made.homeless += draft.leftovers
    made.homeless += [Leftover(draft.path, draft.line, key, str(value)) for key, value in values.items()]


def _words(record: Record) -> int:
    """How many words an entry has: of its texts and lines, not of addresses, dates and choices."""
    entry = record.entry
    lines = [
        entry.term,
        *(alias.text for alias in entry.aliases),
        entry.pronunciation,
        entry.summary,
        entry.tips_intro,
        *(tip.title for tip in entry.tips),
        *(item.to for item in entry.related),
        *(
            part
            for item in entry.articles
            for part in (item.title, item.author, item.publisher, item.published)
        ),
        *entry.content_warning,
        *entry.use_instead,
        *entry.tags,
    ]
    texts = [record.markup(path).plain for path in record.texts]
    words = sum(count_words(part) for part in (*lines, *texts) if part)
    return words - (count_words(PLACEHOLDER) if entry.definition == PLACEHOLDER else 0)
