"""How large a sheet is, and what is left of it once it is trimmed and folded: as the PDF itself says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2

_MM = 25.4 / 72
_SAME = 1.0
"""Millimetres by which boxes may differ and be the same."""
_TRADE = {"A3": (297, 420), "a4": (210, 297), "A5": (148, 210), "Tabloid": (279, 432), "letter": (216, 279)}
"""What sheets are called that a copy shop has: those that are papers of ours by their names in publication.yaml."""


@dataclass(frozen=True, slots=True)
class Measures:
    """In millimetres, the shorter side first; what is not done to a sheet is None."""

    sheet: tuple[int, int]
    trimmed: tuple[int, int] | None = None
    folded: tuple[int, int] | None = None

    @property
    def finished(self) -> tuple[int, int]:
        """What the reader holds."""
        return self.folded or self.trimmed or self.sheet

    @property
    def called(self) -> str | None:
        """What the sheet is called in the trade; None where it is no usual one."""
        close = (
            name for name, size in _TRADE.items() if all(abs(a - b) <= 1 for a, b in zip(size, self.sheet, strict=True))
        )
        return next(close, None)


def measures(path: Path, *, folds: bool) -> Measures | None:
    """The sizes of a PDF's first sheet, folded once across its longer side; None where the file cannot be read."""
    try:
        with pypdfium2.PdfDocument(path) as document:
            page = document[0]
            sheet, trim = _size(page.get_mediabox()), _size(page.get_trimbox())
    except (pypdfium2.PdfiumError, OSError):
        return None
    trimmed = trim if any(abs(a - b) > _SAME for a, b in zip(sheet, trim, strict=True)) else None
    short, long = _whole(trimmed or sheet)
    half = long // 2  # as ISO 216 halves its sizes
    folded = (min(short, half), max(short, half)) if folds else None
    return Measures(_whole(sheet), _whole(trimmed) if trimmed else None, folded)


def written(size: tuple[int, int]) -> str:
    """A size as it is said, such as 210 × 297 mm."""
    return f"{size[0]} × {size[1]} mm".replace(" ", "\N{NO-BREAK SPACE}")


def _size(box: tuple[float, float, float, float]) -> tuple[float, float]:
    left, bottom, right, top = box
    short, long = sorted((abs(right - left) * _MM, abs(top - bottom) * _MM))
    return short, long


def _whole(size: tuple[float, float]) -> tuple[int, int]:
    return round(size[0]), round(size[1])
