"""One job from HTML to a finished PDF; problems come back as values, so that a job can run in any process.

What lays out and writes is loaded where it is used: a process that only sends jobs to others never needs it.
"""

from __future__ import annotations

import atexit
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefs.base import digests
from briefs.base.problems import BriefsError, Problem, errors, of_fault
from briefs.checks.text import leftovers, printed
from briefs.composing.order import IMPOSED, Order
from briefs.library.records.budget import PageBudget
from briefs.pictures.profiles import PrintProfile
from briefs.pictures.shelf import Shelf
from briefs.press.attachments import Attachment
from briefs.press.fit import NORMAL, DensityStep, Fitted, by, fit, keeps
from briefs.press.metadata import Metadata
from briefs.rendering.style_rules import StyleSource

if TYPE_CHECKING:
    from briefs.press.boxes.laying import Boxed
    from briefs.press.engine import Press, Pressed

JUDGED = "judged"
"""The part of a job that decides what is said of a page budget, and not one byte of the file."""
MANY = 8
"""Pages above which nobody finds a part by leafing, so that contents stand at the front."""
NO_RULES = printed.PageRules()
OF_THE_MACHINE = frozenset({"engine", "font-subsetting"})
"""Rules about what is installed."""
LOOKS = ("text", "styles", "fonts", "settings", "code", "packages", "libraries")
"""The parts of a job that decide its layout."""


@dataclass(frozen=True, slots=True)
class Job:
    """All that a PDF is made from: it can be sent to another process."""

    order: Order
    file: str
    html: str
    stylesheets: tuple[StyleSource, ...]
    """Files, and what the brand says as text."""
    templates: Path
    fonts: tuple[Path, ...]
    metadata: Metadata
    budget: PageBudget | None
    longest: str = ""
    """The section that uses most of its word budget, in words, for the message that a page budget is missed."""
    step: DensityStep = NORMAL
    final: bool = False
    """Whether a document that is too short is refused; a draft may grow into its pages."""
    sure: bool = False
    """Whether `step` was found for exactly this job, so that nothing need be tried."""
    notes_page: str = ""
    """The HTML of one page to write on; a booklet is filled up with them to whole sheets."""
    full_size: bool = False
    """Whether pages that are laid out on sheets to fold keep their size."""
    contents: str = ""
    """The HTML of its contents, which a document of many pages gets at its front; empty for none."""
    right_to_left: bool = False
    """Whether the language runs so: then a booklet is bound at its right."""
    attachments: tuple[Attachment, ...] = ()
    """Files that travel inside the PDF; they do not change its layout."""
    sources: tuple[Path, ...] = ()
    """The text files that it is made of, its own first, in which the place of what is misprinted is looked for."""
    misses: tuple[str, str] = ("+{count}", "-{count}")
    """What the foot of a draft says that has too many pages, and of one that has too few."""
    one_ink: bool = False
    """Whether it is printed in black alone, as a variant is whose pictures are grey."""
    profile: PrintProfile | None = None
    """Of the printing house, where the file is to be PDF/X."""
    words: printed.PageRules = NO_RULES
    """What must not be on its pages."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Where the pictures that it shows lie, by the hash of what they hold."""
    kept: Path | None = None
    """The folder in which pictures that were made ready are kept."""

    @property
    def roots(self) -> tuple[Path, ...]:
        """What styles may show: pictures and fonts below the templates, and the brand's own fonts."""
        templates = self.templates.resolve()
        fonts = (path.resolve() for path in self.fonts)
        return (templates, *(path for path in fonts if not path.is_relative_to(templates)))

    @property
    def shelf(self) -> Shelf:
        """Its pictures, made ready when they are asked for."""
        return Shelf(self.pictures, self.kept)


@dataclass(frozen=True, slots=True)
class Made:
    """A finished PDF, or why there is none."""

    order: Order
    pdf: bytes = field(repr=False)
    pages: int
    seconds: float
    passes: int
    step: DensityStep
    problems: tuple[Problem, ...]
    anchors: Mapping[str, int] = field(default_factory=dict)
    """The page, from 1, of each id in the HTML; of a booklet as it is read."""
    reads: Mapping[str, str | None] = field(default_factory=dict)
    """The pictures that were read, each with the hash of what it held; None where there was none."""
    libraries: tuple[tuple[str, str], ...] = ()
    """The system's libraries that took part, each with its hash."""
    kept: bool = True
    """Whether it keeps its page budget."""


