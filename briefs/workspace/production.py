"""Documents made and kept up to date: build, watch, and why one would be made anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import Problem, errors
from briefs.base.task import ProblemsFound
from briefs.building import build as building
from briefs.building import inputs, ledger, staleness
from briefs.building.build import BuiltRow
from briefs.building.events import BuildEvent
from briefs.building.session import Session, Steps
from briefs.building.watch import watch as rounds
from briefs.composing.order import Choice, Order
from briefs.library.load import load
from briefs.library.paths import Paths
from briefs.rendering import theme
from briefs.workspace.choosing import documents_of, orders_of
from briefs.workspace.kept_html import keep_html
from briefs.workspace.results import Built, Output, asked


@dataclass(frozen=True, slots=True)
class Reason:
    """Whether a file would be made anew, and why."""

    path: Path
    reason: str | None
    """None where it is as it should be."""
    changed: tuple[str, ...]
    """The files that are others than when it was made."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """What a document is made of, and what would be made anew of it."""

    order: Order
    sources: tuple[Path, ...]
    """Every file that it is made of, in the order of their use."""
    files: tuple[Reason, ...]
    problems: tuple[Problem, ...]
    """What keeps the content from being read; then nothing is known of the files."""


def build(session: Session, choice: Choice, out: Path, *, final: bool, force: bool, html: bool) -> Steps[Built]:
    """Make what is not as it should be; with `html`, what was laid out is kept beside each file."""
    choose = documents_of(choice, final=final)
    done = yield from session.bring_up_to_date(
        out, choose, force=force, asked=asked(choice, final=final, brand=session.paths.brand)
    )
    yield ProblemsFound(done.problems)
    if html:
        yield from keep_html(done.rows, done.jobs, out)
    return Built(out, tuple(map(_output, done.rows)), done.problems, done.gone)


def watch(session: Session, choice: Choice, out: Path) -> Iterator[BuildEvent]:
    """Build, and build again whenever a file is saved; without end."""
    return rounds(session, out, documents_of(choice), asked(choice, final=False, brand=session.paths.brand))


def why(paths: Paths, choice: Choice, out: Path) -> Reasons:
    """The files that a document is made of, and for each of its outputs whether it would be made anew, and why.

    Raises BriefsError where the content cannot be read.
    """
    now = inputs.take(paths.content, paths.templates)
    library, found = load(paths.content, paths.templates, brand=paths.brand)
    orders = orders_of(library, choice)
    sources = tuple(theme.sources(library, orders[0]))
    if errors(found):
        return Reasons(orders[0], sources, (), found)
    state = staleness.RoundState(now, ledger.read(out), out, paths.root)
    work = staleness.sort_out(library, building.jobs(library, orders), state)
    kept = tuple(Reason(row.path, None, ()) for row in work.kept)

    def changed(order: Order) -> tuple[str, ...]:
        entry = state.ledger.documents.get(order.file)
        return staleness.changed_files(entry, state, theme.sources(library, order)) if entry else ()

    due = sorted(work.due, key=lambda item: item.job.order)
    anew = (Reason(out / item.job.order.file, item.reason, changed(item.job.order)) for item in due)
    return Reasons(orders[0], sources, (*kept, *anew), ())


def stale(paths: Paths, out: Path) -> tuple[str, ...]:
    """The files that were made once and may be out of date: something that they can be made from has changed."""
    library, _ = load(paths.content, paths.templates, brand=paths.brand)
    state = staleness.RoundState(inputs.take(paths.content, paths.templates), ledger.read(out), out, paths.root)
    work = staleness.sort_out(library, (), state)
    return tuple(sorted({*work.old, *work.gone}))


def _output(row: BuiltRow) -> Output:
    return Output(row.order, row.path, row.pages, row.size, row.seconds, made=row.passes > 0, done=row.done)
