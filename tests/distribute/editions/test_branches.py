"""Two colleagues publish and withdraw on two branches; git brings both together without a question."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from briefs.distribute.editions import index, store
from briefs.distribute.editions.append import Stamp
from briefs.distribute.editions.history import states
from briefs.distribute.editions.withdraw import Withdrawal, withdraw
from tests import needs
from tests.distribute import house


def _git(folder: Path, *words: str) -> str:
    name = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *name, *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def _withdraw(root: Path, name: str) -> None:
    what = Withdrawal("sample", "2026-01", f"{name} is wrong.", (name,))
    withdraw(root / "content", what, Stamp(house.SECOND, name))


def _publish(root: Path, edition: str) -> None:
    house.new_edition(root, "2026-01", edition)
    house.out(root, house.THIRD)


@pytest.fixture(params=["now", "before"])
def both(request: pytest.FixtureRequest, sample: Path) -> Path:
    """A workspace in git with an edition that is out, in either form of the record, and a branch of a colleague."""
    if shutil.which("git") is None:
        needs.refuse("git")
    house.out(sample)
    if request.param == "before":
        house.as_before(sample)
    (sample / ".gitignore").write_text("dist\ntemplates/fonts\n.lock\n", encoding="utf-8")
    _git(sample, "init", "-q")
    _git(sample, "add", "-A")
    _git(sample, "commit", "-qm", "first")
    _git(sample, "branch", "colleague")
    return sample


def _done(root: Path, what: str) -> None:
    _git(root, "add", "-A")
    _git(root, "commit", "-qm", what)


def test_two_withdrawals_are_merged(both: Path) -> None:
    _withdraw(both, "readers/brief")
    _done(both, "one")
    _git(both, "checkout", "-q", "colleague")
    _withdraw(both, "experts/brief")
    _done(both, "two")

    _git(both, "merge", "-q", "main")

    assert index.check(both / "content") == ()
    (state,) = states(both / "content")
    assert {name: document.reason for name, document in state.documents.items()} == {
        "experts/brief/en": "experts/brief is wrong.",
        "readers/brief/en": "readers/brief is wrong.",
    }


def test_a_publication_and_a_withdrawal_are_merged_either_way(both: Path) -> None:
    _publish(both, "2026-02")
    _done(both, "one")
    _git(both, "checkout", "-q", "colleague")
    _withdraw(both, "readers/brief")
    _done(both, "two")

    _git(both, "merge", "-q", "main")
    there = states(both / "content")
    _git(both, "checkout", "-q", "main")
    _git(both, "merge", "-q", "colleague")

    assert states(both / "content") == there
    assert index.check(both / "content") == ()
    first, second = there
    assert (first.status, first.documents["readers/brief/en"].withdrawn) == ("superseded", house.SECOND)
    assert second.status == "current"
    assert list(store.check(both / "content", there)) == []


def test_after_a_merge_everything_goes_on(both: Path) -> None:
    """What comes next follows both."""
    _withdraw(both, "readers/brief")
    _done(both, "one")
    _git(both, "checkout", "-q", "colleague")
    _publish(both, "2026-02")
    _done(both, "two")
    _git(both, "merge", "-q", "main")

    withdraw(both / "content", Withdrawal("sample", "2026-02", "Wrong too."), Stamp(house.THIRD))

    assert index.check(both / "content") == ()
    assert len(index.read(both / "content").entries[-1].follows) == 2
    assert [state.status for state in states(both / "content")] == ["superseded", "withdrawn"]
