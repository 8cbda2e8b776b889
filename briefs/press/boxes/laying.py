"""A layout in which everything lies in its box, or that tells what does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from briefs.press.boxes import guard, mending
from briefs.press.boxes.guard import Misprint
from briefs.press.boxes.marks import Mark
from briefs.press.engine import Layout

_ROUNDS = 12
"""More mends in a row than any fault can have."""


@dataclass(frozen=True, slots=True)
class Boxed:
    """A layout with the HTML that it is of, what is still misprinted in it, and its pages that say nothing."""

    layout: Layout
    html: str
    faults: tuple[Misprint, ...]
    bare: tuple[int, ...]
    broken: tuple[Mark, ...] = ()
    """The first part of each word that had to be broken where it has no hyphen."""

    @property
    def pages(self) -> int:
        return self.layout.pages

    @property
    def said(self) -> int:
        """The pages with something of their own: running head and foot alone make none."""
        return self.layout.pages - len(self.bare)

    @property
    def fill(self) -> float:
        return self.layout.fill


def lay_out(press: Callable[[str], Layout], html: str) -> Boxed:
    """Lay out a page, and mend what leaves its box step by step, until nothing does or nothing more can be done."""
    doing: tuple[mending.Mend, ...] = ()
    for _ in range(_ROUNDS):
        now = mending.mended(html, doing)
        layout = press(now)
        found = guard.look(layout.document.pages)
        more = tuple(mend for mend in mending.mends((*found.faults, *found.tall)) if mend not in doing)
        if not more:
            break
        doing += more
    return Boxed(layout, now, found.faults, found.bare, tuple(_broken(found)) if doing else ())


def _broken(found: guard.Looked) -> Iterator[Mark]:
    """Words that go on in the next line without a sign that they do."""
    for mark, after in zip(found.marks, found.marks[1:], strict=False):
        if (
            mark.line is after.line
            or mark.trail.element is not after.trail.element
            or not mending.words_broken(mark.trail)
        ):
            continue
        before, behind = (mark.text.split() or [""])[-1], (after.text.split() or [""])[0]
        words = "".join(mark.trail.element.itertext()).split()
        if before[-1:].isalnum() and behind[:1].isalnum() and before not in words:
            whole = next((word for word in words if before + behind in word), "")
            if whole:
                yield replace(mark, text=whole)
