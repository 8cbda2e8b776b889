"""Commands that keep the output folder up to date: build, watch.

What reads, checks and lays out is loaded only once it is known that there is something to do.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from briefs.building.events import LeftBehind
from briefs.building.ledger import NothingToDo
from briefs.cli.calls import NarrowedCall
from briefs.cli.events import tell
from briefs.cli.output import FAILED, FINE, Show, near
from briefs.reports.progress import left_behind
from briefs.reports.told import kilobytes
from briefs.workspace.results import Built


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildCall(NarrowedCall):
    """What build and watch are asked for."""

    jobs: int | None
    final: bool
    force: bool
    keep_html: bool


def do_build(call: BuildCall, show: Show) -> int:
    """Build what is not as it should be: a line for each document as it is done, then a table."""
    start = time.perf_counter()
    task = call.workspace.build(
        call.choice, call.folder, final=call.final, force=call.force, keep_html=call.keep_html, jobs=call.jobs
    )
    unchanged, old = False, tuple[str, ...]()
    for event in task:
        unchanged = isinstance(event, NothingToDo)
        if isinstance(event, LeftBehind):
            old = event.files
        else:
            tell(show, event)
    built = task.result()
    if not unchanged:
        _table(show, built, time.perf_counter() - start)
    if old:
        show.line(left_behind(old))
    return FINE if built.fine else FAILED


def do_watch(call: BuildCall, show: Show) -> int:
    """Build, and build again whenever a file is saved."""
    for event in call.workspace.watch(call.choice, call.folder, jobs=call.jobs):
        tell(show, event)
    return FINE


def _table(show: Show, built: Built, seconds: float) -> None:
    """The closing table of a build."""
    show.line()
    names = [f"{output.order.topic}/{output.order.called}" for output in built.outputs]
    wide = max(map(len, ("document", *names)))
    show.line(f"{'document':<{wide}} {'pages':>5} {'size':>8} {'time':>9}")
    for name, output in zip(names, built.outputs, strict=True):
        took = f"{output.seconds:.1f} s" if output.made else "as it was"
        state = f"{output.pages:>5} {kilobytes(output.size):>8} {took:>9}" if output.done else "  failed"
        show.line(f"{name:<{wide}} {state}")
    whole = sum(output.done for output in built.outputs)
    made = sum(output.made and output.done for output in built.outputs)
    show.line(f"{whole} of {len(built.outputs)} documents in {near(built.out)}, {made} made now, {seconds:.1f} s")
