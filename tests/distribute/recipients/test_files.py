"""Lists as offices have them: each file beside what is read out of it and what is told of it; and workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from briefs.base.problems import errors
from briefs.distribute.recipients import recipients
from briefs.distribute.recipients.files import ListReading
from briefs.library.load import Library
from tests.workbooks import Formula, Value, WorkSheet, ods, xlsx

LISTS = Path(__file__).parent / "lists"
CASES: dict[str, dict[str, Any]] = yaml.safe_load((LISTS / "expected.yaml").read_text(encoding="utf-8"))
HEAD = ["name", "email", "audience"]


def outcome(path: Path, library: Library, how: ListReading) -> dict[str, Any]:
    """Who is read out of a file, and what is told of it."""
    done = recipients.examine(path, library, how)
    people = [" / ".join((one.name, one.email, one.organisation, *one.address)) for one in done.people]
    told = [
        f"{str(p.place).removeprefix(str(path)).lstrip(':')}: {p.severity}: {p.message}".lstrip(": ")
        for p in done.problems
    ]
    return {"people": people, "told": told}


@pytest.mark.parametrize("name", sorted(path.name for path in LISTS.glob("*.csv")))
def test_a_list_is_read_as_its_office_meant_it_or_refused_at_its_place(name, library):
    case = CASES[name]
    assert outcome(LISTS / name, library, ListReading(**case.get("how", {}))) == {
        "people": case.get("people", []),
        "told": case.get("told", []),
    }


def test_a_text_that_is_not_utf8_is_read_only_by_asking(library):
    """What it would look like in the wrong encoding nobody sees before it is printed on a label."""
    path = LISTS / "excel-plain-german.csv"

    (said,) = recipients.examine(path, library).problems
    (unknown,) = recipients.examine(path, library, ListReading(encoding="ansi-german")).problems

    assert (said.message, "--encoding windows-1252" in (said.hint or "")) == ("this is not UTF-8 text", True)
    assert unknown.message == "no encoding is called 'ansi-german'"


@pytest.mark.parametrize("write", [xlsx, ods])
def test_a_workbook_is_read_with_what_its_cells_show(write, library, tmp_path):
    """Numbers without a stop, titles above and totals below; a formula's last result, which is told."""
    rows: list[list[Value]] = [
        ["Schools 2026", None, None, None], ["Name", "E-mail", "Audience", "Copies"],
        ["Ann", "ann@example.org", "readers", 30], ["Bo", "bo@example.org", "readers", Formula("D3+1", 31)],
        ["Total", None, None, 61],
    ]  # fmt: skip
    path = write(tmp_path / "list.xlsx", WorkSheet("Schools", rows))

    done = recipients.examine(path, library)

    assert [(one.name, one.email, one.copies, one.row) for one in done.people] == [
        ("Ann", "ann@example.org", 30, 3),
        ("Bo", "bo@example.org", 31, 4),
    ]
    assert errors(done.problems) == ()
    said = [problem.message for problem in done.problems]
    assert "1 cells are worked out by formulas: what they came to when it was saved is read" in said
    assert "1 row is left out above the headings" in said
    assert "1 row is left out at the end: a total" in said


def test_a_sheet_that_nobody_sees_is_not_read_and_that_is_told(library, tmp_path):
    rows = [HEAD, ["Ann", "ann@example.org", "readers"]]
    path = xlsx(tmp_path / "list.xlsx", WorkSheet("Schools", rows), WorkSheet("Old", rows, hidden=True))

    done = recipients.examine(path, library)

    assert len(done.people) == 1
    assert [p.message for p in done.problems] == ["not read, for nobody sees it: 'Old'; read is 'Schools'"]


def test_hidden_rows_go_out_only_by_asking(library, tmp_path):
    """A filter may hide those who are not meant, or those whom nobody thought of."""
    rows = [HEAD, ["Ann", "ann@example.org", "readers"], ["Bo", "bo@example.org", "readers"]]
    path = xlsx(tmp_path / "list.xlsx", WorkSheet("All", rows, hidden_rows=[2]))

    (refused,) = errors(recipients.examine(path, library).problems)
    counts = {
        how: len(recipients.examine(path, library, ListReading(hidden=how)).people) for how in ("with", "without")
    }

    assert refused.message == "in sheet 'All' 1 row is hidden, by a filter perhaps: are they meant too?"
    assert refused.hint == "add --hidden with, or --hidden without"
    assert counts == {"with": 2, "without": 1}


def test_cells_merged_over_rows_are_refused(library, tmp_path):
    rows: list[list[Value]] = [[*HEAD], ["Ann", "ann@example.org", "readers"], ["Bo", "bo@example.org", None]]
    path = xlsx(tmp_path / "list.xlsx", WorkSheet("All", rows, merged=("C2:C3",)))

    said = [problem.message for problem in errors(recipients.examine(path, library).problems)]

    assert said == ["cells of rows 2 to 3 are merged: only the first of these rows has the value"]


def test_of_several_sheets_one_is_named(library, tmp_path):
    rows = [HEAD, ["Ann", "ann@example.org", "readers"]]
    path = xlsx(tmp_path / "list.xlsx", WorkSheet("One", rows), WorkSheet("Two", [*rows, ["", "b@x.org", "readers"]]))

    (problem,) = recipients.examine(path, library).problems

    assert problem.hint == "add --sheet One; there are: One, Two"
    assert len(recipients.examine(path, library, ListReading(sheet="Two")).people) == 2


def test_a_formula_without_a_result_is_no_name(library, tmp_path):
    path = xlsx(tmp_path / "list.xlsx", WorkSheet("One", [HEAD, [Formula("B1"), "a@example.org", "readers"]]))

    said = [problem.message for problem in errors(recipients.examine(path, library).problems)]

    assert said == ["a cell of the column 'name' holds a formula whose result was never saved"]


def test_postcodes_that_are_numbers_are_told(library, tmp_path):
    """01067 is 1067 in such a workbook, and nobody can know it."""
    head = [*HEAD, "street", "postcode", "city"]
    path = xlsx(
        tmp_path / "list.xlsx",
        WorkSheet("One", [head, ["Ann", "a@example.org", "readers", "Quelle 1", 1067, "Dresden"]]),
    )

    done = recipients.examine(path, library, ListReading(postal=True))

    assert done.people[0].address == ("Quelle 1", "1067 Dresden")
    assert [p.message for p in done.problems] == ["1 postcodes are numbers in this workbook: a 0 at the front is lost"]


def test_a_list_that_is_too_large_is_not_read(library, tmp_path, monkeypatch):
    monkeypatch.setattr("briefs.base.limits.LIST_FILE", 40)
    path = tmp_path / "list.csv"
    path.write_text("email,audience\n" + "a@example.org,readers\n" * 3)

    assert "this list is too large" in recipients.examine(path, library).problems[0].message
