"""What became of each edition."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.base.problems import BriefsError
from briefs.distribute.editions.append import Stamp
from briefs.distribute.editions.history import EditionState, current, of_events, states
from briefs.distribute.editions.withdraw import Withdrawal, withdraw
from briefs.library.records.editions import Event, Published, PublishedFiles, Withdrawn
from tests.distribute import house


def _withdraw(root: Path, edition: str, *names: str) -> None:
    withdraw(root / "content", Withdrawal("sample", edition, "A figure was wrong.", names), Stamp(house.THIRD))


def test_where_nothing_was_published_there_are_none(sample: Path) -> None:
    assert states(sample / "content") == ()


def test_a_first_edition_is_current(sample: Path) -> None:
    house.out(sample)

    (state,) = states(sample / "content")

    assert (state.topic, state.edition, state.status, state.published) == ("sample", "2026-01", "current", house.FIRST)
    assert (state.withdrawn, state.reason, state.successor, state.draft) == (None, None, None, True)
    assert list(state.documents) == ["experts/brief/en", "readers/brief/en"]
    assert list(state.documents["readers/brief/en"].files) == ["sample/readers/brief-en-a4.pdf"]
    assert state.documents["readers/brief/en"].title == "Wells"


def test_a_new_edition_supersedes_the_one_before(sample: Path) -> None:
    house.out(sample)
    house.new_edition(sample, "2026-01", "2026-02")
    house.out(sample, house.SECOND)

    found = states(sample / "content")

    assert [(state.edition, state.status, state.successor) for state in found] == [
        ("2026-01", "superseded", "2026-02"),
        ("2026-02", "current", None),
    ]
    assert current(found, "sample") == found[1]


def test_an_edition_does_not_come_back_when_its_successor_is_withdrawn(sample: Path) -> None:
    """Somebody decided that it was no longer good enough."""
    house.out(sample)
    house.new_edition(sample, "2026-01", "2026-02")
    house.out(sample, house.SECOND)
    _withdraw(sample, "2026-02")

    found = states(sample / "content")

    assert [(state.edition, state.status) for state in found] == [("2026-01", "superseded"), ("2026-02", "withdrawn")]
    assert (found[1].withdrawn, found[1].reason) == (house.THIRD, "A figure was wrong.")
    assert current(found, "sample") is None


def test_a_document_can_be_withdrawn_alone(sample: Path) -> None:
    house.out(sample)
    _withdraw(sample, "2026-01", "readers/brief")

    (state,) = states(sample / "content")

    assert (state.status, state.withdrawn) == ("current", None)
    assert state.status_of("readers/brief/en") == "withdrawn"
    assert state.documents["readers/brief/en"].reason == "A figure was wrong."
    assert state.status_of("experts/brief/en") == "current"


def test_an_edition_whose_documents_are_all_withdrawn_is_withdrawn(sample: Path) -> None:
    house.out(sample)
    _withdraw(sample, "2026-01", "readers/brief")
    _withdraw(sample, "2026-01")

    (state,) = states(sample / "content")

    assert state.status == "withdrawn"


def test_withdrawn_stays_withdrawn_when_a_new_edition_is_out(sample: Path) -> None:
    house.out(sample)
    _withdraw(sample, "2026-01")
    house.new_edition(sample, "2026-01", "2026-02")
    house.out(sample, house.SECOND)

    assert [(s.status, s.successor) for s in states(sample / "content")] == [
        ("withdrawn", "2026-02"),
        ("current", None),
    ]


def test_an_edition_can_be_withdrawn_after_it_was_superseded(sample: Path) -> None:
    """A mistake that is found late still has to be called back."""
    house.out(sample)
    house.new_edition(sample, "2026-01", "2026-02")
    house.out(sample, house.SECOND)
    _withdraw(sample, "2026-01")

    assert [(s.status, s.successor) for s in states(sample / "content")] == [
        ("withdrawn", "2026-02"),
        ("current", None),
    ]


def test_a_broken_index_is_no_answer(sample: Path) -> None:
    house.out(sample)
    (path,) = house.events(sample)
    path.write_text(path.read_text(encoding="utf-8").replace("E. Ditor", "N. Obody"), encoding="utf-8")

    with pytest.raises(BriefsError, match="was changed"):
        states(sample / "content")


# ------------------------------------------------------------------------------------------------------------- the laws


def _event(step: tuple[str, int, int], day: int) -> Event:
    """A publication of two documents, or a withdrawal of the one, the other or both."""
    topic, number, which = step
    edition, date, blank = f"e{number}", house.FIRST + dt.timedelta(days=day), "0" * 64
    if which == 0:
        made = tuple(
            PublishedFiles(audience=who, document="brief", language="en", title="T", words="0" * 16, files={who: blank})
            for who in ("a", "b")
        )
        return Published(
            event="published", topic=topic, edition=edition, date=date, draft=False, snapshot=blank, documents=made
        )
    names = {1: ("a/brief/en",), 2: ("b/brief/en",), 3: ()}[which]
    return Withdrawn(event="withdrawn", topic=topic, edition=edition, date=date, reason="R", documents=names)


_STEPS = st.lists(st.tuples(st.sampled_from(["x", "y"]), st.integers(1, 3), st.integers(0, 3)), max_size=12)


@given(steps=_STEPS)
def test_laws_of_every_history(steps: list[tuple[str, int, int]]) -> None:
    """One current edition of a topic at most; what is withdrawn or superseded stays so, whatever comes after."""
    events: list[Event] = []
    out: set[tuple[str, str]] = set()
    before: dict[tuple[str, str], EditionState] = {}
    for day, step in enumerate(steps):
        event = _event(step, day)
        key = (event.topic, event.edition)
        if (key in out) == isinstance(event, Published):
            continue  # an edition is published once, and first
        out.add(key)
        events.append(event)
        now = {(state.topic, state.edition): state for state in of_events(events)}

        assert set(now) == out
        for topic in ("x", "y"):
            assert sum(state.status == "current" for state in now.values() if state.topic == topic) <= 1
        for known, then in before.items():
            assert (then.status, now[known].status) not in {("withdrawn", "current"), ("withdrawn", "superseded"),
                                                            ("superseded", "current")}  # fmt: skip
            for name, document in then.documents.items():
                if document.withdrawn:
                    assert now[known].documents[name] == document
        before = now
