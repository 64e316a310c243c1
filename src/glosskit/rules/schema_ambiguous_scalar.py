"""schema/ambiguous-scalar."""

import re
from collections.abc import Iterator

from glosskit.diagnostics import Finding, Replacement, Severity
from glosskit.lint import entry_rule
from glosskit.reading import Record

# YAML 1.1 (the types bool, int, float, timestamp, value of yaml.org/type) and the YAML 1.2 core schema.
_OTHER_TYPE = re.compile(
    r"""
      (?P<yes_no> y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF )
    | (?P<number> [-+]?(?: 0b[0-1_]+ | 0o?[0-7_]+ | 0x[0-9a-fA-F_]+
        | (?: [0-9][0-9_]*(?:\.[0-9_]*)? | \.[0-9][0-9_]* )(?:[eE][-+]?[0-9]+)?
        | \.(?:inf|Inf|INF) ) | \.(?:nan|NaN|NAN) )
    | (?P<time> [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)? )
    | (?P<date> [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\ \t].*)? )
    | (?P<nothing> ~|null|Null|NULL )
    | (?P<sign> = )
    """,
    re.VERBOSE,
)
_KINDS = {
    "yes_no": "yes or no",
    "number": "a number",
    "time": "a time, or a number counted in sixties",
    "date": "a date",
    "nothing": "nothing at all",
    "sign": "a sign of its own",
}
# The fields that convert or allow few words: the model says what is wrong with those.
_TYPED = {"reviewed", "review_by", "published", "usage", "status", "part_of_speech", "kind"}


@entry_rule(
    "schema/ambiguous-scalar",
    Severity.WARNING,
    finds="A text without quotes that other YAML programs read as a number, a date, yes or no.",
    matters="An editor or site may show 1.1 for 1.10, or false for no, although glosskit keeps what was typed.",
    instead="Put the text in double quotes.",
    source="YAML 1.1 types (2005) and the YAML 1.2 core schema; the first is also called the Norway problem.",
    fix="Safe: the text gets double quotes.",
    bad=(
        "term: No\ndefinition: A refusal.\n",
        "term: 1.10\ndefinition: A version.\n",
        "term: 12:30\ndefinition: Half past twelve.\n",
        "term: Ally\naliases:\n  - 2024-01-01\ndefinition: A person.\n",
    ),
    good=(
        'term: "No"\ndefinition: A refusal.\nreviewed: 2026-11-22\narticles:\n  - title: "1984"\n    published: 1949\n',
        "term: Nope\ndefinition: 12 people at 12:30.\n",
    ),
)
def ambiguous_scalar(record: Record) -> Iterator[Finding]:
    """Yield each plain scalar of a text field that YAML readers disagree on."""
    for path, scalar in record.document.scalars:
        if scalar.style or len(scalar.value) > 40 or path[-1] in _TYPED or scalar.is_null:
            continue
        match = _OTHER_TYPE.fullmatch(scalar.value)
        if match:
            kind = _KINDS[match.lastgroup or "sign"]
            yield Finding(
                record.at(*path),
                f"Without quotes, other programs read `{scalar.value}` as {kind}, not as a text.",
                f'Write "{scalar.value}", with the double quotes.',
                fix=Replacement("Put it in double quotes", ((record.at(*path), scalar.value),), safe=True),
            )
