"""How many pages a document may have."""

from __future__ import annotations

import pytest

from briefs.library.records.budget import PageBudget


@pytest.mark.parametrize(
    ("budget", "pages", "over"),
    [
        (PageBudget(exactly=4), 6, 2),
        (PageBudget(exactly=4), 3, -1),
        (PageBudget(at_most=4), 5, 1),
        (PageBudget(at_most=4), 2, 0),
        (PageBudget(multiple_of=4), 9, 1),
        (PageBudget(multiple_of=4), 7, -1),
        (PageBudget(multiple_of=4), 8, 0),
    ],
)
def test_how_far_a_document_is_off_its_budget(budget: PageBudget, pages: int, over: int) -> None:
    """In pages; to the nearer side for a multiple."""
    assert budget.over(pages) == over


def test_budgets_are_said_in_words() -> None:
    """As in the message."""
    said = [str(budget) for budget in (PageBudget(exactly=4), PageBudget(at_most=2), PageBudget(multiple_of=4))]

    assert said == ["exactly 4", "at most 2", "a multiple of 4"]


def test_on_half_the_paper_a_document_may_take_twice_as_many_pages_or_fewer():
    halved = PageBudget(exactly=4).halved

    assert [halved.keeps(pages) for pages in (7, 8, 9)] == [True, True, False]
