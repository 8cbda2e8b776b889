"""Numbers of several parts in a text that runs from right to left: a telephone number, an edition, an hour.

After an Arabic letter their parts would be put in the opposite order, and an emergency number be read backwards. A mark
of direction, which nobody sees, before them keeps them as they are dialled, and one behind them takes the text back to
its own way: else a day behind an edition would stand on its wrong side. Blanks within them hold, so that no line ends
there.
"""

from __future__ import annotations

import re
import unicodedata

RIGHT_TO_LEFT = "rtl"
MARK = "\N{LEFT-TO-RIGHT MARK}"
BACK = "\N{RIGHT-TO-LEFT MARK}"
_FAST = "\N{NO-BREAK SPACE}"
_PARTED = re.compile(
    r"(?<![\w/.\u200e-])(?:\+\s?\d+|\(?\d+\)?)(?:[ \u00a0\u202f./:()-]{1,2}\d+)+(?![\w/\u200f])"
    r"|(?<![\w\u200e])[+#*]\d+[#*]?"
)


def in_order(text: str, direction: str) -> str:
    """A text in which numbers of several parts are read in their own order."""
    if direction != RIGHT_TO_LEFT:
        return text
    return _PARTED.sub(lambda found: f"{MARK}{found[0].replace(' ', _FAST)}{BACK}", text)


def as_written(text: str) -> str:
    """The same text for programs: no mark of direction is part of an edition or a name."""
    return text.replace(MARK, "").replace(BACK, "").replace(_FAST, " ")


def direction_of(line: str, usual: str) -> str:
    """Which way a line reads by its first letter that has a direction; by what is usual where none has."""
    strong = next((kind for kind in map(unicodedata.bidirectional, line) if kind in {"L", "R", "AL"}), None)
    return usual if strong is None else "ltr" if strong == "L" else RIGHT_TO_LEFT
