"""The ticket for the copy shop: what is set for each file, how many copies, how many sheets, who orders."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePosixPath

from briefs.building.build import BuiltRow
from briefs.building.job import Made, Make, make
from briefs.composing import clearance
from briefs.composing.order import TRIMMED, Form, Order
from briefs.composing.signing import marks_of, unapproved
from briefs.distribute.packs.inserts import Insert, press
from briefs.distribute.packs.measures import Measures, measures, written
from briefs.distribute.packs.printing import Printing, Settings, settings, sheets_of
from briefs.distribute.recipients import recipients
from briefs.distribute.recipients.rows import Recipient
from briefs.distribute.selection import blanks, finished, in_reading_order, marking
from briefs.library.keys import DocumentKey
from briefs.library.load import Document, Library
from briefs.library.records.brand import PrintRecord
from briefs.rendering.contract.view import MARK_LENGTH
from briefs.rendering.views import date_text
from briefs.text.speech.locales import right_to_left
from briefs.text.speech.sentences import ForeignWords

NAME = "ticket"
"""Its template and its style are files of this name in templates/packs."""
MOST, TOGETHER = 400, 100
"""Readers whose pages are told on the sheet one by one, and how many are told together where there are more."""


@dataclass(frozen=True, slots=True)
class TicketLine:
    """One file to print; copies are None where they are filled in by hand."""

    file: str
    order: Order
    pages: int
    settings: Settings
    copies: int | None
    measures: Measures | None = None
    """Of a sheet, and of what is left of it once it is trimmed and folded."""
    house: PrintRecord | None = None
    """What the brand asks a printing house for; None for files that a copier prints."""

    @property
    def paper(self) -> str:
        """What is loaded: a folder to A4 is printed on A3."""
        return (self.measures.called if self.measures else None) or self.order.paper

    @property
    def sheets(self) -> int | None:
        """Of all copies."""
        return None if self.copies is None else self.copies * self.settings.sheets


@dataclass(frozen=True, slots=True)
class Group:
    """One document with the files of it that are printed."""

    kind: str
    title: str
    audience: str
    topic: str
    edition: str
    date: str
    mark: str
    """The mark of its words, as the foot of its pages has it."""
    marking: str
    restricted: bool
    """Whether not everybody may see it."""
    draft: bool
    blanks: bool
    """Whether something is to be filled in by hand before it is copied."""
    lines: tuple[TicketLine, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What a paper comes to over all files; None where copies are filled in by hand."""

    paper: str
    sheets: int | None
    sides: Mapping[str, int | None]
    """Printed sides by ink."""


@dataclass(frozen=True, slots=True)
class MergedPrint:
    """A file that holds a copy for each reader."""

    name: str
    pages: int
    source: str
    """The name of the list of readers."""
    whose: tuple[WhosePages, ...]
    all_of_them: str
    """The table that says of each reader alone which pages are theirs."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """All that is printed on a ticket."""

    groups: tuple[Group, ...]
    totals: tuple[Total, ...]
    inks: tuple[str, ...]
    source: str
    """The name of the list that copies were counted from, or nothing."""
    recipients: int
    whose: tuple[WhosePages, ...] = ()
    """Of a file that holds everybody's copies."""
    all_of_them: str = ""
    """The file in which it stands whose pages are which, where there are too many for the sheet."""


@dataclass(frozen=True, slots=True)
class WhosePages:
    """A reader's pages in a file that holds everybody's copies, or those of several readers."""

    first: int
    last: int
    called: str
    copies: int


def counted(library: Library, chosen: Sequence[Order], people: Iterable[Recipient]) -> Mapping[Order, int]:
    """How many copies of each file recipients get, of the chosen documents.

    Of the chosen orders the first of each document says its paper, variant and finish, unless a recipient's row does.
    """
    usual = {order.key: order for order in reversed(chosen)}
    copies: Counter[Order] = Counter()
    for one in people:
        for order in recipients.orders(library, one):
            if (base := usual.get(order.key)) is not None:
                own = base.put(paper=one.paper or None, variant=one.variant or None)
                copies[finished(library, own, own.finish)] += one.copies
    return dict(sorted(copies.items(), key=lambda item: in_reading_order(library, item[0])))


def _date(date: dt.date, library: Library, language: str) -> str:
    """As it stands at the foot of the pages, which one compares with the sheet: in their direction too."""
    text = date_text(date, library.languages[language].strings)
    return ForeignWords(text, language) if right_to_left(language) else text


