"""One number of a text as a value: what kind it is, how large, of what, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

NUMBER, PERCENT, ORDINAL, PART, TIMES, VAGUE, DATE, DECADE, CLOCK = (
    "number", "percent", "ordinal", "part", "times", "vague", "date", "decade", "clock",
)  # fmt: skip
POINTS = "points"
"""The unit of percentage points, which are no per cent of anything."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One number of a text: a value, or the two ends of a range; a date has its year, month and day."""

    value: Fraction
    kind: str
    text: str
    start: int
    end: int
    high: Fraction | None = None
    unit: str = ""
    bound: str = ""
    """What stands before it: > more than, >= at least, < less than, <= up to, ~ about."""
    scale: int = 1
    date: tuple[int, int, int] = (0, 0, 0)

    @property
    def is_year(self) -> bool:
        return self.kind == NUMBER and bool(re.fullmatch(r"(?:1[5-9]|20)\d\d", self.text)) and not self.unit
