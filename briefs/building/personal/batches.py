"""Copies of one document for many readers: laid out once in a process, measured and written a batch at a time.

A batch is what goes to a worker; what comes back is small, for a worker writes its files itself.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefs.base import digests
from briefs.base.checksums import sha256
from briefs.base.problems import BriefsError, Problem, errors
from briefs.building.guarded.limits import LostJob
from briefs.building.job import Job, lay_out_job, parts, press_of

if TYPE_CHECKING:
    from briefs.press.copies.stencil import Stencil, Unfit

Values = Mapping[str, str]
"""What a copy says in each slot."""
_KEPT: dict[str, LaidBlank] = {}
"""What this process has laid out."""
_MOST = 3


@dataclass(frozen=True, slots=True)
class SlottedJob:
    """A document to lay out once, a token in each slot."""

    job: Job
    tokens: tuple[tuple[str, str], ...]
    """Each token with the slot that it stands for."""
    key: str
    """A hash of all that it is made of, by which it is known again."""


def slotted_job(job: Job, tokens: tuple[tuple[str, str], ...]) -> SlottedJob:
    """A document with a token in each slot, known by what it is made of, wherever its files lie."""
    made_of = parts(job, lambda paths: digests.of(*(digests.of_file(path) or "" for path in paths)))
    program = digests.program()
    return SlottedJob(job, tokens, digests.of(*made_of.values(), *program.values(), repr(job.step), repr(tokens)))


@dataclass(frozen=True, slots=True)
class LaidBlank:
    """A document as it was laid out with tokens in its slots."""

    pdf: bytes
    pages: int
    stencil: Stencil | None
    why_not: str
    """Why each copy has to be laid out whole, where it has."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CopyBatch:
    """Some readers' copies to measure, and to write where each has a file."""

    what: SlottedJob
    values: tuple[Values, ...]
    files: tuple[Path, ...] = ()
    number: int = 0
    """By which its result is known."""
    brought: bool = False
    """Whether the copies come back with the result: another machine sees no folder of this one."""


@dataclass(frozen=True, slots=True)
class CopyResult:
    """What became of one copy."""

    unfit: tuple[Unfit, ...] = ()
    sha: str = ""
    size: int = 0
    pdf: bytes = field(default=b"", repr=False)
    """Where it is brought back, and not written yet."""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of a batch: a result for each copy, or why none was made."""

    number: int
    results: tuple[CopyResult, ...]
    why_not: str = ""
    problems: tuple[Problem, ...] = ()


def blank(what: SlottedJob) -> LaidBlank:
    """The document with its slots, laid out once in this process.

    Raises BriefsError where it cannot be laid out.
    """
    key = what.key
    if key not in _KEPT:
        while len(_KEPT) >= _MOST:
            del _KEPT[next(iter(_KEPT))]
        _KEPT[key] = _laid_out(what)
    return _KEPT[key]


def _laid_out(what: SlottedJob) -> LaidBlank:
    from briefs.press.copies.lines import slot_lines  # noqa: PLC0415 - loads WeasyPrint, as `job` says
    from briefs.press.copies.pen import Pen  # noqa: PLC0415 - likewise
    from briefs.press.copies.stencil import NoStencilError, Stencil  # noqa: PLC0415 - likewise

    job = what.job
    press = press_of(job.roots, job.fonts)
    boxed = lay_out_job(job, press, job.step.css)
    kept: list[object] = []
    pressed = press.write(boxed.layout, job.metadata, job.attachments, one_ink=job.one_ink, keep=kept.append)
    problems = (*boxed.layout.problems, *pressed.problems)
    tokens = dict(what.tokens)
    try:
        lines = slot_lines(boxed.layout.document.pages, tokens)
        stencil, why = Stencil(kept[0], lines, tokens, Pen(job.fonts)), ""
    except NoStencilError as error:
        stencil, why = None, str(error)
    return LaidBlank(pressed.pdf, pressed.pages, stencil, why, problems)


def do_batch(batch: CopyBatch) -> BatchResult:
    """Measure the copies of a batch, and write those that fit."""
    try:
        made = blank(batch.what)
    except BriefsError as error:
        return BatchResult(batch.number, (), problems=error.problems)
    if made.stencil is None or errors(made.problems):
        return BatchResult(batch.number, (), made.why_not, errors(made.problems))
    files = batch.files or (None,) * len(batch.values)
    pairs = zip(batch.values, files, strict=True)
    results = [_result(made.stencil, values, file, brought=batch.brought) for values, file in pairs]
    return BatchResult(batch.number, tuple(results))


def lost_batch(batch: CopyBatch, lost: LostJob) -> BatchResult:
    """What a batch comes back as when nothing came back."""
    name = batch.what.job.order.name
    wrong = Problem(None, f"copies of {name} were not made: {lost.why}", rule="process")
    return BatchResult(batch.number, (), problems=(wrong,))


def _result(stencil: Stencil, values: Values, file: Path | None, *, brought: bool) -> CopyResult:
    if unfit := stencil.unfit(values):
        return CopyResult(unfit)
    if file is None and not brought:
        return CopyResult()
    pdf = stencil.copy(values)
    if file is not None:
        put(file, pdf)
    return CopyResult(sha=sha256(pdf), size=len(pdf), pdf=pdf if brought else b"")


def put(file: Path, data: bytes) -> None:
    """Write a file beside its place, then put it there; the disk is not waited for: a lost one is remade."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    part.write_bytes(data)
    part.chmod(0o600)
    part.replace(file)
