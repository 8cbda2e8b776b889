"""Judges every PDF in an output folder: `.venv/bin/python -m tests.standards dist`, once something was built there.

Files for readers are held against PDF/UA-1 and PDF/A-3a by veraPDF, those on sheets to fold against PDF/UA-1 alone,
those for a printing house (pdf-x) against PDF/X-4 by tests/pdfx.py. What is printed is a row for each kind of file, and
each mistake; it ends with 1 where there is any.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefs.composing.order import BOOKLET, EXCHANGE, FOLDED
from tests import pdfx
from tests.validators import verapdf

Judge = Callable[[Path], Sequence[str]]


def _vera(standard: str) -> Judge:
    return lambda path: verapdf(path, standard).messages


def _press(path: Path) -> Sequence[str]:
    return [f"{rule}: {message}" for rule, messages in pdfx.failed(path).items() for message in messages]


READ = {"PDF/UA-1": _vera("ua1"), "PDF/A-3a": _vera("3a")}
FOLD = {"PDF/UA-1": READ["PDF/UA-1"]}
JUDGES: Mapping[str, Mapping[str, Judge]] = {
    EXCHANGE: {"PDF/X-4": _press},
    f"{BOOKLET}-print": FOLD,
    f"{FOLDED}-print": FOLD,
}
"""By the end of a file's name; what has none of these is for readers."""


@dataclass
class Row:
    """What was found of one kind of file."""

    files: int = 0
    mistakes: list[str] = field(default_factory=list)


def judged(folder: Path) -> dict[tuple[str, str], Row]:
    """All files below a folder, by what comes after their language and by standard."""
    rows: dict[tuple[str, str], Row] = defaultdict(Row)
    for path in sorted(folder.rglob("*.pdf")):
        form = path.stem.partition("-en-")[2] or path.stem
        judges = next((made for end, made in JUDGES.items() if path.stem.endswith(f"-{end}")), READ)
        for standard, judge in judges.items():
            row = rows[form, standard]
            row.files += 1
            row.mistakes += [f"{path.relative_to(folder)}: {message}" for message in judge(path)]
    return dict(sorted(rows.items()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge a folder and print the rows; 1 where there is a mistake, 2 where there is nothing to judge."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    rows = judged(parser.parse_args(arguments).folder)
    if not rows:
        print("There is no PDF: build something there first.")
        return 2
    for (form, standard), row in rows.items():
        print(f"{form:<32} {standard:<9} {row.files:>4} files, {len(row.mistakes)} mistakes")
    mistakes = [mistake for row in rows.values() for mistake in row.mistakes]
    print(*mistakes, f"{sum(row.files for row in rows.values())} checks, {len(mistakes)} mistakes", sep="\n")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
