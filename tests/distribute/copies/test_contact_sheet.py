"""The sheet shows the copies that are looked at: whose each is, why it was chosen, and its pages."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from briefs.base.problems import Place
from briefs.building.job import make
from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.distribute.copies import contact_sheet
from briefs.distribute.copies.measuring import CopySample, FittedCopy, _chosen
from briefs.distribute.copies.rows import CopyRow
from briefs.distribute.copies.slots import kind_of, slotted
from briefs.distribute.recipients.spreadsheet import SpreadsheetCell
from briefs.library.load import Library
from briefs.press.fit import NORMAL
from briefs.press.text import pdf_pages
from tests.press.pages import print_body
from tests.validators import page_validation


def _row(number: int, name: str, organisation: str = "") -> CopyRow:
    said = {"serial": f"S{number}", "recipient": name, "organisation": organisation}
    line = (SpreadsheetCell(f"S{number}", Place("list.csv", number + 2, 1)),)
    return CopyRow(f"S{number}", line, {slot: text for slot, text in said.items() if text}, {})


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_copy_stands_there_with_its_reader_the_reason_and_its_pages(
    shipped: Library, language: str, tmp_path: Path
) -> None:
    orders, _ = plan(shipped, Choice(documents=("educators/help-page",), languages=(language,), papers=("a4",)))
    pdf = print_body("<p>One</p><p style='break-before: page'>Two</p>").pdf
    samples = [
        CopySample(_row(0, "Ann Able", "School"), pdf, ("first", "Latin")),
        CopySample(_row(1, "Иван"), pdf, ("last", "longest", "Cyrillic")),
    ]

    made = contact_sheet.printed(shipped, orders[0], samples, make)

    assert made.problems == ()
    text = "".join(pdf_pages(made.pdf))
    for said in ("Ann", "Able", "Иван", "Latin", "Cyrillic"):
        assert said in text
    strings = shipped.languages[language].strings
    with pikepdf.open(io.BytesIO(made.pdf)) as opened:
        alts = [str(item.Alt) for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    assert alts == [strings["page_of"].format(page=page, pages=2) for page in (1, 2)] * 2
    file = tmp_path / "sheet.pdf"
    file.write_bytes(made.pdf)
    assert page_validation(file, "ua1").failed == page_validation(file, "3a").failed == {}


def test_the_first_last_and_longest_are_chosen_and_one_of_each_script_and_kind(shipped: Library) -> None:
    orders, _ = plan(shipped, Choice(documents=("educators/letter",), languages=("en",), papers=("a4",)))
    document = slotted(shipped, orders[0], NORMAL)
    people = ("Ann", "Bo", "Иван", "A name that is longer", "أمينة", "Cy", "Иван", "Di")
    rows = [_row(number, name, "School" if number == 5 else "") for number, name in enumerate(people)]
    fitted = [FittedCopy(row, document.blank(kind_of(document, row.values)), row.values) for row in rows]

    found = {one.row.id: why for one, why in _chosen(fitted)}

    assert found == {
        "S0": ("first", "Latin"), "S7": ("last",), "S3": ("longest",), "S2": ("Cyrillic",), "S4": ("Arabic",),
        "S5": ("fills",),
    }  # fmt: skip
