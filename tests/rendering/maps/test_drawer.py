"""What a map block asks for, drawn; and every reason why it is not drawn."""

from __future__ import annotations

from typing import Any

import pytest

from briefs.library import yaml_tree
from briefs.library.components import typed
from briefs.library.load import Library
from briefs.rendering.maps.drawer import MapDrawer, OutlineMap

TASHKENT = {"name": "Tashkent", "lat": 41.31, "lon": 69.24}
NEAR = {"west": 0, "south": 0, "east": 9, "north": 9}
ASTANA = {"name": "Astana", "lat": 51.17, "lon": 71.43}


def _map(shipped: Library, language: str = "en", **said: Any) -> OutlineMap:
    block = dict.fromkeys(("countries", "names", "places", "area", "width")) | said
    return MapDrawer(shipped.paths, language)(block)


def test_countries_and_places_are_named(shipped: Library) -> None:
    made = _map(shipped, countries=["UZ"], places=[TASHKENT, ASTANA])

    assert made.faults == ()
    assert made.names == ("Uzbekistan",)
    assert [label.text for label in made.labels] == ["Uzbekistan", "Tashkent", "Astana"]
    assert len(made.dots) == 2
    assert made.dots[1][1] < made.dots[0][1]
    assert made.outlined.startswith("M")
    assert made.outlined.endswith("Z")


def test_where_names_have_no_room_numbers_stand(shipped: Library) -> None:
    """They follow the countries; the list under the map says whose they are."""
    near = [{"name": f"A village of a long name, part {n}", "lat": 41.3, "lon": 60 + n} for n in range(8)]
    made = _map(shipped, countries=["UZ"], places=near)

    assert made.numbered
    assert [label.text for label in made.labels] == [str(n + 1) for n in range(9)]


def test_far_islands_do_not_make_a_map_larger(shipped: Library) -> None:
    """France is drawn in Europe; its lands overseas are outlined where an area shows them."""
    sheet = _map(shipped, countries=["FR"])
    guiana = _map(shipped, countries=["FR"], area={"west": -60, "south": 0, "east": -45, "north": 10})

    assert len(sheet.outlined) > 500
    assert guiana.outlined
    assert guiana.outlined != sheet.outlined


def test_a_country_too_small_to_be_seen_has_a_ring_around_it(shipped: Library) -> None:
    made = _map(shipped, countries=["SM", "IT", "MC"])

    assert len(made.rings) == 2


@pytest.mark.parametrize(
    ("language", "said", "at", "text"),
    [
        ("en", {}, ("", None), "this map names neither a country nor a place"),
        ("en", {"countries": ["UZ", "QQ"]}, ("countries", 1), "'QQ' is no country of two letters"),
        ("ru", {"countries": ["UZ"]}, ("countries", 0), "'UZ' has no name in this language"),
        ("en", {"places": [ASTANA], "area": NEAR}, ("places", 0), "'Astana' lies outside"),
        ("en", {"places": [ASTANA], "area": NEAR | {"north": -1}}, ("area", None), "this area is empty"),
        ("en", {"places": [{**ASTANA, "name": str(n)} for n in range(12)]}, ("places", None), "these names, and even"),
    ],
)
def test_a_map_that_cannot_be_drawn_says_why(
    language: str, said: dict[str, Any], at: tuple[str, int | None], text: str, shipped: Library
) -> None:
    ((key, fault),) = _map(shipped, language, **said).faults

    assert (key, fault.row) == at
    assert fault.text.startswith(text)


def test_in_another_language_the_writer_names_the_countries(shipped: Library) -> None:
    made = _map(shipped, "ru", countries=["UZ"], names={"UZ": "Узбекистан"})

    assert made.names == ("Узбекистан",)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("caption: Cases\ncountries: [FR]\nvalues: {FR: 12}\n", "'values' has no place in map"),
        ("caption: Cases\ncountries: {FR: 12}\n", "'countries' must be a list ('- item' lines)"),
        ("caption: Cases\ncountries:\n- {code: FR, count: 12}\n", "'countries' must be text"),
        ("caption: Cases\nplaces:\n- {name: A, lat: 1, lon: 1, size: 12}\n", "'size' has no place in map"),
    ],
)
def test_a_map_shaded_by_numbers_is_refused_with_the_reason(body: str, message: str, shipped: Library) -> None:
    """Large countries, and those that report, would look worst."""
    node, _ = yaml_tree.read_yaml(body, "f")
    assert node is not None
    _, (problem,) = typed(shipped.components["map"], node)

    assert problem.message == message
    assert problem.hint
    assert "bar-chart" in problem.hint
