"""XLSX by openpyxl, after a look at what the archive would unfold to."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, Any
from xml.parsers import expat

from glosskit.importers._draft import MEBIBYTE, Foreign, Imported, Note, UnreadableError

MOST_UNFOLDED = 256 * MEBIBYTE
MOST_FOLDED = 200
"""How many times as large as in the archive a part may be, once it is larger than a mebibyte."""
MOST_ROWS = 1_100_000
MOST_CELLS = 25_000_000
"""In a sheet, those counted that are empty and stand before one that is filled."""


class _HeadError(Exception):
    """The head of a part has been read, up to a declaration or the first element."""

    def __init__(self, declares: bool) -> None:
        super().__init__()
        self.declares = declares


def rows_of(file: Foreign, imported: Imported) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """Each visible sheet that has cells: a name for people, and its rows with their numbers; what is not read is told.

    Raises:
        UnreadableError: without openpyxl, and for what is not a workbook, or would fill the memory.
    """

    def tell(message: str) -> None:
        imported.notes.append(Note(file.name, 1, message))

    if any("comment" in part.casefold() for part in _look(file)):
        tell("The cells have comments, which are not imported.")
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
        for sheet in book.worksheets:
            if sheet not in sheets and _has_cells(sheet, file):
                tell(f"The sheet `{sheet.title}` is hidden, and was not imported.")
        filled = [sheet for sheet in sheets if _has_cells(sheet, file)]
        for sheet in filled:
            name = file.name if len(filled) == 1 else f"{file.name} [{sheet.title}]"
            yield name, _rows(sheet, file)
    finally:
        book.close()


def _look(file: Foreign) -> list[str]:
    """The names of the parts of the archive, once it is known that it can be unfolded."""
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
                with archive.open(part) as content:
                    if _declares(content):
                        raise UnreadableError(
                            f"{file.name} is not read: `{part.filename[:80]}` in it declares entities."
                        )
            return [part.filename for part in parts]
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(
            f"{file.name} is not an XLSX workbook, or is cut off: {_words(error)}."
        ) from None


def _declares(content: IO[bytes]) -> bool:
    """Whether a part has a place for entities, which can unfold without end: a workbook has no use for them."""

    def stop(declares: bool) -> None:
        raise _HeadError(declares)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: stop(True)
    parser.StartElementHandler = lambda *_: stop(False)
    try:
        while data := content.read(65_536):
            parser.Parse(data)
    except _HeadError as head:
        return head.declares
    except expat.ExpatError:
        pass  # what is no XML, such as a picture, declares nothing
    return False


def _has_cells(sheet: Any, file: Foreign) -> bool:
    return any(any(cells) for _, cells in _rows(sheet, file))


def _rows(sheet: Any, file: Foreign) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # what a file says of its own size can be anything
    seen = 0
    try:
        for number, row in enumerate(sheet.iter_rows(values_only=True, max_row=MOST_ROWS), 1):
            seen += len(row)
            if seen > MOST_CELLS:
                raise UnreadableError(
                    f"{file.name} is not read: `{sheet.title}` has more than {MOST_CELLS:,} cells. Delete its empty "
                    "columns, or import it in parts."
                )
            width = next((at for at in range(len(row), 0, -1) if row[at - 1] is not None), 0)
            cells = [_text(value) for value in row[:width]]
            while cells and not cells[-1]:
                cells.pop()
            yield number, cells
    except UnreadableError:
        raise
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
