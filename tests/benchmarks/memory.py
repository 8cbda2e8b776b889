"""Whether a process that makes one document after the other keeps memory that it does not need.

.venv/bin/python -m tests.benchmarks --only memory
"""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks import generated, worker
from tests.benchmarks.report import Table
from tests.benchmarks.sizes import Sizes

SAYS = """\
One process makes small documents, each with other words, one after the other. This is the memory that it holds after
so many of them. It should not grow: the goal is at most 10 % more at the end than at the start. Raw WeasyPrint reads
its style sheets and fonts once here."""


def measure(sizes: Sizes, folder: Path) -> tuple[Table, ...]:
    """Let a worker make documents and look at its memory."""
    marks = sizes.marks
    root = generated.small(folder / "workspace", marks[-1])
    told = ",".join(map(str, marks))
    found = {kind: worker.start(kind, str(root), told) for kind in ("briefs", "weasyprint")}
    rows = tuple(
        (f"{mark:,}", _megabytes(mine), _share(mine, found["briefs"][0]), _megabytes(raw), f"{mine / raw:.2f}")
        for mark, mine, raw in zip(marks, found["briefs"], found["weasyprint"], strict=True)
    )
    growth = found["briefs"][-1] / found["briefs"][0]
    head = ("after so many documents", "memory", "× the first", "raw WeasyPrint", "× raw WeasyPrint")
    note = f"From {marks[0]} to {marks[-1]} documents it changed by {growth - 1:+.1%}."
    ratios = {"growth": growth, "raw": found["briefs"][-1] / found["weasyprint"][-1]}
    return (Table("Memory of a worker", SAYS, head, rows, (note,), ratios),)


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.0f} MB"


def _share(size: int, first: int) -> str:
    return f"{size / first:.2f}"
