"""What came back in a review copy, beside the text as it is now: each remark at its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefs.base.problems import Place
from briefs.workspace.reviewing.copies import CopyParagraph
from briefs.workspace.reviewing.returned import ReturnedCopy, ReturnedParagraph, ReturnedRemark

PlacedKind = Literal["comment", "inserted", "deleted", "rewritten", "added", "gone"]
_ALIKE = 0.5
"""From this share of like letters on, a paragraph is the same in other words."""


@dataclass(frozen=True, slots=True)
class PlacedRemark:
    """Something that a reviewer said or did, at its place in the text."""

    kind: PlacedKind
    number: int
    """The paragraph of the copy; of an added one, that before it."""
    place: Place | None
    """None where the paragraph is no longer in the text."""
    author: str
    date: str
    about: str
    text: str
    moved: bool = False
    """Whether the paragraph says something else now than when the copy was made."""


def placed(copy: ReturnedCopy, now: Sequence[CopyParagraph], *, old: bool) -> tuple[PlacedRemark, ...]:
    """Every remark in the order of the copy; changes that nobody tracked are found by comparing words.

    `old` says that the text has changed since the copy was made: then other words are no reviewer's doing.
    """
    return tuple(_all(copy, now, old=old))


def _all(copy: ReturnedCopy, now: Sequence[CopyParagraph], *, old: bool) -> Iterator[PlacedRemark]:
    known = {one.number: one for one in now}
    seen: set[int] = set()
    last = 0
    for one in copy.paragraphs:
        if one.number is None or one.number in seen:
            spot = known[last].spot() if last in known else None
            yield from (_remark(said, last, spot) for said in one.remarks if said.text.strip())
            if one.before and last:
                yield PlacedRemark("added", last, spot, "", "", "", one.before)
            continue
        last = one.number
        seen.add(last)
        there, moved = _there(one, known, now)
        for said in one.remarks:
            if said.text.strip():
                spot = there.spot(said.about) if there else None
                yield _remark(said, last, spot, moved=moved)
        if moved and not old:
            yield PlacedRemark("rewritten", last, there.spot() if there else None, "", "", there.text if there else "",
                               one.before)  # fmt: skip
    if not old:
        yield from (
            PlacedRemark("gone", number, known[number].spot(), "", "", known[number].text, "")
            for number in sorted(known.keys() - seen)
        )


def _remark(said: ReturnedRemark, number: int, place: Place | None, *, moved: bool = False) -> PlacedRemark:
    return PlacedRemark(said.kind, number, place, said.author, said.date, said.about, said.text.strip(), moved)


def _there(
    one: ReturnedParagraph, known: Mapping[int, CopyParagraph], now: Sequence[CopyParagraph]
) -> tuple[CopyParagraph | None, bool]:
    """The paragraph as it is now, and whether it says something else."""
    own = known.get(one.number or 0)
    if own and own.text == one.before:
        return own, False
    if same := next((other for other in now if other.text == one.before), None):
        return same, False
    likeness = {other.number: difflib.SequenceMatcher(None, other.text, one.before).ratio() for other in now}
    best = max(likeness, key=lambda number: likeness[number], default=0)
    return (known[best] if likeness.get(best, 0) >= _ALIKE else own), True
