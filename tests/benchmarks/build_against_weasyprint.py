"""How much a build costs beside WeasyPrint's own work on the same final HTML, as ratios within one run.

    .venv/bin/python tests/benchmarks/build_against_weasyprint.py [ROUNDS]

Raw is a plain warm loop of `HTML(string=…).write_pdf()`; a build reads, checks, composes, renders, fits, tags, compares
its words and writes files, in one process. Rounds alternate, so that a noisy machine is noisy for both.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from weasyprint import CSS, HTML

from briefs import build
from briefs.checks import check
from briefs.executors import serial
from briefs.library import load
from briefs.make import Job
from briefs.plan import plan


def whole_build(out: Path, passes: list[int]) -> tuple[Job, ...]:
    """Everything that `build --jobs 1` does, from reading to remembering; counts the layouts of each document."""
    library, problems = load(ROOT / "content", ROOT / "templates")
    assert not problems
    assert not [problem for problem in check(library) if problem.severity == "error"]
    orders, _ = plan(library)
    memory = build.recall(out)
    jobs = build.jobs(library, orders, memory)
    rows = list(build.build(jobs, out, serial))
    assert all(row.done for row in rows), [row.problems for row in rows if not row.done]
    build.remember(out, jobs, rows, memory)
    passes[:] = [row.passes for row in rows]
    return tuple(build.jobs(library, orders, build.recall(out)))


def raw(jobs: tuple[Job, ...]) -> None:
    """WeasyPrint alone on the final HTML and styles, at the density that the build settled on."""
    for job in jobs:
        sheets = [CSS(filename=str(path)) for path in job.stylesheets]
        if job.step.css:
            sheets.append(CSS(string=job.step.css))
        HTML(string=job.html, base_url=str(job.templates)).write_pdf(stylesheets=sheets, pdf_variant="pdf/a-3a")


def seconds(work: Callable[[], object]) -> float:
    """The processor time of some work in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(rounds: int) -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        searched: list[int] = []
        known: list[int] = []
        cold = seconds(lambda: whole_build(Path(folder) / "cold", searched))
        warm = Path(folder) / "warm"
        jobs = whole_build(warm, known)
        raw(jobs)
        pairs = [(seconds(lambda: whole_build(warm, known)), seconds(lambda: raw(jobs))) for _ in range(rounds)]
    ratios = [mine / theirs for mine, theirs in pairs]
    middle = statistics.median(theirs for _, theirs in pairs)
    print(f"{len(jobs)} documents, {rounds} rounds, one process, processor time")
    print(f"raw WeasyPrint                          {middle:6.2f} s   1.00")
    print(f"whole build, densities remembered       {statistics.median(m for m, _ in pairs):6.2f} s   "
          f"{statistics.median(ratios):.2f}  (from {min(ratios):.2f} to {max(ratios):.2f})")  # fmt: skip
    print(f"whole build, densities searched anew    {cold:6.2f} s   {cold / middle:.2f}  (once)")
    print(
        f"layouts of {len(jobs)} documents: {sum(known)} where densities are remembered, {sum(searched)} where searched"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
