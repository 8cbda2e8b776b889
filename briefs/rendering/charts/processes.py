"""Stages that follow one another: arrowheads along a bar, and questions that lead to each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_LONG = 1000
DEEPEST = 4
"""Levels of a tree that have room beside each other: three questions in a row and what to do."""


def chain(steps: int) -> str:
    """The white that makes arrows of so many stages out of a bar: the path of an SVG."""
    long = _LONG / steps
    heads = (_head((number + 1) * long) for number in range(steps - 1))
    end = steps * long
    return f"{''.join(heads)}M{end - 28} -4L{end} 28L{end - 28} 60H1006V-4Z"


def _head(x: float) -> str:
    """The gap between a stage that ends at `x` and the next one."""
    back, tip, after = (round(x + away, 1) for away in (-30, -2, -18))
    return f"M{back} -4L{tip} 28L{back} 60H{after}L{round(x + 10, 1)} 28L{after} -4Z"


def levels(nodes: Mapping[str, Mapping[str, Any]], start: str, level: int = 1) -> int:
    """How many levels a tree has from a node on, counted as far as one too many: a tree in a circle has no end."""
    node = nodes.get(start, {})
    if level > DEEPEST or "ask" not in node:
        return level
    return max(levels(nodes, node[way], level + 1) for way in ("yes", "no", "unsure") if way in node)
