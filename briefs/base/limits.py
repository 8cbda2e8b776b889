"""How much of each thing is read; a file that goes further is refused at that place, so that nothing takes for ever.

docs/limits.md shows them all; a test holds that page to what stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefs.base.problems import Place, Problem

RULE = "limit"

DOCUMENT = 300_000
"""Letters of a document or passage, and of a document with its passages put in: about a hundred pages."""
BLOCKS = 20_000
"""Paragraphs, items, cells, headings and texts of components in one of them, its passages put in."""
PARAGRAPH = 10_000
"""Letters of one paragraph, item, cell or heading, or of a text of a component: about three pages."""
DEPTH = 12
"""How deep lists and quotations stand in one another."""
MARKS = 20_000
"""Brackets, braces, back-quotes, strokes and angles that open, in a document: each may begin something."""
BRACKETS = 20
"""How deep brackets stand in one another."""
ADDRESS = 2_000
"""Letters of the address of a link or picture, with its title."""
ABBREVIATIONS = 200
"""Abbreviations that a document explains."""
NAMES = 1_000
"""Own notes of a document, and addresses with a name."""
PASSAGES = 20
"""How deep passages hold one another."""
FILE = 2_000_000
"""Bytes of a content file."""
KEYS = 100_000
"""Keys and values of a YAML file."""
YAML_DEPTH = 60
"""How deep lists and keys stand in one another in YAML."""
VALUE = 50_000
"""Letters of one value in YAML."""
MISTAKES = 100
"""Mistakes of one kind that are looked for in one document or file; the others are found when these are right."""
DATA_FILE = 5_000_000
"""Bytes of a file with a table of data."""
UNPACKED = 80_000_000
"""Bytes of a workbook once it is unpacked."""
SHEET_CELLS = 5_000_000
"""Cells that a sheet of a workbook reaches over, empty ones too."""
DATA_CELLS = 200_000
"""Cells of a table of data that hold something."""

LIST_FILE = 30_000_000
"""Bytes of a list of recipients: about four hundred thousand rows."""


def passed(place: Place, what: str, limit: int, hint: str) -> Problem:
    """Where a file goes beyond a limit."""
    return Problem(place, f"{what}; at most {limit:,} are read", hint, rule=RULE)


def first(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first mistakes of some, and a last one that says that there are more; no others are looked for."""
    for number, problem in enumerate(problems):
        if number == MISTAKES:
            message = f"there are more than {MISTAKES} mistakes of this kind here, and the others are not told"
            yield Problem(problem.place, message, "put these right, then look again", problem.severity, RULE)
            return
        yield problem


class LimitError(Exception):
    """A file goes beyond a limit, and nothing more of it is read; caught by whoever reads it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
