"""Orders to files: compose and render each, press them through an executor, write each whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path

import jinja2

from briefs.base import digests
from briefs.base.files import below, write_whole
from briefs.base.once import Once, always
from briefs.base.problems import BriefsError, Place, Problem, errors
from briefs.building import evidence
from briefs.building.guarded.limits import LostJob
from briefs.building.job import Job, Made, Trial, attempt, make
from briefs.building.lost import LOST, failed
from briefs.building.workers import Execute
from briefs.checks.text.printed import page_rules
from briefs.composing.brief import Brief
from briefs.composing.compose import compose
from briefs.composing.order import EXCHANGE, FOLDED, IMPOSED, Order
from briefs.composing.plan import budget as page_budget
from briefs.composing.signing import Marks, marks_of, unapproved_of, words_hash
from briefs.library.brand.house import RULE, known
from briefs.library.keys import PrintedEdition
from briefs.library.load import Library
from briefs.library.records.settings import DocumentRule
from briefs.library.yaml_tree import place_of
from briefs.pictures.facts import by_digest, digests_in
from briefs.pictures.profiles import PrintProfile
from briefs.pictures.shelf import FOLDER
from briefs.press.fit import NORMAL, DensityStep, before
from briefs.press.likely import Steps, likely
from briefs.press.metadata import Metadata
from briefs.rendering import theme
from briefs.rendering.contract.view import View
from briefs.rendering.render import render
from briefs.rendering.templating import environment
from briefs.text.speech.direction import as_written


@dataclass(frozen=True, slots=True)
class BuiltRow:
    """One document of the report."""

    order: Order
    path: Path
    pages: int
    size: int
    seconds: float
    passes: int
    step: DensityStep
    problems: tuple[Problem, ...]
    output: str = ""
    """The hash of the file."""
    reads: Mapping[str, str | None] = field(default_factory=dict)
    libraries: tuple[tuple[str, str], ...] = ()

    @property
    def done(self) -> bool:
        """Whether the file is there and is what it should be."""
        return not errors(self.problems)


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms a document is made: whether its words are signed, whether it must be finished, and its marks."""

    signed: bool
    final: bool
    marks: Marks
    slots: tuple[tuple[str, str], ...] = ()
    """What a copy says of its own reader."""


def jobs(library: Library, orders: Sequence[Order], *, final: bool = False, once: Once = always) -> tuple[Job, ...]:
    """What to press for each order; `once` may remember what was made of a document before.

    Raises BriefsError with the problems of all templates and components.
    """
    env = once("templates", "", partial(environment, library.templates))
    signed = {key for key, lacks in unapproved_of(library, (order.key for order in orders)).items() if not lacks}
    marks: dict[str, Marks] = {}
    made: list[Job] = []
    problems: list[Problem] = []
    for order in orders:
        document = library.document(order.key)
        file = document.file if document else ""
        if document and file not in marks:
            marks[file] = once("marks", file, partial(marks_of, library, document))
        terms = Terms(order.key in signed, final, marks.get(file, Marks("", "")))
        job = partial(_job, env, library, order, terms)
        try:
            made.append(once(("job", order, terms), file, job))
        except BriefsError as error:
            problems.extend(error.problems)
    if problems:
        raise BriefsError(problems)
    return tuple(made)


def job_for_reader(library: Library, order: Order, slots: Mapping[str, str], local_hash: str) -> Job:
    """What to press of a document for one reader; `library` has the contacts of that reader's place.

    Raises BriefsError as `jobs` does.
    """
    document = library.document(order.key)
    words = words_hash(library, document) if document else ""
    signed = not unapproved_of(library, (order.key,))[order.key]
    terms = Terms(signed, final=True, marks=Marks(words, local_hash), slots=tuple(slots.items()))
    return _job(_environment(library.templates), library, order, terms)


@lru_cache(maxsize=1)
def _environment(templates: Path) -> jinja2.Environment:
    """One for all readers: it hears of a template that was changed."""
    return environment(templates)


def _job(env: jinja2.Environment, library: Library, order: Order, terms: Terms) -> Job:
    document = library.document(order.key)
    if document is None:
        raise BriefsError([Problem(None, f"there is no document {order.name} in '{order.language}'", rule="choice")])
    brief = compose(library, order, document)
    page = render(library, brief, env, signed=terms.signed, marks=terms.marks, slots=dict(terms.slots))
    rule = library.audiences[order.audience].documents[order.document]
    meta = _metadata(page.view)
    pages, half = page_budget(library, order.key), theme.paper(library, order) in library.paths.papers(theme.HALF)
    strings = library.languages[order.language].strings
    return Job(
        order=order,
        file=document.file,
        html=page.html,
        stylesheets=page.stylesheets,
        templates=library.templates,
        fonts=theme.fonts(library),
        metadata=meta,
        budget=None if order.variant in library.unbudgeted else pages.halved if half else pages,
        longest=_longest(brief, rule),
        notes_page=page.notes_page,
        contents=page.contents,
        right_to_left=page.view.direction == "rtl",
        final=terms.final,
        full_size=order.finish == FOLDED or half,
        one_ink=order.variant in library.greyed,
        profile=_profile(library, order),
        attachments=evidence.attachments(library, brief, meta),
        sources=tuple(path for path in theme.sources(library, order) if path.suffix in {".md", ".yaml"}),
        misses=(strings.get("pages_too_many", "+{count}"), strings.get("pages_too_few", "-{count}")),
        words=page_rules(library, brief),
        pictures=_pictures(library, page.html),
    )


