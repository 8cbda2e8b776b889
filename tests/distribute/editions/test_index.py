"""The record of editions: a file an event, in order whatever branch it comes from, and every later change is seen."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefs.base.problems import BriefsError
from briefs.distribute.editions import index
from briefs.distribute.editions.append import Stamp
from briefs.distribute.editions.history import states
from briefs.distribute.editions.withdraw import Withdrawal, withdraw
from tests.distribute import house
from tests.distribute.editions.letters_changed import one_letter_changed_is_seen


@pytest.fixture
def content(sample: Path) -> Path:
    """Two editions, the second one withdrawn."""
    house.out(sample)
    house.new_edition(sample, "2026-01", "2026-02")
    house.out(sample, house.SECOND)
    withdraw(sample / "content", Withdrawal("sample", "2026-02", "A figure was wrong."), Stamp(house.THIRD))
    return sample / "content"


def _said(content: Path) -> list[str]:
    return [f"{problem.place}: {problem.message}".removeprefix(f"{content}/") for problem in index.check(content)]


def _also(content: Path, elsewhere: Path) -> None:
    """What was done in a copy of the workspace, brought together as git does it: files that are new are added."""
    for path in sorted((elsewhere / "content/editions").rglob("*")):
        here = content / path.relative_to(elsewhere / "content")
        if path.is_file() and not here.exists():
            here.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, here)


def test_nothing_published_is_nothing_wrong(sample: Path) -> None:
    assert index.check(sample / "content") == ()
    assert index.read(sample / "content").entries == ()


def test_three_events_are_read_back_in_order(content: Path) -> None:
    made = index.read(content)

    assert [entry.event.event for entry in made.entries] == ["published", "published", "withdrawn"]
    assert [entry.follows for entry in made.entries] == [(), *((entry.id,) for entry in made.entries[:2])]
    assert made.heads == (made.entries[2].id,)
    assert index.check(content) == ()


def test_an_event_leaves_every_file_before_it_as_it_was(content: Path) -> None:
    before = house.record(content.parent)

    withdraw(content, Withdrawal("sample", "2026-01", "Old."), Stamp(house.THIRD))

    after = house.record(content.parent)
    assert {name: after[name] for name in before} == before
    assert sorted(Path(name).suffix for name in after.keys() - before.keys()) == [".sha256", ".yaml"]


def test_a_file_is_named_after_what_happened_and_what_it_holds(content: Path) -> None:
    for path in house.events(content.parent):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert path.stem.endswith(f"-{digest[:12]}")
        assert path.with_suffix(".sha256").read_text(encoding="utf-8") == f"{digest}  {path.name}\n"
    names = [path.name.rpartition("-")[0] for path in house.events(content.parent)]
    assert names == [
        "2026-02-01-published-sample-2026-01",
        "2026-03-01-published-sample-2026-02",
        "2026-04-01-withdrawn-sample-2026-02",
    ]


def test_how_lines_end_on_a_machine_is_no_change(content: Path) -> None:
    """A checkout may write them in another way."""
    for path in [*house.events(content.parent), *(content / "editions").glob("*.sha256")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert index.check(content) == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_character_of_an_event_can_change_unseen(content: Path, data: st.DataObject) -> None:
    """The law of the record."""
    path = data.draw(st.sampled_from(sorted((content / "editions").glob("*.yaml"))))
    one_letter_changed_is_seen(content, path, data)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_an_event_that_is_gone_is_told_of(content: Path, number: int) -> None:
    """The last one too, which nothing follows."""
    house.events(content.parent)[number].unlink()

    assert any("the event of this name is missing" in line for line in _said(content))
    with pytest.raises(BriefsError, match="is missing"):
        states(content)


def test_an_event_that_is_gone_with_its_hash_is_missed_by_the_next(content: Path) -> None:
    path = house.events(content.parent)[1]
    path.unlink()
    index.sum_path(path).unlink()

    assert any("an event that came before this one is missing" in line for line in _said(content))


def test_an_edition_that_lost_its_event_is_named_by_its_snapshot(sample: Path) -> None:
    """Even where the hash went with it."""
    house.out(sample)
    for path in (sample / "content/editions").glob("*.*"):
        path.unlink()

    assert _said(sample / "content") == [
        "editions/sample/2026-01.yaml:1:1: the record knows nothing of edition 2026-01 of sample"
    ]


def test_after_a_crash_before_the_hash_is_written_all_is_well(content: Path) -> None:
    index.sum_path(house.events(content.parent)[-1]).unlink()

    assert index.check(content) == ()


def test_a_file_under_another_name_is_no_event(content: Path) -> None:
    """A copy that a program for synchronising made."""
    path = house.events(content.parent)[0]
    shutil.copyfile(path, path.with_name(path.name.replace(".yaml", " (1).yaml")))

    assert ["was changed" in line for line in _said(content)] == [True]


def _by_hand(content: Path, text: str) -> None:
    """An event put in by hand, under the right name."""
    index.event_path(content, "2026-05-01-event", text).write_text(text, encoding="utf-8")


def _follows(content: Path) -> str:
    return "".join(f"follows: [{', '.join(index.read(content).heads)}]\n")


@pytest.mark.parametrize(
    ("edition", "documents", "said"),
    [
        ("2026-02", "", "edition 2026-02 of sample is withdrawn twice"),
        ("2027-01", "", "edition 2027-01 of sample is withdrawn, yet it was never published"),
        ("2026-01", "documents: [readers/poster/en]\n", "edition 2026-01 of sample has no document readers/poster/en"),
    ],
)
def test_what_cannot_have_happened_is_reported(content: Path, edition: str, documents: str, said: str) -> None:
    event = f'event: withdrawn\ntopic: sample\nedition: "{edition}"\ndate: 2026-05-01\nreason: R\n{documents}'
    _by_hand(content, event + _follows(content))

    assert said in _said(content)[0]


def test_an_edition_published_twice_is_reported(content: Path) -> None:
    text = house.events(content.parent)[0].read_text(encoding="utf-8").partition("follows:")[0]
    _by_hand(content, text + _follows(content))

    assert "edition 2026-01 of sample is published twice" in _said(content)[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("event: withdrawed\n", "1:8: 'withdrawed' is no event of an edition"),
        ("topic: sample\n", "1:1: '' is no event of an edition"),
        ("event: withdrawn\ntopics: sample\n", "2:1: unknown key 'topics'"),
        ("- event: withdrawn\n", "1:1: '' is no event of an edition"),
    ],
)
def test_what_cannot_be_read_is_reported_at_its_place(content: Path, text: str, said: str) -> None:
    _by_hand(content, text)

    assert any(said in line for line in _said(content)), _said(content)


def test_a_changed_snapshot_is_reported(content: Path) -> None:
    path = index.snapshot_path(content, "sample", "2026-01")
    path.write_text(path.read_text(encoding="utf-8").replace("Water is wet", "Water is dry"), encoding="utf-8")

    assert _said(content) == [
        "editions/sample/2026-01.yaml:1:1: the snapshot of edition 2026-01 was changed after it was published"
    ]


def test_a_missing_snapshot_is_reported_at_the_event_that_names_it(content: Path) -> None:
    shutil.rmtree(content / "editions" / "sample")

    first, second, _ = house.events(content.parent)
    assert [line.partition(" is missing")[0] for line in _said(content)] == [
        f"editions/{first.name}:1:1: the snapshot of edition 2026-01 of sample",
        f"editions/{second.name}:1:1: the snapshot of edition 2026-02 of sample",
    ]


# ------------------------------------------------------------------------------------------------------ two at a time


@pytest.fixture
def apart(sample: Path) -> tuple[Path, Path]:
    """One workspace with an edition that is out, and a colleague's copy of it."""
    house.out(sample)
    other = sample.parent / "other"
    shutil.copytree(sample, other)
    return sample, other


