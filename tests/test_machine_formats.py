"""The formats that programs read: each against its published schema, and against hostile text."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from conftest import ROOT, Build
from glosskit.cli import app
from glosskit.diagnostics import Diagnostic, Edit, Fix, Related, Severity, Silenced
from glosskit.reporters import Report, get_reporter, sarif
from glosskit.reporters._report import advice, visible_lines
from glosskit.rules import all_rules
from glosskit.source import Location, Source, Span

SCHEMAS = ROOT / "tests" / "schemas"
LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "notice": Severity.SUGGESTION}
# As GitLab's documentation of Code Quality has it.
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "lines": {
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


@cache
def validator(name: str) -> Any:
    schema = GITLAB if name == "gitlab" else json.loads((SCHEMAS / name).read_bytes())
    return jsonschema.validators.validator_for(schema)(schema)


@cache
def junit() -> Any:
    return etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))


def check_sarif(text: str) -> Any:
    data = json.loads(text)
    validator("sarif-2.1.0-rtm.5.json").validate(data)
    return data["runs"][0]


def check_gitlab(text: str) -> Any:
    data = json.loads(text)
    validator("gitlab").validate(data)
    names = [item["fingerprint"] for item in data]
    assert len(set(names)) == len(names)
    return data


def check_rdjson(text: str) -> Any:
    data = json.loads(text)
    validator("rdjson.json").validate(data)
    return data["diagnostics"]


def check_junit(text: str) -> Any:
    root = etree.fromstring(text.encode())
    junit().assertValid(root)
    assert int(root.get("tests")) == len(root.findall(".//testcase"))
    assert int(root.get("failures")) == len(root.findall(".//failure"))
    return root


def a_diagnostic(text: str, path: str = "entries/a.yaml", severity: Severity = Severity.ERROR) -> Diagnostic:
    start, end = Location(1, 7), Location(1, 9)
    fix = Fix(text or "x", (Edit(Span(6, 7), text), Edit(Span(8, 8), text)), safe=False)
    related = (Related(path, start, text),)
    return Diagnostic("x/y", severity, text, path, "term", Span(6, 8), start, end, text, fix, related)


# What the formats give a meaning to, and anything else.
HOSTILE = st.lists(
    st.sampled_from(
        [
            *("::error::", "::", "%0A", "%25", "%", "\n", "\r\n", "\r", "##[error]", "##", "[", "::add-mask::", ",", ":"),
            *("\u2028", "]]>", "<b>", "&amp;", "`", "|", "\x00", "\x1b[2J", "\ud800", "\udce9", "\uffff"),
            *("é", "語", "𐐀", "](x)", "{0}", "@a", "---"),
        ]
    )
    | st.text(max_size=4),
    max_size=8,
).map("".join)  # fmt: skip
DIAGNOSTICS = st.lists(
    st.builds(
        a_diagnostic, HOSTILE, HOSTILE.map(lambda text: f"e/{text}.yaml"), st.sampled_from(list(Severity))
    ),
    max_size=9,
)


def a_report(found: list[Diagnostic], **options: Any) -> Report:
    sources = {one.path: Source(one.path, "term: é語𐐀\n") for one in found}
    return Report(tuple(sorted(found, key=lambda one: one.order)), 1, sources, **options)


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """What GitHub's runner takes for commands in a log: level, properties and message.

    It looks at each line by itself, passes over white space before it, and decodes `%25` last.
    """
    found = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        assert "##[" not in line  # the older form of a command, which counts anywhere in a line
        line = line.strip()
        if not line.startswith("::"):
            continue
        head, _, data = line[2:].partition("::")
        level, _, rest = head.partition(" ")
        pairs = (pair.partition("=") for pair in rest.split(",") if pair)
        properties = {name: _decoded(_decoded(value, "%3A:", "%2C,")) for name, _, value in pairs}
        found.append((level, properties, _decoded(data)))
    return found


def _decoded(text: str, *more: str) -> str:
    codes = more or ("%0D\r", "%0A\n", "%25%")
    for code in codes:
        text = text.replace(code[:3], code[3:])
    return text


@settings(max_examples=1_000, deadline=None)
@given(DIAGNOSTICS)
def test_n_findings_give_n_annotations_whatever_the_text_says(found: list[Diagnostic]) -> None:
    """Below the limit; each says what it should, and nothing else in the output is a command."""
    result = a_report(found)
    told = commands(get_reporter("github")(result))
    wanted = sorted(result.diagnostics, key=lambda one: one.severity.rank)
    assert [LEVELS[level] for level, _, _ in told] == [one.severity for one in wanted]
    for (_, properties, message), one in zip(told, wanted, strict=True):
        assert message.strip() == visible_lines(advice(one)).strip()
        assert properties["file"] == visible_lines(result.in_repository(one.path))
        assert (properties["line"], properties["col"], properties["title"]) == ("1", "7", "x/y")


def test_github_is_told_ten_of_each_level_errors_first_and_how_many_more() -> None:
    """It would drop the rest without a word."""
    counts = {Severity.SUGGESTION: 13, Severity.WARNING: 10, Severity.ERROR: 11}
    found = [
        a_diagnostic(f"{severity} {number}", severity=severity)
        for severity, count in counts.items()
        for number in range(count)
    ]
    text = get_reporter("github")(a_report(found))
    assert [level for level, _, _ in commands(text)] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert text.splitlines()[-1] == (
        "1 more error, 3 more suggestions without an annotation: GitHub shows 10 of each level."
    )


def test_github_refuses_columns_over_several_lines() -> None:
    """So they are left out there."""
    one = a_diagnostic("text")
    long = Diagnostic("x/y", one.severity, "text", one.path, "", Span(6, 20), Location(1, 7), Location(3, 2))
    ((_, properties, _),) = commands(get_reporter("github")(a_report([long])))
    assert properties == {"file": "entries/a.yaml", "line": "1", "endLine": "3", "title": "x/y"}


@settings(max_examples=300, deadline=None)
@example([a_diagnostic("", "e/a.yaml"), a_diagnostic("", "e//a.yaml")])
@given(DIAGNOSTICS)
def test_every_format_is_valid_whatever_the_text_says(found: list[Diagnostic]) -> None:
    """Against the schemas of SARIF, Code Quality, JUnit and reviewdog; each finding is there once."""
    result = a_report(found)
    count = len(found)
    run = check_sarif(get_reporter("sarif")(result))
    assert len(run["results"]) == count
    assert len(check_gitlab(get_reporter("gitlab")(result))) == count
    assert len(check_rdjson(get_reporter("rdjson")(result))) == count
    assert len(check_junit(get_reporter("junit")(result)).findall(".//testcase")) == max(1, count)


@settings(max_examples=300, deadline=None)
@given(HOSTILE)
def test_no_text_leaves_its_cell_of_the_summary(text: str) -> None:
    """It is neither Markdown nor HTML there, and reads as it was."""
    written = get_reporter("markdown")(a_report([a_diagnostic(text)]))
    tokens = MarkdownIt().enable("table").parse(written)
    cells = [token for token, before in zip(tokens[1:], tokens, strict=False) if before.type == "td_open"]
    assert len(cells) == 4
    inner = {child.type for cell in cells for child in cell.children or ()}
    assert inner <= {"text", "text_special", "html_inline", "strong_open", "strong_close"}
    tags = {c.content for cell in cells for c in cell.children or () if c.type == "html_inline"}
    assert tags <= {"<br>", "<sub>", "</sub>", "<code>", "</code>"}


FILES = {
    "ally.yaml": "term: Ally\ndefinition: |\n  Ü See [[Privilige]] and and more.\nrelated: [justice]\n",
    "privilege.yaml": (
        "term: Privilege\n"
        "# glosskit: ignore[style/repeated-word] a quotation\n"
        "definition: As an an [[ally]] knows.\n"
        "artcles: []\n"
    ),
}


def run(*arguments: str) -> str:
    return CliRunner().invoke(app, ["check", *arguments]).stdout


def test_sarif_carries_rules_fixes_places_and_fingerprints(build: Build) -> None:
    """What a viewer shows beside a result."""
    build(FILES)
    found = check_sarif(run("--output-format", "sarif"))
    rules = found["tool"]["driver"]["rules"]
    unknown = next(one for one in found["results"] if one["ruleId"] == "schema/unknown-key")
    assert rules[unknown["ruleIndex"]]["id"] == "schema/unknown-key"
    assert "Why it matters" in rules[unknown["ruleIndex"]]["help"]["markdown"]
    place = unknown["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "entries/privilege.yaml"}
    assert place["region"] == {"startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 8}
    change = unknown["fixes"][0]["artifactChanges"][0]
    assert change["replacements"] == [
        {"deletedRegion": place["region"], "insertedContent": {"text": "articles"}}
    ]
    assert unknown["partialFingerprints"]["glosskit/v1"]
    assert not any("suppressions" in one or "baselineState" in one for one in found["results"])


def test_sarif_marks_what_is_silenced_and_what_is_known_when_asked(build: Build) -> None:
    """GitHub would open an alert for each, so they have to be asked for."""
    build(FILES)
    CliRunner().invoke(app, ["check", "--write-baseline"])
    build({"new.yaml": "term: New\ndefinition: See [[nobody]].\n"})
    states = {
        (one["ruleId"], one["baselineState"]): one.get("suppressions")
        for one in check_sarif(run("--output-format", "sarif", "--show-silenced"))["results"]
    }
    assert states["links/unknown-term", "new"] is None
    assert states["links/unknown-term", "unchanged"] is None
    assert states["style/repeated-word", "new"] == [
        {"kind": "inSource", "status": "accepted", "justification": "a quotation"}
    ]
    plain = {one["ruleId"] for one in check_sarif(run("--output-format", "sarif"))["results"]}
    assert plain == {"links/unknown-term"}


def test_a_fingerprint_survives_a_new_line_above(build: Build) -> None:
    """In SARIF and in GitLab's report, so that neither opens the same finding anew."""

    def names() -> set[str]:
        gitlab = check_gitlab(run("--output-format", "gitlab"))
        sarif = check_sarif(run("--output-format", "sarif"))["results"]
        return {one["fingerprint"] for one in gitlab} | {
            one["partialFingerprints"]["glosskit/v1"] for one in sarif
        }

    build(FILES)
    before = names()
    build({"ally.yaml": "# a comment\n" + FILES["ally.yaml"]})
    assert names() == before


