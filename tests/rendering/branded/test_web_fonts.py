from __future__ import annotations

import io
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # has no type hints

from briefs.library.brand.brand import LOOK, TITLE, Brand, BrandFace
from briefs.rendering.branded import web_fonts
from tests.conftest import ROOT

FOLDER = ROOT / "content/brands/clear-type/fonts"
SLAB = FOLDER / "ZillaSlab_600SemiBold.ttf"


def brand(path: Path) -> Brand:
    """One that sets titles and what is looked up in one file."""
    return Brand(faces=(BrandFace(LOOK, 600, "normal", path), BrandFace(TITLE, 600, "normal", path)))


def test_each_face_is_found_beside_the_catalogue_under_the_name_that_its_file_has() -> None:
    made = dict(web_fonts.files(brand(SLAB)))

    assert [str(rule) for rule in web_fonts.rules(brand(SLAB))] == [
        f'@font-face {{ font-family: "{family}"; src: url(../fonts/ZillaSlab_600SemiBold.woff2) format("woff2"); '
        "font-weight: 600; font-style: normal; font-display: swap; }"
        for family in (LOOK, TITLE)
    ]
    assert list(made) == ["ZillaSlab_600SemiBold.woff2", "ZillaSlab-OFL.txt"]


def test_a_font_for_the_web_has_every_letter_and_shape_of_print() -> None:
    web, printed = TTFont(io.BytesIO(dict(web_fonts.files(brand(SLAB)))["ZillaSlab_600SemiBold.woff2"])), TTFont(SLAB)

    assert web.flavor == "woff2"
    assert web.getBestCmap() == printed.getBestCmap()
    assert web["hmtx"].metrics == printed["hmtx"].metrics
    assert web["head"].modified == printed["head"].modified


def test_a_font_changed_under_the_same_name_is_packed_anew_and_any_licence_goes_along(tmp_path: Path) -> None:
    own = tmp_path / "Own Face.ttf"
    own.write_bytes(SLAB.read_bytes())
    (tmp_path / "LICENSE.txt").write_text("free", encoding="utf-8")
    before = dict(web_fonts.files(brand(own)))

    own.write_bytes((FOLDER / "ZillaSlab_700Bold.ttf").read_bytes())

    assert list(before) == ["Own-Face.woff2", "LICENSE.txt"]
    assert dict(web_fonts.files(brand(own)))["Own-Face.woff2"] != before["Own-Face.woff2"]
