"""Lists for copies as offices have them: headings in other words, bad cells at their place, what is not read told."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.distribute.copies.rows import CopyList, kinds, read
from briefs.distribute.copies.slots import Slotted, slotted
from briefs.distribute.recipients.files import ListReading
from briefs.library.load import Library
from briefs.press.fit import NORMAL


@pytest.fixture(scope="session")
def document(shipped: Library) -> Slotted:
    orders, _ = plan(shipped, Choice(documents=("educators/help-page",), languages=("en",), papers=("a4",)))
    return slotted(shipped, orders[0], NORMAL)


def _read(folder: Path, document: Slotted, text: str, how: ListReading | None = None) -> CopyList:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return read(path, document, how or ListReading())


def test_headings_are_understood_as_they_are_written(document: Slotted, tmp_path: Path) -> None:
    """A title above them, capital letters, `local.` in front, the usual names of other lists."""
    made = _read(
        tmp_path, document, "Schools 2026\nID;Full name;School;local.helpline.phone;Copies\n7;Ann;Spring;1;3\n"
    )

    (row,) = made.rows
    assert (row.id, row.copies) == ("7", 3)
    assert dict(row.values) == {
        "serial": "7", "recipient": "Ann", "organisation": "Spring", "helpline.phone": "1"
    }  # fmt: skip
    assert (row.places["helpline.phone"].line, row.places["helpline.phone"].column) == (3, 14)


def test_a_column_may_be_named_by_hand(document: Slotted, tmp_path: Path) -> None:
    how = ListReading(columns=(("id", "Number"), ("helpline.hours", "Open")))

    (row,) = _read(tmp_path, document, "Number,Open\n7,9-17\n", how).rows

    assert row.values["helpline.hours"] == "9-17"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("a/b,x", "'a/b' cannot be an id"),
        ("con,x", "'con' cannot be an id"),
        (",x", "this row has no id"),
        ("8,=A1", "holds a formula as a text"),
        ("8,a\u202eb", "this sign turns round what stands behind it"),
        (f"8,{'x' * 300}", "300 letters"),
    ],
)
def test_a_row_that_cannot_be_used_is_rejected_with_the_reason(
    document: Slotted, tmp_path: Path, cells: str, said: str
) -> None:
    made = _read(tmp_path, document, f"id,name\n7,Ann\n{cells}\n")

    assert [row.id for row in made.rows] == ["7"]
    assert said in made.rejected[0].problems[0].message
    assert made.rejected[0].problems[0].place is not None
    assert made.rejected[0].problems[0].place.line == 3


@pytest.mark.parametrize("count", ["0", "-1", "1.5", "many", "1000000"])
def test_a_number_of_copies_is_a_whole_number(document: Slotted, tmp_path: Path, count: str) -> None:
    (row,) = _read(tmp_path, document, f"id,copies\n7,{count}\n").rejected

    assert "a whole number from 1 to 100,000" in row.problems[0].message


def test_the_same_id_in_other_capitals_is_the_same(document: Slotted, tmp_path: Path) -> None:
    """Some systems would take their two files for one."""
    made = _read(tmp_path, document, "id\nA1\na1\n")

    assert "row 2 has the same id" in made.rejected[0].problems[0].message


def test_a_list_without_ids_is_refused_with_the_headings_that_there_may_be(document: Slotted, tmp_path: Path) -> None:
    (problem,) = _read(tmp_path, document, "name\nAnn\n").problems

    assert problem.message == "there is no column 'id'"
    assert "helpline.phone" in (problem.hint or "")


def test_a_column_that_fills_nothing_is_told(document: Slotted, tmp_path: Path) -> None:
    made = _read(tmp_path, document, "id,helpline.fone,colour\n7,1,red\n")

    assert [problem.severity for problem in made.problems] == ["warning", "note"]
    assert made.problems[0].hint == "did you mean 'helpline.phone'?"


def test_rows_that_fill_the_same_slots_are_of_a_kind(document: Slotted, tmp_path: Path) -> None:
    made = _read(tmp_path, document, "id,name,helpline.phone\n1,Ann,1\n2,,1\n3,Bo,2\n")

    assert [[row.id for row in rows] for rows in kinds(made.rows, document).values()] == [["1", "3"], ["2"]]
