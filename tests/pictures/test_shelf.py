"""Every kind of picture is judged and made ready, or refused in words."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from briefs.base import digests
from briefs.pictures import shelf
from briefs.pictures.facts import PictureFacts, Prepared, Recipe, recipe_of
from briefs.pictures.lettering import faces, lettering
from briefs.pictures.shelf import PictureGoneError, Shelf
from tests.conftest import ROOT
from tests.pictures import made

FACES = faces(sorted((ROOT / "templates" / "styles" / "fonts").glob("*.css")))
LETTERING = lettering(FACES)
LARGE = Recipe("0", 10_000, 10_000)
ARROWS = [
    "plain.jpg", "UPPER.JPG", *(f"exif{number}.jpg" for number in range(1, 9)), "cmyk.jpg", "bare-cmyk.jpg",
    "progressive.jpg", "icc.jpg", "bad-icc.jpg", "rgba.png", "pal.png", "still.gif", "webp.webp", "lossless.webp",
    "avif.avif", "scan.tif", "cmyk.tif", "scan.bmp", "name with spaces & ü.png",
]  # fmt: skip
"""Those that show the arrow in its colours."""


def _prepared(name: str, recipe: Recipe = LARGE) -> Prepared:
    return shelf.prepared(made.data(name), recipe, drawn=name.lower().endswith(".svg"))


def _image(ready: Prepared) -> Image.Image:
    return Image.open(io.BytesIO(ready.data))


@pytest.mark.parametrize("name", made.GOOD)
def test_what_can_be_printed_is_let_through_and_made_the_same_each_time(name: str) -> None:
    facts = shelf.judged(made.data(name), name, LETTERING)

    assert isinstance(facts, PictureFacts)
    ready = _prepared(name)
    assert ready == _prepared(name)
    assert (ready.width, ready.height) == (facts.width, facts.height)
    if not facts.drawn:
        image = _image(ready)
        assert image.mode in {"L", "LA", "RGB", "RGBA"}
        assert image.format in {"JPEG", "PNG"}


@pytest.mark.parametrize("name", made.FAULTY)
def test_what_cannot_be_printed_is_refused_in_words_with_a_way_out(name: str) -> None:
    found = shelf.judged(made.data(name), name, LETTERING)

    assert not isinstance(found, PictureFacts)
    assert any(made.FAULTY[name][1] in fault.message for fault in found)
    assert all(fault.hint for fault in found)


@pytest.mark.parametrize("name", ARROWS)
def test_pictures_stand_upright_in_their_colours(name: str) -> None:
    """The arrow's head is above its middle, red on pale blue."""
    ready = _prepared(name)
    image = _image(ready).convert("RGB")

    assert image.size == (300, 200)
    for at, wanted in (((150, 60), made.RED), ((110, 85), made.RED), ((110, 150), made.BLUE), ((5, 195), made.BLUE)):
        found = image.getpixel(at)
        assert isinstance(found, tuple)
        assert all(abs(one - other) <= 30 for one, other in zip(found, wanted, strict=True)), (name, at, found)


def test_sixteen_bits_of_grey_become_eight_that_still_go_from_dark_to_light() -> None:
    image = _image(_prepared("g16.png"))

    assert image.mode == "L"
    assert [image.getpixel((150, y)) for y in (0, 100, 199)] == [0, 128, 255]


def test_a_mask_is_kept_and_one_that_hides_nothing_is_not() -> None:
    assert _image(_prepared("alpha.png")).mode == "RGBA"
    assert _image(_prepared("rgba.png")).mode == "RGB"


@pytest.mark.parametrize("name", ["plain.jpg", "alpha.png", "cmyk.jpg", "pal.png"])
def test_for_copiers_pictures_are_grey(name: str) -> None:
    assert _image(_prepared(name, Recipe("0", 300, 200, grey=True))).mode in {"L", "LA"}


def test_a_drawing_for_copiers_has_no_colour_left() -> None:
    ready = shelf.prepared(made.data("gradient.svg"), Recipe("0", 0, 0, grey=True), drawn=True)

    colours = re.findall(rb'"#([0-9a-f]{6})"', ready.data)
    assert len(colours) == 3
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)
    assert not re.search(rb'"#[0-9a-f]{3}"', ready.data)


def test_what_a_camera_notes_of_its_owner_is_left_out() -> None:
    assert b"Anna Author" in made.data("exif6.jpg")
    assert b"Anna" not in _prepared("exif6.jpg").data
    assert b"Exif" not in _prepared("exif6.jpg").data


def test_what_a_program_notes_in_a_drawing_is_left_out() -> None:
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        b'viewBox="0 0 9 9" inkscape:export-filename="/home/anna/a.png"><!-- anna --><metadata>anna</metadata>'
        b'<rect width="9" height="9" inkscape:label="anna"/></svg>'
    )

    ready = shelf.prepared(drawing, Recipe("0", 0, 0), drawn=True)

    assert b"anna" not in ready.data
    assert b"<rect" in ready.data


@pytest.mark.parametrize("name", ["huge.jpg", "exif6.jpg", "tall.png", "alpha.png", "la.png"])
def test_pictures_are_shrunk_into_what_is_wanted_and_keep_their_ratio(name: str) -> None:
    facts = shelf.judged(made.data(name), name)
    assert isinstance(facts, PictureFacts)

    ready = _prepared(name, Recipe("0", 100, 50))

    assert ready.width <= 100
    assert ready.height <= 50
    assert ready.width / facts.width == pytest.approx(ready.height / facts.height, abs=1 / min(ready.width, 50))


def test_the_letters_of_a_drawing_go_with_it_to_the_web() -> None:
    """A picture on a page sees none of the page's fonts; the same letters make the same bytes."""
    plain = _prepared("lettered.svg")
    ready = shelf.prepared(made.data("lettered.svg"), Recipe("0", 0, 0), drawn=True, faces=FACES)

    assert b"@font-face" not in plain.data
    assert b"data:font/woff;base64," in ready.data
    assert ready == shelf.prepared(made.data("lettered.svg"), Recipe("0", 0, 0), drawn=True, faces=FACES)


def test_a_shelf_keeps_what_it_made(tmp_path: Path) -> None:
    """Another shelf over the same folder makes nothing anew, even where the original is gone."""
    source = made.put(tmp_path / "in", "huge.jpg") / "huge.jpg"
    digest = digests.of_bytes(source.read_bytes())
    name = Recipe(digest, 800, 600).name
    first = Shelf({digest: str(source)}, tmp_path / "kept").get(name)
    source.unlink()

    assert Shelf({digest: str(source)}, tmp_path / "kept").get(name) == first
    shelf.tidy(tmp_path / "kept", {digest})
    assert len(list((tmp_path / "kept").iterdir())) == 1
    shelf.tidy(tmp_path / "kept", set())
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_picture_that_changes_meanwhile_is_not_printed(tmp_path: Path) -> None:
    source = made.put(tmp_path, "plain.jpg") / "plain.jpg"
    digest = digests.of_bytes(source.read_bytes())
    source.write_bytes(made.data("grey.jpg"))

    with pytest.raises(PictureGoneError, match="build again"):
        Shelf({digest: str(source)}).get(Recipe(digest, 10, 10).name)
    with pytest.raises(PictureGoneError):
        Shelf({}).get("../../etc/passwd")


def test_the_name_of_a_recipe_says_all_of_it() -> None:
    for recipe in (Recipe("0a", 3, 4), Recipe("0a", 0, 0, grey=True)):
        assert recipe_of(recipe.name) == recipe
    assert recipe_of("../x-1x1") is None
