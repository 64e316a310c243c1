"""The HTML export: an index from A to Z, topics, a page for each entry and each former id, search, feed and sitemap."""

from collections.abc import Iterable, Iterator
from functools import partial
from importlib.resources import files
from typing import Any

from glosskit.digests import digest_of
from glosskit.exporters._inert import inert_html
from glosskit.exporters._pages import page_name, site_address
from glosskit.exporters._signs import direction
from glosskit.exporters._templates import rendered, team_templates
from glosskit.exporters._view import View
from glosskit.exporters._views import all_listed, all_made_of, located, shared_views
from glosskit.exporters.html._data import set_data, term_data
from glosskit.exporters.html._letters import by_letter
from glosskit.exporters.html._search import kind_of, own_index, pagefind_files
from glosskit.exporters.html._tags import by_tag
from glosskit.exporters.html._team import judge, team_of
from glosskit.glossary import Glossary
from glosskit.publishing import Artifact, Exporter
from glosskit.reading import Record

_MOST_IN_FEED = 50


class _Site:
    """What all pages share: the environment of their templates, and the values that these use."""

    def __init__(self, glossary: Glossary, shown: list[View]) -> None:
        config = glossary.config
        self.config = config
        self.views = shown
        self.topics = by_tag(shown)
        self.recent = _recent(shown) if config.base_url else []
        self.search = kind_of(config)
        team = team_of(glossary)
        self.environment = team_templates(team)
        judge(team, self.environment)
        language, _, region = config.language.partition("-")
        self.shared: dict[str, Any] = {
            "config": config,
            "labels": config.export.labels,
            "direction": direction(config),
            "locale": f"{language}_{region}" if len(region) == 2 else "",
            "page_name": page_name,
            "topics": bool(self.topics),
            "feed": bool(self.recent),
            "search": self.search,
            "whole": not team,  # without a team's templates, the parts are the same as in the fragment
        }
        about = (*sorted(team.items()), self.search, bool(self.topics), bool(self.recent))
        self.made_of = digest_of(repr(about))
        self._glossary = glossary
        # A team's templates may show what they like.
        self._made_of_many = all_made_of if team else all_listed

    def made_of_list(self, shown: Iterable[View]) -> str:
        """The hash of what a page with a list of entries is made of."""
        return self._made_of_many(self._glossary, shown, self.made_of)

    def page(self, template: str, path: str, **values: Any) -> bytes:
        """A page of the site, by its path below the site's folder."""
        address = "" if path == "index.html" else path
        root = "../" * path.count("/")
        places = {"root": root, "canonical": site_address(self.config, address)}
        defaults = {"kind": "website", "description": None, "data": None, "here": "", "wide": False}
        text = rendered(self.environment, f"html/{template}", **self.shared, **(defaults | places | values))
        return inert_html(located(text, root)).encode()

    def index(self) -> bytes:
        """The list of all entries."""
        labels = self.config.export.labels
        return self.page(
            "index.html.jinja",
            "index.html",
            title=self.config.title,
            description=labels.index_intro,
            here="index",
            wide=True,
            data=set_data(self.config, self.views),
            letters=by_letter(self.views),
        )

    def entry(self, view: View) -> bytes:
        """An entry's page."""
        return self.page(
            "page.html.jinja",
            page_name(view.id),
            title=view.entry.term,
            description=view.summary,
            kind="article",
            data=term_data(view),
            view=view,
        )

    def redirect(self, view: View) -> bytes:
        """The page of a former id, which leads on: it works on every host."""
        return self.page("redirect.html.jinja", page_name(view.id), view=view, page=page_name(view.id))

    def sitemap(self) -> bytes:
        """The pages that a search engine should know; those of former ids are not among them."""
        paths = [("", None), *((page_name(view.id), view.entry.reviewed) for view in self.views)]
        if self.topics:
            paths += [("tags/index.html", None), *((topic.page, None) for topic in self.topics)]
        pages = [(site_address(self.config, path), changed) for path, changed in paths]
        return self.page("sitemap.xml.jinja", "sitemap.xml", pages=pages)

    def feed(self) -> bytes:
        """The entries that were reviewed last, as an Atom feed."""
        address = partial(site_address, self.config)
        return self.page("feed.xml.jinja", "feed.xml", home=address(""), recent=self.recent, address=address)


def _recent(shown: list[View]) -> list[View]:
    dated = [view for view in shown if view.record.outline.reviewed]
    return sorted(dated, key=lambda view: view.record.outline.reviewed, reverse=True)[:_MOST_IN_FEED]


def _static(*path: str) -> str:
    # Read as text, so that a checkout with other line ends gives the same bytes.
    return files("glosskit.exporters").joinpath(*path).read_text(encoding="utf-8")


def _artifacts(glossary: Glossary, carried: tuple[Record, ...]) -> Iterator[Artifact]:
    shown = shared_views(glossary, carried)
    site = _Site(glossary, shown)
    everything = site.made_of_list(shown)
    yield Artifact("style.css", (_static("html", "style.css") + _static("_parts", "entry.css")).encode())
    yield Artifact("index.html", site.index, everything)
    for view in shown:
        made_of = f"{view.made_of} {site.made_of}"
        yield Artifact(page_name(view.record.id), partial(site.entry, view), made_of)
        for former in view.record.outline.former:
            yield Artifact(page_name(former), partial(site.redirect, view), made_of)
    if site.topics:
        listed = partial(site.page, "tags.html.jinja", "tags/index.html", here="tags")
        title = glossary.config.export.labels.tags
        yield Artifact("tags/index.html", partial(listed, title=title, all_topics=site.topics), everything)
    for topic in site.topics:
        listed = partial(site.page, "tag.html.jinja", topic.page, title=topic.name, topic=topic, wide=True)
        yield Artifact(topic.page, listed, site.made_of_list(topic.views))
    if glossary.config.base_url:
        yield Artifact("sitemap.xml", site.sitemap, everything)
    if site.recent:
        yield Artifact("feed.xml", site.feed, everything)
    if site.search:
        yield Artifact("search.js", _static("html", "search.js").encode())
        yield Artifact("search-index.js", partial(own_index, shown), everything)
    if site.search == "pagefind":
        yield from pagefind_files(glossary, shown)


EXPORTER = Exporter("html", "a site: an index from A to Z, topics, a page an entry, and a search", _artifacts)
