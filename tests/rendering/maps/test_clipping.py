"""What is cut off at the edges of a box: no point outside is kept, and nothing inside is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.rendering.maps.clipping import MapBox, area, line
from briefs.rendering.maps.world import MapLine, size

BOX = MapBox(0.0, 0.0, 10.0, 10.0)
WIDER = MapBox(-1e-6, -1e-6, 10 + 1e-6, 10 + 1e-6)
POINTS = st.lists(st.tuples(st.integers(-20, 30), st.integers(-20, 30)), min_size=3, max_size=9).map(tuple)


@pytest.mark.parametrize(
    ("ring", "left"),
    [
        (((2.0, 2.0), (4.0, 2.0), (4.0, 4.0)), 2.0),
        (((-5.0, -5.0), (15.0, -5.0), (15.0, 15.0), (-5.0, 15.0)), 100.0),
        (((5.0, 5.0), (15.0, 5.0), (15.0, 15.0), (5.0, 15.0)), 25.0),
        (((11.0, 1.0), (12.0, 1.0), (12.0, 2.0)), 0.0),
    ],
)
def test_an_area_keeps_what_lies_inside(ring: MapLine, left: float) -> None:
    made = area(ring, BOX)

    assert (size(made) if made else 0.0) == pytest.approx(left)


def test_a_line_that_leaves_and_comes_back_is_two() -> None:
    assert line(((5.0, 5.0), (15.0, 5.0), (15.0, 6.0), (5.0, 6.0)), BOX) == (
        ((5.0, 5.0), (10.0, 5.0)),
        ((10.0, 6.0), (5.0, 6.0)),
    )


def test_a_line_through_the_whole_box_is_one() -> None:
    assert line(((-5.0, 5.0), (15.0, 5.0)), BOX) == (((0.0, 5.0), (10.0, 5.0)),)


@given(points=POINTS)
def test_nothing_lies_outside(points: MapLine) -> None:
    kept = (*area(points, BOX), *(point for part in line(points, BOX) for point in part))

    assert [point for point in kept if not WIDER.has(point)] == []


@given(points=POINTS)
def test_points_inside_stay(points: MapLine) -> None:
    kept = {point for part in line(points, MapBox(-20.0, -20.0, 30.0, 30.0)) for point in part}

    assert kept == set(points)
