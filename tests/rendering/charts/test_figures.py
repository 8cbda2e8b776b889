"""Nothing is drawn that cannot be compared, and everything bears its name."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from markupsafe import Markup

from briefs.rendering import charts


@dataclass(frozen=True)
class Figure:
    value: float | str
    unit: str = "wells"
    year: str | None = "2020"


def test_figures_that_may_be_drawn_have_no_faults():
    items = charts.items(["a", "b"], [Figure(1, year="2019"), Figure(2.5)])

    assert charts.faults(items) == ()
    assert charts.faults(items, years=True) == ()


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([("a", None)], "'a' is not a number in the register"),
        ([("a", Figure("record level"))], "'a' is not a number in the register"),
        ([("a", Figure(-1))], "'a' is below nought"),
        ([("a", Figure(1)), ("b", Figure(1, unit="lakes", year="2021"))], "these figures count different things"),
        ([("a", Figure(0)), ("b", Figure(0, year="2021"))], "every figure is nought"),
        ([("a", Figure(1, year=None))], "'a' has no single year"),
        ([("a", Figure(1, year="2012-2016"))], "'a' has no single year"),
        ([("a", Figure(1)), ("b", Figure(2))], "'b' and 'a' are of one year"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_what_cannot_be_drawn_honestly_is_refused(items, said):
    found = charts.faults(charts.items(*zip(*items, strict=True)), years=True)

    assert len(found) == 1
    assert found[0].text.startswith(said)


def test_a_figure_without_a_label_bears_its_year():
    assert charts.items(["a", None, ""], [Figure(1), Figure(2, year="2021"), None]) == (
        ("a", Figure(1), 0),
        ("2021", Figure(2, year="2021"), 1),
        ("", None, 2),
    )


def test_parts_are_named_by_their_bar_where_there_are_several():
    """What has no part is named too, so that it can be told."""
    one, two, both = Figure(1), Figure(2), Figure(3)

    assert charts.parts(["a"], ["x", "y"], [[one, two]], [both], "all") == (
        ("x", one, 0),
        ("y", two, 0),
        ("a", both, 0),
    )
    assert charts.parts(["a", "b"], ["x"], [[one], [two, two]], [None, both], "all") == (
        ("a, x", one, 0), ("b, x", two, 1), ("b, ", two, 1), ("b, all", both, 1),
    )  # fmt: skip


def test_markup_in_a_name_stays_markup():
    named = charts.parts([Markup("<em>a</em>"), "b"], ["x & y"], [[Figure(1)], [Figure(2)]], [None, None], "all")

    assert [item.label for item in named] == ["<em>a</em>, x &amp; y", "b, x & y"]
