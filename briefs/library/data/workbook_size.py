"""How large a workbook is once it is unpacked, looked at before it is: a few bytes can stand for a million rows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from briefs.base import limits

_PIECE = 1 << 20
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ROW = re.compile(rb"<table:table-row\b([^>]*)>")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated=[\"']([0-9]{1,9})[\"']")
_FILLED = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)>")


def too_large(raw: bytes) -> str | None:
    """Why a workbook is not unpacked, or None; what is no ZIP archive is for its reader to tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            total = 0
            for entry in book.infolist():
                total += sum(map(len, _unpacked(book, entry, limits.UNPACKED - total)))
                if total > limits.UNPACKED:
                    return f"it unpacks to more than {limits.UNPACKED // 1_000_000} MB"
            sheets = (name for name in book.namelist() if name.startswith("xl/worksheets/") or name == "content.xml")
            for name in sheets:
                text = book.read(name)
                cells = _ods_cells(text) if name == "content.xml" else _xlsx_cells(text)
                if cells > limits.SHEET_CELLS:
                    return f"a sheet of it reaches over {cells:,} cells; at most {limits.SHEET_CELLS:,} are read"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, KeyError, ValueError):
        return None
    return None


def _unpacked(book: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> Iterator[bytes]:
    """A part of an archive, piece by piece, until there is no more room: what it says of its own size may be a lie."""
    with book.open(entry) as stream:
        while room >= 0 and (piece := stream.read(_PIECE)):
            room -= len(piece)
            yield piece


def _xlsx_cells(text: bytes) -> int:
    """The cells from the first to the last that is named: a reader makes room for all of them."""
    rows = columns = 0
    for found in _CELL.finditer(text):
        rows = max(rows, int(found[2]))
        column = 0
        for letter in found[1]:
            column = column * 26 + letter - 64
        columns = max(columns, column)
    return rows * columns


def _ods_cells(text: bytes) -> int:
    """The cells of all rows, each as often as it says that it is repeated, but for the empty ends of a sheet."""
    total, begun = 0, 0
    rows = list(_ROW.finditer(text))
    for number, row in enumerate(rows):
        end = rows[number + 1].start() if number + 1 < len(rows) else len(text)
        inside = text[row.end() : end]
        begun += _times(row[1])
        if b"office:value" in inside or b"<text:" in inside:
            total = max(total, begun * sum(_times(cell[1]) for cell in _FILLED.finditer(inside) if not _bare(cell[1])))
    return total


def _bare(attributes: bytes) -> bool:
    """Whether a cell holds nothing."""
    return attributes.endswith(b"/") and b"office:value" not in attributes


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1
