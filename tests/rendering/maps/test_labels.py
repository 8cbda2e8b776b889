"""Names on a map: beside their dots, none over another, a dot or the edge; or none at all."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from briefs.rendering.maps.clipping import MapBox
from briefs.rendering.maps.labels import DOT, beside, inside, placed

FRAME = MapBox(0.0, 0.0, 290.0, 200.0)
DOTS = st.lists(st.tuples(st.floats(5, 285), st.floats(5, 195)), min_size=1, max_size=12, unique=True)


def _meet(one: MapBox, other: MapBox) -> bool:
    return one.left < other.right and other.left < one.right and one.low < other.high and other.low < one.high


def test_a_name_stands_at_the_right_of_its_dot() -> None:
    made = placed([beside("Vienna", (100.0, 100.0))], [(100.0, 100.0)], FRAME)

    assert made
    assert made[0].box.left > 100 + DOT
    assert made[0].box.low < 100 < made[0].box.high


def test_at_the_edge_it_stands_at_the_left() -> None:
    made = placed([beside("Vienna", (280.0, 100.0))], [(280.0, 100.0)], FRAME)

    assert made
    assert made[0].box.right < 280


def test_the_name_of_a_country_stands_inside_of_it() -> None:
    """In the larger of its two parts, at a spot that is of it: this one is bent around a bay."""
    bent = ((0.0, 0.0), (200.0, 0.0), (200.0, 180.0), (160.0, 180.0), (160.0, 40.0), (0.0, 40.0))
    made = placed([inside("Land", [((250.0, 150.0), (260.0, 150.0), (255.0, 160.0)), bent])], [], FRAME)

    assert made
    middle = (made[0].box.left + made[0].box.right) / 2, (made[0].box.low + made[0].box.high) / 2
    assert middle[1] < 40 or middle[0] > 160


def test_where_there_is_no_way_there_are_no_names() -> None:
    dots = [(100.0 + n, 100.0) for n in range(12)]

    assert placed([beside("A name of some length", dot) for dot in dots], dots, FRAME) is None


@given(dots=DOTS)
def test_no_name_lies_over_another_or_over_a_dot(dots: list[tuple[float, float]]) -> None:
    made = placed([beside(f"Town {number}", dot) for number, dot in enumerate(dots)], dots, FRAME)

    if made is not None:
        boxes = [label.box for label in made]
        marks = [MapBox(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in dots]
        assert [label.text for label in made] == [f"Town {number}" for number in range(len(dots))]
        assert [pair for pair in combinations(boxes, 2) if _meet(*pair)] == []
        assert [box for box in boxes for mark in marks if _meet(box, mark)] == []
        assert [box for box in boxes if box.left < 0 or box.right > FRAME.right or box.high > FRAME.high] == []
