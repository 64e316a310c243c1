"""A term a day: everyone's turn once a round, and no announced day ever moves."""

import json
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import glosskit
from conftest import Build, read_text
from glosskit import daily
from glosskit.cli import app
from glosskit.config import Config
from glosskit.glossary import Glossary
from glosskit.project import ConfigError
from glosskit.schemas import schema

START = date(2026, 1, 1)
DAY = timedelta(days=1)


def made(
    ids: str,
    announced: str = "",
    calendar: dict[date, str] | None = None,
    drafts: str = "",
    start: date | None = START,
) -> Glossary:
    """A glossary of entries with ids of one letter each; those in `drafts` are drafts."""
    readings = tuple(
        read_text(
            f"term: {id_}\ndefinition: X.\nstatus: {'draft' if id_ in drafts else 'published'}\n",
            f"{id_}.yaml",
        )
        for id_ in ids
    )
    config = Config.model_validate({"daily": {"start": start, "calendar": calendar or {}}})
    return Glossary(readings, config, announced=announced)


def shown(glossary: Glossary, count: int) -> str:
    """What the first days show, a letter each."""
    return "".join(day.id for day in daily.days(glossary, START + (count - 1) * DAY, START))


def test_every_entry_comes_once_before_any_comes_again() -> None:
    """In each round, in the same order; drafts never come."""
    first = shown(made("abcdefg", drafts="g"), 18)
    assert sorted(first[:6]) == list("abcdef")
    assert first == first[:6] * 3
    assert first[:6] != "abcdef"


def test_terms_to_avoid_may_wait_for_the_calendar(build: Build) -> None:
    """They have a turn like all others, and none where the settings say so; the command says what they are."""
    entries = {f"{id_}.yaml": f"term: {id_}\ndefinition: X.\n" for id_ in "abc"}
    entries["slur.yaml"] = "term: Slur\ndefinition: X.\nusage: avoid\n"
    settings = "[daily]\nstart = 2026-01-01\n"
    assert "slur" in {
        day.id for day in daily.days(build(entries | {"glosskit.toml": settings}), START + 3 * DAY, START)
    }
    settings += 'avoided = false\n[daily.calendar]\n"2026-01-06" = "Slur"\n'
    glossary = build(entries | {"glosskit.toml": settings})
    ids = [day.id for day in daily.days(glossary, START + 5 * DAY, START)]
    assert sorted(ids[:3]) == ["a", "b", "c"]
    assert ids.index("slur") == 5
    said = CliRunner().invoke(app, ["daily", "--date", "2026-01-06"]).stdout
    assert said == "Slur\nAvoid this term.\nX.\n"
    left = {name: f"{entries[name]}status: draft\n" for name in ("a.yaml", "b.yaml", "c.yaml")}
    with pytest.raises(ConfigError, match="Every published entry is a term to avoid"):
        daily.day(build(left), START)


@given(
    st.sets(st.sampled_from("abcdefghij"), min_size=2),
    st.sets(st.sampled_from("abcdefghij"), min_size=2),
    st.integers(1, 40),
)
def test_no_announced_day_moves(before: set[str], after: set[str], count: int) -> None:
    """Whatever is added, removed or withdrawn afterwards; and the round goes on with those whose turn is still to come."""
    past = shown(made("".join(before)), count)
    file = daily.announce(made("".join(before)), START + (count - 1) * DAY)
    everything = shown(made("".join(after), file), count + 2 * len(after))
    assert everything[:count] == past
    this_round = set(past[count - count % len(before) :]) if count % len(before) else before
    waiting = after - this_round
    then = everything[count:]
    if waiting:  # first those who have not been shown in this round
        assert set(then[: len(waiting)]) == waiting
        then = then[len(waiting) :]
    assert len(set(then[: len(after)])) == min(len(after), len(then))


