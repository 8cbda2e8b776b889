"""Figures read off a claim's own words: what each number counts, and nothing that the words do not say."""

from __future__ import annotations

import pytest

from briefs.sources.numbers import NumberGround, figures_of

CASES = {
    "In 2026, 18 of 30 parks had a bench, and 12 had none.": {
        "parks-18": {"value": 18, "unit": "parks", "year": "2026"},
        "parks-30": {"value": 30, "unit": "parks", "year": "2026"},
    },
    "More than 13 per cent of pupils and 12.5% of boys came.": {
        "per-cent-13": {"value": 13, "unit": "per cent", "qualifier": "more than"},
        "per-cent-12-5": {"value": 12.5, "unit": "%"},
    },
    "It costs 900 crowns, or 120 million drops.": {
        "crowns-900": {"value": 900, "unit": "crowns"},
        "drops-120000000": {"value": 120_000_000, "unit": "drops"},
    },
    "It takes 10–30 minutes, about 3 km away.": {
        "minutes-10": {"value": "10–30", "unit": "minutes"},
        "km-3": {"value": 3, "unit": "km", "qualifier": "about"},
    },
    "On 12 March 2026, 1,200 young people came to 40 school yards.": {
        "young-people-1200": {"value": 1200, "unit": "young people", "year": "2026"},
        "school-yards-40": {"value": 40, "unit": "school yards", "year": "2026"},
    },
    "Prices rose by 4.5 percentage points.": {"percentage-points-4-5": {"value": 4.5, "unit": "percentage points"}},
    "In 2019 there were 3 wells, in 2020 there were 3 wells.": {
        "wells-3": {"value": 3, "unit": "wells"},
        "wells-3-of-2": {"value": 3, "unit": "wells"},
    },
    "One author says so, first in 2019.": {},
    "The 12 were open; 9 in schools; table 7 shows it; a third; half of them.": {},
}


@pytest.mark.parametrize("text", CASES)
def test_a_number_is_a_figure_where_the_words_say_of_what(text: str) -> None:
    assert figures_of(text, NumberGround(text), {}) == CASES[text]


def test_what_was_said_of_a_number_goes_before_and_gets_the_year_of_the_statement() -> None:
    text = "In 2026, 18 of 30 parks had one, 12 had none."
    made = figures_of(text, NumberGround(text), {"none": {"value": "12", "unit": "parks"}})

    assert list(made) == ["none", "parks-18", "parks-30"]
    assert made["none"] == {"value": "12", "unit": "parks", "year": "2026"}


def test_a_number_with_a_reason_of_its_own_is_no_figure() -> None:
    text = "In 2026, under the Act of 30 articles, 4 parks closed."

    made = figures_of(text, NumberGround(text, others=("30 articles", "2026")), {})

    assert made == {"parks-4": {"value": 4, "unit": "parks"}}


@pytest.mark.parametrize(("passage", "year"), [("2026: 4 parks.", "2026"), ("4 parks.", None)])
def test_the_year_of_the_source_is_that_of_a_figure_only_where_the_passage_says_so(
    passage: str, year: str | None
) -> None:
    made = figures_of("In 2026, 4 parks closed.", NumberGround(passage, "April 2026"), {})

    assert made["parks-4"].get("year") == year
