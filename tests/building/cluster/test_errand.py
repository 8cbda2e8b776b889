"""A worker does what lies in the store, once, and leaves the result or why there is none."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from briefs.base import digests
from briefs.building.cluster import errand
from briefs.building.cluster.errand import Parcel, do, look
from briefs.building.cluster.likeness import present
from briefs.building.cluster.parcels import opened, packed
from briefs.building.cluster.store import Store
from briefs.building.guarded.guard import Passed
from briefs.building.guarded.limits import Limits, LostJob
from tests.building.cluster.machines import name_of

pytestmark = pytest.mark.needs_dask
LIMITS = Limits(memory=8 << 30)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(errand, "_hand", errand._Hand())
    monkeypatch.setattr(errand, "_folder", lambda run: f"{tmp_path}/worker/{run}")
    monkeypatch.setattr(errand, "refuse_beyond", lambda memory: None)
    return Store(str(tmp_path / "store"))


def _lay(store: Store, path: Path, words: bytes) -> str:
    digest = digests.of_bytes(words)
    store.put("files", digest, words)
    parcel = Parcel(packed((name_of, path), ()), ((str(path), digest),), ("/home",), LIMITS)
    store.put("jobs", "job", pickle.dumps(parcel))
    return digest


def _do(tmp_path: Path, run: str = "run") -> str:
    return do(str(tmp_path / "store"), run, "job", present())


def test_a_job_finds_its_files_and_its_result_names_the_paths_of_who_sent_it(store: Store, tmp_path: Path) -> None:
    _lay(store, Path("/home/anna/a.md"), b"Water is wet.")

    assert _do(tmp_path) == ""

    data = store.get("done", "job")
    assert data is not None
    assert opened(data) == (Path("/home/anna/a.md"), "Water is wet.")
    assert not Path("/home/anna").exists()


def test_what_is_done_is_not_done_again(store: Store, tmp_path: Path) -> None:
    _lay(store, Path("/home/anna/a.md"), b"Water is wet.")
    store.put("done", "job", b"as it was")

    assert _do(tmp_path) == ""
    assert store.get("done", "job") == b"as it was"


def test_a_job_that_was_taken_back_is_left_alone(store: Store, tmp_path: Path) -> None:
    assert _do(tmp_path) == ""
    assert store.get("done", "job") is None


def test_another_run_sees_the_file_as_it_is_now_and_what_was_laid_before_is_gone(store: Store, tmp_path: Path) -> None:
    _lay(store, Path("/home/anna/a.md"), b"first")
    _do(tmp_path, "one")
    store.drop("done", "job")
    _lay(store, Path("/home/anna/a.md"), b"second")
    _do(tmp_path, "two")

    assert opened(store.get("done", "job") or b"")[1] == "second"
    assert [path.name for path in (tmp_path / "worker").iterdir()] == ["two"]


def test_a_file_that_is_gone_from_the_store_is_named(store: Store, tmp_path: Path) -> None:
    store.drop("files", _lay(store, Path("/home/anna/a.md"), b"words"))

    with pytest.raises(FileNotFoundError, match=r"/home/anna/a\.md is not in the store"):
        _do(tmp_path)


def test_a_worker_that_would_make_other_pages_says_why_and_makes_none(store: Store, tmp_path: Path) -> None:
    _lay(store, Path("/home/anna/a.md"), b"words")

    said = do(str(tmp_path / "store"), "run", "job", {**present(), "weasyprint": "71.0"})

    assert said == "weasyprint 70.0 in place of 71.0"
    assert store.get("done", "job") is None


def test_a_limit_that_was_passed_is_left_where_the_result_would_lie(store: Store) -> None:
    bench = errand._Hand(store=store, name="job", limits=Limits(seconds=7))

    bench.send(Passed(1, "time", "these words"))

    lost = LostJob("it takes more than 7 seconds of processor time", "time", "these words")
    assert opened(store.get("done", "job") or b"") == lost


def test_who_looks_says_what_it_is_or_that_it_does_not_see_the_store(store: Store, tmp_path: Path) -> None:
    store.put("seen", "mark", b"")

    assert look(str(tmp_path / "store"), "mark") == present()
    assert look(str(tmp_path / "store"), "other") is None
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert look(str(tmp_path / "file/store"), "mark") is None
