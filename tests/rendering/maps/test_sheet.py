"""Which part of the globe a map shows: areas keep their sizes, and the 180th meridian is no edge."""

from __future__ import annotations

import math

import pytest

from briefs.rendering.maps.clipping import MapBox
from briefs.rendering.maps.sheet import around, of_box, projected
from briefs.rendering.maps.world import size


@pytest.mark.parametrize("south", [0.0, 30.0, 60.0])
def test_a_degree_takes_as_much_room_as_it_has_on_the_globe(south: float) -> None:
    """Equal areas, whatever their latitude: within a thousandth."""
    corners = ((0.0, south), (1.0, south), (1.0, south + 1), (0.0, south + 1))
    globe = math.radians(1) * (math.sin(math.radians(south + 1)) - math.sin(math.radians(south)))

    assert size(tuple(map(projected, corners))) == pytest.approx(globe, rel=1e-3)


def test_all_points_stand_on_their_sheet_with_room_around() -> None:
    sheet = around(((2.35, 48.86), (16.37, 48.21), (12.5, 41.9)), 290.0)
    shown = [sheet.place(point) for point in ((2.35, 48.86), (16.37, 48.21), (12.5, 41.9))]

    assert all(spot and 15 < spot[0] < 275 and 10 < spot[1] < sheet.height - 10 for spot in shown)
    assert sheet.height + 0.1 >= 0.45 * 290
    assert sheet.height <= 0.9 * 290 + 0.1


def test_two_sides_of_the_180th_meridian_lie_beside_each_other() -> None:
    """Suva and Apia, 10 degrees apart: the map does not go around the globe."""
    sheet = around(((178.4, -18.1), (-171.8, -13.8)), 290.0)
    suva, apia = sheet.place((178.4, -18.1)), sheet.place((-171.8, -13.8))

    assert suva
    assert apia
    assert suva[0] < apia[0]
    assert sheet.place((0.0, 0.0)) is None


def test_an_area_may_cross_the_180th_meridian() -> None:
    sheet = of_box(MapBox(160.0, -25.0, -160.0, -5.0), 290.0)

    assert sheet.place((179.0, -15.0))
    assert sheet.place((-179.0, -15.0))
    assert sheet.place((100.0, -15.0)) is None


def test_the_whole_globe_fits() -> None:
    sheet = of_box(MapBox(-180.0, -90.0, 180.0, 90.0), 290.0)

    assert sheet.height == pytest.approx(290 * 0.4867, abs=1)
    assert all(sheet.place(point) for point in ((-180.0, 0.0), (180.0, 0.0), (0.0, 90.0), (0.0, -90.0), (30.0, 60.0)))


def test_one_place_alone_is_shown_with_some_land_around_it() -> None:
    sheet = around(((69.24, 41.31),), 290.0)

    assert sheet.place((69.24, 41.31)) == pytest.approx((145, sheet.height / 2), abs=0.2)
    assert sheet.place((71.0, 41.31))
    assert sheet.place((75.0, 41.31)) is None
