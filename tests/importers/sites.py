"""Small glossaries in the habits of different sites, written for the tests: files, and the entries that they give.

Of each entry, the values that count for the case; `links` are those of its definition.
"""

from typing import Any, NamedTuple


class Site(NamedTuple):
    """A folder of Markdown, and what an import makes of it."""

    files: dict[str, str | bytes]
    entries: dict[str, dict[str, Any]]
    said: tuple[str, ...] = ()


def front(yaml: str, body: str = "A text.\n") -> str:
    """A file with front matter in YAML."""
    return f"---\n{yaml}---\n{body}"


SITES: dict[str, Site] = {
    "hugo": Site(
        {
            "_index.md": front("title: Glossary\nmenu: main\n", "Our words.\n"),
            "ally.md": '+++\ntitle = "Ally"\ndate = 2024-02-03\ndraft = true\ntags = ["people"]\naliases = ["/old/allies/"]\n+++\n'
            'An ally follows [the group]({{< ref "group.md" >}}).\n\n{{< figure src="a.png" >}}\n',
            "group/index.md": '+++\ntitle = "Group"\nurl = "/words/crowd/"\n[params]\ncolour = "red"\npronunciation = "groop"\n+++\nPeople, such as [allies](/glossary/ally/).\n',
        },
        {
            "ally": {"status": "draft", "tags": ["people"], "links": ["group"], "redirect_from": ["allies"]},
            "group": {"pronunciation": "groop", "links": ["ally"], "redirect_from": ["crowd"]},
        },
        (
            "_index.md:1: This is the page of a folder",
            "_index.md:5: text of the page of a folder: Our words.",
            "ally.md:10: shortcode",
            "group/index.md:5: colour: red",
            "redirect_from: /words/crowd/ → crowd",
            "date: 2024-02-03",
        ),
    ),
    "hugo with tooltips": Site(
        {
            "pod.md": front(
                "title: Pod\nid: pod\nfull_link: /docs/pod\nshort_description: >\n  A group of whales.\naka:\ntags:\n- sea\n",
                'Whales <!--more--> that swim; see {{< glossary_tooltip text="one whale" term_id="whale" >}}.\n',
            ),
            "whale.md": front("title: Whale\nid: whale\naka:\n- Cetacean\ntags: []\n"),
        },
        {
            "pod": {"summary": "A group of whales.", "tags": ["sea"], "links": ["whale"], "aliases": []},
            "whale": {"aliases": ["Cetacean"], "tags": []},
        },
        ("full_link: /docs/pod",),
    ),
    "jekyll": Site(
        {
            "_glossary/food-desert.md": front(
                "layout: term\ntitle: Food desert\npermalink: /terms/food-desert.html\n",
                "Far from {% link _glossary/shop.md %} [shops]({% link _glossary/shop.md %}) "
                "and [here]({{ site.baseurl }}/terms/shop.html).\n\n{% include note.html %}\n",
            ),
            "_glossary/shop.md": front(
                "layout: term\ntitle: 'Shop: the place'\npermalink: /terms/shop.html\n"
            ),
        },
        {
            "food-desert": {"links": ["shop-the-place", "shop-the-place"]},
            "shop-the-place": {"term": "Shop: the place"},
        },
        ("food-desert.md:8: shortcode: {% include note.html %}", "layout: term"),
    ),
    "docusaurus": Site(
        {
            "ally.mdx": front(
                "id: ally\ntitle: Ally\nsidebar_position: 3\ndescription: A helper.\n",
                "import Tabs from '@theme/Tabs';\n\n# Ally\n\n:::tip Remember\nListen to [Group](./group.md#top).\n:::\n\n<Tabs>\n\nInside.\n\n</Tabs>\n",
            ),
            "group.md": front(
                "slug: /glossary/groups\nsidebar_label: Groups\ntags:\n  - label: People\n    permalink: /tags/people\n",
                "# Group\n\nMany people[^1].\n\n[^1]: Doe, J. (2019). *Groups.*\n",
            ),
        },
        {
            "ally": {
                "summary": "A helper.",
                "definition": "**Remember**\\\nListen to [[Group]].\n\nInside.",
                "links": ["Group"],
            },
            "groups": {
                "term": "Group",
                "aliases": ["Groups"],
                "tags": ["People"],
                "definition": "Many people.",
                "sources": ["Doe, J. (2019). *Groups.*"],
            },
        },
        ("ally.mdx:7: code of MDX", "sidebar_position: 3", "tags.permalink: /tags/people"),
    ),
    "mkdocs": Site(
        {
            "terms/ally.md": '# Ally\n\n!!! note "In short"\n    A person who helps.\n\n    See [Foe](foe.md){ .button }.\n\nMore here.\n',
            "terms/foe.md": "Foe\n===\n\nNot an [ally](../terms/ally.md).\n\nMeaning\n-------\n\nNone.\n",
        },
        {
            "ally": {
                "definition": "**In short**\\\nA person who helps.\n\nSee [[Foe]].\n\nMore here.",
                "links": ["Foe"],
            },
            "foe": {"definition": "Not an [[ally]].\n\nNone.", "links": ["ally"]},
        },
        ("ally.md:6: attributes: { .button }",),
    ),
    "crlf, bom and tabs": Site(
        {
            "ally.md": b"\xef\xbb\xbf---\r\ntitle:\tAlly\r\ntags:\r\n\t- people\r\n---\r\n\r\nA person.\r\n\r\n\t- not a list\r\n",
            "foe.md": "---\ntitle: Foe\n---\nOne.\n\n-\tfirst\n-\tsecond\n".encode("utf-16"),
        },
        {
            "ally": {"tags": ["people"], "definition": "A person.\n\n```\n- not a list\n```"},
            "foe": {"definition": "One.\n\n-\tfirst\n-\tsecond"},
        },
    ),
    "nested folders": Site(
        {
            "a/one.md": front(
                "title: One\n", "See [two](../b/c/two.md), [three](/b/three) and [gone](gone.md).\n"
            ),
            "b/c/two.md": front("title: Two\n", "Back to [one](../../a/one.md).\n"),
            "b/three.md": front("title: Three\n"),
            ".hidden/four.md": front("title: Four\n"),
        },
        {"one": {"links": ["two", "three"]}, "two": {"links": ["one"]}, "three": {}},
        ("a/one.md:4: A link leads to `gone.md`, and there is no such entry",),
    ),
    "duplicate titles": Site(
        {
            "history/race.md": front("title: Race\n", "A group.\n"),
            "sport/race.md": front("title: race\n", "A contest.\n"),
            "x.md": front("title: X\n", "Both: [group](history/race.md), [contest](sport/race.md).\n"),
        },
        {
            "race": {"definition": "A group."},
            "race-2": {"definition": "A contest."},
            "x": {"links": ["race", "race-2"]},
        },
        ("sport/race.md:1: The id `race` is taken by line 1 of ", "The term `race` is there twice"),
    ),
    "empty tags and keys in any case": Site(
        {
            "a.md": front(
                "TITLE: Ally\nTags:\nKeywords: ''\nAKA: friend, helper\nSee-Also: [foe]\nStatus: In Review\nreviewed: 2024-1-5\n"
            ),
            "foe.md": front("Title: 'Foe'\nshortDescription: Not a friend.\n"),
        },
        {
            "ally": {
                "tags": [],
                "aliases": ["friend", "helper"],
                "related": ["foe"],
                "status": "review",
                "reviewed": "2024-01-05",
            },
            "foe": {"summary": "Not a friend."},
        },
    ),
    "sections": Site(
        {
            "ally.md": front(
                "title: Ally\n",
                "A person.\n\n## History\n\nOld.\n\n## What you can do\n\nStart here.\n\n### Listen\n\nListen first.\n\n### Ask\n\nThen *ask*.\n\n"
                "## Further reading\n\n- [Book](https://example.org/b): On allies.\n- [Film](https://example.org/f)\n\n"
                "## See also\n\n- [Foe](foe.md)\n- Friend of a friend\n\n## References\n\n1. Doe (2019).\n",
            ),
            "foe.md": front("title: Foe\n"),
        },
        {
            "ally": {
                "definition": "A person.\n\n**History**\n\nOld.",
                "tips_intro": "Start here.",
                "tips": [("Listen", "Listen first."), ("Ask", "Then *ask*.")],
                "articles": [
                    ("Book", "https://example.org/b", "On allies."),
                    ("Film", "https://example.org/f", None),
                ],
                "related": ["foe", "Friend of a friend"],
                "sources": ["Doe (2019)."],
            },
            "foe": {},
        },
    ),
    "wiki": Site(
        {
            "Food desert.md": "Far from [[Shop|the shops]], see [[Food desert]], [[Nothing]] and #tag.\n",
            "Shop.md": "---\naliases: [store, market]\n---\nIt sells.\n\n> [!note]\n> Quoted `[[code]]`.\n",
        },
        {
            "food-desert": {"term": "Food desert", "links": ["shop", "Food desert"]},
            "shop": {"aliases": ["store", "market"], "definition": "It sells.\n\n>\n> Quoted `[[code]]`."},
        },
        ("Food desert.md:1: There is no title", "Food desert.md:1: A link leads to `Nothing`"),
    ),
    "html and reference links": Site(
        {
            "a.md": front(
                "title: A &amp; B\n",
                "Text&nbsp;with <b>bold</b>, [a link][ref], <https://example.org/x> and ~~old~~ words.\n\n"
                '<div class="box">\n\nIn *a box*.\n\n</div>\n\n<!-- a remark -->\n\n| Year | N |\n|------|---|\n| 1990 | 2 |\n\n***\n\n'
                "    code here\n\n[ref]: https://example.org 'title'\n[bad]: javascript:x\n\n![Alt](pic.png) [bad]\n",
            ),
        },
        {
            "a-b": {
                "term": "A & B",
                "definition": "Text\N{NO-BREAK SPACE}with **bold**, [a link](https://example.org), "
                "[https://example.org/x](https://example.org/x) and old words.\n\nIn *a box*.\n\n- Year | N\n- 1990 | 2\n\n"
                "```\ncode here\n```\n\nAlt bad",
            },
        },
        (
            "a.md:12: comment: a remark",
            "a.md:14: A table became a list.",
            "a.md:25: link: javascript:x",
            "a.md:25: image: pic.png",
        ),
    ),
    "json front matter": Site(
        {
            "a.md": '{\n  "title": "Ally",\n  "weight": 3,\n  "related": ["[Foe](b.md)"]\n}\n\nA person.\n',
            "b.md": "# Foe\n\nNot one.\n",
        },
        {"ally": {"definition": "A person.", "related": ["foe"]}, "foe": {}},
        ("a.md:3: weight: 3",),
    ),
}
