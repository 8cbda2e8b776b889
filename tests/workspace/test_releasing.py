"""An edition goes out in one go, or up to the first step that refuses."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from pathlib import Path

import pytest

from briefs import BriefsError, Release, SignRequest, Workspace
from briefs.building.events import DocumentMade, StepBegun
from briefs.cli import main
from briefs.workspace.editions import UnfinishedError
from briefs.workspace.handouts import HeavyError
from briefs.workspace.releasing import STEPS, StoppedError
from tests.conftest import ROOT
from tests.distribute.conftest import change, office_folder

TODAY = dt.date(2026, 2, 1)
FACTS = "publisher: P\ncontact: c@example.org\naddress: A\nwebsite: https://example.org\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = office_folder(tmp_path / "sample")
    shutil.copytree(ROOT / "templates/site", made / "templates/site")
    publication = made / "content/publication.yaml"
    publication.write_text(FACTS + publication.read_text(encoding="utf-8"), encoding="utf-8")
    return made


def _sign(folder: Path) -> None:
    Workspace.open(folder, today=TODAY).sign(SignRequest(("readers", "experts"), ("editor",), "E. Ditor")).result()


def test_an_edition_goes_out_in_one_go_and_a_second_time_nothing_is_made(folder: Path, tmp_path: Path) -> None:
    _sign(folder)
    desk, out = Workspace.open(folder, today=TODAY), tmp_path / "dist"

    first = desk.release(Release(by="P"), out, jobs=1)
    begun = [event.name for event in first if isinstance(event, StepBegun)]
    again = desk.release(Release(by="P"), out, jobs=1)
    made = [event for event in again if isinstance(event, DocumentMade)]

    assert tuple(begun) == STEPS
    assert first.result().issued.publishing.state == "published"
    assert len(first.result().packs) == 2
    assert (out / "site/index.html").is_file()
    assert made == []
    assert again.result().issued.publishing.state == "already"


def test_what_is_unsigned_stops_it_before_anything_is_made(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(StoppedError) as told:
        Workspace.open(folder, today=TODAY).release(Release(), tmp_path / "dist", jobs=1).result()

    assert (told.value.step, told.value.done) == ("check", ())
    assert isinstance(told.value.cause, UnfinishedError)
    assert not (tmp_path / "dist").exists()


def test_it_goes_on_from_where_it_was_stopped(folder: Path, tmp_path: Path) -> None:
    """A pack that is too heavy: what was published stays published, and is not made again."""
    _sign(folder)
    out = tmp_path / "dist"
    change(folder, "content/publication.yaml", "largest_mail: 10", "largest_mail: 0.001")
    with pytest.raises(StoppedError) as told:
        Workspace.open(folder, today=TODAY).release(Release(), out, jobs=1).result()
    assert (told.value.step, told.value.done) == ("pack", ("check", "build", "publish"))
    assert isinstance(told.value.cause, HeavyError)
    assert not (out / "site").exists()

    change(folder, "content/publication.yaml", "largest_mail: 0.001", "largest_mail: 10")
    task = Workspace.open(folder, today=TODAY).release(Release(), out, jobs=1)

    assert [event for event in task if isinstance(event, DocumentMade)] == []
    assert task.result().issued.publishing.state == "already"


def test_the_command_says_where_it_stopped_and_what_was_done(folder: Path, tmp_path: Path) -> None:
    _sign(folder)
    change(folder, "content/publication.yaml", "largest_mail: 10", "largest_mail: 0.001")
    said, wrong = io.StringIO(), io.StringIO()

    code = main(["release", "--root", str(folder), "--out", str(tmp_path / "dist"), "--jobs", "1"], said, wrong, TODAY)

    assert code == 1
    assert "4 of 5: pack" in said.getvalue()
    assert "stopped at pack; done: check, build, publish; the same command goes on from there" in wrong.getvalue()
    with pytest.raises(BriefsError):
        Workspace.open(folder, today=TODAY).release(Release(topic="none"), tmp_path / "dist").result()
