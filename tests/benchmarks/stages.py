"""What each document costs, step by step, and how many layouts it takes to find its density.

.venv/bin/python -m tests.benchmarks --only stages
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks import engine
from tests.benchmarks.engine import Staged
from tests.benchmarks.program import Choice
from tests.benchmarks.report import Table, duration
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.timing import seconds

SAYS = """\
Where the time of each document goes, once everything is loaded: its text is picked, numbered and put into its
template (*compose*), laid out on pages (*layout*), written with its tags and metadata (*write*), and read back to see
that no word is lost and nothing forbidden is printed (*look*). *× raw, styles once* compares with WeasyPrint in
thrifty hands, each style sheet and font read once, as here. *Tries* is how many layouts it takes where the right
density is not known yet."""
STEPS = ("composing", "layout", "writing", "looking")
HEAD = (
    "document",
    "compose",
    "layout",
    "write",
    "look",
    "all",
    "raw WeasyPrint",
    "× raw",
    "× raw, styles once",
    "tries",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of one document: of its steps, of raw WeasyPrint, of raw WeasyPrint in thrifty hands."""

    steps: tuple[float, ...]
    raw: float
    thrifty: float

    def cells(self) -> tuple[str, ...]:
        """These as cells of the table, with what they make together."""
        mine = sum(self.steps)
        return (*map(duration, (*self.steps, mine, self.raw)), f"{mine / self.raw:.2f}", f"{mine / self.thrifty:.2f}")


def measure(sizes: Sizes, folder: Path) -> tuple[Table, ...]:
    """Time the steps of every document, the middle of all rounds for each."""
    choice = {**sizes.choice, "paper": (sizes.stage_paper,)}
    thrifty = engine.Thrifty()
    rounds = [_round(sizes.source, choice, thrifty) for _ in range(sizes.rounds)]
    costs, rows = [], []
    for found in zip(*rounds, strict=True):
        costs.append(_middle([cost for _, cost in found]))
        first = found[0][0]
        rows.append((first.final.name, *costs[-1].cells(), f"{first.searched}"))
    whole = _whole(costs)
    rows.append(("all", *whole.cells(), f"{sum(int(row[-1]) for row in rows)}"))
    times = [engine.reading(sizes.source) for _ in range(sizes.rounds)]
    reading, checking = (median(column) for column in zip(*times, strict=True))
    note = (
        f"Before that, once for all documents: reading all content takes {duration(reading)}, checking it"
        f" {duration(checking)}; together {(reading + checking) / whole.raw:.2f} × raw WeasyPrint of these documents."
    )
    ratios = {"documents": sum(whole.steps) / whole.raw, "thrifty": sum(whole.steps) / whole.thrifty}
    ratios |= {"reading": reading / whole.raw, "checking": checking / whole.raw}
    return (Table("What each document costs", SAYS, HEAD, tuple(rows), (note,), ratios),)


def _round(root: Path, choice: Choice, thrifty: engine.Thrifty) -> list[tuple[Staged, Cost]]:
    """The steps of each document, and WeasyPrint by itself on it right after."""
    found = []
    for staged in engine.stages(root, choice):
        page = [staged.final]
        thrifty(page)
        steps = tuple(getattr(staged, name) for name in STEPS)
        found.append((staged, Cost(steps, seconds(partial(engine.raw, page)), seconds(partial(thrifty, page)))))
    return found


def _middle(costs: Sequence[Cost]) -> Cost:
    steps = tuple(median(column) for column in zip(*(cost.steps for cost in costs), strict=True))
    return Cost(steps, median(cost.raw for cost in costs), median(cost.thrifty for cost in costs))


def _whole(costs: Sequence[Cost]) -> Cost:
    steps = tuple(sum(column) for column in zip(*(cost.steps for cost in costs), strict=True))
    return Cost(steps, sum(cost.raw for cost in costs), sum(cost.thrifty for cost in costs))
