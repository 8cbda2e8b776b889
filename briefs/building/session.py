"""Bring a folder up to date with a workspace: read, check, sort out what is due, make it, keep the record.

The one use case that everything else stands on. What happens is yielded, what comes of it is returned; whoever asks
says by a `Choose` which documents are meant, and what it needs to know of the library while it has it in hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from filelock import FileLock, Timeout

from briefs.base.files import clear_parts, remove
from briefs.base.memory import Memory
from briefs.base.once import Once, always
from briefs.base.problems import BriefsError, BuildError, Place, Problem, as_stored, errors
from briefs.base.task import ProblemsFound
from briefs.building import build as building
from briefs.building import inputs, ledger, staleness, workers
from briefs.building.build import BuiltRow
from briefs.building.cluster.address import OnCluster
from briefs.building.cluster.asking import elsewhere
from briefs.building.events import (
    BuildEvent,
    DocumentMade,
    FileRemoved,
    LeftBehind,
    RoundBegun,
    RoundDone,
    WaitingForBuild,
)
from briefs.building.guarded.limits import USUAL, Limits, LostJob
from briefs.building.inputs import Inputs
from briefs.building.job import Job, Make, make
from briefs.building.lost import failed, spot
from briefs.building.recorder import Keeper
from briefs.checks import check, freshness
from briefs.composing.order import Order
from briefs.composing.plan import UnreadError
from briefs.library.load import Library, load
from briefs.library.paths import Paths
from briefs.pictures.shelf import FOLDER, tidy

LOCK = ".briefs.lock"

T = TypeVar("T")
J = TypeVar("J")
M = TypeVar("M")
Steps = Generator[BuildEvent, None, T]
"""Work that yields what happens and returns what came of it."""


@dataclass(frozen=True, slots=True)
class CheckedLibrary:
    """What was read, and everything that is wrong in it."""

    library: Library
    problems: tuple[Problem, ...]

    def about(self, orders: Sequence[Order]) -> tuple[Problem, ...]:
        """The problems less those in documents and topics that are not asked for.

        That a document which is asked for cannot be read is told where documents are chosen.
        """
        wanted, topics = {order.key for order in orders}, {order.topic for order in orders}
        documents = (document for folder in self.library.topics.values() for document in folder.documents)
        others = {document.file for document in documents if document.key not in wanted}
        others |= {problem.place.file for found in self.library.unread.values() for problem in found if problem.place}
        all_topics = self.library.paths.topics

        def concerns(file: Path) -> bool:
            inside = file.relative_to(all_topics).parts if file.is_relative_to(all_topics) else ()
            return str(file) not in others and topics.issuperset(inside[:1])

        return tuple(found for found in self.problems if found.place is None or concerns(Path(found.place.file)))

    def usable(self, orders: Sequence[Order], *more: Problem) -> Steps[None]:
        """Tell the warnings about some documents and go on; raises BriefsError with everything where there is worse."""
        found = (*self.about(orders), *more)
        if errors(found):
            raise BriefsError(found)
        yield ProblemsFound(found)


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T]):
    """Which documents are asked for, and what was learnt while they were chosen."""

    orders: Sequence[Order]
    along: T
    final: bool = False
    """Whether a document that is too short for its pages is refused; a draft may grow into them."""


Choose = Callable[[CheckedLibrary], Steps[Chosen[T]]]
"""Chooses from what was read; raises BriefsError where that cannot be used as it is."""


@dataclass(frozen=True, slots=True)
class Round(Generic[T]):
    """What came of a round."""

    library: Library
    rows: tuple[BuiltRow, ...]
    """In the order of the documents asked for."""
    made: int
    gone: tuple[str, ...]
    along: T
    jobs: tuple[Job, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the documents as they were laid out."""
        return tuple(problem for row in self.rows for problem in row.problems)


@dataclass(frozen=True, slots=True)
class _Ready(Generic[T]):
    """What was read and found good."""

    now: Inputs
    library: Library
    chosen: Chosen[T]
    jobs: tuple[Job, ...]
    found: tuple[Problem, ...]


