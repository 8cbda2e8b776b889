"""`python3 build.py bench`: measure how fast the program is, and write docs/performance.md."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from briefs.base.files import write_whole
from tests.benchmarks import builds, documents, engines, machine, many, memory, pages, stages, watched
from tests.benchmarks.program import ROOT, MeasurementError
from tests.benchmarks.report import Table, duration, markdown, page
from tests.benchmarks.sizes import FULL, QUICK, Sizes

BENCHMARKS: Mapping[str, Callable[[Sizes, Path], tuple[Table, ...]]] = {
    "builds": builds.measure,
    "watched": watched.measure,
    "many": many.measure,
    "stages": stages.measure,
    "engines": engines.measure,
    "memory": memory.measure,
    "pages": pages.measure,
    "documents": documents.measure,
}
PAGE = ROOT / "docs" / "performance.md"


def main(argv: Sequence[str], sizes: Sizes | None = None) -> int:
    """Measure what the arguments ask for; `sizes` replaces the usual ones."""
    options = _parser().parse_args(argv)
    chosen = options.only or list(BENCHMARKS)
    whole = not options.quick and not options.only
    out = options.out or (PAGE if whole else None)
    tables: list[Table] = []
    start = time.perf_counter()
    for name in chosen:
        _say(f"measuring: {name}")
        with tempfile.TemporaryDirectory() as folder:
            try:
                found = BENCHMARKS[name](sizes or (QUICK if options.quick else FULL), Path(folder))
            except MeasurementError as error:
                _say(f"error: {name} could not be measured\n    {error}")
                return 3
        for table in found:
            print(f"\n{markdown(table)}", flush=True)
        tables.extend(found)
    _say(f"measured in {duration(time.perf_counter() - start)}")
    if out:
        facts = machine.facts(dt.datetime.now(tz=dt.UTC).date())
        write_whole(out, page(facts, tables).encode())
        _say(f"wrote {out.name}")
    else:
        _say("nothing written: a part is measured, or a little of all; say where with --out FILE")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py bench",
        description="Measure how fast documents are built, beside WeasyPrint by itself and Typst (where installed).",
        epilog="A whole run writes docs/performance.md. "
        "Beside it: tests/benchmarks/check_growth.py and tests/benchmarks/provenance_by_claims.py.",
    )
    parser.add_argument("--quick", action="store_true", help="a little of everything, to see that it works")
    parser.add_argument(
        "--only", nargs="+", choices=list(BENCHMARKS), metavar="NAME", help=f"only these: {', '.join(BENCHMARKS)}"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the tables go (default: docs/performance.md)")
    return parser


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
