"""A job of which nothing came back: why there is no document, with the picture or words where its work was."""

from __future__ import annotations

from pathlib import Path
from types import FrameType
from urllib.parse import quote, unquote, urlsplit

from briefs.base.problems import Place, Problem
from briefs.building.guarded.limits import ALLOW, LostJob
from briefs.building.job import Job, Made
from briefs.pictures.facts import SCHEME

LOST = frozenset({"limit", "process"})
"""Rules of jobs that came to no end."""


def spot(frame: FrameType) -> str:
    """Where in its document a job is that goes on."""
    from briefs.press.engines import faults  # noqa: PLC0415 - who only sends jobs to others never needs it

    return faults.spot(frame)


def failed(job: Job, lost: LostJob) -> Made:
    """What a job comes back as when nothing came back."""
    return Made(job.order, b"", 0, 0.0, 0, job.step, (_lost_problem(job, lost),))


def _lost_problem(job: Job, lost: LostJob) -> Problem:
    """Why there is no document: with the picture at which a limit was passed, and its line, as far as that is known."""
    name = f"{job.order.name} ({job.order.paper})"
    if lost.limit is None:
        return Problem(None, f"{name}: {lost.why}", rule="process")
    picture = _picture_at(job, lost.at)
    if picture:
        place = _named_at(job, picture.name) or Place(str(picture))
        message = f"{name} was not made: {lost.why}, at the picture '{picture.name}'"
        hint = "make the picture simpler, or save it as PNG"
    else:
        near = f", at the words “{lost.at}”" if lost.at and ":" not in lost.at else ""
        place, message = Place(job.file), f"{name} was not made: {lost.why}{near}"
        hint = "take out what was put in last, a table, a list or a picture"
    return Problem(place, message, f"{hint}; or allow more: {ALLOW[lost.limit]}", rule="limit")


def _picture_at(job: Job, address: str) -> Path | None:
    """The file of a picture, by its address in the HTML or in a style."""
    scheme, _, rest = address.partition(":")
    if scheme == SCHEME:
        return Path(job.shelf.source(rest)) if job.shelf.source(rest) else None
    return Path(unquote(urlsplit(address).path)) if scheme == "file" else None


def _named_at(job: Job, name: str) -> Place | None:
    """Where a text names a picture."""
    for path in job.sources:
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), start=1):
            for written in (name, quote(name)):
                if written in line:
                    return Place(str(path), number, line.index(written) + 1, len(written))
    return None
