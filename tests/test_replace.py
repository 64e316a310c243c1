"""Words in place of others, as a writer would put them."""

import pytest

from conftest import read_text
from glosskit.prose import replacement, segments, swap


def swapped(text: str, old: str, new: str) -> str | None:
    """A definition after a swap, or None where there is no fix."""
    record = read_text(f"term: Zed\ndefinition: |\n  {text}\n").record
    assert record is not None
    segment = segments(record)[1]
    start = segment.text.index(old)
    fix = swap(record, segment, start, start + len(old), new)
    if fix is None:
        return None
    ((place, words),) = fix.changes
    assert place.within is not None
    value = record.text(("definition",))
    return (value[: place.within.start] + words + value[place.within.end :]).rstrip("\n")


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        ("Utilize it.", "Utilize", "use", "Use it."),
        ("They UTILIZE it.", "UTILIZE", "use", "They USE it."),
        ("In Winter.", "Winter", "winter", "In winter."),
        ("On friday.", "friday", "Friday", "On Friday."),
        ("An LGBT group.", "LGBT", "LGBTQ+", "An LGBTQ+ group."),
        ("Only a gay group.", "gay", "LGBTQ+", "Only an LGBTQ+ group."),
        ("Only a blacklist.", "blacklist", "allowlist", "Only an allowlist."),
        ("An old man.", "old", "young", "A young man."),
        ("Only a man.", "man", "human", "Only a human."),
        ("Only a user.", "user", "person", "Only a person."),
        ("Only a user.", "user", "agent", "Only an agent."),
        ("a blacklist.", "blacklist", "list", "a list."),
        ("It is odd one.", "odd one", "odd.", "It is odd."),
        ("See [[ two  words ]] there.", "two words", "one", None),
        ("Say `x` here \\* now.", "here * now", "one", None),
        ("On *bold words* here.", "bold words", "one", "On *one* here."),
        ("On *bold* words here.", "bold words", "one", None),
        ("Only a cat.", "cat", "mpox", None),
        ("The DMZ here.", "DMZ", "perimeter network", "The perimeter network here."),
        ("The BLACKLIST here.", "BLACKLIST", "blocklist", "The BLOCKLIST here."),
        ("The epileptics' rights.", "epileptics", "people with epilepsy", None),
        ("A gang's rights.", "gang", "group", "A group's rights."),
    ],
)
def test_a_word_is_swapped_with_its_capital_and_article(
    text: str, old: str, new: str, wanted: str | None
) -> None:
    """Or not at all, where that is not certain or markup stands in between."""
    assert swapped(text, old, new) == wanted


def test_a_deletion_and_an_insertion_say_what_they_do() -> None:
    """Where the rule has no better words."""
    record = read_text("term: Zed\ndefinition: A  b.\n").record
    assert record is not None
    segment = segments(record)[1]
    fixes = [replacement(record, segment, 0, 1, "B"), replacement(record, segment, 3, 4, "")]
    assert [fix and fix.message for fix in fixes] == ["Replace `A` by `B`", "Delete `b`"]
