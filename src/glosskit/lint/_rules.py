"""What a rule is, and how a module makes one."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from glosskit.diagnostics import Finding, Severity
from glosskit.glossary import Glossary
from glosskit.reading import Record

if TYPE_CHECKING:
    from glosskit.prose import Alternatives

EntryCheck = Callable[[Record], Iterable[Finding]] | Callable[[Record, Sequence[int]], Iterable[Finding]]
"""The second kind, of rules with `by_trigger`, is given the indexes of the triggers that matched."""
MemberCheck = Callable[[Record, Glossary], Iterable[Finding]]
GlossaryCheck = Callable[[Glossary], Iterable[Finding]]

Example = str | Mapping[str, str]
"""The text of one entry, or several by their file names; a name that starts with `!` is where the rule speaks."""
RULE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


class Scope(StrEnum):
    """What a rule looks at."""

    READING = "reading"
    """The file itself, while it is read: without it there is no entry."""
    ENTRY = "entry"
    """One entry alone."""
    MEMBER = "member"
    """One entry, as one of its glossary."""
    GLOSSARY = "glossary"
    """All entries together."""
    SUPPRESSION = "suppression"
    """The comments that silence rules; the runner reports them."""


@dataclass(frozen=True)
class Rule:
    """One rule, with all that a reader of its documentation needs.

    Attributes:
        id: `family/name`; it never changes its meaning.
        severity: how much its findings matter, unless the configuration says otherwise.
        scope: what it looks at.
        finds: what it finds, in a sentence.
        matters: why a reader of the glossary would care.
        instead: what to write instead.
        source: where the advice comes from.
        fix: what `--fix` does about it and whether that is safe; empty where a writer has to decide.
        bad: examples that it finds, which are its tests.
        good: examples that it leaves alone.
        on: whether it runs unless selected otherwise.
        language: the language whose words it reads, as in `en`; empty where it reads any. In a glossary of another language
            it runs only where it is selected by its id.
        profile: the profile of contested guidance that has to be chosen for it to run, or none.
        triggers: patterns for RE2, of which at least one must match an entry's prose (capitals do not count) for
            an entry rule to have anything to find; none means that it always looks. One scan over an entry
            answers for all rules at once.
        words: for each trigger the words without which it cannot match (`prose.needed_words`), or None; nothing where
            nobody has worked them out.
        vocabulary: whether it is about words, so that those that the team accepts are left alone.
        by_trigger: whether the check is given the indexes of the triggers that matched.
        needs_links: whether it waits until the names and links of every entry can be read.
        asks: of a glossary rule, the function that has an entry work out what the rule needs to know of its texts; the
            processes that share the entries do it, and the rule runs then. None where it reads values alone.
        check: the function that yields findings; None when the reader or the runner reports them.
        depends: of a member rule, the function that gives as text all that the findings in an entry depend on besides the
            entry itself and the text of the other files that they point to.
    """

    id: str
    severity: Severity
    scope: Scope
    finds: str = ""
    matters: str = ""
    instead: str = ""
    source: str = ""
    fix: str = ""
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    on: bool = True
    language: str = ""
    profile: str = ""
    triggers: tuple[str, ...] = ()
    words: "tuple[Alternatives | None, ...]" = ()
    vocabulary: bool = False
    by_trigger: bool = False
    needs_links: bool = False
    check: Callable[..., Iterable[Finding]] | None = None
    depends: Callable[[Record, Glossary], str] | None = None
    asks: Callable[[Record], object] | None = None

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]


def entry_rule(id: str, severity: Severity, **documentation: object) -> Callable[[EntryCheck], Rule]:  # noqa: A002
    """Make a rule of a function that looks at one entry; the keywords are the attributes of `Rule`."""
    return lambda check: Rule(id, severity, Scope.ENTRY, check=check, **documentation)  # type: ignore[arg-type]


def member_rule(
    id: str,  # noqa: A002
    severity: Severity,
    *,
    depends: Callable[[Record, Glossary], str],
    **documentation: object,
) -> Callable[[MemberCheck], Rule]:
    """Make a rule of a function that looks at one entry and knows its glossary.

    What it finds in an entry is kept as long as the entry and what `depends` says of the glossary stay the same.
    """
    return lambda check: Rule(
        id,
        severity,
        Scope.MEMBER,
        check=check,
        depends=depends,
        **documentation,  # type: ignore[arg-type]
    )


def glossary_rule(id: str, severity: Severity, **documentation: object) -> Callable[[GlossaryCheck], Rule]:  # noqa: A002
    """Make a rule of a function that looks at the whole glossary."""
    return lambda check: Rule(id, severity, Scope.GLOSSARY, check=check, **documentation)  # type: ignore[arg-type]


def reading_rule(id: str, **documentation: object) -> Rule:  # noqa: A002
    """Document what the reader reports by itself; such findings are always errors."""
    return Rule(id, Severity.ERROR, Scope.READING, **documentation)  # type: ignore[arg-type]
