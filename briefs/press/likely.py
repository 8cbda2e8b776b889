"""Which density a document probably needs: that which it needed in another ink, or nearly that of another paper.

It saves layouts where it is right and changes no page where it is not: `fit` sees for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from briefs.composing.order import IMPOSED, Order
from briefs.press.fit import NORMAL, DensityStep, tighter

Steps: TypeAlias = Mapping[Order, DensityStep]
"""The densities of documents that were made."""

_RUNGS_BEYOND_A4 = {"letter": 2}
"""By how many rungs a paper is tighter: Letter is eighteen millimetres shorter, which nearly all documents notice."""


def likely(order: Order, steps: Steps) -> DensityStep:
    """The density that a document probably needs, by those of its other forms; as drawn where none is known."""
    others = [other for other in steps if other.key == order.key and _alike(other, order)]
    if not others:
        return NORMAL
    nearest = min(others, key=lambda other: (other.paper != order.paper, other))
    step = steps[nearest]
    return step if step == NORMAL else tighter(step, _beyond(order) - _beyond(nearest))


def _alike(one: Order, other: Order) -> bool:
    """Whether two forms may be laid out alike: pages to fold may be of another size."""
    return (one.finish in IMPOSED) == (other.finish in IMPOSED)


def _beyond(order: Order) -> int:
    return _RUNGS_BEYOND_A4.get(order.paper, 0)
