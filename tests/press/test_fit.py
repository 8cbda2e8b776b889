"""Fitting a document to its pages, with a layout made of numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.library.records.budget import PageBudget
from briefs.press.fit import LOOSER, NORMAL, RUNGS, TIGHTER, DensityStep, by, fit, keeps, tighter


@dataclass(frozen=True)
class Sheet:
    """As many pages as its text fills at a density."""

    pages: int
    fill: float

    @property
    def said(self) -> int:
        return self.pages


class Text:
    """A text of a length in pages; spacing counts for half of it, type for all."""

    def __init__(self, length: float) -> None:
        self.length = length
        self.tried: list[str] = []

    def __call__(self, css: str) -> Sheet:
        self.tried.append(css)
        space, kind = (float(number) for number in re.findall(r"[\d.]+", css)) if css else (1.0, 1.0)
        filled = self.length * (0.5 + 0.5 * space) * kind**2
        return Sheet(max(1, int(filled - 1e-9) + 1), filled % 1)


BUDGETS = st.one_of(
    st.integers(1, 5).map(lambda n: PageBudget(exactly=n)),
    st.integers(1, 5).map(lambda n: PageBudget(at_most=n)),
    st.sampled_from([2, 4]).map(lambda n: PageBudget(multiple_of=n)),
)


def test_a_document_that_fits_is_laid_out_once() -> None:
    """The common case costs nothing."""
    text = Text(3.8)

    fitted = fit(text, PageBudget(exactly=4))

    assert (fitted.layout.pages, fitted.step, fitted.passes, fitted.kept) == (4, NORMAL, 1, True)


def test_space_is_taken_before_type() -> None:
    """A little too long: closer lines, same letters."""
    fitted = fit(Text(4.15), PageBudget(exactly=4))

    assert fitted.layout.pages == 4
    assert (fitted.step.space < 1, fitted.step.type) == (True, 1)


def test_a_short_document_is_let_out() -> None:
    """Exactly four means four."""
    fitted = fit(Text(2.95), PageBudget(exactly=4))

    assert fitted.layout.pages == 4
    assert fitted.step in LOOSER


def test_a_document_far_too_short_is_set_as_drawn() -> None:
    """Blowing it up would not help it to its pages."""
    fitted = fit(Text(1.1), PageBudget(exactly=4))

    assert (fitted.step, fitted.kept) == (NORMAL, False)


def test_few_layouts_find_the_step() -> None:
    """Halving: at most five layouts for a ladder of eight rungs."""
    text = Text(5.4)

    fitted = fit(text, PageBudget(exactly=4))

    assert fitted.kept
    assert fitted.passes == len(text.tried) <= 5


def test_the_step_of_last_time_costs_one_neighbour() -> None:
    """So an edit that changes nothing about the pages costs two layouts at most."""
    first = fit(Text(4.3), PageBudget(exactly=4))

    again = fit(Text(4.31), PageBudget(exactly=4), first.step)

    assert (again.step, again.passes) == (first.step, 2)


@pytest.mark.parametrize(("off", "layouts"), [(-2, 4), (-1, 2), (0, 2), (1, 3), (2, 5)])
def test_a_guess_that_is_nearly_right_costs_little_more(off: int, layouts: int) -> None:
    """As that of the same document on another paper: on the way to the right one its neighbours are seen."""
    right = fit(Text(4.5), PageBudget(exactly=4)).step

    again = fit(Text(4.5), PageBudget(exactly=4), tighter(right, off))

    assert (again.step, again.passes) == (right, layouts)


@given(st.floats(0.2, 9), st.integers(1, 5), st.sampled_from(RUNGS))
def test_a_wrong_guess_never_costs_much(length: float, pages: int, guess: DensityStep) -> None:
    """Strides grow, so that the whole ladder is never walked: twice the layouts of halving at most."""
    assert fit(Text(length), PageBudget(exactly=pages), guess).passes <= 9


@pytest.mark.parametrize("guess", LOOSER)
def test_a_guess_knows_no_better_where_bare_pages_make_a_document_too_long(guess: DensityStep) -> None:
    """Five pages of which two say nothing are too many, not too few."""

    def sheet(css: str) -> Padded:
        return Padded(4, 4) if css == TIGHTER[2].css else Padded(5, 3)

    assert fit(sheet, PageBudget(exactly=4), guess).step == fit(sheet, PageBudget(exactly=4)).step


def test_the_ends_of_the_ladder_are_no_tighter_and_no_looser() -> None:
    assert (tighter(NORMAL, 1), tighter(NORMAL, -1)) == (TIGHTER[0], LOOSER[0])
    assert (tighter(TIGHTER[-1], 2), tighter(LOOSER[-1], -9)) == (TIGHTER[-1], LOOSER[-1])


@given(st.floats(0.2, 9), BUDGETS, st.sampled_from([NORMAL, *TIGHTER, *LOOSER]))
def test_what_is_remembered_never_changes_a_page(length: float, budget: PageBudget, guess: DensityStep) -> None:
    """The same text gives the same answer whatever was tried before."""
    fresh, guessed = fit(Text(length), budget), fit(Text(length), budget, guess)

    assert guessed.kept == fresh.kept
    assert guessed.step == fresh.step or not fresh.kept


@given(st.floats(0.2, 9), BUDGETS)
def test_the_answer_says_whether_it_keeps_the_budget(length: float, budget: PageBudget) -> None:
    """It is never taken for granted."""
    fitted = fit(Text(length), budget)

    assert fitted.kept == budget.keeps(fitted.layout.pages) == (budget.over(fitted.layout.pages) == 0)


def test_type_never_gets_smaller_than_nine_points() -> None:
    """The text is set at ten points."""
    assert min(step.type for step in TIGHTER) * 10 >= 9


def test_the_design_as_drawn_needs_no_style() -> None:
    """A step is a style sheet of one rule."""
    assert NORMAL.css == ""
    assert DensityStep(0.9, 1).css == ":root { --space: 0.9; --type: 1 }"


@dataclass(frozen=True)
class Padded:
    """A sheet of which some pages say nothing."""

    pages: int
    said: int
    fill: float = 0.5


@pytest.mark.parametrize(
    ("budget", "pages", "said", "kept", "over"),
    [
        (PageBudget(exactly=4), 4, 4, True, 0),
        (PageBudget(exactly=4), 4, 3, False, -1),
        (PageBudget(exactly=4), 5, 4, False, 1),
        (PageBudget(at_most=4), 4, 3, True, 0),
        (PageBudget(at_most=4), 5, 4, False, 1),
        (PageBudget(multiple_of=4), 8, 7, False, -1),
    ],
)
def test_a_page_that_says_nothing_fills_no_budget(
    budget: PageBudget, pages: int, said: int, kept: bool, over: int
) -> None:
    """It is paper all the same."""
    sheet = Padded(pages, said)
    assert (keeps(budget, sheet), by(budget, sheet)) == (kept, over)


def test_a_text_that_grows_into_a_bare_page_is_too_short() -> None:
    """However loosely it is set, the fourth page has head and foot alone."""
    fitted = fit(lambda css: Padded(4 if css else 3, 3), PageBudget(exactly=4))
    assert (fitted.kept, fitted.step) == (False, NORMAL)
