"""What is cut up or copied has its sheet to itself: whatever stands beside it would be lost, or handed out with it."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.base.problems import Problem
from briefs.composing.brief import Brief, Piece, SectionOut
from briefs.composing.sheets import Sheet

_HINTS = {
    "cut": "give it a section of its own (a heading before it, another after it), for the scissors go through it",
    "copies": "give it a section of its own, or write 'copies: true' in it too, if trainees or pupils are to get it",
}


def check(brief: Brief) -> Iterator[Problem]:
    """Blocks of a section that would be cut up, or copied, along with the component beside them."""
    for row in brief.rows:
        if row.sheet:
            for section in row.main:
                yield from _others(section, row.sheet)


def _others(section: SectionOut, sheet: Sheet) -> Iterator[Problem]:
    done = "cut up" if sheet == "cut" else "copied"
    for block in section.blocks:
        own = block.sheet if isinstance(block, Piece) else ""
        if own != sheet:
            message = f"this stands on the sheet of '{section.id}', which is {done}, and would be {done} with it"
            yield Problem(block.place, message, _HINTS[sheet], "warning", "sheet")
