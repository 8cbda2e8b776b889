"""Pictures of finished documents: all pages on one contact sheet, to see a document at a glance."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

GROUND = "#c9ced3"
GAP = 14
"""Pixels between pages."""


def pages(pdf: bytes, width: int) -> list[Image.Image]:
    """Every page of a PDF as a picture so many pixels wide."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=width / page.get_width()).to_pil().convert("RGB") for page in document]


def contact_sheet(pdf: bytes, width: int = 420, across: int = 4) -> bytes:
    """All pages of a PDF side by side, as a PNG of few colours."""
    made = pages(pdf, width)
    columns = min(across, len(made))
    rows = -(-len(made) // columns)
    tall = max(page.height for page in made)
    sheet = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (tall + GAP) + GAP), GROUND)
    for number, page in enumerate(made):
        sheet.paste(page, (GAP + number % columns * (width + GAP), GAP + number // columns * (tall + GAP)))
    return png(sheet)


def png(picture: Image.Image, colours: int = 48) -> bytes:
    """A picture as a small PNG."""
    stream = io.BytesIO()
    picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        stream, "PNG", optimize=True
    )
    return stream.getvalue()
