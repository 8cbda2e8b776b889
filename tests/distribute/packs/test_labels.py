"""Labels: each address within its label, smaller where it must be, refused where it does not fit at all."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest

from briefs.base.problems import BriefsError, CallError
from briefs.cli import main
from briefs.distribute.packs import labels
from briefs.distribute.recipients.rows import Recipient
from tests import shipped_documents as shipped
from tests.distribute.conftest import Office


def _person(row: int, *lines: str) -> Recipient:
    return Recipient(lines[0], "", "readers", "en", row, topic="sample", address=lines[1:])


def _inside(pdf: bytes, sheet: labels.LabelSheet, number: int) -> list[str]:
    """What stands within the label of a number on the first sheet."""
    left, top = (length * 72 / 25.4 for length in sheet.spot(number))
    wide, high = (length * 72 / 25.4 for length in (sheet.width, sheet.height))
    with pypdfium2.PdfDocument(pdf) as document:
        tall = document[0].get_height()
        text = document[0].get_textpage().get_text_bounded(left, tall - top - high, left + wide, tall - top)
    return str(text).split()


def test_every_shipped_sheet_fits_its_paper(office: Office) -> None:
    known = labels.sheets(office.library)

    assert {"L7160", "5160"} <= set(known)
    assert {sheet.paper for sheet in known.values()} == {"a4", "letter"}


def test_a_sheet_that_does_not_fit_its_paper_is_refused() -> None:
    good = {"paper": "a4", "page": [210, 297], "columns": 3, "rows": 7, "width": 63.5, "height": 38.1,
            "left": 7.2, "top": 15.1, "across": 66.0, "down": 38.1}  # fmt: skip

    with pytest.raises(ValueError, match="its labels reach over"):
        labels.LabelSheet.model_validate({**good, "columns": 4})
    with pytest.raises(ValueError, match="its labels overlap"):
        labels.LabelSheet.model_validate({**good, "across": 60.0})


def test_addresses_stand_in_their_labels_and_long_ones_are_smaller(office: Office) -> None:
    """From the second label on, since the first one of this sheet is gone; a second address of a row has no label."""
    sheet = labels.chosen(office.library, "5160")
    long = _person(3, "A school of a name", "in a long address", "of the county", "Long Road 7", "1 Town", "Land")
    people = (_person(2, "Ann Lee", "1 Spring Road", "Bath"), long, long)

    done = labels.printed(office.library, sheet, people, ("schools", 2))

    assert (done.count, done.sheets, done.smaller, done.made.pages) == (2, 1, 1, 1)
    assert done.made.problems == ()
    assert _inside(done.made.pdf, sheet, 0) == []
    assert _inside(done.made.pdf, sheet, 1) == ["Ann", "Lee", "1", "Spring", "Road", "Bath"]
    assert _inside(done.made.pdf, sheet, 2) == " ".join((long.name, *long.address)).split()


def test_what_fits_on_no_label_is_named_by_its_row(office: Office) -> None:
    sheet = labels.chosen(office.library, "5160")

    with pytest.raises(BriefsError, match=r"1 addresses fit on no label of 66.7 × 25.4 mm: row 7"):
        labels.printed(office.library, sheet, (_person(7, "Ann", *(f"line {n}" for n in range(12))),), ("schools", 1))


def test_an_unknown_sheet_or_a_label_beyond_it_is_refused(office: Office) -> None:
    with pytest.raises(CallError) as caught:
        labels.chosen(office.library, "L7161")
    with pytest.raises(CallError, match="a sheet has labels 1 to 21"):
        labels.printed(office.library, labels.chosen(office.library, "L7160"), (_person(2, "A", "B"),), ("x", 22))

    assert (caught.value.problems[0].hint or "").startswith("did you mean 'L716")


def test_the_command_prints_the_addresses_of_a_list(office: Office, tmp_path: Path) -> None:
    """No e-mail address is needed; who lives where can be read by its owner alone."""
    people = tmp_path / "schools.csv"
    people.write_text("Name;Straße;PLZ;Ort\nAnn;Quelle 1;53111;Bonn\nBo;;;\n", encoding="utf-8")
    call = ["labels", str(people), "--root", str(office.folder), "--out", str(tmp_path / "dist")]
    out, err = io.StringIO(), io.StringIO()

    assert main(call, out, err) == 1
    assert "this row has no postal address" in err.getvalue()
    assert main([*call, "--skip-bad"], out, err) == 0

    assert "1 labels on 1 sheets" in out.getvalue()
    made = tmp_path / "dist/mail/schools/labels-L7160.pdf"
    assert made.stat().st_mode & 0o77 == 0
    with pypdfium2.PdfDocument(made) as document:
        assert document[0].get_textpage().get_text_bounded().split() == ["Ann", "Quelle", "1", "53111", "Bonn"]


@pytest.mark.slow
def test_each_line_of_an_address_is_read_the_way_of_its_own_letters() -> None:
    """In Arabic a number stands left of its street; a line in Latin letters ends where the Arabic ones begin."""
    library = shipped.library()
    sheet = labels.chosen(library, "5160")
    person = _person(2, "\u0645\u0643\u062a\u0628", "\u0634\u0627\u0631\u0639 12", "Bath 1000")

    done = labels.printed(library, sheet, (person,), ("offices", 1))

    with pypdfium2.PdfDocument(done.made.pdf) as document:
        text = document[0].get_textpage()
        read = text.get_text_range()
        left = {letter: text.get_charbox(read.index(letter))[0] for letter in ("1", "B")}
        arabic = [
            text.get_charbox(at)
            for at, letter in enumerate(read)
            if "\u0600" <= letter <= "\u06ff" or letter >= "\ufb50"
        ]
        last = text.get_charbox(read.rindex("0"))[2]
    street = min(arabic, key=lambda box: box[1])
    assert left["1"] < street[0]
    assert left["B"] < last
    assert abs(last - max(box[2] for box in arabic)) < 3
