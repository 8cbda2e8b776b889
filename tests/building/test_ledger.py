"""The record of an output folder is read as it was written, or counts as empty."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from briefs.base import digests
from briefs.building import ledger
from briefs.building.ledger import Ledger, LedgerEntry, RecordedCall

SHARED, LIBRARIES = {"templates/a.css": "1"}, {"/lib/pango": "2"}
ENTRY = LedgerEntry(
    ("t", "readers", "brief", "en", "a4", "colour", ""), {"text": "x"}, "i", digests.of_table(SHARED), ("a.md", "h"),
    {"/a.png": None}, digests.of_table(LIBRARIES), "o", 2, 1000, 0.5, 1, (0.92, 1.0), "l",
    ({"place": ["a.md", 1, None, 1], "message": "m", "hint": None, "severity": "warning", "rule": ""},),
)  # fmt: skip
RECORD = ledger.with_entries(Ledger(), {"t/a.pdf": ENTRY}, [SHARED, LIBRARIES, {"unused": "3"}])


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Without the tables that nothing names."""
    record = replace(RECORD, calls={"{}": RecordedCall("w", "2026-11-22", ("t/a.pdf",), ENTRY.problems)})
    ledger.write(tmp_path, record)

    again = ledger.read(tmp_path)

    assert (again.documents, again.calls) == (record.documents, record.calls)
    assert again.table(ENTRY.files) == SHARED
    assert again.table(ENTRY.libraries) == LIBRARIES
    assert len(again.tables) == 2


@pytest.mark.parametrize(
    "text", ["", "[not json", "[]", "{}", '{"version": 0}', '{"version": 1, "documents": {"a": 1}, "calls": {}}', "\0"]
)
def test_a_broken_record_is_no_record(tmp_path: Path, text: str) -> None:
    """It spares work and is never needed."""
    (tmp_path / ledger.NAME).write_text(text, encoding="utf-8")

    assert ledger.read(tmp_path) == Ledger()


@pytest.fixture
def done(sample: Path, tmp_path: Path) -> tuple[Ledger, tuple[Path, Path], Path]:
    """A record of a call that ended well, the folders of its workspace, and its output folder."""
    out = tmp_path / "dist"
    (out / "t").mkdir(parents=True)
    (out / "t/a.pdf").write_bytes(b"pdf")
    library = tmp_path / "libpango.so"
    library.write_bytes(b"1")
    libraries = {str(library): digests.of_file(library) or ""}
    entry = replace(ENTRY, output=digests.of_bytes(b"pdf"), libraries=digests.of_table(libraries))
    roots = sample / "content", sample / "templates"
    stamp = ledger.stamp(digests.tree(*roots), digests.program(), sample)
    record = ledger.with_entries(Ledger(), {"t/a.pdf": entry}, [SHARED, libraries])
    return replace(record, calls={"asked": RecordedCall(stamp, "2026-11-22", ("t/a.pdf",))}), roots, out


def _nothing_to_do(done: tuple[Ledger, tuple[Path, Path], Path], key: str = "asked", today: str = "2026-11-22") -> bool:
    record, roots, out = done
    return ledger.nothing_to_do(record, (key, today), roots, out) is not None


def test_nothing_is_to_be_done_where_nothing_changed(done: tuple[Ledger, tuple[Path, Path], Path]) -> None:
    """Not even where every file is a copy made later, in another place."""
    record, (content, _), out = done
    assert _nothing_to_do(done)

    moved = content.parent.rename(content.parent.parent / "elsewhere")
    assert _nothing_to_do((record, (moved / "content", moved / "templates"), out))


@pytest.mark.parametrize(
    "change", ["content", "new file", "gone file", "output", "no output", "library", "other call", "other day"]
)
def test_any_change_is_seen(done: tuple[Ledger, tuple[Path, Path], Path], change: str) -> None:
    """In what is read, in what was written, in what does the work, and in what is asked."""
    _, (content, templates), out = done
    key, today = "asked", "2026-11-22"
    match change:
        case "content":
            (content / "glossary.yaml").write_text("terms: {}\n", encoding="utf-8")
        case "new file":
            (templates / "audiences/readers/brief.css").write_text("", encoding="utf-8")
        case "gone file":
            (templates / "styles/paper/letter.css").unlink()
        case "output":
            (out / "t/a.pdf").write_bytes(b"PDF")
        case "no output":
            (out / "t/a.pdf").unlink()
        case "library":
            (out.parent / "libpango.so").write_bytes(b"2")
        case "other call":
            key = "another"
        case "other day":
            today = "2026-11-23"

    assert not _nothing_to_do(done, key, today)


def test_a_build_with_nothing_to_do_loads_nothing_large(sample: Path, tmp_path: Path) -> None:
    """Neither the layout engine, which a process of its own loads, nor what reads and checks content."""
    call = ["build", "--root", str(sample), "--out", str(tmp_path / "dist"), "--jobs", "1"]
    start = (
        f"import sys; from briefs.cli import main; code = main({call!r}); print(*sorted(sys.modules)); sys.exit(code)"
    )

    first, second = (
        subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    )

    assert "2 made now" in first
    assert "Nothing has changed: 2 documents" in second
    large = {"weasyprint", "pydantic", "jinja2", "yaml", "jsonschema", "markdown", "pebble", "pikepdf", "fontTools"}
    assert large & set(first.split()) >= {"pydantic", "jinja2", "yaml"}
    assert large & set(second.split()) == set()


def test_a_record_is_json_that_people_can_look_into(tmp_path: Path) -> None:
    """With the names of things."""
    ledger.write(tmp_path, RECORD)

    stored = json.loads((tmp_path / ledger.NAME).read_text(encoding="utf-8"))

    assert stored["documents"]["t/a.pdf"]["source"] == ["a.md", "h"]
