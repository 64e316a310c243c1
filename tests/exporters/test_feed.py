"""The feed export: Atom and JSON Feed that readers accept, and a calendar that programs accept."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import pytest
from icalendar import Calendar
from parsed import HOSTILE_TEXT, assert_harmless, exported, full, hostile

import glosskit
from conftest import Build
from glosskit.exporters.feed._calendar import _folded
from glosskit.glossary import Glossary

CONFIG = (
    'title = "Our & Words"\nbase_url = "https://example.org/g/"\n[daily]\nstart = 2026-01-01\nahead = 5\n'
)
FEED_URL = 'feed_url = "https://example.org/feed/"\n'
TOKENS = "{{ }} {% %} {# #} *| |* <% %> [[ ]] %% ${ #{".split()


def files(glossary: Glossary, today: date | None = date(2026, 1, 3)) -> dict[str, bytes]:
    return exported(replace(glossary, today=today), "feed")


def atom(content: bytes) -> Any:
    """An Atom feed as feedparser reads it, which found nothing to complain of."""
    feed = feedparser.parse(content, sanitize_html=False)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def test_atom_shows_the_terms_so_far(build: Build) -> None:
    """The newest first, each with its page, summary and whole definition."""
    feed = atom(files(full(build, CONFIG + FEED_URL))["atom.xml"])
    assert feed.feed.title == "Our & Words"
    assert feed.feed.id == "tag:example.org,2026-01-01:daily"
    assert feed.feed.updated == "2026-01-03T00:00:00Z"
    assert {(link.rel, link.href) for link in feed.feed.links} == {
        ("self", "https://example.org/feed/atom.xml"),
        ("alternate", "https://example.org/g/"),
    }
    assert [item.published for item in feed.entries] == [f"2026-01-0{day}T00:00:00Z" for day in (3, 2, 1)]
    days = {item.title: item for item in feed.entries}
    for title, item in days.items():
        id_ = title.lower().replace(" ", "-")
        assert item.link == f"https://example.org/g/{id_}.html"
        assert item.id == f"tag:example.org,{item.published[:10]}:{id_}"
        assert item.content[0].type == "text/html"


def test_json_feed_says_the_same(build: Build) -> None:
    """By the rules of version 1.1."""
    made = files(full(build, CONFIG + FEED_URL))
    feed = json.loads(made["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.org/feed/feed.json"
    assert feed["home_page_url"] == "https://example.org/g/"
    entries = atom(made["atom.xml"]).entries
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in entries]
    assert [item["content_html"] for item in feed["items"]] == [entry.content[0].value for entry in entries]
    assert all(item["date_published"].endswith("T00:00:00Z") for item in feed["items"])


def test_an_announced_day_keeps_its_identifier(build: Build) -> None:
    """Where the entry is renamed afterwards: to a feed reader another identifier is another item, shown once more."""
    text = "term: A\ndefinition: X.\n"
    build({"glosskit.toml": CONFIG, "old.yaml": text})
    Path("daily.txt").write_text("2026-01-01 old\n", encoding="utf-8")
    Path("entries/old.yaml").unlink()
    Path("entries/new.yaml").write_text(f"{text}redirect_from: [old]\n", encoding="utf-8")
    made = files(glosskit.load(), date(2026, 1, 1))
    (item,) = json.loads(made["feed.json"])["items"]
    assert item["id"] == atom(made["atom.xml"]).entries[0].id == "tag:example.org,2026-01-01:old"
    assert item["url"] == "https://example.org/g/new.html"


def test_a_content_warning_stands_before_the_text(build: Build) -> None:
    """Readers of a feed see the text at once."""
    glossary = build(
        {"glosskit.toml": CONFIG, "a.yaml": "term: A\ndefinition: X.\ncontent_warning: [slurs, 'a < b']\n"}
    )
    (item,) = json.loads(files(glossary, date(2026, 1, 1))["feed.json"])["items"]
    assert item["content_html"] == "<p><strong>Content warning:</strong> slurs, a &lt; b</p>\n<p>X.</p>"


def test_a_term_to_avoid_is_no_title_by_itself(build: Build) -> None:
    """Lists of feed readers, calendars and posts made from a feed show nothing else."""
    glossary = build({"glosskit.toml": CONFIG, "a.yaml": "term: A & b\ndefinition: X.\nusage: avoid\n"})
    made = files(glossary, date(2026, 1, 1))
    assert json.loads(made["feed.json"])["items"][0]["title"] == "A term to avoid: A & b"
    assert atom(made["atom.xml"]).entries[0].title == "A term to avoid: A & b"
    event = Calendar.from_ical(made["calendar.ics"].decode()).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == "A term to avoid: A & b"


def test_the_calendar_shows_the_days_ahead(build: Build) -> None:
    """As day-long events that block nobody's time; the feeds and the calendar part at today."""
    made = files(full(build, CONFIG))
    calendar = Calendar.from_ical(made["calendar.ics"].decode())
    events = calendar.walk("VEVENT")
    assert [event.decoded("DTSTART") for event in events] == [date(2026, 1, day) for day in range(4, 9)]
    assert len({str(event["UID"]) for event in events}) == 5
    assert {str(event["TRANSP"]) for event in events} == {"TRANSPARENT"}
    assert str(calendar["X-WR-CALNAME"]) == "Our & Words"
    titles = [str(event["SUMMARY"]) for event in events]
    assert set(titles) == {"Ally", "Kitchen sink", "Origin", "Privilege"}
    assert all(str(event["URL"]).startswith("https://example.org/g/") for event in events)


