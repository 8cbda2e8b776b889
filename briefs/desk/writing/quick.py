"""Pages of a text that is being typed, as pictures: only what has changed is laid out first, all of it a little later.

It runs in processes that stay warm. What is shown is no edition: nothing is tagged, no PDF is kept.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2

from briefs.base.problems import BriefsError, Problem
from briefs.building.job import Job
from briefs.desk.writing import chunks
from briefs.desk.writing.chunks import LaidGround
from briefs.press.boxes import laying
from briefs.press.engine import Layout, Press
from briefs.press.fit import DensityStep, fit

WIDTH = 850
"""Pixels of a page's picture."""


@dataclass(frozen=True, slots=True)
class PreviewTask:
    """A page to be laid out."""

    job: Job
    step: DensityStep | None
    """The density of last time; None where it is still to be found."""
    ground: LaidGround | None = None
    """What was laid out before: then only what has changed is wanted."""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A paragraph on a page, its edges in thousandths of the page."""

    left: int
    top: int
    width: int
    height: int
    words: str


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A page as it is shown."""

    number: int
    """From 1."""
    png: bytes
    size: tuple[int, int]
    blocks: tuple[PageBlock, ...]


@dataclass(frozen=True, slots=True)
class PreviewMade:
    """Pages as they are now, all of them or those that have changed."""

    pages: tuple[PreviewPage, ...]
    of: int
    whole: bool
    step: DensityStep | None = None
    ground: LaidGround | None = None
    problems: tuple[Problem, ...] = ()


def preview(task: PreviewTask) -> PreviewMade | None:
    """Lay out what is wanted; None where only a part was wanted, and none can be told from the others."""
    try:
        return _part(task, task.ground) if task.ground else _whole(task)
    except BriefsError as error:
        return PreviewMade((), 0, whole=True, step=task.step, problems=error.problems)


def _part(task: PreviewTask, ground: LaidGround) -> PreviewMade | None:
    wanted = chunks.slice_of(task.job.html, ground)
    if wanted is None:
        return None
    if not wanted.html:
        return PreviewMade((), len(ground.pages), whole=False, step=task.step)
    layout = _laid(task.job, task.step, wanted.html)
    if layout.pages != len(ground.pages):  # it has outgrown its pages: all of it must be laid out
        return None
    pages = _pictures(layout, wanted.first, wanted.last)
    return PreviewMade(pages, layout.pages, whole=False, step=task.step)


def _whole(task: PreviewTask) -> PreviewMade:
    job = task.job
    html, parts = chunks.split(job.html)
    step = task.step
    if step is None:
        found = (
            fit(lambda css: laying.lay_out(lambda page: _press_out(job, css, page), html), job.budget)
            if job.budget
            else None
        )
        step = found.step if found else DensityStep(1, 1)
        layout = found.layout.layout if found else _laid(job, step, html)
    else:
        layout = _laid(job, step, html)
    on_pages = [list(_marks(page._page_box)) for page in layout.document.pages]  # noqa: SLF001 - no public way to it
    ground = LaidGround(parts, chunks.parts_by_page(on_pages))
    pages = _pictures(layout, 0, layout.pages - 1)
    return PreviewMade(pages, layout.pages, whole=True, step=step, ground=ground, problems=layout.problems)


def _laid(job: Job, step: DensityStep | None, html: str) -> Layout:
    return _press_out(job, step.css if step else "", html)


def _press_out(job: Job, css: str, html: str) -> Layout:
    styles = (*job.stylesheets, css) if css else job.stylesheets
    return _press(job.roots, job.fonts).lay_out(html, styles, job.templates, job.shelf)


@lru_cache(maxsize=2)
def _press(roots: tuple[Path, ...], fonts: tuple[Path, ...]) -> Press:
    return Press(roots, fonts)


def _pictures(layout: Layout, first: int, last: int) -> tuple[PreviewPage, ...]:
    """Pages from the first to the last; fonts go in whole, since to shorten them takes longer than to draw."""
    wanted = layout.document.pages[first : last + 1]
    pdf = layout.document.copy(wanted).write_pdf(full_fonts=True, uncompressed_pdf=True)
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_page(document[at], page, first + at + 1) for at, page in enumerate(wanted))


def _page(drawn: Any, page: Any, number: int) -> PreviewPage:
    picture = drawn.render(scale=WIDTH / drawn.get_width()).to_pil()
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    return PreviewPage(number, stream.getvalue(), picture.size, tuple(_blocks(page)))


def _blocks(page: Any) -> Iterator[PageBlock]:
    """Each run of lines with its words, in the order of reading."""
    wide, high = page.width, page.height
    for box in _with_lines(page._page_box):  # noqa: SLF001 - no public way to it
        lines = [child for child in box.children if hasattr(child, "baseline")]
        words = " ".join("".join(_texts(box)).split())
        if not words or not lines:
            continue
        top, bottom = lines[0].position_y, lines[-1].position_y + lines[-1].height
        yield PageBlock(
            round(1000 * box.content_box_x() / wide),
            round(1000 * top / high),
            round(1000 * box.width / wide),
            round(1000 * (bottom - top) / high),
            words[:2000],
        )


def _with_lines(box: Any) -> Iterator[Any]:
    children = getattr(box, "children", ())
    if any(type(child).__name__ == "LineBox" for child in children):
        yield box
        return
    for child in children:
        if type(child).__name__ != "MarginBox":
            yield from _with_lines(child)


def _texts(box: Any) -> Iterator[str]:
    if isinstance(text := getattr(box, "text", None), str):
        yield text
    for child in getattr(box, "children", ()):
        yield from _texts(child)
        if type(child).__name__ == "LineBox":
            yield " "


def _marks(box: Any) -> Iterator[str]:
    element = getattr(box, "element", None)
    mark = element.get(chunks.MARK) if element is not None and hasattr(element, "get") else None
    if mark is not None:
        yield mark
        return
    for child in getattr(box, "children", ()):
        yield from _marks(child)
