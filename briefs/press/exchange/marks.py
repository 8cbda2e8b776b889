"""Crop marks and register marks, in every ink of the press, outside the bleed: nothing of them is left on a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_ALL = Name("/press-all")
_GAP, _END = 1.5, 1.5
"""Points that a mark keeps away from the bleed, and from the edge of the sheet."""
_THIN = 0.25
_ROUND = 0.5523
"""How far the handles of a quarter of a circle reach, as a share of its radius."""
Edges = tuple[float, float, float, float]


def draw(pdf: pikepdf.Pdf) -> None:
    """Draw them on every page, from its own boxes."""
    ink = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    space = pdf.make_indirect(Array([Name.Separation, Name.All, Name.DeviceCMYK, ink]))
    for page in pdf.pages:
        resources = page.obj.Resources
        if "/ColorSpace" not in resources:
            resources.ColorSpace = Dictionary()
        resources.ColorSpace[_ALL] = space
        lines = " ".join(drawn(_edges(page.obj.MediaBox), _edges(page.obj.BleedBox), _edges(page.obj.TrimBox)))
        page.contents_add(f"q {_ALL} CS 1 SCN {_THIN} w {lines} S Q\n".encode())


def drawn(media: Edges, bleed: Edges, trim: Edges) -> Iterator[str]:
    """The paths of all marks; none where there is no room outside the bleed."""
    if min(abs(outer - inner) for outer, inner in zip(media, bleed, strict=True)) <= _GAP + _END:
        return
    across = ((media[0] + _END, bleed[0] - _GAP), (bleed[2] + _GAP, media[2] - _END))
    up = ((media[1] + _END, bleed[1] - _GAP), (bleed[3] + _GAP, media[3] - _END))
    for start, end in across:
        for y in (trim[1], trim[3]):
            yield f"{start:.3f} {y:.3f} m {end:.3f} {y:.3f} l"
    for start, end in up:
        for x in (trim[0], trim[2]):
            yield f"{x:.3f} {start:.3f} m {x:.3f} {end:.3f} l"
    middle = ((trim[0] + trim[2]) / 2, (trim[1] + trim[3]) / 2)
    for start, end in across:
        yield from _cross((start + end) / 2, middle[1], (end - start) / 2)
    for start, end in up:
        yield from _cross(middle[0], (start + end) / 2, (end - start) / 2)


def _cross(x: float, y: float, arm: float) -> Iterator[str]:
    """A cross in a circle of half its size."""
    yield f"{x - arm:.3f} {y:.3f} m {x + arm:.3f} {y:.3f} l {x:.3f} {y - arm:.3f} m {x:.3f} {y + arm:.3f} l"
    r, h = arm / 2, arm / 2 * _ROUND
    yield f"{x + r:.3f} {y:.3f} m"
    for (ax, ay), (bx, by) in (((1, 0), (0, 1)), ((0, 1), (-1, 0)), ((-1, 0), (0, -1)), ((0, -1), (1, 0))):
        first, second = (x + ax * r + bx * h, y + ay * r + by * h), (x + bx * r + ax * h, y + by * r + ay * h)
        end = (x + bx * r, y + by * r)
        yield " ".join(f"{number:.3f}" for point in (first, second, end) for number in point) + " c"


def _edges(box: Any) -> Edges:
    left, lower, right, upper = (float(number) for number in box)
    return left, lower, right, upper
