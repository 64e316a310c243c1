"""What the search of the site looks through: an index of our own, and pagefind's where it is wanted."""

import asyncio
import base64
import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from glosskit.config import Config, Search
from glosskit.exporters._inert import inert_json
from glosskit.exporters._pages import page_name
from glosskit.exporters._view import View
from glosskit.exporters._views import all_made_of
from glosskit.glossary import Glossary
from glosskit.installed import version_of
from glosskit.project import ConfigError
from glosskit.publishing import Artifact

# Its own interfaces: the site has one already, and they are most of its bytes.
_LEFT_OUT = ("-ui.js", "-ui.css", "pagefind-highlight.js")


def kind_of(config: Config) -> str:
    """Which search the site gets: pagefind, own, or none.

    Raises:
        ConfigError: when pagefind is asked for and not installed.
    """
    setting = config.export.html.search
    if setting is Search.OFF:
        return ""
    if setting is Search.PAGEFIND and not has_pagefind():
        raise ConfigError(
            "`export.html.search` asks for pagefind, which is not installed: "
            "install glosskit with its extra `search`, or write `auto`."
        )
    return "own" if setting is Search.OWN or not has_pagefind() else "pagefind"


@cache
def has_pagefind() -> bool:
    """Whether pagefind and its program are installed."""
    return find_spec("pagefind") is not None and find_spec("pagefind_bin") is not None


def own_index(views: Iterable[View]) -> bytes:
    """Terms, other names, topics and summaries, as a script: a page from a disk may load that, and no other file."""
    lines = (
        json.dumps(
            {
                "page": page_name(view.id),
                "term": view.entry.term,
                "names": [alias.text for alias in view.entry.aliases],
                "topics": list(view.entry.tags),
                "warning": view.comma.join(view.entry.content_warning),
                "usage": view.usage_note or "",
                "summary": view.summary,
            },
            ensure_ascii=False,
        )
        for view in views
    )
    items = ",\n".join(lines).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return inert_json(f"window.glosskitIndex = [\n{items}\n];\n").encode()


def pagefind_files(glossary: Glossary, views: list[View]) -> Iterator[Artifact]:
    """Pagefind's files, which find the words of whole entries."""
    made_of = all_made_of(glossary, views, version_of("pagefind"))
    found = glossary.pieces.get(f"pagefind {made_of}", lambda: _run(views)) if views else "{}"
    for path, content in json.loads(found).items():
        yield Artifact(f"pagefind/{path}", partial(base64.b64decode, content), made_of)


def _run(views: list[View]) -> str:
    # In a thread of its own: who calls this may be in an event loop already.
    with ThreadPoolExecutor(1) as pool:
        files = pool.submit(lambda: asyncio.run(_index(views))).result()
    kept = {path: content for path, content in sorted(files.items()) if not path.endswith(_LEFT_OUT)}
    return json.dumps({path: base64.b64encode(content).decode() for path, content in kept.items()})


async def _index(views: list[View]) -> dict[str, bytes]:
    service: Any = import_module("pagefind.service")
    language = views[0].config.language.lower()
    async with (
        service.PagefindService() as pagefind
    ):  # not PagefindIndex: that writes to the disk when it is done
        index = await pagefind.create_index(config={"force_language": language})
        for view in views:
            page = page_name(view.id)
            await index.add_custom_record(
                url=page,
                content=_words(view),
                language=language,
                meta={"title": view.entry.term, "page": page},
            )
        return {file["path"]: file["content"] for file in await index.get_files()}


def _words(view: View) -> str:
    entry = view.entry
    parts = [entry.term, *(alias.text for alias in entry.aliases), view.summary, view.plain("definition")]
    for index, tip in enumerate(entry.tips):
        parts += [tip.title, view.plain("tips", index, "body")]
    for index, article in enumerate(entry.articles):
        parts += [article.title, *filter(None, (article.author, article.publisher, article.published))]
        parts += [view.plain("articles", index, "summary")] if article.summary else []
    parts += [view.plain("sources", index, "citation") for index in range(len(entry.sources))]
    return "\n".join(part for part in parts if part)
