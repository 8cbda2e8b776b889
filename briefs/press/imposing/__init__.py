"""What is done to a finished PDF for the printing house or the office printer: a booklet's pages laid out on sheets.

A finish that is only looks (bleed, crop marks) is a style file and needs nothing here.
"""

from __future__ import annotations

from briefs.press.imposing.sheets import missing_pages


def impose(pdf: bytes, *, right_to_left: bool = False) -> bytes:
    """The booklet of a PDF whose pages are a multiple of four; the same PDF gives the same bytes."""
    from briefs.press.imposing import booklet  # noqa: PLC0415 - loads pikepdf: only when there is a booklet to make

    return booklet.impose(pdf, right_to_left=right_to_left)


__all__ = ["impose", "missing_pages"]
