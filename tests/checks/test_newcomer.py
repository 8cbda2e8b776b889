"""What a newcomer wrote, and what must be said of its numbers: the cases that once misled."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from briefs.base.problems import Problem
from briefs.checks import check
from briefs.library.load import load
from tests.conftest import ROOT

CASES = Path(__file__).parent / "newcomer"
COMPONENTS = ROOT / "templates/components"


def _said(sample: Path, text: str) -> list[Problem]:
    """What is wrong with a text in the sample workspace, with the components that ship; without the set sections."""
    shutil.copytree(COMPONENTS, sample / "templates/components", dirs_exist_ok=True)
    shutil.copy(CASES / "rw.yaml", sample / "content/sources/rw.yaml")
    (sample / "content/topics/sample/readers/brief.md").write_text(text, encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    return [*problems, *(problem for problem in check(library) if not problem.rule.endswith("-section"))]


def _case(name: str) -> str:
    (path,) = CASES.glob(f"{name}-*.md")
    return path.read_text(encoding="utf-8")


def _numbers(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.rule.startswith(("number", "register"))]


def test_numbers_of_forty_rows_are_read_cell_by_cell(sample: Path) -> None:
    """Each warning is about one whole cell, at its column; a cell is told once."""
    text = _case("f7")
    found = [problem for problem in _numbers(_said(sample, text)) if problem.severity == "warning"]

    assert len(found) > 40
    places = [(problem.place.line, problem.place.column) for problem in found if problem.place]
    assert len(set(places)) == len(places) == len(found)
    for problem in found:
        assert problem.place
        number = problem.message.split("'")[1]
        if number != "Forty":
            cells = text.split("\n")[(problem.place.line or 0) - 1].split("|")
            assert number in [cell.strip().removeprefix("District ") for cell in cells]


def test_a_reason_pasted_into_yaml_is_told_how_to_quote(sample: Path) -> None:
    """Not that a line does not fit the lines above it."""
    (problem,) = [problem for problem in _said(sample, _case("f2")) if problem.rule == "yaml"]

    assert problem.place
    assert "takes: [Two]" in _case("f2").split("\n")[(problem.place.line or 0) - 1]
    assert problem.hint == 'put the whole text in quotes: "[Two]{count=our-own-list} hours a year."'


def test_a_reason_in_quotes_is_taken(sample: Path) -> None:
    text = _case("f2").replace("[Two]{count=our-own-list} hours a year.", '"[Two]{count=our-own-list} hours a year."')

    assert [problem.message for problem in _said(sample, text) if problem.rule == "yaml"] == []
    assert not [problem for problem in _numbers(_said(sample, text)) if problem.message.startswith("'Two'")]


def test_the_range_of_mixed_scale_stands_in_its_claim(sample: Path) -> None:
    """$50,000 to $1 million; what is left are numbers that no claim gives, each with a hint that fits its field."""
    found = _numbers(_said(sample, _case("f1")))

    assert [re.split(r"'", problem.message)[1] for problem in found] == [
        "two",
        "561",
        "Second",
        "second",
        "Two",
        "ninety",
    ]
    for problem in found:
        plain = re.search(r"'(?:Second|ninety)'", problem.message)
        assert bool(plain) == ("this field takes" in (problem.hint or ""))


@pytest.mark.parametrize(("years", "wrong"), [(("2022", "2023"), []), (("2021", "2023"), ["2021"])])
def test_years_may_name_bars(sample: Path, years: tuple[str, str], wrong: list[str]) -> None:
    """The plainest chart of all; a year that is not the figure's is told."""
    before, latest = years
    text = (
        _case("f1")
        .replace("label: Year before", f'label: "{before}"')
        .replace("label: Latest year", f'label: "{latest}"')
    )
    found = _said(sample, text)

    assert [problem for problem in found if problem.rule == "component/bar-chart"] == []
    said = [match[1] for problem in _numbers(found) if (match := re.match(r"'(\d+)' does not stand", problem.message))]
    assert said == wrong


def test_a_slipped_digit_is_told_once(sample: Path) -> None:
    """124 for 121."""
    found = _numbers(_said(sample, _case("f9")))

    assert [problem.message for problem in found] == ["'124' does not stand in what is cited here: rw-incidents"]
    assert found[0].hint == "the nearest figure cited there is 121 incidents (rw-incidents.y2023)"
