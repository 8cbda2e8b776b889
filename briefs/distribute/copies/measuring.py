"""Every row of a list held against the document before anything is written: it fits, is laid out whole, or is refused.

A row that does not fit its lines is laid out whole: where all else of the document stays as it is, that copy is good
too. A few copies of each kind are made in both ways and compared; where they differ, the run is refused.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from briefs.base.problems import BuildError, PrivateError, Problem, errors
from briefs.building.personal.batches import BatchResult, CopyBatch, SlottedJob, do_batch, lost_batch
from briefs.building.personal.samples import (
    BlankCheck,
    WholeCopy,
    WholeResult,
    check_blank,
    lay_out_whole,
    lost_check,
    lost_whole,
)
from briefs.building.workers import Execute
from briefs.distribute.copies.rows import CopyRow, kinds
from briefs.distribute.copies.slots import Slotted
from briefs.distribute.recipients.recipients import RejectedRow
from briefs.press.copies.stencil import Unfit
from briefs.press.fonts import name_of

IN_A_BATCH = 100
"""Copies that a process makes at once."""
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class FittedCopy:
    """A copy that can be made, and how."""

    row: CopyRow
    what: SlottedJob
    values: Mapping[str, str] = field(repr=False)
    pdf: bytes = field(default=b"", repr=False)
    """As it was laid out whole; empty where it is filled in."""

    @property
    def how(self) -> str:
        return "whole" if self.pdf else "once"


@dataclass(frozen=True, slots=True)
class CopySample:
    """A copy to look at."""

    row: CopyRow
    pdf: bytes = field(repr=False)
    why: tuple[str, ...]
    """`first`, `last`, `longest`, the name of a script, or `fills` where it fills other slots than those before."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A list that was held against a document."""

    fitted: tuple[FittedCopy, ...]
    """In the order of the list."""
    rejected: tuple[RejectedRow, ...]
    samples: tuple[CopySample, ...]
    """A few copies to look at: the first, the last, the longest, one of each script."""
    why_whole: tuple[str, ...]
    """Why copies have to be laid out whole, where all have."""
    unsaid: tuple[str, ...]
    """Words of the edition that copies do not say, such as a hint to fill in what is filled in."""


def measured(document: Slotted, rows: Sequence[CopyRow], edition: bytes, execute: Execute) -> Measured:
    """Every row, laid out as far as it takes to know whether its copy can be made.

    Raises BuildError where the document cannot be laid out with its slots filled, or has other pages then; PrivateError
    where copies that are filled in differ from those that are laid out whole.
    """
    todo: list[FittedCopy] = []
    unsaid: dict[str, None] = {}
    for kind, own in kinds(rows, document).items():
        what = document.blank(kind)
        if gone := _unsaid(what, edition, execute):
            unsaid[gone] = None
        for row in own:
            values = document.complete({slot: row.values[slot] for slot, _ in kind})
            todo.append(FittedCopy(row, what, values))
    unfit, why = _unfit(todo, execute)
    stuck = {number for number, found in unfit.items() if any(one.missing for one in found)}
    rejected = {number: _told(todo[number].row, unfit[number]) for number in stuck}
    doubtful = [number for number in unfit if number not in stuck]
    whole = {result.number: result for result in _whole(document, todo, doubtful, execute)}
    for number, result in whole.items():
        if result.problems or result.unlike:
            rejected[number] = _told(todo[number].row, unfit[number], result)
    fitted = tuple(
        FittedCopy(one.row, one.what, one.values, whole[number].pdf if number in whole else b"")
        for number, one in enumerate(todo)
        if number not in rejected
    )
    in_order = tuple(sorted(fitted, key=lambda one: one.row.place.line or 0))
    samples = _samples(document, in_order, execute)
    out = tuple(RejectedRow(todo[number].row.line, found) for number, found in sorted(rejected.items()))
    return Measured(in_order, out, samples, why, tuple(unsaid))


def _unsaid(what: SlottedJob, edition: bytes, execute: Execute) -> str:
    """What the document with its slots filled does not say any more, on the same pages.

    Raises BuildError where it has other pages, or anything is wrong with them.
    """
    ((gone, problems),) = execute(check_blank, [BlankCheck(what, edition)], lost_check)
    if problems:
        raise BuildError(problems)
    return gone


def batches(copies: Sequence[FittedCopy]) -> Iterator[tuple[CopyBatch, Sequence[FittedCopy]]]:
    """Copies in batches of one kind, in their order."""
    kinds: dict[str, list[FittedCopy]] = {}
    for one in copies:
        kinds.setdefault(one.what.key, []).append(one)
    for same in kinds.values():
        rest = iter(same)
        while some := list(islice(rest, IN_A_BATCH)):
            yield CopyBatch(some[0].what, tuple(one.values for one in some)), some


