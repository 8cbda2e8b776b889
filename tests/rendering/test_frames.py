"""How a picture is wanted for a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.composing.order import Form, Order
from briefs.library.keys import DocumentKey
from briefs.library.load import load
from briefs.pictures.facts import PictureFacts, PictureFile
from briefs.rendering.frames import frames

PHOTOGRAPH = PictureFile(Path("a.jpg"), "0a", PictureFacts("JPEG", 800, 600))
DRAWING = PictureFile(Path("a.svg"), "0b", PictureFacts("SVG", 80, 60, drawn=True))


@pytest.mark.parametrize(
    ("said", "variant", "grey"),
    [
        ("colour", "colour", (False, False, False)),
        ("grey", "colour", (True, False, False)),  # a photograph alone
        ("grey", "mono", (True, True, True)),
        ("colour", "mono", (True, True, True)),
    ],
)
def test_a_brand_may_print_photographs_in_grey_but_neither_drawings_nor_its_logo(
    sample: Path, said: str, variant: str, grey: tuple[bool, ...]
) -> None:
    (sample / "templates/styles/variant/mono.css").write_text("/* pictures: grey */\n", encoding="utf-8")
    (sample / "content/brand.yaml").write_text(f"pictures: {{treatment: {said}}}\n", encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    made = frames(library, Order(DocumentKey("sample", "readers", "brief", "en"), Form("a4", variant)))
    size = (40.0, 30.0)

    assert problems == ()
    recipes = (made.recipe(PHOTOGRAPH, size), made.recipe(DRAWING, size), made.as_it_is.recipe(PHOTOGRAPH, size))
    assert tuple(recipe.grey for recipe in recipes) == grey
