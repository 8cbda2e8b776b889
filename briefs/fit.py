"""Lay a document out until it keeps its page budget: spacing first, then type, in a few small steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from briefs.problems import Place, Problem
from briefs.records import PageBudget


class Paged(Protocol):
    """What a layout must tell: how many pages, and how far down the last one is filled (0 to 1)."""

    @property
    def pages(self) -> int: ...

    @property
    def fill(self) -> float: ...


L = TypeVar("L", bound=Paged)


@dataclass(frozen=True, slots=True)
class Step:
    """Factors on vertical space and on type size; 1 is the design as drawn."""

    space: float
    type: float

    @property
    def css(self) -> str:
        """The step as a style sheet, empty for the design as drawn."""
        return "" if self == NORMAL else f":root {{ --space: {self.space:g}; --type: {self.type:g} }}"


NORMAL = Step(1, 1)
TIGHTER = (Step(0.9, 1), Step(0.8, 1), Step(0.7, 0.985), Step(0.62, 0.965), Step(0.55, 0.94), Step(0.5, 0.91))
LOOSER = (Step(1.12, 1), Step(1.25, 1.01), Step(1.4, 1.03), Step(1.6, 1.05), Step(1.8, 1.07))


@dataclass(frozen=True, slots=True)
class Fitted(Generic[L]):
    """A layout, the step that made it and how many layouts it took."""

    layout: L
    step: Step
    passes: int
    problems: tuple[Problem, ...] = ()


def fit(lay_out: Callable[[str], L], budget: PageBudget, file: str, start: Step = NORMAL) -> Fitted[L]:
    """The first layout that keeps the budget, trying `start` and then steps in the direction that is needed."""
    first = Fitted(lay_out(start.css), start, 1)
    if keeps(budget, first.layout.pages):
        return first
    tried = [first]
    if start != NORMAL:
        tried.append(Fitted(lay_out(""), NORMAL, len(tried) + 1))
        if keeps(budget, tried[-1].layout.pages):
            return tried[-1]
    best = tried[-1]
    for step in TIGHTER if _too_long(budget, best.layout.pages) else LOOSER:
        best = Fitted(lay_out(step.css), step, len(tried) + 1)
        tried.append(best)
        if keeps(budget, best.layout.pages):
            return best
        if budget.exactly and not _too_long(budget, best.layout.pages) and step in TIGHTER:
            break
    return Fitted(best.layout, best.step, len(tried), (_missed(budget, best.layout, file),))


def keeps(budget: PageBudget, pages: int) -> bool:
    """Whether a number of pages keeps a budget."""
    if budget.exactly is not None:
        return pages == budget.exactly
    if budget.at_most is not None:
        return pages <= budget.at_most
    return pages % (budget.multiple_of or 1) == 0


def in_words(budget: PageBudget) -> str:
    """A budget as people say it."""
    if budget.exactly is not None:
        return f"exactly {budget.exactly}"
    if budget.at_most is not None:
        return f"at most {budget.at_most}"
    return f"a multiple of {budget.multiple_of}"


def _too_long(budget: PageBudget, pages: int) -> bool:
    if budget.multiple_of is not None:
        return pages % budget.multiple_of <= budget.multiple_of / 2
    return pages > (budget.exactly or budget.at_most or 0)


def _missed(budget: PageBudget, layout: Paged, file: str) -> Problem:
    message = f"this document has {layout.pages} pages; its budget is {in_words(budget)}"
    if _too_long(budget, layout.pages):
        hint = f"shorten it: the last page is {layout.fill:.0%} full at the tightest setting"
    else:
        hint = "lengthen it, or lower the budget in audience.yaml"
    return Problem(Place(file), message, hint, rule="page-budget")
