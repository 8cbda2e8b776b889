"""The slots of a document: what may differ from copy to copy, as its templates and components declare it.

A component that prints a local contact has a slot for each of the contact's fields; a template that asks for
`brief.slots.get("NAME")` has the slot NAME. Nothing else of a document can be changed by a list.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefs.building.build import job_for_reader
from briefs.building.job import Job
from briefs.building.personal.batches import SlottedJob, slotted_job
from briefs.composing.compose import compose
from briefs.composing.extracts.contacts import keys_of
from briefs.composing.order import Form, Order
from briefs.composing.plan import papers
from briefs.composing.signing import HASH_LENGTH
from briefs.library.load import Library
from briefs.library.records.settings import Contact, Local
from briefs.press.fit import DensityStep
from briefs.rendering.contract.view import MARK_LENGTH
from briefs.text.speech.direction import in_order

READER = ("recipient", "organisation", "serial")
"""What a copy says of its reader, wherever templates have a place for it."""
FIELDS = ("name", "phone", "message", "hours")
"""What may be said of a contact."""
HASH, MARK = "local-hash", "local-mark"
"""What every copy says of its local data by itself: the hash, and what of it is printed."""
CopyKind = tuple[tuple[str, str], ...]
"""The slots that a copy fills, each with a letter of its script where that is set in a font of its own."""
_LETTER = "\N{ARABIC LETTER AIN}"
_PLACE = "copy"
_HASH_TOKEN = "Qxmkxq77Qxhsxq77"  # noqa: S105 - no secret


@dataclass(frozen=True, slots=True)
class Slotted:
    """A document with the slots that it declares."""

    library: Library
    order: Order
    slots: tuple[str, ...]
    contacts: tuple[str, ...]
    """The keys of the contacts that it prints in any of its forms."""
    step: DensityStep
    """How densely the edition is set: a copy is never set in another way."""

    def blank(self, kind: CopyKind) -> SlottedJob:
        """What is laid out once for all copies of a kind.

        Raises BriefsError with what is wrong in the templates.
        """
        tokens = tokens_of(kind)
        values = {**tokens, **({HASH: _HASH_TOKEN, MARK: _HASH_TOKEN[:MARK_LENGTH]} if self._local(tokens) else {})}
        pairs = sorted(((token, slot) for slot, token in values.items()), key=lambda pair: (-len(pair[0]), pair))
        return slotted_job(self.job(values), tuple(pairs))

    def whole(self, values: Mapping[str, str]) -> Job:
        """A copy to be laid out whole."""
        return self.job(values)

    def job(self, values: Mapping[str, str]) -> Job:
        """What is pressed with these values, as densely as the edition."""
        library = _with(self.library, self._local(values))
        reader = {slot: value for slot, value in values.items() if "." not in slot and slot not in {HASH, MARK}}
        made = job_for_reader(library, self.order, reader, values.get(HASH, ""))
        styles = self.library.templates / "styles" / "copies"
        letters = () if made.right_to_left else (styles / "letters.css",)
        more = tuple(path for path in (*letters, styles / "copy.css") if path.is_file())
        return replace(made, stylesheets=(*made.stylesheets, *more), step=self.step, sure=True)

    def complete(self, values: Mapping[str, str]) -> dict[str, str]:
        """The values of a row with all that follows from them, as they are printed."""
        direction = self.library.languages[self.order.language].direction
        said = {slot: in_order(value, direction) for slot, value in values.items() if value}
        local = self._local(said)
        if local is None:
            return said
        known = hashlib.sha256(local.model_dump_json().encode()).hexdigest()[:HASH_LENGTH]
        return {**said, HASH: known, MARK: known[:MARK_LENGTH]}

    def _local(self, values: Mapping[str, str]) -> Local | None:
        """The contacts of a copy: of whom a row says anything, it says all; the others are those of the workspace."""
        here = self.library.local.get(self.library.publication.local or "")
        if here and here.example:
            here = None
        contacts = {key: here.contacts.get(key, Contact()) if here else Contact() for key in self.contacts}
        own = {key: {field: values.get(f"{key}.{field}") for field in FIELDS} for key in self.contacts}
        contacts |= {key: Contact(**said) for key, said in own.items() if any(said.values())}
        if here is None and contacts == dict.fromkeys(contacts, Contact()):
            return None
        return Local(place=here.place if here else "", language=self.order.language, contacts=contacts)


def kind_of(document: Slotted, values: Mapping[str, str]) -> CopyKind:
    """The kind of a copy: lines are as high as the fonts in them, so letters of another script are another kind."""
    return kind_among(document.slots, values)


def kind_among(slots: Sequence[str], values: Mapping[str, str]) -> CopyKind:
    """Likewise, of what has other slots than a document."""
    return tuple((slot, _LETTER if _turns(values[slot]) else "") for slot in slots if slot in values)


def tokens_of(kind: CopyKind) -> dict[str, str]:
    """What stands in a layout in place of each slot."""
    return {slot: f"{_token(number)}{letter}" for number, (slot, letter) in enumerate(kind)}


def _turns(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


def slotted(library: Library, order: Order, step: DensityStep) -> Slotted:
    """A document with its slots, found by filling all that there could be.

    Raises BriefsError with what is wrong in the templates.
    """
    document = library.document(order.key)
    forms = [Form(paper, name) for paper in papers(library, order.key) for name in library.variants]
    briefs = [compose(library, Order(order.key, form), document) for form in forms] if document else []
    contacts = tuple(sorted({key for brief in briefs for key in keys_of(brief)}))
    could = (*READER, *(f"{key}.{field}" for key in contacts for field in FIELDS))
    trial = Slotted(library, order, could, contacts, step)
    tokens = {slot: _token(number) for number, slot in enumerate(could)}
    html = trial.job(tokens).html
    return replace(trial, slots=tuple(slot for slot, token in tokens.items() if token in html))


def columns(document: Slotted) -> Sequence[str]:
    """What a list for a document may have as headings."""
    return ("id", *document.slots, "copies")


def _token(number: int) -> str:
    """A word that stands in no text, for the place of a slot."""
    return f"Qx{chr(97 + number // 26)}{chr(97 + number % 26)}xq"


def _with(library: Library, local: Local | None) -> Library:
    if local is None:
        return library
    publication = library.publication.model_copy(update={"local": _PLACE})
    return replace(library, local={**library.local, _PLACE: local}, publication=publication)
