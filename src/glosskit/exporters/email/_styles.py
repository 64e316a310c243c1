"""Inline styles: mail programs drop style sheets, and some of them inherited colours too.

So everything that has a background has a text colour with it. The contrast of each pair is tested.
"""

from collections.abc import Mapping

_PAPER = "#ffffff"
_AROUND = "#f1eee9"
_INK = "#22201d"
_MUTED = "#5f5a53"
_ACCENT = "#0f5c63"
_NOTE = "#fbf1d9"
_NOTE_INK = "#4a3a0f"
_SERIF = "font-family:Georgia,serif"
_SANS = "font-family:Helvetica,Arial,sans-serif"
_RULE = "border-top:1px solid #e6e0d6"
_CODE = "font-family:Consolas,Menlo,monospace"


def _cell(padding: str, font: str = f"{_SANS};font-size:16px;line-height:24px", ink: str = _INK) -> str:
    return f"padding:{padding};background-color:{_PAPER};color:{ink};{font}"


IN_TEXT: Mapping[str, str] = {
    "p": "margin:0 0 12px",
    "ul": "margin:0 0 12px;padding:0 24px",
    "ol": "margin:0 0 12px;padding:0 24px",
    "li": "margin:0 0 4px",
    "a": f"color:{_ACCENT};text-decoration:underline",
    "strong": "font-weight:bold",
    "em": "font-style:italic",
    "code": f"{_CODE};font-size:14px;direction:ltr;unicode-bidi:isolate",
    "blockquote": f"margin:0 24px 12px;color:{_MUTED}",
    "pre": f"margin:0 0 12px;{_CODE};font-size:14px;white-space:pre-wrap;direction:ltr",
}
"""Styles of the tags that a writer's Markdown becomes; both sides are alike, for languages from right to left, but for code."""

OF_PARTS: Mapping[str, str] = {
    "table": "width:100%;max-width:600px;margin:0 auto;border-collapse:collapse;table-layout:fixed;"
    f"overflow-wrap:break-word;background-color:{_PAPER};color:{_INK}",
    "head": _cell("24px 24px 8px"),
    "note": f"padding:12px 24px;background-color:{_NOTE};color:{_NOTE_INK};{_SANS};font-size:16px;line-height:24px",
    "text": _cell("16px 24px 4px", f"{_SERIF};font-size:18px;line-height:28px"),
    "section": _cell("20px 24px 6px", f"{_SERIF};font-size:24px;line-height:30px;{_RULE}"),
    "item": _cell("6px 24px 4px"),
    "foot": _cell("16px 24px 20px", f"{_SANS};font-size:14px;line-height:20px", _MUTED),
    "greeting": _cell("24px 24px 0"),
    "leave": _cell("16px 24px 20px", f"{_SANS};font-size:14px;line-height:20px;{_RULE}", _MUTED),
    "more": _cell("8px 24px 28px"),
    "term": f"margin:0 0 4px;{_SERIF};font-size:34px;line-height:40px;font-weight:bold",
    "heading": "margin:0;font-size:24px;font-weight:bold",
    "title": "margin:0 0 2px;font-size:17px;line-height:24px;font-weight:bold",
    "plain": "margin:0",
    "muted": f"margin:0;color:{_MUTED}",
    "byline": f"margin:0 0 4px;color:{_MUTED};font-size:14px;line-height:20px",
    "status": f"margin:0 0 8px;color:{_NOTE_INK};background-color:{_NOTE};font-size:14px;font-weight:bold",
    "muted-link": f"color:{_MUTED};text-decoration:underline",
    "note-link": f"color:{_NOTE_INK};text-decoration:underline",
    "button": f"display:inline-block;padding:10px 20px;background-color:{_ACCENT};color:#ffffff;"
    "font-weight:bold;text-decoration:none",
}
"""Styles of the parts of an entry."""

PAGE: Mapping[str, str] = {
    "body": f"margin:0;padding:24px 8px;background-color:{_AROUND}",
    "preheader": "display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;opacity:0",
}
"""Styles of the page around it, in the file that is opened in a mail program."""
