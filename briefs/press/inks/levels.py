"""Colours as numbers: the grey that is as bright as a colour, and what of it counts as black."""

from __future__ import annotations

NEARLY_BLACK = 0.26
"""Below this a colour is printed black: a copier makes dots of a dark grey, and letters of dots are hard to read."""
NEARLY_WHITE = 0.985
"""Above this a colour is paper: no printer has a tint as light, but some strew dots for it."""


def grey(red: float, green: float, blue: float) -> float:
    """The grey that is as bright, as it is for pictures; what is nearly black is black, what is nearly white paper."""
    level = 0.299 * red + 0.587 * green + 0.114 * blue
    if level < NEARLY_BLACK:
        return 0.0
    return 1.0 if level > NEARLY_WHITE else round(level, 3)
