"""Tables: CSV and TSV in whatever form spreadsheets save them, and XLSX."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

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
)
from glosskit.importers._fields import entry_of, put
from glosskit.importers._keys import check_columns, is_term, known_key
from glosskit.importers._own_table import fill, is_own
from glosskit.importers._xlsx import rows_of

_MOST_ABOVE = 8
"""How many rows may stand above the one that names the columns."""
MOST_CELL = 1_000_000
MOST_COLUMNS = 200
MOST_ROWS = 1_100_000
_DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR = re.compile(r"\"?sep=([,;\t|])\"?[ \t]*\r?\n", re.IGNORECASE)
Row = tuple[int, list[str]]


def read(files: Sequence[Foreign], options: Options) -> Imported:
    """Read tables whose first row names the columns."""
    check_columns(options)
    imported = Imported()
    for file in files:
        is_zip = file.data.startswith(b"PK\x03\x04")
        if file.path.lower().endswith((".xlsx", ".xlsm")) or is_zip:
            _workbook(rows_of(file, imported), imported, options)
        else:
            text = _decode(file, imported)
            _table(file.name, _rows(file, text), imported, options, text.count("\n"))
    return imported


class _NoTermError(UnreadableError):
    """A table has no column for the term."""


def _workbook(sheets: Iterable[tuple[str, Iterator[Row]]], imported: Imported, options: Options) -> None:
    """The sheets of a workbook; those without a column for the term are told, as long as one has it."""
    others: list[_NoTermError] = []
    before = len(imported.drafts)
    for name, rows in sheets:
        kept: list[Row] = []
        try:
            _table(name, _noted(rows, kept), imported, options, 0)
        except _NoTermError as error:
            others.append(error)
            imported.notes.append(
                Note(name, 1, "This sheet has no column for the term, and was not imported.")
            )
            for line, cells in (*kept, *rows):
                _above(name, line, cells, "row of another sheet", imported)
    if others and len(imported.drafts) == before:
        raise others[0]


def _noted(rows: Iterator[Row], kept: list[Row]) -> Iterator[Row]:
    """Rows, of which the first ones can be read again."""
    for row in rows:
        if len(kept) < _MOST_ABOVE:
            kept.append(row)
        yield row


def _above(name: str, line: int, cells: Sequence[str], what: str, imported: Imported) -> None:
    words = ", ".join(cell.strip() for cell in cells if cell.strip())
    if words:
        imported.leftovers.append(Leftover(name, line, what, words))


def _head(name: str, rows: Iterator[Row], imported: Imported, options: Options) -> tuple[int, list[str]]:
    """The row that names the columns: the first one with words, or below one that is a title of the whole."""
    above: list[Row] = []
    for line, cells in rows:
        heads = [cell.strip() for cell in cells]
        filled = [head for head in heads if re.search(r"\w", head)]
        if not filled:
            continue
        if len(filled) > 1 or is_term(filled[0], options):
            for at, title in above:
                _above(name, at, title, "text above the table", imported)
            return line, heads
        above.append((line, heads))
        if len(above) == _MOST_ABOVE:
            break
    if not above:
        raise UnreadableError(f"{name} is empty.")
    return above[0]


def _table(name: str, rows: Iterable[Row], imported: Imported, options: Options, many: int) -> None:
    iterator = iter(rows)
    line, heads = _head(name, iterator, imported, options)
    if len(heads) > MOST_COLUMNS:
        raise UnreadableError(f"{name}:{line} has {len(heads):,} columns; {MOST_COLUMNS} are the most.")
    if is_own(heads):
        for at, cells in iterator:
            draft = Draft(name, at)
            fill(draft, dict(zip(heads, [*cells, *[""] * len(heads)], strict=False)))
            imported.add(draft)
        return
    keys = [known_key(head, options) if head else None for head in heads]
    if "term" not in keys:
        raise _NoTermError(
            f"{name}:{line} has no column for the term (the columns are {', '.join(filter(None, heads))[:300]}). "
            "Name one with --map, such as --map Concept=term."
        )
    for key in {key for key in keys if key in ("term", "definition", "id")}:
        same = [head for head, its in zip(heads, keys, strict=True) if its == key]
        if len(same) > 1:
            imported.notes.append(
                Note(
                    name,
                    line,
                    f"Several columns could be `{key}`: `{same[0]}` is used, and {_listed(same[1:])} kept aside.",
                )
            )
    columns = [
        (head or f"column {at + 1}", key) for at, (head, key) in enumerate(zip(heads, keys, strict=True))
    ]
    for done, (at, cells) in enumerate(iterator, 1):
        if any(cell.strip() for cell in cells):
            imported.add(_draft(name, at, columns, cells))
        if options.advance and many:
            options.advance(min(done, many), many)


def _draft(name: str, line: int, columns: list[tuple[str, str | None]], cells: list[str]) -> Draft:
    draft = Draft(name, line)
    for (head, key), cell in zip(columns, cells, strict=False):
        put(draft, head, key, _unguarded(cell), line, entry_of)
    for number, cell in enumerate(cells[len(columns) :], len(columns) + 1):
        if cell.strip():
            draft.leave(f"column {number}, which has no name", cell.strip())
    return draft


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from taking a text for a formula."""
    return cell[1:] if re.match(r"'[=+\-@\t\r]", cell) else cell


