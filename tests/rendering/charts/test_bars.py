"""Where bars stand: true to scale, inside the picture."""

from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from briefs.rendering import charts
from briefs.rendering.charts.bars import BarSegment

WIDTH = charts.WIDTHS["column"]
LABELS = st.text(st.sampled_from("abcdefgh WMilm"), min_size=1, max_size=48).filter(str.strip)
VALUES = st.one_of(st.integers(0, 10**9), st.floats(0, 10**9, allow_subnormal=False))
BARS = st.lists(st.tuples(LABELS, VALUES), min_size=1, max_size=10).filter(lambda bars: max(v for _, v in bars) > 1e-6)


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


def test_dots_of_a_part_stand_within_its_edge() -> None:
    """Two points across, and bare white before and after them."""
    made = BarSegment(10.0, 21.0, 2).dots

    assert made == (12.0, 16.0, 20.0, 24.0)
    assert BarSegment(0.0, 3.0, 2).dots == ()
