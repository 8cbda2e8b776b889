"""Pictures of first pages, by which people know a document again."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

WIDTH = 480
"""Pixels: twice what the catalogue shows, for fine screens."""
SHARED = (1200, 630)
"""Pixels of the picture that other sites show: the size that their rules ask for."""
_EDGE = 90
"""Pixels of colour beside and above the page."""


def first_page(pdf: bytes) -> tuple[bytes, tuple[int, int]]:
    """The first page of a PDF as a WebP, and how wide and high it is; the same PDF gives the same bytes."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    stream = io.BytesIO()
    picture.save(stream, "WEBP", quality=80, method=6)
    return stream.getvalue(), (picture.width, picture.height)


def shared(pdf: bytes, ground: str) -> bytes:
    """The picture by which other sites announce a document: the top of its first page on a colour, as a PNG.

    Nothing is written on it but what the page says, in whatever script that is.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        wide, high = SHARED[0] - 2 * _EDGE, SHARED[1] - _EDGE
        whole = page.render(scale=wide / page.get_width()).to_pil().convert("RGB")
    picture = Image.new("RGB", SHARED, ground)
    picture.paste(whole.crop((0, 0, wide, min(high, whole.height))), (_EDGE, _EDGE))
    stream = io.BytesIO()
    picture.quantize(128).save(stream, "PNG", optimize=True)
    return stream.getvalue()
