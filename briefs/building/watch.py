"""Rounds without end: one at once, then one for each save."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from watchfiles import watch as saves

from briefs.base.problems import BriefsError, of_fault, of_file
from briefs.base.task import ProblemsFound
from briefs.building.events import BuildEvent, RoundFailed, SaveHeard, Watching
from briefs.building.session import Choose, Session

PAUSE_MS = 30
"""How long watching waits for a second file of the same save."""
LISTEN_MS = 250
"""After how long without a save watching looks up, which the first round waits for."""

T = TypeVar("T")


def watch(session: Session, out: Path, choose: Choose[T], asked: str) -> Iterator[BuildEvent]:
    """Keep a folder up to date, until it is stopped; what is wrong is told, and the next save may mend it."""
    folders = (session.paths.content, session.paths.templates)
    with session.staying():
        begun = False
        # The first round comes when the system is listening already, so that no save during it goes unheard.
        for changes in saves(*folders, step=PAUSE_MS, rust_timeout=LISTEN_MS, yield_on_timeout=True):
            if changes or not begun:
                yield from _one(session, out, choose, asked)
            if not begun:
                yield Watching(folders)
                begun = True


def _one(session: Session, out: Path, choose: Choose[T], asked: str) -> Iterator[BuildEvent]:
    start = time.perf_counter()
    steps = session.bring_up_to_date(out, choose, asked=asked)
    try:
        while True:
            yield next(steps)
    except StopIteration as end:
        done = end.value
        yield ProblemsFound(done.problems)
        yield SaveHeard(done.made, len(done.rows) - done.made, len(done.gone), time.perf_counter() - start)
    except BriefsError as error:
        yield RoundFailed(error.problems)
    except OSError as error:  # a file that came and went, or a disk that is full: the next save may find it otherwise
        yield RoundFailed((of_file(error),))
    except Exception as error:  # noqa: BLE001 - who writes shall not have to begin again for a fault of ours
        yield RoundFailed((of_fault(error),))
