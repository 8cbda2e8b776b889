"""All copies of a list as one file for a print room, in the order of the list, and which pages are whose.

Where sheets are printed on both sides, each copy begins on a front. Once the file is written, every copy is read in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, groupby, islice
from pathlib import Path

from briefs.base.problems import BuildError, PrivateError, Problem, errors
from briefs.building.job import make
from briefs.building.lost import failed
from briefs.building.personal.batches import CopyBatch, SlottedJob, Values
from briefs.building.personal.sheets import (
    FontsTask,
    ReadBack,
    WrittenCopy,
    fill,
    lost_fillings,
    lost_fonts,
    lost_part,
    lost_reading,
    read_back,
    take_apart,
    write_fonts,
)
from briefs.building.workers import Execute
from briefs.distribute.copies.measuring import IN_A_BATCH, FittedCopy
from briefs.distribute.copies.separators import Separators
from briefs.press.copies.bindery import Bindery, Bookmark, Filling
from briefs.press.copies.parts import taken_apart
from briefs.press.metadata import info, packet

_AHEAD = 1000
"""Copies of which texts are set before they are written, and that are read while the file is open once."""


@dataclass(frozen=True, slots=True)
class MergedCopy:
    """A reader's pages in a print file: separator, copies and blank backs."""

    one: FittedCopy
    first: int
    """From 1."""
    last: int
    starts: tuple[int, ...]
    """The pages, from 0, on which the copies begin."""


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A print file that was written."""

    pages: int
    copies: tuple[MergedCopy, ...]


@dataclass(frozen=True, slots=True)
class PrintWish:
    """How a print file is to be."""

    file: Path
    both_sides: bool
    separators: Separators | None = None
    here: Execute | None = None


@dataclass(frozen=True, slots=True)
class _PutIn:
    """What is put in: filled in, or as it was laid out whole."""

    what: SlottedJob
    values: Values
    filling: Filling | None
    pdf: bytes


@dataclass(slots=True)
class _Writer:
    """A print file while it is written."""

    bindery: Bindery
    wish: PrintWish
    execute: Execute
    parts: dict[str, int] = field(default_factory=dict)
    met: dict[str, tuple[SlottedJob, Values]] = field(default_factory=dict)
    """A copy in which each font of slots is met."""
    copies: list[MergedCopy] = field(default_factory=list)
    marks: list[tuple[FittedCopy, int]] = field(default_factory=list)

    def part(self, what: SlottedJob) -> int:
        """The part that a document with slots is in the file.

        Raises BuildError where it cannot be laid out, or cannot be filled in.
        """
        if what.key not in self.parts:
            (made,) = self.execute(take_apart, [what], lost_part)
            if made.part is None:
                raise BuildError(made.problems or [Problem(None, made.why_not, rule="copies/merged")])
            self.parts[what.key] = self.bindery.part(made.part)
        return self.parts[what.key]

    def put(self, sheet: _PutIn, times: int = 1) -> list[int]:
        """Put copies in, filled in or as they were laid out whole; the objects of their first pages."""
        alone = sheet.filling is None
        part = self.bindery.part(taken_apart(sheet.pdf, {})) if alone else self.part(sheet.what)
        if sheet.filling is not None:
            for name, _ in sheet.filling.glyphs:
                self.met.setdefault(name, (sheet.what, sheet.values))
        firsts = []
        for _ in range(times):
            firsts.append(self.bindery.copy(part, sheet.filling))
            if self.wish.both_sides and self.bindery.pages % 2:
                self.bindery.blank(part)
        if alone:
            self.bindery.done_with(part)
        return firsts


def merged(wish: PrintWish, copies: Sequence[FittedCopy], looks: Mapping[str, bytes], execute: Execute) -> MergedFile:
    """Write a print file; `looks` has some copies, by id, as they are as files.

    The file is read by `wish.here`, which must see this machine's folders, or else by `execute`.
    Raises BuildError where it cannot be made; PrivateError with the row whose copy is not as it should be. Then nothing
    is left of it, and what stood in its place stands there still.
    """
    wish.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = wish.file.with_name(f".{wish.file.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as out:
            part.chmod(0o600)
            made = _written(_Writer(Bindery(out), wish, execute), copies)
        _read(part, wish, made, looks, wish.here or execute)
        part.replace(wish.file)
    finally:
        part.unlink(missing_ok=True)
    return made


def _written(writer: _Writer, copies: Sequence[FittedCopy]) -> MergedFile:
    rest = iter(copies)
    numbers = count(1)
    while some := list(islice(rest, _AHEAD)):
        filled = _filled(writer.execute, [(one.what, one.values) for one in some if not one.pdf])
        own = iter(filled)
        sheets = iter(_separators(writer, some, numbers))
        for one in some:
            before = writer.bindery.pages
            firsts = []
            if writer.wish.separators is not None:
                firsts += writer.put(next(sheets))
            filling = None if one.pdf else next(own)
            if filling is None and not one.pdf:
                raise _unlike(one, "it does not fit as it did")
            begin = writer.bindery.pages
            firsts += writer.put(_PutIn(one.what, one.values, filling, one.pdf), one.row.copies)
            each = (writer.bindery.pages - begin) // one.row.copies
            starts = tuple(begin + each * number for number in range(one.row.copies))
            writer.copies.append(MergedCopy(one, before + 1, writer.bindery.pages, starts))
            writer.marks.append((one, firsts[0]))
    _finish(writer, copies[0])
    return MergedFile(writer.bindery.pages, tuple(writer.copies))


def _filled(execute: Execute, todo: Sequence[tuple[SlottedJob, Values]]) -> list[Filling | None]:
    """What some copies say, in their order; nothing of one that does not fit.

    Raises BuildError where they cannot be set.
    """
    kinds: dict[str, list[int]] = {}
    for number, (what, _) in enumerate(todo):
        kinds.setdefault(what.key, []).append(number)
    groups = [same[at : at + IN_A_BATCH] for same in kinds.values() for at in range(0, len(same), IN_A_BATCH)]
    tasks = [CopyBatch(todo[some[0]][0], tuple(todo[one][1] for one in some), number=number)
             for number, some in enumerate(groups)]  # fmt: skip
    out: list[Filling | None] = [None] * len(todo)
    for result in execute(fill, tasks, lost_fillings):
        if result.problems:
            raise BuildError(result.problems)
        for one, filling in zip(groups[result.number], result.fillings, strict=True):
            out[one] = filling
    return out


def _separators(writer: _Writer, some: Sequence[FittedCopy], numbers: Iterator[int]) -> Iterator[_PutIn]:
    """The sheets before some copies: filled in, or laid out where a text is too long for its line."""
    sheets = writer.wish.separators
    if sheets is None:
        return
    said = [sheets.values(one.row, next(numbers)) for one in some]
    todo = [(sheets.blank(values), values) for values in said]
    for (what, values), filling in zip(todo, _filled(writer.execute, todo), strict=True):
        pdf = b""
        if filling is None:
            (made,) = writer.execute(make, [sheets.whole(values)], failed)
            if errors(made.problems):
                raise BuildError(made.problems)
            pdf = made.pdf
        yield _PutIn(what, values, filling, pdf)


def _finish(writer: _Writer, first: FittedCopy) -> None:
    needed = writer.bindery.needed
    met = dict.fromkeys((what.key, id(values)) for what, values in writer.met.values())
    by_key = {(what.key, id(values)): (what, values) for what, values in writer.met.values()}
    task = FontsTask(needed, tuple(by_key[key] for key in sorted(met, key=lambda key: key[0])))
    (made,) = writer.execute(write_fonts, [task], lost_fonts)
    if made.problems:
        raise BuildError(made.problems)
    meta = replace(first.what.job.metadata, local_hash="")
    writer.bindery.finish(made.fonts, _bookmarks(writer.marks), packet(meta), info(meta))


def _bookmarks(marks: Sequence[tuple[FittedCopy, int]]) -> list[Bookmark]:
    """A bookmark for each reader; readers of one organisation who follow each other stand below it."""
    out = []
    for name, some in groupby(marks, key=lambda mark: mark[0].row.values.get("organisation", "")):
        own = [Bookmark(_called(one, "serial", "recipient"), page) for one, page in some]
        if name and len(own) > 1:
            out.append(Bookmark(name, own[0].page, tuple(own)))
        else:
            out += [Bookmark(f"{mark.title} · {name}" if name else mark.title, mark.page) for mark in own]
    return out


def _called(one: FittedCopy, *slots: str) -> str:
    return " · ".join(one.row.values[slot] for slot in slots if slot in one.row.values)


def _read(path: Path, wish: PrintWish, made: MergedFile, looks: Mapping[str, bytes], execute: Execute) -> None:
    """Read every copy, and the sheet before it, in the file.

    Raises PrivateError with the row of one that is not as it should be.
    """
    at = {one.starts[0]: one for one in made.copies}
    all_ = [WrittenCopy(one.one.what, one.one.values, one.starts[0]) for one in made.copies]
    shown = [one for one in made.copies if one.one.row.id in looks]
    all_ += [WrittenCopy(one.one.what, one.one.values, one.starts[-1], looks[one.one.row.id]) for one in shown]
    at |= {one.starts[-1]: one for one in shown}
    if wish.separators is not None:
        at |= {one.first - 1: one for one in made.copies}
        for number, one in enumerate(made.copies, 1):
            values = wish.separators.values(one.one.row, number)
            all_.append(WrittenCopy(wish.separators.blank(values), values, one.first - 1))
    all_.sort(key=lambda one: one.first)
    tasks = [ReadBack(path, tuple(all_[begin : begin + _AHEAD])) for begin in range(0, len(all_), _AHEAD)]
    for result in execute(read_back, tasks, lost_reading):
        if result.problems:
            raise BuildError(result.problems)
        if result.unlike:
            raise _unlike(at[result.first].one, result.unlike)


def _unlike(one: FittedCopy, why: str) -> PrivateError:
    message = f"in the print file this copy is not what it should be: {why}; nothing was made"
    hint = "this is a fault of the program, not of your files: please report it"
    return PrivateError([Problem(one.row.place, message, hint, rule="copies/sample")])
