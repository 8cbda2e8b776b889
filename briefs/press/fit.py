"""Lay a document out until it keeps its page budget: spacing first, then type, in a few small steps.

The steps form a ladder on which a document gets shorter from rung to rung, so that the right one is found by halving.
The answer is always the rung nearest to the design as drawn, whatever was tried before: what is remembered saves
layouts and never changes a page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from briefs.library.records.budget import PageBudget


class LaidOut(Protocol):
    """What a layout must tell: its pages, those that say something, and how far the last is filled (0 to 1)."""

    @property
    def pages(self) -> int: ...

    @property
    def said(self) -> int: ...

    @property
    def fill(self) -> float: ...


L = TypeVar("L", bound=LaidOut)


@dataclass(frozen=True, slots=True)
class DensityStep:
    """Factors on vertical space and on type size; 1 is the design as drawn."""

    space: float
    type: float

    @property
    def css(self) -> str:
        """The step as a style sheet, empty for the design as drawn."""
        return "" if self == NORMAL else f":root {{ --space: {self.space:g}; --type: {self.type:g} }}"


NORMAL = DensityStep(1, 1)
TIGHTER = (
    DensityStep(0.92, 1),
    DensityStep(0.84, 1),
    DensityStep(0.76, 1),
    DensityStep(0.7, 0.985),
    DensityStep(0.64, 0.97),
    DensityStep(0.58, 0.95),
    DensityStep(0.54, 0.93),
    DensityStep(0.5, 0.91),
)
LOOSER = (
    DensityStep(1.12, 1),
    DensityStep(1.25, 1.01),
    DensityStep(1.4, 1.03),
    DensityStep(1.6, 1.05),
    DensityStep(1.8, 1.07),
)
NEARLY_EMPTY = 1 / 3
BUDGET = "page-budget"
"""The rule about the number of pages."""


@dataclass(frozen=True, slots=True)
class Fitted(Generic[L]):
    """A layout, the step that made it, how many layouts it took, and whether it keeps the budget."""

    layout: L
    step: DensityStep
    passes: int
    kept: bool


def fit(lay_out: Callable[[str], L], budget: PageBudget, guess: DensityStep = NORMAL) -> Fitted[L]:
    """The layout at the rung nearest to the design as drawn that keeps the budget.

    Where none does: the tightest for a document that is too long, the design as drawn for one that is too short.
    `guess` is the rung that was right last time; where it still is, one neighbour is laid out to be sure.
    """
    tried: dict[DensityStep, L] = {}

    def at(step: DensityStep) -> L:
        if step not in tried:
            tried[step] = lay_out(step.css)
        return tried[step]

    def keeps_at(step: DensityStep) -> bool:
        return keeps(budget, at(step))

    def answer(step: DensityStep) -> Fitted[L]:
        return Fitted(at(step), step, len(tried), keeps_at(step))

    milder = before(guess, budget)
    if milder and keeps_at(guess) and not keeps_at(milder):
        return answer(guess)
    if keeps_at(NORMAL):
        return answer(NORMAL)
    ladder = TIGHTER if budget.too_long(at(NORMAL).pages) else LOOSER
    found = _first(ladder, lambda step: _enough(budget, at(step), ladder))
    too_short = not keeps_at(found) and not budget.too_long(at(found).pages)
    return answer(NORMAL if too_short and ladder is LOOSER else found)


def before(step: DensityStep, budget: PageBudget) -> DensityStep | None:
    """The rung nearer to the design as drawn, which must be seen to miss the budget before `step` is right.

    None where a step cannot be confirmed so: for the design as drawn, and where budgets are met again and again.
    """
    if budget.multiple_of is not None:
        return None
    for ladder in (TIGHTER, LOOSER):
        if step in ladder:
            milder: DensityStep = (NORMAL, *ladder)[ladder.index(step)]
            return milder
    return None


def keeps(budget: PageBudget, layout: LaidOut) -> bool:
    """Whether a layout keeps a budget: a page of head and foot alone is paper, but fills no budget."""
    return budget.keeps(layout.pages) and budget.keeps(layout.said)


def by(budget: PageBudget, layout: LaidOut) -> int:
    """By how many pages a layout misses a budget; negative where it is too short."""
    return budget.over(layout.pages) if budget.too_long(layout.pages) else budget.over(layout.said)


def _enough(budget: PageBudget, layout: LaidOut, ladder: Sequence[DensityStep]) -> bool:
    """Whether a rung goes far enough, so that those beyond it need not be tried."""
    return budget.over(layout.pages) <= 0 if ladder is TIGHTER else budget.over(layout.said) >= 0


def _first(ladder: Sequence[DensityStep], enough: Callable[[DensityStep], bool]) -> DensityStep:
    """The first rung that is enough, found by halving; the last where none is."""
    low, high = 0, len(ladder) - 1
    while low < high:
        middle = (low + high) // 2
        if enough(ladder[middle]):
            high = middle
        else:
            low = middle + 1
    return ladder[low]