def test_what_two_withdraw_apart_is_withdrawn(apart: tuple[Path, Path]) -> None:
    ours, theirs = apart
    for root, name in ((ours, "readers/brief"), (theirs, "experts/brief")):
        withdraw(root / "content", Withdrawal("sample", "2026-01", f"{name}.", (name,)), Stamp(house.SECOND))

    _also(ours / "content", theirs)

    assert index.check(ours / "content") == ()
    assert len(index.read(ours / "content").heads) == 2
    (state,) = states(ours / "content")
    assert (state.status, state.documents["experts/brief/en"].reason) == ("withdrawn", "experts/brief.")


def test_the_next_event_follows_both(apart: tuple[Path, Path]) -> None:
    ours, theirs = apart
    for root, name in ((ours, "readers/brief"), (theirs, "experts/brief")):
        withdraw(root / "content", Withdrawal("sample", "2026-01", f"{name}.", (name,)), Stamp(house.SECOND))
    _also(ours / "content", theirs)
    house.new_edition(ours, "2026-01", "2026-02")

    house.out(ours, house.THIRD)

    last = index.read(ours / "content").entries[-1]
    assert len(last.follows) == 2
    assert index.check(ours / "content") == ()


def test_what_both_did_alike_was_done_once(apart: tuple[Path, Path]) -> None:
    """They withdraw the same for reasons of their own, and publish the same next edition."""
    ours, theirs = apart
    for root in apart:
        withdraw(root / "content", Withdrawal("sample", "2026-01", f"As {root.name} says."), Stamp(house.SECOND))
        house.new_edition(root, "2026-01", "2026-02")
        house.out(root, house.THIRD)

    _also(ours / "content", theirs)

    assert index.check(ours / "content") == ()
    assert [(state.edition, state.status) for state in states(ours / "content")] == [
        ("2026-01", "withdrawn"),
        ("2026-02", "current"),
    ]


