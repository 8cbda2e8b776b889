"""What the values of a workbook do not tell: failed formulas, merged cells, hidden rows and columns, per cent.

A cell whose formula failed comes out empty from a reader of values, and a hidden column like any other. That must not
be printed in silence, so the sheet's own XML is looked at, with no entity and no outside file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

UNWORKED = "a formula whose result was never saved"
_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


class UnreadableError(Exception):
    """A file that cannot be looked into."""


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """The marks of one sheet, rows and columns from 0."""

    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    percents: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    """Cells whose value was worked out."""


NO_MARKS = SheetMarks()
_BROKEN = (
    zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, TypeError, AttributeError, StopIteration,
    NotImplementedError, RuntimeError, EOFError, OSError,
)  # fmt: skip
"""What the libraries raise at files that others have cut or made up."""


def marks(raw: bytes, sheet: str) -> SheetMarks:
    """What a sheet of an XLSX or ODS file is marked with.

    Raises UnreadableError where the file is broken or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            names = set(book.namelist())
            if "content.xml" in names:
                return _of_ods(_xml(book, "content.xml"), sheet)
            return _of_xlsx(book, names, sheet)
    except _BROKEN as error:
        raise UnreadableError("a part of it is broken or missing") from error


def _xml(book: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(book.read(name), parser)


# ----------------------------------------------------------------------------------------------------------------- XLSX


def _of_xlsx(book: zipfile.ZipFile, names: set[str], sheet: str) -> SheetMarks:
    root = _xml(book, "xl/workbook.xml")
    wanted = next(item.get(f"{_R}id") for item in root.iter(f"{_X}sheet") if item.get("name") == sheet)
    links = _xml(book, "xl/_rels/workbook.xml.rels")
    target = str(next(item.get("Target") for item in links if item.get("Id") == wanted))
    part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    styles = _percent_styles(_xml(book, "xl/styles.xml")) if "xl/styles.xml" in names else frozenset()
    tree = _xml(book, part)
    faults: dict[tuple[int, int], str] = {}
    percents: set[tuple[int, int]] = set()
    formulas: set[tuple[int, int]] = set()
    for cell in tree.iter(f"{_X}c"):
        at = _at(str(cell.get("r")))
        value, formula = cell.findtext(f"{_X}v"), cell.find(f"{_X}f")
        if cell.get("t") == "e":
            faults[at] = value or "an error"
        elif formula is not None and not value and cell.get("t") != "str":
            faults[at] = UNWORKED
        if formula is not None:
            formulas.add(at)
        if cell.get("s") in styles:
            percents.add(at)
    merged = tuple(_area(str(item.get("ref"))) for item in tree.iter(f"{_X}mergeCell"))
    columns = frozenset(
        number - 1
        for item in tree.iter(f"{_X}col")
        if item.get("hidden") in {"1", "true"}
        for number in range(int(item.get("min", "1")), min(int(item.get("max", "1")), 16_384) + 1)
    )
    rows = frozenset(int(item.get("r")) - 1 for item in tree.iter(f"{_X}row") if item.get("hidden") in {"1", "true"})
    return SheetMarks(faults, frozenset(percents), merged, columns, rows, frozenset(formulas))


def _percent_styles(styles: etree._Element) -> frozenset[str]:
    own = {item.get("numFmtId"): str(item.get("formatCode")) for item in styles.iter(f"{_X}numFmt")}
    percent = {"9", "10", *(key for key, code in own.items() if "%" in re.sub(r'"[^"]*"', "", code))}
    formats = styles.find(f"{_X}cellXfs")
    listed = list(formats) if formats is not None else []
    return frozenset(str(number) for number, item in enumerate(listed) if item.get("numFmtId") in percent)


def _at(ref: str) -> tuple[int, int]:
    letters, digits = ref.rstrip("0123456789"), ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def _area(ref: str) -> tuple[int, int, int, int]:
    first, _, last = ref.partition(":")
    (top, left), (bottom, right) = _at(first), _at(last or first)
    return top, bottom, left, right


# ------------------------------------------------------------------------------------------------------------------ ODS


def _of_ods(root: etree._Element, sheet: str) -> SheetMarks:
    table = next(item for item in root.iter(f"{_T}table") if item.get(f"{_T}name") == sheet)
    faults: dict[tuple[int, int], str] = {}
    percents: set[tuple[int, int]] = set()
    formulas: set[tuple[int, int]] = set()
    merged: list[tuple[int, int, int, int]] = []
    hidden_rows: set[int] = set()
    for row, element in _numbered(table.iter(f"{_T}table-row"), "rows"):
        if element.get(f"{_T}visibility") in {"collapse", "filter"}:
            hidden_rows.add(row)
        for column, cell in _numbered(iter(element), "columns"):
            wide, high = (int(cell.get(f"{_T}number-{name}-spanned", "1")) for name in ("columns", "rows"))
            if wide > 1 or high > 1:
                merged.append((row, row + high - 1, column, column + wide - 1))
            if cell.get(f"{_O}value-type") == "percentage":
                percents.add((row, column))
            if cell.get(f"{_T}formula") is not None:
                formulas.add((row, column))
            if fault := _ods_fault(cell):
                faults[row, column] = fault
    columns = _numbered(table.iter(f"{_T}table-column"), "columns")
    hidden = frozenset(number for number, item in columns if item.get(f"{_T}visibility") in {"collapse", "filter"})
    return SheetMarks(faults, frozenset(percents), tuple(merged), hidden, frozenset(hidden_rows), frozenset(formulas))


def _ods_fault(cell: etree._Element) -> str:
    if cell.get(f"{_T}formula") is None:
        return ""
    shown = "".join(cell.find(f"{_TEXT}p").itertext()) if cell.find(f"{_TEXT}p") is not None else ""
    if re.match(r"#|Err:", shown):
        return shown
    return "" if cell.get(f"{_O}value-type") else UNWORKED


_MOST = 2000
"""How often a repeated row or column is looked at: the last ones of a sheet are repeated to its end."""


def _numbered(elements: Iterator[etree._Element], kind: str) -> Iterator[tuple[int, etree._Element]]:
    number = 0
    for element in elements:
        times = int(element.get(f"{_T}number-{kind}-repeated", "1"))
        for again in range(min(times, _MOST)):
            yield number + again, element
        number += times
