"""JSON Feed, version 1.1 (jsonfeed.org)."""

from typing import Any

from glosskit.config import Config
from glosskit.exporters._inert import inert_json
from glosskit.exporters.feed._item import Item, clean, self_address
from glosskit.publishing import json_bytes


def json_feed(config: Config, items: list[Item]) -> bytes:
    """The feed; the newest item comes first."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": config.title,
        "home_page_url": config.base_url,
        "feed_url": self_address(config, "feed.json"),
        "language": config.language,
        "authors": [{"name": config.title}],
        "items": [_item(item) for item in items],
    }
    return inert_json(json_bytes(_known(feed)).decode()).encode()


def _item(item: Item) -> dict[str, Any]:
    return _known(
        {
            "id": item.id,
            "url": item.url,
            "title": clean(item.title),
            "summary": item.summary,
            "content_html": item.html,
            "date_published": item.time,
            "tags": list(item.view.entry.tags) or None,
        }
    )


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