def test_an_address_is_relative_and_encoded() -> None:
    """Spaces, percent signs, colons and letters of any language."""
    one = a_diagnostic("text", "entries/a b%:#é.yaml")
    run = check_sarif(get_reporter("sarif")(a_report([one], base="docs/")))
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "docs/entries/a%20b%25%3A%23%C3%A9.yaml"
    assert not urlsplit(uri).scheme
    assert unquote(uri) == "docs/entries/a b%:#é.yaml"


def test_sarif_holds_no_more_than_github_accepts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The errors are among those kept, and the run says what is left out; here with a smaller limit."""
    assert sarif.MOST_RESULTS == 25_000
    monkeypatch.setattr(sarif, "MOST_RESULTS", 25)
    found = [a_diagnostic(str(number), severity=Severity.SUGGESTION) for number in range(26)]
    found += [a_diagnostic("an error", "z.yaml")]
    run = check_sarif(get_reporter("sarif")(a_report(found)))
    assert len(run["results"]) == 25
    assert run["results"][-1]["level"] == "error"
    told = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert told.startswith("2 results that matter less are left out: 25 is the most")


def test_reviewdog_counts_bytes_and_gets_a_fix_as_one_suggestion() -> None:
    """Its example: 𐐀 takes four bytes."""
    source = Source("a.yaml", "a𐐀b: x\nc\n")
    fix = Fix("m", (Edit(Span(2, 3), "B"), Edit(Span(5, 7), "y\nd")))
    start, end = source.location(2), source.location(7)
    one = Diagnostic("x/y", Severity.WARNING, "m", "a.yaml", "", Span(2, 7), start, end, None, fix)
    (found,) = check_rdjson(get_reporter("rdjson")(Report((one,), 1, {"a.yaml": source})))
    place = {"start": {"line": 1, "column": 6}, "end": {"line": 2, "column": 1}}
    assert found["location"]["range"] == place
    assert found["suggestions"] == [{"range": place, "text": "B: y\nd"}]


def test_junit_fails_what_the_check_fails(build: Build) -> None:
    """A suggestion is no failed test, unless the team says so."""
    build(FILES)
    root = check_junit(run("--output-format", "junit"))
    assert [one.get("type") for one in root.iter("failure")] == ["links/unknown-term", "schema/unknown-key"]
    assert "suggestion: " not in "".join(one.text for one in root.iter("failure"))
    strict = check_junit(run("--output-format", "junit", "--fail-on", "suggestion"))
    assert len(list(strict.iter("failure"))) == int(strict.get("tests")) > 2


def test_a_clean_check_is_valid_in_every_format(build: Build) -> None:
    """And says so, where a reader would ask."""
    build({"ally.yaml": "term: Ally\ndefinition: A person who helps.\n"})
    assert check_sarif(run("--output-format", "sarif"))["results"] == []
    assert check_gitlab(run("--output-format", "gitlab")) == []
    assert check_rdjson(run("--output-format", "rdjson")) == []
    assert check_junit(run("--output-format", "junit")).find(".//testcase").get("name") == "no findings"
    assert run("--output-format", "github") == ""
    assert run("--output-format", "markdown") == "## No findings in 1 entry\n"


def test_paths_count_from_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A glossary in a folder of a repository: the services know only paths from its root."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "my_docs" / "entries").mkdir(parents=True)
    (tmp_path / "my_docs" / "entries" / "ally.yaml").write_text(FILES["ally.yaml"], encoding="utf-8")
    monkeypatch.chdir(tmp_path / "my_docs")
    wanted = "my_docs/entries/ally.yaml"
    assert commands(run("--output-format", "github"))[0][1]["file"] == wanted
    assert check_gitlab(run("--output-format", "gitlab"))[0]["location"]["path"] == wanted
    assert "\n### my&#95;docs/entries/ally.yaml\n" in run("--output-format", "markdown")


def test_reports_are_written_beside_what_is_printed(build: Build, tmp_path: Path) -> None:
    """One check, several formats."""
    build(FILES)
    out = run("--output-format", "concise", "--report", "sarif=r/a.sarif", "--report", "junit=r/b.xml")
    assert out.startswith("entries/ally.yaml:3:9: error links/unknown-term")
    assert len(check_sarif((tmp_path / "r" / "a.sarif").read_text())["results"]) == len(out.splitlines())
    check_junit((tmp_path / "r" / "b.xml").read_text())


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("sarif", "--report takes a format and a file, such as sarif=glosskit.sarif, not `sarif`."),
        ("sarf=x", "There is no output format `sarf`: use "),
        ("full=-", "--report writes files: use --output-format full for what is printed."),
        ("json=entries/./ally.yaml", "--report would write over the entry entries/ally.yaml: give"),
    ],
)
def test_a_report_that_cannot_be_written_is_told(build: Build, value: str, message: str) -> None:
    """Before anything is printed."""
    build(FILES)
    result = CliRunner().invoke(app, ["check", "--report", value])
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_silenced_findings_stay_out_of_a_partial_report(build: Build) -> None:
    """Paths narrow what is silenced and known, like everything else."""
    build(FILES)
    found = check_sarif(run("entries/ally.yaml", "--output-format", "sarif", "--show-silenced"))
    paths = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in found["results"]}
    assert paths == {"entries/ally.yaml"}


def test_every_rule_is_documented_in_sarif() -> None:
    """Each rule of the program can be shown by a viewer."""
    found = [
        Diagnostic(rule.id, rule.severity, "m", "a.yaml", "", Span(0, 0), Location(1, 1), Location(1, 1))
        for rule in all_rules()
    ]
    written = check_sarif(get_reporter("sarif")(a_report(found, rules=all_rules)))
    assert len(written["tool"]["driver"]["rules"]) == len(found)
    assert all(rule["help"]["markdown"] for rule in written["tool"]["driver"]["rules"])


def test_a_silenced_finding_is_told_once() -> None:
    """It is not among the diagnostics."""
    one = a_diagnostic("text")
    run = check_sarif(get_reporter("sarif")(a_report([], silenced=(Silenced(one, "why"),))))
    assert [result["suppressions"][0]["justification"] for result in run["results"]] == ["why"]