def _profile(library: Library, order: Order) -> PrintProfile | None:
    """The profile of the printing house, where a file is made for one.

    Raises BriefsError where the brand names none: no inks can be chosen for a press that nobody knows.
    """
    if order.finish != EXCHANGE:
        return None
    brand = library.brand
    if brand.profile is None:
        file = str(brand.file or library.paths.content / "brand.yaml")
        place = place_of(brand.node, ("print",), key=True) if brand.node else Place(file, 1, 1)
        there = ", ".join(known(library.paths, Path(file).parent))
        hint = f"write, for the press and paper of your printing house: print: {{profile: FILE.icc}}; there is: {there}"
        raise BriefsError(
            [Problem(place, f"{EXCHANGE} needs a print profile, which is not named here", hint, rule=RULE)]
        )
    return brand.profile


def _pictures(library: Library, html: str) -> dict[str, str]:
    """Where the pictures that a page shows lie."""
    wanted = set(digests_in(html))
    files = (*library.pictures.values(), *(each.file for each in library.brand.pictures))
    return by_digest(file for file in files if file.digest in wanted) if wanted else {}


def build(jobs_: Sequence[Job], out: Path, execute: Execute, *, hurry: bool = False) -> Iterator[BuiltRow]:
    """Press all jobs and write each file as it is done; a document that fails leaves what stood before.

    `hurry` is for few jobs and many processes: what must be laid out twice is laid out at the same time.
    """
    jobs_ = [replace(job, kept=(out / FOLDER).absolute()) for job in jobs_]
    steps: dict[Order, DensityStep] = {}
    for made in _hurried(jobs_, execute) if hurry else execute(make, _guided(jobs_, steps), failed):
        if made.pages:
            steps[made.order] = made.step
        yield _kept(made, out)


def _guided(jobs_: Sequence[Job], steps: Steps) -> Iterator[Job]:
    """Jobs of which no density is remembered, each with that of a like one that was made by the time it begins."""
    for job in jobs_:
        known = job.sure or job.step != NORMAL or job.budget is None
        yield job if known else replace(job, step=likely(job.order, steps))


def _hurried(jobs_: Sequence[Job], execute: Execute) -> Iterator[Made]:
    """Each job with the density of last time, while another process sees whether a milder one would do now."""
    twice = {job.order: job for job in jobs_ if not job.sure and job.order.finish not in IMPOSED and _milder(job)}
    tasks: list[Job | Trial] = [replace(job, sure=True) if job.order in twice else job for job in jobs_]
    milder = [(job, _milder(job)) for job in twice.values()]
    tasks += [Trial(replace(job, step=step)) for job, step in milder if step]
    found: dict[Order, dict[bool, Made]] = {}
    again: list[Job] = []
    for made in execute(attempt, tasks, _not_tried):
        job = twice.get(made.order)
        if job is None:
            yield made
            continue
        both = found.setdefault(made.order, {})
        both[made.step == job.step] = made
        if len(both) == 2:
            lost = any(problem.rule in LOST for made in both.values() for problem in made.problems)
            if lost or _settled(job, both[True], both[False]):  # what passed a limit would pass it again
                yield replace(both[True], passes=2)
            else:
                again.append(job)
    yield from execute(make, again, failed)


def _milder(job: Job) -> DensityStep | None:
    return before(job.step, job.budget) if job.budget else None


def _settled(job: Job, made: Made, milder: Made) -> bool:
    """Whether the density of last time is still the right one: it keeps the budget and the milder one does not."""
    if job.budget is None or not made.pages or not milder.pages:
        return False
    return made.kept and not milder.kept


def _not_tried(task: Job | Trial, lost: LostJob) -> Made:
    return failed(task if isinstance(task, Job) else task.job, lost)


def _longest(brief: Brief, rule: DocumentRule) -> str:
    """The section that uses most of its word budget, in words."""
    budgeted = [section for section in brief.sections if section.id in rule.sections]
    if not budgeted:
        return "no section has a word budget"
    most = max(budgeted, key=lambda section: section.words / rule.sections[section.id].words)
    words = f"{most.words} of {rule.sections[most.id].words} words"
    return f"the section nearest its word budget is '{most.id}' ({words}, line {most.place.line})"


def _kept(made: Made, out: Path) -> BuiltRow:
    path = out / made.order.file
    problems = made.problems
    if not errors(problems):
        try:
            write_whole(below(out, made.order.file), made.pdf)
        except OSError as error:
            hint = "choose another folder with --out, or make room"
            problems = (
                *problems,
                Problem(Place(str(path)), f"cannot write this file: {error.strerror}", hint, rule="write"),
            )
    return BuiltRow(
        made.order, path, made.pages, len(made.pdf), made.seconds, made.passes, made.step, problems,
        digests.of_bytes(made.pdf), made.reads, made.libraries,
    )  # fmt: skip


def _metadata(view: View) -> Metadata:
    status = f" ({view.status})" if view.status else ""
    return Metadata(
        title=view.title,
        language=view.language,
        created=view.date,
        author=view.publication.authors or view.publication.publisher or "",
        subject=view.description,
        keywords=(*view.keywords, view.kind, view.audience.name),
        edition=f"{as_written(view.edition)}{status}",
        publisher=view.publication.publisher or "",
        rights=view.licence,
        identifier=str(PrintedEdition(view.order.key, as_written(view.edition))),
        words_hash=view.words_hash,
        local_hash=view.local_hash,
    )