def test_one_edition_in_two_wordings_is_an_error(apart: tuple[Path, Path]) -> None:
    ours, theirs = apart
    for root, text in ((ours, "Water is cold."), (theirs, "Water is warm.")):
        house.new_edition(root, "2026-01", "2026-02")
        house.change(root, "topics/sample/readers/brief.md", "Water is wet.", text)
        house.out(root, house.SECOND)

    _also(ours / "content", theirs)

    assert any("edition 2026-02 of sample is published twice" in line for line in _said(ours / "content"))


def test_two_editions_published_apart_are_put_in_order_and_told_of(apart: tuple[Path, Path]) -> None:
    """By their dates, and the same in either copy."""
    for root, name, day in ((apart[0], "2026-03", house.THIRD), (apart[1], "2026-02", house.SECOND)):
        house.new_edition(root, "2026-01", name)
        house.out(root, day)

    _also(apart[0] / "content", apart[1])
    _also(apart[1] / "content", apart[0])

    for root in apart:
        (problem,) = index.check(root / "content")
        assert problem.severity == "warning"
        assert "editions 2026-02 and 2026-03 of sample were published beside each other" in problem.message
        assert [(state.edition, state.status, state.successor) for state in states(root / "content")] == [
            ("2026-01", "superseded", "2026-02"),
            ("2026-02", "superseded", "2026-03"),
            ("2026-03", "current", None),
        ]


def test_a_withdrawal_holds_whatever_another_branch_published(apart: tuple[Path, Path]) -> None:
    ours, theirs = apart
    withdraw(ours / "content", Withdrawal("sample", "2026-01", "Wrong."), Stamp(house.THIRD))
    house.new_edition(theirs, "2026-01", "2026-02")
    house.out(theirs, house.SECOND)

    _also(ours / "content", theirs)

    assert [(state.edition, state.status) for state in states(ours / "content")] == [
        ("2026-01", "withdrawn"),
        ("2026-02", "current"),
    ]
    assert index.check(ours / "content") == ()