def _unfit(todo: Sequence[FittedCopy], execute: Execute) -> tuple[dict[int, tuple[Unfit, ...]], tuple[str, ...]]:
    """The copies that do not fit as they are, by their number, and why where no copy can be filled in."""
    number_of = {id(one): number for number, one in enumerate(todo)}
    pairs = list(batches(todo))
    tasks = [CopyBatch(batch.what, batch.values, number=number) for number, (batch, _) in enumerate(pairs)]
    found: dict[int, tuple[Unfit, ...]] = {}
    why: dict[str, None] = {}
    for done in execute(do_batch, tasks, lost_batch):
        result: BatchResult = done
        if result.problems:
            raise BuildError(result.problems)
        some = pairs[result.number][1]
        if result.why_not:
            why[result.why_not] = None
            found |= {number_of[id(one)]: () for one in some}
            continue
        for one, each in zip(some, result.results, strict=True):
            if each.unfit:
                found[number_of[id(one)]] = each.unfit
    return found, tuple(why)


def _whole(
    document: Slotted, todo: Sequence[FittedCopy], numbers: Sequence[int], execute: Execute
) -> Iterator[WholeResult]:
    def task(number: int) -> WholeCopy:
        one = todo[number]
        return WholeCopy(one.what, one.values, document.whole(one.values), number)

    yield from execute(lay_out_whole, map(task, numbers), lost_whole)


def _samples(document: Slotted, fitted: Sequence[FittedCopy], execute: Execute) -> tuple[CopySample, ...]:
    reasons = _chosen(fitted)
    chosen = [one for one, _ in reasons]
    tasks = [
        WholeCopy(one.what, one.values, document.whole(one.values), number, filled_in=True)
        for number, one in enumerate(chosen)
        if not one.pdf
    ]
    made = {number: one.pdf for number, one in enumerate(chosen) if one.pdf}
    for result in execute(lay_out_whole, tasks, lost_whole):
        if wrong := errors(result.problems):
            raise BuildError(wrong)
        if result.unlike:
            place = chosen[result.number].row.place
            message = f"this copy, filled in, is not the same as laid out whole: {result.unlike}; nothing was made"
            hint = "this is a fault of the program, not of your files: please report it"
            raise PrivateError([Problem(place, message, hint, rule="copies/sample")])
        made[result.number] = result.pdf
    return tuple(CopySample(chosen[number].row, pdf, reasons[number][1]) for number, pdf in sorted(made.items()))


def _chosen(fitted: Sequence[FittedCopy]) -> list[tuple[FittedCopy, tuple[str, ...]]]:
    """The first, the last and the longest copy, and the first of each kind and each script; each with the reasons."""
    if not fitted:
        return []
    why: dict[int, list[str]] = {}
    own = {id(one): one for one in fitted}
    ends = (("first", fitted[0]), ("last", fitted[-1]), ("longest", max(fitted, key=_length)))
    for name, one in ends:
        why.setdefault(id(one), []).append(name)
    seen: set[str] = set()
    for one in fitted:
        new = [name.capitalize() for name in sorted(_scripts(one) - seen)]
        if one.what.key not in seen and seen and not new:
            new = ["fills"]
        if new:
            why.setdefault(id(one), []).extend(new)
        seen |= {one.what.key, *_scripts(one)}
    return [(own[number], tuple(reasons)) for number, reasons in why.items()]


def _length(one: FittedCopy) -> int:
    return max((len(value) for value in one.row.values.values()), default=0)


def _scripts(one: FittedCopy) -> set[str]:
    letters = {letter for value in one.row.values.values() for letter in value if letter.isalpha()}
    return {unicodedata.name(letter, "?").partition(" ")[0] for letter in letters}


def _to_blame(one: Unfit, row: CopyRow) -> str:
    """The slot of a line that has the letters which no font has, or else the longest text."""
    own = [slot for slot in one.slots if slot in row.values]
    strange = [slot for slot in own if set(row.values[slot]) & set(one.missing)]
    return max(strange or own, key=lambda slot: len(row.values[slot]), default="")


def _told(row: CopyRow, found: Sequence[Unfit], whole: WholeResult | None = None) -> tuple[Problem, ...]:
    """Why a row's copy cannot be made, at the cells that are to blame."""
    told = []
    for one in found:
        slot = _to_blame(one, row)
        place = row.places.get(slot, row.place)
        if one.missing:
            shown = ", ".join(name_of(letter) for letter in one.missing[:_SHOWN])
            more = f" and {len(one.missing) - _SHOWN} more" if len(one.missing) > _SHOWN else ""
            message = f"no font of the project has {shown}{more}"
            told.append(Problem(place, message, "write it in letters that can be printed", rule="copies/letters"))
        else:
            wide = f"{one.too_wide:.0f} mm too wide" if one.too_wide >= 1 else "a little too wide"
            message = f"{slot or 'this'} does not fit its line: {wide}, and in two lines it would change the page"
            told.append(Problem(place, message, "shorten it", rule="copies/fit"))
    if whole is not None and not told:
        why = whole.unlike or "; ".join(problem.message for problem in errors(whole.problems))
        told.append(Problem(row.place, f"this copy would not be the document any more: {why}", rule="copies/fit"))
    return tuple(told)
