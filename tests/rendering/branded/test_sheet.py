from __future__ import annotations

import re
from pathlib import Path

from briefs.library.load import load
from briefs.rendering import theme
from briefs.rendering.branded.sheet import sheet
from tests.rendering.test_theme import ORDER


def test_a_brand_that_says_nothing_adds_no_sheet(sample: Path) -> None:
    library, _ = load(sample / "content", sample / "templates")

    assert sheet(library.brand, "readers", library.templates) == ""
    assert all(isinstance(each, Path) for each in theme.stylesheets(library, ORDER))


def test_what_a_brand_says_comes_after_the_audience_and_before_paper_and_variant(sample: Path) -> None:
    (sample / "templates/audiences/readers/audience.css").write_text(":root { --accent: red }", encoding="utf-8")
    (sample / "content/brand.yaml").write_text('color: {accent: {readers: "#0f5a63"}}\n', encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    styles = theme.stylesheets(library, ORDER)

    at = next(number for number, each in enumerate(styles) if isinstance(each, str))
    assert styles[at] == ":root {\n  --accent: #0f5a63;\n  --tint: #e7eeef;\n  --on-accent: #ffffff;\n}"
    assert [Path(each).name for each in (styles[at - 1], styles[at + 1])] == ["audience.css", "a4.css"]


def test_fonts_are_named_as_the_templates_see_them_and_signs_come_from_the_house(sample: Path) -> None:
    (sample / "templates/styles/fonts").mkdir()
    (sample / "templates/styles/fonts/look.css").write_text(
        '@font-face { font-family: "Brief Sans"; src: url(../../fonts/SourceSans3_400Regular.ttf); font-weight: 400; }',
        encoding="utf-8",
    )
    (sample / "content/fonts").mkdir()
    serif = sample / "templates/fonts/SourceSerif4_400Regular.ttf"
    (sample / "content/fonts/Own Serif.ttf").write_bytes(serif.read_bytes())
    (sample / "content/brand.yaml").write_text(
        "typography:\n  fonts: [{family: A, files: [fonts/Own Serif.ttf]}]\n  base: {family: A, size: 11pt}\n",
        encoding="utf-8",
    )
    library, problems = load(sample / "content", sample / "templates")

    css = sheet(library.brand, "readers", library.templates)

    assert problems == ()
    assert 'font-family: "Brief Serif"; src: url("../content/fonts/Own%20Serif.ttf"); font-weight: 400' in css
    assert (
        'src: url("fonts/SourceSans3_400Regular.ttf"); font-weight: 400; font-stretch: semi-expanded; unicode-range: '
        in css
    )
    assert "U+25CF" in css
    assert "--fs-text: calc(11pt * var(--type));" in css
    assert theme.fonts(library)[-1].name == "Own Serif.ttf"
    assert theme.house_fonts(library) == (library.templates / "styles/fonts/mono.css",)


def test_a_build_notices_another_brand_by_the_files_it_is_made_of(sample: Path) -> None:
    (sample / "content/brand.yaml").write_text("meta: {name: Your organisation}\n", encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    assert sample / "content/brand.yaml" in theme.sources(library, ORDER)


def test_no_two_files_have_the_same_family_weight_style_and_stretch(sample: Path) -> None:
    """The engine would take them for one font, and draw the signs of the second with the shapes of the first."""
    (sample / "templates/styles/fonts").mkdir()
    (sample / "templates/styles/fonts/look.css").write_text(
        '@font-face { font-family: "Brief Sans"; src: url(../../fonts/SourceSans3_400Regular.ttf); font-weight: 400; }',
        encoding="utf-8",
    )
    serif = sample / "templates/fonts/SourceSerif4_400Regular.ttf"
    (sample / "content/own.ttf").write_bytes(serif.read_bytes())
    (sample / "content/brand.yaml").write_text(
        "typography:\n  fonts: [{family: A, files: [own.ttf]}]\n  look: A\n", encoding="utf-8"
    )
    library, _ = load(sample / "content", sample / "templates")

    faces = re.findall(r"@font-face \{(.*?)\}", sheet(library.brand, "readers", library.templates))
    files: dict[tuple[str, ...], set[str]] = {}
    for face in faces:
        said = dict(re.findall(r"([a-z-]+): ([^;]+);", face))
        looks = tuple(said.get(key, "normal") for key in ("font-family", "font-weight", "font-style", "font-stretch"))
        files.setdefault(looks, set()).add(said["src"])

    assert len(faces) > 5
    assert all(len(each) == 1 for each in files.values())


def test_whose_a_picture_is_stands_below_its_caption_where_the_brand_says_so_and_charts_have_its_colour(
    sample: Path,
) -> None:
    brand = 'pictures: {credit: beneath}\ncolor: {palette: {sea: "#0f5a63"}, chart: sea}\n'
    (sample / "content/brand.yaml").write_text(brand, encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")

    css = sheet(library.brand, "readers", library.templates)

    assert problems == ()
    assert ".figure .figure-credit { display: block; }" in css
    assert "  --chart: #0f5a63;" in css