def ticket(
    library: Library,
    rules: Printing,
    rows: Sequence[BuiltRow],
    copies: Mapping[Order, int] | None = None,
    source: tuple[str, int] = ("", 0),
) -> Ticket:
    """The ticket for finished files; without copies it has lines to fill in. `source` is a list's name and length."""
    ordered = sorted(rows, key=lambda row: in_reading_order(library, row.order))
    groups = []
    for key, part in groupby(ordered, lambda row: row.order.key):
        group = tuple(part)
        found, audience = library.document(key), library.audiences[key.audience]
        facts = library.topics[key.topic].record
        order = Order(key, Form(""))
        groups.append(
            Group(
                kind=audience.documents[key.document].kind,
                title=found.front.title if found else key.document,
                audience=audience.name,
                topic=facts.title,
                edition=facts.edition,
                date=_date(facts.date, library, key.language),
                mark=mark_of(library, found) if found else "",
                marking=marking(library, order),
                restricted=found is None or not clearance.public(library, found),
                draft=bool(unapproved(library, key)),
                blanks=bool(blanks(library, group[0].order)),
                lines=tuple(_line(library, rules, row, copies) for row in group),
            )
        )
    lines = [line for group in groups for line in group.lines]
    inks = tuple(dict.fromkeys(line.settings.ink for line in lines))
    papers = dict.fromkeys(line.paper for line in lines)
    totals = tuple(_total(paper, [line for line in lines if line.paper == paper], inks) for paper in papers)
    return Ticket(tuple(groups), totals, inks, *source)


def for_print_file(library: Library, rules: Printing, row: BuiltRow, file: MergedPrint) -> Ticket:
    """The ticket for a file that is printed once; `row` is the document of which everybody's copies are."""
    made = ticket(library, rules, [row], {row.order: 1}, (file.source, len(file.whose)))
    (group,) = made.groups
    (line,) = group.lines
    set_ = replace(line.settings, sheets=sheets_of(file.pages, line.settings.sides))
    line = replace(line, file=file.name, pages=file.pages, settings=set_)
    return replace(
        made,
        groups=(replace(group, blanks=False, lines=(line,)),),
        totals=(_total(line.paper, [line], made.inks),),
        whose=_in_hundreds(file.whose),
        all_of_them=file.all_of_them if len(file.whose) > MOST else "",
    )


def _in_hundreds(whose: Sequence[WhosePages]) -> tuple[WhosePages, ...]:
    if len(whose) <= MOST:
        return tuple(whose)
    some = [whose[at : at + TOGETHER] for at in range(0, len(whose), TOGETHER)]
    return tuple(
        WhosePages(each[0].first, each[-1].last, f"{each[0].called} – {each[-1].called}", sum(o.copies for o in each))
        for each in some
    )


def mark_of(library: Library, document: Document) -> str:
    """The marks of a document as the foot of its pages has them, behind the word for that of the text."""
    marks = marks_of(library, document)
    word = library.languages[document.language].strings["local_mark"] if marks.local else ""
    return f"{marks.words[:MARK_LENGTH]} · {word} {marks.local[:MARK_LENGTH]}" if word else marks.words[:MARK_LENGTH]


def _line(library: Library, rules: Printing, row: BuiltRow, copies: Mapping[Order, int] | None) -> TicketLine:
    set_ = settings(rules, row.order, row.pages)
    return TicketLine(
        file=PurePosixPath(row.order.file).name,
        order=row.order,
        pages=row.pages,
        settings=set_,
        measures=measures(row.path, folds=set_.folds),
        copies=None if copies is None else copies.get(row.order, 0),
        house=library.brand.record.print if row.order.finish in TRIMMED else None,
    )


def _total(paper: str, lines: Sequence[TicketLine], inks: Sequence[str]) -> Total:
    if any(line.copies is None for line in lines):
        return Total(paper, None, dict.fromkeys(inks))
    sides = {ink: sum((line.copies or 0) * line.pages for line in lines if line.settings.ink == ink) for ink in inks}
    return Total(paper, sum(line.sheets or 0 for line in lines), sides)


def printed(library: Library, what: Ticket, language: str, paper: str, make: Make = make) -> Made:
    """Print the ticket, laid out by `make`.

    Raises BriefsError with what is wrong in its template.
    """
    strings = library.languages[language].strings
    newest = max(library.topics[line.order.topic].record.date for group in what.groups for line in group.lines)
    order = Order(DocumentKey(NAME, "", NAME, language), Form(paper))
    about = Insert(order, strings.get("ticket_title", NAME), newest)

    def said(kind: str, name: str) -> str:
        return strings.get(f"{kind}_{name}".replace("-", "_"), name)

    return press(library, about, {"ticket": what, "said": said, "size": written}, make)