Make = Callable[[Job], Made]
"""Makes a document, here or in a process that is watched over."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A job to be laid out at its own density only, to learn how many pages it has then."""

    job: Job


def parts(job: Job, digest: Callable[[tuple[Path, ...]], str]) -> dict[str, str]:
    """What decides a job's PDF, by kind, each as a hash; `digest` gives that of some files in their order."""
    return {
        "text": digests.of(job.html, job.notes_page, job.contents),
        "styles": _of_styles(job.stylesheets, digest),
        "fonts": digest(job.fonts),
        "settings": digests.of(
            repr((job.order.file, job.budget, job.right_to_left, job.full_size, job.one_ink, job.misses, job.profile))
        ),
        JUDGED: digests.of(repr((job.longest, job.final))),
        "facts": digests.of(repr(job.metadata)),
        "data": digests.of(*(text for item in job.attachments for text in _of_attachment(item))),
        "rules": digests.of(_of_rules(job.words)),
    }


def _of_styles(styles: Sequence[StyleSource], digest: Callable[[tuple[Path, ...]], str]) -> str:
    """The hash of style sheets in their order, and of those that are no files as they are."""
    made = [f"{at} {each}" for at, each in enumerate(styles) if isinstance(each, str)]
    return digests.of(digest(tuple(each for each in styles if not isinstance(each, str))), *made)


def layout_key(all_parts: Mapping[str, str]) -> str:
    """A hash of those parts that decide the layout."""
    return digests.of(*(all_parts.get(name, "") for name in LOOKS))


def _of_attachment(item: Attachment) -> tuple[str | bytes, ...]:
    return item.name, item.media_type, item.description, item.data


def _of_rules(words: printed.PageRules) -> str:
    rules = [[rule.name, rule.avoid, rule.unless, rule.case, rule.hint, sorted(rule.allowed)] for rule in words.rules]
    return json.dumps([rules, sorted(words.hashes), sorted(words.marks)])


def attempt(task: Job | Trial) -> Made:
    """Make a document, or only try how many pages it has."""
    if isinstance(task, Job):
        return make(task)
    start = time.perf_counter()
    job = task.job
    try:
        press = press_of(job.roots, job.fonts)
        boxed = lay_out_job(job, press, job.step.css)
    except BriefsError as error:
        return Made(job.order, b"", 0, time.perf_counter() - start, 1, job.step, error.problems)
    kept = job.budget is None or keeps(job.budget, boxed)
    return Made(job.order, b"", boxed.pages, time.perf_counter() - start, 1, job.step, (), kept=kept)


def make(job: Job) -> Made:
    """Lay out, fit and write one document; whatever goes wrong comes back as a problem."""
    start = time.perf_counter()
    try:
        return _made(job, start)
    except BriefsError as error:
        problems = error.problems
    except MemoryError:  # a limit, which is told by who keeps it
        raise
    except Exception as error:  # noqa: BLE001 - one document's failure must not end the others
        problems = (of_fault(error),)
    return Made(job.order, b"", 0, time.perf_counter() - start, 0, job.step, _named(job, problems))


