"""Addresses: which of them may be linked."""

import pytest

from glosskit.addresses import fault_of


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://example.org/a?b=c#d", None),
        ("mailto:words@example.org", None),
        ("https://example.org\\path", "a backslash"),  # browsers take it for a slash
        ("https://good.example\\.evil.example/", "a backslash"),
        ("java\tscript:alert(1)", "a space or an invisible character"),
        ("JavaScript:alert(1)", "starts with `javascript:`"),
        ("https://good.example@evil.example/", "an `@` before the site's name"),
        ("https://./", "names no site"),
        ("https://example..org/", "dots in place of"),
        ("//example.org/", "does not start with https://"),
    ],
)
def test_what_may_not_be_linked_is_told(address: str, fault: str | None) -> None:
    """By what a browser would make of it, not by what it looks like."""
    told = fault_of(address)
    assert told is None if fault is None else fault in str(told)
