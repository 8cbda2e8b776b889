"""How a topic stands is asked once for each state of the workspace, and never told of another one."""

from __future__ import annotations

from briefs.desk.handing.known import KnownReadiness
from tests.desk.asking import Visitor
from tests.distribute import house


def test_it_is_asked_once_and_again_when_something_changes(visitor: Visitor) -> None:
    known = KnownReadiness(visitor.desk)
    first, second = known.of("sample"), known.of("sample")
    house.new_edition(visitor.desk.root, "2026-01", "2026-09")
    third = known.of("sample")
    house.out(visitor.desk.root)
    fourth = known.of("sample")

    assert first is second
    assert (first.edition, third.edition) == ("2026-01", "2026-09")
    assert [state.edition for state in fourth.published] == ["2026-09"]
