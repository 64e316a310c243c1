"""For GitLab's Code Quality: a list in the format of Code Climate, as far as GitLab reads it.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from glosskit.diagnostics import Severity
from glosskit.reporters._report import Report, advice, json_text

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.SUGGESTION: "info"}


def report(result: Report) -> str:
    """Write a JSON list, an object a diagnostic; each has a fingerprint of its own, as GitLab merges those alike."""
    return json_text(
        [
            {
                "description": advice(found),
                "check_name": found.rule,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[found.severity],
                "location": {
                    "path": result.in_repository(found.path),
                    "lines": {"begin": found.start.line, "end": found.end.line},
                },
            }
            for found, fingerprint in zip(
                result.diagnostics, result.fingerprints(result.diagnostics), strict=True
            )
        ]
    )
