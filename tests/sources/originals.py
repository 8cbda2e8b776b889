"""Makes small documents of every format that claims may rest on."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import docx
import pikepdf


def plain(lines: Sequence[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def page(lines: Sequence[str]) -> bytes:
    """HTML with blocks, words marked up within them, a line break and things that are not text."""
    rows = [html.escape(line).replace(" wells ", " <em>we</em>lls ").replace(",", "&#44;") for line in lines]
    body = f"<h1>{rows[0]}</h1><ul><li>{rows[1]}</li></ul><table><tr><td>{rows[2]}</td></tr></table>"
    rest = "<br>".join(rows[3:])
    return (
        f"<html><head><title>Not</title><style>p {{}}</style></head><body>{body}<p>\n {rest}</p></body></html>".encode()
    )


def word(lines: Sequence[str]) -> bytes:
    """A Word file, the second line in a table."""
    made = docx.Document()
    for number, line in enumerate(lines):
        if number == 1:
            made.add_table(1, 1).cell(0, 0).text = line
        else:
            made.add_paragraph(line)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def pdf(lines: Sequence[str]) -> bytes:
    """A PDF of two pages, four lines on the first."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for part in (lines[:4], lines[4:]):
        leaf = made.add_blank_page(page_size=(595, 842))
        leaf.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        rows = "".join(f"({line}) Tj 0 -20 Td " for line in part)
        leaf.Contents = made.make_stream(f"BT /F1 9 Tf 40 800 Td {rows}ET".encode("latin-1"))
    file = BytesIO()
    made.save(file)
    return file.getvalue()


FORMATS: Mapping[str, Callable[[Sequence[str]], bytes]] = {
    "txt": plain,
    "md": plain,
    "html": page,
    "pdf": pdf,
    "docx": word,
}
