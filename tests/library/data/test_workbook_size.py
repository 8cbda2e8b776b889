"""A workbook of a few bytes that stands for millions of cells is told before it is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from briefs.base import limits
from briefs.library.data import workbook
from briefs.library.data.workbook_size import too_large

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
_URN = "urn:oasis:names:tc:opendocument:xmlns"
TABLE = (
    f'<office:document-content xmlns:office="{_URN}:office:1.0" xmlns:table="{_URN}:table:1.0"'
    f' xmlns:text="{_URN}:text:1.0">'
    "<office:body><office:spreadsheet><table:table>{}</table:table></office:spreadsheet></office:body>"
    "</office:document-content>"
)
CELL = "<table:table-cell><text:p>a</text:p></table:table-cell>"


def _archive(parts: Mapping[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return made.getvalue()


def _row(times: int, cells: str) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>',
        '<row r="9"><c s="1" r="XFD9"/></row><row r="400"><c r="A400"/></row>',
        "<x:row><x:c r='B1'/></x:row><x:row><x:c r='F1048576'/></x:row>",
        '<row><c t="s" r="ALL6000"/></row>',
        '<row><c r="ZZ9999"><v>1</v></c></row>',
    ],
)
def test_a_sheet_that_reaches_far_is_not_read(cells: str) -> None:
    """A reader makes room for every cell between the first and the last: 17 thousand millions for two."""
    raw = _archive({"xl/worksheets/sheet1.xml": SHEET.format(cells)})

    assert (too_large(raw) or "").startswith("a sheet of it reaches over ")
    _, (problem,) = workbook.read(raw, "x.xlsx")
    assert problem.message.startswith("this workbook is not read: a sheet of it reaches over")


@pytest.mark.parametrize(
    "rows",
    [
        _row(1_048_576, '<table:table-cell office:value="1" table:number-columns-repeated="16384"/>'),
        _row(9_999_999, CELL),
        _row(1, '<table:table-cell table:number-columns-repeated="6000000"><text:p>a</text:p></table:table-cell>'),
        _row(1_000_000, "") + _row(1, CELL * 6),
        _row(100_000, '<table:table-cell office:value="2"/>') * 60,
    ],
)
def test_rows_and_cells_that_are_repeated_count_as_often(rows: str) -> None:
    """A million rows are one line of XML."""
    raw = _archive({"content.xml": TABLE.format(rows)})

    assert (too_large(raw) or "").startswith("a sheet of it reaches over ")


def test_the_empty_end_of_a_sheet_counts_for_nothing() -> None:
    """Spreadsheet programs write that all other rows are empty."""
    rest = _row(1_048_570, '<table:table-cell table:number-columns-repeated="16384"/>')
    raw = _archive({"content.xml": TABLE.format(_row(1, CELL) * 5 + rest)})

    assert too_large(raw) is None


@pytest.mark.parametrize(
    "name", ["xl/worksheets/sheet1.xml", "xl/media/a.png", "content.xml", "x", "xl/sharedStrings.xml"]
)
def test_what_unpacks_to_too_much_is_not_unpacked(name: str) -> None:
    """A hundred kilobytes become a hundred megabytes, in whatever part."""
    raw = _archive({name: b"0" * (limits.UNPACKED + 1)})

    assert len(raw) < 100_000
    assert too_large(raw) == "it unpacks to more than 80 MB"


def test_a_size_that_is_a_lie_is_not_believed() -> None:
    """The list at the end of an archive is written by whoever made it."""
    raw = _archive({"x": b"0" * (limits.UNPACKED + 1)})
    size = (limits.UNPACKED + 1).to_bytes(4, "little")
    assert raw.count(size) == 2

    assert too_large(raw.replace(size, (10).to_bytes(4, "little"))) in {None, "it unpacks to more than 80 MB"}


@pytest.mark.parametrize("raw", [b"", b"no archive", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"\x00" * 1_000])
def test_what_is_no_archive_is_for_its_reader_to_tell(raw: bytes) -> None:
    """It has words of its own for that."""
    assert too_large(raw) is None