def _made(job: Job, start: float) -> Made:
    from briefs.press import imposing, misfit  # noqa: PLC0415 - as the head of this file says
    from briefs.press.boxes import telling  # noqa: PLC0415 - likewise
    from briefs.press.boxes.places import Files  # noqa: PLC0415 - likewise
    from briefs.press.libraries import libraries  # noqa: PLC0415 - likewise
    from briefs.press.text import html_blocks, lost_words, pdf_pages, prose_blocks  # noqa: PLC0415 - likewise
    from briefs.rendering import page_tree  # noqa: PLC0415 - likewise

    press = press_of(job.roots, job.fonts)
    fitted = _fitted(job, press)
    boxed, passes, html = fitted.layout, fitted.passes, job.html
    found = _misfit(job, fitted)
    if job.budget and not fitted.kept and not errors(found):
        html = misfit.marked(html, by(job.budget, boxed), *job.misses)
        boxed, passes = lay_out_job(job, press, fitted.step.css, html), passes + 1
    if job.contents and boxed.pages > MANY and job.budget is None:
        html = page_tree.with_front(html, job.contents)
        boxed, passes = lay_out_job(job, press, fitted.step.css, html), passes + 1
    files, anchors = Files(job.sources), boxed.layout.anchors
    found = (*found, *boxed.layout.problems, *telling.problems(boxed, files, job.order.paper))
    found = (*found, *misfit.torn(job.file, job.order.paper, boxed))
    pdf, pages = b"", boxed.pages
    if job.order.finish in IMPOSED and (short := imposing.missing_pages(pages)) and not errors(found):
        filled = page_tree.with_end(html, job.notes_page * short)
        boxed, passes = lay_out_job(job, press, fitted.step.css, filled), passes + 1
    if not errors(found):
        meta = replace(job.metadata, archival=job.order.finish not in IMPOSED, exchange=job.profile is not None)
        pressed = _printed(job, press.write(boxed.layout, meta, job.attachments, one_ink=job.one_ink))
        texts = pdf_pages(pressed.pdf)
        found = (*found, *pressed.problems, *lost_words(job.file, boxed.html, texts, pressed.furniture))
        found = (*found, *printed.check(job.file, job.words, texts, html_blocks(boxed.html)))
        found = (*found, *leftovers.on_page(job.file, prose_blocks(boxed.html), job.words.marks))
        pdf, pages = b"" if errors(found) else pressed.pdf, pressed.pages
    found = tuple(telling.at_letters(found, files))
    seconds = time.perf_counter() - start
    return Made(
        job.order, pdf, pages, seconds, passes, fitted.step, _named(job, (*found, *press.notices())),
        anchors, press.reads(), libraries(), fitted.kept,
    )  # fmt: skip


def _fitted(job: Job, press: Press) -> Fitted[Boxed]:
    """The document laid out so that it keeps its budget, as near to the design as drawn as can be."""

    def lay_out(css: str) -> Boxed:
        return lay_out_job(job, press, css)

    if job.budget is None:
        return Fitted(lay_out(""), NORMAL, 1, kept=True)
    if job.sure:
        boxed = lay_out(job.step.css)
        return Fitted(boxed, job.step, 1, keeps(job.budget, boxed))
    return fit(lay_out, job.budget, job.step)


def lay_out_job(job: Job, press: Press, css: str, html: str | None = None) -> Boxed:
    """A job laid out once, with a style sheet of its own."""
    from briefs.press.boxes import laying  # noqa: PLC0415 - as the head of this file says

    shelf = job.shelf
    styles = (*job.stylesheets, css) if css else job.stylesheets
    return laying.lay_out(lambda page: press.lay_out(page, styles, job.templates, shelf), html or job.html)


def _printed(job: Job, pressed: Pressed) -> Pressed:
    """The PDF as it goes to the printer: a booklet's pages laid out on sheets, a printing house's in its inks."""
    from briefs.press import exchange, imposing  # noqa: PLC0415 - as the head of this file says

    if job.profile and not errors(pressed.problems):
        pdf, problems = exchange.for_press(pressed.pdf, job.profile)
        return replace(pressed, pdf=pdf, problems=(*pressed.problems, *problems))
    if job.order.finish not in IMPOSED or errors(pressed.problems):
        return pressed
    pdf = imposing.impose(pressed.pdf, right_to_left=job.right_to_left, full_size=job.full_size)
    return replace(pressed, pdf=pdf, pages=pressed.pages // 2)


def _misfit(job: Job, fitted: Fitted[Boxed]) -> tuple[Problem, ...]:
    from briefs.press import misfit  # noqa: PLC0415 - as the head of this file says

    if job.budget is None:
        return ()
    return misfit.problems(misfit.Budgeted(job.file, job.order.paper, job.budget, job.longest, job.final), fitted)


def _named(job: Job, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems without a place get the document's name, but for those that every document has here."""
    name = f"{job.order.name} ({job.order.paper})"
    return tuple(
        p if p.place or p.rule in OF_THE_MACHINE else replace(p, message=f"{name}: {p.message}") for p in problems
    )


@lru_cache(maxsize=2)
def press_of(roots: tuple[Path, ...], fonts: tuple[Path, ...]) -> Press:
    """One press a process: fonts and parsed styles are shared by all its documents."""
    from briefs.press.engine import Press  # noqa: PLC0415 - loads WeasyPrint: as the head of this file says

    atexit.register(press_of.cache_clear)  # else its fonts go after the modules that put them away
    return Press(roots, fonts)
