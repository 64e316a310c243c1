"""The Python API: what the commands do, without the printing.

`import glosskit` offers these names directly.
"""

from collections.abc import Iterable
from pathlib import Path

from glosskit import lint, publishing
from glosskit.config import RulesConfig
from glosskit.diagnostics import Diagnostic, Severity, about
from glosskit.exporters import get_exporter
from glosskit.glossary import Glossary, load
from glosskit.prose import Scanner
from glosskit.rules import all_rules
from glosskit.styles import style_rules

__all__ = ["InvalidGlossaryError", "check", "export", "faults", "load"]

# Without these an export could not be trusted: the entries' shape and the links between them.
_CONTRACT = ("links", "schema")


class InvalidGlossaryError(Exception):
    """A glossary has errors that keep it from being exported.

    Attributes:
        diagnostics: the errors.
    """

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(f"The glossary has {len(diagnostics)} errors and was not exported.")
        self.diagnostics = diagnostics


def check(glossary: Glossary, paths: Iterable[str | Path] | None = None) -> tuple[Diagnostic, ...]:
    """Check a glossary with the rules that its configuration selects.

    Args:
        glossary: from `load`.
        paths: files or folders; only findings in them, or caused by them, are returned. None for all.

    Returns:
        The diagnostics in their stable order: path, position, rule.

    Raises:
        ConfigError: when the configuration names a rule that does not exist.
    """
    rules = all_rules()
    rules += style_rules(glossary.styles, frozenset(rule.family for rule in rules))
    selection = lint.select(rules, glossary.config, glossary.root)
    scanner = Scanner((rule.id, rule.triggers) for rule in selection.rules)
    diagnostics = tuple(lint.run(glossary, selection, scanner.hits))
    return diagnostics if paths is None else about(diagnostics, paths)


def faults(glossary: Glossary) -> tuple[Diagnostic, ...]:
    """The errors of entries and links that keep a glossary from being exported."""
    strict = glossary.config.model_copy(update={"rules": RulesConfig(), "per_file_ignores": {}})
    every = lint.select(all_rules(*_CONTRACT), strict)
    return tuple(found for found in lint.run(glossary, every) if found.severity is Severity.ERROR)


def export(
    glossary: Glossary, target: str, out: str | Path, *, drafts: bool = False
) -> publishing.Publication:
    """Export a glossary.

    Args:
        glossary: from `load`.
        target: the name of an exporter, such as "json" or "html", or "all".
        out: the folder; each target has a folder of its own in it.
        drafts: carry entries of every status but retired, not the published ones alone.

    Returns:
        what was written, kept and deleted.

    Raises:
        InvalidGlossaryError: when the entries have errors; nothing is written then.
        ConfigError: when there is no such target.
        OSError: when the folder cannot be written.
    """
    errors = faults(glossary)
    if errors:
        raise InvalidGlossaryError(errors)
    artifacts = [
        artifact
        for exporter in get_exporter(target)
        for artifact in publishing.render(exporter, glossary, drafts=drafts)
    ]
    return publishing.publish(artifacts, Path(out))
