"""Pages that explain several terms: where the text of each begins and ends.

What parts them is a heading of one level (`h2`), or a term of a definition list (`dl`). What a page may call a term by, so
that a link can lead to it, comes along.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from glosskit.importers import _strong
from glosskit.importers._draft import Draft, count_words
from glosskit.importers._outline import fenced, headings, is_in
from glosskit.names import make_id

SPLITS = ("h1", "h2", "h3", "h4", "h5", "h6", "strong", "dl")
_TERMS = "h6"
"""What terms of a definition list are turned into: headings, of which the list's own text has none so deep."""
_MOST_NAMES = 5
_DEFINES = re.compile(r" {0,3}:[ \t]+(?=\S)")
_ANCHOR = re.compile(r"[A-Za-z]{2}[A-Za-z_-]*")
_ID = re.compile(r"\{:?[ \t]*+#([\w.:-]++)[^{}\n]*+\}[ \t]*$")


@dataclass(slots=True)
class Section:
    """The text of one term.

    Attributes:
        term: its words.
        line: where it stands in the page, from 1.
        text: Markdown; its first lines, those of the term, are empty.
        names: what links may call it by.
        aliases: other terms that have the same text.
    """

    term: str
    line: int
    text: str
    names: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)


def of_markdown(body: str, line: int, split: str) -> tuple[list[tuple[int, str]], list[Section]]:
    """What belongs to no term, with its lines, and the sections.

    Args:
        body: Markdown.
        line: where it starts in the file.
        split: one of `SPLITS`.
    """
    if split == "strong":
        return _of_strong(body, line)
    level = int(_TERMS[1] if split == "dl" else split[1])
    if split == "dl":
        body = _with_headings(body)
    others, sections = list[tuple[int, str]](), list[Section]()
    marks = [mark for mark in headings(body) if (mark[2] == level if split == "dl" else mark[2] <= level)]
    for number, (start, end, depth, words) in enumerate(marks):
        stop = marks[number + 1][0] if number + 1 < len(marks) else len(body)
        at = line + body.count("\n", 0, start)
        if depth < level:  # a heading above those of the terms, such as a letter of the alphabet
            others.append((at, body[start:stop]))
            continue
        given = _ID.search(body[start:end])
        behind = body.count("\n", start, end)
        text = "\n" * behind + body[end:stop]
        section = Section(words, at, text, [given[1]] if given else [])
        _append(sections, section, alone=split == "dl")
    first = body[: marks[0][0]] if marks else body
    before = line + len(first) - len(first.lstrip("\n"))
    return [(before, first), *others], sections


def _of_strong(body: str, line: int) -> tuple[list[tuple[int, str]], list[Section]]:
    found = _strong.of_markdown(body)
    first = body[: found[0][0]] if found else body
    others, sections = [(line + len(first) - len(first.lstrip("\n")), first)], list[Section]()
    for start, stop, words, text in found:
        at = line + body.count("\n", 0, start)
        if words:
            sections.append(Section(words, at, text))
        else:
            others.append((at, body[start:stop]))
    return others, sections


def _append(sections: list[Section], section: Section, *, alone: bool) -> None:
    """Add a section; a term of a list that has no text shares that of the next one."""
    if alone and sections and not sections[-1].text.strip():
        former = sections.pop()
        section.aliases = [*former.aliases, section.term]
        section.names = [*former.names, *section.names]
        section.text = "\n" * (section.line - former.line) + section.text
        section.term, section.line = former.term, former.line
    sections.append(section)


def _with_headings(body: str) -> str:
    """Markdown whose definition lists (a term, and below it `: its text`) are headings; each line stays where it is."""
    rows = body.split("\n")
    made = list(rows)
    for at in _defining(body):
        for above in _terms_above(rows, at):
            made[above] = f"###### {rows[above].strip()}"
        made[at] = _DEFINES.sub("", rows[at])
        for below in range(at + 1, len(rows)):
            if rows[below].strip() and not rows[below].startswith((" ", "\t")):
                break
            made[below] = re.sub(r"^(?: {1,4}|\t)", "", rows[below])
    return "\n".join(made)


