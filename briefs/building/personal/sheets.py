"""Copies for one print file: what workers do for it, and what they hold the finished file against.

The file itself is written by one process, which neither lays out nor sets anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefs.base.problems import BriefsError, Problem, errors
from briefs.building.guarded.limits import LostJob
from briefs.building.personal.batches import CopyBatch, SlottedJob, Values, blank
from briefs.press.copies.bindery import Filling, SlotFonts
from briefs.press.copies.parts import CopiedPart


@dataclass(frozen=True, slots=True)
class PartMade:
    """A document with slots, taken apart; or why it cannot be."""

    part: CopiedPart | None
    why_not: str = ""
    problems: tuple[Problem, ...] = ()


def take_apart(what: SlottedJob) -> PartMade:
    """Lay a document out and take it apart."""
    from briefs.press.copies.parts import taken_apart  # noqa: PLC0415 - as `batches` says

    try:
        made = blank(what)
    except BriefsError as error:
        return PartMade(None, problems=error.problems)
    if made.stencil is None or errors(made.problems):
        return PartMade(None, made.why_not, errors(made.problems))
    return PartMade(taken_apart(made.pdf, made.stencil.cut))


def lost_part(what: SlottedJob, lost: LostJob) -> PartMade:
    """What a document comes back as when nothing came back."""
    return PartMade(None, problems=(_lost(what.job.order.name, lost),))


@dataclass(frozen=True, slots=True)
class FillingsMade:
    """What the copies of a batch say in their slots; nothing of one that does not fit."""

    number: int
    fillings: tuple[Filling | None, ...] = field(repr=False)
    problems: tuple[Problem, ...] = ()


def fill(batch: CopyBatch) -> FillingsMade:
    """Set the texts of some copies."""
    try:
        stencil = blank(batch.what).stencil
    except BriefsError as error:
        return FillingsMade(batch.number, (), error.problems)
    if stencil is None:
        return FillingsMade(batch.number, (None,) * len(batch.values))
    made = (None if stencil.unfit(values) else stencil.filling(values) for values in batch.values)
    return FillingsMade(batch.number, tuple(made))


def lost_fillings(batch: CopyBatch, lost: LostJob) -> FillingsMade:
    """What a batch comes back as when nothing came back."""
    return FillingsMade(batch.number, (), (_lost(batch.what.job.order.name, lost),))


@dataclass(frozen=True, slots=True)
class FontsTask:
    """Glyphs of fonts that are to be written, and copies in which each of these fonts is met."""

    needed: Mapping[str, Mapping[int, str]] = field(repr=False)
    met: tuple[tuple[SlottedJob, Values], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class FontsMade:
    """Fonts for the slots of a file."""

    fonts: SlotFonts
    problems: tuple[Problem, ...] = ()


def write_fonts(task: FontsTask) -> FontsMade:
    """Cut fonts down to the letters of all slots."""
    from briefs.press.copies.pen import Pen, slot_fonts  # noqa: PLC0415 - as `batches` says

    pens: list[Pen] = []
    for what, values in task.met:
        stencil = blank(what).stencil
        if stencil is not None:
            stencil.filling(values)
            pens.append(stencil.pen)
    return FontsMade(slot_fonts(pens, task.needed))


def lost_fonts(_: FontsTask, lost: LostJob) -> FontsMade:
    """What fonts come back as when nothing came back."""
    return FontsMade(SlotFonts((), {}), (_lost("the fonts of a print file", lost),))


@dataclass(frozen=True, slots=True)
class WrittenCopy:
    """A copy in a file that is written."""

    what: SlottedJob
    values: Values
    first: int
    """The page, from 0, on which it begins."""
    look: bytes = field(default=b"", repr=False)
    """How it looks as a file, where that is to be compared too."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Copies in a file that is written, to be read there, in the order of their pages, which are gone through once."""

    file: Path
    copies: tuple[WrittenCopy, ...]


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The first copy that is not as it should be, by the page on which it begins, and why."""

    first: int = -1
    unlike: str = ""
    problems: tuple[Problem, ...] = ()


def read_back(task: ReadBack) -> ReadResult:
    """Read copies where they stand in a file: each says what was asked of it, and nothing of anybody else's."""
    import pypdfium2  # noqa: PLC0415 - as `batches` says

    from briefs.press.copies import compare  # noqa: PLC0415 - likewise
    from briefs.press.text import pdf_pages  # noqa: PLC0415 - likewise

    bases: dict[str, tuple[str, ...]] = {}
    with pypdfium2.PdfDocument(task.file) as document:
        for one in task.copies:
            base = bases.get(one.what.key) or bases.setdefault(one.what.key, pdf_pages(blank(one.what).pdf))
            pages = [document[one.first + page] for page in range(len(base))]
            said = {token: one.values[slot] for token, slot in one.what.tokens}
            unlike = compare.unlike_asked(base, said, [page.get_textpage().get_text_bounded() for page in pages])
            if not unlike and one.look and compare.drawn(pages) != compare.drawn_of(one.look):
                unlike = "it looks otherwise than as a file"
            for page in pages:
                page.close()
            if unlike:
                return ReadResult(one.first, unlike)
    return ReadResult()


def lost_reading(task: ReadBack, lost: LostJob) -> ReadResult:
    """What copies come back as when they were not read."""
    return ReadResult(task.copies[0].first, problems=(_lost("a print file", lost),))


def _lost(name: str, lost: LostJob) -> Problem:
    return Problem(None, f"copies of {name} were not made: {lost.why}", rule="process")