class Session:
    """A workspace that is worked on: what was read and made of it stays from round to round, and so do workers."""

    def __init__(
        self, paths: Paths, today: dt.date, jobs: int | None = None, limits: Limits = USUAL, on: OnCluster | None = None
    ) -> None:
        self.paths, self.today, self.limits, self.on, self._jobs = paths, today, limits, on, jobs
        self._memory = Memory()
        self._staying: tuple[workers.Execute, int] | None = None

    def read(self, once: Once = always) -> CheckedLibrary:
        """The library and everything that is wrong in it; `once` spares a process that stays what it knows."""
        library, problems = load(self.paths.content, self.paths.templates, self._memory, self.paths.brand)
        return CheckedLibrary(library, (*problems, *check(library, once), *freshness.check(library, self.today)))

    @contextmanager
    def staying(self) -> Iterator[None]:
        """Keep workers from round to round."""
        count = self._jobs or workers.cores()
        with workers.workers(count, self.limits, spot) as execute:
            self._staying = (execute, count)
            try:
                yield
            finally:
                self._staying = None

    @contextmanager
    def at_work(self, due: int) -> Iterator[tuple[workers.Execute, int]]:
        """The workers that stay, or new ones for so many documents."""
        if self._staying:
            yield self._staying
            return
        if self.on:
            with elsewhere(self.on, self.limits, self.paths) as cluster:
                yield cluster
            return
        count = self._jobs or workers.usual(due)
        with workers.workers(count, self.limits, spot) as execute:
            yield execute, count

    def maker(self) -> AbstractContextManager[Make]:
        """What makes one document after the other, within the limits."""
        return workers.apart(make, failed, self.limits, spot, workers.LOADED)

    def apart(
        self, work: Callable[[J], M], lost: Callable[[J, LostJob], M]
    ) -> AbstractContextManager[Callable[[J], M]]:
        """What does some work in another process, within the limits."""
        return workers.apart(work, lost, self.limits)

    def look(self, choose: Choose[T]) -> Steps[Round[T]]:
        """What is to be known of documents that need not be made.

        Raises as `bring_up_to_date` does.
        """
        ready = yield from self._read(choose)
        return Round(ready.library, (), 0, (), ready.chosen.along, ready.jobs)

    def bring_up_to_date(
        self, out: Path, choose: Choose[T], *, force: bool = False, asked: str | None = None
    ) -> Steps[Round[T]]:
        """Bring an output folder up to date; `asked` is under what a call is remembered, to be known again.

        A document that fails leaves what stood before: its problems are in its row. Raises BriefsError where the
        content is wrong and BuildError where the folder cannot be written; then nothing was touched.
        """
        if not self.on:
            workers.get_ready()
        ready = yield from self._read(choose)
        lock = yield from _locked(out)
        try:
            if lock.waited:  # what was read may be old by now
                ready = yield from self._read(choose)
            return (yield from self._work(ready, out, force=force, asked=asked))
        finally:
            lock.release()

    def _read(self, choose: Choose[T]) -> Steps[_Ready[T]]:
        self._memory.turn()
        now = inputs.take(self.paths.content, self.paths.templates)
        once = now.once(self._memory)
        checked = self.read(once)
        try:
            chosen = yield from choose(checked)
        except UnreadError as error:  # what is wrong with the others that are meant is told with it
            raise BriefsError((*error.problems, *checked.about(error.orders))) from error
        jobs = building.jobs(checked.library, chosen.orders, final=chosen.final, once=once)
        return _Ready(now, checked.library, chosen, jobs, checked.about(chosen.orders))

    def _work(self, ready: _Ready[T], out: Path, *, force: bool, asked: str | None) -> Steps[Round[T]]:
        root = self.paths.root
        state = staleness.RoundState(ready.now, ledger.read(out), out, root, force)
        plan = staleness.sort_out(ready.library, ready.jobs, state)
        keeper = Keeper(out, state.ledger, ready.now, root)
        yield RoundBegun(len(plan.due), len(plan.kept))
        try:
            new = yield from self._make(plan.due, out, keeper)
            place = {job.order: number for number, job in enumerate(ready.jobs)}
            rows = tuple(sorted([*plan.kept, *new], key=lambda row: place[row.order]))
            done = Round(ready.library, rows, sum(row.done for row in new), plan.gone, ready.chosen.along, ready.jobs)
            for file in plan.gone:
                remove(out / file, out)
                yield FileRemoved(out / file)
            if plan.old and asked is not None:
                yield LeftBehind(plan.old)
            if asked is not None and not errors(done.problems):
                self._remember(keeper, asked, ready, done)
            keeper.forget(plan.gone)
            clear_parts(out)
            tidy(out / FOLDER, {file.digest for file in ready.library.pictures.values()})
        finally:
            keeper.write()
        yield RoundDone(out, sum(row.done for row in rows), len(rows), len(plan.due))
        return done

    def _remember(self, keeper: Keeper, asked: str, ready: _Ready[T], done: Round[T]) -> None:
        """Note a call that ended well, unless a file was saved meanwhile."""
        now = ready.now
        if inputs.take(self.paths.content, self.paths.templates) == now:
            said = tuple(as_stored(problem) for problem in (*ready.found, *done.problems))
            stamp = ledger.stamp(now.files, now.program, self.paths.root)
            files = tuple(row.order.file for row in done.rows)
            keeper.note(asked, ledger.RecordedCall(stamp, self.today.isoformat(), files, said))

    def _make(self, due: Sequence[staleness.Due], out: Path, keeper: Keeper) -> Steps[list[BuiltRow]]:
        """Make what is due, longest first."""
        made: list[BuiltRow] = []
        if not due:
            return made
        by_file = {item.job.order.file: item for item in due}
        left = sum(item.seconds for item in due)
        with self.at_work(len(due)) as (execute, count):
            rows = building.build([item.job for item in due], out, execute, hurry=2 * len(due) <= count)
            for row in rows:
                item = by_file[row.order.file]
                left -= item.seconds
                keeper.add(item, row)
                made.append(row)
                yield DocumentMade(row, len(made), len(due), left / count)
        return made


@dataclass(frozen=True, slots=True)
class _Lock:
    """An output folder that nobody else builds into meanwhile, and whether another build was waited for."""

    file: FileLock
    waited: bool

    def release(self) -> None:
        self.file.release()


def _locked(out: Path) -> Steps[_Lock]:
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = FileLock(out / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            yield WaitingForBuild(out)
            lock.acquire()
            return _Lock(lock, waited=True)
    except OSError as error:
        place, hint = Place(str(out)), "choose another folder with --out, or ask whose folder this is"
        message = f"nothing can be written to this folder: {error.strerror}"
        raise BuildError([Problem(place, message, hint, rule="write")]) from error
    return _Lock(lock, waited=False)
