"""Files are written whole and removed with the folders that they leave empty."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from briefs.base.files import below, remove, write_whole


def test_a_file_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves the old file and no rubbish."""
    path = tmp_path / "a.pdf"
    write_whole(path, b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("briefs.base.files.os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_goes_takes_its_empty_folders_along(tmp_path: Path) -> None:
    """But never the folder that they are in, nor one with something else in it."""
    for name in ("topic/readers/a.pdf", "topic/experts/b.pdf"):
        write_whole(tmp_path / name, b"x")

    remove(tmp_path / "topic/readers/a.pdf", tmp_path)
    assert [path.name for path in (tmp_path / "topic").iterdir()] == ["experts"]

    remove(tmp_path / "topic/experts/b.pdf", tmp_path)
    remove(tmp_path / "topic/experts/b.pdf", tmp_path)
    assert list(tmp_path.iterdir()) == []


OUTSIDE = ("../a", "a/../../b", "/etc/passwd", "..", "a/..", "", ".", "a/../../../pwn.html", "link/a", "link/deep/a")


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_path_leads_out_of_the_folder_that_is_written_to(tmp_path: Path, name: str) -> None:
    top, outside = tmp_path / "dist", tmp_path / "outside"
    top.mkdir()
    outside.mkdir()
    (top / "link").symlink_to(outside)
    (outside / "a").write_bytes(b"mine")

    with pytest.raises(OSError, match="outside the folder that is written to"):
        below(top, name)
    remove(top / name, top)

    assert (outside / "a").read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["a", "a/b/c.pdf", "a/../b", "..a", "a..b", "ä/ö.pdf"])
def test_a_path_within_it_is_given(tmp_path: Path, name: str) -> None:
    (tmp_path / "linked").symlink_to(tmp_path)

    assert below(tmp_path, name) == tmp_path / name
    assert below(tmp_path / "linked", name) == tmp_path / "linked" / name
