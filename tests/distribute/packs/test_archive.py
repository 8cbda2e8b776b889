"""A ZIP depends on what is in it, not on when, where or with what it was made."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.distribute.packs.archive import archive

DAY = dt.date(2026, 1, 31)
FILES = {"pack/b.pdf": b"%PDF-1.7 b", "pack/a.txt": b"a", "pack/größe.txt": b""}
_NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="/\\\x00"), min_size=1, max_size=20)


@given(st.dictionaries(_NAMES, st.binary(max_size=300), max_size=6))
def test_what_goes_in_comes_out_in_the_same_order(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(files, DAY))) as found:
        assert found.testzip() is None
        assert {name: found.read(name) for name in found.namelist()} == files
        assert found.namelist() == list(files)


def test_other_tools_can_unpack_it(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(archive(FILES, DAY))

    done = subprocess.run(["unzip", "-t", "x.zip"], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "No errors detected" in done.stdout


@pytest.mark.parametrize(
    ("platform", "zone"), [("win32", "UTC"), ("darwin", "Asia/Tashkent"), ("linux", "America/Lima")]
)
def test_neither_platform_nor_clock_changes_a_byte(platform: str, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = archive(FILES, DAY)
    monkeypatch.setattr("zipfile.sys.platform", platform)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    monkeypatch.setattr("time.time", lambda: 0.0)

    assert archive(FILES, DAY) == before
    monkeypatch.undo()
    time.tzset()


def test_files_are_stored_dated_and_readable_by_all() -> None:
    """A compressor's version would show in the bytes, so nothing is compressed."""
    with zipfile.ZipFile(io.BytesIO(archive(FILES, DAY))) as found:
        facts = {(i.date_time, i.external_attr >> 16, i.compress_type, i.create_system) for i in found.infolist()}

    assert facts == {((2026, 1, 31, 0, 0, 0), 0o100644, zipfile.ZIP_STORED, 3)}


def test_a_date_before_zip_was_invented_is_no_obstacle() -> None:
    assert zipfile.is_zipfile(io.BytesIO(archive(FILES, dt.date(1945, 10, 24))))
