"""Files are written whole and removed with the folders that they leave empty."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefs.base.files import below, clear_parts, remove, shipped, write_group, write_whole


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


@pytest.mark.parametrize("fails", ["one", "two", "three"])
def test_of_several_files_all_are_written_or_none(fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the last one cannot be put into its place any more; folders made for them go as well."""
    (tmp_path / "two").write_bytes(b"old")
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == fails and self.read_bytes() != b"old":
            raise OSError(errno.EROFS, "Read-only file system")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match=f"Read-only file system: .*{fails}'"):
        write_group({tmp_path / name: b"new" for name in ("a/b/one", "two", "three")})

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"two": b"old"}


def test_parts_of_the_dead_are_cleared_away(tmp_path: Path) -> None:
    """Those of who still writes stay, and so does what only looks like one."""
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    names = [f".a.pdf.{dead.pid}.part", f"in/.b.pdf.{dead.pid}.part", f".c.pdf.{os.getpid()}.part", ".part", "d.1.part",
             f".e.{os.getppid()}.part"]  # fmt: skip
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    clear_parts(tmp_path)

    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == set(names[2:])


def test_what_comes_with_the_program_is_found_in_a_checkout_and_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "briefs"
    package.mkdir()
    monkeypatch.setattr("briefs.base.files.PACKAGE", package)

    assert shipped("templates") == tmp_path / "templates"
    (package / "_templates").mkdir()
    assert shipped("templates") == package / "_templates"
