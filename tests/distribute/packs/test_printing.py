"""Sheets are counted right, and how a file is printed and bound follows the rules in printing.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.base.problems import BriefsError
from briefs.composing.order import Form, Order
from briefs.distribute.packs.printing import FILE, printing, settings, sheets_of
from briefs.library.keys import DocumentKey
from briefs.press.imposing import missing_pages

ROOT = Path(__file__).parent.parent.parent.parent
RULES = printing(ROOT / "templates")


def _order(variant: str = "colour", finish: str = "") -> Order:
    return Order(DocumentKey("t", "a", "d", "en"), Form("a4", variant, finish))


@given(st.integers(1, 500))
def test_both_sides_take_half_the_sheets_rounded_up(pages: int) -> None:
    sheets = sheets_of(pages, "long-edge")

    assert 2 * sheets - 1 <= pages <= 2 * sheets
    assert sheets_of(pages, "one-side") == pages


@given(st.integers(1, 200))
def test_a_booklet_takes_a_sheet_for_four_pages(pages: int) -> None:
    """Of the imposed PDF each page is a side: whole sheets, four of the document's pages on each."""
    sides = (pages + missing_pages(pages)) // 2
    found = settings(RULES, _order(finish="booklet"), sides)

    assert found.sheets * 4 == pages + missing_pages(pages)
    assert found.sides == "short-edge"


@pytest.mark.parametrize(
    ("order", "pages", "expected"),
    [
        (_order(), 1, ("one-side", "colour", "none", 1)),
        (_order(), 2, ("long-edge", "colour", "none", 1)),
        (_order("mono"), 3, ("long-edge", "black", "corner-staple", 2)),
        (_order("large-print"), 35, ("long-edge", "colour", "corner-staple", 18)),
        (_order(finish="booklet"), 2, ("short-edge", "colour", "fold", 1)),
        (_order("mono", "booklet"), 6, ("short-edge", "black", "fold-and-staple", 3)),
        (_order(finish="bleed"), 1, ("one-side", "colour", "none", 1)),
    ],
)
def test_the_shipped_rules_are_a_copy_shop_s(order: Order, pages: int, expected: tuple[object, ...]) -> None:
    found = settings(RULES, order, pages)

    assert (found.sides, found.ink, found.binding, found.sheets) == expected


def test_a_rule_of_one_s_own_needs_no_program(tmp_path: Path) -> None:
    """The first that fits holds: this audience's letters are never stapled."""
    rules = _written(tmp_path, binding="  - {audience: a, document: d, print: paper-clip}\n  - {print: none}")

    assert settings(printing(rules), _order(), 9).binding == "paper-clip"
    assert settings(printing(rules), Order(DocumentKey("t", "b", "d", "en"), Form("a4")), 9).binding == "none"


def test_what_a_file_is_printed_on_is_said_or_left_to_the_shop(tmp_path: Path) -> None:
    """By rules of their own, of which there need be none; what is folded is said by how it is bound."""
    folder = _written(tmp_path, binding="  - {finish: booklet, print: fold-and-staple}\n  - {print: none}")
    bare = settings(printing(folder), _order(), 4)
    with (folder / FILE).open("a", encoding="utf-8") as stream:
        stream.write("stock:\n  - {finish: booklet, print: heavy}\n")
    rules = printing(folder)
    booklet = settings(rules, _order().put(finish="booklet"), 4)

    assert (bare.stock, bare.folds) == ("", False)
    assert settings(rules, _order(), 4).stock == ""
    assert (booklet.stock, booklet.folds) == ("heavy", True)


def _written(folder: Path, sides: str = "  - {print: long-edge}", binding: str = "  - {print: none}") -> Path:
    path = folder / FILE
    path.parent.mkdir(parents=True)
    path.write_text(f"sides:\n{sides}\nink:\n  - {{print: colour}}\nbinding:\n{binding}\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"sides": "  - {print: both}"}, "printing.yaml:2"),
        ({"sides": "  - {most_sheets: 2, print: long-edge}\n  - {print: long-edge}"}, "printing.yaml:2"),
        ({"binding": "  - {most_sheets: 1, print: none}"}, "the last rule must have no condition"),
        ({"binding": "  - {most_pages: 0, print: none}\n  - {print: none}"}, "printing.yaml:6"),
        ({"binding": "  - {varant: mono, print: none}\n  - {print: none}"}, "did you mean 'variant'?"),
    ],
)
def test_a_mistake_in_the_rules_has_its_place(how: dict[str, str], said: str, tmp_path: Path) -> None:
    with pytest.raises(BriefsError) as caught:
        printing(_written(tmp_path, **how))

    assert any(said in f"{p.place} {p.message} {p.hint}" for p in caught.value.problems), caught.value.problems


def test_rules_that_are_not_there_are_a_problem(tmp_path: Path) -> None:
    with pytest.raises(BriefsError, match="cannot read this file"):
        printing(tmp_path)
