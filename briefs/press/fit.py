"""Lay a document out until it keeps its page budget: spacing first, then type, in a few small steps.

The steps form a ladder on which a document gets shorter from rung to rung, so that the right one is found by halving,
or near a guess: the rung of last time, or that of the same document in another ink or on another paper. The answer
is always the rung nearest to the design as drawn: a guess saves layouts and never changes a page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
RUNGS = (*reversed(LOOSER), NORMAL, *TIGHTER)
"""All steps, from the loosest to the tightest."""
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
    `guess` is a rung that may be the right one; where it is, one neighbour is laid out to be sure.
    """
    tried: dict[DensityStep, L] = {}

    def at(step: DensityStep) -> L:
        if step not in tried:
            tried[step] = lay_out(step.css)
        return tried[step]

    def enough(step: DensityStep) -> bool:
        """Whether a rung goes far enough, so that those beyond it need not be tried."""
        return budget.over(at(step).pages) <= 0 if step in TIGHTER else budget.over(at(step).said) >= 0

    def answer(step: DensityStep) -> Fitted[L]:
        return Fitted(at(step), step, len(tried), keeps(budget, at(step)))

    ladder = LOOSER if guess in LOOSER else TIGHTER
    known = guess != NORMAL and budget.multiple_of is None and _around(ladder, ladder.index(guess), enough)
    if not known or (ladder is LOOSER and any(budget.too_long(layout.pages) for layout in tried.values())):
        if keeps(budget, at(NORMAL)):
            return answer(NORMAL)
        ladder = TIGHTER if budget.too_long(at(NORMAL).pages) else LOOSER
    found = _first(ladder, enough, tried)
    too_short = not keeps(budget, at(found)) and not budget.too_long(at(found).pages)
    return answer(NORMAL if too_short and ladder is LOOSER else found)


def tighter(step: DensityStep, by: int) -> DensityStep:
    """The step so many rungs tighter, or looser where the number is negative."""
    return RUNGS[min(max(RUNGS.index(step) + by, 0), len(RUNGS) - 1)]


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


def _around(ladder: Sequence[DensityStep], place: int, enough: Callable[[DensityStep], bool]) -> bool:
    """Try a rung and go on from it, in growing strides, until one is enough and a milder one is not.

    False where every milder rung is enough too: then the design as drawn may be.
    """
    if enough(ladder[place]):
        for stride in (1, 1, 2, 4, 8):
            if place == 0:
                break
            place = max(0, place - stride)
            if not enough(ladder[place]):
                return True
        return False
    for stride in (1, 2, 4, 8):
        if place == len(ladder) - 1:
            break
        place = min(len(ladder) - 1, place + stride)
        if enough(ladder[place]):
            break
    return True


def _first(
    ladder: Sequence[DensityStep], enough: Callable[[DensityStep], bool], tried: Mapping[DensityStep, LaidOut]
) -> DensityStep:
    """The first rung that is enough, found by halving between those that were tried; the last where none is."""
    known = [(place, enough(step)) for place, step in enumerate(ladder) if step in tried]
    high = min((place for place, is_enough in known if is_enough), default=len(ladder) - 1)
    low = max((place + 1 for place, is_enough in known if not is_enough and place < high), default=0)
    while low < high:
        middle = (low + high) // 2
        if enough(ladder[middle]):
            high = middle
        else:
            low = middle + 1
    return ladder[high]
