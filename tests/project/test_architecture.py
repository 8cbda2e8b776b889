"""docs/architecture.md and its picture are what the code says; what is drawn is what is there."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.architecture.page import PAGE, PICTURE, filled
from tests.architecture.picture import drawn
from tests.architecture.rooms import House, house
from tests.architecture.walk import walk

ROOT = Path(__file__).resolve().parent.parent.parent
DRAW = "draw it anew: .venv/bin/python -m tests.architecture"


@pytest.fixture(scope="module")
def ours() -> House:
    return house(ROOT)


def _house(folder: Path, **modules: str) -> House:
    """A house of modules: its name with __ for a folder, and what it says."""
    for name, text in modules.items():
        path = (folder / "briefs").joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        for above in {path.parent, folder / "briefs"}:
            (above / "__init__.py").touch()
        path.write_text(text, encoding="utf-8")
    return house(folder)


def _exists(name: str) -> bool:
    """Whether a name below briefs is a module, or something in one."""
    path = (ROOT / "briefs").joinpath(*name.split("."))
    if path.is_dir() or path.with_suffix(".py").is_file():
        return True
    module, _, what = name.rpartition(".")
    return hasattr(import_module(f"briefs.{module}"), what)


def test_the_page_and_its_picture_are_as_the_code_is(ours: House) -> None:
    text = (ROOT / PAGE).read_text(encoding="utf-8")

    assert filled(text, ours, walk(ROOT)) == text, DRAW
    assert (ROOT / PICTURE).read_text(encoding="utf-8") == drawn(ours), DRAW


def test_the_house_has_no_circle_and_every_room_says_what_goes_in_and_out(ours: House) -> None:
    assert ours.circles == ()
    assert [room.name for room in ours.rooms if not room.about] == []


def test_every_function_that_the_page_names_is_there() -> None:
    """Written as module.function below briefs, such as `composing.compose.compose`."""
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    walked = text[text.index("## One sentence") :]
    names = re.findall(r"`((?:[a-z_]+\.)+\w+)`", walked)

    assert len(names) > 15
    for name in names:
        assert _exists(name), name


def test_every_room_and_every_arrow_that_is_needed_is_in_the_picture(ours: House) -> None:
    svg = ET.parse(ROOT / PICTURE)  # noqa: S314 - our own drawing
    texts = [each.text for each in svg.iter("{http://www.w3.org/2000/svg}text")]
    ways = [each for each in svg.iter("{http://www.w3.org/2000/svg}path") if each.get("class") == "way"]

    assert {room.name for room in ours.rooms} <= set(texts)
    assert len(ways) == len(list(ours.needed()))


def test_a_floor_is_one_above_the_highest_room_that_it_stands_on(tmp_path: Path) -> None:
    made = _house(tmp_path, a__x="", b__y="from briefs.a import x", c__z="from briefs.b.y import y\nimport briefs.a.x")

    assert [(room.name, room.floor) for room in made.rooms] == [("a", 1), ("b", 2), ("c", 3)]
    assert (made.floors, made.arrows, [(up.name, on.name) for up, on in made.needed()]) == (
        3,
        3,
        [("b", "a"), ("c", "b")],
    )


def test_imports_within_a_function_and_for_types_alone_count(tmp_path: Path) -> None:
    made = _house(
        tmp_path, a="", b="def f():\n    from briefs import a\n", c="if TYPE_CHECKING:\n    from briefs.b import f\n"
    )

    assert [sorted(room.stands_on) for room in made.rooms] == [[], ["a"], ["b"]]


def test_a_circle_in_a_folder_is_told(tmp_path: Path) -> None:
    """Also one that goes through a third module."""
    made = _house(
        tmp_path, a__x="from briefs.a import y", a__y="from briefs.a import z", a__z="from briefs.a import x", b__y=""
    )

    assert made.circles == ("briefs.a",)
