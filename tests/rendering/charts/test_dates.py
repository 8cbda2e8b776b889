"""Dates of a list: what is none, what stands out of order, and how a language writes a year, a month and a day."""

from __future__ import annotations

import pytest

from briefs.composing.data.days import key_day
from briefs.library.load import Library
from briefs.rendering.charts import date_faults

WORDS = {"months": "J F M A M J J A S O N D", "date_pattern": "{day} {month} {year}"}


def _faults(*written: str) -> list[tuple[str, int | None]]:
    return [(fault.text, fault.row) for fault in date_faults([key_day(text, WORDS) for text in written])]


def test_dates_in_order_are_let_through() -> None:
    """A month within the year above it is no step back, nor is the same date again."""
    assert _faults("1961", "1961-03", "1961-03-30", "1961-03-30", "1961", "1972-03") == []


@pytest.mark.parametrize("written", ["soon", "61", "1961-3", "1961-13", "1961-02-30", "30.3.1961", "0000", ""])
def test_what_is_no_date_is_told(written: str) -> None:
    assert _faults("1950", written) == [(f"'{written}' is no date; write 1961, 1961-03 or 1961-03-30", 1)]


def test_what_is_earlier_than_the_date_above_it_is_told() -> None:
    assert _faults("1988-12", "1988-11-30", "1971") == [
        ("'1988-11-30' stands below '1988-12', which is later: dates go in order", 1),
        ("'1971' stands below '1988-11-30', which is later: dates go in order", 2),
    ]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["1961", "March 1961", "30 March 1961"]),
        ("ru", ["1961", "март 1961 г.", "30 марта 1961 г."]),
        ("uz-Latn", ["1961", "1961-yil mart", "1961-yil 30-mart"]),
        ("es", ["1961", "marzo de 1961", "30 de marzo de 1961"]),
    ],
)
def test_a_date_is_printed_as_its_language_writes_it(language: str, written: list[str], shipped: Library) -> None:
    strings = shipped.languages[language].strings

    assert [key_day(text, strings).words for text in ("1961", "1961-03", "1961-03-30")] == written


def test_without_names_of_months_a_date_is_printed_in_digits() -> None:
    assert [key_day(text, {}).words for text in ("1961-03", "1961-03-30")] == ["1961-03", "1961-03-30"]
