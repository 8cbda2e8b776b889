"""The plain engine beside the fast one, on every document.

.venv/bin/python -m tests.benchmarks --only engines
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.benchmarks import engine
from tests.benchmarks.report import Table, ratio, spread
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.timing import Times

SAYS = """\
The *fast* engine is the one of every day; the *plain* one uses the public interface of WeasyPrint alone and takes over
where the fast one does not fit the WeasyPrint that is installed. Both lay out and write the same finished pages here,
in turn, once everything is loaded. They give the same bytes: that is looked at first. The times are those for which
the processor is busy, so that other work on the computer matters little."""
HEAD = ("document", "fast", "plain", "plain × fast")


def measure(sizes: Sizes, folder: Path) -> tuple[Table, ...]:
    """Time both engines on every document, in alternating rounds."""
    choice = {**sizes.choice, "paper": (sizes.stage_paper,)}
    found = dict(engine.by_each_engine(sizes.source, choice, sizes.rounds))
    found["all"] = _together(list(found.values()))
    rows = tuple(
        (name, spread(times["fast"]), spread(times["plain"]), ratio(times["plain"], times["fast"]))
        for name, times in found.items()
    )
    ratios = {name: times["plain"].through(times["fast"]).median for name, times in found.items()}
    return (Table("The plain engine beside the fast one", SAYS, HEAD, rows, (), ratios),)


def _together(found: Sequence[Mapping[str, Times]]) -> dict[str, Times]:
    """Round by round, the seconds of all documents."""
    return {
        name: Times(tuple(map(sum, zip(*(times[name].values for times in found), strict=True))))
        for name in ("fast", "plain")
    }
