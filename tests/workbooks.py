"""Workbooks for tests, written as the programs of offices write them: XLSX and ODS, with what their cells can hold."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path


@dataclass(frozen=True)
class Formula:
    """A formula with the value that was worked out when the file was saved, or none."""

    text: str
    value: float | None = None


@dataclass(frozen=True)
class Fault:
    """A cell in which a formula failed."""

    text: str = "#N/A"


Value = str | int | float | bool | dt.date | Formula | Fault | None


@dataclass(frozen=True)
class WorkSheet:
    """One sheet: its rows, from 1 merged ranges such as A1:B2, columns and rows that are hidden."""

    name: str
    rows: Sequence[Sequence[Value]]
    merged: tuple[str, ...] = ()
    hidden_columns: Collection[int] = ()
    hidden_rows: Collection[int] = ()
    hidden: bool = False
    percents: Collection[int] = field(default_factory=tuple)


_XLSX_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
</Types>"""
HIDDEN_SHEET, HIDDEN_ROW = ' state="hidden"', ' hidden="1"'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = f"""<styleSheet {_MAIN}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>
<xf numFmtId="9" applyNumberFormat="1"/></cellXfs>
</styleSheet>"""


def xlsx(path: Path, *sheets: WorkSheet) -> Path:
    """A workbook as Excel saves it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", _XLSX_TYPES)
        made.writestr("_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")]))
        names = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
        made.writestr("xl/_rels/workbook.xml.rels", _relations([*names, ("rIdS", "styles", "styles.xml")]))
        listed = "".join(
            f'<sheet name="{escape(sheet.name)}" sheetId="{n}"{HIDDEN_SHEET if sheet.hidden else ""} r:id="rId{n}"/>'
            for n, sheet in enumerate(sheets, 1)
        )
        made.writestr("xl/workbook.xml", f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>')
        made.writestr("xl/styles.xml", _STYLES)
        for n, sheet in enumerate(sheets, 1):
            made.writestr(f"xl/worksheets/sheet{n}.xml", _xlsx_sheet(sheet))
    return path


def _relations(all_: Sequence[tuple[str, str, str]]) -> str:
    each = "".join(f'<Relationship Id="{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in all_)
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}">{each}</Relationships>'


def _xlsx_sheet(sheet: WorkSheet) -> str:
    columns = "".join(f'<col min="{n}" max="{n}" width="9" hidden="1"/>' for n in sheet.hidden_columns)
    rows = "".join(
        f'<row r="{n}"{HIDDEN_ROW if n in sheet.hidden_rows else ""}>'
        + "".join(_xlsx_cell(f"{_letter(c)}{n}", value, percent=c in sheet.percents) for c, value in enumerate(row, 1))
        + "</row>"
        for n, row in enumerate(sheet.rows, 1)
    )
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in sheet.merged)
    return (
        f"<worksheet {_MAIN}>{f'<cols>{columns}</cols>' if columns else ''}<sheetData>{rows}</sheetData>"
        f"{f'<mergeCells>{merged}</mergeCells>' if merged else ''}</worksheet>"
    )


def _letter(column: int) -> str:
    return chr(64 + column)


def _xlsx_cell(ref: str, value: Value, *, percent: bool) -> str:
    style = ' s="2"' if percent else ""
    match value:
        case None:
            return ""
        case bool():
            return f'<c r="{ref}" t="b"><v>{int(value)}</v></c>'
        case int() | float():
            return f'<c r="{ref}"{style}><v>{value!r}</v></c>'
        case str():
            return f'<c r="{ref}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        case dt.date():
            return f'<c r="{ref}" s="1"><v>{(value - dt.date(1899, 12, 30)).days}</v></c>'
        case Formula():
            inside = f"<v>{value.value!r}</v>" if value.value is not None else ""
            return f'<c r="{ref}"><f>{escape(value.text)}</f>{inside}</c>'
        case Fault():
            return f'<c r="{ref}" t="e"><v>{value.text}</v></c>'


_ODS_NS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def ods(path: Path, *sheets: WorkSheet) -> Path:
    """A workbook as LibreOffice saves it."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    tables = "".join(map(_ods_table, sheets))
    content = (
        f'<?xml version="1.0"?><office:document-content {_ODS_NS} office:version="1.2"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", kind, zipfile.ZIP_STORED)
        made.writestr("content.xml", content)
        made.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entry}'
            "</manifest:manifest>",
        )
    return path


def _ods_table(sheet: WorkSheet) -> str:
    wide = max(map(len, sheet.rows), default=1)
    hidden = ' table:visibility="collapse"'
    columns = "".join(f"<table:table-column{hidden if n in sheet.hidden_columns else ''}/>" for n in range(1, wide + 1))
    rows = "".join(
        f"<table:table-row{hidden if n in sheet.hidden_rows else ''}>"
        + "".join(_ods_cell(value, f"{_letter(c)}{n}", sheet, c) for c, value in enumerate(row, 1))
        + "</table:table-row>"
        for n, row in enumerate(sheet.rows, 1)
    )
    return f'<table:table table:name="{escape(sheet.name)}">{columns}{rows}</table:table>'


def _ods_cell(value: Value, ref: str, sheet: WorkSheet, column: int) -> str:
    spanned = next((r for r in sheet.merged if r.startswith(f"{ref}:")), None)
    span = ' table:number-columns-spanned="2" table:number-rows-spanned="1"' if spanned else ""
    match value:
        case None:
            return f"<table:table-cell{span}/>"
        case bool():
            kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
        case int() | float():
            kind = (
                f'office:value-type="{"percentage" if column in sheet.percents else "float"}" office:value="{value!r}"'
            )
        case str():
            said = f"<text:p>{escape(value)}</text:p>"
            return f'<table:table-cell{span} office:value-type="string">{said}</table:table-cell>'
        case dt.date():
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        case Formula():
            given = f' office:value-type="float" office:value="{value.value!r}"' if value.value is not None else ""
            return f'<table:table-cell{span} table:formula="of:={escape(value.text)}"{given}/>'
        case Fault():
            kind = 'table:formula="of:=NA()" office:value-type="string" office:string-value=""'
            return f"<table:table-cell{span} {kind}><text:p>{value.text}</text:p></table:table-cell>"
    return f"<table:table-cell{span} {kind}><text:p>x</text:p></table:table-cell>"
