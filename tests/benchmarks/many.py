"""A full build of many documents with one process and with two.

.venv/bin/python -m tests.benchmarks --only many
"""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks import engine, machine
from tests.benchmarks.program import build, forget_files
from tests.benchmarks.report import Table, ratio, spread
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.timing import rounds
from tests.benchmarks.workplace import cold, copied, typst, weasyprint

SAYS = """\
All documents in colour and in black and white, on A4 and Letter: the files are gone, but not how tightly each document
must be set. With two processes the work is shared: the best that two can do is half the time of one. Raw WeasyPrint and
Typst run in one process, and their start is not counted; that of a build is."""


def measure(sizes: Sizes, folder: Path) -> tuple[Table, ...]:
    """Time the same build with one process and with two."""
    root, choice = copied(sizes.source, folder / "workspace"), sizes.many
    outs = {jobs: folder / f"out-{jobs}" for jobs in (1, 2)}
    for jobs, out in outs.items():
        cold(root, out, jobs, choice)
    pages = engine.finals(root, outs[1], choice)

    def again(jobs: int) -> float:
        forget_files(outs[jobs])
        return build(root, outs[jobs], jobs, choice)

    found = rounds(
        {
            "raw": weasyprint(pages),
            **typst(pages),
            "one": lambda: again(1),
            "two": lambda: again(2),
        },
        sizes.rounds,
    )
    labels = {"raw": "raw WeasyPrint", "typst": "Typst", "one": "build, one process", "two": "build, two processes"}
    rows = tuple(
        (label, spread(found[name]), ratio(found[name], found["raw"]), ratio(found[name], found.get("typst")))
        for name, label in labels.items()
        if name in found
    )
    share = found["two"].through(found["one"])
    note = f"Two processes take {share.median:.0%} of the time of one, on a computer with {machine.cores()} cores."
    ratios = {name: found[name].through(found["raw"]).median for name in ("one", "two")} | {"two/one": share.median}
    title = f"A full build of {len(pages)} files"
    return (Table(title, SAYS, ("build", "time", "× raw WeasyPrint", "× Typst"), rows, (note,), ratios),)
