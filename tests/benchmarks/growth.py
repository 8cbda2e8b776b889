"""How reading and checking grow with how often each construct stands in a file, from 1,000 to 100,000 times.

.venv/bin/python -m tests.benchmarks.growth [--only WORD ...] [--sizes N ...] [--limit SECONDS]

Each construct is read and checked in a process of its own, in one document (or the file it belongs to). Prints the
seconds by size and the exponent of growth between the two largest sizes that were read: 1 is linear, 2 quadratic. Where
a size is refused, the first message stands in place of what follows.
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from briefs.base.problems import Problem, in_order
from briefs.checks import check
from briefs.library.load import load
from tests.benchmarks import generated
from tests.benchmarks.constructs import CONSTRUCTS, write

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
NOISE = 0.05
"""Seconds below which an exponent says nothing."""


def main(argv: Sequence[str]) -> int:
    """Measure the constructs that are asked for, and print a line for each."""
    parser = argparse.ArgumentParser(prog="growth", description=__doc__)
    parser.add_argument("--only", nargs="+", default=[""], metavar="WORD", help="constructs whose name holds a word")
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES), metavar="N")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds after which a construct is given up")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.one:
        return _measure(options.one, options.sizes)
    print(f"{'construct':34}{''.join(f'{size:>9,}' for size in options.sizes)}  growth  said", flush=True)
    for name in (name for name in CONSTRUCTS if any(word in name for word in options.only)):
        print(_line(name, options.sizes, options.limit), flush=True)
    return 0


def _line(name: str, sizes: Sequence[int], limit: float) -> str:
    """The times of one construct, measured in a process that can be ended."""
    command = [sys.executable, "-m", "tests.benchmarks.growth", "--one", name, "--sizes", *map(str, sizes)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        said, _ = process.communicate(timeout=limit * 2)
    except subprocess.TimeoutExpired:
        process.kill()
        said, _ = process.communicate()
    found = [line.split("\t") for line in said.splitlines() if line.startswith("\t")]
    times = [float(line[1]) for line in found]
    shown = "".join(f"{seconds:>9.2f}" for seconds in times) + f"{'over':>9}" * (len(sizes) - len(times))
    last = found[-1][2] if len(found) == len(sizes) else " ".join(said.splitlines()[-1:])
    return f"{name:34}{shown}  {_growth(times, sizes):>6}  {last}"


def _growth(times: Sequence[float], sizes: Sequence[int]) -> str:
    for at in range(len(times) - 1, 0, -1):
        if times[at] > NOISE and times[at - 1] > 0:
            return f"{math.log(times[at] / times[at - 1]) / math.log(sizes[at] / sizes[at - 1]):.1f}"
    return "–"


def _measure(name: str, sizes: Sequence[int]) -> int:
    with tempfile.TemporaryDirectory() as place:
        folder = generated.small(Path(place), 1)
        _seconds(folder)  # what is loaded once counts for nothing
        bare, _ = _seconds(folder)
        for size in sizes:
            path = write(folder, CONSTRUCTS[name], size)
            seconds, problems = _seconds(folder)
            print(f"\t{max(0.0, seconds - bare):.3f}\t{_said(problems, path)}", flush=True)
    return 0


def _seconds(folder: Path) -> tuple[float, tuple[Problem, ...]]:
    start = time.process_time()
    library, problems = load(folder / "content", folder / "templates")
    found = (*problems, *check(library))
    return time.process_time() - start, found


def _said(problems: Sequence[Problem], path: Path) -> str:
    told = in_order(problems)
    first = next((problem for problem in told if problem.severity == "error"), None)
    if first is None:
        return f"fine, {len(told)} warnings" if told else "fine"
    where = str(first.place).replace(str(path), path.name)[-60:]
    return f"{len(told)}: {where}: {first.message[:90]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
