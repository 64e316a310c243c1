"""The pages of the site: their files, and their addresses where it is published."""

import hashlib
from functools import lru_cache

from glosskit.addresses import encoded
from glosskit.config import Config
from glosskit.names import fold, make_id


def page_name(id_: str) -> str:
    """The file of an entry's page."""
    # `index.html` is the list of all entries. No id has an underscore, so this name is free.
    return "index_.html" if id_ == "index" else f"{id_}.html"


def page_address(config: Config, id_: str) -> str | None:
    """The address of an entry's page on the published site, or None where no site is configured."""
    return site_address(config, page_name(id_))


def site_address(config: Config, path: str) -> str | None:
    """The address of a file of the published site, or None where no site is configured."""
    return None if config.base_url is None else _address(config.base_url, path)


@lru_cache(maxsize=65_536)  # every target asks for the same addresses
def _address(base: str, path: str) -> str:
    return encoded(f"{base.rstrip('/')}/{path}")


@lru_cache(maxsize=4096)
@lru_cache(maxsize=4096)  # entries share their tags
def tag_key(tag: str) -> str:
    """What tags that are the same have in common: case, and hyphens instead of spaces, do not matter."""
    return fold(tag).replace("-", " ")


@lru_cache(maxsize=4096)
def tag_page(tag: str) -> str:
    """The file of a tag's page, which depends on the tag alone: no two tags share one."""
    key = tag_key(tag)
    name = make_id(key)
    if name.replace("-", " ") == key:
        return f"tags/{page_name(name)}"
    # A name that cannot be an id whole, such as C++ or one in another script; an id has no underscore.
    return f"tags/{name}_{hashlib.sha256(key.encode()).hexdigest()[:8]}.html"
