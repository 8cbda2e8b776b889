"""The package as programs use it: a workspace, its calls, events and values."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest

import briefs
from briefs import BriefsError, BuildError, CallError, Choice, Release, Workspace, as_text
from briefs.base.task import FileWritten, ProblemsFound
from briefs.building.events import DocumentMade, FileRemoved, RoundBegun, RoundDone
from briefs.building.ledger import NothingToDo
from tests.conftest import ROOT

TODAY = dt.date(2026, 11, 1)


@pytest.fixture
def workspace(sample: Path) -> Workspace:
    return Workspace.open(sample, today=TODAY)


def _break(sample: Path) -> None:
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(path.read_text(encoding="utf-8").replace("@al-first]", "@al-fist]"), encoding="utf-8")


def test_a_folder_without_content_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(CallError) as told:
        Workspace.open(tmp_path)

    assert [problem.message for problem in told.value.problems] == [f"there is no content folder in {tmp_path}"]


def test_a_check_tells_everything_that_is_wrong(workspace: Workspace, sample: Path) -> None:
    assert workspace.check().fine
    _break(sample)

    report = workspace.check()

    assert not report.fine
    assert [problem.rule for problem in report.problems] == ["unknown-claim"]


def test_a_build_tells_what_happens_and_gives_what_it_made(workspace: Workspace, tmp_path: Path) -> None:
    task = workspace.build(out=tmp_path / "dist", jobs=1)
    events = list(task)
    built = task.result()

    assert [type(event) for event in events if not isinstance(event, ProblemsFound)] == [
        RoundBegun,
        DocumentMade,
        DocumentMade,
        RoundDone,
    ]
    assert built.fine
    assert [output.order.name for output in built.outputs] == ["experts/brief", "readers/brief"]
    assert all(output.made and output.path.is_file() for output in built.outputs)


def test_the_second_build_knows_the_same_of_what_it_need_not_make(workspace: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "dist"
    first = workspace.build(out=out, jobs=1).result()
    task = workspace.build(out=out, jobs=1)

    assert [event for event in task if isinstance(event, NothingToDo)] == [NothingToDo(out, 2)]
    facts = [(output.order, output.path, output.pages, output.size) for output in first.outputs]
    assert [(o.order, o.path, o.pages, o.size) for o in task.result().outputs] == facts
    assert not any(output.made for output in task.result().outputs)


def test_what_is_wrong_is_raised_before_anything_is_touched(workspace: Workspace, sample: Path, tmp_path: Path) -> None:
    _break(sample)

    with pytest.raises(BriefsError) as told:
        workspace.build(out=tmp_path / "dist").result()

    assert ["al-fist" in problem.message for problem in told.value.problems] == [True]
    assert not (tmp_path / "dist").exists()


def test_a_name_that_nothing_bears_is_a_fault_of_the_call(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(CallError) as told:
        workspace.build(Choice(audiences=("reader",)), tmp_path).result()

    assert as_text(told.value.problems[0]) == (
        "error: no audience is called 'reader'\n    hint: did you mean 'readers'?"
    )


def test_a_document_that_fails_is_told_in_the_result(workspace: Workspace, sample: Path, tmp_path: Path) -> None:
    """The others are made."""
    style = sample / "templates/audiences/readers/audience.css"
    style.write_text("h1 { background: url(none.png) }", encoding="utf-8")

    built = workspace.build(out=tmp_path / "dist", jobs=1).result()

    assert [output.done for output in built.outputs] == [True, False]
    assert ["none.png" in problem.message for problem in built.problems] == [True]


def test_what_rests_on_all_documents_is_not_made_where_one_fails(
    workspace: Workspace, sample: Path, tmp_path: Path
) -> None:
    """The error holds why."""
    style = sample / "templates/audiences/readers/audience.css"
    style.write_text("h1 { background: url(none.png) }", encoding="utf-8")

    for task in (
        workspace.publish(Release(draft=True), tmp_path, jobs=1),
        workspace.pictures(Choice(), tmp_path / "pictures"),
        workspace.trace(Choice(), tmp_path / "trace"),
    ):
        with pytest.raises(BuildError) as told:
            task.result()
        assert any("none.png" in problem.message for problem in told.value.problems)


def test_html_is_kept_beside_a_file_for_designers(workspace: Workspace, sample: Path, tmp_path: Path) -> None:
    """With every style that it was laid out with, by places that a browser finds; no later build takes it away."""
    out = tmp_path / "dist"
    task = workspace.build(Choice(audiences=("readers",)), out, keep_html=True, jobs=1)
    kept = out / "sample/readers/brief-en-a4.html"

    assert FileWritten(kept) in list(task)
    html = kept.read_text(encoding="utf-8")
    sheets = re.findall(r'<link rel="stylesheet" href="file://([^"]+)">', html)
    assert [sheet for sheet in sheets if not Path(sheet).is_file()] == []
    assert f"{sample}/templates/styles/paper/a4.css" in sheets
    assert "Water is wet" in html
    before = html
    kept.unlink()
    workspace.build(Choice(audiences=("readers",)), out, keep_html=True).result()  # where nothing is to be made
    assert kept.read_text(encoding="utf-8") == before
    (sample / "content/topics/sample/readers/brief.md").unlink()
    removed = [event for event in workspace.build(out=out, jobs=1) if isinstance(event, FileRemoved)]
    assert removed == [FileRemoved(kept.with_suffix(".pdf"))]
    assert kept.is_file()


def test_the_face_of_the_package_is_whole_and_light() -> None:
    """What a program imports is there, and the import loads nothing large."""
    names = [name for name in briefs.__all__ if getattr(briefs, name, None) is None]
    program = "import briefs, sys; briefs.Workspace, briefs.Choice; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)

    assert names == []
    large = {"weasyprint", "pydantic", "jinja2", "yaml", "jsonschema", "markdown", "pebble", "pikepdf", "filelock"}
    assert large & set(loaded.stdout.split()) == set()
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = briefs.nothing
