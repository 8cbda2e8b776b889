"""What is laid into a store is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.building.cluster.store import Store

pytestmark = pytest.mark.needs_dask


def test_what_was_put_there_is_found_from_elsewhere_and_taken_away_once(tmp_path: Path) -> None:
    Store(str(tmp_path)).put("done", "a", b"words")
    other = Store(str(tmp_path))

    assert other.get("done", "a") == b"words"
    assert other.get("jobs", "a") is None
    other.drop("done", "a")
    other.drop("done", "a")
    assert other.get("done", "a") is None


def test_what_is_torn_counts_as_not_there(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.put("done", "a", b"a long result")
    path = tmp_path / "done/a"
    path.write_bytes(path.read_bytes()[:-3])

    assert store.get("done", "a") is None


def test_the_last_that_was_put_there_counts_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    for words in (b"first", b"second"):
        store.put("files", "a", words)

    assert store.get("files", "a") == b"second"
    assert [path.name for path in (tmp_path / "files").iterdir()] == ["a"]


def test_any_place_that_fsspec_knows_will_do() -> None:
    Store("memory://briefs").put("done", "a", b"words")

    assert Store("memory://briefs").get("done", "a") == b"words"


def test_an_address_that_means_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        Store("nowhere://briefs")
