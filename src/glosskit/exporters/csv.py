"""The csv export: one row an entry, for spreadsheets and reviews.

RFC 4180: commas, every field in quotes, rows end with CR LF. UTF-8 with a byte order mark, without which Excel takes it for an
old encoding; whoever wants to program takes the JSON. What a spreadsheet would run as a formula is made words.
"""

import csv
import io
import re
from collections.abc import Iterator
from functools import partial

from glosskit.exporters._inert import inert_text
from glosskit.exporters._pages import page_address
from glosskit.exporters._view import View
from glosskit.exporters._views import all_made_of, page_views, pieces_of
from glosskit.glossary import Glossary
from glosskit.model import Article
from glosskit.publishing import Artifact, Exporter
from glosskit.reading import Record

COLUMNS = (
    "id term aliases part_of_speech pronunciation summary definition tips_intro tips related articles sources "
    "content_warning usage use_instead tags status reviewed review_by redirect_from url"
).split()

# What makes a cell a formula (OWASP, "CSV Injection"), its full-width forms included. A spreadsheet of a country where
# semicolons part the fields starts a new cell after each, and may start one after a line break.
# An apostrophe that stands there already gets a second one, so that an import can take one away again.
_FORMULA = re.compile(r"(^|[;\n])([ \u3000]*)(?='*[=+\-@＝＋－＠])")
_STARTS = frozenset("'=+-@＝＋－＠")
_BULLET = re.compile(r"^( *)- ", re.MULTILINE)
_JOINER = "\u2060"
"""Parts what a template engine would run; it is not seen, and an import finds it and takes it away."""
_WHITE = str.maketrans({"\t": " ", "\r": " "})


def inert(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe before what would start a formula, which says "text" to them."""
    text = text.translate(_WHITE) if "\t" in text or "\r" in text else text
    # Nearly all cells have nothing of the kind, and to look at how their lines start is much faster than the pattern.
    if all(part.lstrip(" \u3000")[:1] not in _STARTS for part in text.replace(";", "\n").split("\n")):
        return text
    # A list's dash would be one too, and is nicer as a bullet.
    return _FORMULA.sub(r"\1\2'", _BULLET.sub(r"\1• ", text))


def _artifacts(glossary: Glossary, carried: tuple[Record, ...]) -> Iterator[Artifact]:
    shown = page_views(glossary, carried)
    yield Artifact("glossary.csv", partial(_table, glossary, shown), all_made_of(glossary, shown))


def _table(glossary: Glossary, shown: list[View]) -> bytes:
    rows = pieces_of(glossary, shown, "csv", _row)
    return b"".join([_written(COLUMNS).encode("utf-8-sig"), *rows])


def _row(view: View) -> str:
    entry, record = view.entry, view.record
    cells = {
        "id": record.id,
        "term": entry.term,
        "aliases": _lines(alias.text for alias in entry.aliases),
        "part_of_speech": entry.part_of_speech or "",
        "pronunciation": entry.pronunciation or "",
        "summary": record.summary,
        "definition": view.plain("definition"),
        "tips_intro": entry.tips_intro or "",
        "tips": "\n\n".join(
            f"{tip.title}\n{view.plain('tips', index, 'body')}" for index, tip in enumerate(entry.tips)
        ),
        "related": _lines(
            item.to if item.kind == "see" else f"{item.to} ({item.kind})" for item in entry.related
        ),
        "articles": "\n\n".join(
            _lines(filter(None, (item.title, _byline(item), item.url))) for item in entry.articles
        ),
        "sources": "\n\n".join(
            _lines(filter(None, (view.plain("sources", index, "citation"), item.url)))
            for index, item in enumerate(entry.sources)
        ),
        "content_warning": _lines(entry.content_warning),
        "usage": entry.usage,
        "use_instead": _lines(entry.use_instead),
        "tags": _lines(entry.tags),
        "status": entry.status,
        "reviewed": entry.reviewed or "",
        "review_by": entry.review_by or "",
        "redirect_from": _lines(entry.redirect_from),
        "url": page_address(view.config, record.id) or "",
    }
    return _written([inert(inert_text(str(cells[column]), _JOINER)) for column in COLUMNS])


def _byline(article: Article) -> str:
    """Author, publisher and date, as they were written: an import takes them apart again."""
    return ", ".join(filter(None, (article.author, article.publisher, article.published)))


def _lines(items: Iterator[str] | tuple[str, ...]) -> str:
    return "\n".join(items)


def _written(cells: list[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return text.getvalue()


EXPORTER = Exporter("csv", "one table, for spreadsheets", _artifacts)
