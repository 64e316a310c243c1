"""glosskit's own CSV export: a row of plain text for each entry."""

import re
from collections.abc import Mapping

from glosskit import markup
from glosskit.addresses import fault_of
from glosskit.importers._draft import Draft, count_words
from glosskit.importers._text import from_line, from_plain
from glosskit.model import KEYS, RelatedKind

COLUMNS = frozenset({"id", *KEYS, "url"})
_GUARD = re.compile(r"(^|[;\n])([ \u3000]*)'(?='*[=+\-@＝＋－＠])")
_JOINER = re.compile(r"(?<=[{}%#*|<>\[\]$])\u2060(?=[{}%#*|<>\[\]$])")
_BULLET = re.compile(r"^( *)• ", re.MULTILINE)
_KIND = re.compile(rf"(.+) \(({'|'.join(RelatedKind)})\)")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_LISTS = ("aliases", "content_warning", "use_instead", "tags")


def is_own(heads: list[str]) -> bool:
    """Whether these are the columns of the export."""
    return set(heads) == COLUMNS


def fill(draft: Draft, row: Mapping[str, str]) -> None:
    """Take a row of the export; its page's address is made again at the next export."""
    cells = {
        key: _BULLET.sub(r"\1- ", _GUARD.sub(r"\1\2", _JOINER.sub("", cell))).strip()
        for key, cell in row.items()
    }
    values = draft.values
    draft.id = cells["id"]
    for key in ("term", "pronunciation", "summary", "tips_intro"):
        if cells[key]:
            values[key] = from_line(draft, cells[key])
    if cells["definition"]:
        values["definition"] = from_plain(draft, cells["definition"], draft.line)
        first = markup.first_sentence(markup.parse(values["definition"]).plain)
        if values.get("summary") == first:  # the export's stand-in where nobody wrote one
            draft.words -= count_words(values.pop("summary"))
    for key in _LISTS:
        values[key] = [from_line(draft, line) for line in cells[key].split("\n") if line.strip()]
    for line in cells["related"].split("\n"):
        match = _KIND.fullmatch(line.strip())
        name = from_line(draft, match[1] if match else line)
        if name:
            values.setdefault("related", []).append({"to": name, "kind": match[2]} if match else name)
    for key, default in (
        ("usage", "ok"),
        ("status", "published"),
        ("part_of_speech", ""),
        ("reviewed", ""),
        ("review_by", ""),
    ):
        if cells[key] != default:
            values[key] = cells[key]
    values["redirect_from"] = cells["redirect_from"].split()
    for part in _parts(cells["tips"]):
        title, _, body = part.partition("\n")
        values.setdefault("tips", []).append(
            {"title": from_line(draft, title), "body": from_plain(draft, body, draft.line)}
        )
    for part in _parts(cells["articles"]):
        values.setdefault("articles", []).append(_article(draft, part.split("\n")))
    for part in _parts(cells["sources"]):
        lines = part.split("\n")
        url = {"url": lines.pop()} if len(lines) > 1 and fault_of(lines[-1]) is None else {}
        values.setdefault("sources", []).append(
            {"citation": from_plain(draft, "\n".join(lines), draft.line)} | url
        )


def _article(draft: Draft, lines: list[str]) -> dict[str, str]:
    """Title, then author, publisher and date in one line, then the address; of the middle one, the date is sure."""
    article = {"title": from_line(draft, lines[0])}
    rest = lines[1:]
    url = rest.pop() if rest and fault_of(rest[-1]) is None else ""
    named = ", ".join(rest)
    before, _, last = named.rpartition(", ")
    published = last if _DATE.fullmatch(last) else ""
    byline = before if published else named
    if url:
        article["url"] = url
    if byline:
        article["author"] = from_line(draft, byline)
    if published:
        article["published"] = published
        draft.words += count_words(published)
    return article


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("\n\n") if part.strip()]
