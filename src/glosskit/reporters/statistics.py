"""For taking stock of an old glossary: a line a rule, with how often it finds something and how much can be fixed."""

from itertools import groupby

from glosskit.diagnostics import Diagnostic
from glosskit.reporters._report import Report


def report(result: Report) -> str:
    """Write how many findings each rule has, the most frequent rules first."""
    by_rule = sorted(result.diagnostics, key=_name)
    groups = [(name, list(group)) for name, group in groupby(by_rule, key=_name)]
    groups.sort(key=lambda group: -len(group[1]))
    width = max((len(rule) for (rule, _), _ in groups), default=0)
    return "".join(
        f"{len(found):>7,}  {severity:10}  {rule:{width}}  {_fixable(found)}".rstrip() + "\n"
        for (rule, severity), found in groups
    )


def _name(found: Diagnostic) -> tuple[str, str]:
    return found.rule, found.severity.value


def _fixable(found: list[Diagnostic]) -> str:
    fixes = [one.fix for one in found if one.fix]
    safe = sum(fix.safe for fix in fixes)
    parts = [f"{safe:,} fixable"] if safe else []
    parts += [f"{len(fixes) - safe:,} with --unsafe-fixes"] if len(fixes) > safe else []
    return ", ".join(parts)
