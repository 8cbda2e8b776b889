"""What is known of a workspace: everything that is wrong, the manual of components, pages as pictures, the trace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefs.base.files import below, write_group, write_whole
from briefs.base.problems import BuildError, Problem, errors
from briefs.base.task import FileWritten, ProblemsFound
from briefs.building import build as building
from briefs.building import job, ledger, lost, staleness
from briefs.building.build import BuiltRow
from briefs.building.job import Job, Made
from briefs.building.session import Session, Steps
from briefs.checks import briefs, support
from briefs.checks.text.reading_level import lix
from briefs.composing.extracts.sentences import sentences
from briefs.composing.order import Choice
from briefs.composing.plan import documents
from briefs.distribute.editions import index, preconditions, standing, store
from briefs.distribute.editions.history import states
from briefs.library.load import Library
from briefs.rendering import dry_run, templating, theme
from briefs.reports import contact_sheets, gallery, trace
from briefs.sources import provenance
from briefs.workspace.choosing import orders_of
from briefs.workspace.distilling.reading import originals_apart


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Everything that is wrong in a workspace, and what was looked at."""

    library: Library
    problems: tuple[Problem, ...]
    compared: tuple[int, int] | None = None
    """How many passages stand in how many original documents, where those were given."""
    written: tuple[Path, ...] = ()
    """Files into which fingerprints were written."""

    @property
    def fine(self) -> bool:
        return not errors(self.problems)

    @property
    def documents(self) -> int:
        return len(list(documents(self.library)))

    @property
    def summary(self) -> tuple[str, ...]:
        """What was looked at where nothing is wrong, and how plain the documents are."""
        claims, sources = len(self.library.claims), len(self.library.sources)
        passages = "; {} passages compared with {} documents".format(*self.compared) if self.compared else ""
        plain = ", ".join(f"{name} {figure:.0f}" for name, figure in self.plainness().items())
        return (
            f"No problems: {self.documents} documents, {claims} claims, {sources} sources{passages}.",
            f"How plain they are (LIX; under 30 is easy, over 50 hard): {plain}.",
        )

    def plainness(self) -> Mapping[str, float]:
        """The readability index LIX of each document, by its name and language."""
        return {f"{brief.order.name} {brief.order.language}": lix(brief) for brief in briefs(self.library)}


@dataclass(frozen=True, slots=True)
class ManualMade:
    """The manual of components, on each paper that was asked for."""

    rows: tuple[BuiltRow, ...]
    components: int


@dataclass(frozen=True, slots=True)
class TraceMade:
    """Where each claim is printed."""

    path: Path
    """The page to open."""
    trace: trace.Trace


def check(session: Session, sources: Path | None = None, *, update: bool = False, uncited: bool = False) -> CheckReport:
    """Every problem, without building; with `sources`, also what the original documents there show.

    With `uncited`, sentences too that cite nothing and seem to state a fact.
    """
    checked = session.read()
    printed = dry_run.check(checked.library)
    if errors(checked.problems):
        # What a template could not print, most likely for want of what is told already.
        printed = tuple(problem for problem in printed if problem.rule != templating.FAILED)
    found, compared, written = (*checked.problems, *printed), None, tuple[Path, ...]()
    if sources:
        with originals_apart(session) as read_one:
            examined = provenance.examine(checked.library, sources, read_one)
            if update and examined.updates:
                provenance.write(examined.updates)
                written = tuple(examined.updates)
                checked = session.read()
                examined = provenance.examine(checked.library, sources, read_one)
        found, compared = (*checked.problems, *printed, *examined.problems), (examined.passages, examined.matched)
    listed = tuple(dict.fromkeys(_uncited(checked.library))) if uncited else ()
    published = _published(checked.library, session.today)
    return CheckReport(checked.library, (*found, *listed, *published), compared, written)


def _uncited(library: Library) -> Iterator[Problem]:
    for brief in briefs(library):
        yield from support.listed(library, brief, tuple(sentences(brief)))


def _published(library: Library, today: dt.date) -> tuple[Problem, ...]:
    """What is wrong with the record of what was handed out."""
    broken = index.check(library.content)
    if errors(broken):
        return broken
    editions = states(library.content)
    return (
        *broken,
        *store.check(library.content, editions),
        *preconditions.moved(library, editions),
        *standing.out_of_use(library, editions, today),
    )


def make_gallery(session: Session, choice: Choice, out: Path) -> Steps[ManualMade]:
    """The manual of components, each with its example, on the first usual paper unless others are chosen.

    Raises BuildError where one cannot be laid out.
    """
    checked = session.read()
    yield from checked.usable(())
    manual = gallery.with_manual(checked.library)
    choice = replace(choice, papers=choice.papers or manual.publication.papers[:1])
    with session.at_work(1) as (execute, _):
        rows = tuple(building.build(building.jobs(manual, orders_of(manual, choice)), out, execute))
    yield from _whole(problem for row in rows for problem in row.problems)
    return ManualMade(rows, len(manual.components))


def make_pictures(session: Session, choice: Choice, out: Path) -> Steps[tuple[Path, ...]]:
    """All pages of each document on one picture.

    Raises BuildError where one cannot be laid out.
    """
    checked = session.read()
    orders = orders_of(checked.library, choice)
    yield from checked.usable(orders)
    made = yield from _made(session, building.jobs(checked.library, orders))
    paths = []
    for item in sorted(made, key=lambda item: item.order):
        path = below(out, Path(item.order.file).with_suffix(".png"))
        write_whole(path, contact_sheets.contact_sheet(item.pdf))
        yield FileWritten(path)
        paths.append(path)
    return tuple(paths)


def make_trace(session: Session, choice: Choice, out: Path) -> Steps[TraceMade]:
    """Where each claim is printed, as a page, CSV and JSON.

    Raises BuildError where a document cannot be laid out.
    """
    checked = session.read()
    library, orders = checked.library, orders_of(checked.library, choice)
    yield from checked.usable(orders)
    jobs = staleness.reminded(building.jobs(library, orders), ledger.read(out.parent))
    made = yield from _made(session, jobs)
    traced = trace.trace(library, {item.order: item.anchors for item in made})
    page = templating.site_page(templating.environment(library.templates), "trace", trace.page(library, traced))
    files = {"index.html": page.encode(), **trace.data(library, traced)}
    files |= {f"fonts/{path.name}": path.read_bytes() for path in theme.site_fonts(library, page)}
    write_group({below(out, name): content for name, content in files.items()})
    return TraceMade(out / "index.html", traced)


def _made(session: Session, jobs: Sequence[Job]) -> Steps[list[Made]]:
    """Documents laid out and not written, all of them or none."""
    with session.at_work(len(jobs)) as (execute, _):
        made = list(execute(job.make, jobs, lost.failed))
    yield from _whole(problem for item in made for problem in item.problems)
    return made


def _whole(found: Iterable[Problem]) -> Steps[None]:
    problems = tuple(found)
    if errors(problems):
        raise BuildError(problems)
    yield ProblemsFound(problems)
