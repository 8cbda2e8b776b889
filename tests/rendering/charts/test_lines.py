"""Where points of a line stand: true to year and number."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from briefs.rendering import charts

WIDTH = charts.WIDTHS["column"]
VALUES = st.one_of(st.integers(0, 10**9), st.floats(0, 10**9, allow_subnormal=False))


def _said(values):
    return [f"{value:,.6g}" for value in values]


@given(st.lists(st.tuples(st.integers(1900, 2100), VALUES), min_size=2, max_size=16, unique_by=lambda p: p[0]).filter(
    lambda points: max(v for _, v in points) > 1e-6))  # fmt: skip
def test_points_of_a_line_are_true_to_year_and_number(points):
    """In the order of time, nought at the foot, the top line at or above the highest."""
    years, values = zip(*points, strict=True)
    drawn = charts.line(years, values, _said(values), WIDTH)

    across = [x for x, _ in drawn.points]
    assert across == sorted(across)
    for (_, y), (_, value) in zip(drawn.points, sorted(points), strict=True):
        assert y <= drawn.foot
        assert (y == drawn.foot) == (round((drawn.foot - min(drawn.grid)) * value / max(values), 1) == 0) or value > 0
        assert y >= min(drawn.grid)
    assert drawn.grid[0] == drawn.foot


def test_the_years_of_a_line_have_true_distances():
    drawn = charts.line([2000, 2001, 2010], [1, 2, 3], ["1", "2", "3"], WIDTH)
    first, second, third = (x for x, _ in drawn.points)

    assert math.isclose((third - first) / (second - first), 10, rel_tol=0.01)


def test_a_crowded_line_names_its_ends_and_its_extremes():
    years = list(range(2000, 2016))
    values = [5, 6, 7, 8, 9, 30, 9, 8, 7, 6, 1, 6, 7, 8, 9, 10]
    said = [f"more than {value} hundred" for value in values]
    named = {words.text for words in charts.line(years, values, said, WIDTH).words}

    assert {"more than 5 hundred", "2000", "more than 10 hundred", "2015"} <= named
    assert "more than 6 hundred" not in named


@given(st.floats(1e-6, 1e12), st.integers(2, 8))
def test_ticks_are_few_round_and_reach_the_highest(highest, most):
    made = charts.ticks(highest, most)

    assert made[0] == 0
    assert made[-1] >= highest * (1 - 1e-6)
    assert 2 <= len(made) <= most + 1
    step = made[1] / 10 ** math.floor(math.log10(made[1]) + 1e-9)
    assert min(abs(step - round_) for round_ in (1, 2, 5, 10)) < 1e-6


def test_ticks_of_small_counts_are_whole():
    assert charts.ticks(2) == (0, 1, 2)
    assert charts.ticks(0) == (0,)
