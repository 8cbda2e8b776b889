"""Tables of what was measured, as Markdown for people who need not be programmers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.benchmarks.timing import Times

NOTHING = "–"
HEAD = """\
# How fast it is

Made by `python3 build.py bench`; do not edit. Seconds depend on the computer, ratios hardly do. So each time stands
beside that of **raw WeasyPrint**, measured in turn with it: the program that lays out the pages, called by itself in
a loop, with the very same finished pages to print and nothing else to do. `1.00` means as long as that, `2.00` twice
as long. Raw WeasyPrint reads and checks no text, fits no pages, repairs no tags and looks at no result.

**Typst** is another program for setting pages. It is given the same words in the same fonts, and does less with them:
no evidence checked, no columns, drawings, tinted boxes or links between notes, no pages fitted, no look at the
result. It says that its files are PDF/UA-1 and PDF/A-3a; nothing here checks that. Its own start and its fonts are
not counted.

Each number is the middle one of its rounds, with the least and the most behind it where there were several.
"""
FOOT = """\
## Other measurements

- `.venv/bin/python tests/benchmarks/check_growth.py`: how the time of `check` grows with the number of claims.
- `.venv/bin/python tests/benchmarks/provenance_by_claims.py`: how that of `check --sources` does.
- `.venv/bin/python -m tests.benchmarks.growth`: how the time of `check` grows with each thing that stands in a text.
- `.venv/bin/python -m tests.benchmarks.bombs`: what bombs do to it; the table is in [limits](limits.md).
- `.venv/bin/python -m tests.benchmarks.copies`: what a copy for one reader costs beside a whole layout of it.
- `.venv/bin/python -m tests.benchmarks.peers`: such copies beside those of other programs; the table is in
  [copies](how-to/copies.md#how-fast-it-is).
- `.venv/bin/python -m tests.benchmarks.cluster`: copies made by other machines, of which two are killed; the table
  is in [many machines](how-to/cluster.md#how-far-it-goes).
"""


@dataclass(frozen=True, slots=True)
class Table:
    """One table, with a sentence before it that says what it means."""

    title: str
    says: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    ratios: Mapping[str, float] | None = None
    """Medians by name, for tests and other programs."""


def page(machine: Mapping[str, str], tables: Sequence[Table]) -> str:
    """All tables as one page, the machine named first."""
    computer = _grid(("this was measured on", ""), list(machine.items()))
    return "\n".join([HEAD, computer, *map(markdown, tables), FOOT])


def markdown(table: Table) -> str:
    """A table with its heading, its sentence and its notes."""
    notes = "".join(f"\n{note}\n" for note in table.notes)
    return f"## {table.title}\n\n{table.says}\n\n{_grid(table.head, table.rows)}{notes}"


def duration(value: float) -> str:
    """Seconds as people say them."""
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.1f} s" if value < 100 else f"{value:,.0f} s"


def spread(times: Times | None) -> str:
    """Seconds of all rounds: the middle one, the least and the most."""
    if times is None:
        return NOTHING
    if len(times.values) == 1:
        return duration(times.median)
    return f"{duration(times.median)} ({duration(times.low)} to {duration(times.high)})"


def ratio(of: Times | None, to: Times | None) -> str:
    """How many times one the other is: the middle round, the least and the most."""
    if of is None or to is None:
        return NOTHING
    found = of.through(to)
    if len(found.values) == 1:
        return _plain(found.median)
    return f"{_plain(found.median)} ({_plain(found.low)} to {_plain(found.high)})"


def _plain(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def _grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Cells in columns as wide as their widest, text left and numbers right."""
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.ljust(w) if n == 0 else cell.rjust(w) for n, (cell, w) in enumerate(zip(cells, widths, strict=True))
        ]
        return "| " + " | ".join(padded) + " |"

    rule = "| " + " | ".join(["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]) + " |"
    return "\n".join([line(head), rule, *map(line, rows)]) + "\n"