def _decode(file: Foreign, imported: Imported) -> str:
    data = file.data
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise UnreadableError(
                f"{file.name} is cut off: it starts as UTF-16, and its end is missing."
            ) from None
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise UnreadableError(f"{file.name} is not a table as text: it has a zero byte in line {line}.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableError(
            f"{file.name}:{line} has bytes that are neither UTF-8 nor Windows-1252. Save it again as CSV UTF-8."
        ) from None
    if len(re.findall(r"[\x00-\x08\x0e-\x1f\x7f]", text)) > len(text) // 100:
        raise UnreadableError(f"{file.name} is not a table as text.")
    imported.notes.append(
        Note(
            file.name,
            line,
            "This is not UTF-8: it was read as Windows-1252. Please look at letters with accents.",
        )
    )
    return text


def _rows(file: Foreign, text: str) -> Iterator[Row]:
    csv.field_size_limit(MOST_CELL)
    said = _SEPARATOR.match(text)  # Excel's own first line, which names the sign
    is_tsv = file.path.lower().endswith((".tsv", ".tab"))
    delimiter = said[1] if said else "\t" if is_tsv else _delimiter(text)
    rows = io.StringIO(text, newline="")
    if said:
        rows.readline()
    above = line = 1 + bool(said)
    reader = csv.reader(rows, delimiter=delimiter, strict=True)
    try:
        for number, cells in enumerate(reader):
            if number > MOST_ROWS:
                raise UnreadableError(f"{file.name} has more than {MOST_ROWS:,} rows. Import it in parts.")
            yield line, cells
            line = reader.line_num + above
    except csv.Error as error:
        fault = str(error)
        if "field larger" in fault:
            reason = "has a cell of more than a million characters; a quotation mark that is never closed can do that"
        elif "unexpected end" in fault:
            reason = "has a quotation mark that is never closed: the file may be cut off"
        elif "expected after" in fault:
            reason = (
                "has text behind the quotation mark that ends a cell; within a cell, each is written twice"
            )
        else:
            reason = f"is not in the form of CSV: {fault}"
        raise UnreadableError(f"{file.name}:{line} {reason}.") from None


def _delimiter(text: str) -> str:
    """The sign that divides the first rows into columns: the one that gives the most, and the same number in each."""
    first = "".join(islice(io.StringIO(text, newline=""), 20))[:100_000]

    def score(sign: str) -> tuple[bool, int]:
        try:
            rows = [row for row in csv.reader(io.StringIO(first, newline=""), delimiter=sign) if any(row)]
        except csv.Error:
            return False, 0
        widths = [len(row) for row in rows]
        return len(set(widths)) == 1 and widths[0] > 1, widths[0] if widths else 0

    return max(_DELIMITERS, key=score)


def _listed(names: list[str]) -> str:
    return f"{', '.join(f'`{name}`' for name in names)} {'is' if len(names) == 1 else 'are'}"


IMPORTER = Importer(
    "a spreadsheet as CSV, TSV or XLSX, a row for each entry",
    read,
    (".csv", ".tsv", ".tab", ".xlsx"),
    most_bytes=64 * MEBIBYTE,
)
