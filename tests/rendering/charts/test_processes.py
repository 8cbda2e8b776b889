"""Stages along a bar, and questions that lead to each other."""

from __future__ import annotations

import re

import pytest

from briefs.rendering import charts


@pytest.mark.parametrize("steps", range(1, 9))
def test_a_chain_has_an_arrowhead_for_each_step(steps):
    """At even distances; the last one is the end of the bar."""
    heads = [float(x) for x in re.findall(r"M(\S+) -4", charts.chain(steps))]

    assert heads == pytest.approx([1000 * (n + 1) / steps - 30 for n in range(steps - 1)] + [972], abs=0.06)
    assert charts.chain(steps).endswith("H1006V-4Z")


def _tree(**nodes):
    return {
        name: dict(zip(("ask", "yes", "no"), ("?", *ways), strict=True)) if ways else {} for name, ways in nodes.items()
    }


@pytest.mark.parametrize(
    ("nodes", "levels"),
    [
        (_tree(a=()), 1),
        (_tree(a=("b", "c"), b=(), c=()), 2),
        (_tree(a=("b", "c"), b=(), c=("d", "e"), d=(), e=()), 3),
        (_tree(a=("b", "x")), 2),
        (_tree(a=("a", "a")), 5),
        (_tree(b=(), c=(), d=("e", "f"), e=(), f=()) | {"a": {"ask": "?", "yes": "b", "no": "c", "unsure": "d"}}, 3),
    ],
    ids=[
        "one thing to do",
        "a question",
        "two in a row",
        "an end that is missing",
        "in a circle",
        "behind what nobody can tell",
    ],
)
def test_the_longest_way_counts(nodes, levels):
    assert charts.levels(nodes, "a") == levels
