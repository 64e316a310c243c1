"""Source: text, lines and columns."""

from pathlib import PurePosixPath

import pytest

from glosskit.source import Location, Source, Span


def test_locations_count_characters_from_one() -> None:
    """A column is a character, whatever its size in bytes."""
    source = Source.decode("a.yaml", "é😀x\nb".encode())
    assert source.location(2) == Location(1, 3)
    assert source.location(4) == Location(2, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_editors(end: str) -> None:
    """LF, CR LF and CR end a line; each counts once."""
    source = Source.decode("a.yaml", f"one{end}two{end}".encode())
    assert [source.line(number) for number in (0, 1, 2, 3, 4)] == ["", "one", "two", "", ""]
    assert source.location(len("one" + end)) == Location(2, 1)


def test_a_byte_order_mark_is_not_a_character() -> None:
    """The first letter stands in column 1, with a byte order mark or without."""
    source = Source.decode("a.yaml", "\ufeffterm: x".encode())
    assert (source.has_bom, source.text, source.faults) == (True, "term: x", ())


def test_bytes_that_are_not_utf8_are_a_fault_at_their_place() -> None:
    """A file saved as Latin-1 says so, and where."""
    source = Source.decode("a.yaml", "term: café".encode("latin-1"))
    (fault,) = source.faults
    assert (fault.rule, fault.span) == ("schema/encoding", Span(9, 10))
    assert "0xE9" in fault.message


def test_utf16_is_recognised() -> None:
    """A file saved as UTF-16 by an old editor gets a sentence of its own."""
    (fault,) = Source.decode("a.yaml", "term: x".encode("utf-16")).faults
    assert "UTF-16" in fault.message


def test_every_forbidden_character_is_a_fault_at_its_place_up_to_twenty() -> None:
    """Each invisible character is pointed at; a flood of them is counted instead."""
    source = Source.decode("a.yaml", ("x\u202e" * 50).encode())
    assert [fault.span.start for fault in source.faults] == list(range(1, 40, 2))
    assert "30 more" in source.faults[-1].message
    assert "U+202E, right-to-left override" in source.faults[0].message


@pytest.mark.parametrize(
    "path", ["ally.yaml", "a/b.c/ally.part.yml", ".yaml", "a/.ally", "ally", "ally..yaml", "a b/É.yaml"]
)
def test_a_stem_is_the_name_without_its_ending(path: str) -> None:
    """As the standard library has it, without its price."""
    assert Source(path, "").stem == PurePosixPath(path).stem
