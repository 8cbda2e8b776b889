"""One job from HTML to a finished PDF; problems come back as values, so that a job can run in any process."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from briefs.fit import NORMAL, Step, fit
from briefs.plan import Order
from briefs.press import Metadata, Press, Pressed, missing_words, pdf_text
from briefs.problems import Place, Problem, errors
from briefs.records import PageBudget


@dataclass(frozen=True, slots=True)
class Job:
    """All that a PDF is made from: it can be sent to another process."""

    order: Order
    file: str
    html: str
    stylesheets: tuple[Path, ...]
    templates: Path
    fonts: tuple[Path, ...]
    metadata: Metadata
    budget: PageBudget
    step: Step = NORMAL


@dataclass(frozen=True, slots=True)
class Made:
    """A finished PDF, or why there is none."""

    order: Order
    pdf: bytes
    pages: int
    seconds: float
    passes: int
    step: Step
    problems: tuple[Problem, ...]


def make(job: Job) -> Made:
    """Lay out, fit and write one document."""
    start = time.perf_counter()
    press = _press((job.templates.resolve(),), job.fonts)

    def lay_out(css: str) -> object:
        sheets: Sequence[Path | str] = (*job.stylesheets, css) if css else job.stylesheets
        return press.lay_out(job.html, sheets, job.templates)

    fitted = fit(lay_out, job.budget, job.file, job.step)
    found = (*fitted.layout.problems, *fitted.problems)
    if errors(found):
        return _made(job, start, b"", fitted.layout.pages, fitted.passes, fitted.step, found)
    pressed = press.write(fitted.layout, job.metadata)
    found = (*found, *pressed.problems, *_lost(job, pressed))
    pdf = b"" if errors(found) else pressed.pdf
    return _made(job, start, pdf, pressed.pages, fitted.passes, fitted.step, found)


def _lost(job: Job, pressed: Pressed) -> tuple[Problem, ...]:
    """Words of the HTML that the PDF does not say: an engine can drop content in silence."""
    missing = missing_words(job.html, pdf_text(pressed.pdf), pressed.furniture)
    if not missing:
        return ()
    said = ", ".join(repr(word) for word in missing[:8]) + (" …" if len(missing) > 8 else "")  # noqa: PLR2004 - enough to find them
    hint = "look for a block that is cut off at a page's end"
    return (Problem(Place(job.file), f"{len(missing)} words are missing from the PDF: {said}", hint, rule="lost-words"),)


def failed(job: Job, why: str) -> Made:
    """What a job comes back as when nothing came back."""
    return Made(job.order, b"", 0, 0.0, 0, job.step, (Problem(None, f"{job.order.name}: {why}", rule="process"),))


def _made(
    job: Job, start: float, pdf: bytes, pages: int, passes: int, step: Step, problems: tuple[Problem, ...]
) -> Made:
    named = tuple(p if p.place else replace(p, message=f"{job.order.name} ({job.order.paper}): {p.message}") for p in problems)
    return Made(job.order, pdf, pages, time.perf_counter() - start, passes, step, named)


@lru_cache(maxsize=2)
def _press(roots: tuple[Path, ...], fonts: tuple[Path, ...]) -> Press:
    """One press a process: fonts and parsed styles are shared by all its documents."""
    return Press(roots, fonts)
