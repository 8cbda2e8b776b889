"""Marks that can be counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.rendering import charts


@given(st.integers(1, 200))
def test_every_mark_has_a_place_of_its_own_in_the_picture(number):
    drawn = charts.units(number)

    assert len(set(drawn.marks)) == number
    assert all(0 <= x < drawn.width and 0 <= y < drawn.height for x, y in drawn.marks)
    assert drawn.height == 12 * -(-number // drawn.columns)


@pytest.mark.parametrize(("number", "columns"), [(1, 10), (20, 10), (21, 20), (40, 20), (41, 30), (200, 30)])
def test_many_marks_stand_closer_together(number, columns):
    assert charts.units(number).columns == columns


def test_marks_are_counted_to_the_nearest():
    assert [charts.count(value, 10) for value in (4, 6, 104, 106.0)] == [0, 1, 10, 11]
