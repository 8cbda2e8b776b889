"""How large pictures may be printed: the columns of a page as its own style sheets say them, in millimetres."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefs.composing.order import Order
from briefs.library.load import Library
from briefs.pictures.facts import PictureFile, Recipe
from briefs.rendering import theme

MM = 25.4
FINEST = 300
"""Dots an inch in print: more is not seen, and makes files heavy."""
_SCREEN = 96
"""Pixels an inch of a picture whose size nobody gave."""
_LENGTH = re.compile(r"([0-9.]+)(mm|cm|pt|in)$")
_UNITS = {"mm": 1.0, "cm": 10.0, "pt": MM / 72, "in": MM}


@dataclass(frozen=True, slots=True)
class Frames:
    """The widths of the page's columns, of the column where we are, and how high a picture may be."""

    page: float = 170.0
    main: float = 170.0
    margin: float = 50.0
    height: float = 150.0
    here: float = 170.0
    grey: bool = False
    grey_photographs: bool = False
    """Whether the brand prints photographs without colour, whatever the variant."""

    @property
    def as_it_is(self) -> Frames:
        """Those for what is no photograph of the text, as a logo: only the variant may take its colour."""
        return replace(self, grey_photographs=False)

    def within(self, classes: frozenset[str]) -> Frames:
        """Those of a section of these classes."""
        here = self.margin if "margin" in classes else self.page if "wide" in classes else self.main
        return replace(self, here=here)

    def part(self, parts: int) -> Frames:
        """Those of one of some cells beside each other."""
        return replace(self, here=self.here / max(1, parts))

    def size(self, file: PictureFile, width: str = "") -> tuple[float, float]:
        """How wide and high a picture is printed; without a width by name as it is, if there is room."""
        facts = file.facts
        own = facts.width * MM / _SCREEN
        named = {"column": self.main, "wide": self.page, "half": self.here / 2 - 2, "margin": self.margin}
        wide = min(named.get(width, own), self.here)
        if not facts.drawn:  # larger than so, its dots would show
            wide = min(wide, own)
        high = wide * facts.height / facts.width
        if high > self.height:
            wide, high = self.height * facts.width / facts.height, self.height
        return wide, high

    def recipe(self, file: PictureFile, size: tuple[float, float]) -> Recipe:
        """How the picture is wanted for print at a size."""
        if file.facts.drawn:
            return Recipe(file.digest, 0, 0, self.grey)
        grey = self.grey or self.grey_photographs
        wide, high = (max(1, int(side / MM * FINEST)) for side in size)
        if wide >= file.facts.width or high >= file.facts.height:  # nothing to shrink, so one will do for all sizes
            wide, high = file.facts.width, file.facts.height
        return Recipe(file.digest, wide, high, grey)


PLAIN = Frames()
"""Of a page that says nothing of its columns."""


def frames(library: Library, order: Order) -> Frames:
    """The columns of an order's pages: what its style sheets say on :root, the last of them first."""
    said = theme.values(library, order)
    page = _mm(said.get("--w-page", ""), PLAIN.page)
    return Frames(
        page=page,
        main=_mm(said.get("--w-main", ""), page),
        margin=page if order.variant in library.unbudgeted else _mm(said.get("--w-margin", ""), PLAIN.margin),
        height=_mm(said.get("--h-picture", ""), PLAIN.height),
        grey=order.variant in library.greyed,
        grey_photographs=library.brand.record.pictures.treatment == "grey",
    )


def _mm(value: str, otherwise: float) -> float:
    found = _LENGTH.match(value.strip())
    return float(found[1]) * _UNITS[found[2]] if found else otherwise
