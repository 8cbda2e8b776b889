"""The desk knows a workspace as its files are, and reads it again only where one has changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs.desk.desk import Desk
from briefs.workspace.workspace import Workspace


@pytest.fixture
def desk(sample: Path, tmp_path: Path) -> Iterator[Desk]:
    days = iter([dt.date(2026, 1, 1), dt.date(2026, 1, 2)])
    made = Desk(Workspace.open(sample), tmp_path / "out", today=lambda: next(days))
    yield made
    made.close()


def test_what_has_not_changed_is_not_read_again(desk: Desk) -> None:
    assert desk.read() is desk.read()


def test_a_file_that_changed_on_disk_is_noticed_at_once(desk: Desk, sample: Path) -> None:
    before = desk.read()
    brief = sample / "content/topics/sample/readers/brief.md"
    brief.write_text(brief.read_text(encoding="utf-8").replace("title: Wells", "title: Springs"), encoding="utf-8")
    after = desk.read()
    titles = [[d.front.title for t in known.library.topics.values() for d in t.documents] for known in (before, after)]

    assert "Wells" in titles[0]
    assert "Springs" in titles[1]


def test_what_cannot_be_read_is_known_with_the_rest(desk: Desk, sample: Path) -> None:
    (sample / "content/topics/sample/readers/brief.md").write_bytes(b"\xff\xfe")
    known = desk.read()

    assert known.problems
    assert [d.key.name for t in known.library.topics.values() for d in t.documents] == ["experts/brief"]


def test_it_is_today_even_where_the_desk_stays_open_overnight(desk: Desk) -> None:
    assert [desk.workspace.today, desk.workspace.today] == [dt.date(2026, 1, 1), dt.date(2026, 1, 2)]


def test_paths_are_seen_from_the_workspace(desk: Desk, sample: Path, tmp_path: Path) -> None:
    assert desk.near(sample / "content/x.md") == "content/x.md"
    assert desk.near(tmp_path / "out/x.pdf") == str(tmp_path / "out/x.pdf")
