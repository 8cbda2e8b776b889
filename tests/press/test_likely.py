"""Which density is tried first, by what like documents needed."""

from __future__ import annotations

import pytest

from briefs.composing.order import BOOKLET, Form, Order
from briefs.library.keys import DocumentKey
from briefs.press.fit import LOOSER, NORMAL, TIGHTER, DensityStep
from briefs.press.likely import likely

BRIEF = DocumentKey("air", "readers", "brief", "en")
A4 = Order(BRIEF, Form("a4"))


@pytest.mark.parametrize(
    ("order", "step", "expected"),
    [
        (Order(BRIEF, Form("a4", "mono")), TIGHTER[3], TIGHTER[3]),
        (Order(BRIEF, Form("letter")), TIGHTER[3], TIGHTER[5]),
        (Order(BRIEF, Form("letter")), TIGHTER[-1], TIGHTER[-1]),
        (Order(BRIEF, Form("letter")), LOOSER[2], LOOSER[0]),
        (Order(BRIEF, Form("letter")), NORMAL, NORMAL),
        (Order(BRIEF, Form("a4", finish=BOOKLET)), TIGHTER[3], NORMAL),
        (Order(DocumentKey("air", "readers", "brief", "fr"), Form("a4")), TIGHTER[3], NORMAL),
    ],
)
def test_a_form_is_set_as_a_like_one_was(order: Order, step: DensityStep, expected: DensityStep) -> None:
    """The same in another ink, tighter on a shorter paper; of another language or of pages to fold nothing is known."""
    assert likely(order, {A4: step}) == expected


def test_the_same_paper_tells_more_than_another() -> None:
    steps = {A4: TIGHTER[0], Order(BRIEF, Form("letter")): TIGHTER[4]}

    assert likely(Order(BRIEF, Form("letter", "mono")), steps) == TIGHTER[4]
    assert likely(Order(BRIEF, Form("a4", "mono")), steps) == TIGHTER[0]


def test_nothing_is_known_where_nothing_was_made() -> None:
    assert likely(A4, {}) == NORMAL
