"""Pictures of pages are remembered by what they show; a desk that is closed ends its processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.building.job import Job
from briefs.composing.order import Form, Order
from briefs.desk.desk import Desk
from briefs.desk.writing.previewing import MOST_PAGES, Previews
from briefs.library.keys import DocumentKey
from briefs.workspace.workspace import Workspace

KEY = DocumentKey("sample", "readers", "brief", "en")


@pytest.mark.slow
def test_a_part_is_told_only_after_the_whole(sample: Path, tmp_path: Path) -> None:
    desk = Desk(Workspace.open(sample), tmp_path / "out")
    try:
        previews = Previews(desk.out, desk.workspace.limits, desk.ending)
        library = desk.read().library
        job: Job = previews.job(library, library, Order(KEY, Form("a4", "colour")))
        first = previews.pages(job, part=True)
        whole = previews.pages(job, part=False)
        again = previews.pages(job, part=True)
    finally:
        desk.close()

    assert first is None
    assert whole is not None
    assert previews.picture(whole.pages[0].name) == whole.pages[0].page.png
    assert again is None or again.pages == ()


def test_no_more_pictures_are_kept_than_may_be(tmp_path: Path) -> None:
    desk = Desk(Workspace.open(), tmp_path / "out")
    previews = Previews(desk.out, desk.workspace.limits, desk.ending)
    names = [previews._put(b"%d" % number) for number in range(MOST_PAGES + 5)]
    desk.close()

    assert previews.picture(names[0]) is None
    assert previews.picture(names[-1]) == b"%d" % (MOST_PAGES + 4)
