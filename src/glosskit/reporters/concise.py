"""One line a diagnostic: `path:line:column: severity rule: message`."""

from glosskit.reporters._report import Report, shown_path, visible


def report(result: Report) -> str:
    """Write the diagnostics, a line each."""
    return "".join(
        f"{shown_path(found.path)}:{found.start.line}:{found.start.column}: "
        f"{found.severity.value} {found.rule}: {visible(found.message)}\n"
        for found in result.diagnostics
    )
