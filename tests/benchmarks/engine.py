"""The inside of briefs as the benchmarks use it, and WeasyPrint by itself on the same pages: the one module to adapt.

A final page is what a build hands to WeasyPrint in the end: HTML, styles, and the density that was found for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from jinja2 import Environment
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from briefs.base.problems import errors
from briefs.building import build, ledger, staleness
from briefs.building.job import Job, make
from briefs.checks import check
from briefs.checks.text import printed
from briefs.composing.compose import compose
from briefs.composing.order import Choice as Narrowed
from briefs.composing.order import Order
from briefs.composing.plan import plan
from briefs.library.load import Document, Library, load
from briefs.press.engine import Press
from briefs.press.engines.choice import EngineChoice
from briefs.press.engines.plain import Plain
from briefs.press.fast.engine import Fast
from briefs.press.text import html_blocks, missing_words, pdf_pages
from briefs.rendering.render import render
from briefs.rendering.templating import environment
from tests.benchmarks.program import Choice, MeasurementError
from tests.benchmarks.timing import Times, processor_seconds, rounds, seconds

VARIANT = "pdf/a-3a"


@dataclass(frozen=True, slots=True)
class Final:
    """One document as it is laid out in the end."""

    name: str
    file: str
    """Below the output folder."""
    html: str
    styles: tuple[Path, ...]
    density: str
    """A style sheet, empty for the design as drawn."""
    base: Path
    paper: str


def read(root: Path) -> Library:
    """A workspace, read; it must be without mistakes."""
    library, problems = load((root / "content").resolve(), (root / "templates").resolve())
    if errors(problems):
        raise MeasurementError(f"{problems[0].place}: {problems[0].message}")
    return library


def finals(root: Path, out: Path, choice: Choice) -> tuple[Final, ...]:
    """The final pages of what was built into an output folder, by the densities remembered there."""
    library = read(root)
    record = ledger.read(out)
    jobs = build.jobs(library, _orders(library, choice))
    if not {job.order.file for job in jobs} <= set(record.documents):
        raise MeasurementError("the densities of this build are not remembered")
    return tuple(_final(job) for job in staleness.reminded(jobs, record))


def raw(pages: Sequence[Final]) -> None:
    """WeasyPrint by itself, as its manual shows it: the styles are read anew for each document."""
    for page in pages:
        sheets: list[object] = [str(path) for path in page.styles]
        if page.density:
            sheets.append(CSS(string=page.density))
        _html(page).write_pdf(stylesheets=sheets, pdf_variant=VARIANT)


class Thrifty:
    """WeasyPrint by itself in the hands of somebody thrifty: each style sheet and each font is read once."""

    def __init__(self) -> None:
        self._fonts = FontConfiguration()
        self._sheets: dict[str, object] = {}

    def __call__(self, pages: Sequence[Final]) -> None:
        """Print documents."""
        for page in pages:
            sheets = [self._sheet(path) for path in page.styles]
            if page.density:
                sheets.append(CSS(string=page.density))
            _html(page).write_pdf(stylesheets=sheets, pdf_variant=VARIANT, font_config=self._fonts)

    def _sheet(self, path: Path) -> object:
        key = str(path)
        if key not in self._sheets:
            self._sheets[key] = CSS(filename=key, font_config=self._fonts)
        return self._sheets[key]


@dataclass(frozen=True, slots=True)
class Staged:
    """Seconds of each step of one document, how many layouts it takes where its density is searched, its final page."""

    composing: float
    layout: float
    writing: float
    looking: float
    searched: int
    final: Final


def reading(root: Path) -> tuple[float, float]:
    """Seconds of reading a workspace, and of checking it."""
    library = read(root)  # once in vain: what stays for the next documents is not a document's cost
    return seconds(lambda: read(root)), seconds(lambda: check(library))


def stages(root: Path, choice: Choice) -> Iterator[Staged]:
    """Each document step by step, in a process that has made it once before."""
    library = read(root)
    env = environment(library.templates)
    press: Press | None = None
    for order in _orders(library, choice):
        found = build.jobs(library, (order,))[0]
        made = make(found)
        if errors(made.problems):
            raise MeasurementError(made.problems[0].message)
        job = replace(found, step=made.step, sure=True)
        press = press or Press((job.templates.resolve(),), job.fonts)
        document = library.document(order.key)
        if document is None:
            raise MeasurementError(f"there is no {order.name}")
        composing = seconds(partial(_composed, library, order, document, env))
        yield _pressed(press, job, composing, made.passes)


def _composed(library: Library, order: Order, document: Document, env: Environment) -> None:
    render(library, compose(library, order, document), env)


def _pressed(press: Press, job: Job, composing: float, searched: int) -> Staged:
    sheets: tuple[Path | str, ...] = (*job.stylesheets, job.step.css) if job.step.css else job.stylesheets
    layout = press.lay_out(job.html, sheets, job.templates)
    pressed = press.write(layout, job.metadata, job.attachments)

    def look() -> None:
        texts = pdf_pages(pressed.pdf)
        missing_words(job.html, "\n\n".join(texts), pressed.furniture)
        printed.check(job.file, job.words, texts, html_blocks(job.html))

    return Staged(
        composing=composing,
        layout=seconds(lambda: press.lay_out(job.html, sheets, job.templates)),
        writing=seconds(lambda: press.write(layout, job.metadata, job.attachments)),
        looking=seconds(look),
        searched=searched,
        final=_final(job),
    )


def by_each_engine(root: Path, choice: Choice, count: int) -> Iterator[tuple[str, dict[str, Times]]]:
    """Each document with the seconds of several rounds for the fast and the plain engine; both must give its bytes."""
    library = read(root)
    presses: dict[str, Press] = {}
    for found in build.jobs(library, _orders(library, choice)):
        made = make(found)
        if errors(made.problems):
            raise MeasurementError(made.problems[0].message)
        job = replace(found, step=made.step)
        for name, kind in (("fast", Fast), ("plain", Plain)):
            engines = EngineChoice(kind, Plain())
            presses.setdefault(name, Press((job.templates.resolve(),), job.fonts, engines))
        works = {name: partial(_printed_by, press, job) for name, press in presses.items()}
        if any(work() != made.pdf for work in works.values()):
            raise MeasurementError(f"the engines give different files for {_final(job).name}")
        yield _final(job).name, rounds({name: partial(processor_seconds, work) for name, work in works.items()}, count)


def _printed_by(press: Press, job: Job) -> bytes:
    sheets: tuple[Path | str, ...] = (*job.stylesheets, job.step.css) if job.step.css else job.stylesheets
    return press.write(press.lay_out(job.html, sheets, job.templates), job.metadata, job.attachments).pdf


def made_one_by_one(root: Path, choice: Choice) -> Iterator[int]:
    """Make documents one after the other as a worker does, and tell how many are done."""
    library = read(root)
    for number, job in enumerate(build.jobs(library, _orders(library, choice)), 1):
        made = make(job)
        if errors(made.problems):
            raise MeasurementError(made.problems[0].message)
        yield number


def printed_one_by_one(root: Path, choice: Choice) -> Iterator[int]:
    """The same with WeasyPrint by itself, its styles and fonts read once."""
    library = read(root)
    thrifty = Thrifty()
    for number, job in enumerate(build.jobs(library, _orders(library, choice)), 1):
        thrifty([_final(job)])
        yield number


def _orders(library: Library, choice: Choice) -> tuple[Order, ...]:
    orders, problems = plan(library, Narrowed(**{f"{name}s": tuple(values) for name, values in choice.items()}))
    if problems:
        raise MeasurementError(problems[0].message)
    return orders


def _final(job: Job) -> Final:
    order = job.order
    name = f"{order.name}, {order.paper}"
    files = tuple(style for style in job.stylesheets if not isinstance(style, str))
    made = "".join(style for style in job.stylesheets if isinstance(style, str))
    return Final(name, order.file, job.html, files, made + job.step.css, job.templates.resolve(), order.paper)


def _html(page: Final) -> HTML:
    return HTML(string=page.html, base_url=page.base.as_uri() + "/")
