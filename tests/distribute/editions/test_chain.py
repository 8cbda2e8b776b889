"""The old form of the record is read for ever, and every change of it is seen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefs.base.problems import BriefsError
from briefs.distribute.editions import chain, index
from briefs.distribute.editions.append import Stamp
from briefs.distribute.editions.history import states
from briefs.distribute.editions.withdraw import Withdrawal, withdraw
from tests.distribute import house
from tests.distribute.editions.letters_changed import one_letter_changed_is_seen


@pytest.fixture
def content(sample: Path) -> Path:
    """Two editions, the second one withdrawn, as it was written before."""
    house.out(sample)
    house.new_edition(sample, "2026-01", "2026-02")
    house.out(sample, house.SECOND)
    withdraw(sample / "content", Withdrawal("sample", "2026-02", "A figure was wrong."), Stamp(house.THIRD))
    house.as_before(sample)
    return sample / "content"


def _said(content: Path) -> list[str]:
    return [f"{problem.place}: {problem.message}".removeprefix(f"{content}/") for problem in index.check(content)]


def _change(content: Path, old: str, new: str) -> None:
    path = chain.index_path(content)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_three_events_are_read_back_in_order(content: Path) -> None:
    assert [entry.event.event for entry in index.read(content).entries] == ["published", "published", "withdrawn"]
    assert index.check(content) == ()


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ("date: 2026-02-01", "date: 2026-02-02", 1),
        ("# Every edition", "# Each edition", 1),
        ("date: 2026-03-01", "date: 2026-03-02", 2),
        ("reason: A figure", "reason: No figure", 3),
        ("date: 2026-04-01", "date: 2026-04-02", 3),
    ],
)
def test_a_changed_entry_is_reported_where_it_stands(content: Path, old: str, new: str, entry: int) -> None:
    """The last entry too, which nothing follows."""
    line = house.line_of(content, entry)
    _change(content, old, new)

    (said,) = _said(content)

    assert said.startswith(f"editions/index.yaml:{line}:3: ")
    assert "was changed" in said


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_character_of_an_entry_can_change_unseen(content: Path, data: st.DataObject) -> None:
    """The law of the chain."""
    path = chain.index_path(content)
    one_letter_changed_is_seen(content, path, data)


_LOST = (
    "editions/index.sha256:1:1: the index is not as it was last written: "
    "entries at its end are missing, or this file was changed"
)


def test_an_entry_taken_out_is_seen(content: Path) -> None:
    """From the middle by the hash of the next; from the end by the hash kept beside the index."""
    path = chain.index_path(content)
    text = path.read_text(encoding="utf-8")
    first, second, third = text.split("- event:")[1:]
    head = text.partition("- event:")[0]

    path.write_text(f"{head}- event:{second}- event:{third}", encoding="utf-8")
    assert "was changed" in _said(content)[0]

    for kept in (f"{head}- event:{first}- event:{second}", f"{head}- event:{first}", ""):
        path.write_text(kept, encoding="utf-8")
        assert _LOST in _said(content)
        with pytest.raises(BriefsError, match="entries at its end are missing"):
            states(content)
    path.unlink()
    assert _LOST in _said(content)


def test_an_edition_that_lost_its_entry_is_named_by_its_snapshot(content: Path) -> None:
    """Even where the hash went with the entry."""
    text = chain.index_path(content).read_text(encoding="utf-8")
    chain.index_path(content).write_text("- event:".join(text.split("- event:")[:2]), encoding="utf-8")
    chain.sum_path(content).unlink()

    assert _said(content) == ["editions/sample/2026-02.yaml:1:1: the record knows nothing of edition 2026-02 of sample"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("event: withdrawn", "event: withdrawed", ":10: 'withdrawed' is no event of an edition"),
        ("topic: sample", "topics: sample", "3:3: unknown key 'topics'"),
        ("draft: true", "draft: perhaps", "6:10: 'draft' must be true or false, not 'perhaps'"),
        ("- event: published\n  topic", "- topic", "2:3: '' is no event of an edition"),
        ("      sample/experts/brief-en-a4.pdf: ", "      sample/experts/brief-en-a4.pdf: 00", "does not look right"),
    ],
)
def test_what_cannot_be_read_is_reported_at_its_place(content: Path, old: str, new: str, said: str) -> None:
    _change(content, old, new)

    assert any(said in line for line in _said(content)), _said(content)


def test_a_file_that_is_no_list_is_reported(content: Path) -> None:
    chain.index_path(content).write_text("published: yes\n", encoding="utf-8")

    assert _said(content) == ["editions/index.yaml:1:1: this file must hold a list of editions"]


def _signed(content: Path, event: str) -> None:
    """An event put in by hand, with the right hash."""
    path = chain.index_path(content)
    text = path.read_text(encoding="utf-8") + event
    path.write_text(f"{text}  after: {chain.digest(text)}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("edition", "documents", "said"),
    [
        ("2026-02", "", "edition 2026-02 of sample is withdrawn twice"),
        ("2027-01", "", "edition 2027-01 of sample is withdrawn, yet it was never published"),
        (
            "2026-01",
            "  documents: [readers/poster/en]\n",
            "edition 2026-01 of sample has no document readers/poster/en",
        ),
    ],
)
def test_what_cannot_have_happened_is_reported(content: Path, edition: str, documents: str, said: str) -> None:
    """Two branches joined by hand may hold it."""
    event = f'- event: withdrawn\n  topic: sample\n  edition: "{edition}"\n  date: 2026-05-01\n  reason: R\n{documents}'
    _signed(content, event)

    assert said in _said(content)[0]


def test_an_edition_published_twice_is_reported(content: Path) -> None:
    text = chain.index_path(content).read_text(encoding="utf-8")
    first = text.split("- event:")[1].rpartition("  after:")[0]
    _signed(content, f"- event:{first}")

    assert "edition 2026-01 of sample is published twice" in _said(content)[0]


def test_a_missing_snapshot_is_reported_where_the_index_names_it(content: Path) -> None:
    shutil.rmtree(content / "editions" / "sample")

    assert [line.partition(" is missing")[0] for line in _said(content)] == [
        f"editions/index.yaml:{house.line_of(content, 1)}:3: the snapshot of edition 2026-01 of sample",
        f"editions/index.yaml:{house.line_of(content, 2)}:3: the snapshot of edition 2026-02 of sample",
    ]


def test_what_is_done_now_follows_what_was_written_then(content: Path) -> None:
    """Not one byte of the old form is touched."""
    before = chain.index_path(content).read_bytes()

    withdraw(content, Withdrawal("sample", "2026-01", "Old."), Stamp(house.THIRD))

    assert chain.index_path(content).read_bytes() == before
    assert index.check(content) == ()
    made = index.read(content).entries
    assert [entry.event.event for entry in made] == ["published", "published", "withdrawn", "withdrawn"]
    assert made[-1].follows == (made[-2].id,)


def test_an_entry_that_a_later_event_follows_cannot_go_unseen(content: Path) -> None:
    """Even where the hash beside the index went with it."""
    withdraw(content, Withdrawal("sample", "2026-01", "Old."), Stamp(house.THIRD))
    text = chain.index_path(content).read_text(encoding="utf-8")
    chain.index_path(content).write_text("- event:".join(text.split("- event:")[:3]), encoding="utf-8")
    chain.sum_path(content).unlink()

    (said,) = _said(content)

    assert "an event that came before this one is missing" in said


def test_a_comment_at_the_end_does_no_harm(content: Path) -> None:
    path = chain.index_path(content)
    path.write_text(path.read_text(encoding="utf-8") + "\n# seen", encoding="utf-8")

    assert index.check(content) == ()


def test_without_the_hash_beside_it_the_index_is_read(content: Path) -> None:
    """A crash may have left it one entry behind, or not there."""
    text = chain.index_path(content).read_text(encoding="utf-8")
    shorter = "- event:".join(text.split("- event:")[:3])
    chain.sum_path(content).write_text(f"{chain.digest(shorter)}  index.yaml\n", encoding="utf-8")
    assert index.check(content) == ()

    chain.sum_path(content).unlink()
    assert index.check(content) == ()
