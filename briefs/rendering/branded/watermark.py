"""Words drawn in outline across a page: a picture and no text, so that readers and listeners meet the page's own."""

from __future__ import annotations

import base64
import math
from pathlib import Path

WIDE, HIGH = 120.0, 170.0
"""Millimetres: what the words fill from corner to corner, on the smallest paper as on the largest."""
_ANGLE = math.radians(52)
_GREY = "#b3b3b3"
_LINE = 0.3
"""Millimetres: outlines let the text under them be read, in colour and from a copier."""


def watermark(words: str, font: Path) -> str | None:
    """The drawing as an address, or None where the font lacks a letter of the words."""
    from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]  # noqa: PLC0415 - for a draft alone
    from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415

    with TTFont(font, lazy=True) as opened:
        glyphs, letters = opened.getGlyphSet(), opened.getBestCmap()
        if not words or any(ord(letter) not in letters for letter in words):
            return None
        names = [letters[ord(letter)] for letter in words]
        width = sum(glyphs[name].width for name in names)
        scale = math.hypot(WIDE, HIGH) * 0.94 / width
        cosine, sine = math.cos(_ANGLE) * scale, math.sin(_ANGLE) * scale
        pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.1f}".removesuffix(".0"))
        at = 0.0
        for name in names:
            x, y = WIDE * 0.05 + at * cosine, HIGH * 0.97 - at * sine
            # A font's y grows upwards, a drawing's downwards; the words rise from the lower left.
            glyphs[name].draw(TransformPen(pen, (cosine, -sine, -sine, -cosine, x, y)))
            at += glyphs[name].width
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}mm" height="{HIGH}mm" viewBox="0 0 {WIDE} {HIGH}">'
        f'<path d="{pen.getCommands()}" fill="none" stroke="{_GREY}" stroke-width="{_LINE}"/></svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
