"""Where the parts of a chart stand: true to scale, inside the picture, and nothing that cannot be compared."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.rendering import charts

WIDTH = charts.WIDTHS["column"]
LABELS = st.text(st.sampled_from("abcdefgh WMilm"), min_size=1, max_size=48).filter(str.strip)
VALUES = st.one_of(st.integers(0, 10**9), st.floats(0, 10**9, allow_subnormal=False))
BARS = st.lists(st.tuples(LABELS, VALUES), min_size=1, max_size=10).filter(lambda bars: max(v for _, v in bars) > 1e-6)


@dataclass(frozen=True)
class Figure:
    value: float | str
    unit: str = "wells"
    year: str | None = "2020"


def _said(values):
    return [f"{value:,.6g}" for value in values]


@given(BARS, st.sampled_from(list(charts.WIDTHS.values())))
def test_bars_are_as_long_as_their_numbers(bars, width):
    """One scale from nought, whatever the labels."""
    labels, values = zip(*bars, strict=True)
    drawn = charts.rows(labels, values, _said(values), width)

    lengths = [row.segments[0].length for row in drawn.rows]
    for value, length in zip(values, lengths, strict=True):
        assert math.isclose(length / max(lengths), value / max(values), abs_tol=0.005)
    assert {row.segments[0].x for row in drawn.rows} == {drawn.start}


@given(BARS, st.sampled_from(list(charts.WIDTHS.values())))
def test_bars_and_their_numbers_stay_in_the_picture_and_apart(bars, width):
    labels, values = zip(*bars, strict=True)
    drawn = charts.rows(labels, values, _said(values), width)

    for row in drawn.rows:
        number = row.words[-1]
        assert row.end < number.x
        assert number.x + charts.text_width(number.text) <= width
        assert row.y + charts.BAR <= drawn.height
    tops = [row.y for row in drawn.rows]
    assert all(after - before > charts.BAR for before, after in itertools.pairwise(tops))


@given(st.lists(st.lists(st.integers(0, 1000), min_size=3, max_size=3), min_size=1, max_size=6).filter(
    lambda bars: any(map(sum, bars))))  # fmt: skip
def test_the_parts_of_a_stack_join_and_add_up(bars):
    """Each begins where the one before it ends; the longest bar fills the picture."""
    names = ["one", "two", "three"]
    drawn = charts.stacks(["bar"] * len(bars), bars, [_said(parts) for parts in bars], names, WIDTH)

    for row in drawn.rows:
        joints = zip(row.segments, row.segments[1:], strict=False)
        assert all(math.isclose(one.x + one.length, other.x, abs_tol=0.02) for one, other in joints)
        assert row.end <= WIDTH + 0.05
    assert math.isclose(max(row.end for row in drawn.rows), WIDTH - charts.EDGE, abs_tol=0.05)


@given(st.lists(st.integers(0, 50), min_size=4, max_size=4))
def test_every_part_is_named_once(parts):
    """Over the first bar where there is room for all names, else in the key."""
    names = ["one", "two", "three", "a rather long name"]
    drawn = charts.stacks(["bar"], [[*parts[:3], parts[3] + 1]], [["", "", "", ""]], names, WIDTH)

    said = [words.text for row in (*drawn.key, *drawn.rows) for words in row.words]
    assert [said.count(name) for name in names] == [1, 1, 1, 1]


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


@given(LABELS, st.floats(20, 400))
def test_wrapping_keeps_every_word(text, width):
    lines = charts.wrap(text, width)

    assert " ".join(lines).split() == text.split()
    assert all(charts.text_width(line) <= width or " " not in line for line in lines)


def test_figures_that_may_be_drawn_have_no_faults():
    items = [("a", Figure(1, year="2019")), ("b", Figure(2.5))]

    assert charts.faults(items) == ()
    assert charts.faults(items, years=True) == ()


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([("a", None)], "'a' is not a number in the register"),
        ([("a", Figure("record level"))], "'a' is not a number in the register"),
        ([("a", Figure(-1))], "'a' is below nought"),
        ([("a", Figure(1)), ("b", Figure(1, unit="lakes", year="2021"))], "these figures count different things"),
        ([("a", Figure(0)), ("b", Figure(0, year="2021"))], "every figure is nought"),
        ([("a", Figure(1, year=None))], "'a' has no single year"),
        ([("a", Figure(1, year="2012-2016"))], "'a' has no single year"),
        ([("a", Figure(1)), ("b", Figure(2))], "'b' and 'a' are of one year"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_what_cannot_be_drawn_honestly_is_refused(items, said):
    found = charts.faults(items, years=True)

    assert len(found) == 1
    assert found[0].startswith(said)
