"""Lists of checksums: what is written is read back, here and by the usual program."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.base import checksums

NAMES = st.from_regex(r"[a-z0-9 _-]+(\.[a-z]+)?", fullmatch=True)
HASHES = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)


@given(st.dictionaries(NAMES, HASHES))
def test_what_is_written_is_read_back(hashes: dict[str, str]) -> None:
    assert checksums.read(checksums.written(hashes)) == hashes


@pytest.mark.parametrize("line", ["", "no list", f"{'0' * 64} one-space", f"{'0' * 64}  ../up", f"{'0' * 64}  /etc/x"])
def test_a_list_with_a_line_that_is_none_is_none(line: str) -> None:
    """One that leaves the folder is none either."""
    assert checksums.read(f"{'1' * 64}  a\n{line}\n".encode()) == ({"a": "1" * 64} if not line else None)


def test_bytes_that_are_no_text_are_no_list() -> None:
    assert checksums.read(b"\xff") is None


def test_checksums_are_as_the_usual_program_reads_them(tmp_path: Path) -> None:
    files = {"b/c d.txt": b"1", "a.txt": b"2"}
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "SHA256SUMS").write_bytes(
        checksums.written({name: checksums.sha256(data) for name, data in files.items()})
    )
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]

    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 0
    (tmp_path / "a.txt").write_bytes(b"3")
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode != 0


def test_of_an_earlier_list_that_counts_which_still_lies_there_unchanged(tmp_path: Path) -> None:
    assert checksums.still_true(tmp_path) == {}
    (tmp_path / "a").mkdir()
    for name in ("a/same", "changed"):
        (tmp_path / name).write_bytes(b"1")
    one = checksums.sha256(b"1")
    (tmp_path / "SHA256SUMS").write_bytes(checksums.written({"a/same": one, "changed": one, "gone": one}))
    (tmp_path / "changed").write_bytes(b"2")

    assert checksums.still_true(tmp_path) == {"a/same": one}
