"""What has no place in an entry, as a comment at the end of its file."""

from collections.abc import Sequence

from glosskit.importers import Leftover
from glosskit.source import FORBIDDEN

TITLE = "# not imported:"
MOST_CHARACTERS = 200_000
"""How much of a file may be such a comment: an entry's file has at most 1 MiB."""


def not_imported(leftovers: Sequence[Leftover]) -> str:
    """The comment, or an empty text; no content can end it, or be taken for a suppression or an editor's setting."""
    if not leftovers:
        return ""
    lines = [TITLE]
    left = MOST_CHARACTERS
    for item in leftovers:
        text = item.text[: max(left, 0)]
        left -= len(text)
        cut = (
            f" (cut: {len(item.text) - len(text):,} more characters stand there)"
            if len(text) < len(item.text)
            else ""
        )
        # Every line gets a bar of its own, so that nothing in it stands where a comment's first word would.
        rows = _rows(f"{item.path}:{item.line} {item.what}: ") if "\n" in text.strip() else []
        content = text.strip() if rows else f"{item.path}:{item.line} {item.what}: {text.strip()}"
        lines += [f"# | {row}".rstrip() for row in (*rows, *_rows(content + cut))]
    return "\n".join(lines) + "\n"


def _rows(text: str) -> list[str]:
    # A comment that says `glosskit:` behind a second sign would silence rules.
    safe = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text.replace("\u0085", "\n").replace("\r", "\n"))
    return [row.replace("\t", "    ").replace("glosskit:", "glosskit\N{RATIO}") for row in safe.split("\n")]
