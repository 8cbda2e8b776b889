"""Delivery notes for the post: a page for each recipient that says what is in the parcel, from whom, and for whom.

Each is in its reader's language, and whether it fits is seen, not reckoned: it begins on a page of its own, the next
one on the next, and every letter of its address is read there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pypdfium2

from briefs.base.problems import BuildError, PrivateError, Problem, errors
from briefs.building.job import Made, Make, make
from briefs.composing import clearance
from briefs.composing.order import Form, Order
from briefs.composing.signing import unapproved
from briefs.distribute.packs import labels, ticket
from briefs.distribute.packs.inserts import Insert, press
from briefs.distribute.packs.leaves import named_pages
from briefs.distribute.recipients import recipients
from briefs.distribute.recipients.rows import Recipient
from briefs.distribute.selection import marking
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.rendering.branded.publisher import publication
from briefs.rendering.views import date_text
from briefs.text.speech.direction import direction_of

NAME = "delivery-note"
"""Its template and its style are files of this name in templates/packs."""
IN_A_FILE = 250
"""Notes that are laid out, and printed, as one file."""
_ROWS = 10


@dataclass(frozen=True, slots=True)
class ParcelItem:
    """One document in a parcel."""

    kind: str
    title: str
    audience: str
    """For whom it is, where that is somebody else than the recipient."""
    paper: str
    variant: str
    mark: str
    """The mark of its words, as the foot of its pages has it."""
    marking: str
    restricted: bool
    """Whether not everybody may see it."""
    draft: bool


@dataclass(frozen=True, slots=True)
class DeliveryNote:
    """What one recipient is sent."""

    row: int
    language: str
    lines: tuple[str, ...]
    topic: str
    edition: str
    date: str
    review_by: str
    copies: int
    """Of each document."""
    items: tuple[ParcelItem, ...]

    @property
    def name(self) -> str:
        """The name of its place in the PDF."""
        return f"note-{self.row}"


@dataclass(frozen=True, slots=True)
class NotesPrinted:
    """A file of delivery notes in one language."""

    file: str
    made: Made
    count: int


def notes(library: Library, people: Sequence[Recipient]) -> tuple[DeliveryNote, ...]:
    """A note for each row, in the order of the list; further addresses of a row get none."""
    rows = {one.row: one for one in reversed(people)}.values()
    return tuple(_note(library, one) for one in sorted(rows, key=lambda one: one.row))


def printed(library: Library, wanted: Sequence[DeliveryNote], make: Make = make) -> Iterator[NotesPrinted]:
    """The notes on the usual paper, laid out by `make`: files of one language each, and of so many notes.

    Raises BuildError with what is wrong in the template; PrivateError with the rows of which a note fits on no page.
    """
    paper = library.publication.papers[0]
    by_language = sorted(wanted, key=lambda note: (note.language, note.row))
    for language, same in groupby(by_language, key=lambda note: note.language):
        group = tuple(same)
        for number, first in enumerate(range(0, len(group), IN_A_FILE), 1):
            some = group[first : first + IN_A_FILE]
            done = _laid(library, some, language, paper, make)
            if errors(done.problems):
                raise BuildError(done.problems)
            if stuck := _misfits(done, some):
                raise PrivateError([_stuck(stuck)])
            behind = f"-{number}" if number > 1 else ""
            yield NotesPrinted(f"{NAME}s-{language}-{paper}{behind}.pdf", done, len(some))


def _note(library: Library, one: Recipient) -> DeliveryNote:
    facts, strings = library.topics[one.topic].record, library.languages[one.language].strings
    return DeliveryNote(
        row=one.row,
        language=one.language,
        lines=labels.lines(one),
        topic=facts.title,
        edition=facts.edition,
        date=date_text(facts.date, strings),
        review_by=date_text(facts.review_by, strings),
        copies=one.copies,
        items=tuple(_item(library, one, order) for order in recipients.orders(library, one)),
    )


def _item(library: Library, one: Recipient, order: Order) -> ParcelItem:
    audience, document = library.audiences[order.audience], library.document(order.key)
    return ParcelItem(
        kind=audience.documents[order.document].kind,
        title=document.front.title if document else order.document,
        audience=audience.name if order.audience != one.audience else "",
        paper=order.paper,
        variant=order.variant,
        mark=ticket.mark_of(library, document) if document else "",
        marking=marking(library, order),
        restricted=document is None or not clearance.public(library, document),
        draft=bool(unapproved(library, order.key)),
    )


def _laid(library: Library, some: Sequence[DeliveryNote], language: str, paper: str, make: Make) -> Made:
    strings = library.languages[language].strings
    newest = max(library.topics[topic].record.date for topic in library.topics)
    order = Order(DocumentKey(NAME, "", NAME, language), Form(paper))

    def said(kind: str, name: str) -> str:
        return strings.get(f"{kind}_{name}", strings.get(f"{kind}_{name}".replace("-", "_"), name))

    view = {"notes": some, "sender": publication(library), "said": said, "direction_of": direction_of}
    return press(library, Insert(order, strings.get("note_title", NAME), newest), view, make)


def _misfits(done: Made, some: Sequence[DeliveryNote]) -> tuple[DeliveryNote, ...]:
    """Notes that are longer than a page, or of whose address some letters are not on it."""
    at = named_pages(done.pdf)
    ends = [*(at[note.name] for note in some[1:]), done.pages + 1]
    with pypdfium2.PdfDocument(done.pdf) as document:
        return tuple(
            note
            for note, end in zip(some, ends, strict=True)
            if end != at[note.name] + 1
            or labels.letters("".join(note.lines))
            - labels.letters(document[at[note.name] - 1].get_textpage().get_text_bounded())
        )


def _stuck(out: Sequence[DeliveryNote]) -> Problem:
    rows = ", ".join(str(note.row) for note in out[:_ROWS])
    more = f" and {len(out) - _ROWS} more" if len(out) > _ROWS else ""
    hint = "shorten the address, or divide the documents between two rows"
    return Problem(None, f"{len(out)} delivery notes fit on no page: row {rows}{more}", hint, rule="delivery/fit")
