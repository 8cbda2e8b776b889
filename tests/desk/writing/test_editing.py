"""Files are written whole; one that was changed elsewhere is left as it is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefs.base import digests
from briefs.desk.writing.editing import ChangedElsewhereError, as_typed, differing, opened, save


def test_a_link_that_leads_out_is_not_written(tmp_path: Path) -> None:
    top, outside = tmp_path / "top", tmp_path / "outside"
    top.mkdir()
    outside.mkdir()
    (outside / "a.md").write_text("theirs", encoding="utf-8")
    (top / "in").symlink_to(outside)
    with pytest.raises(OSError, match="outside"):
        save(top, top / "in" / "a.md", "mine", digests.of_bytes(b"theirs"))

    assert (outside / "a.md").read_text(encoding="utf-8") == "theirs"


def test_the_lines_that_differ_are_told_with_one_of_both_beside_them() -> None:
    rows = differing("a\nb\nc\nd\n", "a\nx\nc\nd\n")

    assert [(row.kind, row.number, row.text) for row in rows if row.kind != "same"] == [
        ("theirs", 2, "b"),
        ("mine", 2, "x"),
    ]
    assert [row.text for row in rows if row.kind == "same"][:2] == ["a", "c"]


def test_what_is_saved_again_as_it_is_on_disk_is_no_conflict(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("both\n", encoding="utf-8")
    now = save(tmp_path, path, "both\n", "old")

    assert now == opened(path)
    with pytest.raises(ChangedElsewhereError):
        save(tmp_path, path, "mine\n", "old")


def test_line_ends_of_a_form_become_plain() -> None:
    assert as_typed("a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="it has no SIGKILL")
def test_a_kill_in_the_middle_of_saving_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    one, other = "a" * 1_000_000 + "\n", "b" * 1_000_000 + "\n"
    path.write_text(one, encoding="utf-8")
    code = (
        "import sys\nfrom pathlib import Path\nfrom briefs.desk.writing.editing import opened, save\n"
        f"path = Path({str(path)!r})\nprint('on', flush=True)\n"
        "while True:\n    for letter in 'ba':\n"
        "        save(path.parent, path, letter * 1_000_000 + '\\n', opened(path).was)\n"
    )
    for number in range(5):
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as program:
            assert program.stdout is not None
            program.stdout.readline()
            time.sleep(0.05 + 0.013 * number)
            os.kill(program.pid, signal.SIGKILL)

        assert path.read_text(encoding="utf-8") in {one, other}
