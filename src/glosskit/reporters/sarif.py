"""For code scanning: SARIF 2.1.0, with the rules' documentation, fixes, suppressions and baseline state.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from glosskit.diagnostics import Diagnostic, Fix, Severity
from glosskit.reporters._report import Report, RuleHelp, advice, json_text
from glosskit.source import Location, Source
from glosskit.version import __version__

MOST_RESULTS = 25_000
"""How many results of one run GitHub accepts; of more, it accepts none."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
# What GitHub filters by, besides the level.
_PRIORITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "recommendation"}


def report(result: Report) -> str:
    """Write one run; of more results than GitHub accepts, those that matter most."""
    reasons = {one.diagnostic: one.reason for one in result.silenced}
    known = set(result.known or ())
    every = sorted((*result.diagnostics, *known, *reasons), key=lambda found: found.order)
    named = list(zip(every, result.fingerprints(every), strict=True))
    kept = sorted(named, key=lambda pair: pair[0].severity.rank)[:MOST_RESULTS]
    rules = {rule: index for index, rule in enumerate(sorted({found.rule for found, _ in kept}))}
    results = []
    for found, name in sorted(kept, key=lambda pair: pair[0].order):
        content = _result(found, result) | {
            "ruleIndex": rules[found.rule],
            "partialFingerprints": {"glosskit/v1": name},
        }
        if result.known is not None:
            content["baselineState"] = "unchanged" if found in known else "new"
        if found in reasons:
            content["suppressions"] = [
                {"kind": "inSource", "status": "accepted", "justification": reasons[found]}
            ]
        results.append(content)
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if len(every) > len(kept):
        text = (
            f"{len(every) - len(kept):,} results that matter less are left out: {MOST_RESULTS:,} is the most."
        )
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": text}}]
    run = {
        "tool": {"driver": {"name": "glosskit", "version": __version__, "rules": _rules(rules, result)}},
        "invocations": [invocation],
        "automationDetails": {"id": "glosskit/"},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json_text({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _result(found: Diagnostic, result: Report) -> dict[str, Any]:
    content: dict[str, Any] = {
        "ruleId": found.rule,
        "level": _LEVELS[found.severity],
        "message": {"text": _unlinked(advice(found))},
        "locations": [
            _location(found.path, found.start, found.end, result)
            | ({"logicalLocations": [{"fullyQualifiedName": found.field}]} if found.field else {})
        ],
    }
    if found.related:
        content["relatedLocations"] = [
            _location(place.path, place.location, place.location, result)
            | {"id": number, "message": {"text": _unlinked(place.message)}}
            for number, place in enumerate(found.related)
        ]
    source = result.sources.get(found.path)
    if found.fix is not None and source is not None:
        content["fixes"] = [_fix(found.fix, source, result)]
    return content


def _fix(fix: Fix, source: Source, result: Report) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(source.location(edit.span.start), source.location(edit.span.end)),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": _uri(source.path, result)}, "replacements": replacements}
    return {
        "description": {"text": _unlinked(fix.message)},
        "artifactChanges": [change],
        "properties": {"safe": fix.safe},
    }


def _location(path: str, start: Location, end: Location, result: Report) -> dict[str, Any]:
    physical = {"artifactLocation": {"uri": _uri(path, result)}, "region": _region(start, end)}
    return {"physicalLocation": physical}


def _region(start: Location, end: Location) -> dict[str, int]:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _uri(path: str, result: Report) -> str:
    if Path(path).is_absolute():
        return Path(path).as_uri()
    name = result.in_repository(path)
    try:
        return quote(name.encode("utf-8", "surrogateescape"))  # the bytes of a name that is not UTF-8
    except UnicodeEncodeError:  # a name that only Windows allows
        return quote(name.encode("utf-8", "surrogatepass"))


def _rules(indexes: Mapping[str, int], result: Report) -> list[dict[str, Any]]:
    known: dict[str, RuleHelp] = {rule.id: rule for rule in result.rules()} if indexes else {}
    return [_rule(known[id_]) if id_ in known else {"id": id_} for id_ in indexes]


def _rule(rule: RuleHelp) -> dict[str, Any]:
    parts = [
        ("Why it matters", rule.matters),
        ("What to write instead", rule.instead),
        ("Source", rule.source),
    ]
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.finds},
        "fullDescription": {"text": rule.matters},
        "help": {
            "text": _paragraphs([rule.finds, *(f"{title}: {text}" for title, text in parts if text)]),
            "markdown": _paragraphs([rule.finds, *(f"**{title}:** {text}" for title, text in parts if text)]),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.id.partition("/")[0]],
            "problem.severity": _PRIORITIES[rule.severity],
        },
    }


def _paragraphs(texts: Iterable[str]) -> str:
    return "\n\n".join(texts)


def _unlinked(text: str) -> str:
    """A message without what SARIF takes for a link, `[text](target)`: an entry could bring one."""
    return re.sub(r"\](?=\()", "] ", text)
