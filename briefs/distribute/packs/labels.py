"""Labels for the post: addresses where a sheet has its labels, as large as each fits, and none that does not.

Whether it fits is seen, not reckoned: the finished page is read, and all letters of an address must lie in its label.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

import pypdfium2
from pydantic import Field, model_validator

from briefs.base.problems import BriefsError, BuildError, CallError, Place, Problem, did_you_mean, errors
from briefs.building.job import Made, Make, make
from briefs.composing.order import Form, Order
from briefs.distribute.packs.inserts import Insert, press
from briefs.distribute.recipients.rows import Recipient
from briefs.library import yaml_tree
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.library.records.register import Record
from briefs.library.validation import record
from briefs.text.speech.direction import direction_of

NAME = "labels"
"""Their template and style are files of this name in templates/packs; labels.yaml there has the sheets."""
SIZES = (11.0, 10.0, 9.0, 8.0, 7.0)
"""Points, from the usual size to the smallest that a sorting machine reads."""
EDGE = 1.5
"""Millimetres at each edge of a label that stay free: printers shift paper by as much."""
_POINTS = 72 / 25.4
_ROWS = 10
Millimetres = Annotated[float, Field(gt=0)]


class LabelSheet(Record):
    """A sheet of labels in millimetres; `across` and `down` lead from one label's edge to the next one's."""

    paper: str
    page: tuple[Millimetres, Millimetres]
    columns: Annotated[int, Field(gt=0)]
    rows: Annotated[int, Field(gt=0)]
    width: Millimetres
    height: Millimetres
    left: Annotated[float, Field(ge=0)]
    top: Annotated[float, Field(ge=0)]
    across: Millimetres
    down: Millimetres

    @model_validator(mode="after")
    def _fits(self) -> LabelSheet:
        wide = self.left + (self.columns - 1) * self.across + self.width
        high = self.top + (self.rows - 1) * self.down + self.height
        if wide > self.page[0] + 0.5 or high > self.page[1] + 0.5:
            paper = f"{self.page[0]:g} × {self.page[1]:g}"
            message = f"its labels reach over {wide:.1f} × {high:.1f} mm, and the paper has {paper}"
            raise ValueError(message)
        if (self.columns > 1 and self.across < self.width) or (self.rows > 1 and self.down < self.height):
            message = "its labels overlap: across and down lead from one label's edge to the next one's"
            raise ValueError(message)
        return self

    def spot(self, number: int) -> tuple[float, float]:
        """Where the label of a number, from 0, begins."""
        row, column = divmod(number % (self.columns * self.rows), self.columns)
        return round(self.left + column * self.across, 2), round(self.top + row * self.down, 2)


@dataclass(frozen=True, slots=True)
class AddressLabel:
    """One label: its lines, its size in points, and where on its sheet it begins."""

    lines: tuple[str, ...]
    row: int
    number: int
    left: float
    top: float
    size: float = SIZES[0]


@dataclass(frozen=True, slots=True)
class LabelsMade:
    """Printed labels, and how many of them had to be set smaller."""

    made: Made
    count: int
    sheets: int
    smaller: int


def sheets(library: Library) -> Mapping[str, LabelSheet]:
    """The sheets of labels that a workspace knows.

    Raises BriefsError with all that is wrong in them.
    """
    path = library.templates / "packs" / f"{NAME}.yaml"
    text, unread = yaml_tree.read_text(path)
    node, untidy = yaml_tree.read_yaml(text, str(path)) if not unread else (None, unread)
    if not isinstance(node, yaml_tree.YamlMapping) or untidy:
        raise BriefsError(untidy or [Problem(Place(str(path), 1, 1), "this file names no sheets", rule="labels")])
    made: dict[str, LabelSheet] = {}
    problems: list[Problem] = []
    for name, entry in node.items:
        sheet, wrong = record(LabelSheet, entry, str(path))
        problems += wrong
        if sheet is not None:
            made[str(name.value)] = sheet
    if problems:
        raise BriefsError(problems)
    return made


def chosen(library: Library, name: str) -> LabelSheet:
    """The sheet of a name.

    Raises CallError where there is none.
    """
    known = sheets(library)
    if name not in known:
        raise CallError.of(f"no sheet of labels is called '{name}'", did_you_mean(name, known) or _offer(known))
    return known[name]


def _offer(known: Mapping[str, LabelSheet]) -> str:
    return f"there is: {', '.join(known)}; templates/packs/{NAME}.yaml takes others"


def labels(sheet: LabelSheet, people: Sequence[Recipient], first: int = 1) -> tuple[AddressLabel, ...]:
    """A label for each row, from the `first` of a sheet that was begun; further addresses of a row get none."""
    rows = {one.row: one for one in reversed(people)}.values()
    return tuple(
        AddressLabel(lines(one), one.row, number, *sheet.spot(number))
        for number, one in enumerate(sorted(rows, key=lambda one: one.row), first - 1)
    )


def printed(
    library: Library, sheet: LabelSheet, people: Sequence[Recipient], about: tuple[str, int], make: Make = make
) -> LabelsMade:
    """All labels, each as large as it fits; `about` is the list's name and the first label that is left on its sheet.

    Raises BriefsError with the rows that fit on no label, and with what is wrong in the template.
    """
    title, first = about
    wanted = labels(sheet, people, first)
    if not 1 <= first <= sheet.columns * sheet.rows:
        raise CallError.of(f"a sheet has labels 1 to {sheet.columns * sheet.rows}, and {first} is none of them")
    wanted = _sized(library, sheet, wanted, title, make)
    done = _laid(library, sheet, wanted, title, make)
    if done.pdf and (out := _missing(done.pdf, sheet, wanted)):
        raise BriefsError([_stuck([label for label in wanted if label.number in out], sheet)])
    pages = wanted[-1].number // (sheet.columns * sheet.rows) + 1
    if not errors(done.problems) and done.pages != pages:
        message = f"{pages} sheets were to be printed, and {done.pages} came out"
        raise BriefsError([Problem(Place(f"packs/{NAME}.css"), message, rule="labels/sheets")])
    return LabelsMade(done, len(wanted), pages, sum(label.size < SIZES[0] for label in wanted))


def lines(one: Recipient) -> tuple[str, ...]:
    """The lines of a postal address, each once."""
    return tuple(dict.fromkeys(line for line in (one.name, one.organisation, *one.address) if line))


def _sized(
    library: Library, sheet: LabelSheet, wanted: Sequence[AddressLabel], title: str, make: Make
) -> tuple[AddressLabel, ...]:
    """Labels in the largest size that fits: tried each on a page of its own, so that none lies over another.

    Raises BriefsError with the rows that fit in no size.
    """
    left, top = sheet.spot(0)
    per_sheet = sheet.columns * sheet.rows
    sizes: dict[int, float] = {}
    pending = list(wanted)
    for size in SIZES:
        alone = [
            replace(label, number=place * per_sheet, left=left, top=top, size=size)
            for place, label in enumerate(pending)
        ]
        done = _laid(library, sheet, alone, title, make)
        if errors(done.problems):
            raise BuildError(done.problems)
        small = _missing(done.pdf, sheet, alone)
        sizes |= {label.number: size for label in pending}
        pending = [label for place, label in enumerate(pending) if place * per_sheet in small]
        if not pending:
            return tuple(replace(label, size=sizes[label.number]) for label in wanted)
    raise BriefsError([_stuck(pending, sheet)])


def _laid(library: Library, sheet: LabelSheet, wanted: Sequence[AddressLabel], title: str, make: Make) -> Made:
    topic = next(iter(library.topics.values())).record
    order = Order(DocumentKey(NAME, "", NAME, topic.language), Form(sheet.paper))
    by_sheet: dict[int, list[AddressLabel]] = {}
    for label in wanted:
        by_sheet.setdefault(label.number // (sheet.columns * sheet.rows), []).append(label)
    view = {"sheets": list(by_sheet.values()), "grid": sheet, "direction_of": direction_of}
    return press(library, Insert(order, title, topic.date), view, make)


def _missing(pdf: bytes, sheet: LabelSheet, wanted: Sequence[AddressLabel]) -> set[int]:
    """The labels of which some letters do not lie within their edges."""
    per_sheet = sheet.columns * sheet.rows
    found: set[int] = set()
    with pypdfium2.PdfDocument(pdf) as document:
        first = wanted[0].number // per_sheet
        for label in wanted:
            page = document[label.number // per_sheet - first]
            high = page.get_height()
            text = page.get_textpage().get_text_bounded(
                left=(label.left + EDGE) * _POINTS,
                right=(label.left + sheet.width - EDGE) * _POINTS,
                top=high - (label.top + EDGE) * _POINTS,
                bottom=high - (label.top + sheet.height - EDGE) * _POINTS,
            )
            if letters("".join(label.lines)) - letters(text):
                found.add(label.number)
    return found


def letters(text: str) -> Counter[str]:
    """Letters and digits, whatever order a script is printed in."""
    return Counter(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum())


def _stuck(labels: Sequence[AddressLabel], sheet: LabelSheet) -> Problem:
    rows = ", ".join(str(label.row) for label in labels[:_ROWS])
    more = f" and {len(labels) - _ROWS} more" if len(labels) > _ROWS else ""
    message = f"{len(labels)} addresses fit on no label of {sheet.width:g} × {sheet.height:g} mm: row {rows}{more}"
    hint = f"shorten them, or choose a larger label (they were set down to {SIZES[-1]:g} point)"
    return Problem(None, message, hint, rule="labels/fit")
