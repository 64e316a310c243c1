"""Journals: what is new is added to a file's end, and nothing that is damaged is believed."""

from pathlib import Path

import pytest

from glosskit.journal import Journal


def kept(path: Path, **pieces: bytes) -> bytes:
    """Leave pieces in a file, and tell its bytes."""
    Journal(path, "us").keep(pieces, {*Journal(path, "us").pieces, *pieces})
    return path.read_bytes()


def test_what_is_new_is_added_to_the_end(tmp_path: Path) -> None:
    """What stands there already is not written again, and the later piece of a key counts."""
    path = tmp_path / "kept"
    before = kept(path, a=b"x" * 500, b=b"\n")
    after = kept(path, b=b"y\n", c=b"")
    assert after.startswith(before)
    assert len(after) < len(before) + 100
    assert Journal(path, "us").pieces == {"a": b"x" * 500, "b": b"y\n", "c": b""}


def test_pieces_that_nobody_asks_for_go(tmp_path: Path) -> None:
    """A file does not grow for ever: when half of it is dead, it is written anew."""
    path = tmp_path / "kept"
    for number in range(100):
        Journal(path, "us").keep({str(number): bytes(1000)}, {str(number)})
    assert path.stat().st_size < 4000
    assert "99" in Journal(path, "us").pieces


def test_a_part_that_is_cut_off_or_damaged_is_not_believed(tmp_path: Path) -> None:
    """What comes before it is; and the next run writes the file anew."""
    path = tmp_path / "kept"
    before = kept(path, a=b"first" * 50)
    after = kept(path, b=b"second")
    for size in range(len(before) + 1, len(after)):
        path.write_bytes(after[:size])
        assert Journal(path, "us").pieces == {"a": b"first" * 50}
    path.write_bytes(after.replace(b"second", b"secund"))
    assert kept(path, c=b"third")
    assert Journal(path, "us").pieces == {"a": b"first" * 50, "c": b"third"}


def test_no_bit_that_is_wrong_gives_another_piece(tmp_path: Path) -> None:
    """Neither in the pieces nor in the line that tells of them."""
    path = tmp_path / "kept"
    kept(path, first=b"1" * 20, other=b"2" * 20)
    data = path.read_bytes()
    for at in range(len(data)):
        for bit in (1, 32):
            path.write_bytes(data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :])
            assert Journal(path, "us").pieces in ({}, {"first": b"1" * 20, "other": b"2" * 20})


@pytest.mark.parametrize(
    "damage",
    [b"", b"\n", b"[]\n", b"1\n", b"{}\n", b"\xff\n", b'{"stamp": "us", "crc32": 0, "sizes": [1]}\n'],
)
def test_a_file_that_is_no_journal_is_replaced(tmp_path: Path, damage: bytes) -> None:
    """Whatever stands in it."""
    path = tmp_path / "kept"
    path.write_bytes(damage)
    assert Journal(path, "us").pieces == {}
    kept(path, a=b"1")
    assert Journal(path, "us").pieces == {"a": b"1"}


def test_sizes_that_lie_give_nothing(tmp_path: Path) -> None:
    """A negative length would read on for ever, or the same bytes twice."""
    path = tmp_path / "kept"
    path.write_bytes(b'{"stamp": "us", "crc32": 0, "sizes": {"a": -1, "b": 1}}\n')
    assert set(Journal(path, "us").pieces.values()) <= {b""}
    path.write_bytes(b'{"stamp": "us", "crc32": 0, "sizes": {"a": -56}}\n')
    assert set(Journal(path, "us").pieces.values()) <= {b""}


def test_another_programs_pieces_are_not_believed(tmp_path: Path) -> None:
    """Their stamp is another one."""
    path = tmp_path / "kept"
    kept(path, a=b"1")
    assert Journal(path, "them").pieces == {}
    assert Journal(None, "us").pieces == {}
    Journal(None, "us").keep({"a": b"1"}, {"a"})
    assert [file.name for file in tmp_path.iterdir()] == ["kept"]
