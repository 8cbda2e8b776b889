"""Texts that are typed become pages: in warm processes, at the density that is remembered, what has changed first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TypeVar

import jinja2

from briefs.base import digests
from briefs.base.problems import Problem
from briefs.building import build as building
from briefs.building import ledger, workers
from briefs.building.guarded.limits import Limits, LostJob
from briefs.building.job import Job
from briefs.composing.order import Order
from briefs.desk.writing.chunks import LaidGround
from briefs.desk.writing.quick import PreviewMade, PreviewPage, PreviewTask, preview
from briefs.library.load import Library
from briefs.pictures.shelf import FOLDER
from briefs.press.fit import NORMAL, DensityStep
from briefs.rendering.templating import environment

V = TypeVar("V")
MOST_PAGES = 120
"""Pictures of pages that are remembered."""
LOADED = (*workers.LOADED, "briefs.desk.writing.quick", "pypdfium2")


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page with the address of its picture."""

    name: str
    page: PreviewPage


@dataclass(frozen=True, slots=True)
class ShownPages:
    """Pages of a text as it was typed: all, or those that have changed."""

    pages: tuple[ShownPage, ...]
    of: int
    whole: bool
    fits: bool
    """Whether so many pages are as many as it may have, at the density at which it was laid out."""
    problems: tuple[Problem, ...]


class Previews:
    """The pages of whatever is being written at this desk."""

    def __init__(self, out: Path, limits: Limits, ending: ExitStack) -> None:
        self._out = out
        self._limits = limits
        self._lock = Lock()
        self._pool: workers.Execute | None = None
        self._ending = ending
        self._ground: dict[Order, tuple[DensityStep, LaidGround]] = {}
        self._apart: dict[Order, DensityStep] = {}
        self._pictures: OrderedDict[str, bytes] = OrderedDict()
        self._made: tuple[Library, jinja2.Environment] | None = None
        self._kept: dict[Hashable, object] = {}

    def job(self, read: Library, typed: Library, order: Order) -> Job:
        """What is laid out of a text; templates are those of the library as it was `read`.

        Raises BriefsError where no page can be made of it.
        """
        with self._lock:
            if self._made is None or self._made[0] is not read:
                self._made = read, environment(read.templates)
                self._kept.clear()
            templates = self._made[1]

        def once(kind: Hashable, file: str, make: Callable[[], V]) -> V:
            if kind == "templates":
                return templates  # type: ignore[return-value]  # it is what that call makes
            if kind == "marks":  # those of the text when it was opened: else each letter would change the last page
                made: V = self._kept.setdefault((kind, file), make())  # type: ignore[assignment]  # as it was made
                return made
            return make()

        return replace(building.jobs(typed, [order], once=once)[0], kept=self._out / FOLDER)

    def pages(self, job: Job, *, part: bool, fit: bool = False, apart: bool = False) -> ShownPages | None:
        """Lay out a text, or only what has changed in it; None where that cannot be told.

        With `fit` the density is looked for at which it keeps its pages; else it is that of last time. What is laid out
        `apart` has other looks than those of the workspace, so that nothing of it can be compared with the next time.
        """
        known = self._ground.get(job.order) if not apart else None
        if part and known is None:
            return None
        step, ground = known or (self._remembered(job) or self._apart.get(job.order), None)
        step = step if step or apart else NORMAL
        made = self._laid(PreviewTask(job, None if fit else step, ground if part else None))
        if made is None:
            return None
        if apart and made.step:
            self._apart[job.order] = made.step
        elif made.whole and made.step and made.ground:
            self._ground[job.order] = made.step, made.ground
        shown = tuple(ShownPage(self._put(page.png), page) for page in made.pages)
        fits = job.budget is None or job.budget.keeps(made.of)
        return ShownPages(shown, made.of, made.whole, fits, made.problems)

    def picture(self, name: str) -> bytes | None:
        """A page as it was shown, while it is remembered."""
        with self._lock:
            return self._pictures.get(name)

    def _put(self, png: bytes) -> str:
        name = digests.of_bytes(png)
        with self._lock:
            self._pictures[name] = png
            self._pictures.move_to_end(name)
            while len(self._pictures) > MOST_PAGES:
                self._pictures.popitem(last=False)
        return name

    def _laid(self, task: PreviewTask) -> PreviewMade | None:
        with self._lock:
            if self._pool is None:
                self._pool = self._ending.enter_context(workers.workers(2, self._limits, loaded=LOADED))
            pool = self._pool
        return next(iter(pool(preview, [task], _lost)))

    def _remembered(self, job: Job) -> DensityStep | None:
        """The density at which the document was last made."""
        entry = ledger.read(self._out).documents.get(job.order.file)
        return DensityStep(*entry.step) if entry else None


def _lost(_: PreviewTask, lost: LostJob) -> PreviewMade:
    return PreviewMade((), 0, whole=True, problems=(Problem(None, f"no pages were made: {lost.why}", rule="limit"),))
