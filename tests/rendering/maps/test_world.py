"""The outlines of countries: every line once, nothing where the sheet of the world ends, and areas that close."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from briefs.rendering.maps.drawer import WORLD
from briefs.rendering.maps.world import World, holds, world
from tests.conftest import ROOT

FILE = ROOT / "templates" / WORLD


@pytest.fixture(scope="module")
def outlines() -> World:
    return world(FILE)


def test_countries_have_codes_of_their_own(outlines: World) -> None:
    """Five areas have none in ISO 3166-1; they are drawn and cannot be asked for."""
    codes = Counter(land.code for land in outlines.lands)

    assert [land.name for land in outlines.lands if not land.code] == [
        "Indian Ocean Ter.", "Kosovo", "N. Cyprus", "Siachen Glacier", "Somaliland"
    ]  # fmt: skip
    assert {code for code, count in codes.items() if code and count > 1} <= {"AU"}
    assert all(outlines.land(code) for code in ("FR", "UZ", "AT", "VA", "SG", "FJ", "RU"))
    assert outlines.land("XX") is None


@pytest.mark.parametrize(
    ("code", "inside"), [("UZ", (64.0, 41.5)), ("FR", (2.35, 48.86)), ("ZA", (24.0, -30.0)), ("AU", (134.0, -25.0))]
)
def test_a_place_lies_in_its_country_and_in_no_other(code: str, inside: tuple[float, float], outlines: World) -> None:
    having = {land.code for land in outlines.lands for rings in land.areas if holds(rings[0], inside)}

    assert having == {code}


def test_every_area_closes(outlines: World) -> None:
    rings = [ring for land in outlines.lands for rings in land.areas for ring in rings]

    assert [ring for ring in rings if ring[0] != ring[-1]] == []
    assert [land.name for land in outlines.lands if len(land.main) < 3] == []


def test_the_file_is_small_and_its_licence_lies_beside_it() -> None:
    assert FILE.stat().st_size < 200_000
    assert "public domain" in FILE.with_name("README.md").read_text(encoding="utf-8")


def test_a_country_goes_on_beyond_the_180th_meridian(outlines: World) -> None:
    """Russia and Fiji are not torn, and Antarctica reaches the pole."""
    russia, fiji, antarctica = (outlines.land(code) for code in ("RU", "FJ", "AQ"))

    assert russia
    assert max(x for x, _ in russia.main) > 180
    assert fiji
    assert max(abs(a - c) for rings in fiji.areas for (a, _), (c, _) in pairwise(rings[0])) < 3
    assert antarctica
    assert min(y for _, y in antarctica.main) == -90
    assert holds(antarctica.main, (-100.0, -85.0))


def test_no_line_jumps_across_the_map(outlines: World) -> None:
    assert [line for line in outlines.lines if max(abs(a - c) for (a, _), (c, _) in pairwise(line)) > 30] == []
