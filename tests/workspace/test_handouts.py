"""What goes out of the house: nothing is laid out a second time on its way, and what is light enough goes."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from briefs import BriefsError, Choice, Release, SignRequest, Workspace
from briefs.building.events import BuildEvent, DocumentMade
from briefs.workspace.handouts import HeavyError
from tests.conftest import ROOT
from tests.distribute.conftest import change, office_folder

TODAY = dt.date(2026, 2, 1)
FACTS = "publisher: P\ncontact: c@example.org\naddress: A\nwebsite: https://example.org\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two audiences whose words are signed, and a house that says who it is."""
    made = office_folder(tmp_path / "sample")
    shutil.copytree(ROOT / "templates/site", made / "templates/site")
    publication = made / "content/publication.yaml"
    publication.write_text(FACTS + publication.read_text(encoding="utf-8"), encoding="utf-8")
    Workspace.open(made, today=TODAY).sign(SignRequest(("readers", "experts"), ("editor",), "E. Ditor")).result()
    return made


def _made(events: Iterable[BuildEvent]) -> Counter[str]:
    return Counter(event.row.order.file for event in events if isinstance(event, DocumentMade))


def test_nothing_is_made_twice_on_the_way_out(folder: Path, tmp_path: Path) -> None:
    """Publish makes what a build did not; pack, pack --final, site and a build of the same find it all there."""
    desk, out = Workspace.open(folder, today=TODAY), tmp_path / "dist"
    colour = _made(desk.build(out=out, jobs=1))
    published = _made(desk.publish(Release(), out, jobs=1))
    wanted = Choice(variants=("colour", "mono", "large-print"))

    later = {
        "pack": _made(desk.pack(out=out, jobs=1)),
        "pack --final": _made(desk.pack(out=out, final=True, jobs=1)),
        "site": _made(desk.site(out=out, jobs=1)),
        "publish": _made(desk.publish(Release(), out, jobs=1)),
        "build": _made(desk.build(wanted, out, jobs=1)),
        "build --final": _made(desk.build(wanted, out, final=True, jobs=1)),
    }

    assert colour
    assert published
    assert not colour.keys() & published.keys()
    assert {name: sum(made.values()) for name, made in later.items()} == dict.fromkeys(later, 0)
    assert {reason.reason for reason in desk.why(Choice(documents=("readers/brief",)), out).files} == {None}


def test_a_draft_that_is_too_short_is_judged_anew_when_it_is_to_be_final(folder: Path, tmp_path: Path) -> None:
    """The one thing that `final` changes: what is said of the pages."""
    change(folder, "templates/audiences/readers/audience.yaml", "pages: {at_most: 2}", "pages: {exactly: 3}")
    desk, out = Workspace.open(folder, today=TODAY), tmp_path / "dist"
    choice = Choice(audiences=("readers",), papers=("a4",))

    draft = desk.build(choice, out, jobs=1).result()
    again = _made(desk.build(choice, out, jobs=1))
    final = desk.build(choice, out, final=True, jobs=1).result()

    assert [(problem.rule, problem.severity) for problem in draft.problems] == [("page-budget", "warning")]
    assert not again
    assert [(problem.rule, problem.severity) for problem in final.problems] == [("page-budget", "error")]


def test_a_pack_too_heavy_does_not_keep_the_light_ones_back(folder: Path, tmp_path: Path) -> None:
    desk, out = Workspace.open(folder, today=TODAY), tmp_path / "dist"
    without = ("letter", "large-print", "mono", "booklet")
    sizes = {pack.path.name: pack.size for pack in desk.pack(out=out, without=without, jobs=1).result()}
    light, heavy = sorted(sizes, key=lambda name: sizes[name])
    change(folder, "content/publication.yaml", "largest_mail: 10", f"largest_mail: {(sizes[heavy] - 1) / 1e6}")

    with pytest.raises(HeavyError) as told:
        desk.pack(out=tmp_path / "other", without=without, jobs=1).result()

    assert [pack.path.name for pack in told.value.written] == [light]
    assert [problem.message.split()[0] for problem in told.value.problems] == [heavy]
    assert sorted(path.name for path in (tmp_path / "other/packs").iterdir()) == sorted([light, "SHA256SUMS"])


def test_what_bears_a_date_still_to_come_is_not_published(folder: Path, tmp_path: Path) -> None:
    """It would take the place of the edition before it too early; a draft for review takes nobody's place."""
    change(folder, "content/topics/sample/topic.yaml", "date: 2026-01-31", "date: 2026-02-02")
    early = Workspace.open(folder, today=TODAY)
    early.sign(SignRequest((), ("all-mine",), "E. Ditor")).result()

    with pytest.raises(BriefsError) as told:
        early.publish(Release(), tmp_path / "dist", jobs=1).result()

    assert [(str(problem.place).rpartition("/")[2], problem.message) for problem in told.value.problems] == [
        ("topic.yaml:5:7", "this edition bears the date 2026-02-02, which is still to come")
    ]
    assert not (tmp_path / "dist").exists()
    on_the_day = Workspace.open(folder, today=dt.date(2026, 2, 2)).publish(Release(), tmp_path / "dist", jobs=1)
    assert on_the_day.result().publishing.state == "published"
