from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from briefs.checks import brand
from briefs.checks import briefs as composed
from briefs.checks.brand import lettering
from briefs.library.load import load

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="20" viewBox="0 0 {w} 20">'
    '<path fill="{c}" d="M0 0h{w}v20H0z"/></svg>'
)


def found(sample: Path, text: str) -> list[str]:
    """What is wrong in a brand, by line and column."""
    (sample / "content/brand.yaml").write_text(text, encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    return [f"{p.place.line}:{p.place.column} {p.message}" for p in brand.check(library) if p.place]


@pytest.mark.parametrize(
    ("colour", "message"),
    [
        ('muted: "#888888"', "muted on white (#888888 on #ffffff) has a contrast of 3.5 to 1 in colour"),
        ('line: "#aaaaaa"', "line on white (#aaaaaa on #ffffff) has a contrast of 2.3 to 1 in colour"),
        ('chart: "#aaaaaa"', "chart on white (#aaaaaa on #ffffff) has a contrast of 2.3 to 1 in colour"),
        ('primary: "#ffcc00"', "the accent on white (#ffcc00 on #ffffff) has a contrast of 1.5 to 1 in colour"),
    ],
)
def test_a_colour_that_is_too_pale_is_told_at_its_line(sample: Path, colour: str, message: str) -> None:
    assert found(sample, f"color:\n  {colour}\n") == [f"2:{colour.index('#') + 2} {message}"]


def test_what_is_pale_on_a_tint_is_told_at_the_tint(sample: Path) -> None:
    (message,) = found(sample, 'color:\n  primary: "#c8102e"\n  tint: {readers: "#ffc9c9"}\n')

    assert message == "3:19 the accent of readers on its tint (#c8102e on #ffc9c9) has a contrast of 4.0 to 1 in colour"


def test_colours_that_can_be_read_are_left_alone(sample: Path) -> None:
    assert found(sample, 'color: {foreground: "#1c2126", muted: "#535c65", line: "#7c868f", primary: "#036"}\n') == []


def test_a_logo_has_dots_enough_or_none(sample: Path) -> None:
    Image.new("RGB", (100, 30), "#6a1b4d").save(sample / "content/logo.png")

    (message,) = found(sample, "logo: {medium: logo.png, least-width: 20mm}\n")

    assert message == "1:16 the logo has 127 dots an inch where it is 20 mm wide; print needs 300"


def test_a_logo_can_be_told_from_its_ground_and_is_black_where_there_is_but_one_ink(sample: Path) -> None:
    (sample / "content/white.svg").write_text(SVG.format(w=80, c="#ffffff"), encoding="utf-8")
    (sample / "content/plum.svg").write_text(SVG.format(w=80, c="#6a1b4d"), encoding="utf-8")

    said = found(
        sample,
        "logo: {medium: white.svg, one-colour: plum.svg, on-accent: plum.svg, least-width: 20mm}\n"
        'color: {primary: "#6a1b4d"}\n',
    )

    assert said == [
        "1:16 no colour of this logo can be told from white paper, on which it is to stand",
        "1:60 no colour of this logo can be told from the accent #6a1b4d, on which it is to stand",
        "1:39 this logo is for prints in black alone, and has colours",
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('fill-opacity="0.5"', True),
        ('opacity=".5"', True),
        ('style="fill:#000;opacity:50%"', True),
        ('fill-opacity="1"', False),
        ('opacity="0"', False),
        ('data-opacity-note="none"', False),
    ],
)
def test_a_logo_that_is_half_transparent_is_told(sample: Path, written: str, *, told: bool) -> None:
    """A press has no half ink of a colour, and each ground would show through."""
    drawn = SVG.format(w=80, c="#000000").replace("<path", f"<path {written}")
    (sample / "content/logo.svg").write_text(drawn, encoding="utf-8")

    messages = found(sample, "logo: {medium: logo.svg}\n")

    assert any("half-transparent" in message for message in messages) == told


def test_a_logo_that_is_too_high_for_the_head_of_a_page_is_told(sample: Path) -> None:
    (sample / "content/tall.svg").write_text(SVG.format(w=20, c="#000000"), encoding="utf-8")

    assert found(sample, "logo: {medium: tall.svg, least-width: 20mm}\n") == [
        "1:16 the logo would be 6 mm wide, less than its least width of 20 mm"
    ]


def test_fonts_without_a_licence_beside_them_are_told(sample: Path) -> None:
    (sample / "content/fonts").mkdir()
    font = sample / "templates/fonts/SourceSans3_400Regular.ttf"
    (sample / "content/fonts/A.ttf").write_bytes(font.read_bytes())
    text = "typography:\n  fonts: [{family: A, files: [fonts/A.ttf]}]\n  headings: A\n"

    assert found(sample, text) == ["2:20 no licence lies beside the fonts of A"]
    (sample / "content/fonts/A-OFL.txt").write_text("free", encoding="utf-8")
    assert found(sample, text) == []


def test_a_letter_that_a_font_does_not_have_is_told_with_its_file(sample: Path) -> None:
    """Serif has no ring and dot, which are signs that the house lends; it has no letter of another script either."""
    text = sample / "content/topics/sample/readers/brief.md"
    text.write_text(text.read_text(encoding="utf-8").replace("Water is wet.", "Water 東 is wet.", 1), encoding="utf-8")
    (sample / "content/brand.yaml").write_text(
        "typography:\n  fonts: [{family: A, files: [SourceSerif4_400Regular.ttf]}]\n  base: A\n", encoding="utf-8"
    )
    library, _ = load(sample / "content", sample / "templates")

    (problem,) = lettering.check(library, composed(library))

    assert "has no '東' (U+6771), which readers/brief (en) prints" in problem.message
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (2, 31)


def test_a_head_is_said_for_kinds_that_there_are_and_a_foot_names_the_edition(sample: Path) -> None:
    messages = found(sample, "furniture:\n  head: {gide: [kind]}\n  foot:\n    every: [topic, date]\n")

    assert messages == [
        "2:10 no kind of document is called 'gide'",
        "4:5 this foot does not name the edition: a single page could not be told from an older one",
    ]


def test_a_cover_has_a_picture_for_a_topic_with_dots_enough_that_is_seen_on_its_ground(sample: Path) -> None:
    Image.new("RGB", (200, 150), "#6a1b4d").save(sample / "content/photo.png")
    (sample / "content/plum.svg").write_text(SVG.format(w=80, c="#6a1b4d"), encoding="utf-8")
    one = "{path: photo.png, alt: A harbour}"

    messages = found(sample, f"cover:\n  style: picture\n  pictures:\n    simple: {one}\n    sample: {one}\n")
    on_accent = found(
        sample,
        'color: {primary: "#6a1b4d"}\ncover: {style: block, pictures: {sample: {path: plum.svg, alt: A harbour}}}\n',
    )

    assert messages == [
        "4:5 no topic is called 'simple'",
        "4:20 the picture has 88 dots an inch where it is 58 mm wide; print needs 200",
        "5:20 the picture has 88 dots an inch where it is 58 mm wide; print needs 200",
    ]
    assert on_accent == [
        "2:49 no colour of this picture can be told from the accent #6a1b4d, on which it is to stand",
    ]