@given(
    st.sets(st.sampled_from("abcdefghij"), min_size=2),
    st.sets(st.sampled_from("abcdefghij"), min_size=2),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_without_a_start_the_first_announced_day_is_the_first(
    before: set[str], after: set[str], first: int, later: int
) -> None:
    """Nothing is announced for the days before it, then or ever, and no announced day moves."""
    begin = START + first * DAY
    file = daily.announce(made("".join(before), start=None), begin)
    assert [line.split()[0] for line in file.splitlines()[1:]] == [str(begin)]
    grown = daily.announce(made("".join(after), file, start=None), begin + later * DAY)
    assert grown.startswith(file)
    assert len(grown.splitlines()) == len(file.splitlines()) + later
    glossary = made("".join(after), grown, start=None)
    assert daily.announce(glossary, begin - DAY) == grown
    with pytest.raises(ConfigError, match=f"start on {begin}"):
        daily.day(glossary, begin - DAY)


@given(st.sets(st.sampled_from("abcdefgh"), min_size=1), st.integers(0, 20))
def test_what_is_seen_before_the_first_announcement_is_what_is_announced(ids: set[str], ahead: int) -> None:
    """Each day has a term of its own, every entry's turn comes, and announcing one moves none of the others."""
    glossary = made("".join(ids), start=None)
    seen = [daily.day(glossary, START + at * DAY).id for at in range(ahead + len(ids))]
    assert sorted(seen[ahead:]) == sorted(ids)
    file = daily.announce(glossary, START)
    then = made("".join(ids), file, start=None)
    assert [daily.day(then, START + at * DAY).id for at in range(len(seen))] == seen


@given(
    st.sets(st.sampled_from("abcdefgh"), min_size=1),
    st.dictionaries(st.integers(0, 20), st.sampled_from("abcdefgh")),
)
def test_the_calendar_comes_first(ids: set[str], plan: dict[int, str]) -> None:
    """A day of the calendar shows its entry, and its turn in the rotation waits for that day."""
    plan = {at: id_ for at, id_ in plan.items() if id_ in ids}
    calendar = {START + at * DAY: id_ for at, id_ in plan.items()}
    found = shown(made("".join(ids), calendar=calendar), 30)
    assert all(found[at] == id_ for at, id_ in plan.items())
    # Where the calendar itself repeats nothing, and keeps nothing back for the next round, none comes twice in the first.
    size = len(ids)
    early = [id_ for at, id_ in plan.items() if at < size]
    if len(set(early)) == len(early) and not any(size <= at < size + size // 2 for at in plan):
        assert sorted(found[:size]) == sorted(ids)


def test_an_entry_waits_for_a_day_of_the_calendar_behind_the_round() -> None:
    """Its turn would be the last of the round, and its day the first of the next: readers would have it twice in two days."""
    order = shown(made("abcdef"), 6)
    found = shown(made("abcdef", calendar={START + 6 * DAY: order[-1]}), 24)
    assert found[6] == order[-1]
    assert order[-1] not in found[:6]
    assert sorted(found[6:12]) == list("abcdef")


@given(
    st.sets(st.sampled_from("abcdefghij"), min_size=1),
    st.sets(st.sampled_from("abcdefghij"), min_size=1),
    st.integers(1, 40),
    st.sampled_from([START, None]),
)
def test_no_term_comes_again_soon(before: set[str], after: set[str], count: int, start: date | None) -> None:
    """Where a round begins in another order, as after an entry was added, whoever came last has to wait."""
    file = daily.announce(made("".join(before), start=start), START)
    file = daily.announce(made("".join(before), file, start=start), START + (count - 1) * DAY)
    found = shown(made("".join(after), file, start=start), count + 2 * len(after))
    for at in range(count, len(found)):
        assert found[at] not in found[max(0, at - len(after) // 2) : at]


def test_a_day_without_its_line_gets_another_term() -> None:
    """One that is not announced for a day soon after, so that readers have it once."""
    file = daily.announce(made("abcdef"), START + 3 * DAY)
    lines = file.splitlines(keepends=True)
    withdrawn = lines.pop(2).split()[1]
    glossary = made("abcdef", "".join(lines), drafts=withdrawn)
    found = shown(glossary, 5)
    assert sorted(found) == sorted(set("abcdef") - {withdrawn})
    assert daily.announce(glossary, START + 3 * DAY).splitlines()[3:] == file.splitlines()[3:]


@given(st.sets(st.sampled_from("abcdefghij"), min_size=2), st.integers(1, 40))
def test_a_new_entry_leaves_the_others_in_their_order(ids: set[str], count: int) -> None:
    """Without a start too: the calendar that readers have subscribed to is no other one each time."""
    before = "".join(ids)
    file = daily.announce(made(before, start=None), START)
    file = daily.announce(made(before, file, start=None), START + (count - 1) * DAY)
    now = shown(made(before, file, start=None), count + len(ids) // 2)[count:]
    then = shown(made(before + "k", file, start=None), count + len(ids) // 2 + 1)[count:]
    assert then.replace("k", "").startswith(now[: len(then.replace("k", ""))])


@given(
    st.sets(st.sampled_from("abcdefgh"), min_size=1),
    st.dictionaries(st.integers(0, 30), st.sampled_from("abcdefgh")),
    st.sampled_from([START, None]),
    st.lists(st.integers(1, 9), max_size=5),
)
def test_announcing_moves_no_day_ahead(
    ids: set[str], plan: dict[int, str], start: date | None, steps: list[int]
) -> None:
    """Readers have subscribed to the calendar of the days ahead: each announcement leaves it as it is."""
    calendar = {START + at * DAY: id_ for at, id_ in plan.items() if id_ in ids}
    file = daily.announce(made("".join(ids), "", calendar, start=start), START)
    seen = shown(made("".join(ids), file, calendar, start=start), 60)
    on = START
    for step in steps:
        on += step * DAY
        file = daily.announce(made("".join(ids), file, calendar, start=start), on)
        assert shown(made("".join(ids), file, calendar, start=start), 60) == seen


def test_an_announced_calendar_day_begins_no_round() -> None:
    """An entry that the calendar showed again does not send the others to the end of the line."""
    order = shown(made("abcd"), 4)
    calendar = {START: order[0], START + 2 * DAY: order[0]}
    glossary = made("abcd", calendar=calendar)
    expected = shown(glossary, 10)
    assert expected[:5] == order[:2] + order[0] + order[2:]
    for count in range(1, 10):
        file = daily.announce(glossary, START + (count - 1) * DAY)
        assert shown(made("abcd", file, calendar), 10) == expected


def test_a_renamed_entry_has_had_its_turn(build: Build) -> None:
    """The announced id leads to the entry of today."""
    glossary = build(
        {
            "glosskit.toml": "[daily]\nstart = 2026-01-01\n",
            "new.yaml": "term: New\ndefinition: X.\nredirect_from: [old]\n",
            "other.yaml": "term: Other\ndefinition: X.\n",
        }
    )
    Path("daily.txt").write_text("2026-01-01 old\n", encoding="utf-8")
    glossary = glosskit.load()
    found = list(daily.days(glossary, START + 2 * DAY, START))
    assert [day.id for day in found] == ["old", "other", found[2].id]
    assert found[0].record is glossary.resolve("new")
    content = json.loads(run("--date", "2026-01-01", "--output-format", "json")[1])
    assert (content["id"], content["current_id"], content["term"]) == ("old", "new", "New")


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-01",
        "2026-13-01 a",
        "9999-12-31 a",
        "0001-01-01 a",
        "2026-01-01 a b",
        "2026-01-01 Not-An-Id",
        "2026-01-01 a\n2026-01-01 b",
        "<<<<<<< HEAD",
    ],
)
def test_a_damaged_file_is_told_with_its_line(text: str) -> None:
    """A guess could show readers the same term twice."""
    with pytest.raises(ConfigError, match=r"daily.txt, line \d"):
        daily.announced(made("ab", f"# head\n{text}\n"))


@pytest.mark.parametrize("command", ["daily", "export feed --out out"])
def test_days_at_the_ends_of_the_calendar_are_told(command: str, build: Build) -> None:
    """They could not be counted on from, or only for minutes."""

    def said(*options: str) -> str:
        result = CliRunner().invoke(app, [*command.split(), *options])
        return result.stderr or str(result.exception)

    build({"a.yaml": "term: A\ndefinition: A.\n"})
    Path("glosskit.toml").write_text("[daily]\nstart = 0001-01-01\n", "utf-8")
    assert said() == "glosskit: glosskit.toml: `daily.start` must be a day from 1900 to 2899.\n"
    build({"glosskit.toml": "[daily]\nstart = 1900-01-01\n"})
    for on in ("0001-01-01", "9999-12-31"):
        assert said("--date", on) == f"glosskit: --date takes a date such as 2026-01-31, not `{on}`.\n"
    assert "more than a hundred years after the start, 1900-01-01." in said("--date", "2899-12-31")


def test_a_name_that_the_calendar_does_not_know_is_told() -> None:
    """With the one that was probably meant; a draft simply has no day yet."""
    with pytest.raises(ConfigError, match="no entry is called so"):
        shown(made("ab", calendar={START: "c"}), 1)
    assert shown(made("abc", calendar={START: "c"}, drafts="c"), 1) in "ab"


def test_a_check_tells_what_would_stop_the_newsletter(build: Build) -> None:
    """Who renames an entry should hear of it then, and not on the next morning; an entry with errors is told anyway."""
    broken = {"d.yaml": "term: D\ndefinitoin: X.\n"}
    build(ENTRIES | broken | {"glosskit.toml": f'{CONFIG}"2026-01-04" = "Aly"\n"2026-01-05" = "D"\n'})
    note = (
        "The calendar of [daily] has `Aly` on 2026-01-04, and no entry is called so. Did you mean `Ally`? "
        "`glosskit daily` and the feeds stop at it.\n"
    )
    for _ in range(2):  # the second time from the cache
        result = CliRunner().invoke(app, ["check"])
        assert result.stderr.endswith(note)
        assert result.stderr.count("calendar") == 1
    assert run("--date", "2026-01-01")[0] == 2


def test_days_out_of_reach_are_told() -> None:
    """Before the start, a hundred years after it, and where nothing is published."""
    for on, glossary, words in (
        (START - DAY, made("a"), "start on 2026-01-01"),
        (date(2200, 1, 1), made("a"), "a hundred years"),
        (START, made("a", drafts="a"), "no published entry"),
    ):
        with pytest.raises(ConfigError, match=words):
            daily.day(glossary, on)


CONFIG = 'base_url = "https://example.org/"\n[daily]\nstart = 2026-01-01\n[daily.calendar]\n"2026-01-03" = "Ally"\n'
ENTRIES = {
    "glosskit.toml": CONFIG,
    "ally.yaml": "term: Ally\ndefinition: A person. More.\ncontent_warning: [violence]\nusage: caution\n",
    "b.yaml": "term: B\ndefinition: X.\n",
    "c.yaml": "term: C\ndefinition: X.\n",
}


def run(*arguments: str, env: dict[str, str] | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["daily", *arguments], env=env)
    return result.exit_code, result.stdout, result.stderr


def test_the_command_names_the_term(build: Build) -> None:
    """As text, and as JSON that follows its schema."""
    build(ENTRIES)
    before = "Content warning: violence\nUse this term with care.\n"
    assert run("--date", "2026-01-03") == (
        0,
        f"Ally\n{before}A person.\nhttps://example.org/ally.html\n",
        "",
    )
    code, stdout, _ = run("--date", "2026-01-03", "--output-format", "json")
    assert code == 0
    assert json.loads(stdout) == {
        "version": 1,
        "date": "2026-01-03",
        "id": "ally",
        "current_id": "ally",
        "term": "Ally",
        "content_warning": ["violence"],
        "usage": "caution",
        "summary": "A person.",
        "url": "https://example.org/ally.html",
        "reason": "calendar",
    }


def test_a_glossary_without_entries_is_told(build: Build) -> None:
    """As all commands do: nothing is wrong with what is published."""
    build(ENTRIES)
    for path in Path("entries").iterdir():
        path.unlink()
    assert run() == (
        2,
        "",
        "glosskit: There are no entries here. `glosskit init` starts a glossary, `glosskit new` adds an entry.\n",
    )


def test_the_day_comes_from_the_option_or_the_environment(build: Build) -> None:
    """And from the clock only where nobody said."""
    build(ENTRIES)
    assert run(env={"SOURCE_DATE_EPOCH": "1767398400"})[1].startswith("Ally\n")  # 2026-01-03
    code, _, stderr = run("--date", "yesterday")
    assert (code, "such as 2026-01-31" in stderr) == (2, True)
    code, _, stderr = run(env={"SOURCE_DATE_EPOCH": "soon"})
    assert (code, "number of seconds" in stderr) == (2, True)
    assert run("--output-format", "xml")[0] == 2


def test_a_new_glossary_announces_today_alone(build: Build) -> None:
    """Not the days before there was anything to read; the feeds have no others either."""
    build({"a.yaml": "term: A\ndefinition: X.\n", "b.yaml": "term: B\ndefinition: X.\n"})
    for day in ("2026-11-25", "2026-11-26"):
        assert run("--date", day, "--announce")[0] == 0
        lines = Path("daily.txt").read_text(encoding="utf-8").splitlines()[1:]
        assert [line.split()[0] for line in lines] == ["2026-11-25", "2026-11-26"][: len(lines)]
        assert lines[-1].startswith(day)
    code, _, stderr = run("--date", "2026-11-24", "--announce")
    assert (code, "start on 2026-11-25" in stderr) == (2, True)
    assert len(Path("daily.txt").read_text(encoding="utf-8").splitlines()) == 3


def test_announcing_writes_the_file_and_keeps_its_days(build: Build) -> None:
    """Up to the day; twice is the same; an entry that is gone is told as such."""
    build(ENTRIES)
    code, _, stderr = run("--date", "2026-01-03", "--announce")
    assert (code, stderr) == (0, "glosskit: daily.txt has 3 new days, up to 2026-01-03: commit it.\n")
    text = Path("daily.txt").read_text(encoding="utf-8")
    assert [line.split()[0] for line in text.splitlines()[1:]] == ["2026-01-01", "2026-01-02", "2026-01-03"]
    assert run("--date", "2026-01-02", "--announce")[::2] == (0, "")
    assert Path("daily.txt").read_text(encoding="utf-8") == text
    id_ = text.splitlines()[1].split()[1]
    Path("entries", f"{id_}.yaml").unlink()
    gone = f"glosskit: `{id_}` was announced for 2026-01-01, and is not published any more.\n"
    assert run("--date", "2026-01-01") == (1, "", gone)  # a script that sends mail stops here
    code, stdout, stderr = run("--date", "2026-01-01", "--output-format", "json")
    assert (code, json.loads(stdout)["term"], stderr) == (1, None, gone)
    jsonschema.validate(json.loads(stdout), json.loads(schema("daily")))


def test_an_entry_with_errors_is_not_called_unpublished(build: Build) -> None:
    """And nothing is announced without it: that could never be taken back."""
    build(ENTRIES)
    assert run("--date", "2026-01-03", "--announce")[0] == 0
    text = Path("daily.txt").read_text(encoding="utf-8")
    Path("entries/ally.yaml").write_text("term: Ally\ndefinitoin: X.\n", encoding="utf-8")
    note = "glosskit: 1 entry has errors and no turn until they are mended: `glosskit check` shows them.\n"
    assert run("--date", "2026-01-03") == (
        1,
        "",
        f"{note}glosskit: `ally` was announced for 2026-01-03, and cannot be read now.\n",
    )
    code, stdout, stderr = run("--date", "2026-01-04")
    assert (code, stderr) == (0, note)
    assert stdout
    code, stdout, stderr = run("--date", "2026-01-04", "--announce")
    assert (code, stdout, "nothing is announced" in stderr) == (1, "", True)
    assert Path("daily.txt").read_text(encoding="utf-8") == text


def test_a_day_of_the_calendar_that_is_not_kept_is_told(build: Build) -> None:
    """Another term was announced before, or the entry is a draft still."""
    build(ENTRIES)
    Path("daily.txt").write_text("2026-01-03 b\n", encoding="utf-8")
    note = "glosskit: The calendar of [daily] has `Ally` on 2026-01-03, but `b` is announced, and stays.\n"
    assert run("--date", "2026-01-03") == (0, "B\nX.\nhttps://example.org/b.html\n", note)
    Path("daily.txt").unlink()
    Path("entries/ally.yaml").write_text("term: Ally\ndefinition: X.\nstatus: draft\n", encoding="utf-8")
    note = "glosskit: The calendar of [daily] has `Ally` on 2026-01-03, which is not published.\n"
    assert run("--date", "2026-01-03")[::2] == (0, note)


def test_an_entry_is_no_command_in_the_log_of_a_build(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """The term of the day is printed where the newsletter is sent from; elsewhere it stays as it is."""
    build({"a.yaml": "term: '::error::A'\ndefinition: B.\nsummary: '::set-output name=a::b'\n"})
    monkeypatch.setenv("CI", "true")
    assert run("--date", "2026-01-01")[1] == "\\u003a:error::A\n\\u003a:set-output name=a::b\n"
    monkeypatch.delenv("CI")
    assert run("--date", "2026-01-01")[1] == "::error::A\n::set-output name=a::b\n"
