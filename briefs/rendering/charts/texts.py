"""Sizes that charts share, and how much room a text takes in them."""

from __future__ import annotations

from dataclasses import dataclass

SIZE = 8.8
"""The size of a chart's text."""
LEADING = 10.6
BAR = 11.0
"""How thick a bar is."""
GAP = 6.0
"""Between a label and what it stands beside."""
WIDTHS = {"column": 290.0, "margin": 130.0}
"""How wide a chart is in the text column and in the margin; the rest is room for looser settings."""
_NARROW, _WIDE = frozenset(" .,:;!|'’ijlItfr()[]/-"), frozenset("mwMWQOG@%&–")


@dataclass(frozen=True, slots=True)
class ChartLabel:
    """A text with its place; `anchor` says which end of it stands there."""

    x: float
    y: float
    text: str
    anchor: str = "start"


def text_width(text: str, size: float = SIZE) -> float:
    """About how wide a text is set: a little more rather than less."""
    shares = (0.3 if c in _NARROW else 0.86 if c in _WIDE else 0.62 if c.isupper() else 0.52 for c in text)
    return size * sum(shares)


def wrap(text: str, width: float) -> tuple[str, ...]:
    """A text in lines no wider than so much, where its words allow."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)
