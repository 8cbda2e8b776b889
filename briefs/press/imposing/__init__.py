"""What is done to a finished PDF for the printing house or the office printer: a booklet's pages laid out on sheets.

A finish that is only looks (bleed, crop marks) is a style file and needs nothing here.
"""

from __future__ import annotations

from briefs.press.imposing.sheets import missing_pages


def impose(pdf: bytes, *, right_to_left: bool = False, full_size: bool = False) -> bytes:
    """The booklet of a PDF whose pages are a multiple of four; the same PDF gives the same bytes.

    Reduced to a sheet of the pages' own size, or in full size on a sheet twice as large, as A4 pages on A3.
    """
    from briefs.press.imposing import booklet  # noqa: PLC0415 - loads pikepdf: only when there is a booklet to make

    return booklet.impose(pdf, right_to_left=right_to_left, full_size=full_size)


__all__ = ["impose", "missing_pages"]
