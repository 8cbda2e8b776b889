"""Pictures of finished documents: all pages on one contact sheet, to see a document at a glance."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
from PIL import Image, ImageChops

GROUND = "#c9ced3"
GAP = 14
"""Pixels between pages."""
VISIBLE = 40
"""From which difference of grey, of 255, a pixel counts as different."""


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


def difference(one: Image.Image, other: Image.Image) -> float:
    """How unlike two pictures are: the share of pixels that differ visibly, 1 where their sizes differ."""
    if one.size != other.size:
        return 1.0
    histogram = ImageChops.difference(one.convert("L"), other.convert("L")).histogram()
    return sum(histogram[VISIBLE:]) / (one.width * one.height)


def beside(pdfs: Sequence[bytes], width: int = 420) -> bytes:
    """The first pages of several PDFs side by side, as a PNG."""
    made = [pages(pdf, width)[0] for pdf in pdfs]
    tall = max(page.height for page in made)
    sheet = Image.new("RGB", (len(made) * (width + GAP) + GAP, tall + 2 * GAP), GROUND)
    for number, page in enumerate(made):
        sheet.paste(page, (GAP + number * (width + GAP), GAP))
    return png(sheet)