def test_calendar_lines_are_folded_and_escaped(build: Build) -> None:
    """At most 75 bytes, CR LF at the end of each, and what was written comes back."""
    summary = "Ein; langer, Satz \\ mit Ümläuten und 公平 " + "ä公" * 60
    text = f"term: A\ndefinition: X.\nsummary: {json.dumps(summary, ensure_ascii=False)}\n"
    content = files(build({"glosskit.toml": CONFIG, "a.yaml": text}))["calendar.ics"]
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1])  # no character was split
    event = Calendar.from_ical(content.decode()).walk("VEVENT")[0]
    assert str(event["DESCRIPTION"]) == summary


@pytest.mark.parametrize("line", ["", "a", "a" * 75, "a" * 76, "a" * 300, "é" * 37 + "éé", "😀" * 40])
def test_folding_loses_nothing(line: str) -> None:
    """Unfolded as RFC 5545 says, it is the same line."""
    parts = list(_folded(line))
    assert "".join(parts[:1] + [part[1:] for part in parts[1:]]) == line
    assert all(len(part.encode()) <= 75 for part in parts)
    assert all(part.startswith(" ") for part in parts[1:])


def test_without_a_date_the_feeds_end_with_the_last_announced_day(build: Build) -> None:
    """No clock: the same input gives the same bytes."""
    build(
        {
            "glosskit.toml": CONFIG,
            "a.yaml": "term: A\ndefinition: X.\n",
            "b.yaml": "term: B\ndefinition: X.\n",
        }
    )
    made = files(glosskit.load(), None)
    assert atom(made["atom.xml"]).entries == []
    assert made["calendar.ics"].count(b"BEGIN:VEVENT") == 5
    Path("daily.txt").write_text("2026-01-01 a\n2026-01-02 b\n", encoding="utf-8")
    made = files(glosskit.load(), None)
    assert [entry.title for entry in atom(made["atom.xml"]).entries] == ["B", "A"]


def test_without_a_start_no_feed_reaches_before_the_first_announced_day(build: Build) -> None:
    """Without an announced day either, it has today alone; without a day to count from, none, and no calendar."""
    build(
        {"glosskit.toml": CONFIG.replace("start = 2026-01-01\n", ""), "a.yaml": "term: A\ndefinition: X.\n"}
    )
    made = files(glosskit.load(), date(2026, 3, 1))
    assert [entry.published[:10] for entry in atom(made["atom.xml"]).entries] == ["2026-03-01"]
    assert made["calendar.ics"].count(b"BEGIN:VEVENT") == 5
    made = files(glosskit.load(), None)
    assert atom(made["atom.xml"]).entries == []
    assert "calendar.ics" not in made
    Path("daily.txt").write_text("2026-02-27 a\n2026-02-28 a\n", encoding="utf-8")
    made = files(glosskit.load(), date(2026, 3, 1))
    days = [entry.published[:10] for entry in atom(made["atom.xml"]).entries]
    assert days == ["2026-03-01", "2026-02-28", "2026-02-27"]


def test_only_the_last_days_are_shown(build: Build) -> None:
    """As many as the settings say; without days ahead there is no calendar, since an empty one is none."""
    config = CONFIG.replace("ahead = 5", "ahead = 0\nitems = 2")
    made = files(build({"glosskit.toml": config, "a.yaml": "term: A\ndefinition: X.\n"}), date(2026, 3, 1))
    assert [entry.published[:10] for entry in atom(made["atom.xml"]).entries] == ["2026-03-01", "2026-02-28"]
    assert "calendar.ics" not in made


def test_without_a_site_identifiers_stay_unique(build: Build) -> None:
    """And no link is made up."""
    config = CONFIG.replace('base_url = "https://example.org/g/"\n', "")
    made = files(full(build, config))
    feed = atom(made["atom.xml"])
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == 3
    assert all(id_.startswith("urn:uuid:") for id_ in ids)
    assert not [entry for entry in feed.entries if entry.get("links")]
    assert b"URL:" not in made["calendar.ics"]


def test_hostile_text_stays_text(build: Build) -> None:
    """No element, no line and no token that a writer could have smuggled into any of the three."""
    glossary = hostile(build, "[daily]\nstart = 2026-01-01\nahead = 5\n")
    made = files(glossary, date(2026, 1, 2))
    for content in made.values():
        assert not [token for token in TOKENS if token.encode() in content]
    feed = atom(made["atom.xml"])
    assert len(feed.entries) == 2
    for entry in feed.entries:
        assert_harmless(entry.content[0].value.encode())
    titles = {entry.title for entry in feed.entries}
    assert any("<script>alert(1)</script>" in title for title in titles)
    for item in json.loads(made["feed.json"])["items"]:
        assert_harmless(item["content_html"].encode())
    events = Calendar.from_ical(made["calendar.ics"].decode()).walk("VEVENT")
    assert len(events) == 5
    assert HOSTILE_TEXT.split()[0] in str(events[0]["SUMMARY"]) + str(events[1]["SUMMARY"])


def test_a_term_to_avoid_says_so_in_every_form(build: Build) -> None:
    """In the summary too, which is all that many readers and calendars show."""
    glossary = build(
        {
            "slur.yaml": "term: Slur\ndefinition: A word.\nusage: avoid\nuse_instead: [name, person]\n"
            "content_warning: [Racism]\n",
            "glosskit.toml": CONFIG,
        }
    )
    made = files(glossary)
    told = "Content warning: Racism. Avoid this term. Say instead: name, person. A word."
    assert {item.summary for item in atom(made["atom.xml"]).entries} == {told}
    (item,) = {item["summary"]: item for item in json.loads(made["feed.json"])["items"]}.values()
    assert item["summary"] == told
    assert "<strong>Say instead:</strong> name, person</p>" in item["content_html"]
    events = Calendar.from_ical(made["calendar.ics"]).walk("VEVENT")
    assert {str(event["DESCRIPTION"]) for event in events} == {told}
