"""Pictures of first pages, by which people know a document again."""

from __future__ import annotations

import io

import pypdfium2

WIDTH = 480
"""Pixels: twice what the catalogue shows, for fine screens."""


def first_page(pdf: bytes) -> tuple[bytes, tuple[int, int]]:
    """The first page of a PDF as a WebP, and how wide and high it is; the same PDF gives the same bytes."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    stream = io.BytesIO()
    picture.save(stream, "WEBP", quality=80, method=6)
    return stream.getvalue(), (picture.width, picture.height)
