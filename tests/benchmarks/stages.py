"""What each document costs, step by step, and how many layouts it takes to find its density.

.venv/bin/python -m tests.benchmarks --only stages
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.benchmarks import engine
from tests.benchmarks.engine import Staged
from tests.benchmarks.program import Choice
from tests.benchmarks.report import Table, duration
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.timing import seconds

SAYS = """\
Where the time of each document goes, once everything is loaded: its text is picked, numbered and put into its
template (*compose*), laid out on pages (*layout*), written with its tags and metadata (*write*), and read back to see
that no word is lost and nothing forbidden is printed (*look*). *Tries* is how many layouts it takes where the right
density is not known yet."""
HEAD = ("document", "compose", "layout", "write", "look", "all", "raw WeasyPrint", "× raw", "tries")


def measure(sizes: Sizes, folder: Path) -> tuple[Table, ...]:
    """Time the steps of every document, the best of all rounds for each."""
    choice = {**sizes.choice, "paper": (sizes.stage_paper,)}
    rounds = [_round(sizes.source, choice) for _ in range(sizes.rounds)]
    rows = []
    whole = plain = 0.0
    for found in zip(*rounds, strict=True):
        first = found[0][0]
        parts = [
            min(getattr(staged, name) for staged, _ in found) for name in ("composing", "layout", "writing", "looking")
        ]
        mine, raw = sum(parts), min(seconds_ for _, seconds_ in found)
        whole, plain = whole + mine, plain + raw
        tries = f"{first.searched}"
        rows.append((first.final.name, *map(duration, (*parts, mine, raw)), f"{mine / raw:.2f}", tries))
    rows.append(("all", *([""] * 4), duration(whole), duration(plain), f"{whole / plain:.2f}", ""))
    reading, checking = (
        min(times) for times in zip(*(engine.reading(sizes.source) for _ in range(sizes.rounds)), strict=True)
    )
    note = (
        f"Before that, once for all documents: reading all content takes {duration(reading)},"
        f" checking it {duration(checking)} ({(reading + checking) / plain:.2f} × raw WeasyPrint of these documents)."
    )
    ratios = {"documents": whole / plain, "reading": reading / plain, "checking": checking / plain}
    return (Table("What each document costs", SAYS, HEAD, tuple(rows), (note,), ratios),)


def _round(root: Path, choice: Choice) -> list[tuple[Staged, float]]:
    """The steps of each document, and raw WeasyPrint on it right after."""
    return [(staged, seconds(partial(engine.raw, [staged.final]))) for staged in engine.stages(root, choice)]
