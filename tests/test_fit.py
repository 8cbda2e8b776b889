"""Fitting a document to its pages, with a layout made of numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.fit import LOOSER, NORMAL, TIGHTER, Step, fit, in_words, keeps
from briefs.records import PageBudget


@dataclass(frozen=True)
class Sheet:
    """As many pages as its text fills at a density."""

    pages: int
    fill: float


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


def test_a_document_that_fits_is_laid_out_once() -> None:
    """The common case costs nothing."""
    text = Text(3.8)

    fitted = fit(text, PageBudget(exactly=4), "f.md")

    assert (fitted.layout.pages, fitted.step, fitted.passes, fitted.problems) == (4, NORMAL, 1, ())


def test_space_is_taken_before_type() -> None:
    """A little too long: closer lines, same letters."""
    fitted = fit(Text(4.15), PageBudget(exactly=4), "f.md")

    assert fitted.layout.pages == 4
    assert (fitted.step.space < 1, fitted.step.type) == (True, 1)


def test_a_short_document_is_let_out() -> None:
    """Exactly four means four."""
    fitted = fit(Text(2.95), PageBudget(exactly=4), "f.md")

    assert fitted.layout.pages == 4
    assert fitted.step in LOOSER


def test_a_remembered_step_is_tried_first() -> None:
    """So a rebuild lays out once."""
    step = TIGHTER[2]

    fitted = fit(Text(4.3), PageBudget(exactly=4), "f.md", step)

    assert (fitted.passes, fitted.step, fitted.layout.pages) == (1, step, 4)


def test_a_document_far_too_long_says_so() -> None:
    """With its pages and its budget."""
    (problem,) = fit(Text(7.5), PageBudget(at_most=4), "f.md").problems

    assert problem.message.endswith("its budget is at most 4")
    assert problem.rule == "page-budget"


def test_a_document_far_too_short_says_so() -> None:
    """Only where exactly so many pages are asked for."""
    (problem,) = fit(Text(1.1), PageBudget(exactly=4), "f.md").problems

    assert problem.hint is not None
    assert problem.hint.startswith("lengthen it")


def test_type_never_gets_smaller_than_nine_points() -> None:
    """The text is set at ten points."""
    assert min(step.type for step in TIGHTER) * 10 >= 9


@pytest.mark.parametrize(
    ("budget", "good", "bad", "said"),
    [
        (PageBudget(exactly=4), 4, 3, "exactly 4"),
        (PageBudget(at_most=4), 3, 5, "at most 4"),
        (PageBudget(multiple_of=4), 8, 6, "a multiple of 4"),
    ],
)
def test_budgets_are_of_three_kinds(budget: PageBudget, good: int, bad: int, said: str) -> None:
    """One of them stands in audience.yaml."""
    assert (keeps(budget, good), keeps(budget, bad), in_words(budget)) == (True, False, said)


@given(st.floats(0.2, 9), st.sampled_from([PageBudget(exactly=2), PageBudget(at_most=3), PageBudget(multiple_of=2)]))
def test_the_answer_keeps_the_budget_or_says_why_not(length: float, budget: PageBudget) -> None:
    """There is no third way."""
    fitted = fit(Text(length), budget, "f.md")

    assert keeps(budget, fitted.layout.pages) == (not fitted.problems)


def test_the_design_as_drawn_needs_no_style() -> None:
    """A step is a style sheet of one rule."""
    assert NORMAL.css == ""
    assert Step(0.9, 1).css == ":root { --space: 0.9; --type: 1 }"
