"""A page as plain text: its paragraphs and lists."""

import re

from glosskit.importers import _escape
from glosskit.importers._html import Block

_BULLET = re.compile(r"\s*(?:[-*•·]|\d{1,3}[.)])\s+(?=\S)")


def of(text: str) -> list[Block]:
    """Paragraphs of a plain text: apart by empty lines, or each line one where lines are long."""
    rows = text.split("\n")
    filled = [row for row in rows if row.strip()]
    each_line = not any(not row.strip() for row in rows[: len(rows) - 1]) or max(map(len, filled)) > 160
    blocks: list[Block] = []
    run: list[tuple[int, str]] = []

    def close() -> None:
        if not run:
            return
        line = run[0][0]
        if all(_BULLET.match(row) for _, row in run):
            items = [_paragraph(_BULLET.sub("", row, count=1), at) for at, row in run]
            listed = "\n".join(f"- {item.text}" for item in items)
            blocks.append(Block(listed, " ".join(item.plain for item in items), line, items=items))
        else:
            blocks.append(_paragraph(" ".join(row.strip() for _, row in run), line))
        run.clear()

    for number, row in enumerate(rows, 1):
        bullet = _BULLET.match(row) is not None
        if not row.strip() or (
            run and (bullet != (_BULLET.match(run[-1][1]) is not None) or (each_line and not bullet))
        ):
            close()
        if row.strip():
            run.append((number, row))
    close()
    return blocks


def _paragraph(words: str, line: int) -> Block:
    plain = " ".join(words.split())
    return Block(_escape.paragraph(_escape.inline(plain)), plain, line)
