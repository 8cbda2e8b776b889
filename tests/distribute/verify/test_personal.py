"""The private register of copies: it only grows, survives being cut off, and says how a copy stands."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest

from briefs.base.checksums import sha256
from briefs.base.problems import BriefsError
from briefs.distribute.editions.history import states
from briefs.distribute.verify import personal
from briefs.distribute.verify.personal import CopyEntry
from briefs.distribute.verify.verdicts import Known, judge
from tests.distribute import house

DATA = b"%PDF-1.7 a copy"
ENTRY = CopyEntry(sha256(DATA), "17", "x", "sample", "readers/brief/en", "2026-01", "17.pdf", 15, "once", "Ann")


def test_what_was_written_down_is_read_again_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = personal.register(tmp_path, "list--doc")
    personal.add(path, [ENTRY])
    personal.add(path, [replace(ENTRY, sha="b", id="18")])

    assert [entry.id for entry in personal.entries(path)] == ["17", "18"]
    assert path.stat().st_mode & 0o077 == 0
    assert personal.known(tmp_path)[ENTRY.sha] == ENTRY
    assert personal.forget(path) == 2
    assert personal.known(tmp_path) == {}


def test_a_line_that_was_cut_off_is_written_over_and_a_spoilt_one_is_told(tmp_path: Path) -> None:
    path = personal.register(tmp_path, "list")
    personal.add(path, [ENTRY])
    with path.open("a") as stream:
        stream.write('{"sha": "half')
    assert [entry.id for entry in personal.entries(path)] == ["17"]
    personal.add(path, [replace(ENTRY, id="18")])
    assert [entry.id for entry in personal.entries(path)] == ["17", "18"]

    path.write_text(f"spoilt\n{path.read_text()}")

    with pytest.raises(BriefsError, match="cannot be read"):
        list(personal.entries(path))


def _verdict(root: Path, today: dt.date) -> tuple[str, str]:
    known = Known(states(root / "content"), frozenset({"sample"}), today, copies={ENTRY.sha: ENTRY})
    made = judge("17.pdf", io.BytesIO(DATA), known)
    return made.status, made.message


def test_a_copy_stands_as_its_edition_does(sample: Path) -> None:
    status, message = _verdict(sample, house.FIRST)
    assert status == "unpublished"
    assert "this is copy 17, for Ann, of edition 2026-01 of readers/brief/en, which was never published" in message

    house.out(sample, draft=False)

    status, message = _verdict(sample, house.FIRST)
    assert status == "current"
    assert "Current: this is copy 17, for Ann, of edition 2026-01" in message
    assert _verdict(sample, dt.date(2030, 1, 1))[0] == "past-review"
