"""Sheets between the copies of a print file: whose copies come now, and how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefs.building.job import Job
from briefs.building.personal.batches import SlottedJob, slotted_job
from briefs.composing.order import Form, Order
from briefs.distribute.copies.rows import CopyRow
from briefs.distribute.copies.slots import CopyKind, kind_among, tokens_of
from briefs.distribute.packs.inserts import Insert, job_of
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.text.speech.direction import in_order

NAME = "separator"
"""Their template and style are files of this name in templates/packs."""
SLOTS = ("recipient", "organisation", "serial", "copies", "number")


@dataclass(frozen=True, slots=True)
class Separators:
    """The sheets of one print file."""

    library: Library
    order: Order
    count: int
    """How many there are."""
    _made: dict[CopyKind, SlottedJob] = field(default_factory=dict)

    def values(self, row: CopyRow, number: int) -> dict[str, str]:
        """What the sheet before a reader's copies says."""
        said = {slot: row.values.get(slot, "") for slot in SLOTS[:3]}
        said |= {"copies": f"{row.copies:,}", "number": f"{number:,} / {self.count:,}"}
        direction = self.library.languages[self.order.language].direction
        return {slot: in_order(text, direction) for slot, text in said.items() if text}

    def blank(self, values: Mapping[str, str]) -> SlottedJob:
        """What is laid out once for all sheets that say as much."""
        kind = kind_among(SLOTS, values)
        if kind not in self._made:
            tokens = tokens_of(kind)
            pairs = tuple((token, slot) for slot, token in tokens.items())
            self._made[kind] = slotted_job(self.whole(tokens), pairs)
        return self._made[kind]

    def whole(self, values: Mapping[str, str]) -> Job:
        """A sheet to be laid out by itself: what it says is too long for a line."""
        date = self.library.topics[self.order.topic].record.date
        order = Order(DocumentKey(NAME, "", NAME, self.order.language), Form(self.order.paper))
        kind = self.library.audiences[self.order.audience].documents[self.order.document].kind
        return job_of(self.library, Insert(order, kind, date), {"said": values})
