"""Delivery notes: a page for each recipient, with all that is in the parcel, or the rows of which that cannot be."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from briefs.base.problems import PrivateError
from briefs.cli import main
from briefs.composing.signing import words_hash
from briefs.distribute.packs import delivery
from briefs.distribute.recipients.rows import Recipient
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from tests import shipped_documents as shipped
from tests.distribute.conftest import Office, table_rows
from tests.validators import page_validation, verapdf

ANN = Recipient("Ann Lee", "", "readers", "en", 2, 30, topic="sample", organisation="Spring School",
                address=("Well Lane 2", "1000 Bath"))  # fmt: skip
BO = Recipient("Bo", "", "experts", "en", 3, 2, ("experts/brief", "readers/brief"), "letter", "large-print", "sample",
               address=("Long Road 7", "1 Town"))  # fmt: skip


def _printed(office: Office, *people: Recipient) -> list[delivery.NotesPrinted]:
    return list(delivery.printed(office.library, delivery.notes(office.library, people)))


def _pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def _mark(library: Library, audience: str) -> str:
    document = library.document(DocumentKey("sample", audience, "brief", "en"))
    assert document is not None
    return words_hash(library, document)[:8]


def test_each_recipient_has_a_page_with_all_that_is_in_the_parcel_and_nobody_else_on_it(office: Office) -> None:
    (one,) = _printed(office, BO, ANN, replace(ANN, email="second@example.org", copies=0))

    assert (one.file, one.count, one.made.pages) == ("delivery-notes-en-a4.pdf", 2, 2)
    assert one.made.problems == ()
    ann, bo = _pages(one.made.pdf)
    for said in ("Ann Lee Spring School Well Lane 2 1000 Bath", "Edition 2026-01", "Packed: date, by whom",
                 "Received: date", "Name and signature", "DRAFT: review copies only"):  # fmt: skip
        assert said in ann
    assert [name for name in ("Bo", "Long Road", "experts") if name in ann] == []
    assert "Ann" not in bo
    assert "What is marked TLP:GREEN goes to nobody else." in bo


def test_the_table_says_form_mark_and_copies_of_each_document(office: Office) -> None:
    (one,) = _printed(office, ANN, BO)
    library = office.library

    rows = [row for row in table_rows(one.made.pdf) if not row.startswith("document ")]

    assert len(rows) == 3
    for row, audience, form, copies in zip(
        rows,
        ("readers", "experts", "readers"),
        ("a4 colour", "us letter large print", "us letter large print"),
        ("30", "2", "2"),
        strict=True,
    ):
        assert f"text {_mark(library, audience)}" in row
        assert form in row
        assert row.endswith(copies)
    assert "tlp green" in rows[1]
    assert "for readers" in rows[2]


def test_a_row_whose_note_is_longer_than_a_page_is_named_and_nothing_is_made(office: Office) -> None:
    long = replace(BO, address=tuple(f"line {number}" for number in range(60)))

    with pytest.raises(PrivateError, match="1 delivery notes fit on no page: row 3"):
        _printed(office, ANN, long, replace(ANN, row=4))


def test_many_notes_are_several_files(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "IN_A_FILE", 2)

    made = _printed(office, ANN, BO, replace(ANN, row=4))

    assert [(one.file, one.count, one.made.pages) for one in made] == [
        ("delivery-notes-en-a4.pdf", 2, 2),
        ("delivery-notes-en-a4-2.pdf", 1, 1),
    ]


@pytest.mark.parametrize("language", ["en", "ar", "es", "fr", "ru", "uz-Latn"])
def test_a_note_is_in_the_language_of_its_reader(shipped: Library, language: str) -> None:
    topic = next(iter(shipped.topics))
    (note,) = delivery.notes(shipped, (replace(ANN, audience="educators", topic=topic),))

    (one,) = delivery.printed(shipped, (replace(note, language=language),))

    assert (one.file, one.made.pages) == (f"delivery-notes-{language}-a4.pdf", 1)
    assert one.made.problems == ()
    assert {"1", "11"} & set(_pages(one.made.pdf)[0].split()) == set()  # no number of a page


def _written(office: Office, folder: Path) -> Path:
    (one,) = _printed(office, ANN, BO)
    path = folder / one.file
    path.write_bytes(one.made.pdf)
    return path


def test_delivery_notes_can_be_read_by_everybody(office: Office, tmp_path: Path) -> None:
    file = _written(office, tmp_path)

    assert [page_validation(file, standard).messages for standard in ("ua1", "3a")] == [(), ()]


@pytest.mark.slow
@pytest.mark.needs_java
@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_the_reference_judge_agrees(office: Office, standard: str, tmp_path: Path) -> None:
    assert verapdf(_written(office, tmp_path), standard).messages == ()


def test_the_command_writes_notes_for_their_owner_alone(office: Office, tmp_path: Path) -> None:
    """No e-mail address is needed, a postal one is."""
    people = tmp_path / "schools.csv"
    people.write_text(
        "Name;Straße;PLZ;Ort;audience\nAnn;Quelle 1;53111;Bonn;readers\nBo;;;;readers\n", encoding="utf-8"
    )
    call = ["delivery-notes", str(people), "--root", str(office.folder), "--out", str(tmp_path / "dist")]
    out, err = io.StringIO(), io.StringIO()

    assert main(call, out, err) == 1
    assert "this row has no postal address" in err.getvalue()
    assert main([*call, "--skip-bad"], out, err) == 0

    assert re.search(r"delivery-notes-en-a4.pdf: 1 delivery note$", out.getvalue(), re.MULTILINE)
    made = tmp_path / "dist/mail/schools/delivery-notes-en-a4.pdf"
    assert made.stat().st_mode & 0o77 == 0
    assert "Ann Quelle 1 53111 Bonn" in _pages(made.read_bytes())[0]


@pytest.mark.slow
def test_an_address_in_arabic_letters_is_printed_in_a_house_of_another_language() -> None:
    """As on its label; words and number each in their own direction."""
    office = "\u0645\u0643\u062a\u0628"
    person = replace(
        ANN, name=office, audience="educators", topic="online-drug-trafficking", documents=("educators/slips",)
    )

    (one,) = delivery.printed(shipped.library(), delivery.notes(shipped.library(), (person,)))

    assert one.made.problems == ()
    assert office in "".join(_pages(one.made.pdf))