def _defining(body: str) -> Iterator[int]:
    """The numbers, from 0, of the lines that begin the text of a term, and are no code."""
    start, code = 0, fenced(body)
    for at, row in enumerate(body.split("\n")):
        if _DEFINES.match(row) and not is_in(code, start):
            yield at
        start += len(row) + 1


def _terms_above(rows: Sequence[str], at: int) -> list[int]:
    above = at - 1
    if above >= 0 and not rows[above].strip():
        above -= 1
    found = []
    while above >= 0 and rows[above].strip() and not rows[above].startswith((" ", "\t")):
        if _DEFINES.match(rows[above]):
            return []  # one more text of the same term
        found.append(above)
        above -= 1
    return found if len(found) <= _MOST_NAMES else found[:1]


def keep_anchors(drafts: Sequence[Draft]) -> None:
    """Let what pages and people call a term by lead to its entry: an anchor that is words becomes a former id."""
    ids = {make_id(str(draft.values["term"])) for draft in drafts}
    for draft in drafts:
        for name in draft.names:
            former = make_id(name)
            # Numbers and the like, such as `_Toc4711`, were given by a program.
            if _ANCHOR.fullmatch(name) and former == name.lower().replace("_", "-") and former not in ids:
                ids.add(former)
                draft.values.setdefault("redirect_from", []).append(former)


def of_tree(holder: Any, split: str) -> list[tuple[Any, Any]]:
    """The headings and the sections of an HTML element, which keeps what belongs to none of them.

    Each section is an element of its own, with the heading in it.

    Args:
        holder: lxml's element; it is changed.
        split: one of `SPLITS`.
    """
    if split == "dl":
        lists = [each for each in holder.iter("dl") if next(each.iterancestors("dl"), None) is None]
        marks = [term for each in lists for term in _as_headings(each)]
        ends = set(marks)
    elif split == "strong":
        ends = {mark for level in range(1, 7) for mark in holder.iter(f"h{level}")}
        marks = list(_strong.as_headings(holder, _TERMS))
        ends |= set(marks)
    else:
        marks = list(holder.iter(split))
        ends = {mark for level in range(1, int(split[1]) + 1) for mark in holder.iter(f"h{level}")}
    tops = [_top(mark, holder, ends) for mark in marks]
    wrapped = split != "strong" and all(
        _words(top) > _words(mark) for top, mark in zip(tops, marks, strict=True)
    )
    made = []
    for top, mark in zip(tops, marks, strict=True):
        section = mark.makeelement("section")
        section.sourceline = mark.sourceline
        following = [] if wrapped else list(_until(top.itersiblings(), ends))
        section.append(top)
        for one in following:
            section.append(one)
        made.append((mark, section))
    return made


def _as_headings(each: Any) -> Iterator[Any]:
    """The terms of a definition list, which becomes headings with texts below them; lists within it stay."""
    terms = [item for item in each.iter("dt") if next(item.iterancestors("dl")) is each]
    for item in each.iter("dd"):
        if next(item.iterancestors("dl")) is each:
            item.tag = "div"
    each.tag = "div"
    for item in terms:
        item.tag = _TERMS
        yield item


def _top(mark: Any, holder: Any, ends: set[Any]) -> Any:
    """The largest element that holds this heading, and no other one that ends a section."""
    top = mark
    while (above := top.getparent()) is not holder and not any(
        one in ends and one is not mark for one in above.iter()
    ):
        top = above
    return top


def _until(siblings: Iterable[Any], ends: set[Any]) -> Iterator[Any]:
    for one in siblings:
        if any(inner in ends for inner in one.iter()):
            return
        yield one


def names_of(mark: Any, section: Any) -> list[str]:
    """What addresses within the page may call a section by: the ids of its heading, and of what is around that."""
    around = [mark, *(one for one in mark.iterancestors() if one is not section), *mark.iter("a")]
    found = [one.get(key) for one in around for key in ("id", "name")]
    return list(dict.fromkeys(name for name in found if name))


def _words(element: Any) -> int:
    return count_words(" ".join(element.itertext()))


def terms_of_lists(body: str) -> list[str]:
    """The terms of the definition lists of a Markdown text."""
    rows = body.split("\n")
    found = [above for at in _defining(body) for above in _terms_above(rows, at)[:1]]
    return [rows[above].strip() for above in dict.fromkeys(found)]
