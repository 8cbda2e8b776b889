from __future__ import annotations

from pathlib import Path

from briefs.base.problems import Problem
from briefs.checks import brand
from briefs.library.load import load

REGULAR, BOLD = "SourceSerif4_400Regular.ttf", "{path: SourceSerif4_600SemiBold.ttf, weight: 600}"
ITALIC = "{path: SourceSerif4_400Regular_Italic.ttf, style: italic}"


def found(sample: Path, files: list[str], role: str = "base") -> list[Problem]:
    """What is told of the faces of one family."""
    text = f"typography:\n  fonts:\n    - family: Own Serif\n      files: [{', '.join(files)}]\n  {role}: Own Serif\n"
    (sample / "content/brand.yaml").write_text(text, encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    return [each for each in brand.check(library) if each.rule == "brand/faces"]


def test_a_family_without_bold_and_italic_is_told_once_with_the_lines_to_add(sample: Path) -> None:
    """It is the family of tables too, where none is named for them."""
    bold, italic = found(sample, [REGULAR])

    assert str(bold.place).endswith("brand.yaml:3:15")
    assert (bold.message, bold.severity) == (
        "Own Serif has no bold: what is stressed looks like all other words",
        "warning",
    )
    assert bold.hint == "add its file to files, as in - {path: OwnSerif-Bold.ttf, weight: 700}"
    assert italic.message == "Own Serif has no italic: titles of works stand upright"
    assert italic.hint == "add its file to files, as in - {path: OwnSerif-Italic.ttf, style: italic}"


def test_a_semibold_is_bold_enough(sample: Path) -> None:
    assert [each.message.split(":")[0] for each in found(sample, [REGULAR, BOLD])] == ["Own Serif has no italic"]
    assert found(sample, [REGULAR, BOLD, ITALIC]) == []


def test_titles_need_one_face_alone(sample: Path) -> None:
    assert found(sample, [REGULAR], "headings") == []


def test_a_font_of_every_weight_is_its_own_bold(sample: Path) -> None:
    _vary(sample / "templates/fonts" / REGULAR)

    assert [each.message.split(":")[0] for each in found(sample, [REGULAR])] == ["Own Serif has no italic"]


def _vary(path: Path) -> None:
    """Give a font an axis of weights, on which nothing moves."""
    from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]  # noqa: PLC0415 - here alone
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - here alone

    font = TTFont(path)
    FontBuilder(font=font).setupFvar([("wght", 400, 400, 700, "Weight")], [])
    path.unlink()
    font.save(path)
