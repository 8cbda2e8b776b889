"""Words beside the lines are found, with what they stand in and where, so that rules about words hold for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.base.problems import Problem
from briefs.checks import check
from briefs.library.load import load

RULE = 'harm:\n  - {avoid: "addicts?", severity: error, reason: it stigmatises}\n'
_SIZE = 'xmlns="http://www.w3.org/2000/svg" width="9" height="9"'
DRAWING = f'<svg {_SIZE}><title>Wells</title>{{}}<rect width="5" height="5"/></svg>'
BRIEF = "content/topics/sample/readers/brief.md"
CASES = {
    "what a picture shows": ("![An addict](drawn.svg)", "", "what a picture shows"),
    "the title of a link": ('[A site](https://example.org "An addict")', "", "the title of a link"),
    "the title of an address by name": ('[A site][s].\n\n[s]: https://example.org "An addict"', "", "title of a link"),
    "what letters stand for": ("The ABC.\n\n*[ABC]: An addict", "", "what an abbreviation stands for"),
    "a drawing's title": ("![A well](drawn.svg)", "<g><title>An addict</title></g>", "a drawing"),
    "a drawing's description": ("![A well](drawn.svg)", "<desc>Addicts</desc>", "a drawing"),
    "a drawing's description with a soft hyphen": ("![A well](drawn.svg)", "<desc>Ad&#xad;dicts</desc>", "a drawing"),
    "a picture in a cell": ("| a | b |\n| - | - |\n| c | ![Addicts](drawn.svg) |", "", "what a picture"),
    "a picture in a note of one's own": ("Words.[^n]\n\n[^n]: [A](https://a.org 'Addicts').", "", "title of a link"),
    "a link in a field": ("```note\ntext: '[A](https://a.org \"Addicts\")'\n```", "", "the title of a link"),
}  # fmt: skip


def _told(sample: Path, text: str, drawn: str = "") -> list[Problem]:
    (sample / "content/wording.yaml").write_text(RULE, encoding="utf-8")
    (sample / "content/topics/sample/readers/drawn.svg").write_text(DRAWING.format(drawn), encoding="utf-8")
    path = sample / BRIEF
    path.write_text(path.read_text(encoding="utf-8").replace("## More", f"{text}\n\n## More"), encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    return [*problems, *check(library)]


@pytest.mark.parametrize(("text", "drawn", "where"), CASES.values(), ids=CASES.keys())
def test_a_rule_about_words_holds_for_an_aside(sample: Path, text: str, drawn: str, where: str) -> None:
    (problem,) = _told(sample, text, drawn)

    assert problem.rule == "wording/harm"
    assert where in problem.message
    assert problem.place is not None
    assert problem.place.line in range(19, 23)


def test_the_title_of_a_picture_is_its_caption_and_told_once(sample: Path) -> None:
    (problem,) = _told(sample, '![A well](drawn.svg "An addict")')

    assert problem.message == "'addict' is not printed for this audience"


def test_asides_without_such_words_say_nothing(sample: Path) -> None:
    assert _told(sample, '![A well](drawn.svg "A well") [a](https://example.org "A well")', "<desc>A well</desc>") == []


@pytest.mark.parametrize("words", ["12&#x202e;34", "ad&#x200b;dict", "a&#x2066;b", "a&#xfeff;b", "&#xf0b7; a"])
def test_a_drawing_hides_nothing(sample: Path, words: str) -> None:
    told = _told(sample, "![A well](drawn.svg)", f"<desc>{words}</desc>")

    assert [problem.rule for problem in told if "U+" in problem.message] == ["picture"]
