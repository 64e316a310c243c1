"""XLSX by openpyxl, after a look at what the archive would unfold to."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from glosskit.importers._draft import MEBIBYTE, Foreign, UnreadableError

MOST_UNFOLDED = 256 * MEBIBYTE
MOST_FOLDED = 200
"""How many times as large as in the archive a part may be, once it is larger than a mebibyte."""
MOST_ROWS = 1_100_000


def rows_of(file: Foreign) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """Each sheet that has cells: a name for people, and its rows with their numbers.

    Raises:
        UnreadableError: without openpyxl, and for what is not a workbook, or would fill the memory.
    """
    _look(file)
    try:
        import openpyxl
    except ImportError:
        raise UnreadableError(
            f'{file.name}: reading XLSX needs openpyxl: pip install "glosskit[xlsx]".'
        ) from None
    try:
        book = openpyxl.load_workbook(io.BytesIO(file.data), read_only=True, data_only=True)
    except Exception as error:  # openpyxl lets through whatever its parts raise
        raise UnreadableError(f"{file.name} cannot be read as XLSX: {_words(error)}.") from None
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        filled = [sheet for sheet in sheets if _has_cells(sheet, file)]
        for sheet in filled:
            name = file.name if len(filled) == 1 else f"{file.name} [{sheet.title}]"
            yield name, _rows(sheet, file)
    finally:
        book.close()


def _look(file: Foreign) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            parts = archive.infolist()
            for part in parts:
                if part.file_size > MEBIBYTE and part.file_size > MOST_FOLDED * max(part.compress_size, 1):
                    what = f"`{part.filename[:80]}` in it unfolds to {part.file_size // MEBIBYTE:,} MiB"
                    raise UnreadableError(f"{file.name} is not read: {what}.")
            if sum(part.file_size for part in parts) > MOST_UNFOLDED or len(parts) > 10_000:
                raise UnreadableError(
                    f"{file.name} is not read: it unfolds to more than {MOST_UNFOLDED // MEBIBYTE} MiB."
                )
            for part in parts:
                # A workbook has no use for entities, which can unfold without end.
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as content:
                        if b"<!DOCTYPE" in content.read(4096) or b"<!ENTITY" in content.read(4096):
                            raise UnreadableError(
                                f"{file.name} is not read: `{part.filename[:80]}` in it declares entities."
                            )
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(
            f"{file.name} is not an XLSX workbook, or is cut off: {_words(error)}."
        ) from None


def _has_cells(sheet: Any, file: Foreign) -> bool:
    return any(any(cells) for _, cells in _rows(sheet, file))


def _rows(sheet: Any, file: Foreign) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # what a file says of its own size can be anything
    try:
        for number, row in enumerate(sheet.iter_rows(values_only=True, max_row=MOST_ROWS), 1):
            cells = [_text(value) for value in row[:1_000]]
            while cells and not cells[-1]:
                cells.pop()
            yield number, cells
    except Exception as error:
        raise UnreadableError(f"{file.name} cannot be read as XLSX: {_words(error)}.") from None


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _words(error: Exception) -> str:
    said = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    return said[:200]
