"""A round of building, for `build` and `watch`: read, check, sort out what is due, make it, keep the record."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from briefs.base.files import remove
from briefs.base.memory import Memory
from briefs.base.problems import BriefsError, Place, Problem, as_stored, errors
from briefs.building import build as building
from briefs.building import inputs, ledger, staleness, workers
from briefs.building.build import BuiltRow
from briefs.building.inputs import Inputs
from briefs.building.job import Job
from briefs.building.recorder import Keeper
from briefs.cli.asking import about, chosen_orders, read, stop_at_errors, unfinished
from briefs.cli.output import FAILED, FINE, BuildError, Show, kilobytes, near
from briefs.cli.places import roots
from briefs.composing.order import Order
from briefs.library.load import Library

LOCK = ".briefs.lock"
PAUSE_MS = 30
"""How long watching waits for a second file of the same save."""
LISTEN_MS = 250
"""After how long without a save watching looks up, which the first round waits for."""


Choose = Callable[[Library, argparse.Namespace], Sequence[Order]]
"""Says which documents a call is about."""


@dataclass
class Bench:
    """What stays from round to round: what was read and made of it, and the workers."""

    memory: Memory = field(default_factory=Memory)
    execute: workers.Execute = workers.serial
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did."""

    library: Library
    rows: tuple[BuiltRow, ...]
    """In the order of the documents asked for."""
    made: int
    gone: tuple[str, ...]
    code: int


def build(options: argparse.Namespace, show: Show, asked: str) -> int:
    """One round, with a table at its end."""
    start = time.perf_counter()
    if options.jobs != 1:
        workers.get_ready()
    done = work(options, show, asked, Bench())
    _table(show, done, Path(options.out), time.perf_counter() - start)
    return done.code


def watch(options: argparse.Namespace, show: Show, asked: str) -> int:
    """Rounds without end: one at once, then one for each save."""
    from watchfiles import watch as saves

    count = options.jobs or workers.cores()
    with workers.workers(count) as execute:
        bench = Bench(execute=execute, workers=count)
        begun = False
        # The first round comes when the system is listening already, so that no save during it goes unheard.
        heard = saves(*roots(options), step=PAUSE_MS, rust_timeout=LISTEN_MS, yield_on_timeout=True)
        for changes in heard:
            if changes or not begun:
                _one(options, show, asked, bench)
            if not begun:
                show.line(f"watching {near(roots(options)[0])} and {near(roots(options)[1])}; Ctrl-C ends it")
                begun = True
    return FINE


def _one(options: argparse.Namespace, show: Show, asked: str, bench: Bench) -> None:
    """A round that goes on whatever is wrong: the next save may mend it."""
    start = time.perf_counter()
    try:
        done = work(options, show, asked, bench)
    except BriefsError as error:
        show.problems(error.problems)
        show.line("nothing was built; waiting for the next save")
        return
    if done.made or done.gone:
        show.line(f"{done.made} made, {len(done.rows) - done.made} as they were, {time.perf_counter() - start:.1f} s")


def made(options: argparse.Namespace, show: Show, choose: Choose) -> Round:
    """Documents that another command needs, brought up to date first; `choose` says which.

    Raises BriefsError where content is wrong, and UsageError for names that nothing bears.
    """
    if options.jobs != 1:
        workers.get_ready()
    return work(options, show, None, Bench(), choose)


def read_only(options: argparse.Namespace, show: Show, choose: Choose) -> Round:
    """What another command needs to know of documents that it does not need made.

    Raises as `made` does.
    """
    ready = _read(options, show, Bench(), choose)
    return Round(ready.library, (), 0, (), FINE)


def work(
    options: argparse.Namespace, show: Show, asked: str | None, bench: Bench, choose: Choose = chosen_orders
) -> Round:
    """Bring the output folder up to date with the workspace; `asked` is under what the call is remembered.

    Raises BriefsError where content is wrong; then nothing was touched.
    """
    out = Path(options.out)
    ready = _read(options, show, bench, choose)
    with alone(out, show) as waited:
        if waited:  # what was read may be old by now
            ready = _read(options, show, bench, choose)
        root = roots(options)[0].parent
        state = staleness.RoundState(ready.now, ledger.read(out), out, root, getattr(options, "force", False))
        plan = staleness.sort_out(ready.library, ready.jobs, state)
        keeper = Keeper(out, state.ledger, ready.now, root)
        try:
            new = list(make_due(plan.due, options, show, bench, keeper))
            rows = [*plan.kept, *new]
            fine = _tidy(plan, rows, out, show)
            if plan.old and asked is not None:
                show.line(f"  not asked for, and perhaps out of date: {', '.join(plan.old)}")
            if asked is not None and fine and inputs.take(*roots(options)) == ready.now:
                said = tuple(as_stored(problem) for problem in (*ready.found, *_problems(rows)))
                stamp = ledger.stamp(ready.now.files, ready.now.program, root)
                files = tuple(row.order.file for row in rows)
                keeper.note(asked, ledger.RecordedCall(stamp, options.today.isoformat(), files, said))
            keeper.forget(plan.gone)
        finally:
            keeper.write()
    place = {job.order: number for number, job in enumerate(ready.jobs)}
    rows.sort(key=lambda row: place[row.order])
    return Round(ready.library, tuple(rows), sum(row.done for row in new), plan.gone, FINE if fine else FAILED)


