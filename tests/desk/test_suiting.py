"""Three questions lead to a document; what can be answered is what is on the shelf."""

from __future__ import annotations

import pytest

from briefs.desk import shelf, suiting
from briefs.desk.suiting import Answers
from briefs.library.load import Library


def _names(found: tuple[shelf.ShelfItem, ...]) -> list[str]:
    return [item.key.name for item in found]


@pytest.fixture(scope="session")
def items(shipped: Library) -> tuple[shelf.ShelfItem, ...]:
    return shelf.items(shipped)


def test_what_can_be_answered_stands_in_the_templates(items: tuple[shelf.ShelfItem, ...], shipped: Library) -> None:
    asked = suiting.questions(items)

    assert dict(asked.audiences) == {name: audience.name for name, audience in shipped.audiences.items()}
    assert asked.lengths == tuple(sorted({item.most for item in items}))
    assert set(asked.uses) == {
        *("to teach with", "to hand out", "to fill in", "to show on a screen"),
        *("to read and decide", "to look things up"),
    }


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        (Answers("policymakers", "1"), ["policymakers/ministers"]),
        (Answers("policymakers", "4", "to read and decide"), ["policymakers/brief", "policymakers/ministers"]),
        (Answers(use="to show on a screen"), ["le-trainers/slides"]),
        (Answers("policymakers", "1", "to look things up"), []),
        (Answers("nobody"), []),
        (Answers("policymakers", "-1"), []),
        (Answers("policymakers", "²"), []),
        (Answers("policymakers", "9" * 5000), []),
    ],
)
def test_answers_lead_to_documents(items: tuple[shelf.ShelfItem, ...], answers: Answers, found: list[str]) -> None:
    assert _names(suiting.suitable(items, answers)) == found


def test_every_answer_by_itself_leads_to_something(items: tuple[shelf.ShelfItem, ...]) -> None:
    asked = suiting.questions(items)
    single = [
        *(Answers(audience=name) for name, _ in asked.audiences),
        *(Answers(most=str(most)) for most in asked.lengths),
        *(Answers(use=use) for use in asked.uses),
    ]

    assert len(single) > 10
    assert [answers for answers in single if not suiting.suitable(items, answers)] == []


def test_where_nothing_fits_the_audience_is_kept_longest(items: tuple[shelf.ShelfItem, ...]) -> None:
    assert _names(suiting.nearest(items, Answers("policymakers", "1", "to look things up"))) == [
        "policymakers/ministers"
    ]
    assert _names(suiting.nearest(items, Answers("nobody", "99", "to show on a screen"))) == ["le-trainers/slides"]
    assert suiting.nearest(items, Answers("nobody")) == ()


def test_nothing_answered_is_known_as_such() -> None:
    assert not Answers().given
    assert Answers(most="1").given
