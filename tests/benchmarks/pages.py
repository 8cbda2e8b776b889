"""How time grows with the length of a document.

.venv/bin/python -m tests.benchmarks --only pages
"""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks import engine, generated
from tests.benchmarks.program import build, forget_files
from tests.benchmarks.report import Table, duration, ratio
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.timing import Times, rounds
from tests.benchmarks.workplace import cold, page_counts, typst, weasyprint

SAYS = """\
One made-up document of more and more pages in the shipped look: a whole build of it with its density known. The start
of the program and the reading of all content are in it: they weigh on short documents and vanish in long ones. What
matters is that the time of a page does not grow again towards the end."""
HEAD = ("pages", "whole build", "a page", "raw WeasyPrint", "a page", "build × raw", "Typst", "build × Typst")


def measure(sizes: Sizes, folder: Path) -> tuple[Table, ...]:
    """Time a build, raw WeasyPrint and Typst on documents of every length."""
    rows, ratios = [], {}
    for wanted in sizes.pages:
        root, out = generated.long(folder / f"{wanted}", wanted), folder / f"{wanted}-out"
        cold(root, out, 1, {})
        count = page_counts(out)[0]
        final = engine.finals(root, out, {})

        def again(root: Path = root, out: Path = out) -> float:
            forget_files(out)
            return build(root, out, 1, {})

        found = rounds({"raw": weasyprint(final), **typst(final), "build": again}, sizes.rounds)
        mine, raw, other = found["build"], found["raw"], found.get("typst")
        rows.append((f"{count}", *_each(mine, count), *_each(raw, count), ratio(mine, raw),
                     duration(other.median) if other else "–", ratio(mine, other)))  # fmt: skip
        ratios[f"{wanted}"] = mine.through(raw).median
    return (Table("Growth with pages", SAYS, HEAD, tuple(rows), (), ratios),)


def _each(times: Times, count: int) -> tuple[str, str]:
    return duration(times.median), duration(times.median / count)
