"""A translation that does not say what its original says today is told, unit by unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.base.problems import Problem
from briefs.checks import translations
from tests.translating import house

GERMAN = "content/topics/sample/readers/brief.de.md"


def _found(sample: Path, rule: str) -> list[Problem]:
    return [problem for problem in translations.check(house.read(sample)) if problem.rule == f"translation/{rule}"]


def test_every_outdated_unit_is_named_with_both_places_and_both_words(sample: Path) -> None:
    house.translate(sample)
    house.change(sample, "Water is wet.", "Water is mostly wet.")

    (problem,) = _found(sample, "outdated")

    assert problem.severity == "warning"
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == (str(sample / GERMAN), 8)
    assert problem.message.startswith("facts/para1: the original has changed since this was translated: “Water is wet.")
    assert "is now “Water is mostly wet." in problem.message
    assert f"{sample / house.BRIEF}:8:1" in (problem.hint or "")


def test_what_is_new_is_counted(sample: Path) -> None:
    house.translate(sample)

    (problem,) = _found(sample, "new")

    assert problem.message == "5 of 8 units are not translated, first front/standfirst"


def test_a_translation_of_which_nothing_was_noted_down_is_told(sample: Path) -> None:
    (sample / GERMAN).write_text((sample / house.BRIEF).read_text(encoding="utf-8"), encoding="utf-8")

    (problem,) = _found(sample, "unknown")

    assert problem.hint == (
        "if it says what the original says today, write that down: translate accept readers/brief de"
    )


def test_a_citation_that_went_missing_by_hand_is_an_error(sample: Path) -> None:
    house.translate(sample)
    house.change(sample, "[@al-first]", "", GERMAN)

    (problem,) = _found(sample, "code")

    assert problem.severity == "error"
    assert problem.message == "facts/para1: [@al-first] is missing"


def test_other_numbers_than_in_the_original_are_told(sample: Path) -> None:
    house.change(sample, "- For all.", "- For all 60 of them.")
    house.translate(sample, {"facts/item1": "Für alle 90."})

    (problem,) = _found(sample, "number")

    assert problem.message == "facts/item1: other numbers than in the original: 60 is missing, 90 is too much"


def test_a_whole_translation_of_today_is_not_mentioned(sample: Path) -> None:
    house.translate(sample, {one.unit.id: one.unit.text + " ja" for one in house.state(sample).matched})

    assert list(translations.check(house.read(sample))) == []


@pytest.mark.parametrize(
    ("day", "told"),
    [("31", []), ("30", ["facts/item1: other numbers than in the original: 31 is missing, 30 is too much"])],
)
def test_a_date_is_read_by_the_rules_of_each_language(sample: Path, day: str, told: list[str]) -> None:
    """31 December and the 31. Dezember are one day, of which no part is too much."""
    house.change(sample, "- For all.", "- For all until 31 December 2026.")
    house.read(sample)
    with (sample / "content/languages/de.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "numbers:\n  words: {}\n  scales: {}\n  ours: [unsere Rechnung]\n  dates: ['{day}. {month} {year}']\n"
        )
    house.translate(sample, {"facts/item1": f"Für alle bis zum {day}. Dezember 2026."})

    assert [problem.message for problem in _found(sample, "number")] == told
