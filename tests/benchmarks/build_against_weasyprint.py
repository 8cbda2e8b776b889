"""How much a build costs beside WeasyPrint's own work on the same final HTML, as ratios within one run.

    .venv/bin/python tests/benchmarks/build_against_weasyprint.py [ROUNDS]

Raw is a plain warm loop of `HTML(string=…).write_pdf()`; a build reads, checks, composes, renders, fits, tags, compares
its words and writes files, in one process. Rounds alternate, so that a noisy machine is noisy for both.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from weasyprint import CSS, HTML

from briefs import build, ledger, renewal
from briefs.cli import main
from briefs.library import load
from briefs.make import Job
from briefs.plan import plan


def whole_build(out: Path) -> tuple[Job, ...]:
    """Everything that `build --jobs 1` does where everything must be made, from reading to recording."""
    code = main(["build", "--root", str(ROOT), "--out", str(out), "--jobs", "1", "--force"], io.StringIO())
    assert code == 0
    library, _ = load(ROOT / "content", ROOT / "templates")
    return renewal.reminded(build.jobs(library, plan(library)[0]), ledger.read(out))


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


def compare(rounds: int) -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        cold = seconds(lambda: whole_build(out))
        jobs = whole_build(out)
        raw(jobs)
        pairs = [(seconds(lambda: whole_build(out)), seconds(lambda: raw(jobs))) for _ in range(rounds)]
    ratios = [mine / theirs for mine, theirs in pairs]
    middle = statistics.median(theirs for _, theirs in pairs)
    print(f"{len(jobs)} documents, {rounds} rounds, one process, processor time")
    print(f"raw WeasyPrint                          {middle:6.2f} s   1.00")
    print(f"whole build, densities remembered       {statistics.median(m for m, _ in pairs):6.2f} s   "
          f"{statistics.median(ratios):.2f}  (from {min(ratios):.2f} to {max(ratios):.2f})")  # fmt: skip
    print(f"whole build, densities searched anew    {cold:6.2f} s   {cold / middle:.2f}  (once)")


if __name__ == "__main__":
    compare(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
