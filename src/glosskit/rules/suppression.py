"""suppression/*: comments that silence a rule are checked themselves; the runner reports them."""

from glosskit.diagnostics import Severity
from glosskit.lint import Rule, Scope

RULES = (
    Rule(
        "suppression/reason",
        Severity.ERROR,
        Scope.SUPPRESSION,
        finds="A comment that silences a rule and does not say why.",
        matters="Who reads the entry next cannot tell a considered exception from a shortcut.",
        instead="Write the reason after the brackets.",
        bad=("# glosskit: ignore-file[links/orphan]\nterm: No\ndefinition: See [[Ally]].\n",),
        good=(
            "# glosskit: ignore[schema/ambiguous-scalar] the word itself\nterm: No\ndefinition: An answer.\n",
        ),
    ),
    Rule(
        "suppression/unused",
        Severity.WARNING,
        Scope.SUPPRESSION,
        finds="A comment that silences a rule where the rule has nothing to say.",
        matters="It would hide the next mistake of that kind, which nobody has seen yet.",
        instead="Delete the comment.",
        fix="Safe: the comment is deleted, once every entry can be read as a whole.",
        bad=(
            "# glosskit: ignore[schema/ambiguous-scalar] it was once a number\nterm: Ally\ndefinition: A person.\n",
        ),
        good=(
            "# glosskit: ignore[schema/ambiguous-scalar] the word itself\nterm: No\ndefinition: An answer.\n",
        ),
    ),
    Rule(
        "suppression/unknown-rule",
        Severity.ERROR,
        Scope.SUPPRESSION,
        finds="A comment that names a rule which does not exist, one that cannot be silenced, or none in brackets.",
        matters="It silences nothing, and whoever wrote it believes that it does.",
        instead="Correct the name; `glosskit rule` lists them all.",
        bad=(
            "# glosskit: ignore[schema/ambiguous] the word itself\nterm: No\ndefinition: An answer.\n",
            "# glosskit: ignore[schema/unknown-key] our own\nterm: Ally\ndefinition: A person.\n",
            "# glosskit: ignore schema/ambiguous-scalar the word itself\nterm: No\ndefinition: An answer.\n",
        ),
        good=(
            "# glosskit: ignore[schema/ambiguous-scalar] the word itself\nterm: No\ndefinition: An answer.\n",
        ),
    ),
)