def _problems(rows: Sequence[BuiltRow]) -> tuple[Problem, ...]:
    return tuple(problem for row in rows for problem in row.problems)


def _tidy(plan: staleness.Work, rows: Sequence[BuiltRow], out: Path, show: Show) -> bool:
    """Say what is wrong, remove what is gone; whether all is well."""
    problems = _problems(rows)
    show.problems(problems)
    for file in plan.gone:
        remove(out / file, out)
        show.line(f"  removed {near(out / file)}: its document is gone")
    return not errors(problems)


@dataclass(frozen=True, slots=True)
class _Ready:
    """What was read and found good."""

    now: Inputs
    library: Library
    jobs: tuple[Job, ...]
    found: tuple[Problem, ...]


def _read(options: argparse.Namespace, show: Show, bench: Bench, choose: Choose) -> _Ready:
    bench.memory.turn()
    now = inputs.take(*roots(options))
    once = now.once(bench.memory)
    library, found = read(options, bench.memory, once)
    orders = choose(library, options)
    concerned = about(library, orders, found)
    stop_at_errors(concerned, show)
    if getattr(options, "final", False) and (missing := unfinished(library, orders, found)):
        raise BriefsError(missing)
    return _Ready(
        now, library, building.jobs(library, orders, final=getattr(options, "final", False), once=once), concerned
    )


def make_due(
    due: Sequence[staleness.Due], options: argparse.Namespace, show: Show, bench: Bench, keeper: Keeper
) -> Iterator[BuiltRow]:
    """Make what is due, longest first; a line for each with the time that is left."""
    if not due:
        return
    by_file = {item.job.order.file: item for item in due}
    left = sum(item.seconds for item in due)
    with _at_work(options, bench, len(due)) as (execute, count):
        rows = building.build([item.job for item in due], Path(options.out), execute, hurry=2 * len(due) <= count)
        for number, row in enumerate(rows, 1):
            item = by_file[row.order.file]
            left -= item.seconds
            keeper.add(item, row)
            state = f"{row.pages} pages, {kilobytes(row.size)}, {row.seconds:.1f} s" if row.done else "failed"
            rest = f" ({_time(left / count)} left)" if left / count >= 2 else ""
            show.line(f"  [{number}/{len(due)}] {row.order.called} … {state}{rest}")
            yield row


@contextmanager
def _at_work(options: argparse.Namespace, bench: Bench, due: int) -> Iterator[tuple[workers.Execute, int]]:
    """The workers of the bench, or new ones for this round alone."""
    if bench.workers > 1:
        yield bench.execute, bench.workers
        return
    count = options.jobs or workers.usual(due)
    with workers.workers(count) as execute:
        yield execute, count


@contextmanager
def alone(out: Path, show: Show) -> Iterator[bool]:
    """Nobody else builds into a folder meanwhile; another build is waited for, and whether it was is told."""
    waited = False
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = FileLock(out / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waited = True
            show.line(f"another build is writing to {near(out)}; waiting until it is done")
            lock.acquire()
    except OSError as error:
        place, hint = Place(str(out)), "choose another folder with --out, or ask whose folder this is"
        message = f"nothing can be written to this folder: {error.strerror}"
        raise BuildError([Problem(place, message, hint, rule="write")]) from error
    try:
        yield waited
    finally:
        lock.release()


def _table(show: Show, done: Round, out: Path, seconds: float) -> None:
    """The closing table of a build."""
    show.line()
    show.line(f"{'document':<60} {'pages':>5} {'size':>8} {'time':>7}")
    for row in done.rows:
        name = f"{row.order.topic}/{row.order.called}"
        took = f"{row.seconds:.1f} s" if row.passes else "as it was"
        state = f"{row.pages:>5} {kilobytes(row.size):>8} {took:>9}" if row.done else "  failed"
        show.line(f"{name[-60:]:<60} {state}")
    whole = sum(row.done for row in done.rows)
    show.line(f"{whole} of {len(done.rows)} documents in {near(out)}, {done.made} made now, {seconds:.1f} s")


def _time(seconds: float) -> str:
    """A time as people say it."""
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"
