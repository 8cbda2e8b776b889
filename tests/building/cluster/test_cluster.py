"""Work that other machines do: the same bytes, whoever is killed; whoever cannot do it is told in words."""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs import BuildError, Choice, Workspace
from briefs.building.cluster.address import OnCluster
from briefs.building.cluster.asking import elsewhere
from briefs.building.events import DocumentMade
from briefs.building.guarded.limits import Limits, LostJob
from briefs.distribute.copies import measuring
from briefs.distribute.recipients.asked import PeopleList
from briefs.distribute.recipients.files import ListReading
from briefs.distribute.verify import personal
from briefs.library.paths import Paths
from briefs.workspace.personal.copies import CopiesWish
from tests.building.cluster.machines import Machines, machines, spin
from tests.distribute.copies import schools

pytestmark = [pytest.mark.slow, pytest.mark.needs_dask]
TODAY = dt.date(2026, 11, 1)
COPIES = 300
MANY = Choice(papers=("a4", "letter"), variants=("colour", "one", "two"))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    with machines(tmp_path_factory.mktemp("machines")) as made:
        yield made


def _pdfs(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.pdf")}


def _left(store: Path) -> list[str]:
    return [path.name for shelf in ("jobs", "done", "seen") for path in (store / shelf).iterdir()]


def test_two_of_three_workers_die_in_a_build_and_every_file_is_the_same(
    cluster: Machines, sample: Path, tmp_path: Path
) -> None:
    for name in MANY.variants[1:]:
        shutil.copy(sample / "templates/styles/variant/colour.css", sample / f"templates/styles/variant/{name}.css")
    Workspace.open(sample, today=TODAY).build(MANY, tmp_path / "here", jobs=1).result()
    cluster.start(3 - len(cluster.workers))
    on = OnCluster(cluster.address, str(tmp_path / "store"))

    made = []
    for event in (task := Workspace.open(sample, today=TODAY, on=on).build(MANY, tmp_path / "there")):
        if isinstance(event, DocumentMade):
            made.append(event.row.order)
            if len(made) == 1:
                cluster.kill(2)

    assert task.result().fine
    assert len(made) == len(set(made)) > 3
    assert _pdfs(tmp_path / "there") == _pdfs(tmp_path / "here")
    assert _left(tmp_path / "store") == []
    again = Workspace.open(sample, today=TODAY).build(MANY, tmp_path / "there").result()
    assert not any(output.made for output in again.outputs)


def _copies(root: Path, out: Path, on: OnCluster | None) -> Path:
    choice = Choice(documents=(schools.HELP,), languages=("en",), papers=("a4",))
    wish = CopiesWish(PeopleList(root / "schools.csv", ListReading()), choice, yes=True)
    return Workspace.open(root, on=on).copies(jobs=1).make(wish, out).result().folder


@contextlib.contextmanager
def _killed_when(folder: Path, cluster: Machines, count: int) -> Iterator[list[int]]:
    """Kills workers as soon as there are some copies; how many there were then."""
    there: list[int] = []

    def look() -> None:
        while not (found := len(list(folder.rglob("S*.pdf")))):
            time.sleep(0.01)
        cluster.kill(count)
        there.append(found)

    thread = threading.Thread(target=look)
    thread.start()
    yield there
    thread.join()


def test_two_of_three_workers_die_among_hundreds_of_copies_and_nothing_is_lost_or_made_twice(
    cluster: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "IN_A_BATCH", 10)
    root = schools.workspace(tmp_path / "ws")
    rows = "".join(f"S{number},Anna {number}\n" for number in range(COPIES))
    (root / "schools.csv").write_text(f"id,name\n{rows}", encoding="utf-8")
    here = _copies(root, tmp_path / "here", None)
    same = _pdfs(here)
    (register,) = (root / "content/recipients/copies").glob("*.jsonl")
    register.unlink()
    shutil.copytree(tmp_path / "here" / "online-drug-trafficking", tmp_path / "there" / "online-drug-trafficking")
    shutil.copy(tmp_path / "here" / ".briefs.json", tmp_path / "there")
    cluster.start(3 - len(cluster.workers))

    on = OnCluster(cluster.address, str(tmp_path / "store"))
    with _killed_when(tmp_path / "there/copies", cluster, 2) as there:
        made = _copies(root, tmp_path / "there", on)

    assert 0 < there[0] < COPIES
    assert len(same) == COPIES
    assert _pdfs(made) == same
    ids = [entry.id for entry in personal.entries(register)]
    assert len(ids) == len(set(ids)) == COPIES
    assert _left(tmp_path / "store") == []


def test_a_job_without_end_comes_back_with_its_reason_whoever_it_takes_along(
    cluster: Machines, sample: Path, tmp_path: Path
) -> None:
    cluster.start(3 - len(cluster.workers))
    paths = Paths(sample / "content", sample / "templates")
    with elsewhere(OnCluster(cluster.address, str(tmp_path)), Limits(seconds=1), paths) as (execute, _):
        (lost,) = execute(spin, [None], lambda _, lost: lost)

    assert lost == LostJob("it takes more than 1 seconds of processor time", "time", "")
    cluster.workers[:] = [worker for worker in cluster.workers if worker.poll() is None]
    assert cluster.workers


def _refused(on: OnCluster, sample: Path, out: Path) -> tuple[str, str]:
    """What is said of a cluster that cannot be used; the file that stood before stays whole."""
    before = _pdfs(out)
    with pytest.raises(BuildError) as told:
        Workspace.open(sample, today=TODAY, on=on).build(out=out, force=True).result()
    (problem,) = told.value.problems
    assert problem.rule == "cluster"
    assert _pdfs(out) == before != {}
    return problem.message, problem.hint or ""


def test_whoever_cannot_do_the_work_is_told_in_words(
    cluster: Machines, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = importlib.import_module("briefs.building.cluster.cluster")  # needs Dask
    monkeypatch.setattr(module, "WAIT", 1)
    out, store = tmp_path / "out", str(tmp_path / "store")
    Workspace.open(sample, today=TODAY).build(Choice(audiences=("readers",)), out, jobs=1).result()

    message, hint = _refused(OnCluster("tcp://127.0.0.1:9", store), sample, out)
    assert message == "no Dask scheduler answers at tcp://127.0.0.1:9"
    assert "dask scheduler" in hint

    cluster.kill(len(cluster.workers))
    on = OnCluster(cluster.address, store)
    message, hint = _refused(on, sample, out)
    assert message == f"the scheduler at {cluster.address} has no workers"
    assert f"dask worker {cluster.address} --nworkers auto --nthreads 1" in hint

    monkeypatch.undo()
    cluster.start(1, "--nthreads", "2")
    message, hint = _refused(on, sample, out)
    assert "has 2 threads" in message
    assert "--nthreads 1" in hint
    cluster.kill(1)

    cluster.start(1, "--nthreads", "1", path="")
    message, hint = _refused(on, sample, out)
    assert "No module named 'briefs'" in message
    assert "install the same there as here" in hint
    cluster.kill(1)

    cluster.start(1)
    own = dict(module.present())
    monkeypatch.setattr(module, "present", lambda: {**own, "weasyprint": "71.0"})
    message, hint = _refused(on, sample, out)
    assert "would make other pages: it has weasyprint 70.0 in place of 71.0" in message
    monkeypatch.undo()

    message, hint = _refused(OnCluster(cluster.address, "memory://briefs"), sample, out)
    assert "does not see the store memory://briefs" in message
    assert "--store" in hint

    message, hint = _refused(OnCluster(cluster.address, "nowhere://briefs"), sample, out)
    assert message.startswith("the store nowhere://briefs cannot be written to")
