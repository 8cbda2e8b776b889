"""With what a PDF paints: its colour operators and colour spaces, read by another library than wrote it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

GREYS = frozenset({"g", "G"})
PAINTS = GREYS | {"rg", "RG", "k", "K"}
SPACES = frozenset({"cs", "CS"})
Paint = tuple[str, tuple[float, ...]]

DRAWING = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='20' role='img'><title>Bars</title>"
    "<defs><linearGradient id='g'><stop offset='0' stop-color='#ff0000'/><stop offset='1' stop-color='#0000ff'/>"
    "</linearGradient></defs><rect width='30' height='20' fill='url(#g)'/>"
    "<rect x='30' width='30' height='20' fill='teal' fill-opacity='0.5' stroke='#1c2126'/></svg>"
)
"""A drawing with a gradient, something that shines through, and an ink."""


def paints(pdf: bytes | Path) -> Counter[Paint]:
    """How often each colour is set, as an operator and its numbers, in pages, groups and patterns."""
    with pikepdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as opened:
        return Counter(
            (str(step.operator), tuple(float(part) for part in step.operands))
            for stream in _streams(opened)
            for step in pikepdf.parse_content_stream(stream)
            if str(step.operator) in PAINTS
        )


def spaces(pdf: bytes | Path) -> set[str]:
    """Every colour space that is named other than by an operator: of pictures, groups, gradients and patterns."""
    with pikepdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as opened:
        named = {
            str(step.operands[0])
            for stream in _streams(opened)
            for step in pikepdf.parse_content_stream(stream)
            if str(step.operator) in SPACES
        }
        return (named - {"/Pattern"}) | set(_named(opened))


def _streams(pdf: pikepdf.Pdf) -> Iterator[Any]:
    yield from pdf.pages
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and (item.get("/Subtype") == "/Form" or item.get("/PatternType") == 1):
            yield item


def _named(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image":
            yield _kind(item.ColorSpace)
        if isinstance(item, pikepdf.Stream | pikepdf.Dictionary):
            if "/ShadingType" in item:
                yield _kind(item.ColorSpace)
            if isinstance(item.get("/Group"), pikepdf.Dictionary) and "/CS" in item.Group:
                yield _kind(item.Group.CS)


def _kind(space: Any) -> str:
    return str(space[0]) if isinstance(space, pikepdf.Array) else str(space)
