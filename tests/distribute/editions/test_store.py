"""What was published is kept by what it holds, and given out again byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefs.base.problems import Problem
from briefs.distribute.editions import store
from briefs.distribute.editions.history import states
from tests.distribute import house


def _check(root: Path) -> list[Problem]:
    return list(store.check(root / "content", states(root / "content")))


def _published(root: Path) -> dict[str, str]:
    (state,) = states(root / "content")
    return {file: sha for document in state.documents.values() for file, sha in document.files.items()}


def test_what_is_published_is_kept_whatever_becomes_of_the_output_folder(sample: Path) -> None:
    house.out(sample)
    before = {file: (sample / "dist" / file).read_bytes() for file in _published(sample)}
    house.rows(house.read(sample), sample / "dist", "made anew")

    for file, sha in _published(sample).items():
        path = store.kept(sample / "content", sha)
        assert path is not None
        assert path.read_bytes() == before[file]
    assert _check(sample) == []


def test_the_next_edition_leaves_what_is_kept_as_it_is(sample: Path) -> None:
    house.out(sample)
    before = {path: path.read_bytes() for path in (sample / "content/editions/files").rglob("*.pdf")}
    house.new_edition(sample, "2026-01", "2026-02")
    house.out(sample, house.SECOND)

    assert {path: path.read_bytes() for path in before} == before
    assert len(list((sample / "content/editions/files").rglob("*.pdf"))) == 2 * len(before)


def test_a_kept_file_that_was_changed_is_told_of_and_not_given_out(sample: Path) -> None:
    house.out(sample)
    sha = next(iter(_published(sample).values()))
    path = store.kept_path(sample / "content", sha)
    path.write_bytes(path.read_bytes() + b" ")

    (problem,) = _check(sample)

    assert (problem.severity, problem.message) == ("error", "this file was changed after it was published")
    assert str(problem.place) == str(path)
    assert store.kept(sample / "content", sha) is None


def test_a_kept_file_that_is_gone_is_a_warning_and_comes_back_when_it_is_published_again(sample: Path) -> None:
    house.out(sample)
    for sha in _published(sample).values():
        store.kept_path(sample / "content", sha).unlink()

    (problem,) = _check(sample)
    assert (problem.severity, problem.message) == ("warning", "2 of 2 files of edition 2026-01 of sample are missing")

    assert house.out(sample).state == "already"
    assert _check(sample) == []


def test_what_was_published_before_files_were_kept_is_not_missed(sample: Path) -> None:
    house.out(sample)
    house.as_before(sample)
    for sha in _published(sample).values():
        store.kept_path(sample / "content", sha).unlink()

    assert _check(sample) == []


def test_what_is_kept_is_given_byte_for_byte_and_what_is_not_is_named(sample: Path) -> None:
    """Each file by itself: what is missing, and what is another one by now."""
    house.out(sample)
    (state,) = states(sample / "content")
    names, files = tuple(state.documents), _published(sample)
    before = {file.removeprefix("sample/"): (sample / "dist" / file).read_bytes() for file in files}

    assert store.taken(sample / "content", state, names) == (before, ())

    gone, spoilt = files
    store.kept_path(sample / "content", files[gone]).unlink()
    store.kept_path(sample / "content", files[spoilt]).write_bytes(b"another")
    given, problems = store.taken(sample / "content", state, names)
    assert given == {}
    assert {problem.message for problem in problems} == {
        f"the kept file of {gone} is missing",
        f"the kept file of {spoilt} was changed after it was published",
    }


def test_an_edition_from_before_files_were_kept_says_so(sample: Path) -> None:
    house.out(sample)
    house.as_before(sample)
    shutil.rmtree(sample / "content/editions/files")
    (state,) = states(sample / "content")

    _, problems = store.taken(sample / "content", state, ("readers/brief/en",))

    assert [problem.hint for problem in problems] == [
        "this edition is from before files were kept: look for them where you sent it"
    ]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_version_control_is_told_to_leave_kept_files_alone(ends: bytes, sample: Path) -> None:
    """One whose bytes look like text would have its lines ended in another way on some machines."""
    house.out(sample)
    path = sample / "content/editions/files/.gitattributes"
    path.write_bytes(path.read_bytes().replace(b"\n", ends))

    assert "* -text" in path.read_text(encoding="utf-8").splitlines()
    assert _check(sample) == []
